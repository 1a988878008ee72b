"""What a test of messages says: two answers side by side, never one of them alone."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmCounts:
    """Exposures and conversions of one arm, one row of the file or their sum."""

    arm: str
    exposures: int
    conversions: int


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
    better choice so far. ``within_accepted_loss``: None when no accepted loss was said.
    """

    lift: Estimate
    claimed: float | None
    expected_loss: Loss
    take: bool
    within_accepted_loss: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmResult:
    """One arm; the control has neither ``proven`` nor ``best_bet``."""

    arm: str
    exposures: int
    conversions: int
    proven: Proven | None
    best_bet: BestBet | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Did exposures fall as planned?"""

    finding: ComparisonFinding
    e_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The answer of ``merite compare``; the first arm is the control."""

    arms: tuple[ArmResult, ...]
    split: Split
