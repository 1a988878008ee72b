"""The tests under way: what they hold still, and what need not be tested twice."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from merite.experiments.ledger import tests_of
from merite.store.workspace import Workspace
from merite.vocabulary.experiment import Experiment, ExperimentKind, ExperimentState
from merite.vocabulary.plan import Plan

_BY_PACE = (ExperimentKind.ON_OFF, ExperimentKind.AREAS)
"""Tests that compare a channel with itself, on and off: another pace in their midst blurs them."""


def running_tests(space: Workspace, *, today: datetime.date) -> dict[str, Experiment]:
    """The test under way of each universe that has one, the one that ends last; those that are over are left out."""
    found: dict[str, Experiment] = {}
    for test in tests_of(space):
        if test.state is not ExperimentState.RUNNING or test.last is None or test.last < today:
            continue
        other = found.get(test.universe)
        if other is None or other.last is None or test.last > other.last:
            found[test.universe] = test
    return found


def beside_tests(made: Plan, running: Mapping[str, Experiment]) -> Plan:
    """The plan with the day until which a test holds a universe's pace."""
    until = {name: test.last for name, test in running.items() if test.kind in _BY_PACE}
    if not until:
        return made
    return replace(made, universes=tuple(replace(one, tested_until=until.get(one.name)) for one in made.universes))
