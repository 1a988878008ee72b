"""The attempts to prove an answer wrong are made once for the same answer, and again for any other."""

import datetime
from dataclasses import replace

import pytest

from merite.rounds.kept_trust import TRUST, last_trust
from merite.rounds.look import take_look
from merite.rounds.plan import plan_workspace
from merite.rounds.report import look as fitted
from merite.rounds.report import report
from merite.sources.add import add_files
from merite.store import looks, workspace
from merite.vocabulary import Language
from merite.vocabulary.look import Audience
from merite.vocabulary.trust import Trust
from merite.worlds import make
from merite.worlds.exports import write_exports

pytestmark = pytest.mark.usefixtures("same_fit_once")
TRIED = "refute"


@pytest.fixture(scope="module")
def shop(tmp_path_factory, same_fit_once):
    """A business that was looked at, the day, and what was told on the way."""
    place = tmp_path_factory.mktemp("kept-trust")
    world = make(5, weeks=30, tickets=20, universes=2)
    folder = place / "shop"
    workspace.create(folder, world.settings)
    with workspace.opened(folder) as space:
        add_files(space, write_exports(world, place / "exports"))
    day, steps = world.panel.dates[-1] + datetime.timedelta(days=8), []
    take_look(folder, [Language.ENGLISH], today=day, progress=lambda step, done=None: steps.append(step))
    return folder, day, steps


def trust_shown(folder):
    record = looks.record(folder, looks.last(folder), Audience.OWNER)
    return record["sheet"]["parts"]["trust"]


def test_a_decision_moves_no_figure_and_the_attempts_are_shown_again_unmade(shop):
    folder, day, steps = shop
    assert TRIED in steps
    before, steps = trust_shown(folder), []
    with workspace.opened(folder) as space:
        space.type_in("decisions", [{"first": day, "universe": "instagram", "decision": "Wait"}])
    take_look(folder, [Language.ENGLISH], today=day, progress=lambda step, done=None: steps.append(step))
    assert "fit" in steps and TRIED not in steps
    assert trust_shown(folder) == before and before["refits"]


def test_another_day_setting_seed_or_piece_of_advice_is_put_to_them_anew(shop):
    folder, day, _ = shop
    with workspace.opened(folder) as space:
        seen = fitted(space, today=day)
    assert last_trust(folder, seen) is not None
    told = seen.measured.measurement.universes
    other = replace(seen.measured.measurement, universes=tuple(replace(one, verdict=None) for one in told))
    poorer = replace(seen.space, settings=replace(seen.space.settings, can_lose=5.0))
    for changed in (
        {"today": day + datetime.timedelta(days=1)},
        {"seed": 1},
        {"space": poorer},
        {"measured": replace(seen.measured, measurement=other)},
        {"measured": replace(seen.measured, panel=replace(seen.measured.panel, sales=seen.measured.panel.sales + 1.0))},
    ):
        assert last_trust(folder, replace(seen, **changed)) is None, changed.keys()
    assert any(one.verdict is not None for one in told)


def test_what_cannot_be_read_is_tried_again(shop):
    folder, day, _ = shop
    file = folder / looks.LOOKS / looks.last(folder).name / TRUST
    kept = file.read_bytes()
    with workspace.opened(folder) as space:
        seen = fitted(space, today=day)
    try:
        for content in (b"", b"[]", b'{"saw": "x"}', b"\xff"):
            file.write_bytes(content)
            assert last_trust(folder, seen) is None
        file.unlink()
        assert last_trust(folder, seen) is None
    finally:
        file.write_bytes(kept)
    assert last_trust(folder, seen) is not None


def test_a_report_of_the_same_answer_and_the_plan_after_it_make_no_fit_twice(shop):
    folder, day, _ = shop
    looks.clear(folder)
    steps: list[str] = []
    first = report(folder, today=day, progress=lambda step, done=None: steps.append(step))
    assert TRIED in steps
    steps.clear()
    again = report(folder, today=day, progress=lambda step, done=None: steps.append(step))
    assert TRIED not in steps
    found = [next(part for part in made.sheet.parts if isinstance(part, Trust)) for made in (first, again)]
    assert found[0] == found[1] and found[0].refits
    steps.clear()
    plan_workspace(folder, today=day, progress=lambda step, done=None: steps.append(step))
    assert "fit" not in steps
    plan_workspace(folder, today=day, asked={"margin": 0.2}, progress=lambda step, done=None: steps.append(step))
    assert "fit" in steps, "another margin is another answer"
