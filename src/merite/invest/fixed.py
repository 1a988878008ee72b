"""What a person fixes of a month, channel by channel: whether figures can follow it, and what it takes in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from merite.errors.plan import PlanNothingPaid, PlanNoTime, PlanUniverseUnknown
from merite.invest.figures import Figures
from merite.invest.ladder import factor_of_hours, factor_of_money
from merite.vocabulary.contest import Advised
from merite.vocabulary.plan import Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Money and hours a month by universe; where both name one, the money counts."""

    money: Mapping[str, float] = field(default_factory=dict)
    hours: Mapping[str, float] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything is fixed."""
        return bool(self.money or self.hours)

    def check(self, figures: Sequence[Figures]) -> None:
        """Raise ``PlanUniverseUnknown``, ``PlanNothingPaid`` or ``PlanNoTime`` for what no figure can follow.

        ValueError for what is no amount.
        """
        for name, amount in (*self.money.items(), *self.hours.items()):
            if not 0.0 <= amount < np.inf:
                raise ValueError(f"what is fixed is a number from 0 on: {name}={amount}")
        by_name = {one.universe: one for one in figures}
        for name in (*self.money, *self.hours):
            if name not in by_name:
                raise PlanUniverseUnknown(universe=name, known=list(by_name))
            if self.money.get(name, 0.0) > 0.0 and by_name[name].money <= 0.0:
                raise PlanNothingPaid(universe=name)
            if self.hours.get(name, 0.0) > 0.0 and by_name[name].hours <= 0.0:
                raise PlanNoTime(universe=name)

    def factor(self, figures: Figures) -> float | None:
        """What is fixed for a universe as a multiple of its usual pace; None where nothing is."""
        if figures.universe in self.money:
            return factor_of_money(figures, self.money[figures.universe])
        if figures.universe in self.hours:
            return factor_of_hours(figures, self.hours[figures.universe])
        return None


def as_now(figures: Sequence[Figures]) -> Advised:
    """What every universe takes a month today."""
    return {one.universe: _effort(one, 0.0 if one.off else 1.0) for one in figures}


def followed(fixed: Fixed, figures: Sequence[Figures]) -> Advised:
    """What every universe takes when ``fixed`` is followed: its money and its hours move together, the rest goes on.

    Raises what ``Fixed.check`` raises.
    """
    fixed.check(figures)
    moved = {one.universe: factor for one in figures if (factor := fixed.factor(one)) is not None}
    paces = {one.universe: _effort(one, moved[one.universe]) for one in figures if one.universe in moved}
    return as_now(figures) | paces


def _effort(figures: Figures, factor: float) -> Effort:
    money, hours = figures.takes(np.array([factor]))
    return Effort(money=float(money[0]), hours=float(hours[0]))
