"""Failures of files that cannot be read at all; a row that cannot be read is a reject, not a failure."""

from merite.errors.base import MeriteError


class EmptyFile(MeriteError):
    """The file holds no byte, or no table."""

    code = "empty-file"
    file: str


class FileTooLarge(MeriteError):
    """The file, or what an archive or a sheet unfolds to, passes the limit (in millions of bytes, or in members)."""

    code = "file-too-large"
    file: str
    found: int
    limit: int
    unit: str


class SheetTooLarge(MeriteError):
    """A sheet reaches to that row and column, with more cells between than are read."""

    code = "sheet-too-large"
    file: str
    rows: int
    columns: int


class FileProtected(MeriteError):
    """A password closes the file."""

    code = "file-protected"
    file: str


class FileDamaged(MeriteError):
    """The file says it is of a kind (``xlsx``, ``xls``, ``zip``, ``json``) and cannot be read as one."""

    code = "file-damaged"
    file: str
    kind: str


class NotATable(MeriteError):
    """The file is of a kind (``pdf``, ``image``, ``html``...) that holds no table to read."""

    code = "not-a-table"
    file: str
    kind: str
