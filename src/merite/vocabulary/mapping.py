"""What ``merite map`` answers: how a file would be read, and what would come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from merite.vocabulary.imports import Period, Question, Refused, RowCounts, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAnswer:
    """``columns``: column of the table -> columns of the file; ``guessed``: whether merite chose them itself.

    ``left_out``: rows that filters or rows of totals set apart; ``apart`` and ``given_back``: by column of the file,
    the cells of rows that are left out, and of those that are refunds; ``only``: those of the rows that count, where
    others do not (``70…``: what begins so). A heading after ``−`` is taken off. ``facts``: the first facts, by table.
    ``template``: the TOML text; ``saved``: where it was written, None for a dry run. ``rows`` has what would be kept:
    nothing is stored.
    """

    file: str
    table: str
    guessed: bool
    columns: Mapping[str, tuple[str, ...]]
    unused: tuple[str, ...]
    rows: RowCounts
    left_out: int
    period: Period
    refused: tuple[Refused, ...]
    totals: tuple[Total, ...]
    questions: tuple[Question, ...]
    facts: Mapping[str, tuple[Mapping[str, Any], ...]]
    template: str
    saved: str | None
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    given_back: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
