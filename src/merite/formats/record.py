"""What is known of one export: its headings, the bytes around them, and which fact each column holds."""

from dataclasses import dataclass, field
from enum import StrEnum


class Family(StrEnum):
    """What an export is about; each family has one reader in ``sources``."""

    ORDERS = "orders"
    ADS = "ads"
    POSTS = "posts"
    MAILS = "mails"
    VISITS = "visits"
    REVIEWS = "reviews"
    AUDIENCES = "audiences"


class Grain(StrEnum):
    """What one row of the file stands for."""

    LINE_ITEM = "line-item"
    ORDER = "order"
    PAYMENT = "payment"
    AD = "ad"
    POST = "post"
    SENDING = "sending"
    DAY = "day"
    ORIGIN = "origin"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: the ``name`` that readers call it, its headings: the vendor's first, then translations, older ones.

    ``name`` is a column of the format's table where the cell goes there as it is. ``person``: the cell names somebody.
    """

    name: str
    headings: tuple[str, ...]
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A further table in the same file, told by its own ``signature``; ``title`` is the sheet's name in a workbook."""

    title: str
    table: str
    grain: Grain
    header: tuple[str, ...]
    signature: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One export as its tool writes it.

    ``header`` is the whole heading row in the tool's order, ``example`` one invented row under it; ``signature`` the
    column names that must all be found. ``date_format`` is the strftime pattern of its dates, ``date_order`` the order
    of their parts (``None``: the month is a word), ``preamble`` the lines before the heading, ``total_rows`` how the
    first cell of a row of totals begins (normalised).
    ``order_is_sure``: a date that could be read both ways is no question. ``currency`` where the tool knows only one.
    ``lifetime``: figures since publication, which a later file replaces. ``seen``: False where part is from memory.
    ``same_as``: the id under which its facts are named, where one tool writes the same file in several languages.
    """

    id: str
    vendor: str
    export: str
    family: Family
    table: str
    grain: Grain
    header: tuple[str, ...]
    signature: tuple[str, ...]
    columns: tuple[Column, ...]
    date_format: str
    date_order: str | None = "ymd"
    order_is_sure: bool = False
    currency: str | None = None
    same_as: str | None = None
    universe: str | None = None
    container: str = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    bom: bool = False
    quote_all: bool = False
    newline: str = "\n"
    preamble: tuple[str, ...] = ()
    decimal: str = "."
    utc: bool = False
    total_rows: tuple[str, ...] = ()
    lifetime: bool = False
    title: str | None = None
    sheets: tuple[Sheet, ...] = field(default=())
    seen: bool = True

    @property
    def source(self) -> str:
        """The name under which the store keeps this export's facts."""
        return self.same_as or self.id


def column(name: str, *headings: str, person: bool = False) -> Column:
    """A column and its headings."""
    return Column(name=name, headings=headings, person=person)


def person(*headings: str) -> Column:
    """Headings whose cells name somebody and that no fact needs."""
    return Column(name="person", headings=headings, person=True)
