"""A document's whole amount in each of its rows: counted once where the figures show it, asked where they may."""

import itertools
import re

import numpy as np

from merite.files.raw import RawTable
from merite.sources.amounts import CENT, Amounts, amounts
from merite.sources.cell_kinds import holds
from merite.sources.templates import plain
from merite.store.tables import Kind

_TOTAL = re.compile(r"\btotal\b|\btotale\b|\bmontant de la commande\b|\bgesamt")
_LINE = re.compile(r"\b(?:item|items|line|ligne|article|articles|produit|product|billet|ticket)\b")
_PRICE = re.compile(r"\b(?:price|prix|tarif)\b")
_PAID = re.compile(r"paiement|payment|reglement|tender|method|moyen|mode|paye|paid")
_LEAST = 3
_MOSTLY = 0.8
_APART = 0.9
_COLUMNS = 8


def repeats(
    table: RawTable, orders: list[list[int]], money: Amounts, heading: str, day: str | None
) -> tuple[bool, bool]:
    """Whether each row of an order says the order's whole amount, and whether it may though nothing shows it.

    Shown by what the rows tell of themselves: their own amounts sum to it, or their prices are within it once.
    Orders of one, two and more rows whose amounts all differ show it too: prices of articles come back.
    """
    if len(orders) < _LEAST or not _on_one_day(table, orders, day):
        return False, False
    if not all(np.isfinite(money[rows]).all() and np.ptp(money[rows]) <= CENT for rows in orders):
        return False, False
    text = plain(heading)
    if _summed(table, orders, money, heading):
        return True, False
    prices = [amounts(table, name) for name in table.headers if name != heading and _PRICE.search(plain(name))]
    named = _TOTAL.search(text) is not None and _LINE.search(text) is None
    if named and any(_within_once(orders, money, one) for one in prices):
        return True, False
    differ = _differ(table, orders, money)
    sizes = {len(rows) for rows in orders}
    return (True, False) if differ and len(sizes) > 1 else (False, differ)


def _on_one_day(table: RawTable, orders: list[list[int]], day: str | None) -> bool:
    """Whether the rows of an order are of one day, as those of an article sold again are not."""
    if day is None:
        return True
    at = table.headers.index(day)
    same = [len({table.rows[here][at].strip() for here in rows}) == 1 for rows in orders]
    return float(np.mean(same)) >= _APART


def _summed(table: RawTable, orders: list[list[int]], money: Amounts, heading: str) -> bool:
    """Whether the own amounts of an order's rows, or their prices times their numbers, sum to it."""
    found = [one for at, one in enumerate(table.headers) if one != heading and holds(table, at, Kind.MONEY)][:_COLUMNS]
    read = [np.nan_to_num(amounts(table, one)) for one in found]
    own = [*read, *(one * other for one, other in itertools.combinations(read, 2))]
    return any(_sum_to(orders, money, one) for one in own)


def _sum_to(orders: list[list[int]], money: Amounts, own: Amounts) -> bool:
    several = [rows for rows in orders if int((own[rows] > 0.0).sum()) > 1]
    same = [abs(own[rows].sum() - money[rows[0]]) <= CENT * len(rows) for rows in several]
    return len(several) >= _LEAST and float(np.mean(same)) >= _MOSTLY


def _differ(table: RawTable, orders: list[list[int]], money: Amounts) -> bool:
    """Whether hardly two orders are of one amount, while the rows of each name different things."""
    if len({round(float(money[rows[0]]), 2) for rows in orders}) < max(_LEAST + 1, _APART * len(orders)):
        return False
    return any(
        np.mean([len({table.rows[here][at].strip() for here in rows}) > 1 for rows in orders]) >= _MOSTLY
        for at, heading in enumerate(table.headers)
        if not (_PAID.search(plain(heading)) or holds(table, at, Kind.NUMBER) or holds(table, at, Kind.DAY))
    )


def _within_once(orders: list[list[int]], money: Amounts, price: Amounts) -> bool:
    told = [rows for rows in orders if np.isfinite(price[rows]).all() and (price[rows] > 0.0).all()]
    fits = sum(price[rows].sum() <= money[rows[0]] + CENT for rows in told)
    return len(told) >= _LEAST and fits >= _MOSTLY * len(told)
