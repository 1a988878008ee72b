"""What is proposed as the next test can be run: the channel goes on in the coming month."""

import datetime
from dataclasses import replace

import pytest

from merite.experiments.ledger import keep
from merite.invest.plan import plan
from merite.rounds.costs_aside import weighed_with_care
from merite.rounds.measure import measure_panel
from merite.rounds.running import beside_tests, running_tests
from merite.store import workspace
from merite.texts.next_test import named, told
from merite.texts.plan import plan_text
from merite.vocabulary import Settings
from merite.vocabulary.experiment import Experiment, ExperimentKind, ExperimentState
from merite.vocabulary.next_test import Advice, Candidate, Design, NextTest
from merite.vocabulary.words import Language, Verdict
from merite.worlds import make


def candidate(universe, net, kind=Design.MESSAGE):
    return Candidate(
        test=f"{kind.value}:{universe}", kind=kind, universe=universe, weeks=12, cost=54.0, hours=3.0, value=364.0,
        value_of_waiting=0.0, net=net, changes_plan_chance=0.5, at_risk=54.0, within_limit=True,
    )  # fmt: skip


def weighed(candidates, decisions, made, running=None):
    found = NextTest(
        candidates=tuple(candidates), advice=Advice.RUN_THE_BEST, best=candidates[0].test, horizon_months=12,
        knowing_all=900.0, currency="EUR",
    )  # fmt: skip
    return weighed_with_care(found, decisions, made, running)


@pytest.fixture(scope="module")
def advised():
    world = make(12, weeks=110, tickets=150, universes=2)
    measured = measure_panel(world.panel, world.settings)
    return world, measured


def test_no_test_is_proposed_of_what_is_to_be_stopped_or_gets_nothing_next_month(advised):
    """Meta ads were to be stopped, the plan gave them nothing, and two messages of them were to be tested next."""
    world, measured = advised
    one, other = (universe.name for universe in world.panel.universes)
    day = datetime.date(2026, 3, 2)
    made = plan(measured.result, world.panel, world.settings, today=day, fixed={one: 0.0})
    on = tuple(replace(each, verdict=Verdict.HOLD) for each in measured.decisions)
    going = replace(made, universes=tuple(replace(u, factor=1.0) for u in made.universes))
    both = [candidate(one, 300.0), candidate(other, 20.0)]
    assert weighed(both, on, going).best == f"message:{one}"
    nothing = replace(made, universes=tuple(replace(u, factor=float(u.name != one)) for u in made.universes))
    stopped = tuple(replace(d, verdict=Verdict.STOP_PAYING if d.universe == one else Verdict.HOLD) for d in on)
    for found in (weighed(both, on, nothing), weighed(both, stopped, going), weighed(both, stopped, None)):
        assert found.best == f"message:{other}" and found.knowing_all == 900.0
        assert [c.universe for c in found.candidates] == [other, one] and not found.candidates[1].in_plan
        assert "Pas maintenant" in told(found.candidates[1], "EUR", Language.FRENCH)
        assert "Not now" in named(found.candidates[1], Language.ENGLISH)
    alone = weighed([candidate(one, 300.0)], stopped, going)
    assert (alone.advice, alone.best) == (Advice.NO_TEST_IS_WORTH_ITS_COST, None)


def test_what_is_off_may_still_have_its_second_chance(advised):
    world, measured = advised
    one = world.panel.universes[0].name
    off = plan(measured.result, world.panel, world.settings, today=datetime.date(2026, 3, 2), fixed={one: 0.0})
    on = tuple(replace(each, verdict=Verdict.HOLD) for each in measured.decisions)
    assert weighed([candidate(one, 30.0, Design.SECOND_CHANCE)], on, off).best == f"second-chance:{one}"


def test_a_channel_under_test_keeps_its_pace_and_gets_no_second_test(advised, tmp_path):
    """In the midst of a test of weeks on and off, the plan halved the channel and two messages of it were to be tested
    next."""
    world, measured = advised
    one, other = (universe.name for universe in world.panel.universes)
    day, last = datetime.date(2026, 3, 2), datetime.date(2026, 4, 26)
    test = Experiment(
        name="weeks", kind=ExperimentKind.ON_OFF, state=ExperimentState.RUNNING, universe=one,
        first=datetime.date(2026, 2, 2), last=last,
    )  # fmt: skip
    split = replace(test, name="words", kind=ExperimentKind.SPLIT, universe=other)
    over = replace(test, name="old", last=datetime.date(2026, 2, 27), universe="blog")
    workspace.create(tmp_path / "shop", Settings())
    with workspace.opened(tmp_path / "shop") as space:
        for each in (test, split, over, replace(test, name="planned", state=ExperimentState.PLANNED, universe="sms")):
            keep(space, each)
        running = running_tests(space, today=day)
    assert {name: found.name for name, found in running.items()} == {one: "weeks", other: "words"}
    made = beside_tests(plan(measured.result, world.panel, world.settings, today=day), running)
    assert {u.name: u.tested_until for u in made.universes} == {one: last, other: None}, (
        "words do not need a steady pace"
    )
    assert "court jusqu’au 26 avr. 2026" in plan_text(made, "EUR", Language.FRENCH).replace("\u00a0", " ")
    on = tuple(replace(each, verdict=Verdict.HOLD) for each in measured.decisions)
    going = replace(made, universes=tuple(replace(u, factor=1.0) for u in made.universes))
    found = weighed([candidate(one, 300.0), candidate("newsletter", 20.0)], on, going, {one: test})
    assert found.best == "message:newsletter" and found.candidates[1].running_until == last
    assert "runs until 26 Apr 2026" in named(found.candidates[1], Language.ENGLISH).replace("\u00a0", " ")
