"""Accounting entries of any tool: the accounts of sales are found by their numbers, else by their names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.amounts import amounts
from merite.sources.cell_kinds import holds
from merite.sources.templates import plain
from merite.store.tables import Kind

_ACCOUNT = re.compile(
    r"(?:n°|no|num|numero|#)?\.? ?(?:de |du )?(?:compte|account|gl account)(?: general| no| number| #| num)?|comptenum"
    r"|g/l account|account (?:code|id)|compte (?:n°|no)"
)
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
    """Where the entries of sales stand: ``day``, ``credit`` less ``debit``, and the rows that are such entries."""

    day: str
    debit: str
    credit: str
    filters: tuple[Mapping[str, Any], ...]


def ledger_of(table: RawTable) -> Ledger | None:
    """The entries of sales of a ledger or a journal; None where the table is none, or none of its accounts sells."""
    heads = {plain(heading): heading for heading in table.headers}
    debit = next((heading for text, heading in heads.items() if text in _DEBIT), None)
    credit = next((heading for text, heading in heads.items() if text in _CREDIT), None)
    account = next((heading for text, heading in heads.items() if _ACCOUNT.fullmatch(text)), None)
    day = next((table.headers[at] for at in range(len(table.headers)) if holds(table, at, Kind.DAY)), None)
    if debit is None or credit is None or account is None or day is None:
        return None
    cells = [cell.strip() for cell in table.rows.cells(list(table.headers).index(account)) if not is_blank(cell)]
    filters = _selling(table, account, cells, debit, credit)
    return Ledger(day=day, debit=debit, credit=credit, filters=filters) if filters else None


def _selling(table: RawTable, account: str, cells: list[str], debit: str, credit: str) -> tuple[Mapping[str, Any], ...]:
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
        if named and others and _earns(table, account, named, debit, credit):
            return ({"column": account, "is": named},)
        return ()
    named = [cell for cell in kinds if _SOLD.search(plain(cell)) and not _NOT_SOLD.search(plain(cell))]
    return ({"column": account, "is": named},) if named and _earns(table, account, named, debit, credit) else ()


def _earns(table: RawTable, account: str, named: list[str], debit: str, credit: str) -> bool:
    """Whether these accounts are credited several times, and more than they are debited."""
    at = list(table.headers).index(account)
    taken_in, given = amounts(table, credit), amounts(table, debit)
    here = np.array([cell.strip() in named for cell in table.rows[: len(given)].cells(at)])
    credited = np.nan_to_num(taken_in)[here]
    return int((credited > 0.0).sum()) >= _FEWEST and float(credited.sum()) > float(np.nan_to_num(given)[here].sum())
