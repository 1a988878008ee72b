"""Accounting journals whose accounts of sales nothing tells: each entry debits as much as it credits."""

from merite.errors.imports import AccountingJournal
from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.ledger import accounts_in, both_columns, ledger_of, nets_to_nothing, two_accounts

_SHOWN = 8


def check_no_journal(name: str, table: RawTable) -> None:
    """Raise ``AccountingJournal`` for entries that balance, where no account of theirs is one of sales."""
    found = accounts_in(table)
    debit, credit = both_columns(table)
    pair = two_accounts(table)
    amount = credit if debit and credit else pair[1] if pair else nets_to_nothing(table, found)
    if amount is None or not (found or pair) or ledger_of(table) is not None:
        return
    account = found[0] if found else pair[0] if pair else ""
    at = table.headers.index(account)
    kinds = list(dict.fromkeys(cell.strip() for cell in table.rows.cells(at) if not is_blank(cell)))
    raise AccountingJournal(file=name, account=account, accounts=kinds[:_SHOWN], column=amount)
