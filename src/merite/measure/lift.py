"""What an event brought: sales of its days beside what would have come anyway, with dummy dates as a check."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from merite.measure.comparison_areas import beside_others
from merite.measure.frame import sold_in
from merite.measure.lift_series import own_history
from merite.measure.sales_answer import estimate
from merite.stats.local_level import Series, Setting, foretold, likeliest, settings_of
from merite.stats.repeatable import repeatable
from merite.vocabulary import Trade
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.event_lift import Against, DummyDates, EventLift, LiftFinding, LiftMethod, Lifts
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Progress = Callable[..., None]

FEWEST = 20
"""Known periods before an event without which nothing is said."""
DRAWS = 4000
MOST_DUMMIES = 24
DUMMY_DRAWS = 400
DUMMY_SETTINGS = 5
TRUSTED = 12.0
"""Dummy dates that the calculation's own error is worth, before its scatter over real ones is believed instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """An event's days, inclusive."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What ``event_lifts`` was asked, for one event after the other."""

    area: str | None
    universe: str | None
    kind: str | None
    country: str
    trade: Trade
    level: float
    most_dummies: int


def event_lifts(
    panel: Panel,
    windows: Sequence[Window],
    *,
    area: str | None = None,
    universe: str | None = None,
    kind: str | None = None,
    country: str = "FR",
    trade: Trade = Trade.SHOP,
    level: float = 0.9,
    most_dummies: int = MOST_DUMMIES,
    seed: int = 0,
    progress: Progress | None = None,
) -> Lifts:
    """What each window brought, and what of them can be counted on again.

    ``area``: where the events took place (None: everywhere); the other areas are then set beside it. ``universe``: the
    one that the event belongs to: what it put out in the windows counts as the event, not as what comes anyway; so do
    the diary's entries of ``kind``.
    """
    asked = _Asked(
        area=area, universe=universe, kind=kind, country=country, trade=trade, level=level, most_dummies=most_dummies
    )
    events, draws = [], []
    all_windows = [inside(panel, window) for window in windows]
    anywhere = np.any(all_windows, axis=0) if all_windows else np.zeros(panel.periods, dtype=np.bool_)
    for number, (window, here) in enumerate(zip(windows, all_windows, strict=True)):
        if progress is not None:
            progress("lift", number / len(windows))
        made = _event(panel, window, here, anywhere, asked, seed + number)
        events.append(made)
        if made.best is not None:
            draws.append(made.best.lift)
    return _together(events, draws, level, seed)


def inside(panel: Panel, window: Window) -> Mask:
    """The periods (T,) that the window touches."""
    step = datetime.timedelta(days=panel.step - 1)
    return np.array([date <= window.last and date + step >= window.first for date in panel.dates], dtype=np.bool_)


def _event(panel: Panel, window: Window, here: Mask, anywhere: Mask, asked: _Asked, seed: int) -> EventLift:
    area = asked.area
    place = panel if area is None else _on_the_same_dates(dict(panel.areas)[area], panel)
    known = sold_in(place)
    first = int(np.flatnonzero(here)[0]) if here.any() else 0
    before = known & ~anywhere & (np.arange(panel.periods) < first)
    wanted = here & known
    bare = EventLift(
        first=panel.dates[first] if here.any() else window.first,
        last=window.last if not here.any() else _last_day(panel, here),
        periods=int(here.sum()),
        finding=LiftFinding.TOO_SHORT,
        sold=float(place.sales[wanted].sum()) if wanted.any() else None,
        area=area,
    )
    if before.sum() < FEWEST or not wanted.any():
        return bare
    answers = []
    series, mean = own_history(
        place, before, here, universe=asked.universe, country=asked.country, trade=asked.trade, kind=asked.kind
    )
    answers.append(_against(LiftMethod.OWN_HISTORY, series, mean, place, before, wanted, asked, seed))
    if area is not None:
        others = beside_others(panel, area, before, here)
        if others is not None:
            gap, mean = others
            seen = before & np.isfinite(gap.outcome)
            if seen.sum() >= FEWEST and np.isfinite(gap.outcome[wanted]).all():
                answers.append(_against(LiftMethod.OTHER_AREAS, gap, mean, place, seen, wanted, asked, seed))
    answers.sort(key=lambda one: one.extra.high - one.extra.low)
    best = answers[0].extra
    finding = (
        LiftFinding.MORE if best.low > 0 else LiftFinding.LESS if best.high < 0 else LiftFinding.NO_CLEAR_DIFFERENCE
    )
    return replace(bare, finding=finding, answers=tuple(answers))


def _against(
    method: LiftMethod,
    series: Series,
    mean: float,
    place: Panel,
    before: Mask,
    wanted: Mask,
    asked: _Asked,
    seed: int,
) -> Against:
    """The answer of one series, its range widened as far as dummy dates scatter more than it expects.

    ``series`` is in shares of ``mean``; what it foretells of the window is set against what came there.
    """
    rng, level = np.random.default_rng(seed), asked.level
    settings = settings_of(series, before)
    draws = foretold(series, before, wanted, settings, draws=DRAWS, rng=rng).sum(axis=1) * mean
    came = float(series.outcome[wanted].sum()) * mean
    few = likeliest(settings, DUMMY_SETTINGS)
    gaps, errors = _dummy_gaps(series, before, int(wanted.sum()), few, asked.most_dummies, rng)
    center, error = float(np.median(draws)), float(draws.std())
    scores = gaps / errors
    widened = float(np.sqrt((TRUSTED + (scores**2).sum()) / (TRUSTED + scores.size)))
    widened = max(1.0, widened)
    spread = center + (draws - center) * widened
    sold = float(place.sales[wanted].sum())
    anyway = sold - (came - spread)
    n, unit = int(before.sum()), place.currency or "sales"
    tail = (1.0 - level) / 2.0
    quantile = _beyond(level)
    floor = max(float(np.quantile(anyway, tail)), 0.02 * abs(sold) + 1e-9)
    return Against(
        method=method,
        anyway=estimate(anyway, level=level, unit=unit, n=n),
        extra=estimate(sold - anyway, level=level, unit=unit, n=n),
        lift=estimate(sold / np.maximum(anyway, 0.5 * floor) - 1.0, level=level, unit="ratio", n=n),
        dummies=DummyDates(
            tried=int(scores.size),
            alarms=int((np.abs(scores) > quantile).sum()),
            as_large=int((np.abs(scores) >= abs(came - center) / error).sum()),
            widened=widened,
        ),
    )


def _beyond(level: float) -> float:
    return float(ndtri(0.5 + level / 2.0))


def _dummy_gaps(
    series: Series, before: Mask, length: int, settings: tuple[Setting, ...], most: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """What dummy windows of as many periods brought beyond what was foretold, and the error expected, (D,) each.

    Each is foretold from what came before it alone, as the event is; windows do not overlap.
    """
    places = np.flatnonzero(before)
    starts = range(places.size - length, FEWEST - 1, -length)
    gaps, errors = [], []
    for start in list(starts)[:most]:
        window = np.zeros(before.size, dtype=np.bool_)
        window[places[start : start + length]] = True
        known = before & (np.arange(before.size) < places[start])
        draws = foretold(series, known, window, settings, draws=DUMMY_DRAWS, rng=rng).sum(axis=1)
        gaps.append(float(series.outcome[window].sum() - np.median(draws)))
        errors.append(float(draws.std()))
    return np.array(gaps), np.array(errors)


def _together(events: list[EventLift], lifts: list[Estimate], level: float, seed: int) -> Lifts:
    """The events with what can be counted on again, where there are two answers or more."""
    if len(lifts) < 2:
        return Lifts(events=tuple(events))
    wide = 2.0 * _beyond(level)
    effects = np.log1p(np.maximum([lift.middle for lift in lifts], -0.95))
    errors = [max((np.log1p(max(lift.high, -0.95)) - np.log1p(max(lift.low, -0.95))) / wide, 1e-4) for lift in lifts]
    found = repeatable(effects, errors, seed=seed)
    chances = iter(found.hit.tolist())
    told = [replace(event, hit_chance=next(chances)) if event.best is not None else event for event in events]
    n = len(lifts)
    return Lifts(
        events=tuple(told),
        repeatable=estimate(np.expm1(found.effect), level=level, unit="ratio", n=n),
        coming=estimate(np.expm1(found.coming), level=level, unit="ratio", n=n),
    )


def _last_day(panel: Panel, here: Mask) -> datetime.date:
    return panel.dates[int(np.flatnonzero(here)[-1])] + datetime.timedelta(days=panel.step - 1)


def _on_the_same_dates(area: Panel, whole: Panel) -> Panel:
    """An area's panel over all dates of the whole, missing where it has none."""
    place = {date: number for number, date in enumerate(area.dates)}
    where = np.array([place.get(date, -1) for date in whole.dates])

    def over(values: Array, missing: float) -> Array:
        return np.where(where >= 0, values[np.maximum(where, 0)], missing)

    return replace(
        area,
        dates=whole.dates,
        sales=over(area.sales, np.nan),
        tickets=None,
        mentions=None,
        controls={name: over(values, 0.0) for name, values in area.controls.items()},
        universes=tuple(one.mapped(lambda series: over(series, 0.0)) for one in area.universes),
    )
