"""What people say as an outcome: mentions that each channel brought."""

from merite.measure.mentions import mentions_outcome
from merite.rounds.seen import Seen
from merite.vocabulary.said_of_you import MentionsOutcome


def mentions_part(seen: Seen) -> MentionsOutcome | None:
    """None without a fit of sales, or with too few mentions to say anything."""
    if seen.measured.result.draws is None:
        return None
    settings = seen.space.settings
    return mentions_outcome(seen.measured.panel, country=settings.country, trade=settings.trade, seed=seen.seed)
