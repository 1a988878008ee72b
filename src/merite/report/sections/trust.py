"""Can this answer be trusted: the checks in short sentences, and one picture."""

from collections.abc import Sequence

from merite.files.safe_csv import Cell
from merite.report.agreement import agreement
from merite.report.figures import Drawer
from merite.report.sections.blocks import Block, Drawn, Heading, Items, Section, Words
from merite.report.tables import Table
from merite.texts import trust as texts
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.next_month import put_less
from merite.vocabulary.trust import Again, Trust
from merite.vocabulary.words import Verdict

FILE = "report-checks.csv"


def trust_section(part: Trust, drawer: Drawer) -> Section:
    """The section of the checks."""
    language, currency = drawer.language, drawer.write.currency
    blocks: list[Block] = [
        Words(text=texts.summary(part, language), strong=True),
        Items(texts=texts.sentences(part, currency, language)),
    ]
    if part.turned:
        blocks += [
            Heading(text=texts.fragile_heading(language)),
            Items(texts=texts.turned_sentences(part, language, less=put_less(drawer.sheet.parts))),
        ]
    if part.refits:
        marks = texts.words(language)
        names = {one.universe: universe_name(one.universe, language) for one in part.usual}
        figure = drawer.other(
            "checks",
            agreement(part, names, marks, drawer.write.money),
            caption=texts.caption(part, language),
            label=texts.label(language),
            table=_table(part, drawer),
            doubts=texts.doubts(language),
            file=FILE,
        )
        blocks += [Drawn(figure=figure), Words(text=texts.reading(language))]
    return Section(anchor=part.topic, title=texts.title(language), blocks=tuple(blocks))


def _table(part: Trust, drawer: Drawer) -> Table:
    words, language = texts.words(drawer.language), drawer.language
    rows: list[tuple[str, ...]] = []
    less = put_less(drawer.sheet.parts)
    for usual in part.usual:
        lower = usual.verdict if usual.universe in less else None
        rows.append(_row(usual, words["given"], drawer, lower))
        for refit in part.refits:
            name = texts.check_name(refit.check, refit.number, language)
            rows += [_row(one, name, drawer, lower) for one in refit.universes if one.universe == usual.universe]
    heads = tuple(words[name] for name in ("channel", "check", "low", "middle", "high", "advice"))
    return Table(heads=heads, rows=tuple(rows))


def _row(one: Again, check: str, drawer: Drawer, lower: Verdict | None) -> tuple[str, ...]:
    """A row of the table; ``lower``: the advice beside which the plan puts less in."""
    found, money = one.contribution, drawer.write.money
    ends = (None, None, None) if found is None else (found.low, found.middle, found.high)
    advice = "–" if one.verdict is None else verdict_label(one.verdict, drawer.language, less=one.verdict is lower)
    return (drawer.write.name(one.universe), check, *(money(end) for end in ends), advice)


def trust_files(part: Trust) -> dict[str, list[Sequence[Cell]]]:
    """The CSV file of the checks: every range found, beside the one given."""
    rows: list[Sequence[Cell]] = [
        ("channel", "check", "number", "sales_brought_low", "sales_brought_middle", "sales_brought_high", "verdict")
    ]
    named = [("as-given", 0, part.usual), *((one.check.value, one.number, one.universes) for one in part.refits)]
    for check, number, universes in named:
        for one in universes:
            found = one.contribution
            ends = (None, None, None) if found is None else (found.low, found.middle, found.high)
            rows.append((one.universe, check, number, *ends, None if one.verdict is None else one.verdict.value))
    return {FILE: rows}
