"""Can this answer be trusted: what became of the attempts to prove it wrong."""

from merite.rounds.refute import refute
from merite.rounds.seen import Seen
from merite.vocabulary.trust import Trust


def trust_part(seen: Seen) -> Trust | None:
    """The checks of the answer that the report gives, made once for the same answer; None without a fit."""
    return seen.trust or refute(
        seen.measured,
        seen.space.settings,
        tests=seen.measured.tests,
        today=seen.today,
        seed=seen.seed,
        progress=seen.progress,
    )
