"""The shares of the next day of a test whose shares move: written down before it, never changed after."""

import datetime

from merite.errors.experiments import NotAdaptive, SharesTooLate
from merite.experiments.adaptive import moves, shares_for
from merite.experiments.bandit import least_share
from merite.experiments.ledger import one_test
from merite.rounds.experiment_history import outcomes_of
from merite.rounds.experiments import in_state, written_shares
from merite.store.workspace import Workspace
from merite.vocabulary.experiment import ArmShare, DayShares, ExperimentState

Day = datetime.date
KIND = "shares"


def shares(space: Workspace, name: str, today: Day, *, on: Day | None = None) -> DayShares:
    """The shares from ``on`` (default: the first day after today and after all counts) until the next are asked.

    Asked again, they are the same. Raises ``UnknownTest``, ``NotAdaptive``, ``WrongState``, and ``SharesTooLate`` for
    a day that has counts, or later counts or shares.
    """
    test = one_test(space, name)
    if not moves(test):
        raise NotAdaptive(name=name)
    in_state(test, ExperimentState.RUNNING)
    first, rows, written = test.first or today, outcomes_of(space, name), written_shares(space, name)
    busy = max([first - datetime.timedelta(days=1), *written, *(row["day"] for row in rows)])
    day = on or max(first, today + datetime.timedelta(days=1), max((row["day"] for row in rows), default=today) + _DAY)
    if day in written:
        arms = tuple(ArmShare(arm=arm.arm, share=written[day][arm.arm]) for arm in test.arms)
        return DayShares(day=day, floor=least_share(len(arms)), arms=arms)
    if day <= busy:
        raise SharesTooLate(name=name, day=day.isoformat(), busy=busy.isoformat())
    made = shares_for(test, rows, written, day)
    space.type_in(
        "assignments",
        [
            {"key": f"{name}/{KIND}/{day}/{one.arm}", "experiment": name, "unit_kind": KIND, "unit": day.isoformat(),
             "arm": one.arm, "chance": one.share, "first": day, "last": None}
            for one in made.arms
        ],
    )  # fmt: skip
    return made


_DAY = datetime.timedelta(days=1)
