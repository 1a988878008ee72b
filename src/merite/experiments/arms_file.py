"""Rows of a test of messages from a file: ``arm, exposures, conversions``, in date order where there are dates."""

from merite.errors.comparison import ComparisonColumns, ImpossibleCounts
from merite.files.cells import BadCell, parse_day, parse_number, sniff_date_order
from merite.files.raw import RawTable, read_tables
from merite.vocabulary.comparison import ArmCounts

_NEEDED = ("arm", "exposures", "conversions")


def read_arms(name: str, content: bytes) -> tuple[ArmCounts, ...]:
    """The rows of the file; the first arm named is the control, rows are put in date order where ``date`` stands.

    Raises ``ComparisonColumns`` when a column is absent, ``ImpossibleCounts`` for a row that cannot be, and the
    failures of ``merite.files.raw``.
    """
    table = read_tables(name, content)[0]
    place = {header.strip().casefold(): here for here, header in enumerate(table.headers)}
    missing = [column for column in _NEEDED if column not in place]
    if missing:
        raise ComparisonColumns(file=name, missing=missing, found=list(table.headers))
    rows = [_row(table, here, place) for here in range(len(table.rows))]
    if "date" not in place:
        return tuple(rows)
    order = sniff_date_order(row[place["date"]] for row in table.rows).order
    days = []
    for row, line in zip(table.rows, table.lines, strict=True):
        try:
            days.append(parse_day(row[place["date"]], order))
        except BadCell as bad:
            raise ImpossibleCounts(file=name, line=line, column="date", found=row[place["date"]]) from bad
    control = rows[0].arm if rows else ""
    sequence = sorted(range(len(rows)), key=lambda here: (days[here], rows[here].arm != control, here))
    return tuple(rows[here] for here in sequence)


def _row(table: RawTable, here: int, place: dict[str, int]) -> ArmCounts:
    cells, line = table.rows[here], table.lines[here]

    def wrong(column: str) -> ImpossibleCounts:
        return ImpossibleCounts(file=table.file, line=line, column=column, found=cells[place[column]])

    counts: dict[str, int] = {}
    for column in ("exposures", "conversions"):
        try:
            value = parse_number(cells[place[column]])
        except BadCell as bad:
            raise wrong(column) from bad
        if value < 0 or value != int(value):
            raise wrong(column)
        counts[column] = int(value)
    arm = cells[place["arm"]].strip()
    if not arm:
        raise wrong("arm")
    if counts["conversions"] > counts["exposures"]:
        raise wrong("conversions")
    return ArmCounts(arm=arm, exposures=counts["exposures"], conversions=counts["conversions"])
