"""The rule over many universes whose truth is known, with posteriors as honest as figures allow."""

import numpy as np

from merite.invest.figures import Assumption, Brought, Figures
from merite.invest.rule import Means, rule
from merite.vocabulary.words import Finding, Verdict

COST = 100.0
SPREAD = 150.0
"""What universes truly bring: normal around their cost, so that half of them pay."""


def universes(noise, count, *, prior_mean=COST, hope=60.0, seed=7):
    """Truth and figures of ``count`` universes seen with ``noise``: the normal posterior under each assumption."""
    rng = np.random.default_rng(seed)
    truths = rng.normal(COST, SPREAD, count)
    weight = SPREAD**2 / (SPREAD**2 + noise**2)
    for truth in truths:
        seen = rng.normal(truth, noise)
        shape = np.sqrt(weight) * noise * rng.standard_normal(600)

        def brought(centre, seen=seen, shape=shape):
            recent = weight * seen + (1.0 - weight) * centre + shape
            return Brought(recent=recent, more=0.35 * recent)

        yield (
            truth,
            Figures(
                universe="one", finding=Finding.NOT_KNOWN_YET, dose_kind="spend", money=COST, hours=0.0, cost=COST,
                margin_known=True, periods=104, weeks_to_know=None, weeks_by_waiting=None,
                brought={
                    Assumption.USUAL: brought(prior_mean),
                    Assumption.OPTIMISTIC: brought(prior_mean + hope),
                    Assumption.PESSIMISTIC: brought(prior_mean - hope),
                },
            ),
        )  # fmt: skip


def stops(noise, **world):
    """Share of universes stopped: among those that pay, and among those that lose over half of their cost."""
    told = [(truth, rule(one, Means())[0] is Verdict.STOP_PAYING) for truth, one in universes(noise, 1500, **world)]
    pays = [stopped for truth, stopped in told if truth > COST]
    loses = [stopped for truth, stopped in told if truth < 0.5 * COST]
    return float(np.mean(pays)), float(np.mean(loses))


def test_few_that_pay_are_stopped_and_most_that_lose_are_when_the_figures_tell():
    wrong, right = stops(60.0)
    assert wrong < 0.04
    assert right > 0.75


def test_when_the_figures_tell_little_few_are_stopped_at_all():
    wrong, right = stops(400.0)
    assert wrong < 0.02
    assert right < 0.2


def test_a_gloomy_starting_assumption_stops_few_that_pay():
    """The optimistic assumption must agree, which is what holds a gloomy prior back."""
    gloomy, _ = stops(150.0, prior_mean=20.0, hope=110.0)
    blind, _ = stops(150.0, prior_mean=20.0, hope=0.0)
    assert gloomy < 0.08
    assert blind > 1.5 * gloomy


def test_expected_profit_beats_proof():
    """What the rule keeps earns more than keeping only what is proven, and more than keeping everything."""
    kept, proven, everything = 0.0, 0.0, 0.0
    for truth, one in universes(120.0, 1500):
        profit = one.profit()
        everything += truth - COST
        kept += (truth - COST) * (rule(one, Means())[0] is not Verdict.STOP_PAYING)
        proven += (truth - COST) * bool((profit > 0).mean() > 0.95)
    assert kept > proven
    assert kept > everything
