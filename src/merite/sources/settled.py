"""What the columns that headings named really hold, settled by their figures: a net that is a payout after fees or
still holds the tax, a tax of nothing, tips and shipping that stand beside the total.
"""

import itertools
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from merite.files.raw import RawTable
from merite.sources.amounts import CENT, Amounts, amounts
from merite.sources.templates import plain

_LEAST = 3
_MOSTLY = 0.8
_NEARLY = 0.0002
_PARTS_TRIED = 8
_CHARGED = re.compile(
    r"\b(?:fees?|frais|commissions?|shipping|livraison|port|delivery|handling|tax|taxes|taxe|tva|vat|tps|tvq|gst|qst|hst"
    r"|tips?|pourboires?|gratuit\w*|gift|cadeau\w*|donation|dons?|deposit|consigne)\b"
)
_RATE = re.compile(r"\b(?:rate|taux|tarif)\b")
_PRICE = re.compile(r"\b(?:price|prix|tarif|preis|precio|prezzo|prijs)\b")
_ON_SALE = re.compile(
    r"\b(?:price|prix|tarif|tickets?|billets?|revenue|revenu|sous-total|subtotal|sub total|sub-total)\b"
)
_AFTER_FEES = re.compile(r"\b(?:nets?|nette?|payout|revers\w*|vers\w*|recevoir|recu|earnings|due|owed)\b")
_GROSS = re.compile(r"\b(?:gross|brute?s?)\b")
_NET = re.compile(r"\b(?:nets?|nettes?)\b")
_BACK = re.compile(r"\b(?:refund\w*|returns?|rembours\w*|retours?|annul\w*|avoirs?)\b")
_FEE = re.compile(r"\b(?:fees?|frais|commissions?)\b")
_PAID_OUT = re.compile(
    r"\b(?:a payer|a verser|verse|versement|payout|paid out|to be paid|payable|owed|you received|amount|montant)\b"
)
_BEFORE_FEES = re.compile(r"\b(?:gross|brut|bruts|brute|earnings|valeur|value|avant commission|before fees)\b")
_COLLECTED = re.compile(r"\bsales tax\b|\btaxe de vente\b|\bcollected\b")
"""The tax that a marketplace collects where it must: nothing of it says that a price holds no other."""
_PARTS = ("tax", "shipping", "tips", "discount")


def settle(table: RawTable, columns: dict[str, str], plus: Mapping[str, Sequence[str]]) -> None:
    """Take away the columns that are not what their headings say; note the total where a payout and its fee are all
    that headings told. What was given back counts once, in rows below zero or in a column. ``plus``: columns of the
    file that are added to one.
    """
    read = {name: amounts(table, columns[name]) for name in ("goods_net", "gross", *_PARTS) if name in columns}
    for name in read:
        for heading in plus.get(name, ()):
            read[name] = np.nan_to_num(read[name]) + np.nan_to_num(amounts(table, heading))
    if "tax" in read and _COLLECTED.search(plain(columns["tax"])) and not np.nan_to_num(read["tax"]).any():
        del columns["tax"], read["tax"]
    if "tax" in read and "gross" in read and _is_most_of_it(read["tax"], read["gross"]):
        del columns["tax"], read["tax"]
    if "refunded" in columns and (np.nan_to_num(read.get("gross", read.get("goods_net", np.zeros(1)))) < 0.0).any():
        del columns["refunded"]
    if "goods_net" in read and (
        _is_payout(table, columns, read["goods_net"]) or _is_not_before_tax(read) or _lacks_a_part(table, columns, read)
    ):
        del columns["goods_net"]
    if "gross" in read and (left := _after_refunds(table, columns, read["gross"])) is not None:
        columns["gross"] = left
        read["gross"] = amounts(table, left)
    if "gross" in read and (whole := _told_beside(table, columns, read["gross"])) is not None:
        columns["gross"] = whole
        read["gross"] = amounts(table, whole)
    if (
        "gross" in read
        and "goods_net" not in columns
        and (price := _price_before_fee(table, columns, read)) is not None
    ):
        columns["goods_net" if "tax" in read else "gross"] = price
    for name, beside in (("tips", _tips_beside), ("shipping", _shipping_beside)):
        if name in read and "gross" in read and beside(table, columns, read):
            del columns[name], read[name]


def made_of(table: RawTable, total: str, part: str) -> bool:
    """Whether a column is one of those that sum to the total, row by row, where it tells anything."""
    whole, own = amounts(table, total), np.nan_to_num(amounts(table, part))
    read = {heading: amounts(table, heading) for heading in table.headers if heading not in (total, part)}
    others = [np.nan_to_num(one) for one in read.values() if np.isfinite(one).any()][:_PARTS_TRIED]
    here = np.isfinite(whole) & (own != 0.0)
    some = (one for size in range(1, len(others) + 1) for one in itertools.combinations(others, size))
    return any(_same(sum(one, own)[here], whole[here]) for one in some)


def without_wages(table: RawTable, columns: dict[str, str]) -> None:
    """Take away an amount that only prices the hours beside it: a rate of the same row times the hours."""
    if not {"amount", "hours"} <= columns.keys():
        return
    paid, hours = amounts(table, columns["amount"]), amounts(table, columns["hours"])
    rates = [heading for heading in table.headers if _RATE.search(plain(heading)) and heading not in columns.values()]
    told = np.isfinite(paid) & np.isfinite(hours)
    if any(_same((amounts(table, heading) * hours)[told], paid[told]) for heading in rates):
        del columns["amount"]


def _is_most_of_it(tax: Amounts, total: Amounts) -> bool:
    """Whether what was taken for the tax is more than half of most totals: no tax is."""
    told = np.isfinite(tax) & (total > 0.0)
    return bool(told.any()) and float((tax[told] > 0.5 * total[told]).mean()) > 0.5


def _is_payout(table: RawTable, columns: dict[str, str], net: Amounts) -> bool:
    """Whether the net is a total less the fees; the total is noted where no heading told it."""
    others = [heading for heading in table.headers if heading not in columns.values()]
    wholes = [columns["gross"]] if "gross" in columns else others
    found = _whole_before_fees(table, columns, net, wholes)
    columns |= {"gross": found} if found is not None else {}
    return found is not None


def _whole_before_fees(table: RawTable, columns: Mapping[str, str], paid: Amounts, wholes: Sequence[str]) -> str | None:
    """Which of the columns is what was paid out and the fees together; a row may tell one of the two alone."""
    fees = [one for one in table.headers if _FEE.search(plain(one)) or one == columns.get("commission")]
    charges = [(one,) for one in fees] + ([tuple(fees)] if len(fees) > 1 else [])
    for charge, heading in itertools.product(charges, wholes):
        if heading in charge:
            continue
        whole = amounts(table, heading)
        fee = sum(np.abs(np.nan_to_num(amounts(table, one))) for one in charge)
        told = np.isfinite(paid) & ((fee > 0.0) | np.isfinite(whole))
        both = told & (fee > 0.0)
        if min(both.sum(), np.isfinite(whole).sum()) >= _LEAST and _same(
            (np.nan_to_num(whole) - fee)[told], paid[told]
        ):
            return heading
    return None


def _told_beside(table: RawTable, columns: Mapping[str, str], total: Amounts) -> str | None:
    """The column of the whole sale where what was taken for it is what was paid out of it."""
    if not _PAID_OUT.search(plain(columns["gross"])):
        return None
    wholes = [one for one in table.headers if _BEFORE_FEES.search(plain(one)) and one not in columns.values()]
    return _whole_before_fees(table, columns, total, wholes)


def _price_before_fee(table: RawTable, columns: Mapping[str, str], read: Mapping[str, Amounts]) -> str | None:
    """The column of the price where the buyer paid the ticket desk's fee on top of it: both, and the tax, make the
    total."""
    if "commission" not in columns:
        return None
    rest = read["gross"] - np.abs(np.nan_to_num(amounts(table, columns["commission"]))) - _part(read, "tax")
    charged = np.nan_to_num(amounts(table, columns["commission"])) != 0.0
    others = [one for one in table.headers if one not in columns.values() and _ON_SALE.search(plain(one))]
    named = [one for one in others if not _AFTER_FEES.search(plain(one))]
    return next((one for one in named if _same(amounts(table, one)[charged], rest[charged])), None)


def _after_refunds(table: RawTable, columns: Mapping[str, str], total: Amounts) -> str | None:
    """The column of what was left of a gross total once what another column tells was given back."""
    if not _GROSS.search(plain(columns["gross"])) or "refunded" in columns:
        return None
    others = [one for one in table.headers if one not in columns.values()]
    back = [np.abs(np.nan_to_num(amounts(table, one))) for one in others if _BACK.search(plain(one))]
    left = [one for one in others if _NET.search(plain(one)) and not _FEE.search(plain(one))]
    given = [(one, some) for one in left for some in back if int((some > 0.0).sum()) >= _LEAST]
    return next(
        (one for one, some in given if _same((total - some)[some > 0.0], amounts(table, one)[some > 0.0])), None
    )


def _is_not_before_tax(read: Mapping[str, Amounts]) -> bool:
    """Whether the net holds the tax still, or the shipping, or what was taken off later."""
    if "gross" not in read:
        return False
    net, rest = read["goods_net"], read["gross"] - _part(read, "shipping") - _part(read, "tips")
    tax, discount = _part(read, "tax"), np.abs(_part(read, "discount"))
    told = np.isfinite(net) & np.isfinite(rest) & (rest != 0.0)
    others = (rest - tax + discount, rest, rest + discount, read["gross"], read["gross"] - tax)
    for telling in (told & (discount != 0.0), told & ((tax != 0.0) | (discount != 0.0))):
        if _same((rest - tax)[telling], net[telling]):
            continue
        if any(_same(one[telling], net[telling]) for one in others):
            return True
    return False


def _lacks_a_part(table: RawTable, columns: Mapping[str, str], read: Mapping[str, Amounts]) -> bool:
    """Whether another column of the file is what the net lacks of the sale: what a fan pays beyond the price."""
    if "gross" not in read or "tax" not in read:
        return False
    lacking = read["gross"] - sum(_part(read, name) for name in ("tax", "shipping", "tips")) - read["goods_net"]
    telling = np.isfinite(lacking) & (lacking > CENT)
    others = [one for one in table.headers if one not in columns.values() and not _CHARGED.search(plain(one))]
    return any(_same(amounts(table, one)[telling], lacking[telling]) for one in others)


def _tips_beside(table: RawTable, columns: Mapping[str, str], read: Mapping[str, Amounts]) -> bool:
    """Whether the total holds no tips: the tax is at one rate of it with them, and not of the rest, or other columns
    of sales make it."""
    total, tax, tips = read["gross"], _part(read, "tax"), _part(read, "tips")
    if _is_made_of(table, columns, total, tips > 0.0):
        return True
    tipped = (tips > 0.0) & (tax > 0.0) & np.isfinite(total)
    return _at_one_rate(tax[tipped], total[tipped]) and not _at_one_rate(tax[tipped], (total - tips)[tipped])


def _is_made_of(table: RawTable, columns: Mapping[str, str], total: Amounts, where: NDArray[np.bool_]) -> bool:
    """Whether two or three columns that nothing reads sum to the total in these rows."""
    others = [heading for heading in table.headers if heading not in columns.values()]
    told = [np.nan_to_num(one) for one in (amounts(table, heading) for heading in others) if np.isfinite(one).any()]
    some = (one for size in (2, 3) for one in itertools.combinations(told[:_PARTS_TRIED], size))
    return any(_same(sum(one, np.zeros_like(total))[where], total[where]) for one in some)


def _at_one_rate(tax: Amounts, total: Amounts) -> bool:
    if len(tax) < _LEAST:
        return False
    rate = tax.sum() / max((total - tax).sum(), CENT)
    near = np.abs(tax - rate * (total - tax)) <= CENT + _NEARLY * np.abs(total)
    return float(near.mean()) >= _MOSTLY


def _shipping_beside(table: RawTable, columns: Mapping[str, str], read: Mapping[str, Amounts]) -> bool:
    """Whether the total of a row is a price times a number, less the discount: nothing is left for shipping."""
    shipped = _part(read, "shipping") > 0.0
    count = np.nan_to_num(amounts(table, columns["items"]), nan=1.0) if "items" in columns else np.ones(len(shipped))
    whole = (read["gross"] + np.abs(_part(read, "discount")), read["gross"])
    prices = [heading for heading in table.headers if _PRICE.search(plain(heading)) and heading not in columns.values()]
    products = [(amounts(table, heading) * count)[shipped] for heading in prices]
    return any(_same(one, goods[shipped]) for one in products for goods in whole)


def _part(read: Mapping[str, Amounts], name: str) -> Amounts:
    whole = read["gross"]
    return np.nan_to_num(read[name]) if name in read else np.zeros(len(whole))


def _same(one: Amounts, other: Amounts) -> bool:
    return len(one) >= _LEAST and float((np.abs(one - other) <= CENT).mean()) >= _MOSTLY
