"""Whoever reads the first lines alone knows what to do, and the cards, the mail and the plan say the same."""

import datetime
import re
from dataclasses import replace

import pytest
import sheet_examples as examples

from merite.report.advice import to_do, to_say, undecided
from merite.report.html import render
from merite.vocabulary.decision import ChangeMind, Reason
from merite.vocabulary.footing import Footing
from merite.vocabulary.learning_log import Decided, Log
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.next_test import Advice, NextTest
from merite.vocabulary.plan import Bounds, Effort, LossChance, Plan, PlanTotal, Season, UniversePlan
from merite.vocabulary.words import Language, Verdict

FR, EN = Language.FRENCH, Language.ENGLISH


def plain(text):
    return re.sub("[\u00a0\u202f]", " ", text)


def planned(card, share):
    """The channel next month at ``share`` of today's pace."""
    now = Effort(money=card.money_a_month, hours=card.hours_a_month)
    return UniversePlan(
        name=card.measure.name, now=now, next=Effort(money=share * now.money, hours=share * now.hours),
        expected_profit=None, chance_of_loss=None, verdict=card.decision.verdict, flips_under=(),
        reason=card.decision.reason, factor=share,
    )  # fmt: skip


def with_plan(sheet, shares):
    total = PlanTotal(expected_profit=None, chance_of_losing_more_than=LossChance(sum=100.0, chance=None))
    first = sheet.made_on
    plan = Plan(
        universes=tuple(planned(card, shares.get(card.measure.name, 1.0)) for card in sheet.cards), total=total,
        as_now=total, season=Season(first=first, last=first + datetime.timedelta(days=29)),
        bounds=Bounds(money=500.0, hours=50.0, accepted_chance=0.15),
    )  # fmt: skip
    none = NextTest(
        candidates=(), advice=Advice.NOTHING_TO_TEST, best=None, horizon_months=12, knowing_all=None, currency="CAD"
    )
    return replace(sheet, parts=(NextMonth(plan=plan, tests=none, currency="CAD"), *sheet.parts))


def with_verdict(sheet, universe, **said):
    cards = tuple(
        replace(card, decision=replace(card.decision, **said)) if card.measure.name == universe else card
        for card in sheet.cards
    )
    return replace(sheet, cards=cards)


def test_what_to_do_stands_under_the_first_sentence_before_anything_else():
    sheet = examples.full()
    page = plain(render(sheet, FR))
    told = page.split("Que faire maintenant")[1].split("</div>")[0]
    lines = [plain(line) for line in to_do(sheet, FR)]
    assert lines[0].startswith("Arrêtez de payer les annonces Facebook (85 $ par mois).")
    assert lines[-1].startswith("Continuez comme aujourd’hui : ") and "Instagram" in lines[-1]
    assert re.findall(r"<li>(.*?)</li>", told) == lines
    assert page.index("Que faire maintenant") < page.index("comment vérifier")
    assert "Rien d’autre à décider avant le" in told


def test_a_day_to_decide_is_told_once_where_it_is_the_same_everywhere():
    sheet = examples.full()
    for card in sheet.cards:
        sheet = with_verdict(sheet, card.measure.name, next_look=datetime.date(2027, 2, 1))
    assert plain(render(sheet, FR)).count("à décider avant le") == 1


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.5, "Réduisez les annonces Facebook le mois prochain : 42 $ au lieu de 85 $."),
        (0.0, "Mettez les annonces Facebook en pause le mois prochain : rien au lieu de 85 $."),
    ],
)
def test_what_the_plan_puts_less_in_is_said_first_and_as_on_its_card(share, told):
    sheet = with_verdict(examples.full(), "facebook.paid", verdict=Verdict.HOLD, reason=Reason.PAYS_BARELY)
    sheet = with_plan(sheet, {"facebook.paid": share})
    lines = [plain(line) for line in to_do(sheet, FR)]
    assert told in lines
    assert "Newsletter" in lines[-1], "more is advised of it, but not for the coming month"
    assert plain(render(sheet, FR)).count(told) == 2


def test_a_channel_under_test_is_left_to_its_test_whatever_the_plan_says_of_afterwards():
    sheet = with_verdict(examples.full(), "facebook.paid", verdict=Verdict.HOLD, reason=Reason.PAYS_BARELY)
    sheet = with_plan(sheet, {"facebook.paid": 0.0})
    (month,) = (part for part in sheet.parts if isinstance(part, NextMonth))
    held = tuple(
        replace(one, tested_until=datetime.date(2026, 12, 27)) if one.name == "facebook.paid" else one
        for one in month.plan.universes
    )
    sheet = replace(sheet, parts=(replace(month, plan=replace(month.plan, universes=held)),))
    told = "Annonces Facebook : un essai court jusqu’au 27 déc. 2026, suivez son calendrier."
    assert told in [plain(line) for line in to_do(sheet, FR)]
    page = plain(render(sheet, FR))
    assert "en pause le mois prochain" not in page and "En mettre moins" not in page
    assert "laissez-lui le rythme que l’essai lui donne. Ce que dit le plan vaut pour la suite." in page


def test_what_only_the_owner_can_say_is_asked_for_by_the_names_of_the_channels():
    sheet = examples.full()
    for name in ("instagram", "newsletter"):
        sheet = with_verdict(
            sheet, name, verdict=Verdict.NOT_KNOWN_YET, reason=Reason.COST_NOT_COUNTED,
            change_mind=ChangeMind.GIVE_THE_RATE,
        )  # fmt: skip
    assert (
        "Dites ce que vaut l’autre devise, dans les réglages ; sans cela, on ne peut pas juger : Instagram, Newsletter."
        in [plain(line) for line in to_do(sheet, FR)]
    )


def test_what_must_come_first_is_said_once_and_before_the_first_channel_that_waits_for_it():
    sheet = with_plan(with_verdict(examples.full(), "instagram", verdict=Verdict.TRY, reason=Reason.MORE_MAY_PAY), {})
    (month,) = (part for part in sheet.parts if isinstance(part, NextMonth))
    waiting = tuple(replace(one, withheld=one.name in ("instagram", "newsletter")) for one in month.plan.universes)
    plan = replace(month.plan, universes=waiting, missing=(Footing.STARTING_POINT, Footing.FOLLOW_UP))
    sheet = replace(sheet, parts=(replace(month, plan=plan), *[one for one in sheet.parts if one is not month]))
    lines = [plain(line) for line in to_do(sheet, FR)]
    first = [at for at, line in enumerate(lines) if line.startswith("Avant d’en mettre plus où que ce soit : ")]
    assert len(first) == 1 and "un état des lieux" in lines[first[0]] and "mis de côté" in lines[first[0]]
    assert min(at for at, line in enumerate(lines) if "Instagram" in line or "newsletter" in line) == first[0] + 1
    assert not any("voyez dans le plan" in line for line in lines)


def test_one_channel_is_tried_at_a_time_and_the_others_are_named_in_their_turn():
    """Six channels were to be raised by half at once: nothing could tell afterwards which of them did it."""
    sheet = examples.full()
    for name in ("instagram", "newsletter"):
        sheet = with_verdict(sheet, name, verdict=Verdict.TRY, reason=Reason.MORE_MAY_PAY)
    sheet = with_plan(sheet, {"instagram": 1.5})
    (month,) = (part for part in sheet.parts if isinstance(part, NextMonth))
    turns = tuple(replace(one, after="instagram") if one.name == "newsletter" else one for one in month.plan.universes)
    sheet = replace(sheet, parts=(replace(month, plan=replace(month.plan, universes=turns)),))
    lines = [plain(line) for line in to_do(sheet, FR)]
    assert sum(line.startswith("Essayez un peu plus sur") for line in lines) == 1
    assert "Ensuite, un à la fois : Newsletter." in lines
    told = "Ne changez rien pour l’instant sur la newsletter : essayez d’abord Instagram"
    page = plain(render(sheet, FR))
    assert page.count(told) == 2, "on the card and in the plan"
    assert page.index("Essayez un peu plus sur Instagram") < page.index("À essayer plus tard") < page.index(told)
    lowered = tuple(replace(one, next=Effort(money=0.0, hours=0.1)) if one.after else one for one in turns)
    assert not any(one.waits for one in lowered), "a limit that takes it down is told instead"


def test_whoever_sets_a_pace_is_asked_how_where_the_answer_hangs_on_it():
    sheet = examples.full()
    asked = tuple(
        replace(card, measure=replace(card.measure, pacing_tells=card.measure.name == "facebook.paid"))
        for card in sheet.cards
    )
    told = "Dites dans les réglages comment vous fixez le rythme de ces canaux"
    assert sum(line.startswith(told) and "Facebook" in line for line in to_do(replace(sheet, cards=asked), FR)) == 1
    assert not any(line.startswith(told) for line in to_do(sheet, FR))


def test_without_any_sale_there_is_no_list_since_the_sales_are_asked_for_above():
    assert to_do(replace(examples.full(), sales=None), EN) == ()


def test_figures_that_end_long_ago_are_asked_for_anew_and_nobody_is_told_to_go_on_as_today():
    sheet = examples.full()
    late = replace(sheet, made_on=sheet.last + datetime.timedelta(days=155))
    told = [plain(line) for line in to_do(late, FR)]
    assert told[0].startswith("Ajoutez vos fichiers récents : les chiffres s’arrêtent le ")
    assert not any("comme aujourd’hui" in line for line in told)
    assert any("comme aujourd’hui" in plain(line) for line in to_do(sheet, FR))
    shut = replace(late, shut_until=late.made_on - datetime.timedelta(days=3))
    assert not any("fichiers récents" in line for line in to_do(shut, FR)), "closed since, as was noted"


def test_what_is_to_be_done_and_nobody_decided_on_this_month_is_still_to_be_decided():
    sheet = with_plan(examples.full(), {"instagram": 0.5})
    asked = undecided(sheet, day=sheet.made_on)
    assert "instagram" in asked and "facebook.paid" in asked

    def after(universe, days):
        row = {"decision": "Stories the other week", "hypothesis": "", "evidence": "", "because": "", "who": "Anne"}
        made = Decided(
            **row, key="1", day=sheet.made_on - datetime.timedelta(days=days), universe=universe, advised=None,
            answer=None, outcome="", outcome_day=None,
        )  # fmt: skip
        parts = [part for part in sheet.parts if not isinstance(part, Log)]
        return undecided(replace(sheet, parts=(Log(entries=(made,), currency="CAD"), *parts)), day=sheet.made_on)

    assert after("instagram", 3) == tuple(one for one in asked if one != "instagram")
    assert after("", 3) == () and after("instagram", 40) == asked


def test_what_the_owner_may_say_is_told_apart_from_what_is_to_be_done():
    sheet = with_verdict(
        examples.full(), "instagram", verdict=Verdict.NOT_KNOWN_YET, reason=Reason.COST_NOT_COUNTED,
        change_mind=ChangeMind.GIVE_THE_RATE,
    )  # fmt: skip
    (told,) = to_say(sheet, FR)
    assert told in to_do(sheet, FR) and "Instagram" in told
    assert to_say(examples.full(), FR) == ()
