"""Of when the figures of a page are, and why others are on their way."""

import datetime

import pytest

from merite.texts.web_front import dated_text
from merite.vocabulary.look import Look, Stage
from merite.vocabulary.words import Language


@pytest.mark.parametrize(
    ("language", "told"), [(Language.FRENCH, "Quelque chose a changé"), (Language.ENGLISH, "in another language")]
)
def test_figures_in_another_language_are_told_as_such_and_not_as_changed(language, told):
    look = Look(
        name="whole-1",
        stage=Stage.WHOLE,
        made_at=datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC),
        today=datetime.date(2026, 11, 23),
        journal=0,
        languages=(Language.FRENCH,),
    )
    assert told in dated_text(look, language, datetime.UTC, refreshing=True)
    assert told not in dated_text(look, language, datetime.UTC, refreshing=False)
