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
        ("", "empty-file", None),
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


def test_without_a_single_result_no_message_is_the_most_promising(tmp_path):
    text = "arm,exposures,conversions\nnow,500,0\nnew,510,0\nother,490,0\n"
    french = run(tmp_path, text, "--lang", "fr").stdout
    english = run(tmp_path, text, "--lang", "en").stdout
    assert "Le plus prometteur" not in french and french.count("ni l’un ni l’autre n’est devant") == 2
    assert "Best choice" not in english and "best choice" not in english and english.count("neither is ahead") == 2
    one = run(tmp_path, text.replace("510,0", "510,1"), "--lang", "en").stdout
    assert "Best choice so far" in one and one.count("neither is ahead") == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [("now,10,2,50,100", "revenue_squares"), ("now,0,0,5,25", "revenue"), ("now,10,2,fifty,2500", "revenue")],
)
def test_money_that_cannot_be_is_refused_with_its_place(tmp_path, row, column):
    text = f"arm,exposures,conversions,revenue,revenue_squares\n{row}\nnew,10,1,9,81\n"
    told = json.loads(run(tmp_path, text, "--json").stdout)
    assert (told["code"], told["facts"]["column"], told["facts"]["line"]) == ("impossible-counts", column, 2)


def test_a_date_that_is_none_comes_with_how_to_write_one(tmp_path):
    text = "arm,exposures,conversions,date\nnow,10,1,soon\nnew,10,1,2026-01-02\n"
    told = json.loads(run(tmp_path, text, "--json", "--lang", "en").stdout)
    assert told["facts"]["column"] == "date" and "2026-11-30" in told["fix"]


def test_money_without_its_squares_names_what_is_missing(tmp_path):
    told = json.loads(run(tmp_path, "arm,exposures,conversions,revenue\nnow,10,1,9\nnew,10,1,9\n", "--json").stdout)
    assert told["code"] == "comparison-columns" and told["facts"]["missing"] == ["revenue_squares"]


def test_a_split_by_a_platform_is_told_as_such(tmp_path):
    text = "arm,exposures,conversions,revenue,revenue_squares\nnow,3000,60,3000,200000\nnew,3000,70,3600,240000\n"
    for language, words in (("en", "The platform chose"), ("fr", "la plateforme qui a choisi")):
        assert words in run(tmp_path, text, "--split-by", "platform", "--lang", language).stdout
        assert words not in run(tmp_path, text, "--lang", language).stdout
    answer = json.loads(run(tmp_path, text, "--split-by", "platform", "--a-year", "5000", "--json").stdout)
    assert answer["split"]["by"] == "platform"
    assert (
        answer["arms"][0]["money"] is None and answer["arms"][1]["money"]["best_bet"]["a_year"]["unit"] == "money/year"
    )


def test_numbers_may_be_typed_with_a_comma_and_a_share_only_once(tmp_path):
    rows = "arm,exposures,conversions\nnow,3000,60\nnew,3000,120\n"
    gain = json.loads(run(tmp_path, rows, "--json", "--value", "12,50", "--a-year", "50 000").stdout)
    same = json.loads(run(tmp_path, rows, "--json", "--value", "12.5", "--a-year", "50,000").stdout)
    assert gain == same and gain["arms"][1]["best_bet"]["gain"]["unit"] == "money/year"
    twice = run(tmp_path, rows, "--json", "--share", "now=.5,now=.2")
    assert twice.exit_code == 1 and json.loads(twice.stdout)["code"] == "bad-shares"
