"""What was foretold in earlier reports, and what came."""

from merite.rounds.promises import register
from merite.rounds.seen import Seen
from merite.vocabulary.promise import Register


def promises_part(seen: Seen) -> Register | None:
    """The register; None while nothing was foretold."""
    return register(seen.space, seen.measured)
