"""Accounting entries of any tool: the accounts of sales are found by their numbers, else by their names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.amounts import Amounts, amounts
from merite.sources.cell_kinds import holds
from merite.sources.templates import plain
from merite.store.tables import Kind

_ACCOUNT = re.compile(
    r"(?:n°|no|num|numero|#)?\.? ?(?:de |du )?(?:compte|account|gl account)(?: general| no| number| #| num)?|comptenum"
    r"|g/l account|account (?:code|id)|compte (?:n°|no)"
)
_NAMED = re.compile(
    r"(?:account|compte)(?: name)?|nom du compte|(?:libelle|intitule) (?:du )?compte|account (?:type|group)"
)
"""Columns that tell an account by a name, or its kind."""
_ASIDE = re.compile(r" ?\([^()]*\)$")
_SIDE = re.compile(r"sens|side|d/?c|c/?d|cr/?dr|dr/?cr|debit ?/ ?credit|credit ?/ ?debit|debit (?:ou|or) credit")
_DEBITED, _CREDITED = frozenset(("d", "dr", "debit", "db")), frozenset(("c", "cr", "credit"))
_ENTERED = frozenset(("montant", "amount", "somme", "montant eur", "montant ht"))
_DEBIT, _CREDIT = frozenset(("debit", "debits", "debit amount")), frozenset(("credit", "credits", "credit amount"))
_NUMBER = re.compile(r"\d{3,10}\b")
_FRENCH = ("701", "702", "703", "704", "705", "706", "707", "709")
_FRENCH_OTHERS = ("40", "41", "44", "51", "53", "60", "61", "62", "63", "64")
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

    ``debit`` is None where one column has the amounts of both sides: those of ``given_back`` are debited.
    """

    day: str
    debit: str | None
    credit: str
    filters: tuple[Mapping[str, Any], ...]
    given_back: tuple[Mapping[str, Any], ...] = ()


def ledger_of(table: RawTable) -> Ledger | None:
    """The entries of sales of a ledger or a journal; None where the table is none, or none of its accounts sells."""
    heads = {_ASIDE.sub("", plain(heading)): heading for heading in reversed(table.headers)}
    debit = next((heading for text, heading in heads.items() if text in _DEBIT), None)
    credit = next((heading for text, heading in heads.items() if text in _CREDIT), None)
    side = None if debit and credit else _side(table)
    if side is not None:
        debit, credit = None, next((heading for text, heading in heads.items() if text in _ENTERED), None)
    day = next((table.headers[at] for at in range(len(table.headers)) if holds(table, at, Kind.DAY)), None)
    if credit is None or day is None or (debit is None and side is None):
        return None
    taken_in, given = _both_sides(table, debit, credit, side)
    for account in _accounts(heads):
        cells = [cell.strip() for cell in table.rows.cells(list(table.headers).index(account)) if not is_blank(cell)]
        if filters := _selling(table, account, cells, taken_in, given):
            back = {"column": side, "is": sorted(_DEBITED)} if side is not None else None
            return Ledger(day=day, debit=debit, credit=credit, filters=filters, given_back=(back,) if back else ())
    return None


def _accounts(heads: Mapping[str, str]) -> list[str]:
    """The columns that tell an entry's account, by its number first."""
    return [heading for words in (_ACCOUNT, _NAMED) for text, heading in heads.items() if words.fullmatch(text)]


def _side(table: RawTable) -> str | None:
    """The column that says of each amount whether it is debited or credited."""
    for at, heading in enumerate(table.headers):
        cells = {plain(cell) for cell in table.rows.different(at) if not is_blank(cell)}
        if _SIDE.fullmatch(plain(heading)) and cells & _DEBITED and cells & _CREDITED:
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
    """The filter that keeps the accounts of sales: of France's plan, of Canada's usual one (4000 to 4999), or by
    name."""
    kinds = list(dict.fromkeys(cells))
    if len(kinds) < 2:
        return ()
    if sum(_NUMBER.match(cell) is not None for cell in cells) >= _MOSTLY * len(cells):
        if any(cell.startswith(_FRENCH) for cell in kinds) and any(cell.startswith(_FRENCH_OTHERS) for cell in kinds):
            return ({"column": account, "starts": list(_FRENCH)},)
        short = [cell for cell in kinds if re.match(r"4\d{3,4}\b", cell)]
        others = [cell for cell in kinds if re.match(r"[1235]\d{3,4}\b", cell)]
        named = [cell for cell in short if not _NOT_SOLD.search(plain(cell))]
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
