"""What each adviser would have done, and what it would have left: the contest of advisers."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.part import Part
from merite.vocabulary.plan import Effort


class Adviser(StrEnum):
    """Who is frozen by itself at each report; owners, agencies and others have names of their own."""

    MERITE = "merite"
    AS_BEFORE = "as-before"  # last quarter's budget goes on
    PLATFORMS = "platforms"  # the ad budget follows what platforms claim for each euro
    LAST_CLICK = "last-click"  # the ad budget follows what the till saw


Advised = dict[str, Effort]
"""Money and hours a month by universe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was frozen of a person's advice on ``day``, beside what goes on ``now``.

    ``corrected``: it takes the place of what was said earlier that day; ``before``: the day of their last advice, which
    counts until this one.
    """

    adviser: str
    day: datetime.date
    advised: Advised
    now: Advised
    corrected: bool
    before: datetime.date | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What following an adviser would have left a month, by today's answer; ``best``: chance of being the best."""

    adviser: str
    profit: Estimate
    best: float
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest(Part):
    """All advisers over ``first``..``last``, the likeliest best first.

    ``too_close``: nobody is clearly the best under every starting assumption; ``assumption_decides``: one is under
    the usual one, and not under another.
    """

    topic: ClassVar[str] = "advisers"

    standings: tuple[Standing, ...]
    first: datetime.date
    last: datetime.date
    too_close: bool
    currency: str
    assumption_decides: bool = False
