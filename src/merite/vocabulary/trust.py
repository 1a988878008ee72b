"""Can the answer be trusted: what its own history, dummy channels and other assumptions say of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.part import Part
from merite.vocabulary.words import Verdict


class Check(StrEnum):
    """In which way the answer was worked out again."""

    LAST_DAYS = "last-days"  # the last days' sales held back; facts: days
    ONE_YEAR = "one-year"  # a year's sales left out; facts: year, 1 for the oldest
    WITHOUT_TESTS = "without-tests"
    PESSIMISTIC = "pessimistic"
    OPTIMISTIC = "optimistic"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """Sales of the last ``days``, foretold without looking at them from what was put out, against what came.

    ``forecast``: their sum over ``periods`` known periods. ``inside``: how many of these periods fell in their own
    range. ``last_year``: the sum by the seasonal-naive rule (the same periods a year before, else as many before),
    None where neither is known. ``score`` and ``naive_score``: continuous ranked probability score of the sum over
    its size, for ``last_year`` its absolute error; the smaller the better.
    """

    days: int
    periods: int
    inside: int
    forecast: Estimate
    sold: float
    score: float
    last_year: float | None = None
    naive_score: float | None = None

    @property
    def held(self) -> bool:
        """Whether what came lies in the range."""
        return self.forecast.low <= self.sold <= self.forecast.high

    @property
    def error(self) -> float:
        """How far the middle was from what came, as a share of it."""
        return abs(self.forecast.middle - self.sold) / abs(self.sold) if self.sold else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """One universe worked out again: its contribution over the same periods, None where none was found."""

    universe: str
    contribution: Estimate | None
    verdict: Verdict | None
    shared: float | None = None
    """The part of the wider of both ranges that the usual answer's and this one have in common, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refit:
    """The answer worked out again with something held back or assumed otherwise."""

    check: Check
    number: int = 0
    """Days held back, or which year (1 the oldest)."""
    universes: tuple[Again, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A recommendation that would be another one in a refit."""

    universe: str
    check: Check
    number: int
    usual: Verdict
    instead: Verdict

    @property
    def withheld(self) -> bool:
        """Whether nothing would be advised yet, and not something else."""
        return self.instead is Verdict.NOT_KNOWN_YET


@dataclass(frozen=True, slots=True, kw_only=True)
class Dummy:
    """A universe whose weeks were put in a random order within their season: it cannot have brought anything.

    ``found``: what the calculation says that it brought. ``fooled``: it was said to pay, or to be worth more money.
    """

    universe: str
    found: Estimate
    fooled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust(Part):
    """What was tried to prove the answer wrong, and what came of it.

    ``usual``: the answer itself. ``refits``: worked out again, the last week's first. ``steady``: the share of last
    week's range that is still this week's, the mean over universes (None: no refit of the last week).
    """

    topic: ClassVar[str] = "trust"

    level: float
    usual: tuple[Again, ...]
    backtests: tuple[BackTest, ...] = ()
    refits: tuple[Refit, ...] = ()
    dummies: tuple[Dummy, ...] = ()
    seconds: float = 0.0

    @property
    def turned(self) -> tuple[Turned, ...]:
        """Recommendations that some refit would change, by universe then check."""
        usual = {one.universe: one.verdict for one in self.usual}
        found = [
            Turned(
                universe=again.universe,
                check=refit.check,
                number=refit.number,
                usual=before,
                instead=again.verdict,
            )
            for refit in self.refits
            for again in refit.universes
            if again.verdict is not None
            and (before := usual.get(again.universe)) is not None
            and again.verdict is not before
        ]
        order = {name: place for place, name in enumerate(usual)}
        return tuple(sorted(found, key=lambda one: order[one.universe]))

    def refit(self, check: Check) -> Refit | None:
        """The first refit of that kind."""
        return next((one for one in self.refits if one.check is check), None)

    @property
    def steady(self) -> float | None:
        """The mean part of last week's ranges and today's that both share; None without such a refit."""
        week = next((one for one in self.refits if one.check is Check.LAST_DAYS), None)
        shared = [] if week is None else [one.shared for one in week.universes if one.shared is not None]
        return sum(shared) / len(shared) if shared else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What ``merite check`` answers: the checks and the advice they turn; all empty without a fit.

    ``less``: the channels into which the plan of the coming month puts less, whatever the recommendation is called.
    """

    trust: Trust | None
    turned: tuple[Turned, ...]
    less: tuple[str, ...] = ()


def checked(trust: Trust | None, *, less: tuple[str, ...] = ()) -> Checked:
    """The answer of ``merite check``."""
    return Checked(trust=trust, turned=() if trust is None else trust.turned, less=less)
