"""Failures of what a person asks of a plan."""

from merite.errors.base import MeriteError


class PlanNotAnAmount(MeriteError):
    """``--set`` wants UNIVERSE=MONEY, the money a number of at least 0."""

    code = "plan-not-an-amount"
    found: str


class PlanNoTime(MeriteError):
    """Hours are fixed for a universe that took none: no figure says what an hour would do there."""

    code = "plan-no-time"
    universe: str


class PlanNotKept(MeriteError):
    """The look that is shown kept no fit to plan from: it was made before there were enough sales, or by an older
    version."""

    code = "plan-not-kept"
    look: str


class PlanUniverseUnknown(MeriteError):
    """``--set`` names a universe that the figures do not have."""

    code = "plan-universe-unknown"
    universe: str
    known: list[str]


class PlanNothingPaid(MeriteError):
    """``--set`` gives money to a universe where none was ever paid: no figure says what money would do there."""

    code = "plan-nothing-paid"
    universe: str


class PlanOverBudget(MeriteError):
    """What is fixed costs more than the budget."""

    code = "plan-over-budget"
    money: float
    budget: float


class PlanTooRisky(MeriteError):
    """With what is fixed, no plan holds the accepted chance of loss. Chances are in percent."""

    code = "plan-too-risky"
    sum: float
    chance: int
    accepted: int


class PlanBeyondLimits(MeriteError):
    """What was fixed passes a limit of the owner's, which others are not told."""

    code = "plan-beyond-limits"


class PlanSaidTwice(MeriteError):
    """A universe is given two amounts of the same kind."""

    code = "plan-said-twice"
    universe: str


class AdviserMissing(MeriteError):
    """Nobody is named whose advice it is; ``found`` is what stands in the name's place."""

    code = "adviser-missing"
    found: str


class AdviserTaken(MeriteError):
    """A person goes by the name of an adviser that merite itself freezes."""

    code = "adviser-taken"
    found: str


class AdviceMissing(MeriteError):
    """Nothing says what an adviser would do."""

    code = "advice-missing"
    adviser: str
