"""All that the decision sheet shows, as one frozen record: the page is made from it and from nothing else."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from merite.vocabulary.decision import Decision
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.measurement import FitQuality, UniverseMeasure
from merite.vocabulary.panel import Series
from merite.vocabulary.part import Part
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Verdict

Fact = str | int | float | datetime.date | None


class ClaimReason(StrEnum):
    """Why a platform's claim and our answer differ, or why they do not."""

    COUNTS_WHOEVER_SAW = "counts-whoever-saw"
    COUNTS_WHOEVER_SAW_A_POST = "counts-whoever-saw-a-post"
    COUNTS_WHOEVER_WAS_WRITTEN_TO = "counts-whoever-was-written-to"
    SAME_SALE_TWICE = "same-sale-twice"
    WOULD_HAVE_BOUGHT = "would-have-bought"
    CLAIMS_NOTHING = "claims-nothing"
    CLAIM_NOT_COUNTED = "claim-not-counted"
    CLAIM_WITHIN_RANGE = "claim-within-range"
    CLAIM_BELOW_RANGE = "claim-below-range"
    NO_ANSWER_YET = "no-answer-yet"


class Limit(StrEnum):
    """What the page cannot tell, or tells with a caution; the facts each takes stand beside it."""

    SHORT_HISTORY = "short-history"  # weeks
    ASSUMPTION_WEIGHS = "assumption-weighs"
    FEW_SALES = "few-sales"  # tickets: sales a week
    AFTER_THE_PERIOD = "after-the-period"
    WORD_OF_MOUTH = "word-of-mouth"
    NO_TEST = "no-test"
    HOURS_ESTIMATED = "hours-estimated"
    HOURS_NOT_PRICED = "hours-not-priced"
    MARGIN_UNKNOWN = "margin-unknown"
    TAX_ON_ADS_UNKNOWN = "tax-on-ads-unknown"
    NOT_CONVERGED = "not-converged"
    NO_BENCHMARK = "no-benchmark"
    PAID_BY_THE_JUDGED = "paid-by-the-judged"
    MAY_BE_PAID = "may-be-paid"


class HealthRemark(StrEnum):
    """What is worth knowing of the files; the facts each takes stand beside it."""

    WEEKS_MISSING = "weeks-missing"  # count
    AREAS_MISSING = "areas-missing"  # count (weeks)
    WEEKS_CLOSED = "weeks-closed"  # count
    ODD_SALES = "odd-sales"  # name (first day), count (times the usual)
    ROWS_REFUSED = "rows-refused"  # count
    DATES_NOT_USABLE = "dates-not-usable"  # count, name (file)
    FILE_IS_OLD = "file-is-old"  # name (file), count (days)
    NO_SALES = "no-sales"
    WEEK_INCOMPLETE = "week-incomplete"
    NO_MARKETING = "no-marketing"
    HOURS_NEVER_LOGGED = "hours-never-logged"
    HOURS_ESTIMATED = "hours-estimated"  # name (channels)
    HOURS_STOPPED = "hours-stopped"  # name (channel), count (days between the last hours and the last post)
    SUBSCRIPTIONS = "subscriptions"  # count (of ten payments)
    SALES_FROM_TILL_ONLY = "sales-from-till-only"
    OTHER_CURRENCY = "other-currency"  # name (currency), count
    COST_OTHER_CURRENCY = "cost-other-currency"  # name (currency), count (money in it)
    COUNTED_ONCE = "counted-once"  # name (sources)
    ADDED_UP = "added-up"  # name (sources)
    HISTORY_CUT = "history-cut"  # name (source)
    TAX_ESTIMATED = "tax-estimated"  # count
    SPEND_UNSEEN = "spend-unseen"  # name (channels)
    ADS_UNTOLD = "ads-untold"  # name (file), count (weeks)
    ALL_GOOD = "all-good"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A limit or a remark: its code and the facts its sentence needs (``count``, ``name``, ``weeks``, ``tickets``)."""

    code: Limit | HealthRemark
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCost:
    """What the marketing cost over the period.

    ``money`` includes ``fees`` (agency, tools, samples, taxes not recovered). ``hours_money`` is None when the hours
    have no price; ``hours_estimated`` when some of them come from posts x minutes, ``hours_logged`` when some do not.
    ``unsaid``: channels of which neither money nor hours are on record.
    """

    money: float
    hours: float
    fees: float = 0.0
    hours_money: float | None = None
    hours_estimated: bool = False
    hours_logged: bool = False
    unsaid: tuple[str, ...] = ()

    @property
    def total(self) -> float | None:
        """Money and hours together; None when hours were passed and have no price, or a channel's cost is unsaid."""
        if self.unsaid:
            return None
        if self.hours_money is None:
            return None if self.hours > 0 else self.money
        return self.money + self.hours_money


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """How likely each value is: ``heights`` (any unit, >= 0) over bins whose ``edges`` are one more."""

    edges: tuple[float, ...]
    heights: tuple[float, ...]

    @classmethod
    def of(cls, draws: Series, *, bins: int = 48) -> "Density | None":
        """The histogram of draws between their 1st and 99th percentiles; None when they are all one number."""
        low, high = (float(x) for x in np.quantile(draws, (0.01, 0.99)))
        if not high > low:
            return None
        heights, edges = np.histogram(draws, bins=bins, range=(low, high))
        return cls(edges=tuple(edges.tolist()), heights=tuple((heights / max(1, heights.max())).tolist()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One universe: what it cost and brought a month over the sheet's period, and what to do with it.

    ``margin_a_month`` is what its sales left (before its cost), None without margin or fit; ``sales_a_month`` the
    sales it brought, None without fit. ``density`` is that of the margin a month, else of the sales a month.
    """

    measure: UniverseMeasure
    decision: Decision | None
    money_a_month: float
    hours_a_month: float
    hours_money_a_month: float | None = None
    margin_a_month: Estimate | None = None
    sales_a_month: Estimate | None = None
    density: Density | None = None
    hours_estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a platform claims, what the till can tie to it (discount code, origin of the order), what we think.

    Sales over the sheet's period; None: it claims, or the till sees, nothing of the kind (not the same as 0).
    """

    universe: str
    claimed: float | None
    claimed_orders: float | None = None
    seen_at_till: float | None = None
    brought: Estimate | None = None
    reasons: tuple[ClaimReason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The claims table with the sum of the claims and all that the till took over the same period.

    ``till_sales``: None while no whole period of sales is known.
    """

    rows: tuple[Claim, ...]
    claimed: float
    till_sales: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a dose a period brings, in sales a period: arrays of one length, ``dose`` rising from 0.

    ``dose_kind``: spend, activity or hours. History covers ``covered_low`` to ``covered_high``; ``usual`` is the dose
    of its pace; ``when_active`` the mean dose of the periods that had any. ``next_one``: sales a period that one more
    of the dose would bring at the usual dose (else when active), None for a universe whose dose is never known.
    """

    universe: str
    dose_kind: str
    dose: tuple[float, ...]
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]
    covered_low: float
    covered_high: float
    usual: float
    when_active: float = 0.0
    next_one: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A distribution in five numbers: equal-tailed 90 % and 50 % ranges and the median."""

    low: float
    quarter: float
    middle: float
    three_quarters: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter:
    """Sales brought by a universe over the period: as assumed before your figures, and as known after."""

    universe: str
    assumed: Spread
    known: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The series behind the answer; every series has one value a period, None where the period is missing.

    ``base``: sales you would have had anyway; ``contributions``: median sales brought, by universe.
    """

    dates: tuple[datetime.date, ...]
    step: int
    sales: tuple[float | None, ...]
    fitted_low: tuple[float, ...]
    fitted: tuple[float, ...]
    fitted_high: tuple[float, ...]
    base: tuple[float, ...]
    contributions: tuple[tuple[str, tuple[float, ...]], ...]
    responses: tuple[Response, ...] = ()
    assumptions: tuple[BeforeAfter, ...] = ()

    def where_sold(self, series: tuple[float, ...]) -> tuple[float | None, ...]:
        """The series in the periods whose sales are known, None in the others: there it tells of nothing sold."""
        return tuple(None if sold is None else value for sold, value in zip(self.sales, series, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWeek:
    """A week of the on/off calendar: a universe that goes on or pauses from ``first`` for 7 days."""

    first: datetime.date
    universe: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownWithoutModel:
    """What is known when no model can be fitted (under 26 weeks, or no sales, or no marketing).

    ``sales`` net of tax by week (None: missing), ``costs`` money by week. ``break_even``: sales a month that the
    marketing must bring to pay its cost, None without a margin or a cost. ``will_tell``: when the model will answer.
    ``weeks_of_sales``: how many weeks of sales the model could look at.
    """

    dates: tuple[datetime.date, ...] = ()
    sales: tuple[float | None, ...] = ()
    costs: tuple[float, ...] = ()
    sales_a_week: float | None = None
    tickets_a_week: float | None = None
    break_even: float | None = None
    calendar: tuple[PlannedWeek, ...] = ()
    will_tell: datetime.date | None = None
    weeks_of_sales: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that was added, as the data-health table shows it."""

    name: str
    format: str
    sha256: str
    first: datetime.date | None
    last: datetime.date | None
    kept: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """A setting that changed since the last report, as it was written; ``when`` None: not known."""

    name: str
    before: str
    after: str
    when: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What makes the page reproducible."""

    version: str
    made_at: datetime.datetime
    seed: int | None = None
    panel_sha256: str | None = None
    fit: FitQuality | None = None
    settings_changed: tuple[SettingChanged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChanged:
    """A universe whose recommendation is not the last report's."""

    universe: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed since the last report.

    ``stood``: the universes whose recommendation is the last report's. ``less_before``: those into which the plan of
    that report put less, which its cards then said instead.
    """

    since: datetime.date
    balance_before: Estimate | None = None
    verdicts: tuple[VerdictChanged, ...] = ()
    new_universes: tuple[str, ...] = ()
    stood: tuple[VerdictChanged, ...] = ()
    less_before: tuple[str, ...] = ()


class Paying(StrEnum):
    """What a balance says without its sum: its range lies above zero, below it, or on both sides."""

    PAYS = "pays"
    COSTS = "costs"
    NOT_KNOWN_YET = "not-known-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The decision sheet of a business over ``first``..``last`` (None: nothing dated yet).

    ``sales_brought``: sales that all universes brought; ``margin_brought``: what those left; ``balance``: margin
    brought minus money and hours; ``balance_without_hours``: minus money alone. Each is None when it cannot be
    known. ``shut_until``: the last day of a closing that was noted from ``last`` on. ``proof`` and ``known`` exclude
    each other, but for an empty workspace, which has neither. ``parts``: what
    follows the first page, in reading order.
    ``hide_private``: made by ``vocabulary.for_others``: margin, wages and the sum one can lose are not in it; then
    ``paying`` stands for the balance, None where there was none. ``logo``: a ``data:image/...`` address.
    """

    settings: Settings
    made_on: datetime.date
    first: datetime.date | None
    last: datetime.date | None
    cost: SheetCost
    sales: float | None = None
    sales_brought: Estimate | None = None
    margin_brought: Estimate | None = None
    balance: Estimate | None = None
    balance_without_hours: Estimate | None = None
    prior_driven: bool = False
    cards: tuple[Card, ...] = ()
    claims: Claims | None = None
    proof: Proof | None = None
    known: KnownWithoutModel | None = None
    shut_until: datetime.date | None = None
    health: tuple[Noted, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    limits: tuple[Noted, ...] = ()
    stamp: Stamp
    change: Change | None = None
    parts: tuple[Part, ...] = ()
    hide_private: bool = False
    paying: Paying | None = None
    logo: str = ""

    @property
    def weeks(self) -> int:
        """Whole weeks between the first and the last day."""
        if self.first is None or self.last is None:
            return 0
        return ((self.last - self.first).days + 1) // 7

    @property
    def next_look(self) -> datetime.date | None:
        """The first day on which there is something to decide again; None while no sale is on record at all.

        An answer may then come as soon as sales are added.
        """
        if any(noted.code is HealthRemark.NO_SALES for noted in self.health):
            return None
        looks = [card.decision.next_look for card in self.cards if card.decision is not None]
        return min(looks, default=None)
