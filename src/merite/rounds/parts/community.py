"""The community: who answers, who comes back, what spreads."""

from merite.community.study import community_of
from merite.rounds.seen import Seen
from merite.vocabulary.community import Community

LEAST = 10
"""Texts under which the report says nothing of a community."""


def community_part(seen: Seen) -> Community | None:
    """The community up to the day of the report; None where next to nothing was heard."""
    found = community_of(seen.space, today=seen.today)
    return found if found is not None and found.texts - found.own_texts >= LEAST else None
