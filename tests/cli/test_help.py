"""Help speaks the person's language, at once."""

import datetime
import os
import subprocess
import sys

import pytest

from merite.cli import main

HEAVY = ("duckdb", "ibis", "numba", "pandas", "pyarrow", "scipy", "altair")


def shown(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("words", [("--help", "--lang", "fr"), ("--lang", "fr", "--help")])
def test_the_language_may_be_said_before_or_after(words, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["merite", *words])
    assert "Ajouter des fichiers exportés" in shown(capsys, *words)


def test_a_commands_help_is_in_its_language_to_the_last_line(capsys, monkeypatch):
    words = ("init", "--help", "--lang", "fr-CA")
    monkeypatch.setattr(sys, "argv", ["merite", *words])
    text = shown(capsys, *words)
    assert "avant taxes" in text
    assert "Montrer cette aide et quitter." in text


@pytest.mark.parametrize("words", [(), ("map",), ("test",), ("test", "new"), ("engine",), ("engine", "copy")])
def test_headings_are_french_and_a_line_to_paste_is_not_cut(words, capsys, monkeypatch):
    asked = (*words, "--help", "--lang", "fr")
    monkeypatch.setattr(sys, "argv", ["merite", *asked])
    told = shown(capsys, *asked)
    assert "\nOptions\u00a0:\n" in told and "Options:" not in told and "Commandes:" not in told
    assert told.rstrip().splitlines()[-1].removeprefix("Pour commencer\u00a0: ").startswith("merite ")


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "Utilisation"),
        ({"LANG": "fr_FR@euro"}, "Utilisation"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "Utilisation"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "Usage"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "", "MERITE_LANG": "en"}, "Usage"),
        ({"LANG": "en_GB.UTF-8"}, "Usage"),
        ({"LANG": "C.UTF-8"}, "Usage"),
        ({}, "Usage"),
    ],
)
def test_help_is_in_the_language_that_the_system_is_set_to(capsys, monkeypatch, said, first):
    for variable, value in said.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "argv", ["merite", "--help"])
    assert shown(capsys, "--help").startswith(first)


def test_a_language_said_before_the_command_holds_for_it(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["--lang", "fr", "init", "--workspace", str(tmp_path / "a"), "--margin", "100", "--json"])
    assert "la marchandise ne vous coûte rien" in capsys.readouterr().out


def loaded(words, names, folder):
    """Which of some modules a command loads, in a process of its own."""
    code = (
        "import sys, merite.cli\n"
        f"try:\n    merite.cli.main({list(words)})\n"
        "except SystemExit:\n    pass\n"
        f"print([name for name in {names} if name in sys.modules])"
    )
    found_here = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=found_here, cwd=folder
    )
    return told.stdout.splitlines()[-1]


def test_help_loads_nothing_heavy(tmp_path):
    assert loaded(["--help"], HEAVY, tmp_path) == "[]"


def test_a_panel_is_measured_without_what_the_model_does_not_need(tmp_path):
    (tmp_path / "panel.csv").write_text(
        "date,sales,ads.spend\n"
        + "".join(
            f"{datetime.date(2025, 1, 6) + datetime.timedelta(weeks=n)},{900 + 37 * n % 200},{40 * (n % 3)}\n"
            for n in range(60)
        ),
        encoding="utf-8",
    )
    asked = ["measure", "panel.csv", "--margin", "0.4", "--json"]
    needless = ("duckdb", "ibis", "pandas", "pyarrow", "altair", "scipy.signal", "scipy.stats")
    assert loaded(asked, ("merite.stats.fit", *needless), tmp_path) == "['merite.stats.fit']"
