"""What an event brought: found when it is there, not when it is not, and never from what the season brings."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.lift import Window, event_lifts, inside
from merite.vocabulary.event_lift import LiftFinding, LiftMethod
from merite.vocabulary.panel import Panel, UniverseSeries

START = datetime.date(2024, 1, 1)


def panel(
    *, weeks: int = 90, lift: float = 0.0, at: slice = slice(80, 82), noise: float = 0.06, seed: int = 1
) -> Panel:
    rng = np.random.default_rng(seed)
    sales = 1000.0 * (1 + 0.1 * np.sin(np.arange(weeks) / 8.3)) * (1 + noise * rng.standard_normal(weeks))
    sales[at] *= 1 + lift
    return Panel(
        dates=tuple(START + datetime.timedelta(days=7 * t) for t in range(weeks)), step=7, sales=sales, universes=()
    )


def window(first: int, last: int) -> Window:
    day = datetime.timedelta(days=1)
    return Window(first=START + 7 * first * day, last=START + (7 * last + 6) * day)


EVENT = window(80, 81)


def test_a_large_event_is_found_with_its_size():
    event = event_lifts(panel(lift=0.5), [EVENT]).events[0]
    assert event.finding is LiftFinding.MORE
    assert event.best.lift.low <= 0.5 <= event.best.lift.high
    assert event.best.extra.low <= 0.5 * event.sold / 1.5 <= event.best.extra.high
    assert event.best.dummies.tried > 10


def test_what_came_is_what_would_have_come_plus_what_is_extra():
    event = event_lifts(panel(lift=0.2), [EVENT]).events[0]
    best = event.best
    assert best.anyway.middle + best.extra.middle == pytest.approx(event.sold, rel=1e-9)
    assert best.anyway.low + best.extra.high == pytest.approx(event.sold, rel=1e-9)


def test_answers_scale_with_the_currency():
    one = panel(lift=0.3)
    other = replace(one, sales=one.sales * 1000)
    a, b = (event_lifts(p, [EVENT]).events[0].best for p in (one, other))
    assert b.extra.middle == pytest.approx(1000 * a.extra.middle, rel=1e-6)
    assert b.lift.middle == pytest.approx(a.lift.middle, rel=1e-6)


def test_a_history_too_short_says_so_instead_of_a_number():
    event = event_lifts(panel(weeks=90), [window(10, 11)]).events[0]
    assert event.finding is LiftFinding.TOO_SHORT and event.best is None


def test_an_event_without_known_sales_says_so():
    whole = panel()
    whole.sales[80:82] = np.nan
    assert event_lifts(whole, [EVENT]).events[0].finding is LiftFinding.TOO_SHORT


def test_what_the_event_s_own_channel_put_out_counts_as_the_event():
    """A channel that usually brings 30 % a time it is used is used in the event too: with it named, it is the event."""
    rng = np.random.default_rng(3)
    dose = (rng.random(90) < 0.25).astype(float)
    dose[78:84] = 0.0
    dose[80] = 1.0
    whole = panel(noise=0.03)
    whole = replace(whole, sales=whole.sales * (1 + 0.3 * dose))
    zero = np.zeros(90)
    own = UniverseSeries(name="youtube", spend=zero, hours=zero, activity=dose, extra_cost=zero)
    whole = replace(whole, universes=(own,))
    as_event, as_usual = (
        event_lifts(whole, [window(80, 80)], universe=name).events[0].best for name in ("youtube", None)
    )
    assert as_event.lift.middle > as_usual.lift.middle + 0.08
    assert as_event.extra.low > 0


def test_a_viral_hit_is_kept_apart_from_what_repeats():
    whole = panel(noise=0.03)
    firsts = (40, 52, 64, 76, 84)
    for first, lift in zip(firsts, (0.1, 0.1, 0.1, 2.0, 0.1), strict=True):
        whole.sales[first] *= 1 + lift
    lifts = event_lifts(whole, [window(first, first) for first in firsts])
    chances = [event.hit_chance for event in lifts.events]
    assert chances[3] > 0.9 and max(chances[:3] + chances[4:]) < 0.5
    assert lifts.repeatable.high < 0.4


def test_one_event_says_nothing_of_the_next():
    lifts = event_lifts(panel(lift=0.5), [EVENT])
    assert lifts.repeatable is None and lifts.events[0].hit_chance is None


def areas(lift: float) -> Panel:
    rng = np.random.default_rng(7)
    shared = 1 + 0.3 * np.sin(np.arange(90) / 5) + np.cumsum(0.03 * rng.standard_normal(90))
    whole = panel()
    made = []
    for name in ("north", "south", "east"):
        sales = 300.0 * shared * (1 + 0.03 * rng.standard_normal(90))
        if name == "north":
            sales[80:82] *= 1 + lift
        made.append((name, replace(whole, sales=sales)))
    return replace(whole, sales=np.sum([area.sales for _, area in made], axis=0), areas=tuple(made))


def test_other_areas_that_move_alike_narrow_the_answer():
    event = event_lifts(areas(0.3), [EVENT], area="north").events[0]
    assert event.best.method is LiftMethod.OTHER_AREAS
    assert {answer.method for answer in event.answers} == set(LiftMethod)
    assert event.best.lift.low <= 0.3 <= event.best.lift.high
    widths = [answer.extra.high - answer.extra.low for answer in event.answers]
    assert widths[0] < widths[1]


def test_a_window_takes_every_period_it_touches():
    day = datetime.timedelta(days=1)
    found = inside(panel(), Window(first=START + 10 * day, last=START + 14 * day))
    assert np.flatnonzero(found).tolist() == [1, 2]


def test_the_diary_s_own_entry_is_the_event_and_not_what_comes_anyway():
    """Articles bring 40 % each time; with their kind named, the last one is not taken for the usual effect of one."""
    press = np.zeros(90)
    press[[20, 40, 60, 80]] = 1.0
    whole = panel(noise=0.03)
    whole = replace(whole, sales=whole.sales * (1 + 0.4 * press), controls={"press": press})
    named, unnamed = (
        event_lifts(whole, [window(80, 80)], kind=kind).events[0].best.lift.middle for kind in ("press", None)
    )
    assert named == pytest.approx(0.4, abs=0.12)
    assert unnamed < named - 0.15


@pytest.mark.parametrize(("lift", "finding"), [(0.0, LiftFinding.NO_CLEAR_DIFFERENCE), (0.8, LiftFinding.MORE)])
def test_the_opening_of_a_beach_is_no_effect_of_the_video_of_that_week(lift, finding):
    rng = np.random.default_rng(4)
    course = np.where(np.arange(150) % 52 < 12, 1000.0, 150.0) * np.exp(0.05 * rng.standard_normal(150))
    course[104:106] *= 1.0 + lift
    dates = tuple(START + datetime.timedelta(days=7 * t) for t in range(150))
    found = event_lifts(Panel(dates=dates, step=7, sales=course, universes=()), [window(104, 105)]).events[0]
    assert found.finding is finding
    assert found.best.lift.low <= lift <= found.best.lift.high
