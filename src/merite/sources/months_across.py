"""Sheets with a channel a line and a month a column: what each cost, took or put out in each month."""

from dataclasses import replace

from merite.files.cells import BadCell, DateOrder
from merite.files.grid import Grid
from merite.files.numbers import is_blank
from merite.files.periods import parse_period
from merite.files.raw import RawTable
from merite.sources.cell_kinds import sums_others
from merite.sources.channels import channel_named
from merite.sources.channels_across import CHANNEL, title_of, told_in

_FEWEST = 2
_MOSTLY = 0.7


def with_months_down(table: RawTable) -> RawTable | None:
    """A row a channel and month; None where the lines name no channels, the columns no months, or nothing tells what
    the figures are."""
    months = [at for at, heading in enumerate(table.headers) if at and _is_month(heading)]
    others = [heading for at, heading in enumerate(table.headers) if at and at not in months]
    unit = told_in(title_of(table))
    if unit is None or table.headerless or len(months) < _FEWEST or not all(map(sums_others, others)):
        return None
    places = [here for here, row in enumerate(table.rows) if not is_blank(row[0]) and not sums_others(row[0])]
    named = sum(channel_named(table.rows[here][0]) is not None for here in places)
    if named < max(1, _MOSTLY * len(places)):
        return None
    told = [(here, at) for here in places for at in months if not is_blank(table.rows[here][at])]
    rows = Grid([table.headers[at], table.rows[here][0], table.rows[here][at]] for here, at in told)
    return replace(table, headers=("Mois", CHANNEL, unit), rows=rows, lines=[table.lines[here] for here, _ in told])


def _is_month(heading: str) -> bool:
    try:
        first, last = parse_period(heading, DateOrder.DMY)
    except BadCell:
        return False
    return first.day == 1 and (last - first).days > 26
