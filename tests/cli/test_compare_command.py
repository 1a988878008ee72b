"""``merite compare`` gives two answers, in the shape that others call."""

import json

import pytest
from click.testing import CliRunner

from merite.cli.compare import command


def run(tmp_path, text: str, *options: str):
    file = tmp_path / "test.csv"
    file.write_bytes(text.encode("utf-8"))
    return CliRunner().invoke(command, [str(file), *options], catch_exceptions=False)


def test_the_answer_has_its_announced_shape(tmp_path):
    result = run(tmp_path, "arm,exposures,conversions\nnow,3000,60\nnew,3000,120\n", "--json")
    answer = json.loads(result.stdout)
    assert answer["ok"] is True
    control, new = answer["arms"]
    assert control["proven"] is None and control["best_bet"] is None
    assert new["proven"]["finding"] == "better" and new["proven"]["e_value"] > 20
    assert set(new["best_bet"]) >= {"lift", "claimed", "expected_loss"}
    assert new["best_bet"]["expected_loss"]["unit"] == "conversions/1000"
    assert answer["split"]["finding"] == "no-clear-difference"


def test_dated_semicolon_rows_in_any_order_are_increments(tmp_path):
    rows = ["02/11/2026;now;500;9", "01/11/2026;now;500;10", "01/11/2026;new;500;11", "02/11/2026;new;500;12"]
    text = "\n".join(["date;arm;exposures;conversions", *rows])
    answer = json.loads(run(tmp_path, text, "--json").stdout)
    assert [arm["arm"] for arm in answer["arms"]] == ["now", "new"]
    assert [arm["conversions"] for arm in answer["arms"]] == [19, 23]


@pytest.mark.parametrize(
    ("rows", "code", "column"),
    [
        ("now,10,11\nnew,10,1\n", "impossible-counts", "conversions"),
        ("now,-10,1\nnew,10,1\n", "impossible-counts", "exposures"),
        ("now,10,1.5\nnew,10,1\n", "impossible-counts", "conversions"),
        ("now,ten,1\nnew,10,1\n", "impossible-counts", "exposures"),
        ("now,10,1\n", "one-arm", None),
    ],
)
def test_counts_that_cannot_be_are_refused_with_their_place(tmp_path, rows, code, column):
    result = run(tmp_path, "arm,exposures,conversions\n" + rows, "--json", "--lang", "fr")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["code"] == code
    assert told["facts"].get("column") == column
    assert told["fix"]


def test_both_answers_are_told_in_both_languages(tmp_path):
    text = "arm,exposures,conversions\nnow,3000,60\nnew,3000,120\n"
    french = run(tmp_path, text, "--lang", "fr").stdout
    english = run(tmp_path, text, "--lang", "en").stdout
    assert "Prouvé" in french and "Le plus prometteur" in french
    assert "Proven" in english and "Best choice so far" in english
