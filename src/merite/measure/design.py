"""The linear part of the sales model: what sales would have been anyway, column by column."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from merite.measure.calendar import retail_calendar
from merite.measure.demand_followed import Axis, followed
from merite.measure.other_years import other_years
from merite.stats.baseline import Lattice
from merite.stats.collapsed import Block
from merite.stats.saturation import typical_dose
from merite.vocabulary import Trade
from merite.vocabulary.pacing import Pacing
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]

LEVEL, TREND, SEASON, YEAR_END, DATES, DIARY, PROFILES, FINER_SEASON, OTHER_YEARS = range(9)
"""Groups of columns that share a scale, the last two where universes may follow demand; after them one for each that
may. Diary: with the controls of the panel. The scale of the trend grows with the square root of the panel's length."""
TREND_TERMS = 12
COURSE_TERMS = 6
"""Terms of the slow change of a season that other years tell."""
WAVES, FINER = 2, 5
"""Waves of any season, and with the finer ones that shops which live by one season need."""

_Column = tuple[str, int, float, Array]
"""Name, group, prior sd for a scale of 1, and the column over all periods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The columns over all periods, missing ones included, and the scales each group may take.

    ``chasing``: of universes that may or may not have followed demand, the group of the column that stands for it; its
    first scale is next to nothing.
    """

    block: Block
    lattice: Lattice
    names: tuple[str, ...]
    chasing: Mapping[str, int] = field(default_factory=dict)


def design_of(
    panel: Panel,
    *,
    country: str,
    trade: Trade,
    calendar: bool = True,
    chased: bool = True,
    said: Mapping[str, Pacing] | None = None,
) -> Design:
    """Level, trend, season, retail calendar, diary and, per universe, what of sales its spend may have followed.

    ``chased``: whether each universe's ups and downs may follow demand, beside its usual profile within the year, and
    whether the season may have finer waves, and what other years tell where it is too sharp for waves. ``said``: how
    its owner sets the pace of a universe, by name.
    """
    parts = _anyway(panel, country=country, trade=trade, calendar=calendar)
    more, axes, chasing = _following(panel, parts, said or {}) if chased else ([], [], {})
    parts += more
    return Design(
        block=Block(
            columns=np.array([column for *_, column in parts]).T,
            group=np.array([group for _, group, *_ in parts]),
            spread=np.array([spread for _, _, spread, _ in parts]),
        ),
        lattice=_lattice([*_LATTICE, *axes], _weeks(panel), doubted=len(_LATTICE)),
        names=tuple(name for name, *_ in parts),
        chasing=chasing,
    )


def _weeks(panel: Panel) -> float:
    return panel.periods * panel.step / 7.0


def _anyway(panel: Panel, *, country: str, trade: Trade, calendar: bool) -> list[_Column]:
    """Level, trend, season, retail calendar, diary and universes' usual profiles within the year."""
    size = panel.periods
    parts: list[_Column] = [("level", LEVEL, 1.0, np.ones(size))]
    if size > 1:
        parts.append(("slope", LEVEL, 0.25, np.linspace(-1.0, 1.0, size)))
    parts += [(f"trend-{j}", TREND, s, column) for j, s, column in _trend(size)]
    parts += [(f"season-{j}", SEASON, s, column) for j, s, column in _season(panel, 1, WAVES)]
    if calendar:
        windows = retail_calendar(panel.dates, panel.step, country=country, trade=trade)
        for name, column, year_end in zip(windows.names, windows.columns.T, windows.year_end, strict=True):
            parts.append((name, YEAR_END if year_end else DATES, 1.0, column))
    for name, values in panel.controls.items():
        column = _control(values)
        if column is not None:
            parts.append((f"control-{name}", DIARY, 1.0, column))
    if panel.step == 1:
        weekday = np.array([date.weekday() for date in panel.dates])
        parts += [(f"weekday-{d}", LEVEL, 0.4, (weekday == d) - 1.0 / 7.0) for d in range(6)]
    for universe in panel.universes:
        profile = within_year(universe.dose, panel)
        if profile is not None:
            parts.append((f"profile-{universe.name}", PROFILES, 1.0, profile))
    return parts


def _following(
    panel: Panel, anyway: list[_Column], said: Mapping[str, Pacing]
) -> tuple[list[_Column], list[Axis], dict[str, int]]:
    """Finer waves, other years and the ups and downs that may follow demand: columns, scales, ``Design.chasing``."""
    parts = [(f"season-{j}", FINER_SEASON, s, column) for j, s, column in _season(panel, WAVES + 1, FINER)]
    axes, chasing = [_FINER_SEASON], {}
    smooth = np.array([spread * column for _, group, spread, column in (*anyway, *parts) if group != PROFILES]).T
    course = other_years(panel, smooth)
    if course is not None:
        parts.append(("other-years", OTHER_YEARS, 1.0, course))
        changes = _trend(panel.periods)[:COURSE_TERMS]
        parts += [(f"other-years-{j}", OTHER_YEARS, spread, course * column) for j, spread, column in changes]
        axes.append(_OTHER_YEARS)
    for universe in panel.universes:
        found, group = followed(universe.dose, panel.step, said.get(universe.name)), len(_LATTICE) + len(axes)
        if found is not None:
            parts.append((f"chased-{universe.name}", group, 1.0, found.column))
            axes.append(found.axis)
            if not found.seasonal:
                chasing[universe.name] = group
    return parts, axes, chasing


def contrast_lattice(panel: Panel) -> Lattice:
    """The scales of an area against the others; the last group is how its answer to a universe differs."""
    return _lattice(_CONTRAST, _weeks(panel))


_LATTICE: list[Axis] = [
    ([1.0], [1.0], False),
    ([0.02, 0.05, 0.1, 0.2, 0.4], [0.2, 0.25, 0.25, 0.2, 0.1], True),
    ([0.02, 0.06, 0.15, 0.3], [0.2, 0.35, 0.3, 0.15], True),
    ([0.06, 0.15, 0.4, 0.8], [0.25, 0.35, 0.3, 0.1], False),
    ([0.03, 0.08, 0.2], [0.35, 0.4, 0.25], False),
    ([0.06, 0.2, 0.5], [0.25, 0.5, 0.25], False),
    ([0.03, 0.1, 0.3], [0.8, 0.15, 0.05], False),
]
_FINER_SEASON: Axis = ([0.005, 0.1, 0.4], [0.7, 0.2, 0.1], False)
"""How large the finer waves of the season are."""
_OTHER_YEARS: Axis = ([0.03, 0.3, 1.0], [0.34, 0.33, 0.33], False)
"""How much of what was sold in the same weeks of other years comes again, where smooth waves do not tell it all."""
_CONTRAST: list[Axis] = [
    ([1.0], [1.0], False),
    ([0.01, 0.03, 0.08, 0.2], [0.25, 0.3, 0.3, 0.15], False),
    ([0.01, 0.03, 0.1], [0.4, 0.4, 0.2], False),
    ([0.01, 0.05, 0.2], [0.4, 0.4, 0.2], False),
    ([0.01, 0.04, 0.1], [0.5, 0.35, 0.15], False),
    ([0.03, 0.1, 0.3], [0.4, 0.4, 0.2], False),
    ([0.02], [1.0], False),
    ([0.15, 0.4, 1.0], [0.4, 0.4, 0.2], False),
]


def _lattice(axes: list[Axis], weeks: float, *, doubted: int | None = None) -> Lattice:
    longer = math.sqrt(weeks / 104.0)
    first = len(axes) if doubted is None else doubted
    return Lattice(
        values=tuple(np.array(v) * (longer if group == TREND else 1.0) for group, (v, _, _) in enumerate(axes)),
        weights=tuple(np.array(w) for _, w, _ in axes),
        sampled=tuple(s for *_, s in axes),
        doubted=tuple(group >= first for group in range(len(axes))),
    )


def _trend(size: int) -> list[tuple[int, float, Array]]:
    """Karhunen-Loeve terms of a random walk over the panel, of sd 1 at its end."""
    t = np.arange(size)
    terms = min(TREND_TERMS, max(2, size // 6))
    found = []
    for j in range(1, terms + 1):
        rate = (j - 0.5) * math.pi
        found.append((j, 1.0 / rate, math.sqrt(2.0) * np.sin(rate * (t + 1.0) / size)))
    return found


def _season(panel: Panel, first: int, last: int) -> list[tuple[str, float, Array]]:
    """The waves of ``first`` to ``last`` turns a year."""
    day = np.array([date.timetuple().tm_yday + (panel.step - 1) / 2.0 for date in panel.dates]) / 365.25
    found = []
    for turns in range(first, last + 1):
        angle = 2.0 * math.pi * turns * day
        found.append((f"cos-{turns}", 1.0 / turns, np.cos(angle)))
        found.append((f"sin-{turns}", 1.0 / turns, np.sin(angle)))
    return found


def _control(values: Array) -> Array | None:
    """A yes/no control as it is, another one standardised; None for one that never changes."""
    if np.ptp(values) == 0:
        return None
    kinds = np.unique(values)
    if kinds.size == 2 and kinds[0] == 0.0:
        return np.asarray(values / kinds[1])
    return np.asarray((values - values.mean()) / values.std() * 0.6)


def within_year(dose: Array, panel: Panel) -> Array | None:
    """A universe's usual profile within the year (Mundlak's device), standardised; None where it is flat.

    Demand that spend chases follows the same calendar as the spend. Whatever in sales follows it may be demand; the
    universe is then known by its departures from its own calendar.
    """
    typical = typical_dose(dose)
    if typical == 0.0:
        return None
    fresh = 1.0 - 0.3 ** (panel.step / 7.0)
    at_work, smoothed = 0.0, np.empty_like(dose)
    for period, put_out in enumerate(dose / typical):
        at_work += fresh * (put_out - at_work)
        smoothed[period] = at_work
    week = np.array([min((date.timetuple().tm_yday - 1) // 7, 51) for date in panel.dates])
    total, count = np.zeros(52), np.zeros(52)
    np.add.at(total, week, smoothed)
    np.add.at(count, week, 1.0)
    around = total + np.roll(total, 1) + np.roll(total, -1)
    seen = count + np.roll(count, 1) + np.roll(count, -1)
    profile = np.where(seen > 0, around / np.maximum(seen, 1.0), 0.0)[week]
    spread = float(profile.std())
    return None if spread < 1e-3 else np.asarray((profile - profile.mean()) / spread)
