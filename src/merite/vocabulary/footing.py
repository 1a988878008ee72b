"""What must stand before a channel is made to grow, and what a one-off opportunity is held against."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.estimate import Estimate


class Footing(StrEnum):
    """A condition of growth, in the order in which one sees to it."""

    STARTING_POINT = "starting-point"  # what is said of the business was listened to, and dated, before
    OWN_BASE = "own-base"  # a page or a list of one's own that is alive
    FOLLOW_UP = "follow-up"  # money set aside for what comes after
    HOURS = "hours"  # somebody's time, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One condition: whether it stands, None where the figures cannot tell; ``since``: the day that shows it."""

    footing: Footing
    stands: bool | None
    since: datetime.date | None = None


def missing(checks: tuple[Check, ...]) -> tuple[Footing, ...]:
    """The conditions that are known not to stand."""
    return tuple(check.footing for check in checks if check.stands is False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A one-off offer held against the conditions and the odds; money of the whole offer.

    ``cost``: what is paid, and hours at their price (None where they have none). ``to_pay``: sales that it must bring,
    None without a margin or a cost; ``usual_weeks``: how many weeks of usual sales that is. ``odds``: the chance that
    it brings as much, ``brings``: margin that it brings, both None without a fit, a margin or a cost; ``own``: channels
    of this business that they rest on, 0 where they are None. ``missing``: conditions that do not stand.
    """

    cost: float | None
    to_pay: float | None
    usual_weeks: float | None
    odds: float | None
    brings: Estimate | None
    own: int
    checks: tuple[Check, ...]
    missing: tuple[Footing, ...]
    currency: str
