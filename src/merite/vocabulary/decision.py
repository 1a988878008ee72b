"""What to do with a universe, why, and what would change our mind."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.words import Evidence, Verdict


class Reason(StrEnum):
    """The main reason of a verdict; each pair (verdict, reason) has its own sentence."""

    LOSES_EVEN_IF_OPTIMISTIC = "loses-even-if-optimistic"
    EARNS_NOTHING = "earns-nothing"
    NEXT_EURO_PAYS = "next-euro-pays"
    NEXT_HOUR_PAYS = "next-hour-pays"
    PAYS_BUT_SATURATED = "pays-but-saturated"
    PAYS_BARELY = "pays-barely"
    ASSUMPTION_DECIDES = "assumption-decides"
    WAITING_TEACHES = "waiting-teaches"
    COULD_BE_MUCH_OR_NOTHING = "could-be-much-or-nothing"
    CONSTANT_DOSE = "constant-dose"
    FOLLOWS_SALES = "follows-sales"
    TOO_SHORT = "too-short"
    NEVER_ACTIVE = "never-active"
    TIME_NOT_PRICED = "time-not-priced"
    MARGIN_UNKNOWN = "margin-unknown"
    NOT_CONVERGED = "not-converged"
    EXCLUDED_BY_OWNER = "excluded-by-owner"
    ALREADY_OFF = "already-off"
    SECOND_CHANCE = "second-chance"
    RECORD_FAILED = "record-failed"
    MORE_MAY_PAY = "more-may-pay"
    COST_NOT_SAID = "cost-not-said"
    COST_NOT_COUNTED = "cost-not-counted"
    SALES_NOT_COUNTED = "sales-not-counted"
    SALES_PAID_LATER = "sales-paid-later"


POSSIBLE: frozenset[tuple[Verdict, Reason]] = frozenset((
    (Verdict.STOP_PAYING, Reason.LOSES_EVEN_IF_OPTIMISTIC),
    (Verdict.STOP_PAYING, Reason.EARNS_NOTHING),
    (Verdict.TRY, Reason.COULD_BE_MUCH_OR_NOTHING),
    (Verdict.TRY, Reason.ASSUMPTION_DECIDES),
    (Verdict.TRY, Reason.ALREADY_OFF),
    (Verdict.TRY, Reason.SECOND_CHANCE),
    (Verdict.TRY, Reason.MORE_MAY_PAY),
    (Verdict.INVEST, Reason.NEXT_EURO_PAYS),
    (Verdict.INVEST, Reason.NEXT_HOUR_PAYS),
    (Verdict.HOLD, Reason.PAYS_BUT_SATURATED),
    (Verdict.HOLD, Reason.PAYS_BARELY),
    (Verdict.HOLD, Reason.WAITING_TEACHES),
    (Verdict.HOLD, Reason.ASSUMPTION_DECIDES),
    (Verdict.HOLD, Reason.EXCLUDED_BY_OWNER),
    (Verdict.HOLD, Reason.ALREADY_OFF),
    (Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING),
    (Verdict.NOT_KNOWN_YET, Reason.CONSTANT_DOSE),
    (Verdict.NOT_KNOWN_YET, Reason.FOLLOWS_SALES),
    (Verdict.NOT_KNOWN_YET, Reason.TOO_SHORT),
    (Verdict.NOT_KNOWN_YET, Reason.NEVER_ACTIVE),
    (Verdict.NOT_KNOWN_YET, Reason.TIME_NOT_PRICED),
    (Verdict.NOT_KNOWN_YET, Reason.COST_NOT_SAID),
    (Verdict.NOT_KNOWN_YET, Reason.MARGIN_UNKNOWN),
    (Verdict.NOT_KNOWN_YET, Reason.NOT_CONVERGED),
    (Verdict.NOT_KNOWN_YET, Reason.RECORD_FAILED),
    (Verdict.NOT_KNOWN_YET, Reason.COST_NOT_COUNTED),
    (Verdict.NOT_KNOWN_YET, Reason.SALES_NOT_COUNTED),
    (Verdict.NOT_KNOWN_YET, Reason.SALES_PAID_LATER),
))  # fmt: skip
"""Every verdict with every main reason it can have; ``texts`` has a sentence for each."""


WITHHELD = frozenset((
    Reason.RECORD_FAILED, Reason.COST_NOT_COUNTED, Reason.SALES_NOT_COUNTED, Reason.SALES_PAID_LATER,
))  # fmt: skip
"""Reasons for which advice that the figures gave is kept back."""


class ChangeMind(StrEnum):
    """What would change our mind."""

    WEEKS_OFF = "weeks-off"
    VARY_THE_DOSE = "vary-the-dose"
    MORE_WEEKS = "more-weeks"
    PRICE_THE_HOURS = "price-the-hours"
    SAY_THE_COST = "say-the-cost"
    SAY_THE_MARGIN = "say-the-margin"
    GIVE_THE_RATE = "give-the-rate"
    ADD_SUBSCRIBERS = "add-subscribers"
    A_TEST = "a-test"
    A_YEAR_LATER = "a-year-later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict with all that justifies it; money is a month at the recent pace unless said otherwise.

    ``expected_profit``: margin brought minus cost, a month (None without margin, cost or fit). ``chance_of_loss``:
    P(profit < 0), None likewise. ``per_hour``: margin that one hour brings (None without hours or fit).
    ``keep_minutes``: minutes a week that keep an own page ticking over, 0 where there is no page.
    ``flips_under``: starting assumptions (``pessimistic``, ``optimistic``) under which the verdict would differ.
    ``off``: it is off at present, so that its amounts are those of its last pace.
    ``expected_margin_more``: expected profit a month of putting half as much again in, where it is known.
    """

    universe: str
    verdict: Verdict
    reason: Reason
    evidence: Evidence
    prior_driven: bool
    money_a_month: float
    hours_a_month: float
    cost_a_month: float | None
    expected_profit: Estimate | None
    chance_of_loss: float | None
    per_hour: Estimate | None
    change_mind: ChangeMind
    weeks_needed: int | None
    next_look: datetime.date
    keep_minutes: int = 0
    flips_under: tuple[str, ...] = field(default=())
    expected_margin_more: Estimate | None = None
    off: bool = False
