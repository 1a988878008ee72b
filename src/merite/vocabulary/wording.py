"""What brought more: how one speaks, what one does, the shape of a post; contributions split by it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.part import Part


class Factor(StrEnum):
    """By what publications and ads differ."""

    STANCE = "stance"
    TACTIC = "tactic"
    SHAPE = "shape"


class WordingFinding(StrEnum):
    """What the figures say of one way of speaking against the others."""

    BRINGS_MORE = "brings-more"
    BRINGS_LESS = "brings-less"
    NO_CLEAR_DIFFERENCE = "no-clear-difference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: its ``level`` (friend, tip, reel...; "" where not said), its part of what was put out (0 to 1).

    ``brought``: sales over the panel. ``against``: what the same dose brings so, over what it brings on average: 1 is
    no difference, which is also what is assumed before anything is seen.
    """

    level: str
    share: float
    brought: Estimate
    against: Estimate
    finding: WordingFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorSplit:
    """The contributions of ``universes`` together, split by one factor."""

    factor: Factor
    universes: tuple[str, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Part):
    """The factors that publications carry, in the order of ``Factor``."""

    topic: ClassVar[str] = "wording"

    factors: tuple[FactorSplit, ...]
