"""From a fitted panel to decisions: real fits on small panels, no stand-in."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.invest.from_fit import is_refused
from merite.invest.verdict import decide, with_verdicts
from merite.measure.sales_model import fit_panel
from merite.vocabulary import Finding, Settings, Verdict
from merite.vocabulary.decision import Reason
from merite.vocabulary.panel import Panel, UniverseSeries

SETTINGS = Settings(margin=0.5, hourly_cost=20.0, currency="EUR")
MONDAY = datetime.date(2024, 1, 1)


def series(name, weeks, *, spend=0.0, hours=0.0):
    zero = np.zeros(weeks)
    return UniverseSeries(name=name, spend=zero + spend, hours=zero + hours, activity=zero, extra_cost=zero)


def panel(weeks, *universes, seed=3, brings=0.0):
    rng = np.random.default_rng(seed)
    sales = 3000.0 + rng.normal(0, 200, weeks) + sum(brings * one.dose for one in universes)
    dates = tuple(MONDAY + datetime.timedelta(weeks=week) for week in range(weeks))
    return Panel(dates=dates, step=7, sales=sales, universes=universes, currency="EUR")


def bursts(weeks, amount, seed=5):
    return amount * (np.random.default_rng(seed).random(weeks) < 0.5)


def decisions(one, settings=SETTINGS):
    result = fit_panel(one, margin=settings.margin, hourly_cost=settings.hourly_cost)
    today = one.dates[-1] + datetime.timedelta(days=8)
    made = decide(result, one, settings, today=today)
    return made, with_verdicts(result.measurement, made)


def test_ten_weeks_say_not_known_yet_and_when_it_will_be():
    made, told = decisions(panel(10, series("facebook.paid", 10, spend=bursts(10, 50.0))))
    assert (made[0].verdict, made[0].reason) == (Verdict.NOT_KNOWN_YET, Reason.TOO_SHORT)
    assert made[0].next_look >= MONDAY + datetime.timedelta(weeks=26)
    assert told.universes[0].verdict is Verdict.NOT_KNOWN_YET


def test_a_heavy_spend_that_brings_nothing_is_stopped_and_its_page_kept():
    made, _ = decisions(panel(104, series("facebook.paid", 104, spend=bursts(104, 800.0)), brings=0.0))
    assert made[0].verdict is Verdict.STOP_PAYING
    assert made[0].keep_minutes > 0
    assert made[0].chance_of_loss > 0.8


def test_a_spend_that_brings_four_times_its_cost_is_never_stopped():
    made, _ = decisions(panel(104, series("facebook.paid", 104, spend=bursts(104, 200.0)), brings=4.0))
    assert made[0].verdict in (Verdict.INVEST, Verdict.HOLD)
    assert made[0].expected_profit.low > 0.0


def test_hours_without_a_price_are_not_decided_on():
    made, told = decisions(
        panel(104, series("instagram", 104, hours=bursts(104, 3.0))), replace(SETTINGS, hourly_cost=None)
    )
    assert made[0].reason is Reason.TIME_NOT_PRICED
    assert made[0].cost_a_month is None
    assert told.universes[0].finding is Finding.TIME_NOT_PRICED


def test_without_a_margin_no_verdict_stands_in_the_answer():
    made, told = decisions(
        panel(104, series("facebook.paid", 104, spend=bursts(104, 50.0))), replace(SETTINGS, margin=None)
    )
    assert made[0].reason is Reason.MARGIN_UNKNOWN
    assert told.universes[0].verdict is None


def test_the_same_hours_every_week_cannot_be_known():
    made, _ = decisions(panel(104, series("instagram", 104, hours=2.0)))
    assert (made[0].verdict, made[0].reason) == (Verdict.NOT_KNOWN_YET, Reason.CONSTANT_DOSE)


def test_a_universe_off_for_a_quarter_is_judged_at_the_pace_it_had():
    spend = bursts(104, 200.0)
    spend[-20:] = 0.0
    made, _ = decisions(panel(104, series("facebook.paid", 104, spend=spend), brings=4.0))
    assert made[0].reason is Reason.ALREADY_OFF
    assert made[0].money_a_month > 100.0


@pytest.mark.parametrize(
    ("universe", "refuses", "refused"),
    [
        ("tiktok", ("tiktok",), True),
        ("tiktok", ("pas de TikTok",), True),
        ("tiktok.paid", ("TikTok",), True),
        ("facebook", ("pas de pub Facebook",), False),
        ("facebook.paid", ("pas de pub Facebook",), True),
        ("facebook.paid", ("facebook.paid",), True),
        ("facebook", ("facebook.paid",), False),
        ("google-ads", ("google-ads",), True),
        ("x", ("no exceptions",), False),
        ("blog", (), False),
    ],
)
def test_a_refusal_is_understood_in_words(universe, refuses, refused):
    assert is_refused(universe, refuses) is refused


def test_a_paused_channel_whose_cost_does_not_count_is_decided_on_without_a_test():
    """Ads in a currency that nobody gave the rate of: sales, clicks and no cost at all."""
    clicks = np.where(np.arange(102) < 40, bursts(102, 40.0), 0.0)
    made, _ = decisions(panel(102, replace(series("meta.paid", 102), activity=clicks)))
    assert [one.universe for one in made] == ["meta.paid"]
    assert made[0].verdict is Verdict.NOT_KNOWN_YET
