"""Which texts are about the business: one answer for the account, the alerts, the answers and the model."""

import datetime

import numpy as np
import pytest

from merite.community.heard import subject_of
from merite.community.talk import talk_of
from merite.listen.precision import keep_finds, search_named
from merite.listen.prepare import matched
from merite.measure.said_by_week import mentions_by_week
from merite.measure.weeks import Weeks
from merite.store import workspace
from merite.store.elsewhere import texts_about_others
from merite.store.facts import Batch
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.vocabulary.judged import FindJudged
from merite.vocabulary.settings import Settings

MONDAY = datetime.date(2026, 6, 1)
RULES = """
[listen.brand]
phrases = ["boulangerie roy"]
[listen.competitors.dupont]
phrases = ["dupont"]
[listen.subjects.levain]
phrases = ["levain"]
"""
HEARD = {
    "named": {"text": "Le levain de la Boulangerie Roy, un bonheur"},
    "subject": {"text": "Mon levain ne monte pas"},
    "reply": {"text": "Ajoutez de la farine", "in_reply_to": "subject"},
    "rival": {"text": "Dupont ouvre le dimanche"},
    "blog": {"text": "Belle adresse au coin de la rue"},
    "heard-review": {"text": "Du levain, enfin", "rating": 5},
}
EXPORTED = {
    "review": {"text": "Pain froid, accueil glacial", "rating": 1},
    "review-subject": {"text": "Le levain est trop acide", "rating": 2},
    "review-rival": {"text": "Dupont est bien meilleur", "rating": 1},
    "comment": {"text": "Et Dupont ?", "publication": "post-1"},
    "message": {"text": "Du levain demain ?", "private": True},
    "web-rival": {"text": "Dupont fait des brioches"},
}


@pytest.fixture
def space(tmp_path):
    workspace.create(tmp_path / "shop", Settings(time_zone="UTC"))
    with (tmp_path / "shop" / "merite.toml").open("a", encoding="utf-8") as file:
        file.write(RULES)
    with workspace.opened(tmp_path / "shop") as opened:
        for number, (file, texts) in enumerate((("bluesky.heard", HEARD), ("avis.csv", EXPORTED))):
            rows = [
                {"key": key, "universe": "web", "by_us": False, "day": MONDAY, "shape": None, **columns}
                for key, columns in texts.items()
            ]
            told = from_rows(BY_NAME["utterances"], rows)
            opened.store.save(Batch(file=file, sha256=str(number) * 64, source="said", tables={"utterances": told}))
        matched(opened)
        yield opened


def test_what_was_heard_for_a_subject_or_a_competitor_is_not_about_the_business(space):
    others = {key for _, key in texts_about_others(space.store)}
    assert others == {"subject", "reply", "rival", "web-rival"}


def test_every_room_counts_the_same_texts(space):
    about = set(HEARD) | set(EXPORTED)
    about -= {"subject", "reply", "rival", "web-rival"}
    texts = matched(space)
    assert set(texts.key[texts.about(None)]) == about
    assert (
        set(subject_of(space.store, None, "Europe/Paris").talk.key)
        == set(talk_of(space.store, "Europe/Paris").key)
        == about
    )
    weeks = Weeks(first=MONDAY, count=1)
    assert np.asarray(mentions_by_week(space.store, weeks, "Europe/Paris")).tolist() == [len(about)]


def judge(space, key, about, *, day=1):
    search = search_named(space, "brand")
    row = next(row for row in space.store.rows("SELECT * FROM utterances") if row["key"] == key)
    given = FindJudged(source=row["source"], key=key, draw=f"brand:{day}", chance=1.0, lot=1, about=about)
    keep_finds(space, search, [given], now=datetime.datetime(2026, 7, day, tzinfo=datetime.UTC))


def test_a_namesake_that_a_person_told_is_counted_and_quoted_no_more_until_they_say_otherwise(space):
    judge(space, "named", False)
    texts = matched(space)
    assert {"named"} == {key for _, key in texts_about_others(space.store)} - {"subject", "reply", "rival", "web-rival"}
    assert not texts.about("brand").any() and "named" not in set(texts.key[texts.about(None)])
    assert texts.about("levain")[texts.key.tolist().index("named")], "the search for a subject was not judged"
    assert "named" not in talk_of(space.store, "Europe/Paris").key
    judge(space, "named", True, day=2)
    assert "named" in set(matched(space).key[matched(space).about(None)])
