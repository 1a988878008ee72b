"""Judgements from a file: ``source``, ``key``, ``tone``, and what ``merite label --json`` gave with each text."""

import csv
import io

from merite.errors.listening import JudgementUnreadable
from merite.files.encoding import decode
from merite.vocabulary.judged import Judgement
from merite.vocabulary.reading import TextKind, Tone

_NEEDED = ("source", "key", "tone")


def judgements_in(name: str, content: bytes) -> tuple[Judgement, ...]:
    """The judgements of a CSV file; rows whose ``tone`` is empty are left out.

    ``draw``, ``chance`` and ``lot`` must be given back for a judgement to count in a share. Raises
    ``JudgementUnreadable`` with the row and column.
    """
    rows = csv.DictReader(io.StringIO(decode(content).text, newline=""))
    missing = [column for column in _NEEDED if column not in (rows.fieldnames or ())]
    if missing:
        raise JudgementUnreadable(file=name, row=0, column=missing[0], found="")
    return tuple(
        _judgement(name, number, row) for number, row in enumerate(rows, start=1) if (row["tone"] or "").strip()
    )


def _judgement(name: str, number: int, row: dict[str, str | None]) -> Judgement:
    def cell(column: str) -> str | None:
        return (row.get(column) or "").strip() or None

    def bad(column: str) -> JudgementUnreadable:
        return JudgementUnreadable(file=name, row=number, column=column, found=str(cell(column) or "")[:60])

    try:
        tone = Tone(str(cell("tone")).lower())
    except ValueError:
        raise bad("tone") from None
    kind = cell("kind")
    if kind is not None and kind not in set(TextKind):
        raise bad("kind")
    try:
        chance = None if cell("chance") is None else float(str(cell("chance")))
        lot = None if cell("lot") is None else int(str(cell("lot")))
    except ValueError:
        raise bad("chance") from None
    if (chance is not None and not 0 < chance <= 1) or (lot is not None and lot < 1):
        raise bad("chance")
    if cell("source") is None or cell("key") is None:
        raise bad("key")
    return Judgement(
        source=str(cell("source")),
        key=str(cell("key")),
        draw=cell("draw"),
        chance=chance,
        lot=lot,
        tone=tone,
        kind=kind,
        theme=cell("theme"),
    )
