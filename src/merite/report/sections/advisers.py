"""The contest of advisers: the sentence, the ranges, the table."""

from collections.abc import Sequence

from merite.files.safe_csv import Cell
from merite.report.figures import Drawer
from merite.report.sections.blocks import Section, Shown, Words
from merite.report.tables import Table
from merite.texts import contest as texts
from merite.vocabulary.contest import Contest

FILE = "report-advisers.csv"


def advisers_section(part: Contest, drawer: Drawer) -> Section:
    """The section of the contest."""
    language, currency = drawer.language, part.currency
    rows = tuple(texts.row(one, currency, language) for one in part.standings)
    return Section(
        anchor=part.topic,
        title=texts.title(language),
        blocks=(
            Words(text=texts.summary(part, language), strong=True),
            Shown(table=Table(heads=texts.heads(language), rows=rows), stacked=True, file=FILE),
            Words(text=texts.caution(part, language)),
        ),
    )


def advisers_files(part: Contest) -> dict[str, list[Sequence[Cell]]]:
    """The CSV file of the contest."""
    rows: list[Sequence[Cell]] = [("adviser", "profit_low", "profit_middle", "profit_high", "chance_best", "decisions")]
    rows += [
        (one.adviser, one.profit.low, one.profit.middle, one.profit.high, one.best, one.decisions)
        for one in part.standings
    ]
    return {FILE: rows}
