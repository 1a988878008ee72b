"""A first mapping of a file that nobody described: which table it could be, and which column is what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from merite.files.dates import DateOrder, parse_day, sniff_date_order
from merite.files.durations import hours_in
from merite.files.numbers import BadCell, is_blank, parse_number
from merite.files.periods import parse_period
from merite.files.raw import RawTable
from merite.formats.further_headings import FURTHER_HEADINGS
from merite.formats.usual_headings import USUAL_HEADINGS
from merite.sources.channel_signs import channel_signed
from merite.sources.heading_words import PARTS_OF_A_TOTAL, bare, is_another, tells_tax
from merite.sources.rated_columns import rate_in
from merite.sources.settled import settle
from merite.sources.sold_apart import Apart, set_apart
from merite.sources.templates import TARGETS, From, built_in, plain
from merite.sources.told_by_cells import channel_column, network_of_links, number_column, second_taxes
from merite.store.tables import Kind
from merite.vocabulary.universes import PAID_LINE, line_of
from merite.vocabulary.words import MediaClass

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
_OF_ADS = {"impressions", "reach", "views", "clicks", "campaign", "ad_set", "ad", "universe"}
_OF_ONE_SALE = {"customer", "coupon", "status", "items"}
_SPENT_ALONE, _A_ROW_A_DAY = 1.5, 3.0
_DISLIKED = frozenset(("negative review", "dislikes", "cons", "avis negatif", "points negatifs", "inconvenients"))
_USUAL_UNIVERSE = {"exposures": "facebook", "utterances": "google-business"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A table and the file's column for each of its columns; ``score``: how many columns of the file it explains.

    ``plus``: further columns of the file to add to one; ``units``: factors to the table's units; ``key``: columns of
    the table that name a row; ``repeated``: what a key that comes twice means; ``filters``: rows to leave out and
    ``given_back``: rows paid back, as TOML says them. ``universe_assumed``: nothing in the file tells the channel that
    ``constants`` name.
    """

    table: str
    columns: Mapping[str, str]
    constants: Mapping[str, Any]
    score: float
    plus: Mapping[str, tuple[str, ...]]
    units: Mapping[str, float] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    repeated: str | None = None
    filters: tuple[Mapping[str, Any], ...] = ()
    given_back: tuple[Mapping[str, Any], ...] = ()
    universe_assumed: bool = False


def guessed(table: RawTable, target: str | None = None) -> Guess | None:
    """The likeliest mapping, to ``target`` where it is said; None where nothing essential of any table is found."""
    names = [target] if target else [*USUAL_HEADINGS, "day_totals", "costs"]
    found = [_guess(table, name) for name in names]
    complete = [one for one in found if _is_complete(one)]
    return max(complete, key=lambda one: one.score, default=found[0] if target else None)


def _guess(table: RawTable, name: str) -> Guess:
    columns, score = _by_headings(table, name)
    taken = {list(table.headers).index(heading) for heading in columns.values()}
    for column in _beside(name, columns):
        del columns[column]
    score += _date_by_content(table, name, columns, taken) + _by_cells(table, name, columns, taken)
    plus: dict[str, tuple[str, ...]] = {}
    if name == "day_totals":
        score += _summed(table, columns, plus)
    if name in ("orders", "day_totals"):
        score += _taxes(table, name, columns, plus)
        settle(table, columns, plus)
    if name == "utterances":
        score += _both_sides(table, columns, plus)
    constants, told = _constants(table, name, columns)
    sums = "order_id" not in columns and _one_row_a_day(table, columns.get("day"))
    bonus = 0.5 if name == ("day_totals" if sums else "orders") else 0.0
    apart = set_apart(table, columns) if name == "orders" else Apart()
    return Guess(
        table=name,
        columns=columns,
        constants=constants,
        score=score + bonus - _unlikely(name, columns, sums=sums),
        plus=plus,
        units=_units(table, columns),
        key=("order_id",) if apart.repeated else _key(table, name, columns, sums=sums),
        repeated=apart.repeated,
        filters=apart.filters,
        given_back=apart.given_back,
        universe_assumed="universe" in constants and not told,
    )


def _by_headings(table: RawTable, name: str) -> tuple[dict[str, str], float]:
    """The columns that headings tell, whole headings before words among others, and how well they tell them."""
    words = _words(name)
    columns: dict[str, str] = {}
    taken: set[int] = set()
    score = 0.0
    for exact in (True, False):
        for column, known in words.items():
            if column in columns:
                continue
            at = next(
                (at for at in _found(table, name, column, known, taken, exact=exact) if _fits(table, name, column, at)),
                None,
            )
            if at is not None and (exact or column != "universe" or table.headers[at] == channel_column(table)):
                columns[column] = table.headers[at]
                taken.add(at)
                score += 1.0 if exact else 0.6
    return columns, score


def _fits(table: RawTable, name: str, column: str, at: int) -> bool:
    return _holds(table, at, _kind(name, column), timed=column == "hours")


def _summed(table: RawTable, columns: dict[str, str], plus: dict[str, tuple[str, ...]]) -> float:
    """Add up the ways to pay, or the parts of a day, of a till's sheet that has no total."""
    if columns.keys() & {"gross", "goods_net"}:
        return 0.0
    for words in PARTS_OF_A_TOTAL:
        found = [
            at
            for at, heading in enumerate(table.headers)
            if words.search(plain(heading)) and not is_another("day_totals", "gross", plain(heading))
        ]
        parts = [table.headers[at] for at in found if _holds(table, at, Kind.MONEY)]
        if len(parts) > 1 and not set(parts) & set(columns.values()):
            columns["gross"], plus["gross"] = parts[0], tuple(parts[1:])
            return 0.6
    return 0.0


def _taxes(table: RawTable, name: str, columns: dict[str, str], plus: dict[str, tuple[str, ...]]) -> float:
    """Add the columns that are the tax together: a province's beside the federal one, one of each rate."""
    if "tax" not in columns:
        bases = [plain(word) for word in _words(name)["tax"]]
        rated = [heading for heading in table.headers if rate_in(heading, bases, sure=False) is not None]
        named = rated or [heading for heading in table.headers if tells_tax(heading)]
        read = [heading for heading in named if _holds(table, list(table.headers).index(heading), Kind.MONEY)]
        if not read or set(read) & set(columns.values()):
            return 0.0
        columns["tax"], plus["tax"] = read[0], tuple(read[1:])
        return 0.6
    if more := second_taxes(table, columns["tax"]):
        plus["tax"] = more
    return float(len(more))


def _both_sides(table: RawTable, columns: Mapping[str, str], plus: dict[str, tuple[str, ...]]) -> float:
    """Join what somebody liked with what they disliked, where a review says them apart."""
    more = [heading for heading in table.headers if plain(heading) in _DISLIKED and heading != columns.get("text")]
    if more and "text" in columns:
        plus["text"] = tuple(more)
    return float(len(plus))


def _units(table: RawTable, columns: Mapping[str, str]) -> dict[str, float]:
    """Ratings out of ten are halved: merite counts five stars."""
    if "rating" not in columns:
        return {}
    at = list(table.headers).index(columns["rating"])
    told = [_number(row[at]) for row in table.rows[:_LOOK] if not is_blank(row[at])]
    rated = [one for one in told if one is not None]
    return {"rating": 0.5} if rated and 5 < max(rated) <= 10 else {}


def _constants(table: RawTable, name: str, columns: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """The channel and the publications that no column tells; and whether the file tells the channel otherwise."""
    constants: dict[str, Any] = {}
    told = network_of_links(table, columns.get("link")) or ("newsletter" if columns.keys() & _MAILED else None)
    told = told or (channel_signed(table) if name in _USUAL_UNIVERSE else None)
    if name in _USUAL_UNIVERSE and "universe" not in columns:
        assumed = told or _USUAL_UNIVERSE[name]
        constants["universe"] = line_of(assumed, MediaClass.PAID) if _is_bought(assumed, columns) else assumed
    if name == "exposures" and "link" in columns and not columns.keys() & {"spend", *_MAILED}:
        constants["posts"] = 1.0
    return constants, told is not None


def _is_bought(universe: str, columns: Mapping[str, str]) -> bool:
    return "spend" in columns and not universe.endswith(PAID_LINE)


def _unlikely(name: str, columns: Mapping[str, str], *, sums: bool) -> float:
    """What speaks against a table: money out alone is no report of ads, and a row a day that names nobody no sale."""
    if name == "exposures" and "spend" in columns and not columns.keys() & _OF_ADS:
        return _SPENT_ALONE
    return _A_ROW_A_DAY if name == "orders" and sums and not columns.keys() & _OF_ONE_SALE else 0.0


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
    sources = _by_hand(name)
    parts = {column: {plain(word) for word in one.within} for column, one in sources.items() if one.within}
    return [column for column, whole in parts.items() if column in columns and not whole & read]


def _by_hand(name: str) -> Mapping[str, From]:
    """What the columns of a file written by hand for this table are called; one that picks its rows is a tool's."""
    return next((one.columns for one in built_in() if one.table == name and not one.filters), {})


def _words(name: str) -> dict[str, list[str]]:
    if name in USUAL_HEADINGS:
        further = FURTHER_HEADINGS.get(name, {})
        return {column: [*words, *further.get(column, ())] for column, words in USUAL_HEADINGS[name].items()}
    if columns := _by_hand(name):
        return {column: [plain(word) for word in one.headings] for column, one in columns.items()}
    skipped = ("source", "key", "import_id")
    return {column: [plain(column)] for column in TARGETS[name].names if column not in skipped}


def _found(
    table: RawTable, name: str, column: str, known: Sequence[str], taken: set[int], *, exact: bool
) -> Iterator[int]:
    """The columns of the file that one of the known words names, likeliest first; ``=word`` is a whole heading only."""
    headings = [(at, plain(text), bare(column, text)) for at, text in enumerate(table.headers) if at not in taken]
    for word in known:
        for at, text, rest in headings:
            if rest is None:
                continue
            if exact:
                if word.removeprefix("=") in (text, rest):
                    yield at
            elif (_within(word, text) or _within(word, rest)) and not is_another(name, column, rest):
                yield at


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
    return _number(cell) is not None


def _number(cell: str) -> float | None:
    try:
        return float(parse_number(cell))
    except BadCell:
        return None


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
