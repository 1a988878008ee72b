"""The sheet as a justification for a boss or a banker: question, data, method, decision, risk, what would change it.

The same record as the report's, so that nothing is said here that the report does not say; two pages to print and sign.
"""

from merite.report.drawing import unchecked
from merite.report.html import templates
from merite.report.page import Page, page_of
from merite.report.sections.blocks import Block, Items, Section, Shown, Words
from merite.report.style import style
from merite.report.tables import Table
from merite.texts import justification as texts
from merite.texts import next_month as plan_texts
from merite.texts import promises as promise_texts
from merite.texts import verdicts
from merite.texts.plan import caution
from merite.texts.universes import universe_name
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.promise import Register
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.words import Language

METHOD_PARAGRAPHS = 3


def justification(sheet: Sheet, language: Language) -> str:
    """The page as one HTML text; every word that a person typed is escaped."""
    with unchecked():
        page = page_of(sheet, language)
    sections = (
        _question(page),
        _data(page),
        _method(page),
        _decision(page),
        _risk(page),
        _change(page),
    )
    return (
        templates()
        .get_template("justification.html")
        .render(
            page=page,
            w=page.words,
            title=texts.title(language),
            signed=texts.signed(language),
            sections=sections,
            business=sheet.settings.business,
            settings=sheet.settings,
            style=style(),
        )
    )


def _section(name: str, page: Page, *blocks: Block) -> Section:
    return Section(anchor=name, title=texts.heading(name, page.language), blocks=blocks)


def _question(page: Page) -> Section:
    said = tuple(Words(text=one.text, strong=one.strong) for one in page.headline)
    return _section("question", page, Words(text=texts.question(page.language)), *said)


def _data(page: Page) -> Section:
    told = (page.period, texts.sources(len(page.sources), page.language), *page.health)
    return _section("data", page, Items(texts=tuple(one for one in told if one)))


def _method(page: Page) -> Section:
    paragraphs = tuple(Words(text=one) for one in page.method[:METHOD_PARAGRAPHS])
    return _section("method", page, *paragraphs, Items(texts=page.limits))


def _decision(page: Page) -> Section:
    language = page.language
    rows = tuple((card.name, card.label, " ".join(filter(None, (card.sentence, card.reason)))) for card in page.cards)
    table = Shown(table=Table(heads=texts.decision_heads(language), rows=rows), stacked=True)
    coming = _part(page, NextMonth)
    blocks: list[Block] = [table] if rows else []
    if isinstance(coming, NextMonth):
        plan_rows = plan_texts.rows(coming.plan, coming.currency, language)
        blocks += [
            Words(text=plan_texts.summary(coming, language, loss_said=page.sheet.settings.can_lose is not None)),
            Shown(table=Table(heads=plan_texts.heads(language), rows=plan_rows), stacked=True),
        ]
        blocks += [Words(text=told) for told in (caution(coming.plan, language),) if told]
    return _section("decision", page, *blocks)


def _risk(page: Page) -> Section:
    language = page.language
    decisions = [card.decision for card in page.sheet.cards if card.decision is not None]
    told = [
        f"{universe_name(one.universe, language)} – {sentence}"
        for one in decisions
        for sentence in (verdicts.chance_sentence(one, language), verdicts.assumption_sentence(one, language))
        if sentence
    ]
    blocks: list[Block] = [Words(text=texts.risk(language))]
    if told:
        blocks.append(Items(texts=tuple(told)))
    register = _part(page, Register)
    if isinstance(register, Register):
        blocks.append(Words(text=promise_texts.summary(register, language)))
    return _section("risk", page, *blocks)


def _change(page: Page) -> Section:
    language, currency = page.language, page.sheet.settings.currency
    told = tuple(
        f"{universe_name(card.decision.universe, language)} – "
        + verdicts.change_mind_sentence(card.decision, currency, language)
        for card in page.sheet.cards
        if card.decision is not None
    )
    blocks: list[Block] = [Items(texts=told)] if told else []
    return _section("change", page, *blocks, Words(text=page.next_look))


def _part(page: Page, kind: type[NextMonth] | type[Register]) -> object:
    return next((part for part in page.sheet.parts if isinstance(part, kind)), None)
