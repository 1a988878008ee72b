"""Files of sales that nobody described, as ``merite map`` reads them, and what came of it."""

from merite.sources.map_file import map_file
from merite.sources.mapping import Said

FRANCE = Said(home_tax=0.2)
QUEBEC = Said(home_currency="CAD", home_tax=0.14975)


def mapped(text, habits=FRANCE, **said):
    return map_file("ventes.csv", text.encode(), said, habits=habits)


def sums(answer):
    return {one.measure: one.amount for one in answer.totals}


def lines(head, *rows):
    return "\n".join([head, *rows])
