"""What a table and a column are: type, meaning, what an empty cell means, and whether it names a person."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A column's type, portable between DuckDB and Spark."""

    TEXT = "string"
    WHOLE = "int64"
    NUMBER = "float64"
    MONEY = "decimal(18, 4)"
    DAY = "date"
    MOMENT = "timestamp"  # UTC
    YESNO = "boolean"
    BYTES = "binary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: ``empty`` says what null means, None that it is never null; ``person`` that it names somebody."""

    name: str
    kind: Kind
    meaning: str
    empty: str | None = None
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; ``typed`` ones come from what a person typed (journal), the others from files.

    ``named_by``: the columns that name a row of a table that has no ``source`` and ``key``. ``derived``: made from the
    other tables by a later step, so that a rebuild leaves it empty until that step runs again.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    typed: bool = False
    derived: bool = False
    named_by: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that name a row: ``source`` and ``key`` where it has them."""
        return ("source", "key") if "key" in self.names else self.named_by


def text(name: str, meaning: str, empty: str | None = "not in the file", *, person: bool = False) -> Column:
    """A column of texts."""
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, empty=empty, person=person)


def whole(name: str, meaning: str, empty: str | None = "not in the file") -> Column:
    """A column of whole numbers."""
    return Column(name=name, kind=Kind.WHOLE, meaning=meaning, empty=empty)


def money(name: str, meaning: str, empty: str | None = "not in the file") -> Column:
    """A column of money, in the row's currency."""
    return Column(name=name, kind=Kind.MONEY, meaning=meaning + " (in `currency`)", empty=empty)


def number(name: str, meaning: str, empty: str | None = "not in the file") -> Column:
    """A column of numbers."""
    return Column(name=name, kind=Kind.NUMBER, meaning=meaning, empty=empty)


def day(name: str, meaning: str, empty: str | None = None) -> Column:
    """A column of local dates."""
    return Column(name=name, kind=Kind.DAY, meaning=meaning, empty=empty)


def moment(name: str, meaning: str, empty: str | None = "not in the file") -> Column:
    """A column of moments, in UTC."""
    return Column(name=name, kind=Kind.MOMENT, meaning=meaning + " (UTC)", empty=empty)


def yes_no(name: str, meaning: str, empty: str | None = "not known") -> Column:
    """A column of yes and no."""
    return Column(name=name, kind=Kind.YESNO, meaning=meaning, empty=empty)


def in_bytes(name: str, meaning: str, empty: str | None = None) -> Column:
    """A column of bytes."""
    return Column(name=name, kind=Kind.BYTES, meaning=meaning, empty=empty)


FACT = (
    text("source", "format or template that the row came by, or `typed`", None),
    text("key", "natural key within the source; where the file has none, content and ordinal among equal rows", None),
    text("import_id", "the import that brought the row last", None),
)
"""The columns that name a fact and say where it came from."""
CURRENCY = text("currency", "ISO 4217 code of the row's money", None)
"""The currency of a row that always has one."""
