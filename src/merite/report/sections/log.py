"""The decisions of late and what has become of them."""

from collections.abc import Sequence

from merite.files.safe_csv import Cell
from merite.report.figures import Drawer
from merite.report.sections.blocks import Items, Section, Words
from merite.texts import learning_log as texts
from merite.vocabulary.learning_log import Log
from merite.vocabulary.words import Language

FILE = "report-decisions.csv"


def log_section(part: Log, drawer: Drawer) -> Section:
    """The section of the learning log."""
    return log_in_words(part, drawer.language)


def log_in_words(part: Log, language: Language) -> Section:
    """The same, where nothing else is drawn."""
    return Section(
        anchor=part.topic,
        title=texts.title(language),
        blocks=(Items(texts=texts.sentences(part, language)), Words(text=texts.caution(language))),
    )


def log_files(part: Log) -> dict[str, list[Sequence[Cell]]]:
    """The CSV file of the learning log."""
    rows: list[Sequence[Cell]] = [
        ("day", "universe", "decision", "hypothesis", "evidence", "because", "who", "advised", "answer", "outcome")
    ]
    for one in part.entries:
        advised = None if one.advised is None else one.advised.value
        answer = None if one.answer is None else one.answer.value
        said = (one.universe, one.decision, one.hypothesis, one.evidence, one.because, one.who, advised, answer)
        rows.append((one.day.isoformat(), *said, one.outcome))
    return {FILE: rows}
