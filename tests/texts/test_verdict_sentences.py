"""Every decision that can be taken has its words in three languages, without a word of the trade's jargon."""

import datetime
import re
from dataclasses import replace

import pytest

from merite.texts.reasons import reason_sentence
from merite.texts.verdicts import (
    assumption_sentence,
    chance_sentence,
    change_mind_sentence,
    evidence_sentence,
    hourly_sentence,
    next_look_sentence,
    verdict_sentence,
)
from merite.vocabulary import Estimate, Evidence, Language, Verdict
from merite.vocabulary.decision import POSSIBLE, ChangeMind, Decision, Reason

FORBIDDEN = {
    Language.FRENCH: r"univers|dispositif|device|exposition|attribution|incrément|lift|\broi\b|roas|verdict|avis\b|"
    r"significatif|intervalle|baseline|a priori|prior|pari\b|%|probabilité|coefficient|tester|hold|adstock|None|\{|\?",
    Language.ENGLISH: r"universe|device|exposure|attribution|lift|\broi\b|roas|verdict|significant|interval|baseline|"
    r"prior\b|posterior|%|probability|p-value|adstock|None|\{|\?",
}
FORBIDDEN[Language.FRENCH_CANADA] = FORBIDDEN[Language.FRENCH] + r"|\bHT\b|newsletter|SMS|hors taxes"


def estimate(low, high, unit="CAD"):
    return Estimate(middle=(low + high) / 2, low=low, high=high, level=0.9, unit=unit, n=104)


def decided(verdict, reason, **other):
    known = {
        "universe": "facebook.paid",
        "verdict": verdict,
        "reason": reason,
        "evidence": Evidence.MODEL,
        "prior_driven": False,
        "money_a_month": 85.0,
        "hours_a_month": 0.0,
        "cost_a_month": 85.0,
        "expected_profit": estimate(-80, 210),
        "chance_of_loss": 0.31,
        "per_hour": None,
        "change_mind": ChangeMind.WEEKS_OFF,
        "weeks_needed": 10,
        "next_look": datetime.date(2027, 1, 11),
        "expected_margin_more": estimate(3, 30),
    }
    return Decision(**(known | other))


def all_words(decision, language):
    return [
        verdict_sentence(decision, "CAD", language),
        reason_sentence(decision, "CAD", language),
        change_mind_sentence(decision, "CAD", language),
        evidence_sentence(decision, language),
        assumption_sentence(decision, language),
        hourly_sentence(decision, 22.0, "CAD", language),
        chance_sentence(decision, language),
        next_look_sentence(decision, language),
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("verdict", "reason"), sorted(POSSIBLE))
def test_every_pair_has_its_sentence_without_jargon(verdict, reason, language):
    for universe, money, spent_hours, change in (
        ("facebook.paid", 85.0, 0.0, ChangeMind.WEEKS_OFF),
        ("newsletter", 0.0, 12.0, ChangeMind.VARY_THE_DOSE),
        ("instagram", 30.0, 12.0, ChangeMind.A_TEST),
    ):
        decision = decided(
            verdict, reason, universe=universe, money_a_month=money, hours_a_month=spent_hours, change_mind=change,
            per_hour=estimate(0, 34, "CAD/hour") if spent_hours else None, flips_under=("optimistic",),
            keep_minutes=20 if universe == "instagram" and verdict is Verdict.STOP_PAYING else 0,
        )  # fmt: skip
        said = all_words(decision, language)
        assert said[0] and said[1] and said[2] and said[3]
        for sentence in said:
            assert not re.search(FORBIDDEN[language], sentence, re.IGNORECASE), sentence
            assert not sentence or sentence.endswith("."), sentence


@pytest.mark.parametrize("change", list(ChangeMind))
@pytest.mark.parametrize("weeks", [None, 1, 10])
def test_what_would_change_our_mind_is_always_said(change, weeks):
    for language in Language:
        said = change_mind_sentence(
            decided(Verdict.HOLD, Reason.PAYS_BARELY, change_mind=change, weeks_needed=weeks), "EUR", language
        )
        assert "None" not in said and "{" not in said


def test_pairs_differ_from_one_another_and_are_translated():
    for language in Language:
        said = {reason_sentence(decided(v, r), "CAD", language) for v, r in POSSIBLE}
        assert len(said) == len(POSSIBLE) >= 12
    for verdict, reason in POSSIBLE:
        one = decided(verdict, reason)
        assert reason_sentence(one, "CAD", Language.FRENCH) != reason_sentence(one, "CAD", Language.ENGLISH)


def test_the_sentences_to_aim_for():
    stop = decided(Verdict.STOP_PAYING, Reason.EARNS_NOTHING, keep_minutes=20)
    assert verdict_sentence(stop, "CAD", Language.FRENCH_CANADA) == (
        "Arrêtez de payer les annonces Facebook (85\u00a0$ par mois). "
        "Gardez la page\u00a0: 20\u00a0min par semaine pour répondre."
    )
    hour = decided(
        Verdict.HOLD, Reason.WAITING_TEACHES, universe="instagram", per_hour=estimate(0, 34), hours_a_month=9.0
    )
    assert hourly_sentence(hour, 22.0, "CAD", Language.FRENCH_CANADA) == (
        "Une heure sur Instagram vous rapporte entre 0\u00a0$ et 34\u00a0$ de marge. Votre heure vous coûte 22\u00a0$."
    )
    assert "3 chances sur 10" in chance_sentence(stop, Language.FRENCH)
    assumed = decided(Verdict.TRY, Reason.ASSUMPTION_DECIDES, prior_driven=True)
    assert evidence_sentence(assumed, Language.FRENCH) == (
        "Cette réponse vient surtout de notre hypothèse de départ, pas de vos chiffres."
    )
    firm = decided(Verdict.INVEST, Reason.NEXT_EURO_PAYS)
    assert "hypothèse de départ" in evidence_sentence(firm, Language.FRENCH, assumed=True)
    assert "repose sur vos ventes" in evidence_sentence(firm, Language.FRENCH)
    tested = decided(Verdict.INVEST, Reason.NEXT_EURO_PAYS, evidence=Evidence.TEST)
    assert "essai" in evidence_sentence(tested, Language.FRENCH, assumed=True)
    unknown = decided(Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING, expected_profit=estimate(-85, 815))
    assert reason_sentence(unknown, "EUR", Language.FRENCH) == (
        "Au rythme actuel, vos chiffres iraient aussi bien avec 0\u00a0€ de marge par mois qu’avec 900\u00a0€, pour un"
        " coût de 85\u00a0€."
    )


def test_verbs_agree_with_their_channel():
    ads = decided(Verdict.NOT_KNOWN_YET, Reason.TOO_SHORT)
    page = decided(Verdict.NOT_KNOWN_YET, Reason.TOO_SHORT, universe="instagram")
    assert verdict_sentence(ads, "EUR", Language.FRENCH).endswith("si les annonces Facebook rapportent.")
    assert verdict_sentence(page, "EUR", Language.FRENCH).endswith("si Instagram rapporte.")
    assert verdict_sentence(ads, "EUR", Language.ENGLISH).endswith("the Facebook ads pay.")


@pytest.mark.parametrize("language", list(Language))
def test_a_day_that_is_here_or_past_is_never_said_to_be_waited_for(language):
    decision = decided(Verdict.NOT_KNOWN_YET, Reason.MARGIN_UNKNOWN, change_mind=ChangeMind.SAY_THE_MARGIN)
    told = next_look_sentence(decision, language, today=decision.next_look)
    assert told and str(decision.next_look.year) not in told
    assert told != next_look_sentence(decision, language)


@pytest.mark.parametrize("language", list(Language))
def test_where_no_effort_is_on_record_no_amount_of_it_is_told(language):
    for verdict, reason in ((Verdict.INVEST, Reason.NEXT_HOUR_PAYS), (Verdict.TRY, Reason.MORE_MAY_PAY)):
        said = verdict_sentence(decided(verdict, reason, universe="instagram", money_a_month=0.1), "CAD", language)
        assert "Instagram" in said and "0" not in said


@pytest.mark.parametrize("language", list(Language))
def test_what_is_off_is_not_spoken_of_at_todays_pace_nor_told_to_wait_for_figures_that_cannot_come(language):
    """A channel off for two months was said to cost 557 $ at today's pace, and another season of it was waited for."""
    on = decided(Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING, change_mind=ChangeMind.A_YEAR_LATER)
    off = replace(on, off=True)
    assert reason_sentence(on, "EUR", language) != reason_sentence(off, "EUR", language)
    for told in (reason_sentence(off, "EUR", language), change_mind_sentence(off, "EUR", language)):
        assert not re.search("today|actuel|saison|season", told)
    stopped = decided(Verdict.STOP_PAYING, Reason.EARNS_NOTHING, change_mind=ChangeMind.A_YEAR_LATER, weeks_needed=None)
    assert not re.search("saison|season", change_mind_sentence(stopped, "EUR", language))


@pytest.mark.parametrize("language", list(Language))
def test_a_second_chance_is_not_said_to_have_paid(language):
    """What loses more often than not got a second chance, with the words "it probably paid while it was on"."""
    loser = {"expected_profit": estimate(-1590, 1310), "change_mind": ChangeMind.A_TEST, "off": True}
    said = all_words(decided(Verdict.TRY, Reason.SECOND_CHANCE, **loser), language)
    assert not re.search("probably paid|selon toute apparence", said[1])
    assert re.search("one week in two|une semaine sur deux", said[0]), "as the test that is proposed"
    assert not re.search("would change|changerait", said[2]), "the try is advised: it does not change the advice"


@pytest.mark.parametrize("language", list(Language))
def test_half_as_much_again_is_not_told_by_the_amount_of_today(language):
    """A quarter of an hour once in a quarter was "up to 10 min a month instead of 10 min"."""
    for verdict, reason in ((Verdict.INVEST, Reason.NEXT_HOUR_PAYS), (Verdict.TRY, Reason.MORE_MAY_PAY)):
        small = decided(verdict, reason, universe="facebook", money_a_month=0.0, hours_a_month=8.2 / 60)
        told = verdict_sentence(small, "EUR", language)
        assert "Facebook" in told and "min" not in told and not re.search(r"\d", told)
        assert re.search(r"\d", verdict_sentence(replace(small, hours_a_month=2.0), "EUR", language))
