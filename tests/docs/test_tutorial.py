"""Every command of the tutorials works, in their order, on a folder of exports."""

import json
import re
import shlex
from pathlib import Path

import pytest

from merite.cli import main
from merite.worlds import make
from merite.worlds.exports import write_exports

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands(page):
    """The lines that a reader types, in order."""
    return [line for block in BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()]


@pytest.mark.slow
@pytest.mark.usefixtures("same_fit_once")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_of_the_tutorial_works(language, tmp_path, monkeypatch, capsys):
    write_exports(make(11, weeks=60), tmp_path / "exports")
    monkeypatch.chdir(tmp_path)
    for line in commands(TUTORIAL / f"{language}.md"):
        with pytest.raises(SystemExit) as left:
            main([*shlex.split(line)[1:], "--json"])
        shown = capsys.readouterr().out
        assert left.value.code in (0, None), f"{line}: {shown[:400]}"
        assert json.loads(shown)["ok"] is True, line
    assert list((tmp_path / "reports").glob("*.html"))


def test_both_tutorials_type_the_same_commands():
    typed = [[line.split(" --")[0] for line in commands(TUTORIAL / f"{language}.md")] for language in ("en", "fr")]
    assert typed[0] == typed[1]
