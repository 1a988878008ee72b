"""Tests: both answers for each, the evidence over time, and the ledger of all of them."""

from collections.abc import Sequence

from merite.files.safe_csv import Cell
from merite.report.evidence import evidence_over_time
from merite.report.figures import Drawer
from merite.report.sections.blocks import Block, Doubts, Drawn, Heading, Items, Section, Shown, Words
from merite.report.tables import Table
from merite.texts import experiment_report as texts
from merite.texts.experiment_accounts import account_lines
from merite.texts.experiment_looks import answers, guardrail_sentence, over_sentences, stop_sentence
from merite.texts.formats import day, number
from merite.vocabulary.experiment import ExperimentState, Look, Stop
from merite.vocabulary.trials import Trials

FILE = "report-tests.csv"
_LEAST = 3
"""Looks from which a picture over time says more than a sentence."""


def trials_section(part: Trials, drawer: Drawer) -> Section:
    """The section of the tests."""
    language, currency = drawer.language, drawer.write.currency
    blocks: list[Block] = [Words(text=texts.summary(part, language), strong=True)]
    for number_, look in enumerate(part.looks):
        blocks += _one(look, number_, drawer)
    blocks += [
        Heading(text=texts.ledger_heading(language)),
        Shown(table=_ledger(part, drawer), stacked=True, file=FILE),
        Items(texts=tuple(account_lines(part.ledger.accounts, currency, language))),
        Doubts(steps=texts.doubts(language)),
    ]
    return Section(anchor=part.topic, title=texts.title(language), blocks=tuple(blocks))


def _one(look: Look, place: int, drawer: Drawer) -> list[Block]:
    language = drawer.language
    lines = [*answers(look, language), *(guardrail_sentence(rail, language) for rail in look.worse)]
    if look.experiment.state is ExperimentState.RUNNING:
        over = over_sentences(look, language)
        stops = [stop for stop in look.stops if not (over and stop is Stop.TIME_IS_UP)]
        lines += [*(stop_sentence(stop, language) for stop in stops), *over]
        lines += [] if over or stops else [texts.go_on(look.experiment, language)]
    blocks: list[Block] = [Heading(text=texts.heading_of(look.experiment, language)), Items(texts=tuple(lines))]
    if len(look.points) >= _LEAST and any(end is not None for one in look.points for end in (one.low, one.high)):
        ratio = look.comparison is not None
        figure = drawer.other(
            f"test{place}",
            evidence_over_time(look.points, ratio=ratio, marks=texts.marks(language), money=drawer.write.money),
            caption=texts.caption(look, language),
            label=texts.label(look, language),
            table=_points(look, drawer, ratio=ratio),
            file=FILE,
        )
        blocks.append(Drawn(figure=figure))
    return blocks


def _points(look: Look, drawer: Drawer, *, ratio: bool) -> Table:
    words, language = texts.heads(drawer.language), drawer.language

    def end(value: float | None) -> str:
        if value is None:
            return "–"
        return number(100 * value, language) if ratio else drawer.write.money(value)

    rows = [
        (day(point.day, language), number(point.n, language), end(point.low), end(point.high),
         number(point.e_value, language, digits=1))
        for point in look.points
    ]  # fmt: skip
    heads = tuple(words[name] for name in ("day", "seen" if ratio else "pairs", "low", "high", "evidence"))
    return Table(heads=heads, rows=tuple(rows))


def _ledger(part: Trials, drawer: Drawer) -> Table:
    words = texts.heads(drawer.language)
    rows = tuple(texts.ledger_row(test, part.ledger.day, drawer.language) for test in part.ledger.tests)
    return Table(
        heads=tuple(words[name] for name in ("test", "state", "expected", "found", "decided", "afterwards")), rows=rows
    )


def trials_files(part: Trials) -> dict[str, list[Sequence[Cell]]]:
    """The CSV file of the tests: every look at each, with its evidence and its range."""
    rows: list[Sequence[Cell]] = [("test", "channel", "kind", "day", "counted", "low", "high", "e_value")]
    for look in part.looks:
        test = look.experiment
        rows += [
            (test.name, test.universe, test.kind.value, point.day, point.n, point.low, point.high, point.e_value)
            for point in look.points
        ]
    return {FILE: rows}
