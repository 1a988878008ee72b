"""Fits made by hand for the tests of plans and of what tests are worth: a shop whose draws are known."""

import datetime
from dataclasses import replace

import numpy as np

from merite.invest.plan import plan
from merite.measure.sales_result import Anyway, Curve, SalesDraws, SalesResult
from merite.vocabulary import (
    Estimate,
    Finding,
    FitQuality,
    Measurement,
    Settings,
    TotalMeasure,
    UniverseMeasure,
)
from merite.vocabulary.panel import Panel, UniverseSeries

WEEKS, DRAWS = 104, 400
MONDAY = datetime.date(2024, 1, 1)
TODAY = MONDAY + datetime.timedelta(weeks=WEEKS)
SETTINGS = Settings(margin=0.5, hourly_cost=20.0, currency="EUR")


def line(name, *, spend=0.0, hours=0.0, activity=0.0, on=1.0):
    zero = np.zeros(WEEKS)
    wave = (1.0 + 0.3 * np.sin(np.arange(WEEKS))) * on
    return UniverseSeries(
        name=name, spend=zero + spend * wave, hours=zero + hours * wave, activity=zero + activity * wave,
        extra_cost=zero,
    )  # fmt: skip


def panel(*universes):
    dates = tuple(MONDAY + datetime.timedelta(weeks=week) for week in range(WEEKS))
    return Panel(dates=dates, step=7, sales=np.full(WEEKS, 3000.0), universes=universes, currency="EUR")


def curve(universe, brings, rng, *, spread, half, shift=1.0):
    """Sales ``brings`` a week at the usual dose in the middle draw."""
    typical = float(universe.dose.mean()) or 1.0
    height = shift * brings * (1.0 + half) * np.exp(spread * rng.standard_normal(DRAWS))
    return Curve(height=height, half=np.full(DRAWS, half), slope=np.ones(DRAWS), typical=typical)


def fitted(one, *, spread=0.3, half=1.5, driven=(), seed=1, **brings):
    """A result whose universe ``a_b`` brings ``brings['a_b']`` a week; others never enter the fit."""
    rng = np.random.default_rng(seed)
    by_name = {name.replace("_", "."): amount for name, amount in brings.items()}
    active = [u for u in one.universes if u.name in by_name]
    curves = {u.name: curve(u, by_name[u.name], rng, spread=spread, half=half) for u in active}

    def other(shift):
        return {name: replace(made, height=shift * made.height) for name, made in curves.items()}

    contribution = np.stack([c.height * WEEKS / 2 for c in curves.values()], axis=1)
    draws = SalesDraws(
        names=tuple(curves), contribution=contribution, total=contribution.sum(axis=1),
        optimistic=contribution, pessimistic=contribution, prior=contribution,
    )  # fmt: skip
    measures = tuple(
        UniverseMeasure(
            name=u.name, cost=1.0, money=1.0, hours=0.0,
            contribution=Estimate(middle=1.0, low=0.0, high=2.0, level=0.9, unit="EUR", n=WEEKS),
            interquartile=None, roi=None, verdict=None, prior_driven=u.name in driven,
            finding=Finding.NOT_KNOWN_YET if u.dose.any() else Finding.NEVER_ACTIVE,
        )
        for u in one.universes
    )  # fmt: skip
    # what is known well is what was sold of late in all: the less a draw has of it brought, the more one had anyway
    brought = sum(c.at(u.dose)[:, -12:].mean(axis=1) for u, c in zip(active, curves.values(), strict=True))
    return SalesResult(
        panel=one,
        anyway=Anyway(which=np.arange(DRAWS), base=3000.0 - np.tile(brought[:, None], WEEKS)),
        measurement=Measurement(
            universes=measures,
            total=TotalMeasure(contribution=None, roi=None),
            fit=FitQuality(draws=DRAWS, rhat=1.0, ess=400.0, seconds=0.1),
        ),
        draws=draws,
        fitted=np.stack([one.sales - 300, one.sales - 30 * np.sin(np.arange(WEEKS)), one.sales + 300]),
        curves=curves,
        optimistic_curves=other(1.5),
        pessimistic_curves=other(0.7),
    )


def unfitted(one):
    measures = tuple(
        UniverseMeasure(
            name=u.name, cost=1.0, money=1.0, hours=0.0, contribution=None, interquartile=None, roi=None,
            verdict=None, prior_driven=True, finding=Finding.TOO_SHORT,
        )
        for u in one.universes
    )  # fmt: skip
    total = TotalMeasure(contribution=None, roi=None)
    return SalesResult(panel=one, measurement=Measurement(universes=measures, total=total, fit=None))


SHOP = panel(
    line("facebook.paid", spend=100.0),
    line("google-ads", spend=80.0),
    line("instagram", hours=3.0, activity=4.0),
    line("newsletter", spend=10.0, hours=1.0, activity=500.0),
)
RESULT = fitted(SHOP, facebook_paid=600.0, **{"google-ads": 15.0}, instagram=130.0, newsletter=200.0)


def planned(settings=SETTINGS, one=SHOP, result=RESULT, **options):
    return plan(result, one, settings, today=TODAY, **options)


def by_name(made):
    return {one.name: one for one in made.universes}
