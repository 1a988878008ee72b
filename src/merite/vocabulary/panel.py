"""The weekly (or daily) panel: what was sold and what was put out, period by period."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.words import DiaryKind

Series = NDArray[np.float64]
YEAR_DAYS = 364
"""A year of whole weeks: the same weekdays come again."""
WHOLE = 0.999
"""A period is closed when this part of it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UniverseSeries:
    """What one universe (one line: paid and own apart) put out and cost in each period.

    Each array has shape (periods,) and no NaN. ``spend``: paid to the platform, before tax; ``hours``:
    hours passed; ``activity``: posts, reach or sends. ``hours_estimated``: the hours come from posts x minutes.
    ``extra_cost``: money that is a cost but moves no customer (fees, tools, taxes not recovered), never
    part of the dose. ``free``: somebody said that it takes neither time nor money; where nobody did, what is put out
    without either has a cost that is not known.
    """

    name: str
    spend: Series
    hours: Series
    activity: Series
    extra_cost: Series
    hours_estimated: bool = False
    free: bool = False

    @property
    def dose(self) -> Series:
        """What moves customers: ad spend, else activity, else hours; never their sum."""
        if self.spend.any():
            return self.spend
        return self.activity if self.activity.any() else self.hours

    @property
    def dose_kind(self) -> str:
        """``spend``, ``activity``, ``hours``, or ``none`` for a universe never active."""
        for kind in ("spend", "activity", "hours"):
            if getattr(self, kind).any():
                return kind
        return "none"

    def mapped(self, change: Callable[[Series], Series]) -> "UniverseSeries":
        """The same universe with ``change`` made to each of its series."""
        return replace(
            self,
            spend=change(self.spend),
            hours=change(self.hours),
            activity=change(self.activity),
            extra_cost=change(self.extra_cost),
        )

    def cost_said(self, periods: slice = slice(None)) -> bool:
        """Whether something is known of what these periods cost: False where it was active and nothing is on record."""
        if self.free or not self.dose[periods].any():
            return True
        return any(cost[periods].any() for cost in (self.spend, self.hours, self.extra_cost))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A business over time; every array has shape (periods,) and periods are ``step`` days (1 or 7) apart.

    ``sales``: goods net of tax, shipping, discounts and refunds; NaN where the period is missing or was closed.
    ``tickets``: number of sales, None where unknown. ``controls``: diary and ``control.*`` columns by name.
    ``mentions``: what others said, NaN where nobody listened; ``tone``: its mean tone, -1 (unhappy) to 1 (happy), NaN
    where nothing was read. ``areas``: the panel of each area when there are several; then this panel is their sum.
    Raises ValueError for arrays of another length, days that do not follow one another, two universes of one name, and
    what is not a number where none may be missing.
    """

    dates: tuple[datetime.date, ...]
    step: int
    sales: Series
    universes: tuple[UniverseSeries, ...]
    currency: str = ""
    tickets: Series | None = None
    controls: dict[str, Series] = field(default_factory=dict)
    mentions: Series | None = None
    tone: Series | None = None
    areas: "tuple[tuple[str, Panel], ...]" = ()

    def __post_init__(self) -> None:
        days = np.array([date.toordinal() for date in self.dates])
        if self.step not in (1, 7) or np.any(np.diff(days) != self.step):
            raise ValueError(f"dates follow one another in steps of 1 or 7 days, here {self.step}")
        names = [universe.name for universe in self.universes]
        if len(set(names)) < len(names):
            raise ValueError(f"every universe has a name of its own: {names}")
        for name, series in (("sales", self.sales), *self._optional()):
            _check(name, series, self.periods)
        if np.isinf(self.sales).any():
            raise ValueError("sales are finite, or NaN where they are not known")
        for name, series in self._complete():
            _check(name, series, self.periods)
            if not np.isfinite(series).all():
                raise ValueError(f"{name} is finite in every period: 0 where there was nothing")

    def _optional(self) -> list[tuple[str, Series]]:
        given = (("tickets", self.tickets), ("mentions", self.mentions), ("tone", self.tone))
        return [(name, series) for name, series in given if series is not None]

    def _complete(self) -> list[tuple[str, Series]]:
        """The arrays in which no period may be missing."""
        return [(f"control.{name}", series) for name, series in self.controls.items()] + [
            (f"{universe.name}.{kind}", getattr(universe, kind))
            for universe in self.universes
            for kind in ("spend", "hours", "activity", "extra_cost")
        ]

    @property
    def periods(self) -> int:
        """How many periods, missing ones included."""
        return len(self.dates)

    @property
    def year(self) -> int:
        """How many periods a year of whole weeks has."""
        return YEAR_DAYS // self.step

    @property
    def closed(self) -> NDArray[np.bool_]:
        """The periods (T,) that the diary says closed from their first day to their last."""
        return np.asarray(self.controls.get(DiaryKind.CLOSED, np.zeros(self.periods)) >= WHOLE)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the last period."""
        return self.dates[-1] + datetime.timedelta(days=self.step - 1)


def _check(name: str, series: Series, periods: int) -> None:
    found = series.shape if isinstance(series, np.ndarray) else type(series).__name__
    if found != (periods,):
        raise ValueError(f"{name} is a numpy array with one number a period, shape ({periods},): {found}")
