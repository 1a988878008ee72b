"""Judgements from a file: ``source``, ``key``, what was judged, and what ``merite label --json`` gave with it."""

import csv
import io
from dataclasses import dataclass

from merite.errors.listening import JudgementUnreadable
from merite.files.encoding import decode
from merite.vocabulary.judged import FindJudged, Judgement
from merite.vocabulary.reading import TextKind, Tone

_YES, _NO = ("yes", "oui", "true", "1"), ("no", "non", "false", "0")


def judgements_in(name: str, content: bytes) -> tuple[Judgement, ...]:
    """The judgements of a CSV file; rows whose ``tone`` is empty are left out.

    ``draw``, ``chance`` and ``lot`` must be given back for a judgement to count in a share. Raises
    ``JudgementUnreadable`` with the row and column.
    """
    return tuple(_judgement(row) for row in _rows(name, content, "tone"))


def finds_in(name: str, content: bytes) -> tuple[FindJudged, ...]:
    """The judged finds of a search of a CSV file: ``about`` is yes or no; rows where it is empty are left out.

    ``draw``, ``chance`` and ``lot`` must be given back. Raises ``JudgementUnreadable`` with the row and column.
    """
    return tuple(_find(row) for row in _rows(name, content, "about"))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file, asked cell by cell."""

    file: str
    number: int
    cells: dict[str, str | None]

    def cell(self, column: str) -> str | None:
        return (self.cells.get(column) or "").strip() or None

    def needed(self, column: str) -> str:
        found = self.cell(column)
        if found is None:
            raise self.bad(column)
        return found

    def bad(self, column: str) -> JudgementUnreadable:
        return JudgementUnreadable(
            file=self.file, row=self.number, column=column, found=str(self.cell(column) or "")[:60]
        )

    def drawn(self) -> tuple[float | None, int | None]:
        """The chance of being drawn, and from how many; None where not given back."""
        try:
            chance = None if self.cell("chance") is None else float(str(self.cell("chance")))
            lot = None if self.cell("lot") is None else int(str(self.cell("lot")))
        except ValueError:
            raise self.bad("chance") from None
        if (chance is not None and not 0 < chance <= 1) or (lot is not None and lot < 1):
            raise self.bad("chance")
        return chance, lot


def _rows(name: str, content: bytes, judged: str) -> list[_Row]:
    """The rows in which something stands under ``judged``."""
    rows = csv.DictReader(io.StringIO(decode(content).text, newline=""))
    for column in ("source", "key", judged):
        if column not in (rows.fieldnames or ()):
            raise JudgementUnreadable(file=name, row=0, column=column, found="")
    return [_Row(name, number, row) for number, row in enumerate(rows, start=1) if (row[judged] or "").strip()]


def _judgement(row: _Row) -> Judgement:
    try:
        tone = Tone(row.needed("tone").lower())
    except ValueError:
        raise row.bad("tone") from None
    kind = row.cell("kind")
    if kind is not None and kind not in set(TextKind):
        raise row.bad("kind")
    chance, lot = row.drawn()
    return Judgement(
        source=row.needed("source"),
        key=row.needed("key"),
        draw=row.cell("draw"),
        chance=chance,
        lot=lot,
        tone=tone,
        kind=kind,
        theme=row.cell("theme"),
    )


def _find(row: _Row) -> FindJudged:
    said = row.needed("about").lower()
    if said not in (*_YES, *_NO):
        raise row.bad("about")
    chance, lot = row.drawn()
    if chance is None or lot is None:
        raise row.bad("chance" if chance is None else "lot")
    return FindJudged(
        source=row.needed("source"),
        key=row.needed("key"),
        draw=row.needed("draw"),
        chance=chance,
        lot=lot,
        about=said in _YES,
    )
