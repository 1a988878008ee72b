"""What the sums of a till or of a sheet of sales show of themselves: that they are for months, that tax is on top."""

import datetime

from merite.sources.mapping import BadPlace, Laid

_LEAST_MONTHS = 3
_TAX_ROWS = 400
_LEAST_TAXED = 3
_SAME_RATE = 0.02
_MOSTLY = 0.8


def rate_on_top(laid: Laid) -> float | None:
    """The rate of tax where the file's amounts show that it comes on top of the total, which is then before tax.

    A tax of 20 % that is in the total makes a sixth of it: it makes a fifth only where it is beside it.
    """
    sources, rate = laid.template.columns, laid.habits.home_tax
    there = [name for name in ("gross", "tax", "goods_net") if name in sources and laid.places(sources[name])]
    if there != ["gross", "tax"] or rate <= 0.0:
        return None
    declared = {column.name: column for column in laid.template.target.columns}
    gross, tax = (laid.reader(declared[name], sources[name]) for name in there)
    shares = []
    for cells in laid.table.rows[:_TAX_ROWS]:
        try:
            total, taxed = gross(cells), tax(cells)
        except (BadPlace, IndexError):
            continue
        if total and taxed and total > 0:
            shares.append(float(taxed / total))
    alike = sum(abs(share / rate - 1.0) < _SAME_RATE for share in shares)
    return rate if len(shares) >= _LEAST_TAXED and alike >= _MOSTLY * len(shares) else None


def sums_months(laid: Laid) -> bool:
    """Whether rows stand on the first or on the last day of each month, the last row apart: such rows sum months."""
    source = laid.template.columns.get("day")
    if source is None or not laid.places(source):
        return False
    day_column = next(column for column in laid.template.target.columns if column.name == "day")
    read = laid.reader(day_column, source)
    days: set[datetime.date] = set()
    for cells in laid.table.rows:
        try:
            when = read(cells) if len(cells) <= len(laid.table.headers) else None
        except BadPlace:
            continue
        if when is not None:
            days.add(when.first)
    ends = {day + datetime.timedelta(days=1) for day in days}
    months: int = max(sum(day.day == 1 for day in one) for one in (days, ends))
    return months >= max(_LEAST_MONTHS, len(days) - 1)
