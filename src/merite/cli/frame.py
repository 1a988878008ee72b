"""What all commands share: language, workspace, one JSON object, explained failures, progress, exit codes."""

import functools
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from merite.errors import MeriteError
from merite.errors.machine import of_the_system
from merite.rounds.mending import stores_mended
from merite.vocabulary.backup import MadeAgain
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language

LANGUAGE_VARIABLE = "MERITE_LANG"
WORKSPACE_VARIABLE = "MERITE_WORKSPACE"


def choice_of(words: type[Any]) -> click.Choice[str]:
    """One of the words of a closed list, whatever the case."""
    return click.Choice([word.value for word in words], case_sensitive=False)


def language_from(words: Sequence[str]) -> Language:
    """The language asked for by ``--lang`` among ``words``, else the one spoken in the folder that they name."""
    said = _option("--lang", words)
    if said is not None:
        return _language(said) or Language.ENGLISH
    return language_in_folder(_folder(_option("--workspace", words)))


def language_in_folder(folder: Path) -> Language:
    """The language of MERITE_LANG, else of the workspace in ``folder``, else of the system; else English.

    What the owner chose once goes before what the machine happens to speak.
    """
    named = _language(os.environ.get(LANGUAGE_VARIABLE, ""))
    return named or _language_of(folder) or _language(system_locale()) or Language.ENGLISH


def system_language() -> Language | None:
    """The language named by MERITE_LANG or by the system, None if neither names one (Windows names none)."""
    return _language(os.environ.get(LANGUAGE_VARIABLE, "")) or _language(system_locale())


def _option(name: str, words: Sequence[str]) -> str | None:
    """The value of the option ``name`` among ``words``, None where it is not given."""
    for here, word in enumerate(words):
        if word.startswith(f"{name}="):
            return word.removeprefix(f"{name}=")
        if word == name and here + 1 < len(words):
            return words[here + 1]
    return None


def _folder(said: str | None) -> Path:
    """The workspace that was named, else MERITE_WORKSPACE, else the current folder."""
    return Path(said or os.environ.get(WORKSPACE_VARIABLE, "") or ".")


def system_locale() -> str:
    """What the system is set to, such as ``fr_CA.UTF-8``: the first variable set decides, as for any program."""
    return next((named for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (named := os.environ.get(name))), "")


def _language_of(folder: Path) -> Language | None:
    """The language of the workspace's reports, None where there is none to be read."""
    import tomllib

    try:
        said = tomllib.loads((folder / "merite.toml").read_text(encoding="utf-8-sig")).get("language")
    except (OSError, ValueError):
        return None
    return _language(str(said))


def _language(name: str) -> Language | None:
    tag = re.split("[.@]", name)[0].replace("_", "-").lower()
    if tag == "fr-ca":
        return Language.FRENCH_CANADA
    if tag.split("-")[0] == "fr":
        return Language.FRENCH
    return Language.ENGLISH if tag.split("-")[0] == "en" else None


@dataclass(slots=True)
class Call:
    """One call of a command: what was said before any room is asked.

    ``asked_language``: ``--lang`` was said, before the command's name or after it.
    """

    language: Language
    json: bool
    folder: Path
    asked_language: bool = False
    _shown: list[str] = field(default_factory=list)
    _made_again: list[MadeAgain] = field(default_factory=list)

    @property
    def may_ask(self) -> bool:
        """Whether a question may be put: a terminal on both sides, and no ``--json``."""
        return not self.json and sys.stdin.isatty() and sys.stderr.isatty()

    def remark(self, text: str) -> None:
        """A line for the person, on stderr, so that stdout stays the result."""
        click.echo(text, err=True)

    def progress(self, step: str, done: float | None = None) -> None:
        """Show that ``step`` (a code of ``texts.progress``) is under way; ``done`` from 0 to 1, None if not known."""
        if self.json or not sys.stderr.isatty():
            return
        from merite.texts.progress import step_text

        share = "" if done is None else f" {round(100 * done)} %"
        click.echo(f"\r\033[K{step_text(step, self.language)}{share}", err=True, nl=False)
        self._shown.append(step)

    def clear_progress(self) -> None:
        """Take the progress line away."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)
            self._shown.clear()

    def made_again(self, made: MadeAgain) -> None:
        """Say that a damaged store was made again, at once and in the JSON object of this call."""
        from merite.texts.keeping import made_again_sentence

        self._made_again.append(made)
        self.clear_progress()
        self.remark(made_again_sentence(made, self.language))

    def object(self, body: dict[str, Any]) -> str:
        """The JSON object of this call: ``body``, and the stores that were made again meanwhile, where there are."""
        told = {"stores_made_again": to_json(self._made_again)} if self._made_again else {}
        return json.dumps({**body, **told}, ensure_ascii=False, allow_nan=False)

    def answer(self, record: Any, text: str = "") -> None:
        """Print the result: one JSON object with ``--json``, else ``text``."""
        self.clear_progress()
        if self.json:
            click.echo(self.object({"ok": True, **to_json(record)}))
        elif text:
            click.echo(text)


def path_of(ctx: click.Context) -> list[str]:
    """The command's words after ``merite``, however merite itself was called."""
    return [] if ctx.parent is None else [*path_of(ctx.parent), ctx.info_name or ""]


class HelpFormatter(click.HelpFormatter):
    """Help whose headings are written as the person's language writes them."""

    def write_heading(self, heading: str) -> None:
        from merite.texts.usage import help_words

        words = help_words(language_from(sys.argv[1:]))
        self.write(f"{'':>{self.current_indent}}{words.heading.format(heading=heading)}\n")


class HelpContext(click.Context):
    """Where a call of a command stands."""

    formatter_class = HelpFormatter


class HelpFromTexts:
    """A command whose help and options are described by ``merite.texts.commands``."""

    context_class: type[click.Context] = HelpContext

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from merite.texts.commands import describe

        language = language_from(sys.argv[1:])
        command: Any = self
        words = describe(" ".join(path_of(ctx)), language)
        command.help = words.help
        command.epilog = words.example
        for parameter in command.get_params(ctx):
            if isinstance(parameter, click.Option):
                name = "help" if "--help" in parameter.opts else parameter.name or ""
                parameter.help = words.options.get(name, parameter.help)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from merite.texts.usage import argument_word, help_words

        command: Any = self
        language = language_from(sys.argv[1:])
        words = help_words(language)
        pieces = [piece.replace("COMMAND [ARGS]...", words.some_command) for piece in command.collect_usage_pieces(ctx)]
        pieces = [re.sub("[A-Z]{2,}", lambda one: argument_word(one[0], language), piece) for piece in pieces]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=words.usage)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command: Any = self
        if command.epilog:
            formatter.write_paragraph()
            formatter.write(f"{command.epilog}\n")  # a line to paste is not cut


class MeriteCommand(HelpFromTexts, click.Command):
    """A command of merite."""


class MeriteGroup(HelpFromTexts, click.Group):
    """A group of commands of merite."""

    command_class = MeriteCommand

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from merite.texts.commands import describe

        language = language_from(sys.argv[1:])
        prefix = path_of(ctx)
        rows = [(name, describe(" ".join([*prefix, name]), language).short) for name in self.list_commands(ctx)]
        with formatter.section(describe("", language).options["commands"]):
            formatter.write_dl(rows)


def command(name: str) -> Callable[[Callable[..., None]], MeriteCommand]:
    """Declare a command: its function takes a ``Call`` first, then its own options."""

    def declare(function: Callable[..., None]) -> MeriteCommand:
        @functools.wraps(function)
        def run(*, lang: str | None, json: bool, workspace: str | None, **options: Any) -> None:
            lang = lang or click.get_current_context().meta.get(LANGUAGE_VARIABLE)
            folder = _folder(workspace)
            language = (_language(lang) if lang else None) or language_in_folder(folder)
            call = Call(language=language, json=json, folder=folder, asked_language=bool(lang))
            try:
                with stores_mended(call.made_again, call.progress):
                    function(call, **options)
            except MeriteError as error:
                fail(call, error)
            except OSError as error:
                told = of_the_system(error, place=str(folder.absolute()))
                if told is None:
                    raise
                fail(call, told)

        parameters = list(getattr(function, "__click_params__", []))
        wrapped: Any = run
        wrapped.__click_params__ = parameters
        for option in (
            click.option("--workspace", type=click.Path(file_okay=False), default=None),
            click.option("--lang", type=click.Choice(["fr", "fr-CA", "en"], case_sensitive=False), default=None),
            click.option("--json", is_flag=True, default=False),
        ):
            wrapped = option(wrapped)
        return click.command(name, cls=MeriteCommand)(wrapped)

    return declare


def said_language() -> click.Option:
    """``--lang`` before the command's name: the same as after it."""

    def keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
        context.meta[LANGUAGE_VARIABLE] = value

    choices = click.Choice(["fr", "fr-CA", "en"], case_sensitive=False)
    return click.Option(["--lang"], type=choices, expose_value=False, callback=keep)


def failure(error: MeriteError, language: Language, *, file: str | None = None) -> dict[str, Any]:
    """What ``--json`` prints of an explained failure; ``file``: the file as the person named it, for the fix."""
    from merite.texts.errors import failure as told

    return told(error, language, file=file)


def fail(call: Call, error: MeriteError) -> None:
    """Say what happened and what to do, and leave with 1."""
    call.clear_progress()
    told = failure(error, call.language)
    if call.json:
        click.echo(call.object(told))
    else:
        click.echo(f"{told['message']}\n{told['fix']}", err=True)
    raise SystemExit(1)
