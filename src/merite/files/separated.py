"""Text with separators to tables: which separator, where quotes end, a last row cut."""

import csv
import io
import itertools
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from merite.files.aligned import blank_separator, cut_at_blanks, is_printed
from merite.files.encoding import Decoded
from merite.files.grid import Filling
from merite.files.layout import Lines, filled, laid_out
from merite.files.raw import RawTable

csv.field_size_limit(64_000_000)

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_STRAY = 3
_SEP_LINE = re.compile(r'"?sep=(.)"?[^\S\n]*\n', re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def tables_of_text(name: str, decoded: Decoded) -> list[RawTable]:
    """The tables of a text file; a file of one column is a table too."""
    text, skipped, told = _without_sep_line(decoded.text.lstrip("\ufeff"))
    separator = told or _sniffed(text)
    lines = cut_at_blanks(text, separator) if separator.startswith(" ") else _split(text, separator)
    if skipped:
        lines.numbers = array("q", [number + skipped for number in lines.numbers])
    lines.torn = lines.torn or _cut(lines, text, decoded)
    return laid_out(name, None, lines, encoding=decoded.encoding, delimiter=separator.strip(" ") or separator[:1])


def _without_sep_line(text: str) -> tuple[str, int, str]:
    """The text after Excel's ``sep=,`` line, how many lines that took away, and the separator it names."""
    match = _SEP_LINE.match(text)
    return (text, 0, "") if match is None else (text[match.end() :], 1, match.group(1))


def _sniffed(text: str) -> str:
    """``,`` ``;`` tab ``|``; " " or "  " for columns held apart by blanks; "" for one column."""
    sample = _sample(text)
    best, best_score = "", 0.0
    for separator in _SEPARATORS:
        score = _regularity(sample, separator)
        if score > best_score:
            best, best_score = separator, score
    if best == "," and is_printed(sample):
        return "  "
    if best_score >= 0.5:
        return best
    return blank_separator(sample) or ("  " if is_printed(sample) else best)


def _sample(text: str) -> str:
    end = 0
    for _ in range(_SAMPLE_LINES):
        after = text.find("\n", end)
        if after < 0:
            return text[:1_000_000]
        end = after + 1
    return text[: min(end, 1_000_000)]


def _regularity(sample: str, separator: str) -> float:
    """How far the separator cuts the sample into rows of one width: 0 for not at all; more columns count a little."""
    if separator not in sample:
        return 0.0
    records, doubt = _try(sample, separator)
    rows = [cells for cells in records if not cells[0].startswith("#") or len(cells) > 2]
    widths = Counter(map(len, rows))
    if not widths or max(widths) < 2:
        return 0.0
    width, count = max(((w, c) for w, c in widths.items() if w > 1), key=lambda pair: (pair[1], pair[0]))
    after_title = rows[next(here for here, cells in enumerate(rows) if len(cells) > 1) :]
    share = count / max(len(after_title), 1)
    share *= doubt * (1.0 - 0.1 * (len(rows) - len(after_title)) / len(rows))
    first = len(after_title[0])
    if first > width:  # the headers name more columns than the rows have: cut at the wrong sign
        share *= 0.8
    if len(rows) - len(after_title) > 40:
        share *= 0.5
    wide = 1.0 - 1.0 / (1.0 + width)
    return share * wide


def _try(sample: str, separator: str) -> tuple[list[list[str]], float]:
    """The sample cut at a separator, and 1, or less where its quotes do not stand where this separator wants them."""
    lines = io.StringIO(sample, newline="").readlines()
    doubt = 1.0
    try:
        records = list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        unclosed = "end of data" in str(error)
        doubt = 1.0 if unclosed else 0.7
        records = list(csv.reader(lines, delimiter=separator))
        if unclosed and len(records) < len(lines) - _STRAY:
            records = list(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE))
    return [cells for cells in records if any(cells)], doubt


def _split(text: str, separator: str) -> Lines:
    """The records by the rules of CSV; a quote that nobody closed costs its own line only, not the rest of the file."""
    found = _Records()
    place, number = 0, 1
    while place < len(text):
        opened = _read_from(text, place, number, separator, found)
        if opened is None:
            break
        place, number = opened
        left = list(itertools.islice(_LINE.finditer(text, place), _STRAY + 1))
        if len(left) <= _STRAY:
            found.torn = True
            break
        found.drop()
        found.add(left[0][0].strip("\r\n").split(separator or "\0"), number)
        place, number = left[0].end(), number + 1
    return Lines(cells=found.cells.grid(), numbers=found.numbers, torn=found.torn, words=found.words)


@dataclass(slots=True)
class _Records:
    """What ``Lines`` has, while it is read."""

    cells: Filling = field(default_factory=Filling)
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    torn: bool = False
    words: list[str] = field(default_factory=list)

    def add(self, cells: list[str], number: int) -> None:
        self.cells.add(list(map(str.strip, cells)))
        self.numbers.append(number)

    def drop(self) -> None:
        self.cells.drop()
        self.numbers.pop()


def _read_from(text: str, place: int, number: int, separator: str, found: _Records) -> tuple[int, int] | None:
    """Add the records from ``place`` in the text, where line ``number`` begins, to the end.

    The place and the line where a quote opens that is never closed, or None.
    """
    end, taken = place, number

    def feed() -> Iterator[str]:
        nonlocal end, taken
        for match in _LINE.finditer(text, place):
            end, taken = match.end(), taken + 1
            yield match[0]

    last = after = (place, number)
    for cells in csv.reader(feed(), delimiter=separator or "\0", skipinitialspace=False):
        last, after = after, (end, taken)
        comment = not found.numbers and len(cells) == 1 and cells[0].startswith("#")
        if comment:
            words = cells[0].strip("# -")
            found.words.extend([words] if words else [])
        else:
            found.add(cells, last[1])
    return last if found.numbers and _is_open(text[last[0] :], separator) else None


def _is_open(record: str, separator: str) -> bool:
    """Whether the record, the last of the file, ends inside quotes."""
    if '"' not in record:
        return False
    try:
        for _ in csv.reader(io.StringIO(record, newline=""), delimiter=separator or "\0", strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _cut(lines: Lines, text: str, decoded: Decoded) -> bool:
    """Whether the last row lost its end: fewer cells than the others and no line end, or half a character."""
    if not lines.cells or text.endswith(("\n", "\r")):
        return False
    widths = Counter(len(cells) for cells in lines.cells[:_SAMPLE_LINES] if filled(cells))
    usual = max(widths, key=lambda width: (widths[width], width), default=1)
    return decoded.cut or len(lines.cells[-1]) < usual
