"""Rows into the bytes of a format: its heading row, delimiter, quotes, preamble and byte-order mark."""

import csv
import io
from collections.abc import Iterable, Mapping

from merite.formats import BY_ID
from merite.formats.record import Format

Row = Mapping[str, str]


def file_of(
    known: str,
    rows: Iterable[Row],
    *,
    header: tuple[str, ...] | None = None,
    preamble: tuple[str, ...] | None = None,
    after: Iterable[Row] = (),
) -> bytes:
    """The file of the format ``known`` whose rows give cells by heading; absent cells are empty.

    ``header`` and ``preamble`` replace the format's own; ``after`` rows (totals) end the file. Raises ValueError for a
    heading that the file does not have.
    """
    layout: Format = BY_ID[known]
    headings = layout.header if header is None else header
    text = io.StringIO()
    for line in layout.preamble if preamble is None else preamble:
        text.write(line + layout.newline)
    writer = csv.DictWriter(
        text,
        headings,
        restval="",
        delimiter=layout.delimiter,
        quoting=csv.QUOTE_ALL if layout.quote_all else csv.QUOTE_MINIMAL,
        lineterminator=layout.newline,
    )
    writer.writeheader()
    writer.writerows(rows)
    writer.writerows(after)
    body = text.getvalue().encode(layout.encoding)
    return ("\ufeff".encode(layout.encoding) if layout.bom else b"") + body


def amount(cents: int, decimal: str = ".") -> str:
    """Cents as an amount with two decimals.

    >>> amount(-1234), amount(5, ",")
    ('-12.34', '0,05')
    """
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}{decimal}{part:02d}"
