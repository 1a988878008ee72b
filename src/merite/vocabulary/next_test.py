"""What could be tested next, and whether it is worth more than it costs and more than waiting."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Design(StrEnum):
    """What a test would do."""

    ON_OFF = "on-off"  # weeks on and weeks off, drawn at random by pairs
    VARY = "vary"  # nothing one week, double the other: the same money in all
    MESSAGE = "message"  # two messages, drawn at random for each person
    AREAS = "areas"  # off in half of the areas, drawn at random
    SECOND_CHANCE = "second-chance"  # a universe that is off, on again every other week


class Advice(StrEnum):
    """What follows from the candidates."""

    RUN_THE_BEST = "run-the-best"
    NO_TEST_IS_WORTH_ITS_COST = "no-test-is-worth-its-cost"
    NOT_CONFIRMED = "not-confirmed"  # the best one was not worth its cost when it was weighed again by refits
    MARGIN_UNKNOWN = "margin-unknown"
    TIME_NOT_PRICED = "time-not-priced"
    COST_NOT_SAID = "cost-not-said"
    TOO_SHORT = "too-short"
    NOTHING_TO_TEST = "nothing-to-test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A test that could be run from next week; money over the whole horizon unless said otherwise.

    ``test`` names it: kind and universe. ``cost``: what the test is expected to cost, lost sales and the staff's
    ``hours`` included; what a pause saves is not counted for it. ``value``: what deciding after it would gain;
    ``value_of_waiting``: what deciding after the same weeks without it would. ``net``: value less waiting and cost.
    ``changes_plan_chance``: how often the plan would be another one after it. ``at_risk``: what the test itself may
    lose, 19 times out of 20 less; ``within_limit``: that this is within the sum that may be lost. ``in_plan``: that the
    coming month leaves the channel on, so that there is something to test. ``takes``: what is put in beyond today's
    pace, hours at their price, before what it sells comes back; 0 where the test puts nothing more in.
    ``running_until``: the last day of a test of the channel that is under way; None where there is none.
    """

    test: str
    kind: Design
    universe: str
    weeks: int
    cost: float
    hours: float
    value: float
    value_of_waiting: float
    net: float
    changes_plan_chance: float
    at_risk: float
    within_limit: bool
    in_plan: bool = True
    takes: float = 0.0
    running_until: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A test weighed again by ``refits`` refits of made-up weeks; money over the horizon, as in ``Candidate``.

    ``error``: Monte-Carlo standard error of ``net``; ``holds``: that the test is still worth its cost.
    """

    test: str
    refits: int
    value: float
    value_of_waiting: float
    net: float
    error: float
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTest:
    """The answer of ``merite next-test``: candidates, the best net value first, those that are not in the plan last.

    ``best``: the test to run, or None.
    ``knowing_all``: what knowing every answer at once would be worth over the horizon, None where nothing is known.
    ``confirmed``: the best one weighed again, None where that was not asked or cannot be.
    """

    candidates: tuple[Candidate, ...]
    advice: Advice
    best: str | None
    horizon_months: int
    knowing_all: float | None
    currency: str
    confirmed: Confirmed | None = None
