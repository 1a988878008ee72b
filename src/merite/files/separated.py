"""Text with separators to tables: which separator, where quotes end, a last row cut."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from merite.files.aligned import blank_separator, cut_at_blanks, is_printed
from merite.files.encoding import Decoded
from merite.files.layout import Lines, filled, laid_out
from merite.files.raw import RawTable

csv.field_size_limit(64_000_000)

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_STRAY = 3
_SEP_LINE = re.compile(r'"?sep=(.)"?[^\S\n]*', re.IGNORECASE)


def tables_of_text(name: str, decoded: Decoded) -> list[RawTable]:
    """The tables of a text file; a file of one column is a table too."""
    text, skipped, told = _without_sep_line(decoded.text.lstrip("\ufeff"))
    separator = told or _sniffed(text)
    lines = cut_at_blanks(text, separator) if separator.startswith(" ") else _split(text, separator)
    lines.numbers = [number + skipped for number in lines.numbers]
    lines.torn = lines.torn or _cut(lines, text, decoded)
    return laid_out(name, None, lines, encoding=decoded.encoding, delimiter=separator.strip(" ") or separator[:1])


def _without_sep_line(text: str) -> tuple[str, int, str]:
    """The text after Excel's ``sep=,`` line, how many lines that took away, and the separator it names."""
    first, end, rest = text.partition("\n")
    match = _SEP_LINE.fullmatch(first.rstrip("\r"))
    if match is None or not end:
        return text, 0, ""
    return rest, 1, match.group(1)


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
    found = Lines(cells=[], numbers=[])
    physical = io.StringIO(text, newline="").readlines()
    begin = 0
    while begin < len(physical):
        opened = _read_from(physical, begin, separator, found)
        if opened is None:
            break
        if len(physical) - opened <= _STRAY:
            found.torn = True
            break
        _drop_last(found)
        _add(found, physical[opened].strip("\r\n").split(separator or "\0"), opened + 1)
        begin = opened + 1
    return found


def _drop_last(found: Lines) -> None:
    found.cells.pop()
    found.numbers.pop()


def _read_from(physical: list[str], begin: int, separator: str, found: Lines) -> int | None:
    """Add the records from line ``begin`` (0 = first); the line where a quote opens that is never closed, or None."""
    taken = 0
    last = ""

    def feed() -> Iterator[str]:
        nonlocal taken, last
        for line in physical[begin:] if begin else physical:
            taken += 1
            last = line
            yield line

    reader = csv.reader(feed(), delimiter=separator or "\0", skipinitialspace=False)
    before = 0
    start = 0
    for cells in reader:
        start, before = before, taken
        comment = not found.cells and len(cells) == 1 and cells[0].startswith("#")
        if comment:
            words = cells[0].strip("# -")
            found.words.extend([words] if words else [])
        else:
            _add(found, cells, begin + start + 1)
    if found.cells and begin + taken == len(physical) and _is_open(physical[begin + start :], separator):
        return begin + start
    return None


def _is_open(record: list[str], separator: str) -> bool:
    """Whether the record, the last of the file, ends inside quotes."""
    if not any('"' in line for line in record):
        return False
    try:
        for _ in csv.reader(record, delimiter=separator or "\0", strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _add(found: Lines, cells: list[str], number: int) -> None:
    found.cells.append([cell.strip() for cell in cells])
    found.numbers.append(number)


def _cut(lines: Lines, text: str, decoded: Decoded) -> bool:
    """Whether the last row lost its end: fewer cells than the others and no line end, or half a character."""
    if not lines.cells or text.endswith(("\n", "\r")):
        return False
    widths = Counter(len(cells) for cells in lines.cells[:_SAMPLE_LINES] if filled(cells))
    usual = max(widths, key=lambda width: (widths[width], width), default=1)
    return decoded.cut or len(lines.cells[-1]) < usual
