"""What was counted of a test, from a file or from one line: by arm, by area, or by day."""

from collections.abc import Sequence
from typing import Any

from merite.errors.experiments import BadTestCount, CountColumns, UnknownArm
from merite.experiments.counted_columns import columns_at
from merite.files.cells import BadCell, parse_day, parse_number, sniff_date_order
from merite.files.raw import RawTable, read_tables
from merite.vocabulary.experiment import Experiment, ExperimentKind

Row = dict[str, Any]
WHOLE = (
    "exposures", "conversions", "accepted", "understood", "picked_up", "spread", "unsubscribes", "hides",
    "complaints", "refunds",
)  # fmt: skip
MONEY = ("revenue", "revenue_squares", "sales")


def read_counts(name: str, content: bytes, test: Experiment) -> tuple[Row, ...]:
    """Rows of ``outcomes`` without key: each is what one line of the file adds.

    A test of messages needs ``arm``, ``exposures``, ``conversions``; one in areas ``date``, ``area``, ``sales``; one
    in time ``date``, ``sales``; headings may be words that people write for them. Raises ``CountColumns``,
    ``BadTestCount``, ``UnknownArm`` and the failures of ``merite.files.raw``.
    """
    table = read_tables(name, content)[0]
    place = columns_at(table.headers)
    needed = _NEEDED[test.kind]
    missing = [column for column in needed if column not in place]
    if missing:
        raise CountColumns(file=name, missing=missing, found=list(table.headers))
    order = sniff_date_order(row[place["date"]] for row in table.rows).order if "date" in place else None
    rows = []
    for cells, line in zip(table.rows, table.lines, strict=True):
        row: Row = {column: _number(table, cells, line, place, column) for column in (*WHOLE, *MONEY)}
        row |= {column: cells[place[column]].strip() or None for column in ("arm", "area") if column in place}
        if order is not None:
            try:
                row["day"] = parse_day(cells[place["date"]], order)
            except BadCell as bad:
                raise BadTestCount(file=name, line=line, column="date", found=cells[place["date"]]) from bad
        for column in needed:
            if row.get("day" if column == "date" else column) is None:
                raise BadTestCount(file=name, line=line, column=column, found="")
        check_counts(row, test, file=name, line=line)
        rows.append(row)
    return tuple(rows)


def check_counts(row: Row, test: Experiment, *, file: str, line: int) -> None:
    """Raises ``UnknownArm`` and ``BadTestCount`` for counts that cannot be."""
    known = [arm.arm for arm in test.arms]
    if test.kind in (ExperimentKind.SPLIT, ExperimentKind.DRAW) and row.get("arm") not in known:
        raise UnknownArm(found=str(row.get("arm")), known=known)
    seen = row.get("exposures")
    if seen is not None:
        for column in ("conversions", "accepted", "understood", "unsubscribes"):
            if (row.get(column) or 0) > seen:
                raise BadTestCount(file=file, line=line, column=column, found=str(row[column]))
    squares, revenue = row.get("revenue_squares"), float(row.get("revenue") or 0)
    if squares is not None and seen and squares * seen < revenue**2 * (1 - 1e-9):  # Cauchy and Schwarz
        raise BadTestCount(file=file, line=line, column="revenue_squares", found=str(squares))


def line_counts(said: str, test: Experiment) -> Row:
    """``ARM=EXPOSURES:CONVERSIONS`` as a row. Raises ``UnknownArm``, ``BadTestCount``."""
    arm, _, counts = said.rpartition("=")
    seen, sign, done = counts.partition(":")
    row: Row = {"arm": arm.strip()}
    for column, text in (("exposures", seen), ("conversions", done)):
        try:
            value = parse_number(text)
        except BadCell as bad:
            raise BadTestCount(file=said, line=1, column=column, found=text) from bad
        if not sign or value < 0 or value != int(value):
            raise BadTestCount(file=said, line=1, column=column, found=text)
        row[column] = int(value)
    check_counts(row, test, file=said, line=1)
    return row


def _number(table: RawTable, cells: Sequence[str], line: int, place: dict[str, int], column: str) -> Any:
    if column not in place or not cells[place[column]].strip():
        return None
    text = cells[place[column]]
    try:
        value = parse_number(text)
    except BadCell as bad:
        raise BadTestCount(file=table.file, line=line, column=column, found=text) from bad
    if column in WHOLE:
        if value < 0 or value != int(value):
            raise BadTestCount(file=table.file, line=line, column=column, found=text)
        return int(value)
    if column == "revenue_squares" and value < 0:
        raise BadTestCount(file=table.file, line=line, column=column, found=text)
    return float(value) if column == "revenue_squares" else value


_NEEDED = {
    ExperimentKind.SPLIT: ("arm", "exposures", "conversions"),
    ExperimentKind.DRAW: ("arm", "exposures", "conversions"),
    ExperimentKind.AREAS: ("date", "area", "sales"),
    ExperimentKind.ON_OFF: ("date", "sales"),
}
