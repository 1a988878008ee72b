"""A simulated business with its truth, whatever made it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Panel
from merite.vocabulary.words import Trade

Array = NDArray[np.float64]
Response = Callable[[Array], Array]
"""Expected sales (periods,) for doses (universes, periods), both with the weeks ahead of the panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A panel and what is true of it.

    ``truth``: by universe, and ``total``: expected sales of the panel's weeks minus those with the universe's dose 0
    in all of them. ``expected`` (weeks,): sales without the luck of the till. ``tickets``: sales a week, None where
    the noise is not one of tickets. ``lift``: what a test of some universes
    from one week to another would find without error; None where it cannot be asked.
    """

    kind: str
    number: int
    panel: Panel
    truth: dict[str, float]
    expected: Array
    tickets: int | None
    margin: float = 0.45
    hourly_cost: float = 15.0
    country: str = "FR"
    trade: Trade = Trade.SHOP
    lift: Callable[[Sequence[str], int, int], float] | None = None

    @property
    def sales(self) -> float:
        """All the money of the panel, by which everything is scaled."""
        return float(np.nansum(self.panel.sales))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """What makes the sales: ``respond`` to ``doses`` (universes, before + weeks), in money."""

    names: tuple[str, ...]
    doses: Array
    respond: Response
    before: int

    def expected(self) -> Array:
        """Sales expected in the panel's weeks, shape (weeks,)."""
        return self.respond(self.doses)[self.before :]

    def truth(self) -> dict[str, float]:
        """By universe and in total: sales that go when the dose is 0 in all the panel's weeks."""
        weeks = self.doses.shape[1] - self.before
        each = {name: self._without([name], 0, weeks, 0, weeks) for name in self.names}
        return each | {"total": self._without(self.names, 0, weeks, 0, weeks)}

    def lift(self, universes: Sequence[str], first: int, stop: int) -> float:
        """Sales of the weeks ``first`` to ``stop`` (excluded) that go when these universes are off in them."""
        return self._without(universes, first, stop, first, stop)

    def _without(self, universes: Sequence[str], off: int, on_again: int, first: int, stop: int) -> float:
        doses = self.doses.copy()
        rows = [self.names.index(name) for name in universes]
        doses[rows, self.before + off : self.before + on_again] = 0.0
        seen = slice(self.before + first, self.before + stop)
        return float((self.respond(self.doses)[seen] - self.respond(doses)[seen]).sum())
