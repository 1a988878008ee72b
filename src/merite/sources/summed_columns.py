"""Which column is the total, the sales before tax, the whole of several articles: sums and products of a row tell it,
whatever the columns are called."""

import itertools
import re
from collections.abc import Mapping, Sequence

import numpy as np

from merite.files.raw import RawTable
from merite.sources.amounts import CENT, Amounts, amounts
from merite.sources.cell_kinds import holds
from merite.sources.templates import plain
from merite.store.tables import Kind

_FEWEST = 3
_SURE = 5
_MOSTLY = 0.8
_SURELY = 0.95
_FEW = 0.5
_COLUMNS = 10
_RATES = (0.05, 0.055, 0.06, 0.077, 0.08, 0.081, 0.1, 0.12, 0.13, 0.14, 0.14975, 0.15, 0.19, 0.2, 0.21, 0.22)
"""Rates of sales tax that are ordinary somewhere: no other share between two columns is taken for a tax."""
_NOT_SOLD = re.compile(
    r"\b(?:fees?|frais|commissions?|nets?|payout|vers\w*|revers\w*|recu|received|cost|cout|achat|marge|margin|profit"
    r"|solde|balance|due?|cumul\w*|tips?|pourboires?|budget|objectif|target|last|precedent\w*|n-1)\b"
)


def by_sums(table: RawTable, columns: dict[str, str], plus: Mapping[str, Sequence[str]]) -> None:
    """Let ``columns`` say what the figures of each row show of the total: that another column is it and the tax or the
    discount beside it, or that another one is what it was before tax."""
    told = "gross" not in columns and {"goods_net", "tax"} <= columns.keys() and "tax" not in plus
    if told and _holds_tax(table, columns):
        columns["gross"] = columns.pop("goods_net")
    if "gross" not in columns or "goods_net" in columns or "gross" in plus:
        return
    total = amounts(table, columns["gross"])
    others = {one: amounts(table, one) for one in _money(table) if one not in columns.values()}
    parts: dict[str, Amounts] = {
        name: _part(table, columns, plus, name) for name in ("tax", "discount", "shipping", "tips") if name in columns
    }
    if (found := _whole(total, others, parts)) is not None:
        whole, added = found
        if added == ("tax",):
            columns["goods_net"] = columns["gross"]
        columns["gross"] = whole
    elif "tax" not in columns and (before := _before_tax(total, others)) is not None:
        columns["goods_net"] = before


def whole_of_several(table: RawTable, columns: Mapping[str, str], amount: str) -> str | None:
    """The column that is the amount times a number of articles, where several rows have more than one."""
    each = amounts(table, columns[amount])
    read = {one: amounts(table, one) for one in _money(table) if one != columns[amount]}
    for number, whole in itertools.permutations(read, 2):
        many = read[number]
        several = np.isfinite(each) & (each > 0.0) & np.isfinite(many) & (many >= 2.0) & (many == np.round(many))
        if int(several.sum()) >= _FEWEST and _same(read[whole][several], (each * many)[several]):
            return whole
    return None


def _holds_tax(table: RawTable, columns: Mapping[str, str]) -> bool:
    """Whether the tax is what a rate takes within what is called net, and not beside it."""
    net, tax = amounts(table, columns["goods_net"]), np.abs(amounts(table, columns["tax"]))
    taxed = np.isfinite(net) & (net > 0.0) & (tax > 0.0)
    if int(taxed.sum()) < _SURE:
        return False
    within, beside = (
        np.any([np.abs(net * share - tax)[taxed] <= CENT / 2 for share in shares], axis=0).mean()
        for shares in ([rate / (1.0 + rate) for rate in _RATES], _RATES)
    )
    return bool(within >= _SURELY and beside < _FEW)


def _whole(
    total: Amounts, others: Mapping[str, Amounts], parts: Mapping[str, Amounts]
) -> tuple[str, tuple[str, ...]] | None:
    """The column that is the total and some of its parts together, the tax or a discount among them, and which."""
    told = [name for name, part in parts.items() if int((part != 0.0).sum()) >= _FEWEST]
    some = (one for size in range(1, len(told) + 1) for one in itertools.combinations(told, size))
    for added in some:
        if not {"tax", "discount"} & set(added):
            continue
        there = np.isfinite(total) & np.any([parts[name] != 0.0 for name in added], axis=0)
        expected = total + np.sum([parts[name] for name in added], axis=0)
        for heading, whole in others.items():
            if _same(whole[there], expected[there]):
                return heading, added
    return None


def _before_tax(total: Amounts, others: Mapping[str, Amounts]) -> str | None:
    """The column that is the total without a tax of one ordinary rate a row."""
    for heading, before in others.items():
        told = np.isfinite(total) & np.isfinite(before) & (before > 0.0)
        if _NOT_SOLD.search(plain(heading)) or int(told.sum()) < _SURE or len(set(before[told].tolist())) < _SURE:
            continue
        near = [np.abs(before[told] * (1.0 + rate) - total[told]) <= CENT for rate in _RATES]
        if float(np.any(near, axis=0).mean()) >= _MOSTLY and max(map(np.mean, near)) >= 0.5:
            return heading
    return None


def _part(table: RawTable, columns: Mapping[str, str], plus: Mapping[str, Sequence[str]], name: str) -> Amounts:
    """What a part adds to the total: a discount lessens it, however it is written."""
    read = [np.nan_to_num(amounts(table, heading)) for heading in (columns[name], *plus.get(name, ()))]
    added: Amounts = np.sum(read, axis=0)
    return -np.abs(added) if name == "discount" else added


def _money(table: RawTable) -> list[str]:
    return [heading for at, heading in enumerate(table.headers) if holds(table, at, Kind.MONEY)][:_COLUMNS]


def _same(one: Amounts, other: Amounts) -> bool:
    return len(one) >= _FEWEST and float((np.abs(one - other) <= CENT).mean()) >= _MOSTLY
