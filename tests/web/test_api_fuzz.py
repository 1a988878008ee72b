"""Schemathesis asks the API, as it describes itself, whatever its description allows and what it does not: no 500."""

import time

import pytest
from bench.soak_web import ask_all

from merite.rounds.showing import contents_of
from merite.store import looks
from merite.store.server import tokens
from merite.store.server.moments import now
from merite.vocabulary.days import shop_day
from merite.vocabulary.look import Look, Stage
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language
from report import sheet_examples as examples
from web.serving import person_at

SECONDS = 60.0


@pytest.mark.slow
def test_whatever_is_asked_of_the_api_it_never_breaks(owner, bakery, site_at):
    site, address = site_at
    sheet, spoken = examples.full(), (Language.ENGLISH,)
    topics = tuple(part.topic for part in sheet.parts)
    look = Look(
        name="whole-1",
        stage=Stage.WHOLE,
        made_at=now(),
        today=shop_day(Settings()),
        journal=0,
        languages=spoken,
        topics=topics,
    )
    looks.publish(bakery.folder, look, contents_of(sheet, spoken))
    key = tokens.make(site.server, person_at(site), "fuzz", days=1, now=now())
    until = time.monotonic() + SECONDS
    answers, failures = ask_all(address, key, bakery.slug, examples=4, number=7, until=until)
    assert failures == []
    assert answers[200] > 0 and answers[404] > 0, "both let in and turned away"
