"""Contributions split by how things were said: shrunk towards "it makes no difference".

What a universe brought in a week is shared out between its ways of speaking as they were put out, and each way may
bring more or less of it than its part: a factor 1 + d for each way, the same in all universes, with d ~ N(0, .5^2).
The d's are Gaussian regression coefficients on sales less what universes brought on average, beside season, calendar,
diary and a drifting level. A universe's total stays what the sales model says.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.measure.frame import sold_in
from merite.measure.lift_series import PILOT, own_history
from merite.measure.sales_answer import estimate
from merite.measure.sales_result import SalesResult
from merite.measure.wording_doses import Doses
from merite.stats.local_level import USUAL_NOISE, coefficients, fitted, likeliest, settings_of
from merite.vocabulary import Trade
from merite.vocabulary.wording import Factor, FactorSplit, Way, Wording, WordingFinding

Array = NDArray[np.float64]

DIFFERENCE = 0.5
"""sd of what a way of speaking may bring more or less than its part, before anything is seen."""
LEAST_SHARE, LEAST_WEEKS = 0.05, 6
"""A way that makes a smaller part, or was used in fewer weeks, is counted with what was not said."""
SAID = 0.5
"""The part of what was put out that must say its way, for a universe to be looked at."""
KEPT = 0.5
"""The share of a dose that is still at work a week later, for which way was at work when."""
SETTINGS = 8


def wording_of(
    result: SalesResult,
    doses: Mapping[Factor, Doses],
    *,
    country: str = "FR",
    trade: Trade = Trade.SHOP,
    level: float = 0.9,
    seed: int = 0,
) -> Wording | None:
    """Each factor that enough publications carry in two ways or more; None without a fit or such a factor."""
    if result.draws is None or result.by_period is None:
        return None
    splits = [
        split
        for factor in Factor
        if (split := _split(result, factor, doses.get(factor, {}), country, trade, level, seed)) is not None
    ]
    return Wording(factors=tuple(splits)) if splits else None


def _split(
    result: SalesResult, factor: Factor, doses: Doses, country: str, trade: Trade, level: float, seed: int
) -> FactorSplit | None:
    draws, brought = result.draws, result.by_period
    if draws is None or brought is None:
        return None
    looked_at = {name: _merged(levels) for name, levels in doses.items() if name in draws.names}
    looked_at = {name: levels for name, levels in looked_at.items() if len(levels) > 1}
    ways = sorted({way for levels in looked_at.values() for way in levels}, key=lambda way: (way == "", way))
    if len([way for way in ways if way]) < 2:
        return None
    names = tuple(looked_at)
    rows = np.array([brought[draws.names.index(name)] for name in names])
    shares = np.array([_shares(looked_at[name], ways) for name in names])
    parts = (rows[:, None, :] * shares).sum(axis=2) / np.maximum(rows.sum(axis=1), 1e-300)[:, None]
    usual = (parts * rows.sum(axis=1)[:, None]).sum(axis=0) / max(float(rows.sum()), 1e-300)
    apart = (rows[:, None, :] * (shares - usual[None, :, None])).sum(axis=0)
    differences = _differences(result, apart, country, trade, draws.total.size, seed)
    weights = np.maximum(1.0 + differences, 0.02)
    total = np.array([draws.of(name) for name in names]).T
    split = parts[None] * weights[:, None, :]
    split /= np.maximum(split.sum(axis=2, keepdims=True), 1e-300)
    sales = (total[:, :, None] * split).sum(axis=1)
    against = weights / (weights @ usual)[:, None]
    n, unit = int(np.isfinite(result.panel.sales).sum()), result.panel.currency or "sales"
    put_out = _put_out(looked_at, ways)
    found = []
    for number, way in enumerate(ways):
        ratio = estimate(against[:, number], level=level, unit="ratio", n=n)
        found.append(
            Way(
                level=way,
                share=put_out[number],
                brought=estimate(sales[:, number], level=level, unit=unit, n=n),
                against=ratio,
                finding=_finding(ratio.low, ratio.high),
            )
        )
    return FactorSplit(factor=factor, universes=names, ways=tuple(found))


def _merged(levels: Mapping[str, Array]) -> dict[str, Array]:
    """The ways with enough of them, the others under ""; nothing where too little says its way."""
    whole = sum(float(series.sum()) for series in levels.values())
    if not whole or 1.0 - float(levels.get("", np.zeros(1)).sum()) / whole < SAID:
        return {}
    kept: dict[str, Array] = {}
    for way, series in levels.items():
        enough = float(series.sum()) / whole >= LEAST_SHARE and int((series > 0).sum()) >= LEAST_WEEKS
        under = way if enough else ""
        kept[under] = kept[under] + series if under in kept else series
    return {way: series for way, series in kept.items() if series.any()}


def _shares(levels: Mapping[str, Array], ways: list[str]) -> Array:
    """The part of each way in what is at work each week, (W, T); its mean part where nothing is."""
    size = next(iter(levels.values())).size
    work = np.zeros((len(ways), size))
    for number, way in enumerate(ways):
        at_work = 0.0
        for week, put_out in enumerate(levels.get(way, np.zeros(size))):
            at_work = KEPT * at_work + (1.0 - KEPT) * float(put_out)
            work[number, week] = at_work
    total = work.sum(axis=0)
    usual = work.sum(axis=1) / max(float(work.sum()), 1e-300)
    return np.asarray(np.where(total > 1e-12, work / np.maximum(total, 1e-12), usual[:, None]))


def _put_out(levels: Mapping[str, Mapping[str, Array]], ways: list[str]) -> list[float]:
    """Each way's part of what was put out, the mean over universes."""
    rows = []
    for own in levels.values():
        sums = np.array([float(own[way].sum()) if way in own else 0.0 for way in ways])
        rows.append(sums / sums.sum())
    return [float(part) for part in np.mean(rows, axis=0)]


def _differences(result: SalesResult, apart: Array, country: str, trade: Trade, draws: int, seed: int) -> Array:
    """Draws (S, W) of what each way brings more or less than its part, from ``apart`` (W, T) in money."""
    panel, brought = result.panel, result.by_period
    known = sold_in(panel)
    left = panel.sales - (0.0 if brought is None else brought.sum(axis=0))
    bare = replace(panel, sales=left, universes=(), areas=())
    nothing = np.zeros(panel.periods, dtype=np.bool_)
    series, mean = own_history(bare, known, nothing, universe=None, country=country, trade=trade)
    ways = apart.shape[0]
    _, noise = fitted(series, known, PILOT)  # coefficients are believed on the scale of the noise; these are ratios
    whole = replace(
        series,
        columns=np.concatenate([series.columns, apart.T / mean], axis=1),
        spread=np.concatenate([series.spread, np.full(ways, DIFFERENCE * USUAL_NOISE / noise)]),
        scaled=np.concatenate([series.scaled, np.zeros(ways, dtype=np.bool_)]),
    )
    which = np.concatenate([np.zeros(series.spread.size, dtype=np.bool_), np.ones(ways, dtype=np.bool_)])
    settings = likeliest(settings_of(whole, known), SETTINGS)
    return coefficients(whole, known, settings, which, draws=draws, rng=np.random.default_rng(seed))


def _finding(low: float, high: float) -> WordingFinding:
    if low > 1.0:
        return WordingFinding.BRINGS_MORE
    return WordingFinding.BRINGS_LESS if high < 1.0 else WordingFinding.NO_CLEAR_DIFFERENCE
