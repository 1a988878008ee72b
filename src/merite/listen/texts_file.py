"""Texts from a file that somebody gives: a column ``text``, and ``language`` where there is one."""

import csv
import io
import sys
from collections.abc import Iterator

from merite.errors.files import EmptyFile
from merite.errors.listening import TextsColumnMissing
from merite.files.encoding import decode

_SEPARATORS = ",;\t|"


def texts_in(name: str, content: bytes) -> tuple[list[str | None], list[str | None]]:
    """Texts and languages, row after row; None where a cell is empty. Blank lines are no rows.

    Raises ``EmptyFile``, and ``TextsColumnMissing`` where no column is called ``text``.
    """
    text = decode(content).text
    if not text.strip():
        raise EmptyFile(file=name)
    rows, separator = _rows(text)
    headers = [header.strip().lower() for header in next(rows, [])]
    if "text" not in headers:
        raise TextsColumnMissing(file=name, found=[header for header in headers if header])
    at = headers.index("text")
    language = headers.index("language") if "language" in headers else None
    texts: list[str | None] = []
    languages: list[str | None] = []
    for row in rows:
        if row:
            whole = _whole(row, at, len(headers), separator)
            texts.append(_cell(whole, at))
            languages.append(None if language is None else _cell(whole, language))
    return texts, languages


def _whole(row: list[str], at: int, width: int, separator: str) -> list[str]:
    """A row whose text was cut at its own commas, not being in quotes, put together again."""
    extra = len(row) - width
    if extra <= 0:
        return row
    return [*row[:at], separator.join(row[at : at + extra + 1]), *row[at + extra + 1 :]]


def _rows(text: str) -> tuple[Iterator[list[str]], str]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    return csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator), separator


def _cell(row: list[str], at: int) -> str | None:
    cell = row[at].strip() if at < len(row) else ""
    return cell or None
