"""The docs lead somewhere, speak two languages, and every command and option is described."""

import importlib.util
import re
from pathlib import Path

import click
import pytest

from merite.cli import COMMANDS, Root
from merite.texts.commands import describe
from merite.vocabulary import Language

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_page(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "explanation").glob("*.en.md")), ids=lambda page: page.name)
def test_every_explanation_exists_in_french_and_says_when_it_lies(page):
    french = page.with_name(page.name.replace(".en.", ".fr."))
    assert french.exists()
    assert page.read_text(encoding="utf-8").count("\n## ") == french.read_text(encoding="utf-8").count("\n## ")


def test_the_readme_names_the_commands_of_the_main_way():
    for page in ("README.md", "README.fr.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        main_way = ("init", "add", "map", "hours", "note", "fee", "measure", "report", "demo", "rebuild", "forget")
        assert [name for name in main_way if f"merite {name}" not in text] == []


def _commands():
    for name, module in COMMANDS.items():
        if importlib.util.find_spec(module) is not None:
            root = Root(name="merite")
            yield from _under(name, root.get_command(click.Context(root), name))


def _under(path, command):
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            yield from _under(f"{path} {name}", command.get_command(click.Context(command), name))


@pytest.mark.parametrize(
    ("path", "command"), list(_commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_described_in_every_language(path, command):
    for language in Language:
        words = describe(path, language)
        assert words.help != path, f"merite {path} has no help"
        assert words.example or isinstance(command, click.Group), f"merite {path} has no example"
        for option in command.params:
            if isinstance(option, click.Option):
                assert words.options.get(option.name), f"merite {path} {option.opts[0]} has no help"


FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _typed(page):
    """The commands that a page shows, in words: between backticks, or as lines of a block to be typed."""
    text = page.read_text(encoding="utf-8")
    yield from (shown.split() for shown in re.findall(r"`merite ([a-z][^`\n]*)`", FENCED.sub("", text)))
    for language, block in FENCED.findall(text):
        if language in ("", "console", "sh"):
            yield from (
                line.split("#")[0].split() for line in re.findall(r"^\$? ?merite ([a-z].*)$", block, re.MULTILINE)
            )


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=lambda page: page.name)
def test_every_command_that_a_page_shows_exists_with_its_options(page):
    for words in _typed(page):
        command, left = Root(name="merite"), list(words)
        while isinstance(command, click.Group) and left:
            command = command.get_command(click.Context(command), left.pop(0).rstrip(",.;:"))
            assert command is not None, words
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        asked = {word.split("=")[0].rstrip(",.;:)") for word in left if word.startswith("--")}
        assert asked <= known | {"--help"}, words
