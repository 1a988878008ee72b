"""Mentions of a week are those of the business, near-copies once, and a week that nobody heard has no count."""

import datetime

import numpy as np
import pyarrow as pa
import pytest

from merite.listen.matching import match_workspace
from merite.measure.said_by_week import mentions_by_week, tone_by_week
from merite.measure.weeks import Weeks
from merite.store import workspace
from merite.store.derived import keep_derived
from merite.store.facts import Batch
from merite.vocabulary import Settings

FIRST = datetime.date(2026, 8, 3)
NEWS = "La boulangerie Dupont de la rue Mercière ouvre un deuxième magasin à la Croix-Rousse ce samedi"
TOML = '\n[listen.brand]\nphrases = ["Dupont"]\n[listen.competitors.durand]\nphrases = ["Durand"]\n'


@pytest.fixture
def space(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    file = folder / "merite.toml"
    file.write_text(file.read_text(encoding="utf-8") + TOML, encoding="utf-8")
    with workspace.opened(folder) as opened:
        yield opened


def say(space, *texts):
    """Texts as (days after the first Monday, words, by us)."""
    rows = {
        "key": [f"{here:03}" for here in range(len(texts))],
        "day": pa.array([FIRST + datetime.timedelta(days=after) for after, _, _ in texts]),
        "universe": ["web"] * len(texts),
        "by_us": [ours for _, _, ours in texts],
        "text": [words for _, words, _ in texts],
    }
    space.store.save(Batch(file="s", sha256="1" * 64, source="said", tables={"utterances": pa.table(rows)}))
    match_workspace(space)


def weeks(count):
    return Weeks(first=FIRST, count=count)


def test_mentions_are_what_others_say_of_us_copies_once(space):
    say(
        space,
        (0, "Vive Dupont", False),
        (1, "Durand est mieux", False),
        (2, "Durand ou Dupont ?", False),
        (3, "Dupont vous salue", True),
        (8, NEWS, False),
        (9, NEWS + " !", False),
        (15, "Sans nom, sur notre page", False),
    )
    found = mentions_by_week(space.store, weeks(4), "Europe/Paris")
    assert found[:3].tolist() == [2, 1, 1] and np.isnan(found[3])


def line(number, first, last, outcome="ok"):
    """A source's answer over days after the first Monday, UTC."""
    start = datetime.datetime.combine(FIRST, datetime.time(), datetime.UTC)
    ends = [None if day is None else start + datetime.timedelta(days=day) for day in (first, last)]
    return {
        "key": str(number),
        "feed": "blog",
        "universe": "web",
        "covers_from": ends[0],
        "covers_to": ends[1],
        "asked_at": start,
        "outcome": outcome,
        "found": 1,
        "kept": 0,
    }


def test_a_week_that_a_source_was_not_heard_has_no_count(space):
    say(space, *((day, f"Dupont {day}", False) for day in range(0, 28, 2)))
    space.type_in("coverage", [line(1, 0, 8), line(2, None, None, "outage"), line(3, 13, 28)])
    assert np.isnan(mentions_by_week(space.store, weeks(4), "Europe/Paris")).tolist() == [False, True, False, False]


def test_the_hours_of_a_sunday_evening_are_of_the_week_that_ends_at_the_shop(space):
    say(space, *((day, f"Dupont {day}", False) for day in range(0, 28, 2)))
    space.type_in("coverage", [line(1, 0, 5.9), line(2, 7.1, 28)])  # out of hearing from Saturday evening, 28.8 hours
    assert not np.isnan(mentions_by_week(space.store, weeks(4), "Pacific/Kiritimati")).any()  # 14 hours ahead
    found = mentions_by_week(space.store, weeks(4), "America/Toronto")  # until Sunday evening
    assert np.isnan(found).tolist() == [True, False, False, False]


def test_tone_is_the_mean_of_what_was_read(space):
    say(space, (0, "Dupont un", False), (1, "Dupont deux", False), (8, "Dupont trois", False))
    assert tone_by_week(space.store, weeks(2)) is None
    read = [
        {
            "utterance_source": "said",
            "utterance": key,
            "reader": "r",
            "text_sha256": "0",
            "positive": good,
            "negative": bad,
        }
        for key, good, bad in (("000", 0.9, 0.1), ("001", 0.1, 0.5))
    ]
    keep_derived(space.store, "readings", read)
    tone = tone_by_week(space.store, weeks(2))
    assert tone[0] == pytest.approx(0.2) and np.isnan(tone[1])
