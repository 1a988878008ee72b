"""The section on tests: both answers of each, a picture once there is something to see, the ledger."""

import datetime
from dataclasses import replace

import pytest
import sheet_examples as examples

from merite.experiments.compare import compare
from merite.experiments.ledger import accounts as ledger_accounts
from merite.report.figures_files import figures_csv
from merite.report.html import render
from merite.vocabulary.comparison import ArmCounts
from merite.vocabulary.experiment import (
    Accounts,
    ArmPlan,
    Decided,
    Experiment,
    ExperimentKind,
    ExperimentState,
    Ledger,
    Look,
    LookPoint,
)
from merite.vocabulary.trials import Trials
from merite.vocabulary.words import Language

DAY = datetime.date(2026, 3, 2)
HOSTILE = "<b>reel</b>"


def part(points):
    test = Experiment(
        name="reel",
        kind=ExperimentKind.SPLIT,
        state=ExperimentState.STOPPED,
        universe="instagram",
        arms=(ArmPlan(arm="photo", share=0.5), ArmPlan(arm=HOSTILE, share=0.5)),
        hypothesis="video sells",
        first=DAY,
        last=DAY + datetime.timedelta(days=27),
        stopped=DAY + datetime.timedelta(days=9),
        finding="better",
        decided=Decided.ADOPT,
    )
    rows = [ArmCounts(arm="photo", exposures=900, conversions=9), ArmCounts(arm=HOSTILE, exposures=910, conversions=31)]
    days = [DAY + datetime.timedelta(days=here) for here in range(points)]
    seen = tuple(
        LookPoint(day=day, e_value=1.0 + here, low=None, high=1.0 + here, n=here) for here, day in enumerate(days)
    )
    accounts = Accounts(
        tests=1,
        running=0,
        proven=1,
        expected_false=0.05,
        kept=("reel",),
        regret=None,
        spent=60.0,
        at_risk=0.0,
        limit=None,
        finished=1,
        weighed=1,
    )
    look = Look(experiment=test, day=DAY, comparison=compare(rows), points=seen)
    return Trials(looks=(look,), ledger=Ledger(tests=(test,), accounts=accounts, day=DAY + datetime.timedelta(days=40)))


@pytest.mark.parametrize(("language", "words"), [
    (Language.ENGLISH, ("What you have tested", "Proven:", "Best choice so far", "video sells", "take up what was",
                        "1 test is over, with a proof.", "Counting that in, the proof still holds.")),
    (Language.FRENCH, ("Ce que vous avez essayé", "Prouvé", "Le plus prometteur à ce jour", "adopter ce qui a été")),
])  # fmt: skip
def test_both_answers_stand_beside_each_other_and_the_ledger_below(language, words):
    page = render(replace(examples.full(), parts=(part(5),)), language)
    for word in words:
        assert word in page
    assert HOSTILE not in page


@pytest.mark.parametrize(("language", "over", "waits", "read", "running"), [
    (Language.ENGLISH, "over since 29 Mar", "waits for its figures", "read what it says", "running from"),
    (Language.FRENCH, "terminé depuis le 29 mars", "attend ses chiffres", "lisez ce qu’il dit", "en cours depuis"),
])  # fmt: skip
def test_a_test_whose_last_day_is_past_is_over_and_says_what_it_waits_for(language, over, waits, read, running):
    began = part(0)
    test = replace(began.looks[0].experiment, state=ExperimentState.RUNNING, stopped=None, decided=None, finding=None)
    for here, comparison, told, not_told in (
        (28, None, waits, read), (28, began.looks[0].comparison, read, waits), (27, None, running, over),
    ):  # fmt: skip
        today = DAY + datetime.timedelta(days=here)
        look = replace(began.looks[0], experiment=test, day=today, comparison=comparison)
        accounts = ledger_accounts((test,), today=today, hourly_cost=None, limit=None)
        shown = Trials(looks=(look,), ledger=Ledger(tests=(test,), accounts=accounts, day=today))
        section = render(replace(examples.full(), parts=(shown,)), language).split('aria-labelledby="tests"')[1]
        section = section.replace("\u00a0", " ")
        assert told in section and not_told not in section
        assert (over in section) is (here == 28) and (running in section) is (here == 27)
        assert (accounts.running, accounts.over) == ((0, 1) if here == 28 else (1, 0))


def test_a_picture_waits_for_three_looks():
    with_picture = render(replace(examples.full(), parts=(part(3),)), Language.ENGLISH)
    without = render(replace(examples.full(), parts=(part(2),)), Language.ENGLISH)
    assert with_picture.count("<svg") == without.count("<svg") + 1


def test_no_picture_is_drawn_while_nothing_bounds_the_effect():
    early = part(4)
    points = tuple(replace(point, high=None) for point in early.looks[0].points)
    shown = replace(early, looks=(replace(early.looks[0], points=points),))
    with_none, without = (render(replace(examples.full(), parts=(one,)), Language.ENGLISH) for one in (shown, part(2)))
    assert with_none.count("<svg") == without.count("<svg")


def test_every_look_is_in_a_file():
    lines = figures_csv(replace(examples.full(), parts=(part(4),)))["report-tests.csv"].splitlines()
    assert lines[0] == "test,channel,kind,day,counted,low,high,e_value"
    assert len(lines) == 5 and lines[4].startswith("reel,instagram,split,2026-03-05,3,,4.0,4.0")
