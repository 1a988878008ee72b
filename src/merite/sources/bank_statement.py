"""A bank's statement, which tells what was deposited and not what was sold."""

from merite.errors.imports import BankStatement
from merite.files.raw import RawTable
from merite.sources.templates import plain

_OUT = frozenset(("debit", "debits", "debit amount", "retrait", "retraits", "withdrawal", "withdrawals", "paid out"))
_IN = frozenset(("credit", "credits", "credit amount", "depot", "depots", "deposit", "deposits", "paid in"))
_BESIDE = frozenset(
    ("solde", "balance", "running balance", "date de valeur", "value date", "date valeur", "date d'operation",
     "date operation", "date de l'operation", "date de comptabilisation")
)  # fmt: skip


def check_no_statement(name: str, table: RawTable) -> None:
    """Raise ``BankStatement`` for a table of money out and money in beside a balance or a bank's day."""
    heads = {plain(heading): heading for heading in table.headers}
    taken_in = next((heading for text, heading in heads.items() if text in _IN), None)
    if taken_in is not None and heads.keys() & _OUT and heads.keys() & _BESIDE:
        day = next((heading for text, heading in heads.items() if "date" in text), table.headers[0])
        raise BankStatement(file=name, day=day, column=taken_in)
