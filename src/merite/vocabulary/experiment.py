"""A test, from the idea to what happened afterwards: what is planned, what is seen, what was decided."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from merite.vocabulary.comparison import Comparison, Loss, OpenRange
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.words import Stance


class ExperimentKind(StrEnum):
    """How chance decides: who sees what, which days are on, which areas, who receives a sample."""

    SPLIT = "split"
    ON_OFF = "on-off"
    AREAS = "areas"
    DRAW = "draw"


class ExperimentState(StrEnum):
    """Where a test stands."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"


class Delivery(StrEnum):
    """Who decided who saw what: merite's own chance, or a platform that optimises while it splits."""

    DRAWN = "drawn"
    PLATFORM = "platform"


class Metric(StrEnum):
    """What decides a test."""

    SALES = "sales"
    ORDERS = "orders"
    CLICKS = "clicks"
    VISITS = "visits"
    REPLIES = "replies"
    SIGN_UPS = "sign-ups"


class Tactic(StrEnum):
    """The kind of action that a message is (founding text S3: permission, promotion, widget...)."""

    TIP = "tip"
    PROMOTION = "promotion"
    PERMISSION = "permission"
    WIDGET = "widget"
    SAMPLE = "sample"
    CONTEST = "contest"
    CODE = "code"
    SIGN_UP = "sign-up"


class Outcome(StrEnum):
    """What a message may obtain, in the order of the founding texts (requirements T2)."""

    ACCEPTED = "accepted"
    UNDERSTOOD = "understood"
    PICKED_UP = "picked-up"
    SPREAD = "spread"


class Guardrail(StrEnum):
    """What must not get worse (requirements T9)."""

    UNSUBSCRIBES = "unsubscribes"
    HIDES = "hides"
    COMPLAINTS = "complaints"
    REFUNDS = "refunds"


class Warned(StrEnum):
    """What is worth knowing before a test starts; none of them forbids it."""

    NO_LISTENING = "no-listening"
    NO_FOLLOW_UP = "no-follow-up"
    OVER_LIMIT = "over-limit"  # at_risk, limit
    NO_LIMIT_SAID = "no-limit-said"
    NO_CAP = "no-cap"
    NO_DECISION = "no-decision"
    TOO_SMALL = "too-small"  # effect: smallest that can be seen, relative
    NO_HISTORY = "no-history"
    FEW_SCHEDULES = "few-schedules"  # count
    PLATFORM_SPLIT = "platform-split"
    LONG_HOURS = "long-hours"  # hours, limit: a week
    NOTHING_TO_TELL_THE_MODEL = "nothing-to-tell-the-model"


class Finding(StrEnum):
    """What is proven by a test in time or in areas."""

    MORE = "more"
    LESS = "less"
    NOT_PROVEN = "not-proven"
    TOO_EARLY = "too-early"
    TOO_FEW = "too-few"


class Stop(StrEnum):
    """Why a test should be stopped now."""

    PROVEN = "proven"
    LITTLE_TO_LOSE = "little-to-lose"
    CAP_REACHED = "cap-reached"
    GUARDRAIL = "guardrail"
    TIME_IS_UP = "time-is-up"
    SPLIT_BROKEN = "split-broken"


class Decided(StrEnum):
    """What was decided at the end."""

    ADOPT = "adopt"
    KEEP = "keep"
    GO_ON_TESTING = "test-again"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmPlan:
    """One arm of a test: what is put out, to what share; ``nothing``: this arm sees nothing (a control group)."""

    arm: str
    share: float
    message: str | None = None
    tactic: Tactic | None = None
    stance: Stance | None = None
    nothing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """The smallest effect seen 4 times in 5 after so many weeks, relative (.2 = +20 %); None: none can be."""

    weeks: int
    effect: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentCost:
    """What a test costs: ``money`` out, ``hours`` and their price (None: not priced), ``at_risk`` all that may go."""

    money: float
    hours: float
    hours_money: float | None
    at_risk: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A warning and its figures."""

    code: Warned
    facts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What is known before a test starts.

    ``visible``: by number of weeks, from the workspace's own history; ``planned``: after the planned weeks.
    ``a_week``: what the history has of the metric a week (sales in money, or conversions), None without history.
    ``serves``: the decision that the answer will change.
    """

    visible: tuple[Visible, ...]
    planned: Visible | None
    a_week: float | None
    cost: ExperimentCost
    serves: str | None
    warnings: tuple[Caution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """One test; empty fields are None until they are known.

    ``plan``: what the kind needs (``block_days``, ``wash_out``, ``seed``, ``signs``, ``areas``, ``samples``,
    ``adaptive``: true where shares follow results).
    ``can_lose``: the most that it may cost before it stops itself.
    """

    name: str
    kind: ExperimentKind
    state: ExperimentState
    universe: str
    arms: tuple[ArmPlan, ...] = ()
    segment: str | None = None
    hypothesis: str | None = None
    metric: Metric = Metric.SALES
    outcomes: tuple[Outcome, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    serves: str | None = None
    follow_up: str | None = None
    money: float = 0.0
    hours: float = 0.0
    can_lose: float | None = None
    currency: str = "EUR"
    weeks: int = 8
    first: datetime.date | None = None
    last: datetime.date | None = None
    delivery: Delivery = Delivery.DRAWN
    salt: str | None = None
    plan: dict[str, object] = field(default_factory=dict)
    foreseen: Foreseen | None = None
    stopped: datetime.date | None = None
    finding: str | None = None
    result: dict[str, object] | None = None
    decided: Decided | None = None
    why: str | None = None
    afterwards: str | None = None

    def over(self, day: datetime.date) -> bool:
        """Whether its last day is past on ``day`` though nobody has ended it."""
        return self.state is ExperimentState.RUNNING and self.last is not None and self.last < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of days, both included, on or off. ``wash_out``: its first days, which do not count."""

    first: datetime.date
    last: datetime.date
    on: bool
    wash_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenEffect:
    """Is it proven? ``e_value`` holds at every look (None where the design has none); ``extra``: range a day on.

    ``extra`` is in the metric's unit a day (and area), at ``level``; ends are None where they are open. It holds once,
    at the planned end.
    """

    finding: Finding
    e_value: float | None
    extra: OpenRange
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BestEffect:
    """The best choice so far: what to expect a day on (``extra``) beside what was seen (``claimed``).

    ``relative``: expected extra over what would have been sold anyway. ``take``: whether to go on with it.
    ``expected_loss``: of acting on that, in money a year, None without a margin.
    """

    extra: Estimate
    claimed: float
    relative: float
    take: bool
    expected_loss: Loss | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One way to the effect in areas, a day and area."""

    name: str
    effect: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSeen:
    """What a test in time or in areas says; None for what cannot be said yet.

    ``methods`` and ``agree`` for areas; ``lasts``: whether what the block before did is still seen, None: cannot tell.
    ``days_on``: days (times areas) on which it was on and that counted.
    """

    proven: ProvenEffect
    best_bet: BestEffect | None
    days_on: int
    pairs: int
    methods: tuple[Method, ...] = ()
    agree: bool | None = None
    lasts: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPoint:
    """The evidence after a look: what the picture over time is made of. ``n``: conversions, or pairs of blocks."""

    day: datetime.date
    e_value: float
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmShare:
    """The share of one arm in what is shown."""

    arm: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShares:
    """Shares of a test from ``day`` until the next ones; no arm has less than ``floor``."""

    day: datetime.date
    floor: float
    arms: tuple[ArmShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An arm's conversions per exposure minus the first arm's, unbiased under shares that move."""

    arm: str
    difference: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Outcomes and refusals counted for one arm, with its exposures."""

    arm: str
    exposures: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Both answers on a test as it stands: ``comparison`` of messages, or ``effect`` in time or areas.

    ``worse``: guardrails proven worse than the control's. ``cost_so_far``: money and priced hours to date. ``stops``:
    why to stop now, empty to go on. ``differences``: only where shares move, once there is enough for them to hold.
    """

    experiment: Experiment
    day: datetime.date
    comparison: Comparison | None = None
    effect: EffectSeen | None = None
    points: tuple[LookPoint, ...] = ()
    tallies: tuple[Tally, ...] = ()
    worse: tuple[Guardrail, ...] = ()
    differences: tuple[Difference, ...] = ()
    cost_so_far: float = 0.0
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What a business's tests add up to.

    ``finished``: those that were ended; ``proven``: those of them whose finding is called proven; ``expected_false``:
    how many chance alone would give at most; ``weighed``: proven ones that can be judged together with the others
    (tests by areas cannot); ``kept``: those of them that stand then (e-BH). ``regret``: money a year that one expects
    to lose by the decisions taken, ``spent`` what the tests cost. ``running``: those whose last day is not past;
    ``over``: those whose last day is past and that nobody has ended.
    """

    tests: int
    running: int
    proven: int
    expected_false: float
    kept: tuple[str, ...]
    regret: float | None
    spent: float
    at_risk: float
    limit: float | None
    over: int = 0
    finished: int = 0
    weighed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every test as it stood on ``day``, newest first, and the accounts."""

    tests: tuple[Experiment, ...]
    accounts: Accounts
    day: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """What a finished test tells the sales model: extra sales over the window, the universes on against off.

    ``in_panel``: the weeks of the panel already say it (whole weeks on and off), so that it is not counted again.
    """

    experiment: str
    universe: str
    start: datetime.date
    end: datetime.date
    estimate: float
    standard_error: float
    area: str | None = None
    in_panel: bool = False
