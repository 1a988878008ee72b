"""Sales told by rate of tax (``Livres TTC (5,5 %)``, ``Jeux TTC (20 %)``): the tax that a total holds, row by row."""

import re
from collections.abc import Callable
from decimal import Decimal

from merite.files.numbers import BadCell, is_blank, parse_number
from merite.sources.mapping import BadPlace, Cells, Laid
from merite.sources.templates import From, plain

_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?) ?%")
_NO_SALE = re.compile(
    r"\b(?:tva|taxes?|tps|tvq|gst|qst|hst|tvh|vat|mwst|ust|iva|btw|ht|net|nets|nettes?|netto|remises?|rabais|discounts?|"
    r"marge|margin|avoirs?|refunds?)\b"
)
_ITS_RATE = re.compile(
    r"(?:taux|rate)(?: de| of)?(?: la)? ?(?:tva|vat|tax|taxe|gst|mwst|btw|iva)(?: %)?"
    r"|(?:tva|vat|tax|taxe|mwst|btw|iva)(?: ?\(?%\)?|[ -]?(?:rate|satz)| percent| en %)"
)
"""Headings of the rate of each row's tax."""
_LEAST, _MOST = 2, 30
_ROWS = 400
_CENTS = Decimal("0.015")
_MOSTLY = 0.6
_FAR = Decimal("0.3")

TaxOf = Callable[[Cells, Decimal], Decimal | None]


def sold_at(laid: Laid) -> dict[int, Decimal]:
    """The file's columns of sales with tax, each of one rate (0.055), by place; empty where they do not make the total.

    Nothing is looked for where the file tells the tax or the sales before it.
    """
    sources = laid.template.columns
    told = [name for name in ("tax", "goods_net") if name in sources and laid.places(sources[name])]
    if laid.template.table not in ("orders", "day_totals") or "gross" not in sources or told:
        return {}
    rates = {at: rate for at, name in enumerate(laid.table.headers) if (rate := _rate(name)) is not None}
    return rates if len(set(rates.values())) >= _LEAST and _make_the_total(laid, rates) else {}


def tax_by_rate(laid: Laid) -> TaxOf | None:
    """A function from a row and its total to the tax within; what was given back is taken to be of every rate alike."""
    rates = sold_at(laid)
    if not rates:
        return _by_own_rate(laid)
    read = _reader(laid, list(rates))

    def tax_of(cells: Cells, total: Decimal) -> Decimal | None:
        sold = read(cells)
        whole = sum(sold.values(), Decimal())
        if not whole:
            return None
        within = sum((amount - amount / (1 + rates[at]) for at, amount in sold.items()), Decimal())
        return (total * within / whole).quantize(Decimal("0.0001"))

    return tax_of


def rate_at(laid: Laid) -> int | None:
    """Where each row tells the rate of its tax (``Taux TVA``: 5,5 %), and nothing of the file tells the tax."""
    sources = laid.template.columns
    told = [name for name in ("tax", "goods_net") if name in sources and laid.places(sources[name])]
    if laid.template.table not in ("orders", "day_totals") or "gross" not in sources or told:
        return None
    for at, heading in enumerate(laid.table.headers):
        if _ITS_RATE.fullmatch(plain(heading)):
            cells = [cell for cell in laid.table.rows[:_ROWS].cells(at) if not is_blank(cell)]
            if cells and all(_share(cell) is not None for cell in cells):
                return at
    return None


def _by_own_rate(laid: Laid) -> TaxOf | None:
    at = rate_at(laid)
    if at is None:
        return None

    def tax_of(cells: Cells, total: Decimal) -> Decimal | None:
        share = None if is_blank(cells[at]) else _share(cells[at])
        return None if share is None else (total - total / (1 + share)).quantize(Decimal("0.0001"))

    return tax_of


def _share(cell: str) -> Decimal | None:
    """A rate as a share of the price before tax: 0.055 for ``5,5 %``, ``5.5`` or ``0.055``; None for no rate."""
    try:
        told = parse_number(cell.replace("%", "").strip())
    except BadCell:
        return None
    share = told / 100 if "%" in cell or told >= 1 else told
    return Decimal(share) if 0 <= share <= Decimal(_MOST) / 100 else None


def _rate(heading: str) -> Decimal | None:
    text = plain(heading)
    found = _RATE.search(text)
    if found is None or _NO_SALE.search(text):
        return None
    rate = Decimal(found[1].replace(",", "."))
    return rate / 100 if rate <= _MOST else None


def _reader(laid: Laid, places: list[int]) -> Callable[[Cells], dict[int, Decimal]]:
    declared = next(column for column in laid.template.target.columns if column.name == "gross")
    readers = {at: laid.reader(declared, From(headings=(laid.table.headers[at],))) for at in places}
    return lambda cells: {at: Decimal(read(cells) or 0) for at, read in readers.items() if not is_blank(cells[at])}


def _make_the_total(laid: Laid, rates: dict[int, Decimal]) -> bool:
    """Whether they sum to the total in most rows, and never come far from it: what was given back may stand apart."""
    declared = next(column for column in laid.template.target.columns if column.name == "gross")
    total_of, read = laid.reader(declared, laid.template.columns["gross"]), _reader(laid, list(rates))
    same = rows = 0
    for cells in laid.table.rows[:_ROWS]:
        try:
            total, sold = total_of(cells), sum(read(cells).values(), Decimal())
        except (BadPlace, IndexError):
            continue
        if total is not None and total > 0:
            rows += 1
            same += abs(sold - total) <= _CENTS
            if abs(sold - total) > _FAR * total:
                rows += 1
    return rows > 0 and same >= _MOSTLY * rows
