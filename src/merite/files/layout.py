"""Where a table begins on a page: preambles, headers or none, several tables one under the other."""

import re
from collections import Counter
from dataclasses import dataclass, field

from merite.files.raw import RawTable

_LOOK = 60
_NUMBERLIKE = re.compile(r"[-+(−]?[\s$€£]*\d[\d\s.,:/'’\-–TZ+()%$€£]*", re.ASCII)


@dataclass(slots=True, kw_only=True)
class Lines:
    """The records of a page and the line where each begins; blank ones may be among them.

    ``torn``: the last record was cut. ``words``: comment lines (``#``) that stood above, in order.
    """

    cells: list[list[str]]
    numbers: list[int]
    torn: bool = False
    words: list[str] = field(default_factory=list)


def laid_out(name: str, sheet: str | None, lines: Lines, *, encoding: str, delimiter: str) -> list[RawTable]:
    """The tables of a page, each with its headers; [] where nothing stands on it."""
    found: list[RawTable] = []
    for block in _blocks(lines):
        table = _table(name, sheet, block, encoding, delimiter)
        if table is not None:
            found.append(table)
    return found


def is_wordy(cell: str) -> bool:
    """Whether a cell could be a header: neither a number nor a date in figures."""
    return bool(cell) and not _NUMBERLIKE.fullmatch(cell)


def filled(cells: list[str]) -> int:
    """How many cells hold something."""
    return sum(map(bool, cells))


def _blocks(lines: Lines) -> list[Lines]:
    """The page cut where, after a blank line, a title of one cell is followed by new headers.

    Some exports put one table per metric in one file (a name, headers, rows, a blank line, the next name).
    """
    width = _usual_width(lines.cells)
    cuts = [0]
    if width > 1:
        seen_rows = False
        for here in range(1, len(lines.cells) - 2):
            if filled(lines.cells[here]) > 1:
                seen_rows = True
            if (
                seen_rows
                and not filled(lines.cells[here - 1])
                and filled(lines.cells[here]) == 1
                and is_wordy(next(filter(None, lines.cells[here])))
                and _is_header(lines.cells[here + 1], 2)
                and filled(lines.cells[here + 2]) > 1
                and not _is_header(lines.cells[here + 2], 2)
            ):
                cuts.append(here)
                seen_rows = False
    ends = [*cuts[1:], len(lines.cells)]
    return [
        Lines(
            cells=lines.cells[begin:end],
            numbers=lines.numbers[begin:end],
            torn=lines.torn and end == len(lines.cells),
            words=lines.words if begin == 0 else [],
        )
        for begin, end in zip(cuts, ends, strict=True)
    ]


def _usual_width(cells: list[list[str]]) -> int:
    widths = Counter(len(row) for row in cells[: 4 * _LOOK] if filled(row))
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _is_header(cells: list[str], least: int) -> bool:
    known = [cell for cell in cells if cell]
    return len(known) >= least and sum(map(is_wordy, known)) >= 0.75 * len(known) and is_wordy(known[0])


def _header_at(cells: list[list[str]]) -> int | None:
    """Index of the row of headers among the first rows; None where the table has none."""
    top = cells[:_LOOK]
    most = max((filled(row) for row in top), default=0)
    widest = max((len(row) for row in top if filled(row) > 1), default=1)
    if most < 1:
        return None
    usual = _usual_width([row for row in top if filled(row) > 1]) or widest
    least = max(1 if widest == 1 else 2, round(0.5 * min(most, usual)))
    for here, row in enumerate(top):
        if filled(row) < least:
            continue
        if _is_header(row, least):
            below = next((after for after in cells[here + 1 : here + 4] if filled(after)), None)
            title = below is not None and filled(row) < filled(below) / 2 and _is_header(below, least)
            if not title:
                return here
        elif len(row) >= usual or filled(row) >= usual:
            return _header_after(cells, here)
    return None


def _header_after(cells: list[list[str]], figures: int) -> int | None:
    """Headers a little below a row of figures (``Period;01/09/2026``): all words, with figures under them."""
    for here in range(figures + 1, min(figures + 12, len(cells) - 1)):
        row, below = cells[here], cells[here + 1]
        if filled(row) >= max(2, filled(cells[figures])) and all(is_wordy(cell) for cell in row if cell):
            figures_below = sum(not is_wordy(cell) for cell in below if cell)
            return here if figures_below and is_wordy(cells[figures][0]) else None
    return None


def _table(name: str, sheet: str | None, block: Lines, encoding: str, delimiter: str) -> RawTable | None:
    at = _header_at(block.cells)
    first = 0 if at is None else at
    if at is None:
        first = next((here for here, row in enumerate(block.cells) if filled(row) > 1), -1)
        if first < 0:
            first = next((here for here, row in enumerate(block.cells) if filled(row)), -1)
        if first < 0:
            return None
    preamble = (*block.words, *(" ".join(filter(None, row)) for row in block.cells[:first] if filled(row)))
    if at is None:
        width = max(len(_trimmed(row)) for row in block.cells[first:])
        headers: tuple[str, ...] = tuple(str(number) for number in range(1, width + 1))
        body = first
    else:
        headers = _headers(block.cells[at])
        body = at + 1
    rows, numbers, torn = _body(block, body, len(headers))
    return RawTable(
        file=name,
        sheet=sheet,
        headers=headers,
        rows=rows,
        lines=numbers,
        encoding=encoding,
        delimiter=delimiter,
        preamble=preamble,
        torn=torn,
        headerless=at is None,
    )


def _headers(cells: list[str]) -> tuple[str, ...]:
    """Names without their line breaks; an unnamed column is ``column N``, a second one of a name is ``name (2)``."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for position, cell in enumerate(_trimmed(cells), start=1):
        plain = " ".join(cell.split()) or f"column {position}"
        seen[plain] += 1
        names.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    return tuple(names)


def _trimmed(cells: list[str]) -> list[str]:
    """The cells up to the last that holds something."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _body(block: Lines, start: int, width: int) -> tuple[list[list[str]], list[int], bool]:
    rows: list[list[str]] = []
    numbers: list[int] = []
    last = -1
    for here in range(start, len(block.cells)):
        cells = block.cells[here]
        if not any(cells) or (width > 1 and len(cells) == 1 and cells[0].startswith("#")):
            continue
        length = len(cells)
        if length < width:
            cells = cells + [""] * (width - length)
        elif length > width:
            cells = cells[: max(width, len(_trimmed(cells)))]
        rows.append(cells)
        numbers.append(block.numbers[here])
        last = here
    torn = block.torn and last == len(block.cells) - 1
    return rows, numbers, torn
