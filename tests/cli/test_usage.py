"""A line that cannot be followed is explained in the person's language, or as one JSON object; code 2, nothing done."""

import json

import pytest

from merite.cli import main


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    shown = capsys.readouterr()
    return left.value.code, shown.out, shown.err.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mesure", "--lang", "fr"], "merite n’a pas de commande « mesure »."),
        (["reprot", "--lang", "fr"], "merite n’a pas de commande « reprot ». Vouliez-vous dire « report » ?"),
        (["test", "lst", "--lang", "fr"], "Vouliez-vous dire « list » ?"),
        (["engine", "--lang", "fr"], "Dites quelle commande : copy."),
        (["report", "--pfd", "--lang", "fr"], "L’option « --pfd » n’existe pas ici."),
        (["add", "--lang", "fr"], "Il manque FICHIER.\nPar exemple : merite add *.csv"),
        (["report", "--seed", "abc", "--lang", "fr"], "« abc » ne convient pas pour --seed."),
        (["compare", "c.csv", "--value", "nan", "--lang", "fr"], "« nan » ne convient pas pour --value."),
        (["compare", "c.csv", "--a-year", "-3", "--lang", "fr"], "« -3 » ne convient pas pour --a-year."),
        (["hours", "--weekly-hours", "inf", "--lang", "fr"], "« inf » ne convient pas pour --weekly-hours."),
        (["init", "--trade", "dentist", "--lang", "fr"], "Choisissez parmi : shop, musician, association."),
        (["note", "closed", "three", "words", "--lang", "en"], "There is a word too many: “three words”."),
        (["report", "--lang", "en", "--out"], "The option --out needs a value after it."),
    ],
)
def test_the_person_is_told_what_cannot_be_followed(capsys, words, said):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert "--help" in err


@pytest.mark.parametrize("words", [["mesure"], ["report", "--seed", "abc"], ["hours", "--nonsense"], ["compare"]])
def test_a_program_gets_one_object(capsys, words):
    code, out, err = run(capsys, *words, "--json")
    told = json.loads(out)
    assert (code, err) == (2, "")
    assert told["ok"] is False and told["code"] == "usage" and told["message"] and told["fix"]


def test_merite_alone_shows_its_help(capsys):
    code, _, err = run(capsys)
    assert code == 2
    assert err.rstrip().endswith("merite demo")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["opportunity", "beaucoup"], "SOMME"),
        (["opportunity", "300", "--hours", "abc"], "--hours"),
        (["measure", "panel.csv", "--level", "abc"], "--level"),
        (["measure", "panel.csv", "--hourly-cost", "abc"], "--hourly-cost"),
        (["plan", "panel.csv", "--budget", "abc"], "--budget"),
        (["plan", "panel.csv", "--accepted-chance", "abc"], "--accepted-chance"),
    ],
)
def test_a_number_that_is_none_is_told_by_the_name_that_the_person_typed(folder, capsys, words, named):
    code, _, err = run(capsys, *words, "--lang", "fr", "--workspace", str(folder))
    assert code == 1 and f"ne peut pas être la valeur de « {named} »" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["test", "start", "reel"], "aucun n’est encore prévu"),
        (["log", "--key", "3", "--outcome", "x"], "rien n’a encore été noté"),
    ],
)
def test_nothing_to_list_is_said_and_not_shown_as_an_empty_list(folder, capsys, words, said):
    code, _, err = run(capsys, *words, "--lang", "fr", "--workspace", str(folder))
    assert code == 1 and said in err
