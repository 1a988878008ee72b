"""Panels as they come: an answer, a finding or an explained failure, never a wrong number that looks normal."""

import datetime
import warnings
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.demand_followed import is_one_season, returning, ups_and_downs
from merite.measure.sales_model import fit_panel
from merite.vocabulary import Finding
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

START = datetime.date(2023, 1, 2)


def universe(name: str, *, spend=None, hours=None, activity=None, size: int) -> UniverseSeries:
    given = [
        np.zeros(size) if values is None else np.asarray(values, dtype=float) for values in (spend, hours, activity)
    ]
    return UniverseSeries(name=name, spend=given[0], hours=given[1], activity=given[2], extra_cost=np.zeros(size))


def panel(sales: np.ndarray, *universes: UniverseSeries, step: int = 7, **others) -> Panel:
    dates = tuple(START + datetime.timedelta(days=step * t) for t in range(sales.size))
    return Panel(dates=dates, step=step, sales=sales, universes=universes, **others)


def bursts(size: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.where(rng.random(size) < 0.4, rng.gamma(4.0, 25.0, size), 0.0)


def noisy(size: int, *brought: np.ndarray, noise: float = 0.06, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return 2000.0 * (1.0 + noise * rng.standard_normal(size)) + sum(brought, np.zeros(size))


def fit(one: Panel, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return fit_panel(one, **({"margin": 0.5, "hourly_cost": 20.0} | options))


def sound(found) -> None:
    """Every range is finite, in order and not below 0; sales are told in every period."""
    for one in (*found.measurement.universes, found.measurement.total):
        if one.contribution is not None:
            ends = (one.contribution.low, one.contribution.middle, one.contribution.high)
            assert all(np.isfinite(ends)) and 0.0 <= ends[0] <= ends[1] <= ends[2]
    assert np.isfinite(found.fitted).all() and np.isfinite(found.base).all()


@pytest.mark.parametrize("factor", [0.01, 1e6])
def test_spend_and_sales_in_cents_or_millions_give_the_same_return(factor):
    dose = bursts(104, 3)
    one = panel(noisy(104, 2.0 * dose), universe("meta.paid", spend=dose, size=104))
    other = replace(one, sales=one.sales * factor, universes=(universe("meta.paid", spend=dose * factor, size=104),))
    left, right = (fit(p).measurement.universes[0] for p in (one, other))
    for end in ("low", "middle", "high"):
        assert getattr(right.roi, end) == pytest.approx(getattr(left.roi, end), rel=1e-6)
        assert getattr(right.contribution, end) == pytest.approx(factor * getattr(left.contribution, end), rel=1e-6)


def test_the_unit_of_a_dose_alone_does_not_matter():
    posts = np.round(bursts(104, 4) / 30.0)
    one = panel(noisy(104, 100.0 * posts), universe("blog", activity=posts, size=104))
    other = replace(one, universes=(universe("blog", activity=posts * 1000, size=104),))
    left, right = (fit(p).measurement.universes[0].contribution for p in (one, other))
    assert right.middle == pytest.approx(left.middle, rel=1e-6)


def test_a_universe_on_every_week_at_much_the_same_level_leans_on_the_starting_assumption():
    rng = np.random.default_rng(2)
    steady = 100.0 * (1.0 + 0.05 * rng.standard_normal(104))
    found = fit(panel(noisy(104, 1.0 * steady), universe("google-ads", spend=steady, size=104)))
    sound(found)
    assert found.measurement.universes[0].prior_driven


def test_columns_that_are_all_zero_change_nothing_for_the_others():
    dose = bursts(104, 3)
    one = panel(noisy(104, 2.0 * dose), universe("meta.paid", spend=dose, size=104))
    nothing = [universe(f"nothing-{n}", size=104) for n in range(3)]
    more = replace(one, universes=(*one.universes, *nothing), controls={"promotion": np.zeros(104)})
    left, right = fit(one).measurement, fit(more).measurement
    assert right.universes[0].contribution == left.universes[0].contribution
    assert {u.finding for u in right.universes[1:]} == {Finding.NEVER_ACTIVE}


def test_sales_that_never_move_are_explained_by_nobody():
    dose = bursts(104, 3)
    found = fit(panel(np.full(104, 2000.0), universe("meta.paid", spend=dose, size=104)))
    sound(found)
    assert found.measurement.universes[0].contribution.low < 0.01 * 2000.0 * 104


def test_closures_missing_weeks_and_refunds_beyond_sales_are_borne():
    dose = bursts(156, 5)
    sales = noisy(156, 2.0 * dose)
    closed = np.zeros(156)
    closed[[30, 31, 32, 82, 83]] = 1.0
    sales[closed > 0] = np.nan
    sales[[3, 60, 61, 62, 120]] = np.nan
    sales[100] = -500.0
    found = fit(panel(sales, universe("meta.paid", spend=dose, size=156), controls={"closed": closed}))
    sound(found)
    contribution = found.measurement.universes[0].contribution
    assert contribution.low <= 2.0 * dose[closed == 0].sum() <= contribution.high


@pytest.mark.parametrize("sales", [np.zeros(60), -np.ones(60), np.full(60, np.nan)])
def test_sales_that_add_up_to_nothing_have_no_model(sales):
    assert fit(panel(sales, universe("meta.paid", spend=bursts(60, 3), size=60))).measurement.fit is None


def test_two_universes_that_always_move_together_share_a_total_that_holds():
    dose = bursts(104, 6)
    both = (universe("meta.paid", spend=dose, size=104), universe("google-ads", spend=2 * dose, size=104))
    found = fit(panel(noisy(104, 2.0 * dose), *both))
    sound(found)
    total = found.measurement.total.contribution
    assert total.low <= 2.0 * dose.sum() <= total.high
    for one in found.measurement.universes:
        assert one.contribution.low <= 0.1 * total.middle


def test_more_universes_than_the_data_can_tell_apart_settle_or_are_said_not_to():
    rng = np.random.default_rng(4)
    many = tuple(
        universe(f"blog-{n}", activity=rng.poisson(2.0, 52) * (rng.random(52) < 0.6), size=52) for n in range(20)
    )
    found = fit(panel(noisy(52), *many))
    sound(found)
    settled = found.measurement.fit.rhat <= 1.05 and found.measurement.fit.ess >= 100.0
    told = {one.finding for one in found.measurement.universes}
    assert told == ({Finding.TIME_NOT_PRICED, Finding.NOT_KNOWN_YET} & told if settled else {Finding.NOT_CONVERGED})


@pytest.mark.parametrize("follows", [False, True])
def test_fifteen_hundred_days_are_fitted(follows):
    doses = [bursts(1500, seed) for seed in (7, 8, 9)]
    rng = np.random.default_rng(3)
    weekday = 1.0 + 0.3 * np.sin(np.arange(1500) * 2.0 * np.pi / 7.0)
    luck = 60.0 * np.sqrt(weekday) * rng.standard_normal(1500)
    brought = 0.4 * doses[0] * (weekday if follows else 1.0)
    sales = 300.0 * weekday + luck + brought
    universes = [universe(f"u{n}", spend=dose, size=1500) for n, dose in enumerate(doses)]
    one = panel(sales, *universes, step=1)
    found = fit(one)
    sound(found)
    contribution = found.measurement.universes[0].contribution
    assert contribution.low <= brought.sum() <= contribution.high


@pytest.mark.parametrize(("delay", "lasting"), [(10, 0.3), (0, 52.0)])
def test_what_is_bought_months_later_or_paid_for_from_then_on_is_not_taken_for_nothing(delay, lasting):
    size = 156
    dose = np.repeat(np.random.default_rng(4).choice([0.0, 100.0, 300.0], 20), 8)[:size]
    kept, brought, still = np.exp(-1.0 / lasting), np.zeros(size), 0.0
    for week in range(size):
        still = kept * still + (1.0 - kept) * (dose[week - delay] if week >= delay else 0.0)
        brought[week] = 2.0 * still
    found = fit(panel(noisy(size, brought), universe("meta.paid", spend=dose, size=size)))
    told = found.measurement.universes[0].contribution
    assert told.low <= brought.sum() <= told.high


def test_a_fit_that_has_not_settled_is_said_to_be_so_and_gives_no_verdict():
    from merite.measure.sales_answer import measured
    from merite.vocabulary import FitQuality

    one = panel(noisy(104, bursts(104, 3)), universe("meta.paid", spend=bursts(104, 3), size=104))
    draws = fit(one).draws
    for quality in (
        FitQuality(draws=100, rhat=1.2, ess=900.0, seconds=0.1),
        FitQuality(draws=100, rhat=1.0, ess=40.0, seconds=0.1),
    ):
        found = measured(one, draws, quality, 0.5, 20.0, 0.9)
        assert {u.finding for u in found.universes} == {Finding.NOT_CONVERGED}


@pytest.mark.parametrize("kept", [0.0, 0.4])
def test_what_is_spent_as_a_share_of_sales_says_nothing_of_what_it_brings(kept):
    size = 104
    own, sales, spend, worked = noisy(size), np.zeros(size), np.zeros(size), 0.0
    for week in range(size):  # 3 % of the week's sales, each 1 of which brings 3 (kept: part of it later)
        sales[week] = (own[week] + 3.0 * kept * worked) / (1.0 - 3.0 * (1.0 - kept) * 0.03)
        spend[week] = 0.03 * sales[week]
        worked = kept * worked + (1.0 - kept) * spend[week]
    found = fit(panel(sales, universe("platform.paid", spend=spend, size=size)))
    one = found.measurement.universes[0]
    assert one.finding is Finding.CONSTANT_DOSE and one.follows_sales and one.prior_driven
    assert one.contribution.low <= (sales - own).sum() <= one.contribution.high
    assert one.cost == pytest.approx(spend.sum(), rel=1e-12)
    sound(found)


def test_a_share_of_sales_that_was_paid_in_some_weeks_only_is_known_by_the_weeks_without():
    size = 104
    on = np.random.default_rng(8).random(size) < 0.5
    sales = noisy(size) * np.where(on, 1.4, 1.0)
    one = fit(panel(sales, universe("platform.paid", spend=np.where(on, 0.03 * sales, 0.0), size=size)))
    brought = one.measurement.universes[0]
    assert not brought.follows_sales and brought.finding is Finding.PAYS
    assert brought.contribution.low <= sales[on].sum() * (1.0 - 1.0 / 1.4) <= brought.contribution.high


def test_areas_that_each_pay_a_share_of_their_own_sales_are_no_better_known():
    size = 80
    towns = [noisy(size, seed=seed) * scale for seed, scale in ((1, 1.0), (2, 2.0))]
    areas = tuple(
        (f"town{n}", panel(sales, universe("platform.paid", spend=share * sales, size=size)))
        for n, (sales, share) in enumerate(zip(towns, (0.02, 0.05), strict=True))
    )
    whole = universe("platform.paid", spend=sum(area.universes[0].spend for _, area in areas), size=size)
    one = fit(panel(sum(towns), whole, areas=areas)).measurement.universes[0]
    assert one.follows_sales and one.finding is Finding.CONSTANT_DOSE


def test_a_test_of_a_channel_that_never_changes_is_heard():
    dose = np.full(104, 30.0)
    one = panel(noisy(104, 4.0 * dose), universe("meta.paid", spend=dose, size=104))
    told = LiftTest(
        universes=("meta.paid",),
        start=one.dates[20],
        end=one.dates[27] + datetime.timedelta(days=6),
        estimate=8 * 120.0,
        standard_error=60.0,
    )
    alone, tested = (fit(one, tests=tests).measurement.universes[0] for tests in ((), (told,)))
    assert alone.finding is Finding.CONSTANT_DOSE and alone.prior_driven
    assert tested.finding is Finding.PAYS and not tested.prior_driven


@pytest.mark.parametrize(("first", "last"), [(20, 26), (46, 51)])
def test_ads_in_the_same_weeks_every_year_are_not_credited_with_what_sells_in_them_anyway(first, last):
    size = 104
    week = np.arange(size) % 52
    on = (week >= first) & (week <= last)
    dose = np.where(on, 200.0, 0.0)
    for brings in (0.0, 2.0):
        sales = noisy(size, brings * dose) * 1.0 + np.where(on, 900.0, 0.0)
        one = fit(panel(sales, universe("meta.paid", spend=dose, size=size))).measurement.universes[0]
        assert one.contribution.low <= brings * dose.sum() <= one.contribution.high
        assert one.finding is Finding.NOT_KNOWN_YET and one.verdict is None


def test_a_newsletter_every_fourth_week_is_no_season():
    size = 104
    dose = np.where(np.arange(size) % 4 == 1, 100.0, 0.0)
    assert returning(dose, 7) is not None and ups_and_downs(dose) is None
    one = fit(panel(noisy(size, 6.0 * dose), universe("newsletter", spend=dose, size=size))).measurement.universes[0]
    assert one.finding is Finding.PAYS and one.contribution.low <= 6.0 * dose.sum() <= one.contribution.high


def test_other_weeks_than_last_year_make_a_season_known():
    size = 104
    week = np.arange(size) % 52
    dose = np.where((week >= 20) & (week <= 26), 200.0, 0.0)
    assert returning(dose, 7) is not None and returning(np.repeat(dose / 7.0, 7), 1) is not None
    moved = np.where(np.arange(size) < 52, dose, np.roll(dose, 10))
    assert returning(moved, 7) is None and returning(dose[:70], 7) is None
    assert returning(np.full(size, 30.0), 7) is None


def test_one_season_of_ads_in_a_single_year_is_not_credited_with_the_season():
    size = 66
    on = (np.arange(size) > 20) & (np.arange(size) < 28)
    dose = np.where(on, 200.0, 0.0)
    for brings in (0.0, 2.0):
        sales = noisy(size, brings * dose) + np.where(on, 900.0, 0.0)
        one = fit(panel(sales, universe("meta.paid", spend=dose, size=size))).measurement.universes[0]
        assert one.contribution.low <= brings * dose.sum() <= one.contribution.high
        assert one.finding is Finding.NOT_KNOWN_YET
    assert is_one_season(dose, 7) and is_one_season(np.repeat(dose / 7.0, 7), 1)
    burst, going_on = np.where(np.arange(size) // 3 == 7, 200.0, 0.0), np.where(np.arange(size) > 40, 200.0, 0.0)
    assert not is_one_season(burst, 7) and not is_one_season(going_on, 7) and not is_one_season(bursts(size, 3), 7)


def test_a_business_that_lives_on_its_ads_is_not_told_that_they_bring_more_than_it_sells():
    dose = bursts(104, 3) + 60.0
    sales = np.random.default_rng(4).normal(1.0, 0.12, 104) * 12.0 * dose
    found = fit(panel(sales, universe("meta.paid", spend=dose, size=104)))
    brought = found.measurement.total.contribution
    assert brought.high <= sales.sum() and brought.low > 0.5 * sales.sum()
    assert found.draws.total.max() <= sales.sum() * (1 + 1e-9)


def resort(seed: int, season: str) -> tuple[Panel, float]:
    """A shop that lives by its season, with ads that go with it and bring nothing."""
    rng = np.random.default_rng([77, seed])
    weeks = int(rng.choice([78, 104, 156])) if season == "winter" else int(rng.choice([104, 156]))
    t = np.arange(weeks)
    into = (t + rng.integers(52)) % 52
    if season == "winter":
        course = np.maximum(0.08, np.clip(np.cos(2 * np.pi * into / 52), 0, 1) ** rng.uniform(0.5, 1.5))
    elif season == "beach":
        course = np.where(into < 14, 1.0, 0.06)
    else:
        course = 1.0 + 2.0 * (into == 7) + 0.5 * (into == 8) + 1.5 * (into == 31)
    walk = 0.02 * np.cumsum(rng.standard_normal(weeks))
    sales = 8000.0 * course * np.exp(walk + 0.05 * rng.standard_normal(weeks))
    doses = [200.0 * course * rng.lognormal(0.0, 0.35, weeks), 150.0 * course * (rng.random(weeks) < 0.5)]
    named = [universe(f"u{n}.paid", spend=dose, size=weeks) for n, dose in enumerate(doses)]
    return panel(sales, *named), float(sales.sum())


@pytest.mark.parametrize("season", ["winter", "beach", "festival"])
def test_a_shop_that_lives_by_its_season_does_not_credit_its_ads_with_it(season):
    lows, middles = [], []
    for seed in range(10):
        one, sold = resort(seed, season)
        total = fit(one).measurement.total.contribution
        lows.append(total.low / sold)
        middles.append(total.middle / sold)
    assert sum(low < 0.02 for low in lows) >= 8
    assert np.mean(middles) < 0.06


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("margin", 45.0), ("margin", float("nan")), ("hourly_cost", -5.0), ("hourly_cost", float("inf")),
        ("media_share", 25.0), ("country", "France"), ("level", 90.0), ("level", float("nan")),
    ],
)  # fmt: skip
def test_an_argument_in_the_wrong_unit_is_refused_by_its_name(name, value):
    with pytest.raises(ValueError, match=name):
        fit(panel(noisy(60), universe("a", spend=bursts(60, 1), size=60)), **{name: value})


def test_a_belief_that_media_bring_nothing_is_fitted_as_the_least_there_is():
    one = panel(noisy(60), universe("a", spend=bursts(60, 1), size=60))
    none, least = (fit(one, media_share=share).measurement.universes[0] for share in (0.0, 0.01))
    assert none.contribution == least.contribution and none.contribution.low >= 0.0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"universes": ("b",)}, "universes"), ({"end": START + datetime.timedelta(days=700)}, "within"),
        ({"start": START - datetime.timedelta(days=7)}, "within"), ({"area": "north"}, "area"),
    ],
)  # fmt: skip
def test_a_test_of_what_the_panel_does_not_have_is_refused(changed, told):
    one = panel(noisy(60), universe("a", spend=bursts(60, 1), size=60))
    days = [START + datetime.timedelta(days=7 * week) for week in (20, 28)]
    test = LiftTest(universes=("a",), start=days[0], end=days[1], estimate=500.0, standard_error=100.0)
    with pytest.raises(ValueError, match=told):
        fit(one, tests=[replace(test, **changed)])


def test_a_fit_asked_about_what_it_does_not_have_says_what_it_has():
    found = fit(panel(noisy(60), universe("a", spend=bursts(60, 1), size=60)))
    for asked in (lambda: found.draws.of("b"), lambda: found.response("b", [1.0])):
        with pytest.raises(ValueError, match=r"\['a'\], not 'b'"):
            asked()
    for doses in ([-1.0], [np.nan], [[1.0, 2.0], [3.0, 4.0]]):
        with pytest.raises(ValueError, match="doses"):
            found.response("a", doses)
    assert found.response("a", [0, 50]).shape == (found.draws.total.size, 2)
