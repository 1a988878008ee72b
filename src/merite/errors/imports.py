"""Failures of ``merite add``: a file that is missing, unknown or open to two readings."""

from merite.errors.base import MeriteError


class FileMissing(MeriteError):
    """There is no such file, or it cannot be opened."""

    code = "file-missing"
    file: str


class FileIsFolder(MeriteError):
    """A folder was named where a file is needed."""

    code = "file-is-folder"
    file: str


class BankStatement(MeriteError):
    """A bank's statement: ``column`` has what was deposited, on the day in ``day``."""

    code = "bank-statement"
    file: str
    day: str
    column: str


class AccountingJournal(MeriteError):
    """Accounting entries none of whose accounts is known for one of sales: ``accounts`` are the first in ``account``,
    ``column`` has the amounts."""

    code = "accounting-journal"
    file: str
    account: str
    accounts: list[str]
    column: str


class BankAccountFile(MeriteError):
    """A bank's account in a form made for accounting tools: OFX, QIF, CAMT."""

    code = "bank-account-file"
    file: str
    kind: str


class CalendarFile(MeriteError):
    """A calendar (.ics): its hours are read elsewhere."""

    code = "calendar-file"
    file: str


class UnknownFile(MeriteError):
    """No export that merite knows has these headings."""

    code = "unknown-file"
    file: str
    columns: list[str]
    near: list[str]


class ReviewsPasted(MeriteError):
    """A text holds reviews copied from a page, whose dates are told by how long ago they were."""

    code = "reviews-pasted"
    file: str
    count: int


class ColumnTwice(MeriteError):
    """Two columns that count have one name and other figures: ``first`` and ``second`` stand on ``line``."""

    code = "column-twice"
    file: str
    column: str
    line: int
    first: str
    second: str


class UnclearFile(MeriteError):
    """Two exports fit the headings as well as each other."""

    code = "unclear-file"
    file: str
    formats: list[str]
