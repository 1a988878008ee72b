"""A first mapping of a file that nobody described: which table it could be, and which column is what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from merite.files.dates import DateOrder, parse_day, sniff_date_order
from merite.files.durations import hours_in
from merite.files.numbers import BadCell, is_blank, parse_number
from merite.files.periods import parse_period
from merite.files.raw import RawTable
from merite.formats.further_headings import FURTHER_HEADINGS
from merite.formats.usual_headings import USUAL_HEADINGS
from merite.sources.templates import TARGETS, built_in, plain
from merite.sources.told_by_cells import channel_column, network_of_links, number_column, second_taxes
from merite.store.tables import Kind

_LOOK = 400
_MOSTLY = 0.7
_SEVERAL = 5

_ESSENTIAL = {
    "orders": ({"day"}, {"gross", "goods_net"}),
    "exposures": ({"impressions", "reach", "views", "spend", "sends", "clicks", "reactions"},),
    "utterances": ({"text", "rating"},),
    "visits": ({"visits", "visitors", "views"},),
    "refunds": ({"day"}, {"amount"}),
    "day_totals": ({"day"}, {"gross", "goods_net"}),
    "costs": ({"first"}, {"universe"}, {"amount", "hours"}),
}
_MAILED = {"sends", "unsubscribes"}
_USUAL_UNIVERSE = {"exposures": "facebook", "utterances": "google-business"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A table and the file's column for each of its columns; ``score``: how many columns of the file it explains.

    ``plus``: further columns of the file to add to one; ``key``: columns of the table that name a row.
    ``universe_assumed``: nothing in the file tells the channel that ``constants`` name.
    """

    table: str
    columns: Mapping[str, str]
    constants: Mapping[str, Any]
    score: float
    plus: Mapping[str, tuple[str, ...]]
    key: tuple[str, ...] = ()
    universe_assumed: bool = False


def guessed(table: RawTable, target: str | None = None) -> Guess | None:
    """The likeliest mapping, to ``target`` where it is said; None where nothing essential of any table is found."""
    names = [target] if target else [*USUAL_HEADINGS, "day_totals", "costs"]
    found = [_guess(table, name) for name in names]
    complete = [one for one in found if _is_complete(one)]
    return max(complete, key=lambda one: one.score, default=found[0] if target else None)


def _guess(table: RawTable, name: str) -> Guess:
    words = _words(name)
    headings = [plain(heading) for heading in table.headers]
    columns: dict[str, str] = {}
    taken: set[int] = set()
    score = 0.0
    for exact in (True, False):
        for column, known in words.items():
            if column in columns:
                continue
            at = _find(headings, known, taken, exact=exact)
            if at is not None and _holds(table, at, _kind(name, column), timed=column == "hours"):
                columns[column] = table.headers[at]
                taken.add(at)
                score += 1.0 if exact else 0.6
    for column in _beside(name, columns):
        del columns[column]
    score += _date_by_content(table, name, columns, taken) + _by_cells(table, name, columns, taken)
    constants: dict[str, Any] = {}
    told = network_of_links(table, columns.get("link")) or ("newsletter" if columns.keys() & _MAILED else None)
    if name in _USUAL_UNIVERSE and "universe" not in columns:
        constants["universe"] = (told or _USUAL_UNIVERSE[name]) + (".paid" if "spend" in columns else "")
    sums = "order_id" not in columns and _one_row_a_day(table, columns.get("day"))
    bonus = 0.5 if name == ("day_totals" if sums else "orders") else 0.0
    taxes = second_taxes(table, columns["tax"]) if "tax" in columns else ()
    return Guess(
        table=name,
        columns=columns,
        constants=constants,
        score=score + bonus + len(taxes),
        plus={"tax": taxes} if taxes else {},
        key=_key(table, name, columns, sums=sums),
        universe_assumed="universe" in constants and told is None,
    )


def _key(table: RawTable, name: str, columns: Mapping[str, str], *, sums: bool) -> tuple[str, ...]:
    """What names a row, so that one that comes again corrected takes the place of the first."""
    if name == "orders" and "order_id" in columns and number_column(table, columns["order_id"]) is not None:
        return ("order_id",)
    if name == "day_totals" and sums:
        return ("day", "place") if "place" in columns else ("day",)
    return ()


def _by_cells(table: RawTable, name: str, columns: dict[str, str], taken: set[int]) -> float:
    """Find by its cells what no heading told: the number of a sale, the channel that time or money went to."""
    wanted, find = {"orders": ("order_id", number_column), "costs": ("universe", channel_column)}.get(name, ("", None))
    found = find(table) if find is not None and wanted not in columns else None
    if found is None or (at := list(table.headers).index(found)) in taken:
        return 0.0
    columns[wanted] = found
    taken.add(at)
    return 0.5


def _one_row_a_day(table: RawTable, heading: str | None) -> bool:
    """Whether no day comes twice among several: such rows are a day's or a week's sums, and not sales one by one."""
    if heading is None:
        return False
    at = list(table.headers).index(heading)
    days = [row[at].strip() for row in table.rows[:_LOOK] if not is_blank(row[at])]
    return len(days) >= _SEVERAL and len(set(days)) == len(days)


def _beside(name: str, columns: Mapping[str, str]) -> list[str]:
    """The columns found that stand beside the amounts and not within them: tips beside a total of sales."""
    read = {plain(heading) for heading in columns.values()}
    sources = next((one.columns for one in built_in() if one.table == name), {})
    parts = {column: {plain(word) for word in one.within} for column, one in sources.items() if one.within}
    return [column for column, whole in parts.items() if column in columns and not whole & read]


def _words(name: str) -> dict[str, list[str]]:
    if name in USUAL_HEADINGS:
        further = FURTHER_HEADINGS.get(name, {})
        return {column: [*words, *further.get(column, ())] for column, words in USUAL_HEADINGS[name].items()}
    for template in built_in():
        if template.table == name:
            return {column: [plain(word) for word in one.headings] for column, one in template.columns.items()}
    skipped = ("source", "key", "import_id")
    return {column: [plain(column)] for column in TARGETS[name].names if column not in skipped}


def _find(headings: Sequence[str], known: Sequence[str], taken: set[int], *, exact: bool) -> int | None:
    for word in known:
        for here, heading in enumerate(headings):
            if here in taken:
                continue
            if heading == word if exact else _within(word, heading):
                return here
    return None


def _within(word: str, heading: str) -> bool:
    return len(word) > 3 and re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", heading) is not None


def _kind(table: str, column: str) -> Kind:
    return next(one.kind for one in TARGETS[table].columns if one.name == column)


def _holds(table: RawTable, at: int, kind: Kind, *, timed: bool = False) -> bool:
    """Whether most cells of a column can be of this kind; an empty column is of none but text.

    ``timed``: a number may be hours and minutes.
    """
    cells = [row[at] for row in table.rows[:_LOOK] if not is_blank(row[at])]
    if kind in (Kind.TEXT, Kind.YESNO):
        return True
    if not cells:
        return not table.rows
    if kind in (Kind.DAY, Kind.MOMENT):
        order = sniff_date_order(cells).order
        return sum(_is_day(cell, order) for cell in cells) >= _MOSTLY * len(cells)
    numbers = sum(_is_number(cell) or (timed and hours_in(cell) is not None) for cell in cells)
    return numbers >= _MOSTLY * len(cells)


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell)
    except BadCell:
        return False
    return True


def _is_day(cell: str, order: DateOrder) -> bool:
    for read in (parse_day, parse_period):
        try:
            read(cell, order)
        except BadCell as bad:
            if bad.code == "year-missing":
                return True
            continue
        return True
    return False


def _date_by_content(table: RawTable, name: str, columns: dict[str, str], taken: set[int]) -> float:
    """Find the date by its cells where no heading told it; headings of figures alone tell nothing."""
    wanted = next((column for column in ("day", "first", "said_at") if column in _words(name)), None)
    if wanted is None or wanted in columns:
        return 0.0
    for at, heading in enumerate(table.headers):
        cells = [row[at] for row in table.rows[:_LOOK] if not is_blank(row[at])]
        telling = [cell for cell in cells if re.search(r"[-/.a-z ]|^(19|20)\d{6}$", cell, re.IGNORECASE)]
        if at not in taken and telling and len(telling) == len(cells) and _holds(table, at, Kind.DAY):
            columns[wanted] = heading
            taken.add(at)
            return 0.5
    return 0.0


def _is_complete(guess: Guess) -> bool:
    needed = _ESSENTIAL.get(guess.table, ())
    return all(some & {*guess.columns, *guess.constants} for some in needed) and bool(guess.columns)
