"""What people say of the business, as an outcome: mentions that each universe brought, beside its sales."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.part import Part


class TalkSplit(StrEnum):
    """Whether a universe's sales can be split into what it brought directly and what came by talk."""

    NOT_SEPARABLE = "not-separable"
    NO_MENTIONS = "no-mentions"  # nothing is known of what people say


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsBrought:
    """Mentions over the panel that would not have come had the universe's dose been 0; None without a fit."""

    universe: str
    mentions: Estimate | None
    prior_driven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsOutcome(Part):
    """Mentions as an outcome. ``counted``: all of them over the panel; ``total``: what all universes brought.

    ``split`` is never in money: from weekly figures the part of sales that came by talk could not be recovered, even
    where it was large (its measured correlation with the truth was .26), and only a test on talk itself would tell.
    """

    topic: ClassVar[str] = "mentions"

    counted: float
    universes: tuple[MentionsBrought, ...]
    total: Estimate | None
    split: TalkSplit = TalkSplit.NOT_SEPARABLE
