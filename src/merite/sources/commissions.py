"""Commissions among costs noted by hand: they follow what is sold, and no channel is measured by them."""

from merite.files.dates import without_accents
from merite.sources.costs import COMMISSION, COSTS
from merite.sources.mapping import Laid
from merite.vocabulary.imports import Question


def commissions(laid: Laid) -> Question | None:
    """How many of the rows of costs are commissions by their kind or channel; None where none is."""
    if laid.template.table != COSTS.name:
        return None
    columns = laid.template.columns
    places = [here for name in ("kind", "universe") if name in columns for here in laid.places(columns[name])]
    found = sum(any(COMMISSION in without_accents(cells[here]) for here in places) for cells in laid.table.rows)
    return Question(code="commissions-counted", assumed=str(found), option="") if found else None
