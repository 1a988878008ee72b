"""What works for this business, by what its messages have in common, with the evidence for it."""

from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.estimate import Estimate


class Factor(StrEnum):
    """What messages may have in common."""

    THEME = "theme"
    STANCE = "stance"
    TACTIC = "tactic"
    WORDING = "wording"


class PracticeFinding(StrEnum):
    """What all tests together say of a level."""

    WORKS = "works"
    HARMS = "harms"
    PROMISING = "promising"
    DOUBTFUL = "doubtful"
    NOT_KNOWN_YET = "not-known-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One message of a past test: what it has of each factor, how many saw it and how many converted."""

    test: str
    arm: str
    exposures: int
    conversions: int
    factors: dict[Factor, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One level of a factor over all tests.

    ``lift``: expected relative effect against the mean level of its factor, luck taken out. ``e_value``: evidence,
    over the tests in which a message with it met one without, that it makes a difference in some of them (judged
    together by e-BH for "works" and "harms"). ``tests``, ``conversions``: what it rests on.
    """

    factor: Factor
    level: str
    finding: PracticeFinding
    lift: Estimate
    chance_positive: float
    e_value: float
    tests: int
    conversions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Practices:
    """Best first. ``tests``: how many were learnt from; ``kept``: how many practices are proven."""

    practices: tuple[Practice, ...]
    tests: int
    kept: int
