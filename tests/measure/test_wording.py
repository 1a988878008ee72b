"""Contributions by way of speaking: found when large, shrunk to no difference otherwise, adding up to the total."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.sales_result import SalesDraws, SalesResult
from merite.measure.wording import wording_of
from merite.measure.wording_doses import usual_name, wording_doses
from merite.texts.wording import against_words, factor_title, finding_words, summary, way_name
from merite.vocabulary.measurement import Measurement, TotalMeasure
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.wording import Factor, WordingFinding
from merite.vocabulary.words import Language

WEEKS = 104


def shop(friend: float, *, seed: int = 1, noise: float = 0.05) -> tuple[SalesResult, dict[str, dict[str, np.ndarray]]]:
    """Posts that bring 20 % of sales on average; those as a friend bring ``friend`` times what those of a seller do."""
    rng = np.random.default_rng(seed)
    posts = {way: rng.poisson(1.5, WEEKS).astype(float) for way in ("friend", "seller")}
    dose, zero = posts["friend"] + posts["seller"], np.zeros(WEEKS)
    average = 0.2 * 1000.0 * dose / dose.mean()
    work = {way: _lasting(series) for way, series in posts.items()}
    total = np.maximum(work["friend"] + work["seller"], 1e-9)
    part = work["friend"] / total
    scale = friend * part.mean() + 1 - part.mean()
    truly = average * (friend * part + 1 - part) / scale
    sales = (800.0 + truly) * (1 + noise * rng.standard_normal(WEEKS))
    universe = UniverseSeries(name="facebook", spend=zero, hours=zero, activity=dose, extra_cost=zero)
    dates = tuple(datetime.date(2024, 1, 1) + datetime.timedelta(days=7 * t) for t in range(WEEKS))
    draws = (average.sum() * rng.lognormal(0, 0.2, 500))[:, None]
    result = SalesResult(
        panel=Panel(dates=dates, step=7, sales=sales, universes=(universe,)),
        measurement=Measurement(universes=(), total=TotalMeasure(contribution=None, roi=None), fit=None),
        draws=SalesDraws(
            names=("facebook",), contribution=draws, total=draws[:, 0], optimistic=draws, pessimistic=draws, prior=draws
        ),
        by_period=average[None, :],
    )
    return result, {"facebook": posts}


def _lasting(series: np.ndarray) -> np.ndarray:
    at_work, found = 0.0, []
    for value in series:
        at_work = 0.5 * at_work + 0.5 * value
        found.append(at_work)
    return np.array(found)


def ways(friend: float, **options):
    result, doses = shop(friend, **options)
    (split,) = wording_of(result, {Factor.STANCE: doses}).factors
    return result, {way.level: way for way in split.ways}


def test_a_way_that_brings_five_times_more_is_found():
    _, found = ways(5.0, noise=0.03)
    assert found["friend"].finding is WordingFinding.BRINGS_MORE
    assert found["seller"].finding is WordingFinding.BRINGS_LESS


def test_ways_add_up_to_what_the_universe_brought():
    result, found = ways(2.0)
    whole = float(np.median(result.draws.total))
    assert sum(way.brought.middle for way in found.values()) == pytest.approx(whole, rel=0.03)
    assert sum(way.share for way in found.values()) == pytest.approx(1.0)


def test_noisy_sales_leave_no_clear_difference_and_the_answer_near_none():
    _, found = ways(1.5, noise=0.4)
    for way in found.values():
        assert way.finding is WordingFinding.NO_CLEAR_DIFFERENCE
        assert way.against.middle == pytest.approx(1.0, abs=0.4)


def test_ranges_hold_what_is_true_and_no_difference_is_rarely_called_one():
    held, alarms = [], []
    for seed in range(24):
        friend = (1.0, 1.0, 2.0)[seed % 3]
        _, found = ways(friend, seed=seed + 10, noise=0.08)
        true = friend / (0.5 * friend + 0.5)
        held.append(found["friend"].against.low <= true <= found["friend"].against.high)
        if friend == 1.0:
            alarms.append(found["friend"].finding is not WordingFinding.NO_CLEAR_DIFFERENCE)
    assert np.mean(held) >= 0.75  # 24 tries at 9 in 10: three standard errors below
    assert np.mean(alarms) <= 0.25


def test_publications_that_do_not_say_their_way_are_not_split():
    result, doses = shop(2.0)
    unsaid = {"facebook": {"": doses["facebook"]["friend"] * 3, "seller": doses["facebook"]["seller"]}}
    assert wording_of(result, {Factor.STANCE: unsaid}) is None
    assert wording_of(result, {}) is None
    assert wording_of(replace(result, draws=None), {Factor.STANCE: doses}) is None


def test_doses_are_counted_by_way_in_the_unit_of_the_universe():
    result, _ = shop(1.0)
    day = result.panel.dates[3]
    said = {"stance": "friend", "tactic": "", "shape": "reel", "currency": "", "last": None, "sends": None, "rows": 1}
    spans = [
        {"universe": "facebook", "first": day, "spend": None, "posts": 2.0, **said},
        {"universe": "unknown", "first": day, "spend": 5.0, "posts": 1.0, **said},
    ]
    found = wording_doses(result.panel, spans, {"": 1.0})
    assert found[Factor.STANCE]["facebook"]["friend"][3] == pytest.approx(2.0)
    assert found[Factor.SHAPE]["facebook"]["reel"].sum() == pytest.approx(2.0)
    assert set(found[Factor.TACTIC]) == {"facebook"}


@pytest.mark.parametrize("language", list(Language))
def test_it_is_said_in_every_language(language):
    result, doses = shop(5.0, noise=0.03)
    part = wording_of(result, {Factor.STANCE: doses})
    (split,) = part.factors
    told = [summary(part, language), factor_title(split, language)]
    for way in split.ways:
        told += [
            way_name(way.level, split.factor, language),
            against_words(way, language),
            finding_words(way, language),
        ]
    assert all(text and "{" not in text for text in told)


@pytest.mark.parametrize(
    ("said", "name"), [("IG reel", "reel"), ("Reels", "reel"), ("Photos", "photo"), ("zine", "zine")]
)
def test_one_form_has_one_name_on_every_platform(said, name):
    assert usual_name(Factor.SHAPE, said) == name
    assert usual_name(Factor.TACTIC, "Tip") == "tip"
