"""What a fitted sales model tells: joint draws, the sales one would have had anyway, responses at any dose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite.stats.carryover import carry_over, kept_for
from merite.stats.saturation import saturate
from merite.stats.shapes import Response, come_later
from merite.vocabulary import Measurement
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Draws of one universe's response: sales a period at a dose that lasts. Arrays have shape (S,).

    ``half`` and ``slope``: as ``stats.saturation.saturate`` takes them, ``half`` in units of ``typical``.
    ``lasting``: weeks (e-folding) that an effect lasts; None: it is over within its period. ``late``: the share of all
    that is brought in the end that comes ``delay`` weeks later on average, by the slow stock where that is 0 (as
    ``stats.shapes.come_later``); None: none. ``together``: periods whose doses level off together, each with those
    before it.
    """

    height: Array
    half: Array
    slope: Array
    typical: float
    lasting: Array | None = None
    late: Array | None = None
    delay: Array | None = None
    together: int = 1

    def at(self, dose: Array) -> Array:
        """Sales a period, shape (S, doses), when each dose of ``dose`` (doses,) is given in every period."""
        full = saturate(np.atleast_1d(dose)[None, :] / self.typical, self.half, self.slope)
        return np.asarray(self.height[:, None] * full)

    def over(self, doses: Array, *, step: int) -> Array:
        """Sales in each period, shape (S, periods), when ``doses`` (periods of ``step`` days) follow one another.

        What earlier doses leave is in it. Before the first of them as much is taken to have been brought, period by
        period, as these doses bring on average: part of that comes late, within these periods.
        """
        if self.together > 1:
            doses = np.convolve(doses, np.full(self.together, 1.0 / self.together))[: len(doses)]
        if self.lasting is None:
            return self._as_it_comes(self.at(doses), step)
        lasting, which = np.unique(self.lasting, return_inverse=True)
        at_work = carry_over(doses, kept_for(lasting, step=step))[which] / self.typical
        return self._as_it_comes(self.height[:, None] * saturate(at_work, self.half, self.slope), step)

    def rows(self, which: NDArray[np.int64]) -> "Curve":
        """Some of the draws, by their numbers: the same ones of every universe stay together."""
        return replace(self, **{name: draws[which] for name, draws in self._drawn.items()})

    def mixed(self, other: "Curve", which: NDArray[np.int64]) -> "Curve":
        """These draws (S,), but for those whose ``which`` (S,) names a draw of ``other`` in their place; below 0: none.

        ``other`` is of the same universe under another starting assumption.
        """
        taken, theirs = which >= 0, other._drawn
        drawn = {name: np.where(taken, theirs[name][which], own) for name, own in self._drawn.items()}
        return replace(self, **drawn)

    @property
    def _drawn(self) -> dict[str, Any]:
        """All that has one number a draw."""
        drawn = {name: getattr(self, name) for name in ("height", "half", "slope", "lasting", "late", "delay")}
        return {name: draws for name, draws in drawn.items() if draws is not None}

    def _as_it_comes(self, brought: Array, step: int) -> Array:
        """What is ``brought`` in the end by each period's doses, (S, periods), in the periods in which it comes."""
        if self.late is None or self.delay is None:
            return brought
        came = (1.0 - self.late)[:, None] * brought
        for delay in np.unique(self.delay[self.late > 0.0]):
            rows = (self.late > 0.0) & (self.delay == delay)
            own = brought[rows]
            came[rows] += self.late[rows, None] * come_later(own, float(delay), step=step, before=own.mean(axis=1))
        return came


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesDraws:
    """Joint draws, in sales over the panel. ``names``: universes in the model (active ones), C of them.

    ``contribution`` (S, C); ``total`` (S,); ``optimistic`` and ``pessimistic`` (S', C): under the two other starting
    assumptions; ``prior`` (P, C): before any sale was looked at.
    """

    names: tuple[str, ...]
    contribution: Array
    total: Array
    optimistic: Array
    pessimistic: Array
    prior: Array

    def of(self, name: str, which: str = "contribution") -> Array:
        """The draws of one universe. Raises ValueError for one that is not in the model."""
        _check_known(name, self.names)
        return np.asarray(getattr(self, which)[:, self.names.index(name)])


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesPaths:
    """Sales as they might have gone, period by period, missing ones included: some of the joint draws, S' of them.

    ``which`` (S',): the draw of ``SalesDraws`` behind each path; ``expected`` (S', T): sales expected, without luck;
    ``steady`` (S', T): with each period's luck but that of baskets, where it was taken off; ``sales`` (S', T): with
    all luck. Money.
    """

    which: NDArray[np.int64]
    expected: Array
    steady: Array
    sales: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Anyway:
    """Draws of the sales that one would have had anyway. ``which`` (S',): the draw of ``SalesDraws`` behind each;
    ``base`` (S', P): money in each of the last P periods, all of them but in a fit that is kept."""

    which: NDArray[np.int64]
    base: Array

    def last(self, periods: int) -> "Anyway":
        """The same of fewer periods."""
        return replace(self, base=self.base[:, -periods:])


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesResult:
    """The measurement, and what the report and the decisions need of the fit; all None without a fit.

    ``fitted`` and ``base`` (3, T): low, middle and high of the sales expected in each period, its own luck included,
    and of the sales one would have had anyway, on average. ``by_period`` (C, T): mean sales brought by each universe
    of ``draws.names``.
    """

    panel: Panel
    measurement: Measurement
    draws: SalesDraws | None = None
    fitted: Array | None = None
    base: Array | None = None
    by_period: Array | None = None
    paths: SalesPaths | None = None
    anyway: Anyway | None = None
    curves: Mapping[str, Curve] = field(default_factory=dict)
    optimistic_curves: Mapping[str, Curve] = field(default_factory=dict)
    pessimistic_curves: Mapping[str, Curve] = field(default_factory=dict)
    tested: frozenset[str] = frozenset()

    def response(self, name: str, doses: Array) -> Array:
        """Sales a period at doses that last, shape (S, doses), in the unit of the universe's dose.

        Raises ValueError for a universe that is not in the model, and for doses that are not numbers from 0 on.
        """
        _check_known(name, tuple(self.curves))
        given = np.atleast_1d(np.asarray(doses, dtype=np.float64))
        if given.ndim != 1 or not np.all((given >= 0) & (given < np.inf)):
            raise ValueError(f"doses are numbers from 0 on, shape (doses,): {doses}")
        return self.curves[name].at(given)

    def history(self, name: str) -> tuple[float, float]:
        """The smallest and largest dose that the panel covers, 0 included where some periods had none."""
        _check_known(name, tuple(one.name for one in self.panel.universes))
        dose = next(u.dose for u in self.panel.universes if u.name == name)
        given = dose[dose > 0]
        if not given.size:
            return 0.0, 0.0
        return (0.0 if given.size < dose.size else float(given.min())), float(given.max())


def _check_known(name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise ValueError(f"there is {list(known)}, not {name!r}; what was never put out has no draws")


def curve_of(amplitude: Array, shape: NDArray[np.int64], response: Response, *, mean_sales: float) -> Curve:
    """The response of one universe from draws of its amplitude and shape, (S,); doses go to areas by their size."""
    shapes = response.shapes
    late = shapes.slow / response.slow / response.unit
    return Curve(
        height=amplitude * response.unit[shape] * mean_sales,
        half=shapes.half[shape],
        slope=shapes.slope[shape],
        typical=response.typical,
        lasting=shapes.lasting[shape],
        late=late[shape],
        delay=shapes.delay[shape],
    )
