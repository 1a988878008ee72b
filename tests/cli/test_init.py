"""``merite init``: one command makes a workspace, and nonsense is explained before anything is written."""

import io
import json
import sys

import pytest

from merite.cli import main
from merite.store import settings_file
from merite.vocabulary import Language, Settings, TaxStatus, Trade
from merite.vocabulary.limits import change_of


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    shown = capsys.readouterr()
    return left.value.code, shown.out, shown.err


def test_a_shop_says_what_it_is_once(tmp_path, capsys):
    folder = tmp_path / "shop"
    code, out, _ = run(
        capsys, "init", "--workspace", str(folder), "--country", "CA-QC", "--margin", "2,4",
        "--margin-kind", "coefficient-with-tax", "--hourly-cost", "22", "--trade", "shop", "--refuse", "tiktok",
        "--want", "new customers", "--budget", "1 200,50", "--horizon", "6", "--accepted-chance", "20 %",
        "--follow-up", "40", "--limit", "meta.paid=0,25", "--limit", "fair=1", "--json",
    )  # fmt: skip
    assert code == 0
    told = json.loads(out)
    assert told["ok"] is True
    assert told["unsaid"] == []
    settings, _ = settings_file.read(folder)
    assert (settings.currency, settings.language, settings.time_zone) == (
        "CAD",
        Language.FRENCH_CANADA,
        "America/Toronto",
    )
    assert settings.margin == pytest.approx(1 - 1.14975 / 2.4)
    assert settings.refuses == ("tiktok",)
    assert settings.monthly_budget == 1200.50
    assert (settings.horizon_months, settings.accepted_chance, settings.follow_up_budget) == (6, 0.2, 40.0)
    assert [change_of(name, settings.change_limits) for name in ("meta.paid", "fair", "sms")] == [0.25, 1.0, 0.5]


def test_with_nothing_said_the_defaults_are_taken_and_named(tmp_path, capsys):
    code, out, _ = run(capsys, "init", "--workspace", str(tmp_path / "a"), "--lang", "fr", "--json")
    told = json.loads(out)
    assert code == 0
    assert "country" in told["assumed"]
    assert told["unsaid"] == ["margin", "hourly_cost"]
    assert settings_file.read(tmp_path / "a")[0] == Settings()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--margin", "100"], "margin-keeps-all"),
        (["--margin", "2.4"], "margin-looks-like-coefficient"),
        (["--margin", ".4", "--margin-kind", "coefficient"], "margin-below-cost"),
        (["--margin", "half"], "margin-not-a-number"),
        (["--country", "Atlantis"], "unknown-country"),
        (["--currency", "ECU!"], "unknown-currency"),
        (["--time-zone", "Moon/Base"], "unknown-time-zone"),
        (["--hourly-cost", "-3"], "bad-amount"),
        (["--tax-rate", "300"], "bad-amount"),
        (["--horizon", "0"], "bad-amount"),
        (["--follow-up", "-1"], "bad-amount"),
        (["--limit", "meta.paid"], "bad-limit"),
        (["--limit", "meta.paid=4"], "bad-limit"),
    ],
)
def test_nonsense_is_explained_and_nothing_is_written(tmp_path, capsys, words, code):
    left, out, _ = run(capsys, "init", "--workspace", str(tmp_path / "shop"), *words, "--json")
    assert left == 1
    assert json.loads(out)["code"] == code
    assert not (tmp_path / "shop").exists()


def test_the_limits_of_a_number_are_said_where_there_are_any(tmp_path, capsys):
    asked = ("init", "--workspace", str(tmp_path / "a"), "--lang", "fr")
    assert "de 0 à 1." in run(capsys, *asked, "--tax-rate", "300")[2]
    said = run(capsys, *asked, "--hourly-cost", "-5")[2]
    assert "0 ou plus" in said and "?" not in said


@pytest.mark.parametrize("said", ["5,5 %", "5.5%", "5,5", "0.055"])
def test_a_rate_of_tax_is_understood_as_people_write_it(tmp_path, capsys, said):
    code, _, _ = run(capsys, "init", "--workspace", str(tmp_path / "a"), "--tax-rate", said, "--json")
    assert code == 0 and settings_file.read(tmp_path / "a")[0].tax_rate == pytest.approx(0.055)


def test_a_country_merite_does_not_know_goes_with_its_currency_and_time_zone(tmp_path, capsys):
    left, _, _ = run(
        capsys, "init", "--workspace", str(tmp_path / "a"), "--country", "SN", "--currency", "XOF",
        "--time-zone", "Africa/Dakar", "--lang", "fr", "--json",
    )  # fmt: skip
    settings, _ = settings_file.read(tmp_path / "a")
    assert left == 0
    assert (settings.country, settings.currency, settings.language) == ("SN", "XOF", Language.FRENCH)


def test_a_workspace_is_never_made_twice(tmp_path, capsys):
    run(capsys, "init", "--workspace", str(tmp_path / "a"), "--json")
    left, out, _ = run(capsys, "init", "--workspace", str(tmp_path / "a"), "--json")
    assert (left, json.loads(out)["code"]) == (1, "workspace-exists")


def test_the_margin_is_shown_in_examples(tmp_path, capsys):
    _, out, _ = run(
        capsys, "init", "--workspace", str(tmp_path / "a"), "--country", "FR", "--margin", "60", "--lang", "en"
    )
    assert "You buy at €40.00 and sell at €100.00 before tax (€120.00 with tax): €60.00 is left." in out


def test_tax_is_no_part_of_the_price_of_a_business_that_collects_none(tmp_path, capsys):
    run(
        capsys, "init", "--workspace", str(tmp_path / "a"), "--country", "FR", "--margin", "2",
        "--margin-kind", "coefficient-with-tax", "--tax-status", "not-registered", "--trade", "musician", "--json",
    )  # fmt: skip
    settings, _ = settings_file.read(tmp_path / "a")
    assert settings.margin == pytest.approx(0.5)
    assert (settings.tax_status, settings.trade) == (TaxStatus.NOT_REGISTERED, Trade.MUSICIAN)


@pytest.mark.parametrize(
    ("said", "country", "language"),
    [
        ({}, "CA-QC", Language.FRENCH_CANADA),
        ({"LANG": "en_CA.UTF-8"}, "CA-QC", Language.ENGLISH),
        ({"LANG": "fr_CA.UTF-8"}, "CA", Language.FRENCH_CANADA),
        ({"LANG": "en_US.UTF-8"}, "FR", Language.FRENCH),
        ({}, "GB", Language.ENGLISH),
    ],
)
def test_the_report_speaks_the_language_of_the_person_where_the_country_has_it(
    tmp_path, capsys, monkeypatch, said, country, language
):
    for variable, value in said.items():
        monkeypatch.setenv(variable, value)
    run(capsys, "init", "--workspace", str(tmp_path / "a"), "--country", country, "--json")
    assert settings_file.read(tmp_path / "a")[0].language is language


def test_a_workspace_speaks_its_own_language_where_nothing_else_names_one(tmp_path, capsys):
    place = ("--workspace", str(tmp_path / "a"))
    run(capsys, "init", *place, "--country", "CA-QC", "--json")
    _, _, err = run(capsys, "init", *place)
    assert "est déjà un dossier merite" in err
    _, _, err = run(capsys, "init", *place, "--lang", "en")
    assert "is a merite workspace already" in err


class Typed(io.StringIO):
    """What a person types at a terminal."""

    def isatty(self):
        return True


def at_a_terminal(monkeypatch, *answers):
    """The answers are typed one by one, then Enter to whatever else is asked."""
    monkeypatch.setattr("sys.stdin", Typed("\n".join(answers) + 40 * "\n"))
    monkeypatch.setattr("sys.stderr", Typed())
    return sys.stderr


@pytest.mark.parametrize(
    ("typed", "country", "language", "said"),
    [
        ("fr", "FR", Language.FRENCH, "Nom de votre entreprise"),
        ("français", "CA-QC", Language.FRENCH_CANADA, "Nom de votre entreprise"),
        ("en", "FR", Language.ENGLISH, "Name of your business"),
    ],
)
def test_the_language_is_asked_first_and_kept_whatever_the_machine_speaks(
    tmp_path, capsys, monkeypatch, typed, country, language, said
):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8" if typed == "en" else "en_US.UTF-8")
    place = ("--workspace", str(tmp_path / "a"))
    with monkeypatch.context() as patch:
        shown = at_a_terminal(patch, typed, "Chez Zoé", country)
        code, _, _ = run(capsys, "init", *place)
    asked = shown.getvalue()
    assert code == 0
    assert asked.strip().startswith("Votre langue ? / Your language?")
    assert said in asked and asked.index(said) < 150
    assert settings_file.read(tmp_path / "a")[0].language is language
    _, _, err = run(capsys, "init", *place)
    assert ("est déjà un dossier merite" in err) is (language is not Language.ENGLISH)


def test_a_question_stands_above_its_examples(tmp_path, capsys, monkeypatch):
    with monkeypatch.context() as patch:
        shown = at_a_terminal(patch, "en", "Chez Zoé", "FR")
        run(capsys, "init", "--workspace", str(tmp_path / "a"))
    lines = shown.getvalue().splitlines()
    assert lines.index("Country?") + 1 == lines.index("  For example FR, BE, CH, CA-QC, CA-ON, US, GB.")


def test_the_language_that_was_taken_is_named_in_both_with_the_way_to_change_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    place = ("--workspace", str(tmp_path / "a"))
    _, out, _ = run(capsys, "init", *place, "--country", "FR", "--margin", "45")
    assert "Dans ce dossier, merite parle français." in out
    assert "merite speaks French in this folder. For another language: --lang fr" in out
    assert "Le dossier a est prêt" in out and "is ready" not in out
    _, out, _ = run(capsys, "init", "--workspace", str(tmp_path / "b"), "--country", "FR", "--language", "fr")
    assert "merite parle" not in out


def test_help_speaks_the_language_of_the_workspace_it_is_asked_in(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    run(capsys, "init", "--workspace", str(tmp_path / "a"), "--country", "FR", "--json")
    monkeypatch.chdir(tmp_path / "a")
    monkeypatch.setattr("sys.argv", ["merite", "add", "--help"])
    assert "Utilisation" in run(capsys, "add", "--help")[1]
    monkeypatch.setenv("MERITE_LANG", "en")
    assert "Usage" in run(capsys, "add", "--help")[1]
