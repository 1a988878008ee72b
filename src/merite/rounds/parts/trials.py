"""Tests: what the running and the last finished ones say, and what became of all of them."""

from merite.errors import MeriteError
from merite.experiments.ledger import ledger
from merite.rounds.experiments import look
from merite.rounds.seen import Seen
from merite.vocabulary.experiment import Experiment, ExperimentState, Look
from merite.vocabulary.trials import Trials

SHOWN = 6
"""Tests that have a heading and a picture of their own; the table has all of them."""


def trials_part(seen: Seen) -> Trials | None:
    """The tests of the business; None without one."""
    settings = seen.space.settings
    found = ledger(seen.space, today=seen.today, hourly_cost=settings.hourly_cost, limit=settings.can_lose)
    if not found.tests:
        return None
    begun = [test for test in found.tests if test.state is not ExperimentState.PLANNED]
    begun.sort(key=lambda test: test.state is not ExperimentState.RUNNING)
    looks = [_look(seen, test) for test in begun[:SHOWN]]
    return Trials(looks=tuple(one for one in looks if one is not None), ledger=found)


def _look(seen: Seen, test: Experiment) -> Look | None:
    """What the test says; None where its figures do not allow a look, which the command explains."""
    try:
        return look(seen.space, test.name, seen.today)
    except MeriteError:
        return None
