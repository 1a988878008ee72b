"""Who would have done best: what each adviser's plan would have left."""

from merite.rounds.advisers import standings
from merite.rounds.seen import Seen
from merite.vocabulary.contest import Contest


def advisers_part(seen: Seen) -> Contest | None:
    """The contest of advisers; None until a quarter after the first advice."""
    return standings(seen.space, seen.measured, today=seen.today)
