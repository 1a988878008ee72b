"""What was foretold and what came: the sentence, the table, and why it can be believed."""

from collections.abc import Sequence

from merite.files.safe_csv import Cell
from merite.report.figures import Drawer
from merite.report.sections.blocks import Doubts, Section, Shown, Words
from merite.report.tables import Table
from merite.texts import promises as texts
from merite.vocabulary.promise import Register

FILE = "report-promises.csv"


def promises_section(part: Register, drawer: Drawer) -> Section:
    """The section of the register."""
    language, currency = drawer.language, drawer.write.currency
    rows = tuple(texts.row(one, currency, language) for one in part.promises[: texts.SHOWN])
    return Section(
        anchor=part.topic,
        title=texts.title(language),
        blocks=(
            Words(text=texts.summary(part, language), strong=True),
            Shown(table=Table(heads=texts.heads(language), rows=rows), stacked=True, file=FILE),
            Words(text=texts.explanation(part, language)),
            Doubts(steps=texts.doubts(language)),
        ),
    )


def promises_files(part: Register) -> dict[str, list[Sequence[Cell]]]:
    """The CSV file of the register."""
    rows: list[Sequence[Cell]] = [
        ("number", "made_at", "kind", "about", "first", "last", "advice", "low", "middle", "high", "came", "scored")
    ]
    for one in part.promises:
        said = one.said
        told = (one.number, one.made_at.isoformat(), one.kind.value, one.about, one.first.isoformat())
        advice = None if one.advice is None else one.advice.value
        ends = (said.low, said.middle, said.high)
        rows.append((*told, one.last.isoformat(), advice, *ends, one.came, one.scored.value))
    return {FILE: rows}
