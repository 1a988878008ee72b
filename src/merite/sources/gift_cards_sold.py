"""Gift cards among the sales of a file that a template reads: money kept for later, which it does not know."""

import re

from merite.files.numbers import is_blank
from merite.sources.mapping import Laid
from merite.sources.picked_rows import passes
from merite.sources.sales import is_gift_card
from merite.sources.templates import plain
from merite.vocabulary.imports import Question

_LONGEST = 40
_PAID_WITH = re.compile(r"paiement|payment|reglement|tender|method|moyen|mode|paye|paid")


def gift_cards_sold(laid: Laid) -> Question | None:
    """How many of the rows that count name a gift card as what was sold, by the column that has most; None for none.

    A column of ways to pay is not looked at: who pays with a gift card buys.
    """
    if laid.template.table != "orders" or "gift_cards" in laid.template.columns:
        return None
    keep = passes(laid.template, laid)
    found: dict[tuple[str, str], int] = {}
    looked = [here for here, name in enumerate(laid.table.headers) if not _PAID_WITH.search(plain(name))]
    for cells in laid.table.rows:
        if not is_gift_card(" ".join(cells)):  # most rows, at the price of one look
            continue
        for here in looked:
            cell = cells[here] if here < len(cells) else ""
            if len(cell) <= _LONGEST and not is_blank(cell) and is_gift_card(cell) and keep(cells):
                named = (laid.table.headers[here], cell.strip())
                found[named] = found.get(named, 0) + 1
    if not found:
        return None
    heading, cell = max(found, key=lambda one: found[one])
    return Question(code="gift-cards-sold", assumed=str(found[heading, cell]), option=f"{heading}={cell}")
