"""Accounting entries of any tool: the accounts of sales are found by their numbers, else by their names."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.amounts import CENT, Amounts, amounts
from merite.sources.cell_kinds import holds
from merite.sources.templates import plain
from merite.store.tables import Kind

_ACCOUNT = re.compile(
    r"(?:n°|no|num|numero|#)?\.? ?(?:de |du )?(?:compte|account|gl account)(?: general| no\.?| number| #| num)?"
    r"|comptenum|g/l account|account (?:code|id)|compte (?:n°|no)"
)
_NAMED = re.compile(
    r"(?:account|compte)(?: name)?|nom du compte|(?:libelle|intitule) (?:du )?compte|account (?:type|group|description)"
)
"""Columns that tell an account by a name, or its kind."""
_ASIDE = re.compile(r" ?\([^()]*\)$")
_SIDE = re.compile(r"sens|side|d/?c|c/?d|cr/?dr|dr/?cr|debit ?/ ?credit|credit ?/ ?debit|debit (?:ou|or) credit")
_DEBITED, _CREDITED = frozenset(("d", "dr", "debit", "db")), frozenset(("c", "cr", "credit"))
_ENTERED = frozenset(("montant", "amount", "somme", "montant eur", "montant ht"))
_DEBIT, _CREDIT = frozenset(("debit", "debits", "debit amount")), frozenset(("credit", "credits", "credit amount"))
_ENTERED_AMOUNT = re.compile(r"(?:montant|amount|somme)(?: (?!tva|de tva|tax|de la tva|vat).*)?$")
_CREDITED_ACCOUNT = re.compile(r"(?:compte |cpte )(?:de |du |au )?credit(?:e)?|credit(?:ed)? account|account credit")
_DEBITED_ACCOUNT = re.compile(r"(?:compte |cpte )(?:de |du |au )?debit(?:e)?|debit(?:ed)? account|account debit")
_TAX = re.compile(r"^(?:montant (?:de )?(?:la )?(?:tva|taxe)|tva|vat|tax|vat amount|tax amount)$")
_NUMBER = re.compile(r"\d{3,10}\b")
_FRENCH = ("700", "701", "702", "703", "704", "705", "706", "707", "709")
_FRENCH_OTHERS = ("40", "41", "44", "51", "53", "60", "61", "62", "63", "64")
_PLANS = (
    (re.compile(r"4\d{3,4}\b"), re.compile(r"[1235]\d{3,4}\b")),
    (re.compile(r"3\d{3}\b"), re.compile(r"(?:1[01]|2[0-2])\d{2}\b")),
)
"""Accounts of sales and those that stand beside them, in plans of four figures: Canada's usual one, Switzerland's."""
_SOLD = re.compile(r"\b(?:sales|ventes?|revenues?|revenus?|income|chiffre d'affaires|honoraires)\b")
_NOT_SOLD = re.compile(
    r"\b(?:interest|interets?|other|autres?|cost|couts?|tax|taxes|tva|tps|tvq|gst|hst|qst|vat|payable|a payer"
    r"|receivable|a recevoir|clients?|commissions?|deferred|reportes?)\b"
)
_FEWEST = 3
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Where the entries of sales stand: ``day``, ``credit`` less ``debit``, and the rows that are such entries.

    ``debit`` is None where one column has the amounts of both sides: those of ``given_back`` are debited, or sales
    stand below zero (``turned``). ``before_tax``: the amounts are; else ``tax`` has what they
    hold of it, where it is told.
    """

    day: str
    debit: str | None
    credit: str
    filters: tuple[Mapping[str, Any], ...]
    given_back: tuple[Mapping[str, Any], ...] = ()
    tax: str | None = None
    before_tax: bool = True
    turned: bool = False


def ledger_of(table: RawTable) -> Ledger | None:
    """The entries of sales of a ledger or a journal; None where the table is none, or none of its accounts sells."""
    heads = {_ASIDE.sub("", plain(heading)): heading for heading in reversed(table.headers)}
    debit, credit = both_columns(table)
    side = None if debit and credit else _side(table)
    if side is not None:
        debit, credit = None, next((heading for text, heading in heads.items() if text in _ENTERED), None)
    day = next((table.headers[at] for at in range(len(table.headers)) if holds(table, at, Kind.DAY)), None)
    if day is not None and (debit is None or credit is None) and side is None:
        return _of_pairs(table, day) or _of_signs(table, day)
    if credit is None or day is None:
        return None
    taken_in, given = _both_sides(table, debit, credit, side)
    for account in _accounts(heads):
        cells = [cell.strip() for cell in table.rows.cells(list(table.headers).index(account)) if not is_blank(cell)]
        if filters := _selling(table, account, cells, taken_in, given):
            back = {"column": side, "is": sorted(_DEBITED)} if side is not None else None
            return Ledger(day=day, debit=debit, credit=credit, filters=filters, given_back=(back,) if back else ())
    return None


def _of_pairs(table: RawTable, day: str) -> Ledger | None:
    """Entries of one row each that name the account debited and the one credited: sales are credited."""
    pair = two_accounts(table)
    if pair is None:
        return None
    account, amount = pair
    cells = [cell.strip() for cell in table.rows.cells(list(table.headers).index(account)) if not is_blank(cell)]
    entered = amounts(table, amount)
    filters = _selling(table, account, cells, entered, np.zeros_like(entered))
    tax = next(
        (one for one in table.headers if one != amount and _TAX.search(plain(one)) and _is_money(table, one)), None
    )
    return Ledger(day=day, debit=None, credit=amount, filters=filters, tax=tax, before_tax=False) if filters else None


def _of_signs(table: RawTable, day: str) -> Ledger | None:
    """Entries whose rows come to nothing together: what their accounts of sales are credited stands below zero."""
    found = accounts_in(table)
    amount = nets_to_nothing(table, found)
    for account in found if amount is not None else ():
        told = amounts(table, amount or "")
        cells = [cell.strip() for cell in table.rows.cells(list(table.headers).index(account)) if not is_blank(cell)]
        if filters := _selling(table, account, cells, np.maximum(-told, 0.0), np.maximum(told, 0.0)):
            return Ledger(day=day, debit=None, credit=amount or "", filters=filters, turned=True)
    return None


def two_accounts(table: RawTable) -> tuple[str, str] | None:
    """The column of the account that each row credits, beside one that it debits, and the column of the amount."""
    credited = next((one for one in table.headers if _CREDITED_ACCOUNT.fullmatch(plain(one))), None)
    debited = next((one for one in table.headers if _DEBITED_ACCOUNT.fullmatch(plain(one))), None)
    amount = next((one for one in table.headers if _ENTERED_AMOUNT.match(plain(one)) and _is_money(table, one)), None)
    return (credited, amount) if credited and debited and amount else None


def nets_to_nothing(table: RawTable, accounts: Sequence[str]) -> str | None:
    """The column of amounts of both signs that come to nothing in the rows of each number, over several of the
    ``accounts``; None where there is none."""
    for heading in table.headers if accounts else ():
        told = amounts(table, heading) if _is_money(table, heading) else np.zeros(0)
        if min((told < 0.0).sum(), (told > 0.0).sum()) < _FEWEST:
            continue
        others = [at for at, one in enumerate(table.headers) if one not in (heading, *accounts)]
        if any(_each_nets(table, at, told.tolist()) for at in others if not holds(table, at, Kind.DAY)):
            return heading
    return None


def _is_money(table: RawTable, heading: str) -> bool:
    return holds(table, list(table.headers).index(heading), Kind.MONEY)


def _each_nets(table: RawTable, at: int, told: list[float]) -> bool:
    """Whether the rows of each cell of a column come to nothing, of several that have rows of both signs."""
    sums: dict[str, list[float]] = defaultdict(list)
    for cell, amount in zip(table.rows[: len(told)].cells(at), told, strict=True):
        if not is_blank(cell) and np.isfinite(amount):
            sums[cell.strip()].append(amount)
    several = [rows for rows in sums.values() if len(rows) > 1 and min(rows) < 0.0 < max(rows)]
    if len(several) < _FEWEST or sum(map(len, several)) < _MOSTLY * len(told):
        return False
    return float(np.mean([abs(sum(rows)) <= CENT for rows in several])) >= _MOSTLY


def accounts_in(table: RawTable) -> list[str]:
    """The columns of a file that tell the accounts of its entries."""
    return _accounts({_ASIDE.sub("", plain(heading)): heading for heading in reversed(table.headers)})


def both_columns(table: RawTable) -> tuple[str | None, str | None]:
    """The columns of what is debited and of what is credited; None where a file has none."""
    heads = {_ASIDE.sub("", plain(heading)): heading for heading in reversed(table.headers)}
    debit = next((heading for text, heading in heads.items() if text in _DEBIT), None)
    credit = next((heading for text, heading in heads.items() if text in _CREDIT), None)
    return (
        (debit, credit) if debit or credit or not heads.keys() >= {"doit", "avoir"} else (heads["doit"], heads["avoir"])
    )


def _accounts(heads: Mapping[str, str]) -> list[str]:
    """The columns that tell an entry's account, by its number first."""
    return [heading for words in (_ACCOUNT, _NAMED) for text, heading in heads.items() if words.fullmatch(text)]


def _side(table: RawTable) -> str | None:
    """The column that says of each amount whether it is debited or credited."""
    for at, heading in enumerate(table.headers):
        if not _SIDE.fullmatch(plain(heading)):
            continue
        cells = {plain(cell) for cell in table.rows.different(at) if not is_blank(cell)}
        if cells & _DEBITED and cells & _CREDITED:
            return heading if cells <= _DEBITED | _CREDITED else None
    return None


def _both_sides(table: RawTable, debit: str | None, credit: str, side: str | None) -> tuple[Amounts, Amounts]:
    """What each entry credits and what it debits."""
    entered = amounts(table, credit)
    if debit is not None or side is None:
        return entered, amounts(table, debit or credit)
    cells = table.rows[: len(entered)].cells(list(table.headers).index(side))
    debited = np.array([plain(cell) in _DEBITED for cell in cells])
    return np.where(debited, 0.0, entered), np.where(debited, entered, 0.0)


def _selling(
    table: RawTable, account: str, cells: list[str], taken_in: Amounts, given: Amounts
) -> tuple[Mapping[str, Any], ...]:
    """The filter that keeps the accounts of sales: of France's plan, of another known one (``_PLANS``), or by
    name."""
    kinds = list(dict.fromkeys(cells))
    if len(kinds) < 2:
        return ()
    if sum(_NUMBER.match(cell) is not None for cell in cells) >= _MOSTLY * len(cells):
        if any(cell.startswith(_FRENCH) for cell in kinds) and any(cell.startswith(_FRENCH_OTHERS) for cell in kinds):
            return ({"column": account, "starts": list(_FRENCH)},)
        for sold, beside in _PLANS:
            named = [cell for cell in kinds if sold.match(cell) and not _NOT_SOLD.search(plain(cell))]
            others = [cell for cell in kinds if beside.match(cell)]
            if named and others and _earns(table, account, named, taken_in, given):
                return ({"column": account, "is": named},)
        return ()
    named = [cell for cell in kinds if _SOLD.search(plain(cell)) and not _NOT_SOLD.search(plain(cell))]
    return ({"column": account, "is": named},) if named and _earns(table, account, named, taken_in, given) else ()


def _earns(table: RawTable, account: str, named: list[str], taken_in: Amounts, given: Amounts) -> bool:
    """Whether these accounts are credited several times, and more than they are debited."""
    at = list(table.headers).index(account)
    here = np.array([cell.strip() in named for cell in table.rows[: len(given)].cells(at)])
    credited = np.nan_to_num(taken_in)[here]
    return int((credited > 0.0).sum()) >= _FEWEST and float(credited.sum()) > float(np.nan_to_num(given)[here].sum())
