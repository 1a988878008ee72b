"""What buyers answer at the till: by which way they had heard of the shop."""

from dataclasses import dataclass

from merite.vocabulary.community import Share

WORD_OF_MOUTH, PASSING_BY, KNOWN_BEFORE, OTHER = "word-of-mouth", "passing-by", "known-before", "other"
ALWAYS = (WORD_OF_MOUTH, PASSING_BY, KNOWN_BEFORE, OTHER)
"""Ways that are no channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of ``days`` days: ``today`` how many answered today, ``shares`` by way, the most named first."""

    days: int
    today: int
    buyers: int
    shares: tuple[Share, ...]
