"""A first mapping of a file that nobody described: which table it could be, and which column is what."""

import re
from collections.abc import Iterator, Mapping, Sequence

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.formats.further_headings import FURTHER_HEADINGS
from merite.formats.usual_headings import USUAL_HEADINGS
from merite.sources.by_quantity import by_quantity
from merite.sources.cell_kinds import holds
from merite.sources.guess_record import Guess, of_ledger
from merite.sources.guessed_constants import constants_of, tells_minutes, units_of
from merite.sources.heading_words import (
    GIVEN_BACK,
    PARTS_OF_A_TOTAL,
    bare,
    is_another,
    is_later,
    tells_tax,
)
from merite.sources.how_heard import asks_how_heard, how_heard_column
from merite.sources.ledger import ledger_of
from merite.sources.lines_of_orders import read_lines
from merite.sources.rated_columns import rate_in
from merite.sources.settled import made_of, settle, without_wages
from merite.sources.sold_apart import Apart, is_list, money_goes_out, set_apart
from merite.sources.states import is_flag, posts_apart
from merite.sources.summed_columns import by_sums
from merite.sources.taken_off import taken_off
from merite.sources.templates import TARGETS, From, built_in, plain
from merite.sources.told_by_cells import (
    channel_column,
    mostly_paid,
    mostly_told,
    network_of_links,
    number_column,
    numbers_rows,
    second_taxes,
)
from merite.sources.unlikely import NEVER, unlikely
from merite.store.tables import Kind

_LOOK = 400
_SEVERAL = 5

_ESSENTIAL = {
    "orders": ({"day"}, {"gross", "goods_net"}),
    "exposures": ({"impressions", "reach", "views", "spend", "sends", "clicks", "reactions"},),
    "utterances": ({"text", "rating"},),
    "visits": ({"visits", "visitors", "views"},),
    "refunds": ({"day"}, {"amount"}),
    "day_totals": ({"day"}, {"gross", "goods_net"}),
    "costs": ({"first"}, {"universe"}, {"amount", "hours"}),
    "heard_of": ({"first"}, {"way"}),
}
_ASIDE = ("note", "shape", "kind")
"""What a column that names channels is rather not."""
_LISTED = ({"first"}, {"universe"}, {"message", "link"})
"""What a list of publications has that counts nothing: a calendar of what was put out, and where."""
_DAYS = ("day", "first", "said_at")
_SOLD = ("orders", "day_totals")
_AMOUNTS = frozenset(("gross", "goods_net"))
_WORDS_ONLY = frozenset(("media_class", "link", "message", "status"))
"""What no figures tell."""
_NO_FLAGS = frozenset(("refunded", "order_id", "customer", "coupon"))
"""What yes and no do not tell."""
_TELLS_DATES = re.compile(r"[-/.a-z ]|^(19|20)\d{6}$", re.IGNORECASE)
_OUT_OF = re.compile(r"\d{1,2}/\d{1,2}")
"""``4/5``: stars as often as a day."""
_DISLIKED = frozenset(("negative review", "dislikes", "cons", "avis negatif", "points negatifs", "inconvenients"))


def guessed(table: RawTable, target: str | None = None) -> Guess | None:
    """The likeliest mapping, to ``target`` where it is said; None where nothing essential of any table is found."""
    if target in (None, "orders", "day_totals") and (entries := ledger_of(table)) is not None:
        return of_ledger(table, entries)
    names = [target] if target else [*USUAL_HEADINGS, "day_totals", "costs", "heard_of"]
    found = [_guess(table, name) for name in names if name != "refunds" or target or _gives_back(table)]
    complete = [one for one in found if _is_complete(one) and (target or one.score > -NEVER)]
    return max(complete, key=lambda one: one.score, default=found[0] if target else None)


def _gives_back(table: RawTable) -> bool:
    """Whether a file speaks of money given back in its name or its headings: any day and amount would be refunds."""
    return any(
        GIVEN_BACK.search(plain(text)) for text in (table.file, table.sheet or "", *table.preamble, *table.headers)
    )


def _guess(table: RawTable, name: str) -> Guess:
    columns, score = _by_headings(table, name)
    taken = {list(table.headers).index(heading) for heading in columns.values()}
    for column in _beside(table, name, columns):
        del columns[column]
    score += _date_by_content(table, name, columns, taken) + _by_cells(table, name, columns, taken)
    plus: dict[str, tuple[str, ...]] = {}
    times: Mapping[str, tuple[str, ...]] = {}
    if name == "day_totals":
        score += _summed(table, columns, plus)
    if name in _SOLD:
        score += _taxes(table, name, columns, plus)
        by_sums(table, columns, plus)
        settle(table, columns, plus)
        if name == "orders" and not plus.keys() & _AMOUNTS:
            read_lines(table, columns)
        times = {} if plus.keys() & _AMOUNTS else by_quantity(table, columns)
        if name != "orders":
            columns.pop("items", None)
    if name == "refunds" and not (mostly_told(table, columns.get("day")) and mostly_paid(table, columns.get("amount"))):
        columns.clear()
    if name == "costs":
        without_wages(table, columns)
    if name == "utterances":
        score += _both_sides(table, columns, plus)
        if "rating" not in columns and not mostly_told(table, columns.get("text")):
            columns.pop("text", None)
    constants, told = constants_of(table, name, columns)
    amount = columns.get("gross") or columns.get("goods_net")
    listed = is_list(table) or (amount is not None and name in _SOLD and money_goes_out(table, amount))
    sums = "order_id" not in columns and _one_row_a_day(table, columns.get("day")) and not listed
    bonus = 0.5 if name == ("day_totals" if sums else "orders") else 0.0
    apart = set_apart(table, columns) if name == "orders" else Apart()
    return Guess(
        table=name,
        columns=columns,
        constants=constants,
        score=score + bonus - unlikely(table, name, columns, sums=sums),
        plus=plus,
        less=taken_off(table, columns) if name == "orders" else {},
        times=times,
        units=units_of(table, columns),
        key=("order_id",) if apart.repeated else _key(table, name, columns, sums=sums),
        repeated=apart.repeated,
        unsure=apart.unsure,
        filters=(*apart.filters, *(posts_apart(table) if name == "exposures" else ())),
        given_back=apart.given_back,
        universe_assumed="universe" in constants and not told,
        listed=name == "exposures" and _lists(table, columns),
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
            found = list(_found(table, name, column, known, taken, exact=exact))
            if column in _DAYS:
                found.sort(key=lambda at: is_later(table.headers[at]))
            at = next((at for at in found if _fits(table, name, column, at)), None)
            if at is not None and (exact or column != "universe" or table.headers[at] == channel_column(table)):
                columns[column] = table.headers[at]
                taken.add(at)
                score += 1.0 if exact else 0.6
    return columns, score


def _fits(table: RawTable, name: str, column: str, at: int) -> bool:
    if (column in _WORDS_ONLY and holds(table, at, Kind.NUMBER)) or (column in _NO_FLAGS and is_flag(table, at)):
        return False
    return holds(table, at, _kind(name, column), timed=column == "hours", rated=column == "rating")


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
        parts = [table.headers[at] for at in found if holds(table, at, Kind.MONEY)]
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
        read = [heading for heading in named if holds(table, list(table.headers).index(heading), Kind.MONEY)]
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


def _key(table: RawTable, name: str, columns: Mapping[str, str], *, sums: bool) -> tuple[str, ...]:
    """What names a row, so that one that comes again corrected takes the place of the first."""
    if name == "orders" and "order_id" in columns and number_column(table, columns["order_id"]) is not None:
        return ("order_id",)
    if name == "day_totals" and sums:
        return ("day", "place") if "place" in columns else ("day",)
    return ()


def _by_cells(table: RawTable, name: str, columns: dict[str, str], taken: set[int]) -> float:
    """Find by its cells what no heading told: the number of a sale, the channel that time, money or posts went to."""
    if name in ("costs", "exposures"):
        return _minutes(table, name, columns, taken) + _channel_by_cells(table, columns, taken)
    if name == "heard_of" and (asked := how_heard_column(table)) is not None:
        columns["way"] = asked
        return 1.0
    found = number_column(table) if name == "orders" and "order_id" not in columns else None
    if found is None or (at := list(table.headers).index(found)) in taken:
        return 0.0
    columns["order_id"] = found
    taken.add(at)
    return 0.5


def _minutes(table: RawTable, name: str, columns: dict[str, str], taken: set[int]) -> float:
    """Find the time passed where it is told in minutes."""
    told = (at for at, heading in enumerate(table.headers) if tells_minutes(heading) and at not in taken)
    at = next((at for at in told if holds(table, at, Kind.NUMBER)), None)
    if name != "costs" or "hours" in columns or at is None:
        return 0.0
    columns["hours"] = table.headers[at]
    taken.add(at)
    return 1.0


def _channel_by_cells(table: RawTable, columns: dict[str, str], taken: set[int]) -> float:
    """Let the column whose cells name channels tell them, where the one that its heading told names none."""
    told = columns.get("universe")
    found = channel_column(table) if told is None or channel_column(table, told) is None else None
    if found is None or asks_how_heard(found):
        return 0.0
    for column in [column for column, heading in columns.items() if heading == found]:
        if column not in _ASIDE:
            return 0.0
        del columns[column]
    columns["universe"] = found
    taken.add(list(table.headers).index(found))
    return 0.5


def _one_row_a_day(table: RawTable, heading: str | None) -> bool:
    """Whether no day comes twice among several: such rows are a day's or a week's sums, and not sales one by one."""
    if heading is None:
        return False
    at = list(table.headers).index(heading)
    days = [row[at].strip() for row in table.rows[:_LOOK] if not is_blank(row[at])]
    return len(days) >= _SEVERAL and len(set(days)) == len(days)


def _beside(table: RawTable, name: str, columns: Mapping[str, str]) -> list[str]:
    """The columns found that stand beside the amounts and not within them, as figures or headings tell: tips beside a
    total of sales."""
    read = {plain(heading) for heading in columns.values()}
    sources = _by_hand(name)
    parts = {column: {plain(word) for word in one.within} for column, one in sources.items() if one.within}
    apart = [column for column, whole in parts.items() if column in columns and not whole & read]
    total = columns.get("gross")
    return [column for column in apart if total is None or not made_of(table, total, columns[column])]


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
    all_ = [(at, plain(text), bare(column, text)) for at, text in enumerate(table.headers)]
    headings = [one for one in all_ if one[0] not in taken]
    before = {f"={word.removeprefix('=')}" for word in _words(name)["gross"]} if column == "goods_net" else set()
    for word in (*known, *sorted(before)):
        for at, text, rest in headings:
            if word in before and (rest is None or rest == text):
                continue
            if (
                rest is None
                or asks_how_heard(text)
                or (text == "entrees" and all(one != "sorties" for _, one, _ in all_))
            ):
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


def _date_by_content(table: RawTable, name: str, columns: dict[str, str], taken: set[int]) -> float:
    """Find the date by its cells where no heading told it; headings of figures alone tell nothing."""
    wanted = next((column for column in _DAYS if column in _words(name)), None)
    if wanted is None or wanted in columns:
        return 0.0
    for at, heading in enumerate(table.headers):
        cells = [row[at] for row in table.rows[:_LOOK] if not is_blank(row[at])]
        telling = [cell for cell in cells if _TELLS_DATES.search(cell) and not _OUT_OF.fullmatch(cell)]
        if at not in taken and telling and len(telling) == len(cells) and holds(table, at, Kind.DAY):
            columns[wanted] = heading
            taken.add(at)
            return 0.5
    return 0.0


def _lists(table: RawTable, columns: Mapping[str, str]) -> bool:
    """Whether the table says what was put out, when and where, and no column counts or prices anything."""
    told = {*columns, *(("universe",) if network_of_links(table, columns.get("link")) else ())}
    if not all(some & told for some in _LISTED):
        return False
    others = [at for at, heading in enumerate(table.headers) if heading not in columns.values()]
    return not any(holds(table, at, Kind.NUMBER) and not numbers_rows(table.headers[at]) for at in others)


def _is_complete(guess: Guess) -> bool:
    needed = _ESSENTIAL.get(guess.table, ())
    if guess.table == "exposures" and guess.listed:
        return True
    return all(some & {*guess.columns, *guess.constants} for some in needed) and bool(guess.columns)
