"""Where sales are told by the week, a channel is on or off for whole weeks: half a week shows nothing there."""

import datetime

import pytest

from merite.rounds.experiments import plan, start
from merite.sources.add import add_files
from merite.store import workspace
from merite.vocabulary import Settings
from merite.vocabulary.experiment import Experiment, ExperimentKind, ExperimentState

MONDAY = datetime.date(2026, 9, 7)
WEDNESDAY = datetime.date(2026, 11, 25)


def begun(folder, step, **said):
    """A test of eight weeks that begins on a Wednesday, in a shop whose till has a row every ``step`` days."""
    workspace.create(folder, Settings(country="FR", currency="EUR"))
    days = [MONDAY - datetime.timedelta(days=step * here) for here in range(60)]
    file = folder / "caisse.csv"
    file.write_text("Date,Total,Tax\n" + "".join(f"{day},{120 + day.day},20\n" for day in days), encoding="utf-8")
    test = Experiment(
        name="pauses", kind=ExperimentKind.ON_OFF, state=ExperimentState.PLANNED, universe="instagram", plan=said
    )
    with workspace.opened(folder) as space:
        add_files(space, [file])
        plan(space, test)
        return start(space, "pauses", WEDNESDAY, seed=1)


def test_sales_by_the_week_are_tested_by_whole_weeks_from_a_monday_on(tmp_path):
    made = begun(tmp_path / "market", 7)
    assert (made.plan["block_days"], made.plan["wash_out"], len(made.plan["signs"])) == (7, 0, 4)
    assert (made.first, made.last) == (datetime.date(2026, 11, 30), datetime.date(2027, 1, 24))


@pytest.mark.parametrize(("step", "said"), [(1, {}), (7, {"block_days": 3})])
def test_sales_by_the_day_or_blocks_that_were_said_stay_as_they_are(tmp_path, step, said):
    made = begun(tmp_path / "shop", step, **said)
    assert (made.plan.get("block_days", 3), made.first, len(made.plan["signs"])) == (3, WEDNESDAY, 8)
