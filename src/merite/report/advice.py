"""What to do with each channel, as the cards say it, and all of it in short for whoever reads the first lines alone."""

import datetime
from dataclasses import replace

from merite.texts import verdicts
from merite.texts.channels import channel_phrase
from merite.texts.footing import before_more_sentence, first_sentence
from merite.texts.measure import ask_pacing_sentence
from merite.texts.next_test import advice_sentence as test_sentence
from merite.texts.plan import (
    after_sentence,
    in_turn_line,
    less_sentence,
    not_raised,
    not_raised_sentence,
    tested_line,
)
from merite.texts.sheet import as_now_sentence, newest_files_sentence
from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.learning_log import Log
from merite.vocabulary.next_month import month_in
from merite.vocabulary.next_test import Advice
from merite.vocabulary.plan import UniversePlan
from merite.vocabulary.sheet import Card, HealthRemark, Sheet
from merite.vocabulary.words import ACTS, Language, Verdict

_ORDER = (Verdict.STOP_PAYING, Verdict.INVEST, Verdict.TRY, Verdict.HOLD, Verdict.NOT_KNOWN_YET)
_LATE = datetime.timedelta(days=35)
"""Figures that end longer ago than that say nothing of today."""
_A_MONTH = datetime.timedelta(days=31)


def to_do(sheet: Sheet, language: Language) -> tuple[str, ...]:
    """What to do until the next look, a line each: what changes, what is to be said, what goes on.

    Empty where no sale counts: what is missing is said above.
    """
    if not sheet.sales or not sheet.cards:
        return ()
    told: list[str] = []
    month = month_in(sheet.parts)
    first = "" if month is None else before_more_sentence(month.plan.missing, language)
    same: list[str] = []
    waiting: list[str] = []
    for card in in_order(sheet):
        decision, planned = with_sales_abroad(card.decision, sheet), planned_of(card.measure.name, sheet)
        if changed := _change(decision, planned, sheet, language):
            if planned is not None and planned.withheld and first not in told:
                told.append(first)
            told.append(changed)
        elif planned is not None and planned.waits:
            waiting.append(card.measure.name)
        elif _to_be_said(decision) is None:
            same.append(card.measure.name)
    if waiting:
        told.append(in_turn_line(waiting, language))
    if month is not None and month.tests.advice is Advice.RUN_THE_BEST:
        told.append(test_sentence(month.tests, sheet.settings.currency, language))
    told += to_say(sheet, language)
    if sheet.last is not None and sheet.made_on - (sheet.shut_until or sheet.last) > _LATE:  # today is not known
        return (newest_files_sentence(sheet.last, language), *told)
    return (*told, as_now_sentence(same, language)) if same else tuple(told)


def to_say(sheet: Sheet, language: Language) -> tuple[str, ...]:
    """What the owner could say at once for channels to be judged, a line for each thing to be said."""
    missing: dict[ChangeMind, list[str]] = {}
    for card in in_order(sheet) if sheet.sales else ():
        decision = with_sales_abroad(card.decision, sheet)
        said = _to_be_said(decision)
        if said is not None and not _change(decision, planned_of(card.measure.name, sheet), sheet, language):
            missing.setdefault(said, []).append(card.measure.name)
    told = [verdicts.to_be_said_sentence(said, of, language) for said, of in missing.items()]
    if asked := [card.measure.name for card in sheet.cards if card.measure.pacing_tells]:
        told.append(ask_pacing_sentence(asked, language))
    return tuple(told)


def undecided(sheet: Sheet, *, day: datetime.date) -> tuple[str, ...]:
    """The channels with which to do otherwise than today, of which nobody noted a decision in the month up to ``day``.

    A decision on the whole business counts for each of them.
    """
    log = next((part for part in sheet.parts if isinstance(part, Log)), None)
    noted = {one.universe for one in log.entries if one.day > day - _A_MONTH} if log is not None else set()
    told = ((card.measure.name, with_sales_abroad(card.decision, sheet)) for card in sheet.cards if sheet.sales)
    return tuple(
        name
        for name, made in told
        if _change(made, planned_of(name, sheet), sheet, Language.ENGLISH) and noted.isdisjoint((name, ""))
    )


def _change(decision: Decision | None, planned: UniversePlan | None, sheet: Sheet, language: Language) -> str:
    """What to do otherwise than today with a channel, without what must come first; "" where nothing is."""
    if decision is None:
        return ""
    if planned is not None and planned.tested_until is not None:
        return tested_line(planned, planned.tested_until, language)
    if planned is not None and planned.less:
        name = channel_phrase(decision.universe, language).name
        return less_sentence(planned, name, sheet.settings.currency, language)
    if decision.verdict not in ACTS or (planned is not None and (planned.waits or not_raised(planned))):
        return ""
    return verdicts.verdict_sentence(decision, sheet.settings.currency, language)


def _to_be_said(decision: Decision | None) -> ChangeMind | None:
    """What the owner could say at once for the channel to be judged; None where nothing."""
    if decision is None or decision.verdict is not Verdict.NOT_KNOWN_YET:
        return None
    return decision.change_mind if decision.change_mind in verdicts.TO_BE_SAID else None


def planned_of(universe: str, sheet: Sheet) -> UniversePlan | None:
    """What the plan of the next month gives the channel, where there is one."""
    month = month_in(sheet.parts)
    return None if month is None else next((one for one in month.plan.universes if one.name == universe), None)


def with_sales_abroad(decision: Decision | None, sheet: Sheet) -> Decision | None:
    """Where no sale counts for want of a rate, the rate is what would tell, not more weeks."""
    abroad = any(noted.code is HealthRemark.OTHER_CURRENCY for noted in sheet.health)
    if decision is None or sheet.sales or not abroad or decision.reason is not Reason.TOO_SHORT:
        return decision
    return replace(decision, change_mind=ChangeMind.GIVE_THE_RATE, next_look=sheet.made_on)


def advice_sentence(decision: Decision, planned: UniversePlan | None, sheet: Sheet, language: Language) -> str:
    """What to do: as the plan does where it puts less in, and what comes first where it withholds more."""
    currency = sheet.settings.currency
    told = verdicts.verdict_sentence(decision, currency, language)
    if planned is None:
        return told
    if planned.less:
        less = less_sentence(planned, channel_phrase(decision.universe, language).name, currency, language)
        return f"{told} {less}" if decision.verdict is Verdict.NOT_KNOWN_YET else less
    if planned.waits:
        return after_sentence(planned, language)
    if not_raised(planned):
        return f"{told} {not_raised_sentence(planned, language)}"
    return f"{told} {first_sentence(language)}" if planned.withheld else told


def in_order(sheet: Sheet) -> list[Card]:
    """The cards by what there is to do, what is tried first before what waits for its turn, then by cost."""

    def place(card: Card) -> tuple[int, bool, float]:
        verdict = card.decision.verdict if card.decision is not None else Verdict.NOT_KNOWN_YET
        planned = planned_of(card.measure.name, sheet)
        waits = planned is not None and planned.waits
        return _ORDER.index(verdict), waits, -(card.money_a_month + (card.hours_money_a_month or 0.0))

    return sorted(sheet.cards, key=place)
