"""A page's figures by day: followers, views, reach. They are kept as inputs and never stand in a headline."""

from merite.formats import normalise
from merite.sources.reading import Reading, Row, hashed
from merite.vocabulary.rejects import Reject


def read(reading: Reading) -> None:
    """One row a day and figure; a file names its one figure above its headings, or has a column a figure."""
    names = [c.name for c in reading.known.part.columns if c.name != "day" and reading.has(c.name)]
    metric = _metric(reading) if names == ["amount"] else None
    reading.each(lambda row: _day(reading, row, names, metric))


def _day(reading: Reading, row: Row, names: list[str], metric: str | None) -> None:
    day = row.day("day")
    if day is None:
        raise row.bad(Reject.EMPTY, "day")
    found = {name: row.number(name) for name in names}
    amounts = {name: amount for name, amount in found.items() if amount is not None}
    if not amounts:
        if any(row.cell(name) for name in names):  # the tool says that it does not know: "undefined", "--"
            reading.rows_read -= 1
            return
        raise row.bad(Reject.EMPTY, names[0])
    fresh = False
    for name, amount in amounts.items():
        told = metric or name
        fact = {"day": day, "universe": _universe(reading, told), "metric": told, "amount": amount}
        key = hashed(str(day), str(fact["universe"]), told)
        fresh = fresh or not reading.knows("audiences", key)
        reading.add("audiences", key, fact)
    reading.units += fresh
    reading.spans(day)


def _metric(reading: Reading) -> str:
    """The figure's name, as the line above the headings tells it."""
    lines = [line.strip().strip('"') for line in reading.known.table.preamble]
    named = [line for line in lines if line and not line.casefold().startswith("sep=")]
    return named[-1] if named else "primary"


def _universe(reading: Reading, metric: str) -> str:
    told = normalise(metric)
    universe = str(reading.format.universe)
    if universe == "facebook" and "facebook" not in told:
        universe = "instagram" if "instagram" in told else "meta"
    if universe == "linkedin" and "sponsored" in told:
        universe = "linkedin.paid"
    return universe
