"""Promotions and articles of the diary in the report: each set beside what would have come anyway."""

import datetime

import pytest

from merite.measure.panel_store import read_store
from merite.rounds.measure import measure_panel
from merite.rounds.parts.events import events_part
from merite.rounds.seen import Seen
from merite.texts.events import kind_title
from merite.texts.lift import event_sentences, event_title
from merite.vocabulary.words import DiaryKind, Language


def day(number: int) -> datetime.date:
    """A day counted from the Monday that the shop's days are counted from."""
    return datetime.date(2026, 1, 5) + datetime.timedelta(days=number)


NOW = datetime.datetime(2027, 2, 9, tzinfo=datetime.UTC)


def seen(shop) -> Seen:
    found = read_store(shop.store, shop.settings, shop.space.rules)
    measured = measure_panel(found.panel, shop.settings)
    return Seen(space=shop.space, found=found, measured=measured, today=day(400), now=NOW)


def note(shop, kind: str, first: int, last: int, words: str | None = None) -> None:
    shop.space.type_in("diary", [{"first": day(first), "last": day(last), "kind": kind, "note": words}])


def test_a_diary_without_such_entries_has_no_section(shop):
    shop.orders("till", range(0, 7 * 40))
    note(shop, "roadworks", 200, 206)
    assert events_part(seen(shop)) is None


def test_an_article_that_doubled_sales_is_in_the_section(shop):
    shop.orders("till", range(0, 7 * 36))
    shop.orders("till", range(7 * 36, 7 * 37), net=200.0)
    shop.orders("till", range(7 * 37, 7 * 40))
    note(shop, "press", 7 * 36, 7 * 36 + 3, "La Presse")
    note(shop, "press", 7 * 36 + 4, 7 * 36 + 6)
    note(shop, "promotion", 7 * 3, 7 * 3 + 6)  # too early: nothing can be said
    (kind,) = events_part(seen(shop)).kinds
    (event,) = kind.lifts.events  # entries that touch are one
    assert kind.kind is DiaryKind.PRESS and kind.notes == ("La Presse",)
    assert event.best.lift.low > 0.5
    assert event.last - event.first == datetime.timedelta(days=6)


@pytest.mark.parametrize("language", list(Language))
def test_an_event_is_told_in_every_language(shop, language):
    shop.orders("till", range(0, 7 * 40))
    note(shop, "promotion", 7 * 36, 7 * 36 + 6, "-20 %")
    (kind,) = events_part(seen(shop)).kinds
    (event,) = kind.lifts.events
    told = [kind_title(kind.kind, language), event_title(event, language), *event_sentences(event, "EUR", language)]
    assert len(told) >= 5 and all(text and "{" not in text for text in told)
