"""Templates: what each column of a file that no tool announces means, as a record and as a TOML file."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from merite.errors.templates import BadTemplate, UnknownTemplate
from merite.files.dates import DateOrder, without_accents
from merite.files.numbers import CURRENCIES, DecimalMark
from merite.sources.costs import COSTS
from merite.store.tables import TABLES, Column, Kind, Table

FOLDER = "templates"
"""Where a workspace keeps its own templates, beside merite.toml."""

REFUNDED = Column(name="refunded", kind=Kind.MONEY, meaning="given back of this order: a refund", empty="nothing")
"""A column that only the mapper knows: what of an order's row was given back becomes a refund."""

ANSWER = Column(name="answer", kind=Kind.TEXT, meaning="what the business answered", empty="no answer")
"""A column that only the mapper knows: the answer beside a review becomes a text of its own, whose day is not told."""

TARGETS: dict[str, Table] = {table.name: table for table in (*TABLES, COSTS) if "key" in table.names or table is COSTS}
"""Every table that a file can be mapped to, ``costs`` included."""
TARGETS["orders"] = replace(TARGETS["orders"], columns=(*TARGETS["orders"].columns, REFUNDED))
TARGETS["utterances"] = replace(TARGETS["utterances"], columns=(*TARGETS["utterances"].columns, ANSWER))

UNITS: dict[str, Decimal] = {
    "cents": Decimal("0.01"),
    "thousands": Decimal(1000),
    "minutes": Decimal(1) / 60,
    "seconds": Decimal(1) / 3600,
    "days": Decimal(8),
    "percent": Decimal("0.01"),
}
"""Units by name, as the factor to the table's own: cents of money, minutes of hours, working days of 8 hours."""

SIGNS = ("same", "turned", "positive")
NEGATIVES = ("refunds", "keep", "refuse")
REPEATED = ("number", "refuse", "first", "sum")


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Where one column of merite comes from.

    ``headings``: the first of them that the file has; ``plus``: those that it has are added (numbers) or joined
    (texts, a day and its time); ``less``: subtracted; ``times``: multiplied by, as units by the price of one.
    ``words``: cell -> value, cells compared without case or accents. ``default``: the value of a blank cell. ``unit``:
    factor to the table's unit. ``within``: headings of other columns; the source is a part of them, and left unread
    where none of them is what another column reads.
    """

    headings: tuple[str, ...]
    plus: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    unit: Decimal = Decimal(1)
    sign: str = "same"
    decimal: DecimalMark | None = None
    currency: str | None = None
    dates: DateOrder | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Rows that are kept: those whose cell is one of ``is_``, is none of ``is_not``, begins with one of ``starts``,
    or is (not) blank."""

    column: str
    is_: tuple[str, ...] = ()
    is_not: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    blank: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """How to read one kind of file into one table.

    ``key``: columns (of the table or of the file) that name a row; none: its content and ordinal among equal rows.
    ``repeated``: what a key that comes twice means. ``negatives``: what a sale below zero is. ``header``: None lets the
    reader see. ``headings``: those of the file that the template was made from, to know the next one by. ``needs``:
    columns of the table that must be found for the template to fit by itself (``gross or goods_net``: one of them);
    ``cover``: share of the file's columns that it must know. ``given_back``: rows of sales that were paid back, though
    their amounts stand above zero (credit notes). ``one_a_key``: it fits only files where keys are hardly
    ever repeated. ``tax_on_top``: ``gross`` is before tax.
    """

    name: str
    table: str
    columns: Mapping[str, From]
    constants: Mapping[str, Any] = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    given_back: tuple[Filter, ...] = ()
    key: tuple[str, ...] = ()
    repeated: str = "number"
    negatives: str = "refunds"
    dates: DateOrder | None = None
    dates_real: bool = True
    tax_on_top: bool = False
    decimal: DecimalMark | None = None
    currency: str | None = None
    time_zone: str | None = None
    year: int | None = None
    header: bool | None = None
    sheet: str | None = None
    headings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    cover: float = 0.0
    one_a_key: bool = False
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def target(self) -> Table:
        """The table's declaration."""
        return TARGETS[self.table]


_CAMEL = re.compile(r"[A-Z]?[a-z]+(?:[A-Z][a-z0-9]+)+")
"""``likeCount`` and ``LineAmount``, as programs write headings."""
_BRAND = re.compile(r"PayPal|YouTube|LinkedIn|WhatsApp|TikTok|HelloAsso|TripAdvisor|TrustPilot|MasterCard|PrestaShop")
"""Names that are one word though they are written as two."""
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_SUFFIX = re.compile(rf"\s*[(\[](?:{'|'.join(sorted(CURRENCIES)).lower()}|€|\$|£|ca\$|\$ ?ca)[)\]]\s*$")


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading to compare: no case, accents, doubled spaces, dots of initials (``T.V.Q.``), final colon or star, nor
    currency in brackets."""
    if _CAMEL.fullmatch(heading) and not _BRAND.search(heading):
        heading = re.sub(r"(?=[A-Z])", " ", heading)
    text = " ".join(without_accents(heading).replace("’", "'").replace("_", " ").split()).strip(" :*\"'")
    text = _DOTTED.sub(lambda letters: letters[0].replace(".", ""), text)
    return _SUFFIX.sub("", text)


def parsed(text: str, name: str) -> Template:
    """The template that a TOML text says; raises ``BadTemplate``."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadTemplate(template=name, place="*", found=str(error), expected=["TOML"]) from None
    return of_said(said, name)


def of_said(said: Mapping[str, Any], name: str) -> Template:
    """The template that nested dicts say, as TOML would; raises ``BadTemplate``."""
    return _Reader(name).template(said)


def of_folder(folder: Path) -> tuple[Template, ...]:
    """The templates saved in a workspace's folder, by name; raises ``BadTemplate``."""
    place = folder / FOLDER
    files = sorted(place.glob("*.toml")) if place.is_dir() else []
    return tuple(parsed(file.read_text(encoding="utf-8-sig"), file.stem) for file in files)


@cache
def built_in() -> tuple[Template, ...]:
    """The files written by hand that are known without a template: a till's closing report, marketing costs."""
    place = resources.files("merite.formats") / "by_hand"
    files = sorted((file for file in place.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(parsed(file.read_text(encoding="utf-8"), file.name.removesuffix(".toml")) for file in files)


def named(name: str, templates: Iterable[Template]) -> Template:
    """The template called ``name``, saved ones before those built in; raises ``UnknownTemplate``."""
    known = {template.name: template for template in (*built_in(), *templates)}
    if name not in known:
        raise UnknownTemplate(name=name, near=get_close_matches(name, known, 3, 0.4) or sorted(known)[:5])
    return known[name]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns what TOML says into a ``Template``, or says which name is wrong."""

    name: str

    def template(self, said: Mapping[str, Any]) -> Template:
        table = self._word(said, "table", tuple(TARGETS))
        if table is None:
            raise self._bad("table", None, tuple(TARGETS))
        known = {name for name in Template.__dataclass_fields__ if name != "name"}
        self._only(said, known, "")
        columns = {key: self._from(key, value) for key, value in self._table(said, "columns").items()}
        constants = self._table(said, "constants")
        names = tuple(column for column in TARGETS[table].names if column not in ("source", "key", "import_id"))
        for place, given in (("columns", columns), ("constants", constants)):
            for column in given:
                if column not in names:
                    raise self._bad(f"{place}.{column}", column, names)
        return Template(
            name=self.name,
            table=table,
            columns=columns,
            constants={column: self._constant(TARGETS[table], column, value) for column, value in constants.items()},
            filters=tuple(self._filter(item) for item in self._list(said, "filters")),
            given_back=tuple(self._filter(item) for item in self._list(said, "given_back")),
            key=self._texts(said, "key"),
            repeated=self._word(said, "repeated", REPEATED) or "number",
            negatives=self._word(said, "negatives", NEGATIVES) or "refunds",
            dates=self._order(said),
            dates_real=self._yes(said, "dates_real", default=True) is not False,
            tax_on_top=bool(self._yes(said, "tax_on_top", default=False)),
            decimal=self._decimal(said),
            currency=self._word(said, "currency", tuple(sorted(CURRENCIES))),
            time_zone=self._zone(said),
            year=self._year(said),
            header=self._yes(said, "header", default=None),
            sheet=self._text(said, "sheet"),
            headings=self._texts(said, "headings"),
            needs=self._texts(said, "needs"),
            cover=float(said.get("cover", 0.0)) if isinstance(said.get("cover", 0.0), (int, float)) else 0.0,
            one_a_key=bool(self._yes(said, "one_a_key", default=False)),
            about={key: str(value) for key, value in self._table(said, "about").items()},
        )

    def _from(self, column: str, said: Any) -> From:
        place = f"columns.{column}"
        if isinstance(said, (str, int)) and not isinstance(said, bool):
            return From(headings=(str(said),))
        if isinstance(said, list) and said:
            return From(headings=tuple(map(str, said)))
        if not isinstance(said, Mapping):
            raise self._bad(place, said, ("a column of the file",))
        self._only(said, {"from", *(name for name in From.__dataclass_fields__ if name != "headings")}, f"{place}.")
        if "from" not in said and "default" not in said:
            raise self._bad(f"{place}.from", None, ("a column of the file",))
        words = self._table(said, "words", place)
        return From(
            headings=self._texts(said, "from", place),
            plus=self._texts(said, "plus", place),
            times=self._texts(said, "times", place),
            less=self._texts(said, "less", place),
            within=self._texts(said, "within", place),
            unit=self._unit(said, place),
            sign=self._word(said, "sign", SIGNS, place) or "same",
            decimal=self._decimal(said, place),
            currency=self._word(said, "currency", tuple(sorted(CURRENCIES)), place),
            dates=self._order(said, place),
            words={plain(str(word)): str(value) for word, value in words.items()},
            default=None if said.get("default") is None else str(said["default"]),
        )

    def _filter(self, said: Any) -> Filter:
        if not isinstance(said, Mapping) or "column" not in said:
            raise self._bad("filters.column", None, ("a column of the file",))
        self._only(said, {"column", "is", "is_not", "starts", "blank"}, "filters.")
        return Filter(
            column=str(said["column"]),
            is_=tuple(plain(word) for word in self._texts(said, "is", "filters")),
            is_not=tuple(plain(word) for word in self._texts(said, "is_not", "filters")),
            starts=tuple(plain(word) for word in self._texts(said, "starts", "filters")),
            blank=self._yes(said, "blank", default=None),
        )

    def _constant(self, table: Table, column: str, value: Any) -> Any:
        kind = next(one.kind for one in table.columns if one.name == column)
        place = f"constants.{column}"
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if kind is Kind.YESNO and not isinstance(value, bool):
            raise self._bad(place, value, ("true", "false"))
        if kind in (Kind.NUMBER, Kind.MONEY, Kind.WHOLE) and not number:
            raise self._bad(place, value, ("a number",))
        if kind is Kind.TEXT and not isinstance(value, str):
            raise self._bad(place, value, ("a text",))
        if kind is Kind.MONEY:
            return Decimal(str(value))
        return float(value) if kind is Kind.NUMBER else value

    def _unit(self, said: Mapping[str, Any], place: str) -> Decimal:
        value = said.get("unit", 1)
        if isinstance(value, str) and value in UNITS:
            return UNITS[value]
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < 1e12:
            return Decimal(str(value))
        raise self._bad(f"{place}.unit", value, (*UNITS, "a number above 0"))

    def _order(self, said: Mapping[str, Any], place: str = "") -> DateOrder | None:
        word = self._word(said, "dates", tuple(DateOrder), place)
        return None if word is None else DateOrder(word)

    def _decimal(self, said: Mapping[str, Any], place: str = "") -> DecimalMark | None:
        word = self._word(said, "decimal", (".", ","), place)
        return None if word is None else ("," if word == "," else ".")

    def _zone(self, said: Mapping[str, Any]) -> str | None:
        from merite.files.moments import zone_named

        word = self._text(said, "time_zone")
        if word is not None and zone_named(word) is None:
            raise self._bad("time_zone", word, ("Europe/Paris", "America/Toronto", "UTC"))
        return word

    def _year(self, said: Mapping[str, Any]) -> int | None:
        value = said.get("year")
        if value is not None and not (isinstance(value, int) and 1900 <= value <= 2100):
            raise self._bad("year", value, ("a year",))
        return value

    def _word(self, said: Mapping[str, Any], name: str, allowed: tuple[str, ...], place: str = "") -> str | None:
        value = said.get(name)
        if value is None:
            return None
        if value not in allowed:
            raise self._bad(f"{place}.{name}" if place else name, value, allowed)
        return str(value)

    def _text(self, said: Mapping[str, Any], name: str) -> str | None:
        value = said.get(name)
        if value is not None and not isinstance(value, str):
            raise self._bad(name, value, ("a text",))
        return value

    def _texts(self, said: Mapping[str, Any], name: str, place: str = "") -> tuple[str, ...]:
        value = said.get(name, [])
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return (str(value),)
        if not isinstance(value, list) or not all(isinstance(item, (str, int)) for item in value):
            raise self._bad(f"{place}.{name}" if place else name, value, ("a list of texts",))
        return tuple(map(str, value))

    def _list(self, said: Mapping[str, Any], name: str) -> list[Any]:
        value = said.get(name, [])
        if not isinstance(value, list):
            raise self._bad(name, value, (f"[[{name}]]",))
        return value

    def _table(self, said: Mapping[str, Any], name: str, place: str = "") -> Mapping[str, Any]:
        value = said.get(name, {})
        if not isinstance(value, Mapping):
            raise self._bad(f"{place}.{name}" if place else name, value, (f"[{name}]",))
        return value

    def _yes(self, said: Mapping[str, Any], name: str, *, default: bool | None) -> bool | None:
        value = said.get(name, default)
        if value is not None and not isinstance(value, bool):
            raise self._bad(name, value, ("true", "false"))
        return value

    def _only(self, said: Mapping[str, Any], known: set[str], place: str) -> None:
        for name in said:
            if name not in known:
                raise self._bad(
                    f"{place}{name}", name, tuple(get_close_matches(name, known, 3, 0.3)) or tuple(sorted(known))
                )

    def _bad(self, place: str, found: Any, expected: Iterable[str]) -> BadTemplate:
        shown = "-" if found is None else str(found)[:60]
        return BadTemplate(template=self.name, place=place, found=shown, expected=[str(word) for word in expected][:40])
