"""A sheet becomes the page's parts: every text written, every picture drawn; the template decides nothing."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from merite.report.advice import advice_sentence, in_order, planned_of, to_do, with_sales_abroad
from merite.report.figures import FILES, Drawer, Figure
from merite.report.sections import sections_of
from merite.report.sections.blocks import Section
from merite.report.tables import Table, Writing, calendar
from merite.texts import remarks, verdicts
from merite.texts import sheet as texts
from merite.texts.adding_up import adding_up
from merite.texts.doubts import doubt_steps
from merite.texts.figures import claims_caption, marks
from merite.texts.formats import day, number
from merite.texts.headline import Sentence, headline
from merite.texts.measure import demand_text
from merite.texts.plan import (
    looked_at_alone,
    lowered_sentence,
    tested_sentence,
)
from merite.texts.ranges import money_range
from merite.texts.reasons import reason_sentence
from merite.texts.trust import card_note
from merite.texts.universes import universe_name
from merite.texts.web_settings import setting_name
from merite.vocabulary.decision import Decision, Reason
from merite.vocabulary.next_month import put_less
from merite.vocabulary.plan import UniversePlan
from merite.vocabulary.sheet import Card, Claim, ClaimReason, HealthRemark, Sheet, Stamp
from merite.vocabulary.trust import Trust
from merite.vocabulary.words import Language, Verdict

_LOGO = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+")
MONTH_WEEKS = 4
"""Whole weeks under which a cost is not told a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A card ready to print: ``facts`` are (label, sentence) pairs, ``notes`` sentences, in reading order."""

    universe: str
    name: str
    verdict: str
    label: str
    sentence: str
    reason: str
    strip: Markup | None
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    """The claims table ready to print."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    doubts: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the template prints, already in words."""

    sheet: Sheet
    language: Language
    words: dict[str, str]
    paper: str
    logo: str
    period: str
    made_on: str
    headline: tuple[Sentence, ...]
    headline_doubts: tuple[str, ...]
    to_do: tuple[str, ...]
    next_look: str
    changes: tuple[str, ...]
    changes_since: str
    cards: tuple[CardView, ...]
    claims: ClaimsView | None
    known: Figure | None
    calendar: Table | None
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    health: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    method: tuple[str, ...]
    limits: tuple[str, ...]
    settings: tuple[str, ...]
    stamp: tuple[tuple[str, str], ...]
    settings_changed: tuple[tuple[str, ...], ...]


def page_of(sheet: Sheet, language: Language) -> Page:
    """The page of ``sheet`` in ``language``."""
    words = texts.words(language)
    currency = sheet.settings.currency
    drawer = Drawer(
        sheet=sheet,
        write=Writing(words=words, currency=currency, language=language),
        marks=marks(language),
    )
    ordered = in_order(sheet)
    strips = drawer.card_strips(ordered)
    change, to_do_now = sheet.change, to_do(sheet, language)
    return Page(
        sheet=sheet,
        language=language,
        words=words,
        paper="letter" if sheet.settings.country.upper()[:2] in ("CA", "US") else "A4",
        logo=sheet.logo if _LOGO.fullmatch(sheet.logo) else "",
        period=texts.period_sentence(sheet, language),
        made_on=day(sheet.made_on, language),
        headline=headline(sheet, language),
        headline_doubts=doubt_steps("headline", language),
        to_do=to_do_now,
        next_look=texts.next_look_sentence(sheet, language, beside=bool(to_do_now)),
        changes=tuple(texts.change_sentences(change, currency, language, less=put_less(sheet.parts))) if change else (),
        changes_since=day(change.since, language) if change is not None else "",
        cards=tuple(_card(card, sheet, strips.get(card.measure.name), words, language) for card in ordered),
        claims=_claims(sheet, words, language),
        known=drawer.known(),
        calendar=calendar(sheet.known, drawer.write) if sheet.known is not None and sheet.known.calendar else None,
        figures=tuple(drawer.proof()),
        sections=sections_of(sheet, drawer),
        health=tuple(remarks.noted_sentence(noted, language) for noted in sheet.health),
        sources=tuple(_source(sheet, language)),
        method=remarks.method_paragraphs(language, modelled=sheet.proof is not None),
        limits=tuple(remarks.noted_sentence(noted, language) for noted in sheet.limits),
        settings=tuple(texts.settings_sentences(sheet, language)),
        stamp=tuple(_stamp(sheet.stamp, words, language)),
        settings_changed=tuple(
            (setting_name(changed.name, language), changed.before, changed.after)
            for changed in sheet.stamp.settings_changed
        ),
    )


def _card(card: Card, sheet: Sheet, strip: Markup | None, words: dict[str, str], language: Language) -> CardView:
    currency, decision = sheet.settings.currency, with_sales_abroad(card.decision, sheet)
    verdict = decision.verdict if decision is not None else Verdict.NOT_KNOWN_YET
    planned = planned_of(card.measure.name, sheet)
    advised = "" if decision is None else advice_sentence(decision, planned, sheet, language)
    held = "" if planned is None else tested_sentence(planned, language)
    return CardView(
        universe=card.measure.name,
        name=universe_name(card.measure.name, language),
        verdict=verdict.value,
        label=texts.verdict_label(
            verdict,
            language,
            less=planned is not None and planned.less,
            waits=planned is not None and planned.waits,
        ),
        sentence=" ".join(filter(None, (advised, held, _unlogged(card.measure.name, sheet, language)))),
        reason="" if decision is None else _reason(decision, planned, sheet, language),
        strip=strip,
        facts=(
            _cost(card, sheet, words, language),
            (
                words["brings" if card.sales_a_month is None else "brings_on_average"],
                texts.brings_sentence(card, currency, language),
            ),
        ),
        notes=() if decision is None else _notes(card, decision, sheet, language),
    )


def _cost(card: Card, sheet: Sheet, words: dict[str, str], language: Language) -> tuple[str, str]:
    """What a channel costs a month; over less than a month, what it cost and not what that would come to."""
    currency = sheet.settings.currency
    if sheet.weeks < MONTH_WEEKS:
        return words["cost_so_far"], texts.cost_so_far_sentence(card, currency, language)
    return words["cost_on_average"], texts.cost_sentence(card, currency, language)


def _unlogged(universe: str, sheet: Sheet, language: Language) -> str:
    """Beside the advice, that hours are no longer logged: the channel costs more than its figures say."""
    stopped = (one.facts for one in sheet.health if one.code is HealthRemark.HOURS_STOPPED)
    days = next((facts.get("count") for facts in stopped if facts.get("name") == universe), None)
    return texts.unlogged_sentence(int(days), language) if isinstance(days, (int, float)) else ""


def _reason(decision: Decision, planned: UniversePlan | None, sheet: Sheet, language: Language) -> str:
    """Why; where the plan puts less in, why it does comes first."""
    unfinished = any(noted.code is HealthRemark.WEEK_INCOMPLETE for noted in sheet.health)
    if decision.reason is Reason.TOO_SHORT and not sheet.sales and not unfinished:
        return verdicts.no_sales_sentence(language)
    why = reason_sentence(decision, sheet.settings.currency, language)
    if planned is None or not planned.less:
        return why
    return f"{lowered_sentence(planned, language)} {looked_at_alone(why, language)}"


def _notes(card: Card, decision: Decision, sheet: Sheet, language: Language) -> tuple[str, ...]:
    currency = sheet.settings.currency
    trust = next((part for part in sheet.parts if isinstance(part, Trust)), None)
    rests = (
        verdicts.evidence_sentence(decision, language, assumed=card.measure.prior_driven),
        verdicts.assumption_sentence(decision, language),
    )
    will_tell = None if sheet.known is None else sheet.known.will_tell
    said_above = decision.next_look in (will_tell, sheet.next_look) and decision.next_look > sheet.made_on
    told = (
        verdicts.hourly_sentence(decision, sheet.settings.hourly_cost, currency, language),
        verdicts.chance_sentence(decision, language),
        "" if card.measure.contribution is None else " ".join(filter(None, rests)),
        demand_text(card.measure, language),
        "" if trust is None else card_note(trust, card.measure.name, language),
        verdicts.change_mind_sentence(decision, currency, language),
        "" if said_above else verdicts.next_look_sentence(decision, language, today=sheet.made_on),
    )
    return tuple(text for text in told if text)


def _claims(sheet: Sheet, words: dict[str, str], language: Language) -> ClaimsView | None:
    claims, currency = sheet.claims, sheet.settings.currency
    if claims is None or not any(claim.claimed for claim in claims.rows):
        return None
    write = Writing(words=words, currency=currency, language=language)

    def unclaimed(claim: Claim) -> str:
        return "claimed_elsewhere" if ClaimReason.CLAIM_NOT_COUNTED in claim.reasons else "nothing_claimed"

    claimed = iter(adding_up([claim.claimed for claim in claims.rows if claim.claimed is not None]))

    def row(claim: Claim) -> tuple[str, ...]:
        return (
            universe_name(claim.universe, language),
            words[unclaimed(claim)] if claim.claimed is None else write.money(next(claimed)),
            words["nothing_seen"] if claim.seen_at_till is None else write.money(claim.seen_at_till),
            words["not_known"] if claim.brought is None else money_range(claim.brought, currency, language),
            " ".join(remarks.claim_reason(reason, language) for reason in claim.reasons),
        )

    brought = sheet.sales_brought
    return ClaimsView(
        caption=claims_caption(claims, currency, language),
        rows=tuple(row(claim) for claim in claims.rows),
        total=(
            words["sum"],
            write.money(claims.claimed),
            words["not_known"] if claims.till_sales is None else write.money(claims.till_sales),
            words["not_known"] if brought is None else money_range(brought, currency, language),
            words["all_sales"],
        ),
        doubts=doubt_steps("claims", language),
        file=FILES["claims"],
    )


def _source(sheet: Sheet, language: Language) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for source in sheet.sources:
        dates = "–"
        if source.first is not None and source.last is not None:
            dates = f"{day(source.first, language)} – {day(source.last, language)}"
        rows.append((source.name, dates, number(source.kept, language), number(source.refused, language)))
    return rows


def _stamp(stamp: Stamp, words: dict[str, str], language: Language) -> list[tuple[str, str]]:
    told = [(words["version"], stamp.version), (words["made_at"], stamp.made_at.strftime("%Y-%m-%d %H:%M UTC"))]
    if stamp.seed is not None:
        told.append((words["seed"], str(stamp.seed)))
    if stamp.panel_sha256:
        told.append((words["fingerprint"], stamp.panel_sha256))
    if stamp.fit is not None:
        told.append(
            (
                words["fit"],
                words["fit_facts"].format(
                    draws=number(stamp.fit.draws, language),
                    rhat=number(stamp.fit.rhat, language, digits=3),
                    ess=number(stamp.fit.ess, language),
                ),
            )
        )
    return told
