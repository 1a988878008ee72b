"""A bank's statement, which tells what was deposited and not what was sold."""

import re
from collections.abc import Iterable, Mapping

from merite.errors.imports import BankStatement
from merite.files.raw import RawTable
from merite.sources.amounts import amounts
from merite.sources.ledger import ledger_of
from merite.sources.running_balance import moved_by
from merite.sources.templates import plain

_OUT = frozenset(("debit", "debits", "debit amount", "retrait", "retraits", "withdrawal", "withdrawals", "paid out"))
_IN = frozenset(("credit", "credits", "credit amount", "depot", "depots", "deposit", "deposits", "paid in"))
_BALANCE = frozenset(
    ("solde", "balance", "running balance", "solde apres operation", "account balance", "accountbalance",
     "solde du compte")
)  # fmt: skip
_BANK_DAYS = frozenset(
    ("date de valeur", "value date", "date valeur", "date d'operation", "date operation", "date de l'operation",
     "date op", "date val", "date de la valeur", "date de comptabilisation", "posting date", "date comptable",
     "date d'effet")
)  # fmt: skip
_ACCOUNT_DAYS = frozenset(("completed date", "started date", "date de valeur", "value date", "posting date"))
_CARD = frozenset(
    ("foreign spend amount", "card member", "cardmember", "card holder", "cardholder", "titulaire de la carte",
     "date processed", "date de traitement", "numero de carte", "card number", "card no.")
)  # fmt: skip
"""What the statement of a card that pays has."""
_LABEL = re.compile(r"(?:libelle|label|description|details?|narrative)\b.*")
_AMOUNT = re.compile(r"(?:transaction )?(?:montant|amount|somme)(?: total)?(?: (?:de l'|d')?operation)?")
_MONEY = re.compile(r"\s*[(\[]?\b(?:en )?(?:euros?|eur|cad|chf|usd|dollars?|francs?)\b[)\]]?$")
_ASIDE = re.compile(r"\s*\((?:utc|local|locale|ttc|gmt)\)$")
_ACCOUNT = re.compile(r"bank account|compte bancaire|\biban\b")
_OTHERS = frozenset(
    ("payee name", "payer name", "payee", "beneficiaire", "counterparty", "contrepartie", "iban",
     "counterparty name", "nom de la contrepartie")
)  # fmt: skip
"""Whom a bank's account names on either side of a transfer."""
_OTHER_SIDE = re.compile(r"\b(?:contrepartie|counterparty|tegenpartij|gegenpartei)\b")
_WAYS = frozenset(("in", "out", "neutral", "debit", "credit", "entrant", "sortant", "entree", "sortie", "dbit", "crdt"))
_OFTEN = 0.2
_SALES = ("commission", "fee", "frais", "order", "commande", "tva", "tax")


def check_no_statement(name: str, table: RawTable) -> None:
    """Raise ``BankStatement`` for a table of money out and money in beside a balance or a bank's day, of amounts of
    both signs beside both, or of any amounts by which a balance runs.
    """
    heads = {_MONEY.sub("", _ASIDE.sub("", plain(heading))): heading for heading in table.headers}
    labelled = any(_LABEL.fullmatch(text) for text in heads)
    signed = next((heading for text, heading in heads.items() if _AMOUNT.fullmatch(text)), None)
    taken_in = next((heading for text, heading in heads.items() if text in _IN), None)
    goes_out = signed is not None and labelled and bool(heads.keys() & _BALANCE) and _is_spent(table, signed)
    if signed is not None and not _is_account(table, heads, labelled=labelled) and (_sells(heads) or not goes_out):
        signed = None
    if signed is None and not _sells(heads):
        signed = moved_by(table)
    beside = labelled or heads.keys() & (_BALANCE | _BANK_DAYS)
    if signed is None and not (taken_in is not None and heads.keys() & _OUT and beside):
        return
    taken_in = signed or taken_in
    if taken_in is not None and ledger_of(table) is None:
        day = next((heading for text, heading in heads.items() if "date" in text), table.headers[0])
        raise BankStatement(file=name, day=day, column=taken_in)


def _is_spent(table: RawTable, heading: str) -> bool:
    """Whether a good part of the amounts go out."""
    told = amounts(table, heading)
    return bool(len(told)) and float((told < 0.0).mean()) >= _OFTEN


def _goes_both_ways(table: RawTable) -> bool:
    """Whether a column says of each row that it came in or went out."""
    kinds = ({plain(cell) for cell in table.rows.different(at) if cell.strip()} for at in range(len(table.headers)))
    return any(one <= _WAYS and len(one) > 1 for one in kinds)


def _is_account(table: RawTable, heads: Mapping[str, str], *, labelled: bool) -> bool:
    """Whether amounts of both signs stand beside what a bank's account alone has."""
    if _sells(heads):
        return bool(heads.keys() & _BALANCE and heads.keys() & (_OTHERS | _ACCOUNT_DAYS))
    if heads.keys() & _CARD or any(_ACCOUNT.search(text) for text in heads):
        return True
    if any(map(_OTHER_SIDE.search, heads)) and _goes_both_ways(table):
        return True
    if heads.keys() & _BANK_DAYS:
        return labelled or bool(heads.keys() & (_BALANCE | _OTHERS)) or any(map(_OTHER_SIDE.search, heads))
    return bool(heads.keys() & _BALANCE and heads.keys() & _OTHERS)


def _sells(heads: Iterable[str]) -> bool:
    """Whether the headings speak of orders, fees or tax, as a payment provider's account does."""
    return any(word in text for text in heads for word in _SALES)
