"""Texts from a file that somebody gives: a column ``text``, and ``language`` where there is one."""

import csv
import io
import sys
from collections.abc import Iterator

from merite.errors.listening import TextsColumnMissing
from merite.files.encoding import decode

_SEPARATORS = ",;\t|"


def texts_in(name: str, content: bytes) -> tuple[list[str | None], list[str | None]]:
    """Texts and languages, row after row; None where a cell is empty. Blank lines are no rows.

    Raises ``TextsColumnMissing`` where no column is called ``text``.
    """
    rows = _rows(decode(content).text)
    headers = [header.strip().lower() for header in next(rows, [])]
    if "text" not in headers:
        raise TextsColumnMissing(file=name, found=[header for header in headers if header])
    at = headers.index("text")
    language = headers.index("language") if "language" in headers else None
    texts: list[str | None] = []
    languages: list[str | None] = []
    for row in rows:
        if row:
            texts.append(_cell(row, at))
            languages.append(None if language is None else _cell(row, language))
    return texts, languages


def _rows(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    return csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)


def _cell(row: list[str], at: int) -> str | None:
    cell = row[at].strip() if at < len(row) else ""
    return cell or None
