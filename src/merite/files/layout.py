"""Where a table begins on a page: preambles, headers or none, several tables one under the other."""

import re
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from merite.files.grid import Counts, Grid, Places
from merite.files.raw import RawTable

_LOOK = 60
_NUMBERLIKE = re.compile(r"[-+(−]?[\s$€£]*\d[\d\s.,:/'’\-–TZ+()%$€£]*", re.ASCII)


@dataclass(slots=True, kw_only=True)
class Lines:
    """The records of a page and the line where each begins; blank ones may be among them.

    ``torn``: the last record was cut. ``words``: comment lines (``#``) that stood above, in order.
    """

    cells: Grid
    numbers: Sequence[int]
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
    cells = lines.cells
    cuts = [0]
    if _usual_width(cells[: 4 * _LOOK]) > 1:
        known = cells.filled()
        rows = np.flatnonzero(known > 1)
        titles = np.flatnonzero((known[:-3] == 0) & (known[1:-2] == 1) & (known[3:] > 1)) + 1
        for here in titles.tolist():
            seen_rows = np.searchsorted(rows, here) > np.searchsorted(rows, cuts[-1], side="right")
            if (
                seen_rows
                and is_wordy(next(filter(None, cells[here])))
                and _is_header(cells[here + 1], 2)
                and not _is_header(cells[here + 2], 2)
            ):
                cuts.append(here)
    ends = [*cuts[1:], len(cells)]
    return [
        Lines(
            cells=cells[begin:end],
            numbers=lines.numbers[begin:end],
            torn=lines.torn and end == len(lines.cells),
            words=lines.words if begin == 0 else [],
        )
        for begin, end in zip(cuts, ends, strict=True)
    ]


def _usual_width(cells: Sequence[list[str]]) -> int:
    widths = Counter(len(row) for row in cells if filled(row))
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _is_header(cells: list[str], least: int) -> bool:
    known = [cell for cell in cells if cell]
    return len(known) >= least and sum(map(is_wordy, known)) >= 0.75 * len(known) and is_wordy(known[0])


def _header_at(cells: list[list[str]]) -> int | None:
    """Index of the row of headers among the first rows, of which ``cells`` are some more; None where there is none."""
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
    at = _header_at(list(block.cells[: 2 * _LOOK]))
    known = block.cells.filled()
    if not known.any():
        return None
    first = int(np.argmax(known > min(known.max() - 1, 1))) if at is None else at
    preamble = (*block.words, *(" ".join(filter(None, row)) for row in block.cells[:first] if filled(row)))
    if at is None:
        width = int(block.cells[first:].ends().max())
        headers: tuple[str, ...] = tuple(str(number) for number in range(1, width + 1))
        body = first
    else:
        names, body = _grouped(block.cells, at)
        headers = _headers(names)
    kept, lengths = _body(block.cells, body, len(headers), known)
    return RawTable(
        file=name,
        sheet=sheet,
        headers=headers,
        rows=block.cells.taken(kept, lengths),
        lines=array("q", (block.numbers[here] for here in kept.tolist())),
        encoding=encoding,
        delimiter=delimiter,
        preamble=preamble,
        torn=bool(block.torn and len(kept) and kept[-1] == len(block.cells) - 1),
        headerless=at is None,
    )


def _grouped(cells: Grid, at: int) -> tuple[list[str], int]:
    """The names in the row ``at`` and where the rows below them begin; names of figures that come again under a row of
    groups (merged cells), each with its group before it."""
    for groups, below in ((at - 1, at), (at, at + 1)):
        if groups >= 0 and below + 1 < len(cells):
            above, names = cells[groups], cells[below]
            again = {name for name, count in Counter(filter(None, names)).items() if count > 1}
            if again and _groups(above, names) and _are_of_figures(names, again, cells[below + 1]):
                return _with_groups(above, names, again), below + 1
    return cells[at], at + 1


def _groups(above: list[str], names: list[str]) -> bool:
    """Whether a row of words has a few, apart from each other, above the names of the next."""
    known = [here for here, cell in enumerate(above) if cell]
    if len(known) < 2 or len(known) > filled(names) or "" not in above[known[0] :]:
        return False
    return all(map(is_wordy, filter(None, (*above, *names)))) and all(
        here < len(names) and (names[here] or here == 0) for here in known
    )


def _are_of_figures(names: list[str], again: Collection[str], row: list[str]) -> bool:
    """Whether figures stand under the names that come again."""
    under = [row[here] for here, name in enumerate(names) if name in again and here < len(row) and row[here]]
    return bool(under) and not any(map(is_wordy, under))


def _with_groups(above: list[str], names: list[str], again: Collection[str]) -> list[str]:
    """The names with the last group above them; a column that the group alone names has its name."""
    found: list[str] = []
    group = ""
    for here, name in enumerate(names):
        group = (above[here] if here < len(above) else "") or group
        found.append(f"{group} {name}" if name in again and group else name or group)
    return found


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


def _body(cells: Grid, start: int, width: int, known: Counts) -> tuple[Places, Counts]:
    """The rows below the headers that say something, and how long each is: as the headers, or what goes beyond."""
    kept = known > 0
    kept[:start] = False
    if width > 1:
        short = np.flatnonzero(cells.lengths == 1)
        kept[[here for here in short.tolist() if cells[here][0].startswith("#")]] = False
    places = np.flatnonzero(kept)
    return places, np.maximum(cells.ends()[places], width)
