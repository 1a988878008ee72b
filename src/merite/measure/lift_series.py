"""The series behind an event's lift: sales beside season, calendar, diary and what channels usually bring."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.measure.design import (
    DATES,
    DIARY,
    FINER_SEASON,
    LEVEL,
    OTHER_YEARS,
    PROFILES,
    SEASON,
    TREND,
    YEAR_END,
    design_of,
)
from merite.stats.local_level import Series, Setting, fitted
from merite.stats.saturation import typical_dose
from merite.stats.shapes import response_to, usual_shapes
from merite.vocabulary import DiaryKind, Trade
from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_SPREAD = {LEVEL: 0.25, SEASON: 0.1, YEAR_END: 0.25, DATES: 0.08, DIARY: 0.2, FINER_SEASON: 0.1, OTHER_YEARS: 1.0}
"""Prior sd of a coefficient in shares of mean sales, by group of columns; the trend is left to the local level, the
profiles to the channels."""
_MEDIA = 0.05
_LASTING = (0.35, 3.0)
ODD = 2.5
"""Sizes of noise beyond which a period is taken for odd and counts for less."""
PILOT = Setting(drift=0.12, memory=0.0, strength=1.0, weight=1.0)


def own_history(
    panel: Panel, before: Mask, here: Mask, *, universe: str | None, country: str, trade: Trade, kind: str | None = None
) -> tuple[Series, float]:
    """The series of ``panel`` around its mean over the periods ``before`` the event, and that mean in money.

    Diary entries that stand in the event's periods ``here`` and nowhere else are the event itself. So are, in those
    periods, those of ``kind`` and what ``universe`` put out.
    """
    mean = float(panel.sales[before].mean())
    outcome = panel.sales / mean - 1.0
    controls = {
        name: np.where(here, 0.0, values) if name == kind else values
        for name, values in panel.controls.items()
        if values[before].any() and name != DiaryKind.CLOSED
    }
    known = replace(panel, sales=np.where(before, panel.sales, np.nan), controls=controls, universes=())
    design = design_of(known, country=country, trade=trade)
    group, spread = design.block.group, design.block.spread
    kept = np.array(
        [number not in (TREND, PROFILES) and name != "level" for number, name in zip(group, design.names, strict=True)]
    )
    columns = [design.block.columns[:, kept]]
    spreads = [spread[kept] * np.array([_SPREAD[int(number)] for number in group[kept]])]
    scaled = [np.isin(group[kept], (SEASON, YEAR_END, DATES, FINER_SEASON))]
    for one in panel.universes:
        media = _usually(one, here if one.name == universe else None, panel.step)
        if media is not None:
            columns.append(media)
            spreads.append(np.full(media.shape[1], _MEDIA))
            scaled.append(np.zeros(media.shape[1], dtype=np.bool_))
    series = Series(
        outcome=outcome,
        columns=np.concatenate(columns, axis=1),
        spread=np.concatenate(spreads),
        scaled=np.concatenate(scaled),
        loud=np.ones(panel.periods),
    )
    return replace(series, loud=_loudness(series, before)), mean


def _usually(one: UniverseSeries, event: Mask | None, step: int) -> Array | None:
    """Responses (T, 2) to what a channel put out, quick and lasting; None for one never active."""
    if typical_dose(one.dose) == 0.0:
        return None
    shapes = usual_shapes()
    counted = np.ones(one.dose.size, dtype=np.bool_)
    usual = one.dose if event is None else np.where(event, 0.0, one.dose)
    responses = response_to(one.dose, shapes, step=step, counted=counted).whole(usual[None, :])
    middle = [
        int(np.argmin(np.abs(shapes.lasting - lasting) + np.abs(shapes.half - 1.0) + shapes.slope + shapes.slow))
        for lasting in _LASTING
    ]
    return np.asarray(responses[middle].T)


def _loudness(series: Series, before: Mask) -> Array:
    """Relative noise of each period: it grows with the square root of sales, and odd periods count for less.

    A period to be foretold may turn out odd as often as those before it did: its noise is theirs on average.
    """
    smooth, size = fitted(series, before, PILOT)
    level = np.sqrt(np.clip(1.0 + smooth, 0.15, None))
    usual = level / np.sqrt(float(np.mean(level[before] ** 2)))
    odd = np.maximum(1.0, np.abs(series.outcome[before] - smooth[before]) / (size * usual[before]) / ODD)
    loud = usual * np.sqrt(float(np.mean(odd**2)))
    loud[before] = usual[before] * odd
    return np.asarray(loud)
