"""A bank's statement, which tells what was deposited and not what was sold."""

from collections.abc import Iterable

from merite.errors.imports import BankStatement
from merite.files.raw import RawTable
from merite.sources.ledger import ledger_of
from merite.sources.templates import plain

_OUT = frozenset(("debit", "debits", "debit amount", "retrait", "retraits", "withdrawal", "withdrawals", "paid out"))
_IN = frozenset(("credit", "credits", "credit amount", "depot", "depots", "deposit", "deposits", "paid in"))
_BESIDE = frozenset(
    ("solde", "balance", "running balance", "date de valeur", "value date", "date valeur", "date d'operation",
     "date operation", "date de l'operation", "date de comptabilisation")
)  # fmt: skip


_AMOUNT = frozenset(("montant", "amount", "montant en euros", "montant (eur)", "somme", "transaction amount"))
_BALANCE = frozenset(("solde", "balance", "running balance", "solde apres operation"))
_BANK_DAYS = _BESIDE - _BALANCE | {"posting date", "date comptable", "date d'effet"}
_OTHERS = frozenset(("payee name", "payer name", "payee", "beneficiaire", "counterparty", "contrepartie", "iban"))
"""Whom a bank's account names on either side of a transfer."""
_SALES = ("commission", "fee", "frais", "order", "commande", "tva", "tax")


def check_no_statement(name: str, table: RawTable) -> None:
    """Raise ``BankStatement`` for a table of money out and money in beside a balance or a bank's day, or of amounts
    of both signs beside both.
    """
    heads = {plain(heading): heading for heading in table.headers}
    taken_in = next((heading for text, heading in heads.items() if text in _IN), None)
    signed = next((heading for text, heading in heads.items() if text in _AMOUNT), None)
    bank = heads.keys() & _OTHERS or (heads.keys() & _BANK_DAYS and not _sells(heads))
    if signed is not None and heads.keys() & _BALANCE and bank:
        taken_in = signed
    elif taken_in is not None and not (heads.keys() & _OUT and heads.keys() & _BESIDE):
        taken_in = None
    if taken_in is not None and ledger_of(table) is None:
        day = next((heading for text, heading in heads.items() if "date" in text), table.headers[0])
        raise BankStatement(file=name, day=day, column=taken_in)


def _sells(heads: Iterable[str]) -> bool:
    """Whether the headings speak of orders, fees or tax, as a payment provider's account does."""
    return any(word in text for text in heads for word in _SALES)
