"""What is asked of a whole list that reads as sales or as posts: whether it is one of quotes, an account, or money."""

import re
from collections.abc import Iterator

import numpy as np

from merite.files.numbers import is_blank
from merite.sources.amounts import amounts
from merite.sources.cell_kinds import holds
from merite.sources.doubtful_rows import counted
from merite.sources.mapping import Laid
from merite.sources.picked_rows import passes
from merite.sources.templates import plain
from merite.store.tables import Kind
from merite.vocabulary.imports import Question

_QUOTES = re.compile(r"\b(?:devis|soumissions?|quotes?|quotations?|estimates?|estimations?|offres? de prix)\b")
_INVOICED = re.compile(r"\b(?:factures?|invoices?)\b")
_NO_MONEY = re.compile(
    r"%|\b(?:taux|rate|ctr|cpc|cpm|cpa|cpv|roas|frequence|frequency|moyen\w*|average|avg|position|duree|duration|time|temps"
    r"|heures?|hours?|revenus?|revenue|value|valeur|ventes?|sales|chiffre|ca|conversions?|score|note|attribu\w*)\b"
)
_CENTS = re.compile(r"\d[.,]\d\d(?!\d)")
_BELOW = 0.15
_FEWEST = 3
_MOSTLY = 0.5


def asked_of(laid: Laid) -> Iterator[Question]:
    """The questions about the whole file."""
    if laid.template.table in ("orders", "day_totals"):
        yield from _quotes(laid)
        yield from _below_zero(laid)
    if laid.template.table == "exposures" and "spend" not in laid.template.columns:
        yield from _money_unread(laid)


def _quotes(laid: Laid) -> Iterator[Question]:
    """Whether quotes were ordered, where a list names them and no invoice."""
    named = [heading for heading in laid.table.headers if _QUOTES.search(plain(heading))]
    if named and not any(_INVOICED.search(plain(heading)) for heading in laid.table.headers):
        yield Question(code="quotes-counted", assumed=str(sum(True for _ in counted(laid))), option=named[0])


def _below_zero(laid: Laid) -> Iterator[Question]:
    """Whether a list with many amounts below zero is an account, where nothing says that they go back to buyers."""
    source = laid.template.columns.get("gross") or laid.template.columns.get("goods_net")
    if source is None or not laid.places(source) or laid.template.given_back or source.sign != "same" or source.less:
        return
    heading = laid.heading(source)
    keep = passes(laid.template, laid)
    told = amounts(laid.table, heading)
    told = told[[keep(cells) for cells in laid.table.rows[: len(told)]]]
    below = int((told < 0.0).sum())
    if below >= _FEWEST and below >= _BELOW * len(told):
        yield Question(code="many-below-zero", assumed=f"{below} / {len(told)}", option=heading)


def _money_unread(laid: Laid) -> Iterator[Question]:
    """A column that has cents and that nothing reads, in a report of what was shown."""
    read = {at for source in laid.template.columns.values() for at in laid.places(source)}
    for at, heading in enumerate(laid.table.headers):
        if at in read or _NO_MONEY.search(plain(heading)) or not holds(laid.table, at, Kind.MONEY):
            continue
        cells = [cell for cell in laid.table.rows.cells(at) if not is_blank(cell)]
        if len(cells) >= _FEWEST and sum(_CENTS.search(cell) is not None for cell in cells) >= _MOSTLY * len(cells):
            total = float(np.nansum(amounts(laid.table, heading)))
            yield Question(code="money-unread", assumed=f"{total:.2f}", option=heading)
            return
