"""The attempts to prove an answer wrong: each is made, none touches the answer, what turns is marked."""

import datetime

import numpy as np
import pytest

from merite.invest.plan import plan
from merite.report.sections.trust import trust_files
from merite.rounds.check import less_in_plan
from merite.rounds.measure import Measured, measure_panel
from merite.rounds.refute import refute, shared
from merite.texts.trust import sentences, summary, trust_text, turned_sentences
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.trust import Again, Check, Refit, Trust
from merite.vocabulary.words import Language, Verdict
from merite.worlds import make


@pytest.fixture(scope="module")
def world():
    return make(12, weeks=110, tickets=150, universes=2)


@pytest.fixture(scope="module")
def answer(world) -> tuple[Measured, Trust]:
    name = world.panel.universes[0].name
    days = world.panel.dates
    test = LiftTest(
        universes=(name,), start=days[40], end=days[47], estimate=world.truth[name] / 13, standard_error=50.0
    )
    measured = measure_panel(world.panel, world.settings, tests=(test,))
    return measured, refute(measured, world.settings, tests=measured.tests)


def test_every_kind_of_attempt_is_made_in_at_most_eight_fits(answer):
    _, trust = answer
    kinds = [refit.check for refit in trust.refits]
    assert [one.days for one in trust.backtests] == [7, 30, 60, 90]
    assert kinds.count(Check.ONE_YEAR) == 2
    assert set(kinds) == set(Check)
    assert len(trust.refits) - 2 + 1 <= 8  # the two assumptions need no fit, the dummies need one


def test_the_answer_itself_is_the_one_that_was_given(answer):
    measured, trust = answer
    given = {one.name: one.contribution for one in measured.measurement.universes}
    assert {one.universe: one.contribution for one in trust.usual} == given


def test_ranges_of_a_refit_without_the_last_week_are_nearly_the_same(answer):
    assert answer[1].steady > 0.5


def test_a_test_moves_what_it_was_about(answer):
    _, trust = answer
    without = trust.refit(Check.WITHOUT_TESTS).universes[0]
    assert without.shared < 1.0


def test_mixed_up_channels_are_answered_too(answer):
    measured, trust = answer
    assert {one.universe for one in trust.dummies} == {one.name for one in measured.measurement.universes}


def test_without_a_fit_there_is_nothing_to_prove_wrong(world):
    from merite.measure.variations import first_periods

    measured = measure_panel(first_periods(world.panel, 20), world.settings)
    assert refute(measured, world.settings) is None


def estimate(low: float, high: float) -> Estimate:
    return Estimate(middle=(low + high) / 2, low=low, high=high, level=0.9, unit="EUR", n=52)


def trust(*refits: Refit) -> Trust:
    usual = Again(universe="blog", contribution=estimate(10, 20), verdict=Verdict.INVEST)
    return Trust(level=0.9, usual=(usual,), refits=refits)


def again(verdict: Verdict) -> tuple[Again, ...]:
    return (Again(universe="blog", contribution=estimate(5, 20), verdict=verdict, shared=0.66),)


def test_advice_that_a_check_turns_is_marked_and_what_is_only_withheld_is_told_apart():
    found = trust(
        Refit(check=Check.LAST_DAYS, number=30, universes=again(Verdict.STOP_PAYING)),
        Refit(check=Check.ONE_YEAR, number=1, universes=again(Verdict.NOT_KNOWN_YET)),
        Refit(check=Check.OPTIMISTIC, universes=again(Verdict.INVEST)),
    )
    assert [(one.check, one.withheld) for one in found.turned] == [(Check.LAST_DAYS, False), (Check.ONE_YEAR, True)]
    assert len(turned_sentences(found, Language.ENGLISH)) == 2
    assert "Blog" in summary(found, Language.ENGLISH)


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_is_written_in_every_language(answer, language):
    _, found = answer
    told = [summary(found, language), *sentences(found, "EUR", language), *turned_sentences(found, language)]
    assert len(told) >= 7
    assert all(text and "{" not in text for text in told)


def test_the_part_that_two_ranges_share_is_that_of_the_wider():
    assert shared(estimate(0, 10), estimate(5, 25)) == pytest.approx(0.25)
    assert shared(estimate(0, 10), estimate(20, 30)) == 0.0
    assert shared(estimate(3, 3), estimate(3, 3)) == 1.0
    assert shared(None, estimate(0, 1)) is None


def test_the_checks_have_their_csv_file(answer):
    rows = trust_files(answer[1])["report-checks.csv"]
    assert len(rows) == 1 + 2 * (1 + len(answer[1].refits))
    assert len({len(row) for row in rows}) == 1
    assert np.isfinite(rows[1][3])


def test_check_calls_advice_what_the_plan_makes_of_it(answer, world):
    measured, _ = answer
    today = world.panel.dates[-1] + datetime.timedelta(days=7)
    made = plan(measured.result, measured.panel, world.settings, today=today, decisions=measured.decisions)
    lowered = less_in_plan(measured, world.settings, today=today)
    assert lowered == tuple(one.name for one in made.universes if one.less)
    held = Trust(
        level=0.9,
        usual=(Again(universe="blog", contribution=estimate(10, 20), verdict=Verdict.HOLD),),
        refits=(Refit(check=Check.ONE_YEAR, number=1, universes=again(Verdict.TRY)),),
    )
    assert "Put less in" in trust_text(held, "EUR", Language.ENGLISH, less=("blog",))
    assert "Leave as is" in trust_text(held, "EUR", Language.ENGLISH)
