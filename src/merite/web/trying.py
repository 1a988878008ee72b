"""Amounts that a person tries on the page of the plan, and what comes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from merite.errors import MeriteError
from merite.errors.init import BadAmount
from merite.errors.plan import PlanBeyondLimits, PlanOverBudget, PlanTooRisky
from merite.invest.figures import Figures
from merite.rounds.answers import amount
from merite.rounds.what_if import WhatIfPlan, what_if
from merite.texts import web_plan as texts
from merite.texts.errors import failure
from merite.texts.formats import number
from merite.texts.next_month import heads, rows, summary_of
from merite.vocabulary.contest import Advised
from merite.vocabulary.for_others import plan_for_others
from merite.vocabulary.look import Look
from merite.vocabulary.plan import Plan, UniversePlan
from merite.vocabulary.words import Language
from merite.web.asked import Asked

MOST = 2.0
"""A slider goes to this many times the largest of what is given today and what is advised."""
_LEAST = {"money": 50.0, "hours": 4.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was typed into the fields (channel, money or hours, the amount before, the amount), and what differs."""

    fields: tuple[tuple[str, str, str, str], ...] = ()
    money: dict[str, float] = field(default_factory=dict)
    hours: dict[str, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.money or self.hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A field of the page: a channel's money or hours a month, and how far its slider goes.

    ``with_it``: what moves with the amount, "" where nothing does.
    """

    channel: str
    of: str
    label: str
    before: str
    value: str
    most: str
    step: str
    with_it: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of it in words; ``error``: why there is no such plan."""

    said: str = ""
    fix: str = ""
    summary: str = ""
    rests_on: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    error: MeriteError | None = None


def asked_amounts(asked: Asked) -> Given:
    """The amounts of the address, or of the form that accepts them; raises ``BadAmount`` for what is no amount."""
    given = typed_fields(asked)
    for channel, of, before, now in given.fields:
        if now.strip() and now.strip() != before and of in _LEAST:
            try:
                (given.money if of == "money" else given.hours)[channel] = amount("monthly_budget")(now)
            except BadAmount as error:
                error.facts["name"] = texts.amount_label(channel, of, asked.language)
                raise
    return given


def typed_fields(asked: Asked) -> Given:
    """What was typed into the fields, before anything is made of it."""
    sent = asked.form if asked.request.method == "POST" else asked.request.query_params
    return Given(
        fields=tuple(zip(*(sent.getlist(name) for name in ("channel", "of", "before", "amount")), strict=False))
    )


def advice_fields(now: Advised, figures: Sequence[Figures], language: Language) -> list[Amount]:
    """A field for each channel that ever took money or time, filled in with what goes on today."""
    found = []
    for one in figures:
        of = "money" if one.money > 0.0 else "hours" if one.hours > 0.0 else ""
        if of:
            going = getattr(now[one.universe], of)
            shown = number(going, language, digits=0 if of == "money" else 1)
            label = texts.amount_label(one.universe, of, language)
            found.append(Amount(channel=one.universe, of=of, label=label, before=shown, value=shown, most="", step=""))
    return found


def tried(asked: Asked, look: Look, given: Given) -> Tried:
    """The plan of ``look`` with what was given; raises the errors of ``errors.plan``."""
    language = asked.language
    told = worked_out(asked, look, given)
    made, currency = plan_for_others(told.plan) if asked.private else told.plan, told.currency
    difference = "" if made.difference is None else texts.difference_sentence(made.difference, currency, language)
    return Tried(
        said=" ".join(
            filter(None, [f"{texts.fixed_sentence(told.money, told.hours, currency, language)}.", difference])
        ),
        summary=summary_of(made, currency, language),
        rests_on=texts.rests_on_text(look, language, asked.zone),
        heads=heads(language, profit=not asked.private),
        rows=rows(made, currency, language, profit=not asked.private),
    )


def worked_out(asked: Asked, look: Look, given: Given) -> WhatIfPlan:
    """The answer to what was given; others are told that a limit is passed, and not which sum it is."""
    try:
        return what_if(asked.its.folder, look, money=given.money, hours=given.hours)
    except (PlanOverBudget, PlanTooRisky) as error:
        if asked.private:
            raise PlanBeyondLimits() from error
        raise


def refused(error: MeriteError, language: Language) -> Tried:
    """Why what was given cannot be planned, and what to do."""
    told = failure(error, language)
    return Tried(said=told["message"], fix=told["fix"], error=error)


def amounts_of(plan: Plan, currency: str, given: Given, language: Language) -> list[Amount]:
    """The fields: money of what is paid for, hours of what takes time alone.

    A channel has one pace, which its money and its hours follow together: where it has both, one is asked for.
    """
    typed = {(channel, of): now for channel, of, _, now in given.fields}
    return [_amount(one, of, typed, currency, language) for one in plan.universes for of in _levers(one)]


def _levers(one: UniversePlan) -> Sequence[str]:
    if one.next.money or one.now.money:
        return ("money",)
    return ("hours",) if one.next.hours or one.now.hours else ()


def _amount(one: UniversePlan, of: str, typed: dict[tuple[str, str], str], currency: str, language: Language) -> Amount:
    advised, today = getattr(one.next, of), getattr(one.now, of)
    before = f"{advised:.0f}" if of == "money" else f"{advised:.1f}".removesuffix(".0")
    most = max(MOST * max(advised, today), _LEAST[of])
    return Amount(
        channel=one.name,
        of=of,
        label=texts.amount_label(one.name, of, language),
        before=before,
        value=typed.get((one.name, of), before),
        most=f"{most:.0f}",
        step="1" if of == "money" else "0.1",
        with_it=_with_it(one, currency, language) if of == "money" else "",
    )


def _with_it(one: UniversePlan, currency: str, language: Language) -> str:
    effort = one.next if one.next.money else one.now
    return texts.time_follows(effort.money, effort.hours, currency, language) if effort.hours else ""
