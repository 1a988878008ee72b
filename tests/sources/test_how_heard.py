"""What people answered to "how did you hear of us", in a form's answers: counted as taps at the till are."""

import datetime

import pytest

from merite.rounds.tally import tally
from merite.sources.add import add_contents, options_for
from merite.sources.how_heard import asks_how_heard, way_of
from merite.sources.map_file import map_file
from merite.sources.template_file import save
from merite.store.workspace import create, opened
from merite.vocabulary import Settings

DAYS = range(10, 20)
FORM = "\n".join(
    [
        '"Horodateur","Comment nous avez-vous connus ?","Commentaires"',
        *(f'"2026/09/{n} 10:15:30 AM UTC+2","{way}",""' for n in DAYS for way in ("Instagram", "Bouche-à-oreille")),
        '"2026/09/19 10:20:30 AM UTC+2","En passant devant, Facebook","ok"',
        '"2026/09/19 10:21:30 AM UTC+2","",""',
    ]
)


@pytest.mark.parametrize(
    "heading",
    ["Comment nous avez-vous connus ?", "How did you hear about us?", "Par quel moyen avez-vous découvert l'atelier",
     "Where did you first hear of us?", "Comment avez-vous entendu parler de nous ?"],
)  # fmt: skip
def test_the_question_is_known_as_people_ask_it(heading):
    assert asks_how_heard(heading)


@pytest.mark.parametrize("heading", ["Comment", "Commentaire", "How was it?", "Trouvé en rayon", "Où habitez-vous ?"])
def test_other_questions_are_others(heading):
    assert not asks_how_heard(heading)


@pytest.mark.parametrize(
    ("answer", "way"),
    [
        ("Insta", "instagram"), ("Pub Facebook", "facebook"), ("Un ami", "word-of-mouth"),
        ("A friend", "word-of-mouth"),
        ("En passant devant la vitrine", "passing-by"), ("Recherche Google", "seo"), ("Google", "seo"),
        ("Google Maps", "google-business"), ("Annonce Google", "google-ads"), ("Déjà client", "known-before"),
        ("La radio", "radio"), ("Je ne sais plus", "other"), ("Un salon, Instagram", "event"),
    ],
)  # fmt: skip
def test_an_answer_names_its_way(answer, way):
    assert way_of(answer) == way


def test_the_answers_of_a_form_are_counted_and_are_no_reviews(tmp_path):
    answer = map_file("reponses.csv", FORM.encode(), {})
    assert answer.table == "heard_of" and (answer.rows.kept, answer.rows.refused) == (21, 1)
    create(tmp_path / "shop", Settings())
    save(tmp_path / "shop", "reponses", answer.template)
    with opened(tmp_path / "shop") as space:
        told = add_contents(space, [("reponses.csv", FORM.encode)], options_for(space))
        assert [one.rows.kept for one in told.files] == [21]
        counted = tally(space, today=datetime.date(2026, 9, 30))
    assert {share.name: share.count for share in counted.shares} == {
        "instagram": 10, "word-of-mouth": 10, "passing-by": 1,
    }  # fmt: skip
