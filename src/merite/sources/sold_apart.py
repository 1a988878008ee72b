"""Rows of a sheet of sales that are no sale of their own: payouts, what was voided, an order told again in lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.amounts import CENT, Amounts, amounts
from merite.sources.repeated_totals import repeats
from merite.sources.states import are_invoices, sales_apart, tells_states
from merite.sources.templates import plain
from merite.sources.told_by_cells import names_each_row

_KIND = re.compile(
    r"\b(?:type|types|categorie|category|kind|nature|event|description|libelle|objet|transaction type|activity)\b"
)
_PAYMENT = re.compile(
    r"paiement|payment|reglement|tender|method|moyen|mode|paye|paid|client|customer|livraison|delivery|shipping|fulfil"
)
_PAYOUT = (
    r"payouts?|versements?|virements?(?: standard| bancaires?| sortants?| vers .*)?"
    r"|(?:bank |instant |standard )?(?:transfers?|withdrawals?)(?: to .*| out)?"
    r"|retraits?(?: de fonds| bancaires?| vers .*)?"
    r"|bank deposits?|deposits? to bank|depots? bancaires?|general (?:withdrawal|currency conversion)\b.*"
    r"|conversion de devise\b.*"
)
_NO_SALE = re.compile(
    rf"{_PAYOUT}|devis|soumissions?|quotes?|quotations?|estimates?|pro[- ]?formas?|factures? pro[- ]?formas?"
    r"|bons? de (?:livraison|commande)|delivery notes?|purchase orders?"
)
_VOIDED = re.compile(r"void(?:ed)?|voids|cancel?led")
_BACK = re.compile(
    r"(?:factures? d')?avoirs?|remboursements?(?: partiels?)?|notes? de credit|credit (?:notes?|memos?)|refunds?"
    r"|(?:partial|full) refunds?|returns?|retours?"
)
_BACK_CODE = re.compile(r"nc|cn|av|avo|ncv|rc")
_BILL_CODE = re.compile(r"f|fv|fa|fac|fc|fact|inv|ve|vte|vt|facture|invoice")
"""Letters by which a journal of sales tells credit notes from invoices."""
_GIVES_BACK = re.compile(
    r"refund|rembours|\breturn|\bretour|\bavoirs?\b|credit (?:note|memo)|note de credit|chargeback|disput|litige"
    r"|reversal|retrofactur|annul|cancel|void|adjust|ajust|correct|erstatt|reembols|rimbors|terugbeta"
)
"""Words of money that goes back to a buyer, wherever they stand."""
_LESSENS = re.compile(
    r"remise|rabais|discount|promo|reduction|escompte|coupon|\bbons?\b|voucher|fidelite|loyalty|arrondi|rounding"
)
"""Words of what makes a sale smaller."""
_SPENT = re.compile(
    r"\b(?:achats?|purchases?|fournitures?|supplies|frais|fees?|commissions?|abonnements?|subscriptions?|loyer|rent|pub"
    r"|publicites?|marketing|ads|advertising|salaires?|wages|payroll|prelevements?|depenses?|expenses?|fournisseurs?"
    r"|suppliers?|essence|assurances?|insurance|timbres|impots?)\b"
)
"""Words of what a business pays for, by which a label tells money out."""
_FEE = re.compile(r"\b(?:fees?|frais|commissions?)\b")
_SHIPPED = re.compile(r"shipping|delivery|livraison|port|service|booking|reservation|cleaning|menage")
_TYPE = re.compile(r"\b(?:type|kind|nature|event|activity|reporting category)\b")
_BALANCE = re.compile(r"\b(?:solde|balance)\b")
_DOCUMENT = re.compile(
    r"\b(?:tickets?|receipt|recu|order|commande|factures?|invoice|bon|document|transaction|sale|vente)\b"
)
_OF_WHOLE = ("goods_net", "tax", "discount", "shipping", "tips", "commission", "refunded", "items")
_KINDS = 8
_LEAST = 3
_MOSTLY = 0.8
_LINE = re.compile(r"\b(?:item|items|line|ligne|article|articles|produit|product|billet|ticket)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """``filters``: rows to leave out, as a template's TOML says them; ``repeated``: "first" where each row of an order
    says the whole of it. ``given_back``: rows that pay money back, though they stand above zero. ``unsure``: rows may
    say the whole order's amount each."""

    filters: tuple[Mapping[str, Any], ...] = ()
    given_back: tuple[Mapping[str, Any], ...] = ()
    repeated: str | None = None
    unsure: bool = False


def set_apart(table: RawTable, columns: dict[str, str]) -> Apart:
    """What of a sheet of sales must not be counted, by what its cells show; the status of invoices is not read."""
    amount = columns.get("gross") or columns.get("goods_net")
    if amount is None:
        return Apart()
    money = amounts(table, amount)
    found = [
        *({"column": heading, "is_not": kinds} for heading, kinds in _no_sales(table, money).items()),
        *sales_apart(table, columns, money),
    ]
    back = tuple(
        {"column": heading, "is": named}
        for heading, named in _kinds_named(table, _BACK)
        if _are_above_zero(table, heading, named, money)
    ) + _coded_back(table, money)
    found.extend(_sums_of_others(table, columns, money))
    if "order_id" not in columns:
        return Apart(filters=tuple(found), given_back=back)
    columns["order_id"] = _document(table, columns, money)
    rows = _rows_of_orders(table, columns["order_id"])
    told = _told_again(table, rows, money, set(columns.values()))
    if told is not None:
        return Apart(filters=(*found, told), given_back=back)
    if _continued(table, rows, money, columns):
        found.append({"column": amount, "blank": False})
    repeated, unsure = repeats(table, rows, money, amount, columns.get("day"))
    if repeated:
        for name in [name for name in _OF_WHOLE if name in columns and not _is_of_whole(table, rows, columns[name])]:
            del columns[name]
    return Apart(filters=tuple(found), given_back=back, repeated="first" if repeated else None, unsure=unsure)


def _coded_back(table: RawTable, money: Amounts) -> tuple[Mapping[str, Any], ...]:
    """The credit notes of a journal of sales whose rows are told apart by letters: ``FV`` and ``NC``."""
    for at, heading in enumerate(table.headers):
        if len(table.rows.different(at)) > 2 * _KINDS:
            continue
        cells = sorted({cell.strip() for cell in table.rows.different(at) if not is_blank(cell)})
        back = [cell for cell in cells if _BACK_CODE.fullmatch(plain(cell))]
        coded = len(cells) <= _KINDS and any(_BILL_CODE.fullmatch(plain(cell)) for cell in cells)
        if back and coded and _are_above_zero(table, heading, back, money):
            return ({"column": heading, "is": back},)
    return ()


def _sums_of_others(table: RawTable, columns: Mapping[str, str], money: Amounts) -> list[Mapping[str, Any]]:
    """The kind of rows each of which sums the others of its day, if a column has one."""
    if "day" not in columns:
        return []
    day = table.headers.index(columns["day"])
    days = [row[day].strip() for row in table.rows[: len(money)]]
    for at, heading in enumerate(table.headers):
        kinds = [cell.strip() for cell in table.rows[: len(money)].cells(at)]
        if heading in columns.values() or not 2 < len(set(kinds)) <= 2 * _KINDS:
            continue
        for kind in sorted(filter(None, set(kinds))):
            whole = {one: amount for one, told, amount in zip(days, kinds, money, strict=True) if told == kind}
            parts: dict[str, list[float]] = defaultdict(list)
            for one, told, amount in zip(days, kinds, money, strict=True):
                if told != kind and one in whole:
                    parts[one].append(float(amount))
            several = [one for one in parts if len(parts[one]) > 1]
            same = [abs(sum(parts[one]) - whole[one]) <= CENT for one in several]
            if len(several) >= _LEAST and float(np.mean(same)) >= _MOSTLY:
                return [{"column": heading, "is_not": [kind]}]
    return []


def is_list(table: RawTable) -> bool:
    """Whether rows are single sales and no day's sums: some are of a kind that a list alone has (money sent to the
    bank, or paid back), they have a state, or they are invoices."""
    if _kinds_named(table, _NO_SALE) or _kinds_named(table, _BACK):
        return True
    return tells_states(table) or are_invoices(table) or names_each_row(table)


def money_goes_out(table: RawTable, amount: str) -> bool:
    """Whether some rows are of a kind that only goes below zero and back to no buyer, as what a business pays does."""
    money = amounts(table, amount)
    if not (money < 0.0).any():
        return False
    kinds = [at for at, heading in enumerate(table.headers) if _TYPE.search(plain(heading))]
    return any(_kinds_by_amount(table, at, money, sure=True) for at in kinds)


def _no_sales(table: RawTable, money: Amounts) -> dict[str, list[str]]:
    """By column of kinds, those of the rows that are no sale: named so, without an amount, or money that goes out and
    to no buyer."""
    found = dict(_kinds_named(table, _NO_SALE))
    found |= {name: kinds for name, kinds in _kinds_named(table, _VOIDED) if _are_above_zero(table, name, kinds, money)}
    for at, heading in enumerate(table.headers):
        if _PAYMENT.search(plain(heading)) or not _KIND.search(plain(heading)):
            continue
        sure = _TYPE.search(plain(heading)) is not None or any(_BALANCE.search(plain(one)) for one in table.headers)
        found[heading] = sorted({*found.get(heading, ()), *_kinds_by_amount(table, at, money, sure=sure)})
    return {heading: kinds for heading, kinds in found.items() if kinds}


def _kinds_by_amount(table: RawTable, at: int, money: Amounts, *, sure: bool) -> list[str]:
    """The kinds of a column of few kinds that never tell an amount, where others do; and those that only go below zero
    and are no refund. ``sure``: they are kinds, and no articles that only their words could tell from what was paid."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for amount, cell in zip(money, table.rows[: len(money)].cells(at), strict=True):
        by_kind[cell.strip()].append(float(amount))
    sold = sum(len(told) for kind, told in by_kind.items() if kind and any(one > 0.0 for one in told))
    if len(by_kind) > _KINDS or sold < _LEAST or sold < len(by_kind):
        return []
    return [
        kind for kind, told in by_kind.items() if kind and (_says_nothing(told) or _goes_out(kind, told, sure=sure))
    ]


def _says_nothing(told: list[float]) -> bool:
    return not np.isfinite(told).any()


def _goes_out(kind: str, told: list[float], *, sure: bool) -> bool:
    """Whether money of this kind only goes out, neither back to a buyer nor off a price."""
    known, text = [one for one in told if np.isfinite(one)], plain(kind)
    if sure and _FEE.search(text) and not _SHIPPED.search(text):
        return True
    if max(known) > 0.0 or min(known) == 0.0 or _GIVES_BACK.search(text) or _LESSENS.search(text):
        return False
    return sure or _SPENT.search(text) is not None


def _kinds_named(table: RawTable, words: re.Pattern[str]) -> list[tuple[str, list[str]]]:
    """Columns of kinds of which some rows, less than half, are of a kind that these words name; and those kinds."""
    found: list[tuple[str, list[str]]] = []
    for at, heading in enumerate(table.headers):
        text = plain(heading)
        if not _KIND.search(text) or _PAYMENT.search(text):
            continue
        cells = Counter(cell.strip() for cell in table.rows.cells(at) if not is_blank(cell))
        named = sorted(cell for cell in cells if words.fullmatch(plain(cell)))
        if named and sum(cells[cell] for cell in named) < 0.5 * cells.total():
            found.append((heading, named))
    return found


def _are_above_zero(table: RawTable, heading: str, kinds: list[str], money: Amounts) -> bool:
    at = list(table.headers).index(heading)
    told = money[[here for here, cell in enumerate(table.rows[: len(money)].cells(at)) if cell.strip() in kinds]]
    return len(told) > 0 and bool((np.nan_to_num(told) >= 0.0).all())


def _is_of_whole(table: RawTable, orders: list[list[int]], heading: str) -> bool:
    """Whether a column says the same in all rows of an order: else it tells of one row, which is not read alone."""
    told = amounts(table, heading)
    return all(len(set(np.nan_to_num(told[rows]).tolist())) == 1 for rows in orders)


def _document(table: RawTable, columns: Mapping[str, str], money: Amounts) -> str:
    """The column that names a row's order: one of whose rows the figures show that each tells the whole, where the one
    that a heading told names articles."""
    amount = columns.get("gross") or columns["goods_net"]
    named = [one for one in table.headers if _DOCUMENT.search(plain(one)) and one not in columns.values()]
    tried = ((one, _rows_of_orders(table, one)) for one in (columns["order_id"], *named))
    sure = (one for one, rows in tried if repeats(table, rows, money, amount, columns.get("day"))[0])
    return next(sure, columns["order_id"])


def _rows_of_orders(table: RawTable, heading: str) -> list[list[int]]:
    """The places of the rows of each order that has several, among the first thousands."""
    at = list(table.headers).index(heading)
    orders: dict[str, list[int]] = defaultdict(list)
    for here, row in enumerate(table.rows[:2_000]):
        if not is_blank(row[at]):
            orders[row[at].strip()].append(here)
    return [rows for rows in orders.values() if len(rows) > 1]


def _told_again(table: RawTable, orders: list[list[int]], money: Amounts, read: set[str]) -> Mapping[str, Any] | None:
    """The kinds of rows that tell an order a second time, by lines that sum to it, or that tell no amount."""
    for at, heading in enumerate(table.headers):
        if heading in read or len(orders) < _LEAST or _PAYMENT.search(plain(heading)):
            continue
        kinds = [cell.strip() for cell in table.rows[: len(money)].cells(at)]
        if not 1 < len(set(filter(None, kinds))) <= _KINDS or "" in kinds:
            continue
        again = [
            kind
            for kind in dict.fromkeys(kinds)
            if any(_sums_to(orders, kinds, money, kind, whole) for whole in set(kinds) - {kind})
        ]
        if again:
            silent = [kind for kind in dict.fromkeys(kinds) if _is_silent(kinds, money, kind)]
            return {"column": heading, "is_not": [*again, *silent]}
    return None


def _is_silent(kinds: list[str], money: Amounts, kind: str) -> bool:
    return not np.isfinite(money[[here for here, one in enumerate(kinds) if one == kind]]).any()


def _sums_to(orders: list[list[int]], kinds: list[str], money: Amounts, kind: str, whole: str) -> bool:
    """Whether an order's rows of ``kind`` sum to its one row of ``whole``, which comes before them: several rows do, or
    the kind is called a line. Two articles of one price are no order and its line."""
    same = seen = several = 0
    for rows in orders:
        lines = [here for here in rows if kinds[here] == kind]
        heads = [here for here in rows if kinds[here] == whole]
        if not lines or len(heads) != 1 or heads[0] > lines[0] or not np.isfinite(money[[*lines, *heads]]).all():
            continue
        seen += 1
        equal = abs(money[lines].sum() - money[heads[0]]) <= CENT
        same += equal
        several += equal and len(lines) > 1
    least = several if _LINE.search(plain(kind)) is None else seen
    return least >= _LEAST and same >= _MOSTLY * seen


def _continued(table: RawTable, orders: list[list[int]], money: Amounts, columns: Mapping[str, str]) -> bool:
    """Whether the further rows of orders say neither day nor amount: they are articles of it."""
    if not orders or "day" not in columns:
        return False
    at = list(table.headers).index(columns["day"])
    later = [here for rows in orders for here in rows[1:]]
    return all(not np.isfinite(money[here]) and is_blank(table.rows[here][at]) for here in later)
