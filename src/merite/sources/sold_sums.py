"""What the sums of a till or of a sheet of sales show of themselves: that they are for months."""

import datetime

from merite.sources.mapping import BadPlace, Laid

_LEAST_MONTHS = 3


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
