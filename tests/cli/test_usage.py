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
