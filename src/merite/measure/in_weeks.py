"""Daily figures looked at week by week, and what the weeks say told day by day.

Days carry more noise of their own (paydays, weather, luck that lasts for days) than a model of days knows of: its
ranges are too narrow where that of weeks holds, and its answer is hardly nearer to the truth.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.measure.frame import seen_and_closed
from merite.measure.sales_result import Curve, SalesPaths, SalesResult
from merite.vocabulary.panel import Panel
from merite.vocabulary.words import DiaryKind

Array = NDArray[np.float64]

WEEK = 7
MISSING = 0.25
"""Share of a week's usual sales that may be missing and is made up for; with more, the week is missing."""
FEWEST = 8
ENDS = 0.1
"""Share of the weeks left aside at either end: one large order on a Tuesday is not Tuesdays."""


def in_weeks(panel: Panel) -> Panel:
    """A daily panel by weeks from Monday to Sunday; the first may begin before its first day, the last end after it.

    The sales of a week with a day missing are its other days', as much larger as these days of the week usually leave
    out. What was put out, hours and costs are sums, yes/no columns the share of days.
    """
    return _summed(panel, weekday_sizes(panel))


def _weeks_of(panel: Panel, daily: Array) -> Array:
    """A series by day as rows of weeks, (weeks, 7), with 0 on the days that lie outside the panel."""
    ahead = panel.dates[0].weekday()
    after = -(ahead + panel.periods) % WEEK
    return np.concatenate([np.zeros(ahead), daily, np.zeros(after)]).reshape(-1, WEEK)


def _summed(panel: Panel, size: Array) -> Panel:
    seen, closed = seen_and_closed(panel)

    def sums(daily: Array) -> Array:
        return np.asarray(_weeks_of(panel, daily).sum(axis=1))

    usual = sums(np.where(closed, 0.0, size))
    known = sums(np.where(seen, size, 0.0))
    enough = known >= np.maximum((1.0 - MISSING) * usual, 1e-9)
    whole = np.where(enough, usual / np.maximum(known, 1e-9), np.nan)
    days = sums(np.ones(panel.periods))
    whole[days < WEEK] = np.nan  # of the other days nobody told
    everywhere_closed = days <= sums(closed.astype(np.float64))
    controls = {name: sums(column) / days for name, column in panel.controls.items()}
    if everywhere_closed.any():
        shut = controls.get(DiaryKind.CLOSED, np.zeros(days.size))
        controls = {**controls, DiaryKind.CLOSED: np.where(everywhere_closed, 1.0, shut)}
    first = panel.dates[0] - datetime.timedelta(days=panel.dates[0].weekday())
    return replace(
        panel,
        dates=tuple(first + datetime.timedelta(days=WEEK * week) for week in range(days.size)),
        step=WEEK,
        sales=sums(np.where(seen, panel.sales, 0.0)) * whole,
        universes=tuple(one.mapped(sums) for one in panel.universes),
        tickets=None if panel.tickets is None else sums(np.where(seen, panel.tickets, 0.0)) * whole,
        controls=controls,
        mentions=None if panel.mentions is None else sums(panel.mentions),
        tone=None if panel.tone is None else sums(panel.tone) / days,
        areas=tuple((name, _summed(own, size)) for name, own in panel.areas),
    )


def weekday_sizes(panel: Panel) -> Array:
    """Each day's usual share of its week's sales times seven, (T,): the middle of the whole weeks, alike under eight.

    A day of the week whose sales are never told (Sundays left blank) has none.
    """
    seen = seen_and_closed(panel)[0]
    sold = _weeks_of(panel, np.where(seen, panel.sales, 0.0))
    there = _weeks_of(panel, np.isfinite(panel.sales).astype(np.float64)) > 0.0
    never = ~there.any(axis=0)
    told = (there | never).all(axis=1) & (sold.sum(axis=1) > 0.0)
    if told.sum() < FEWEST:
        alike = np.where(never & there.any(), 0.0, 1.0)
        return _on_its_days(panel, WEEK * alike / alike.sum())
    shares = np.sort(sold[told] / sold[told].sum(axis=1, keepdims=True), axis=0)
    ends = int(ENDS * len(shares))
    of_day = np.maximum(shares[ends : len(shares) - ends].mean(axis=0), 0.0)
    return _on_its_days(panel, WEEK * of_day / of_day.sum())


def _on_its_days(panel: Panel, of_day: Array) -> Array:
    """A number for each day of the week from Monday on, (7,), as a series by day."""
    ahead = panel.dates[0].weekday()
    return np.asarray(np.resize(of_day, ahead + panel.periods)[ahead:])


def in_days(result: SalesResult, panel: Panel) -> SalesResult:
    """What ``in_weeks(panel)`` said, day by day: a week's money on the days of the week that usually sell."""
    if result.draws is None:
        return replace(result, panel=panel)
    share, ahead = weekday_sizes(panel) / WEEK, panel.dates[0].weekday()

    def spread(weekly: Array) -> Array:
        return np.asarray(np.repeat(weekly, WEEK, axis=-1)[..., ahead : ahead + panel.periods] * share)

    paths = result.paths
    assert result.fitted is not None and result.base is not None and result.by_period is not None and paths is not None
    return replace(
        result,
        panel=panel,
        fitted=spread(result.fitted),
        base=spread(result.base),
        by_period=spread(result.by_period),
        paths=SalesPaths(
            which=paths.which,
            expected=spread(paths.expected),
            steady=spread(paths.steady),
            sales=spread(paths.sales),
        ),
        anyway=None if result.anyway is None else replace(result.anyway, base=spread(result.anyway.base)),
        curves=_a_day(result.curves),
        optimistic_curves=_a_day(result.optimistic_curves),
        pessimistic_curves=_a_day(result.pessimistic_curves),
    )


def _a_day(curves: Mapping[str, Curve]) -> dict[str, Curve]:
    """Curves of weekly doses as curves of daily ones, which count with those of the six days before."""
    return {
        name: replace(curve, height=curve.height / WEEK, typical=curve.typical / WEEK, together=WEEK)
        for name, curve in curves.items()
    }
