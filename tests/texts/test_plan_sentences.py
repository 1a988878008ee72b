"""What the plan says of what it lowers."""

import datetime
from dataclasses import replace

import pytest

from merite.experiments.onoff import END_ALPHA
from merite.invest.test_value import LENGTHS
from merite.stats.switchback import possible_schedules
from merite.texts.learning_log import sentences
from merite.texts.next_month import rows, summary_of
from merite.texts.next_test import next_test_text, told
from merite.texts.next_test import test_words as words_of_test
from merite.texts.plan import less_sentence, lowered_sentence, not_raised, not_raised_sentence, plan_text
from merite.texts.ranges import balance_range
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.learning_log import Answer, Decided, Log
from merite.vocabulary.next_test import Advice, Candidate, Design, NextTest
from merite.vocabulary.plan import Bounds, Effort, LossChance, Plan, PlanTotal, Season, UniversePlan
from merite.vocabulary.words import Language, Verdict


def planned(factor):
    return UniversePlan(
        name="meta.paid", now=Effort(money=100.0, hours=0.0), next=Effort(money=100.0 * factor, hours=0.0),
        expected_profit=None, chance_of_loss=None, verdict=Verdict.NOT_KNOWN_YET, flips_under=(),
        reason=Reason.COULD_BE_MUCH_OR_NOTHING, factor=factor, fixed=False,
    )  # fmt: skip


@pytest.mark.parametrize("language", list(Language))
def test_what_is_taken_down_to_nothing_is_not_said_to_go_on(language):
    less, nothing = (lowered_sentence(planned(factor), language) for factor in (0.5, 0.0))
    assert planned(0.5).less and planned(0.0).less and not planned(1.0).less
    assert less != nothing
    assert not any(word in nothing for word in ("goes on", "continue"))
    assert not any(word in nothing for word in ("may not pay", "rapporte")), "a budget of 0 stops what pays too"


def test_a_page_where_all_see_the_same_is_not_asked_to_show_two_messages_at_random():
    def words(universe):
        one = Candidate(
            test="message", kind=Design.MESSAGE, universe=universe, weeks=12, cost=60.0, hours=3.0, value=90.0,
            value_of_waiting=0.0, net=30.0, changes_plan_chance=0.5, at_risk=0.0, within_limit=True,
        )  # fmt: skip
        return words_of_test(one, Language.FRENCH)

    assert "tirées au sort à chaque publication" in words("instagram")
    assert "deux messages montrés au hasard" in words("instagram.paid") and "montrés au hasard" in words("newsletter")


def test_more_that_is_advised_and_not_given_next_month_has_its_reason():
    advised = replace(planned(1.0), verdict=Verdict.INVEST, reason=Reason.NEXT_EURO_PAYS)
    assert not_raised(advised) and not not_raised(replace(advised, withheld=True)) and not not_raised(planned(1.0))
    total = PlanTotal(expected_profit=None, chance_of_losing_more_than=LossChance(sum=100.0, chance=None))
    day = datetime.date(2026, 11, 22)
    plan = Plan(
        universes=(advised,), total=total, as_now=total, season=Season(first=day, last=day),
        bounds=Bounds(money=100.0, hours=0.0, accepted_chance=0.15),
    )  # fmt: skip
    assert "Mais pas encore le mois prochain" in plan_text(plan, "EUR", Language.FRENCH)


def test_an_accepted_plan_is_cited_as_it_was_and_not_said_to_have_been_followed():
    day = datetime.date(2026, 11, 22)
    one = Decided(
        key="1", day=day, universe="meta.paid", decision="Annonces Meta\u00a0: 74\u00a0€ au lieu de 149\u00a0€",
        hypothesis="", evidence="", because="", who="", answer=Answer.ACCEPT, outcome="", outcome_day=None,
        advised=Verdict.HOLD, verdict_now=Verdict.HOLD, paid_before=149.0, paid_since=333.0,
    )  # fmt: skip
    (told,) = sentences(Log(entries=(one,), currency="EUR"), Language.FRENCH)
    assert told.count("Annonces Meta") == 1 and "74\u00a0€ au lieu de 149" in told
    assert "a été accepté" in told and "suivi" not in told and "Ne rien changer" not in told
    free = replace(one, decision="Annonces Meta arrêtées", answer=None)
    assert "Annonces Meta arrêtées" in sentences(Log(entries=(free,), currency="EUR"), Language.FRENCH)[0]


@pytest.mark.parametrize(("factor", "told"), [(1.0, "C’est ce qui se fait aujourd’hui."), (0.5, "Au rythme récent")])
def test_a_plan_that_changes_nothing_is_not_compared_with_itself(factor, told):
    profit = Estimate(middle=50.0, low=-20.0, high=120.0, level=0.8, unit="EUR", n=52)
    total = PlanTotal(expected_profit=profit, chance_of_losing_more_than=LossChance(sum=100.0, chance=None))
    day = datetime.date(2026, 11, 22)
    plan = Plan(
        universes=(planned(factor),), total=total, as_now=total, season=Season(first=day, last=day),
        bounds=Bounds(money=100.0, hours=0.0, accepted_chance=0.15),
    )  # fmt: skip
    assert told in summary_of(plan, "EUR", Language.FRENCH)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_to_be_tried_again_and_gets_nothing_has_its_reason(language):
    """Month after month a card said to try the ads again, and the plan gave them nothing without a word."""
    off = replace(planned(0.0), now=Effort(money=0.0, hours=0.0), next=Effort(money=0.0, hours=0.0))
    again = replace(off, verdict=Verdict.TRY, reason=Reason.ALREADY_OFF)
    chance = replace(again, reason=Reason.SECOND_CHANCE)
    assert not_raised(again) and not_raised(chance) and not not_raised(replace(again, withheld=True))
    assert not not_raised(replace(off, verdict=Verdict.HOLD, reason=Reason.ALREADY_OFF))
    assert not_raised_sentence(again, language) != not_raised_sentence(chance, language)


def test_waiting_is_said_to_teach_only_where_it_does():
    """With everything off, "going on as planned teaches nearly as much" stood beside "waiting as long: about 0"."""

    def text(waiting):
        one = Candidate(
            test="a", kind=Design.SECOND_CHANCE, universe="blog", weeks=4, cost=84.0, hours=3.0, value=10.0,
            value_of_waiting=waiting, net=-74.0, changes_plan_chance=0.2, at_risk=84.0, within_limit=True, takes=500.0,
        )  # fmt: skip
        found = NextTest(
            candidates=(one,), advice=Advice.NO_TEST_IS_WORTH_ITS_COST, best=None, horizon_months=12, knowing_all=1.0,
            currency="EUR",
        )  # fmt: skip
        return next_test_text(found, "EUR", Language.ENGLISH)

    assert "teaches nearly as much" in text(8.0) and "teaches nearly as much" not in text(0.0)
    assert "takes about €500 to run" in text(0.0), "what is paid is said, not only what is not won back"


def test_a_plan_of_nothing_does_not_promise_a_gain_of_nothing():
    nothing = Estimate(middle=0.0, low=0.0, high=0.0, level=0.8, unit="EUR", n=73)
    assert balance_range(nothing, "EUR", Language.ENGLISH) == "neither a loss nor a gain"
    assert "gain de" not in balance_range(nothing, "EUR", Language.FRENCH)


def test_a_test_too_short_to_prove_anything_says_so():
    """Four weeks on and off were proposed; run as proposed, they ended in "too few weeks to prove anything"."""

    def said(weeks, kind):
        one = Candidate(
            test="a", kind=kind, universe="blog", weeks=weeks, cost=84.0, hours=3.0, value=90.0, value_of_waiting=0.0,
            net=6.0, changes_plan_chance=0.5, at_risk=84.0, within_limit=True,
        )  # fmt: skip
        return told(one, "EUR", Language.ENGLISH)

    for weeks in LENGTHS:
        proves = 2.0 / possible_schedules(weeks // 2) <= END_ALPHA
        assert ("Too short to prove" in said(weeks, Design.ON_OFF)) is not proves
    assert "Too short" not in said(4, Design.MESSAGE)


def test_the_channels_of_a_plan_make_its_sum_and_what_does_not_change_is_as_now():
    names = ("facebook.paid", "google-ads.paid", "meta.paid")
    parts = [Effort(money=100.4, hours=0.0) for _ in names]
    channels = [replace(planned(1.0), name=name, now=one, next=one) for name, one in zip(names, parts, strict=True)]
    total = PlanTotal(expected_profit=None, chance_of_losing_more_than=LossChance(sum=100.0, chance=None))
    day = datetime.date(2026, 11, 22)
    plan = Plan(
        universes=tuple(channels), total=total, as_now=total, season=Season(first=day, last=day),
        bounds=Bounds(money=400.0, hours=0.0, accepted_chance=0.15),
    )  # fmt: skip
    told = [cells[1] for cells in rows(plan, "EUR", Language.ENGLISH)]
    held = replace(plan, universes=(replace(channels[0], tested_until=day),))
    assert "We don't know yet. A test of it runs" in rows(held, "EUR", Language.ENGLISH)[0][-1].replace("’", "'")
    assert told == ["€101, as now", "€100, as now", "€100, as now"]
    assert summary_of(plan, "EUR", Language.ENGLISH).startswith("€301 in all.")
    lines = plan_text(plan, "EUR", Language.ENGLISH).splitlines()
    assert [line.rpartition(": ")[2] for line in lines if "as now" in line] == told


def test_no_page_advises_a_test_of_messages_under_the_word_that_none_is_worth_its_cost():
    one = Candidate(
        test="message", kind=Design.MESSAGE, universe="meta.paid", weeks=12, cost=84.0, hours=3.0, value=44.0,
        value_of_waiting=0.0, net=-40.0, changes_plan_chance=0.5, at_risk=0.0, within_limit=True,
    )  # fmt: skip
    found = NextTest(
        candidates=(one,), advice=Advice.NO_TEST_IS_WORTH_ITS_COST, best=None, horizon_months=12, knowing_all=None,
        currency="EUR",
    )  # fmt: skip
    shown = next_test_text(found, "EUR", Language.FRENCH)
    assert shown.startswith("Aucun essai ne vaut son coût") and "commencez par" not in shown
    assert "points" not in shown


def test_a_sum_that_nobody_said_is_not_told_as_if_the_owner_had():
    day = datetime.date(2026, 11, 23)
    total = PlanTotal(expected_profit=None, chance_of_losing_more_than=LossChance(sum=1758.0, chance=0.7))
    plan = Plan(
        universes=(planned(0.5),), total=total, as_now=total, season=Season(first=day, last=day),
        bounds=Bounds(money=400.0, hours=0.0, accepted_chance=0.15),
    )  # fmt: skip
    ours = "Vous n’avez pas dit quelle somme vous pouvez perdre"
    for words in (summary_of, plan_text):
        assert ours in words(plan, "CAD", Language.FRENCH, loss_said=False)
        assert ours not in words(plan, "CAD", Language.FRENCH)
    unknown = replace(total, chance_of_losing_more_than=LossChance(sum=1758.0, chance=None))
    assert ours not in summary_of(replace(plan, total=unknown), "CAD", Language.FRENCH, loss_said=False)


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (
            1.4,
            "Mettez Facebook en pause le mois prochain : 20 min par semaine pour répondre, au lieu de 11h10 par mois.",
        ),
        (0.0, "Mettez Facebook en pause le mois prochain : rien au lieu de 11h10."),
    ],
)
def test_a_page_that_goes_on_answering_is_not_told_to_take_nothing(hours, told):
    page = replace(
        planned(0.0), name="facebook", now=Effort(money=0.0, hours=11 + 1 / 6), next=Effort(money=0.0, hours=hours),
        keep_minutes=20 if hours else 0,
    )  # fmt: skip
    said = less_sentence(page, "Facebook", "EUR", Language.FRENCH)
    assert said.replace("\u00a0", " ").replace("\u202f", " ") == told
