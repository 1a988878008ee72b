"""What was decided lately, and what has become of it."""

from merite.rounds.learning_log import log
from merite.rounds.seen import Seen
from merite.vocabulary.learning_log import Log


def log_part(seen: Seen) -> Log | None:
    """The learning log; None while nothing was decided."""
    return log(seen.space, seen.measured)
