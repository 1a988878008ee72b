"""The same panel with something held back, left out or mixed up: what refutations fit again."""

import datetime
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Panel, UniverseSeries

SEASON_DAYS = 91
"""Weeks are mixed up within about a quarter of the year, so that a shuffled universe keeps its season."""


def last_days(panel: Panel, days: int) -> NDArray[np.bool_]:
    """The periods (T,) of the last ``days``, rounded to whole periods, at least one."""
    count = min(panel.periods, max(1, round(days / panel.step)))
    held = np.zeros(panel.periods, dtype=np.bool_)
    held[panel.periods - count :] = True
    return held


def years_of(panel: Panel) -> tuple[NDArray[np.bool_], ...]:
    """Whole years counted back from the last period, oldest first; what is left over belongs to the oldest."""
    length = panel.year
    whole = panel.periods // length
    found = []
    for back in range(whole):
        inside = np.zeros(panel.periods, dtype=np.bool_)
        end = panel.periods - back * length
        inside[0 if back == whole - 1 else end - length : end] = True
        found.append(inside)
    return tuple(reversed(found))


def without_sales(panel: Panel, held: NDArray[np.bool_]) -> Panel:
    """The sales of ``held`` periods made missing; what was put out stays, so that answers cover the same periods."""
    tickets = None if panel.tickets is None else np.where(held, np.nan, panel.tickets)
    areas = tuple((name, without_sales(area, _there(panel, area, held))) for name, area in panel.areas)
    return replace(panel, sales=np.where(held, np.nan, panel.sales), tickets=tickets, areas=areas)


def first_periods(panel: Panel, count: int) -> Panel:
    """The panel as it was known after its first ``count`` periods."""
    areas = tuple((name, first_periods(area, _known_by(area, panel.dates[count - 1]))) for name, area in panel.areas)
    return replace(
        panel,
        dates=panel.dates[:count],
        sales=panel.sales[:count],
        tickets=None if panel.tickets is None else panel.tickets[:count],
        mentions=None if panel.mentions is None else panel.mentions[:count],
        tone=None if panel.tone is None else panel.tone[:count],
        controls={name: values[:count] for name, values in panel.controls.items()},
        universes=tuple(_reordered(universe, np.arange(count)) for universe in panel.universes),
        areas=areas,
    )


def mixed_up(panel: Panel, *, seed: int) -> Panel:
    """Every universe's weeks in a random order within its season: what was put out then cannot have brought anything.

    Season for season a universe keeps what it put out, so that what only follows the season is not undone. Days are
    moved by whole weeks. Areas are left out, since their universes would no longer add up to the whole.
    """
    rng = np.random.default_rng(seed)
    universes = tuple(_reordered(universe, _order(panel, rng)) for universe in panel.universes)
    return replace(panel, universes=universes, areas=())


def _order(panel: Panel, rng: np.random.Generator) -> NDArray[np.int64]:
    """A random order of the panel's weeks within each season of each year, as an index of periods (T,)."""
    block = 7 // panel.step
    weeks = np.arange(panel.periods) // block
    season = np.array([(date.timetuple().tm_yday - 1) // SEASON_DAYS for date in panel.dates])
    order = np.arange(panel.periods)
    first = {int(week): int(np.flatnonzero(weeks == week)[0]) for week in np.unique(weeks)}
    whole = [week for week, start in first.items() if start + block <= panel.periods]
    for number in range(4):
        inside = [week for week in whole if season[first[week]] == number]
        for week, other in zip(inside, rng.permutation(inside), strict=True):
            order[first[week] : first[week] + block] = np.arange(first[int(other)], first[int(other)] + block)
    return order


def _reordered(universe: UniverseSeries, order: NDArray[np.int64]) -> UniverseSeries:
    return universe.mapped(lambda series: series[order])


def _there(panel: Panel, area: Panel, held: NDArray[np.bool_]) -> NDArray[np.bool_]:
    by_date = dict(zip(panel.dates, held.tolist(), strict=True))
    return np.array([by_date.get(date, False) for date in area.dates], dtype=np.bool_)


def _known_by(area: Panel, last: datetime.date) -> int:
    return max(1, sum(date <= last for date in area.dates))
