"""What a test of messages says: two answers side by side, never one of them alone."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.estimate import Estimate


class ComparisonFinding(StrEnum):
    """What is proven of an arm against the control."""

    BETTER = "better"
    WORSE = "worse"
    NO_CLEAR_DIFFERENCE = "no-clear-difference"
    TOO_FEW = "too-few"
    SPLIT_BROKEN = "split-broken"


class SplitBy(StrEnum):
    """Who decided which person saw what: the evidence is exact only for a random split that nobody bends."""

    RANDOM = "random"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmCounts:
    """Exposures and conversions of one arm, one row of the file or their sum.

    ``revenue`` and ``revenue_squares``: sum and sum of squares of the money of each person exposed, both or neither.
    ``share``: planned share of this arm in this row's exposures, where it changes over time. ``day``: rows of one day
    belong together; without days the n-th rows of all arms do. ``segment``: group of customers named before the test.
    """

    arm: str
    exposures: int
    conversions: int
    revenue: float | None = None
    revenue_squares: float | None = None
    share: float | None = None
    day: datetime.date | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRange:
    """A range whose ends may be open (None)."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Is it proven? Valid however often one looks. ``ratio``: the arm's rate over the control's."""

    finding: ComparisonFinding
    e_value: float
    ratio: OpenRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What one expects to lose by acting on the best choice so far.

    ``unit``: ``conversions/1000`` (per 1,000 exposures) or ``money/year``.
    """

    amount: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BestBet:
    """The best choice so far: the lift to expect once luck is taken out (``lift``) beside the raw one (``claimed``).

    Relative: .1 is +10 %. ``claimed`` is None when the control has no conversion. ``take``: whether the arm is the
    better choice so far of the two, switching paid. ``within_accepted_loss``: None when no accepted loss was said.
    ``gain``: money a year that taking the arm brings, switching paid; None without the value of a conversion.
    """

    lift: Estimate
    claimed: float | None
    expected_loss: Loss
    take: bool
    within_accepted_loss: bool | None
    gain: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyBet:
    """Money to expect of the arm over the control once luck is taken out, beside what it claims.

    ``lift``: relative; ``per_exposure``, ``claimed``: money a person exposed; ``a_year``: None when the exposures of a
    year were not said.
    """

    lift: Estimate
    per_exposure: Estimate
    a_year: Estimate | None
    claimed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyAnswer:
    """Two answers on money a person exposed, arm minus control.

    ``difference``: range at the level 1 - alpha that holds at all looks together. ``best_bet`` is None when an arm
    brought nothing.
    """

    finding: ComparisonFinding
    e_value: float
    difference: OpenRange
    best_bet: MoneyBet | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmResult:
    """One arm; the control has neither ``proven`` nor ``best_bet``."""

    arm: str
    exposures: int
    conversions: int
    proven: Proven | None
    best_bet: BestBet | None
    money: MoneyAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Did exposures fall as planned, and who split them?"""

    finding: ComparisonFinding
    e_value: float
    by: SplitBy = SplitBy.RANDOM


@dataclass(frozen=True, slots=True, kw_only=True)
class BestOfAll:
    """The best choice so far among all arms, the control included.

    ``proven``: better than every other arm, wrong with chance at most alpha however often one looks.
    ``expected_loss``: what one expects to lose by taking it, against the truly best.
    """

    arm: str
    proven: bool
    e_value: float
    expected_loss: Loss
    within_accepted_loss: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentResult:
    """One arm within one group of customers: what to expect, pulled towards all groups, beside what it claims.

    ``chance_above_mean``: that the group reacts more than the mean of the groups. ``claimed``: None without a
    conversion of the control.
    """

    segment: str
    arm: str
    lift: Estimate
    claimed: float | None
    chance_above_mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The answer of ``merite compare``; the first arm is the control.

    ``best``: None when an arm was never shown. ``segments``: empty when no group was named.
    """

    arms: tuple[ArmResult, ...]
    split: Split
    best: BestOfAll | None = None
    segments: tuple[SegmentResult, ...] = ()
