"""Text whose columns stand one under the other, held apart by blanks: a printed report, the text of a PDF."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from merite.files.grid import Grid
from merite.files.layout import Lines, is_wordy

_CELL = re.compile(r"\S+(?:[ \u00a0\u202f]\S+)*")
_WIDE_BLANK = re.compile(r"\s{2,}|\t")
_RULE = re.compile(r"[\s\-=_*.+|]+")
_OTHER_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_LEAST_COLUMNS = 3
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Placed:
    """The cells of a line, and where each begins and ends in it."""

    number: int
    cells: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def blank_separator(sample: str) -> str:
    """One blank or two, where nearly every line is cut by it into as many cells; "" where none is."""
    lines = [line for line in sample.splitlines() if line.strip()]
    if len(lines) > 1:
        lines = lines[:-1] if not sample.endswith("\n") else lines
    for separator, cut in ((" ", str.split), ("  ", _WIDE_BLANK.split)):
        widths = Counter(len(cut(line.strip())) for line in lines)
        if not widths:
            return ""
        width, count = widths.most_common(1)[0]
        if width > 1 and count >= 0.95 * len(lines) and (len(lines) > 1):
            return separator
    return ""


def is_printed(sample: str) -> bool:
    """Whether the text is a printed table: columns under headings, and no comma but those of decimals."""
    lines = [line for line in _placed(sample) if not _is_rule(line)]
    columns = _usual(lines)
    if columns < _LEAST_COLUMNS:
        return False
    rows = [line for line in lines if len(line.cells) == columns]
    under = [line for line in rows if not _is_heading(line)]
    headed = len(under) < len(rows) and _is_heading(rows[0])
    commas = any(_OTHER_COMMA.search(cell) for line in under for cell in line.cells)
    return headed and len(rows) >= _MOSTLY * len(lines) and not commas


def cut_at_blanks(text: str, separator: str) -> Lines:
    """The records of a text held apart by blanks.

    A cell that is left out does not move those after it: each goes where the others of its column stand. Rules under
    headings, headings printed again and the heads and feet of pages are no records.
    """
    if separator == " ":
        found = [(line.number, " ".join(line.cells).split()) for line in _placed(text)]
    else:
        found = _records(_placed(text))
    return Lines(cells=Grid(cells for _, cells in found), numbers=[number for number, _ in found])


def _records(lines: Sequence[_Placed]) -> list[tuple[int, list[str]]]:
    lines = [line for line in lines if not _is_rule(line)]
    columns = _usual(lines)
    whole = [line for line in lines if len(line.cells) == columns]
    hulls = [
        (min(line.spans[at][0] for line in whole), max(line.spans[at][1] for line in whole)) for at in range(columns)
    ]
    heading = next((line.cells for line in whole if _is_heading(line)), None)
    again = Counter(_masked(line) for line in lines)
    found: list[_Placed] = []
    headed = False
    for line in lines:
        if headed and line.cells == heading:
            while 2 * len(found[-1].cells) <= columns:  # the foot of a page, and the head of the next
                found.pop()
        elif not headed or 2 * len(line.cells) > columns or again[_masked(line)] == 1:
            found.append(line)
            headed = headed or line.cells == heading
    return [(line.number, _under(line, hulls)) for line in found]


def _under(line: _Placed, hulls: Sequence[tuple[int, int]]) -> list[str]:
    """The cells of a line, one a column; as they follow each other where they do not stand under different columns."""
    if len(line.cells) >= len(hulls):
        return list(line.cells)
    places = [max(range(len(hulls)), key=lambda at: _shared(span, hulls[at])) for span in line.spans]
    if len(set(places)) < len(places) or not all(
        _shared(span, hulls[at]) for span, at in zip(line.spans, places, strict=True)
    ):
        return list(line.cells)
    row = [""] * len(hulls)
    for cell, at in zip(line.cells, places, strict=True):
        row[at] = cell
    return row


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _placed(text: str) -> list[_Placed]:
    found = []
    for number, line in enumerate(io.StringIO(text.expandtabs(), newline=None), start=1):
        cells = [(match[0], match.span()) for match in _CELL.finditer(line.rstrip("\n"))]
        if cells:
            found.append(_Placed(number, tuple(cell for cell, _ in cells), tuple(span for _, span in cells)))
    return found


def _usual(lines: Sequence[_Placed]) -> int:
    """The number of columns that most lines of several have."""
    widths = Counter(len(line.cells) for line in lines if len(line.cells) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_heading(line: _Placed) -> bool:
    return all(map(is_wordy, line.cells))


def _is_rule(line: _Placed) -> bool:
    return all(_RULE.fullmatch(cell) for cell in line.cells)


def _masked(line: _Placed) -> str:
    """The line with its figures hidden: the heads of two pages differ by their number alone."""
    return re.sub(r"\d+", "0", " ".join(line.cells))
