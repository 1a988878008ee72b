"""What the front page says: of when its figures are, why others are on their way, and who waits for an answer."""

import dataclasses
import datetime

import pytest

from merite.texts.web_front import dated_text, waiting_text
from merite.vocabulary.look import Look, Stage
from merite.vocabulary.words import Language

LOOK = Look(
    name="whole-1",
    stage=Stage.WHOLE,
    made_at=datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC),
    today=datetime.date(2026, 11, 23),
    journal=0,
    languages=(Language.FRENCH,),
)


@pytest.mark.parametrize(
    ("language", "told"), [(Language.FRENCH, "Quelque chose a changé"), (Language.ENGLISH, "in another language")]
)
def test_figures_in_another_language_are_told_as_such_and_not_as_changed(language, told):
    assert told in dated_text(LOOK, language, datetime.UTC, refreshing=True)
    assert told not in dated_text(LOOK, language, datetime.UTC, refreshing=False)


def test_nobody_is_said_to_wait_where_no_answer_could_have_been_seen():
    heard = dataclasses.replace(LOOK, waiting=1386)
    assert waiting_text(heard, Language.ENGLISH) == "1,386 texts of the last twelve months wait for an answer."
    unknown = dataclasses.replace(heard, answers_known=False)
    assert "1,386 texts of the last twelve months called for an answer; no" in waiting_text(unknown, Language.ENGLISH)
    assert "aucune réponse de vous n’est connue" in waiting_text(unknown, Language.FRENCH)
    assert "Personne" in waiting_text(dataclasses.replace(unknown, waiting=0), Language.FRENCH)
