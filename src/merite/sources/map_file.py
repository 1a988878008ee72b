"""One file through the mapper without storing anything: guess or take a mapping, try it, write it down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from merite.errors.imports import ReviewsPasted
from merite.errors.templates import NothingDated, NothingToMap
from merite.files.pasted import reviews_pasted
from merite.files.raw import RawTable
from merite.sources.asked_of_sales import asked_of
from merite.sources.bank_statement import check_no_statement
from merite.sources.bought_or_sold import bought_or_sold
from merite.sources.channels import network_in_name, seller_in_name, site_in_name
from merite.sources.channels_across import main_table
from merite.sources.doubtful_rows import doubtful_rows
from merite.sources.guess import guessed
from merite.sources.guess_record import Guess
from merite.sources.journals import check_no_journal
from merite.sources.mapper import Mapped, read_with
from merite.sources.mapping import Laid, Said
from merite.sources.template_file import written
from merite.sources.template_fits import shaped
from merite.sources.templates import TARGETS, Template, of_said, plain
from merite.sources.turned_tables import tables_in
from merite.vocabulary.imports import Period, Question, Refused, RowCounts, Total
from merite.vocabulary.mapping import MapAnswer
from merite.vocabulary.universes import PAID_LINE

_SHOWN_FACTS = 3
_SHOWN_REFUSED = 50
_DATED = frozenset(("exposures", "visits"))
"""Tables of counts that tell nothing where no day is known."""
_BEFORE_NAMES = {"less": "− ", "times": "× "}
"""What stands before a column that is not added, where a mapping is shown."""


def map_file(
    name: str,
    content: bytes,
    said: Mapping[str, Any],
    *,
    template: Template | None = None,
    habits: Said | None = None,
    remarks: Mapping[str, str] | None = None,
    called: str = "",
) -> MapAnswer:
    """How the file would be read: by ``template``, or by a guess that ``said`` (as TOML would say it) corrects.

    A column said to be "" is not read, whatever the guess found for it.

    Raises the failures of ``read_tables``, ``BankStatement``, ``BadTemplate``, ``NothingToMap``,
    ``NothingDated`` or ``TemplateDoesNotFit``.
    """
    tables = tables_in(name, content)
    if template is None and not said.get("columns") and (count := reviews_pasted(content)):
        raise ReviewsPasted(file=name, count=count)
    main = main_table(tables)
    chosen, asked = (template, ()) if template else _template(name, main, said, called)
    found = read_with(chosen, tables, file=name, habits=habits or Said())
    assumed = next((one.assumed for one in found.questions if one.code == "currency-assumed"), chosen.currency)
    text = written(replace(chosen, currency=assumed), remarks or {}, unused=found.unused)  # asked once, not each month
    laid = Laid(chosen, main, habits or Said())
    doubts = () if template else (*doubtful_rows(laid), *filter(None, (bought_or_sold(laid),)), *asked_of(laid))
    told = [one for one in found.questions if one.code != "goods-net-unknown" or (habits or Said()).taxed]
    found = replace(found, questions=(*told, *asked, *doubts, *_keeps_few(found)))
    return _answer(name, chosen, found, laid, text, guessed=not said.get("columns"))


def _keeps_few(found: Mapped) -> tuple[Question, ...]:
    """What to say of a mapping by which a file would not be known again, since it refuses most of its rows."""
    rows = found.batch.rows_read - found.left_out
    if rows == 0 or len(found.batch.rejects) <= 0.5 * rows:
        return ()
    return (Question(code="mapping-keeps-few", assumed=f"{found.kept} / {rows}", option="merite map"),)


def _template(
    name: str, table: RawTable, said: Mapping[str, Any], called: str
) -> tuple[Template, tuple[Question, ...]]:
    """What is said, completed by a guess, and what the guess took for granted without any sign of it in the file."""
    wanted = said.get("table")
    shaped = _without_headings(table) if said.get("header") is False else table
    guess = guessed(shaped, wanted) if wanted is None or _is_target(wanted) else None
    guess = guess and _told_by_name(guess, name)
    columns = _columns(guess, said.get("columns", {}))
    if not said.get("columns"):
        check_no_statement(name, table)
        check_no_journal(name, table)
    if not columns:
        raise NothingToMap(file=name, columns=list(table.headers)[:60])
    if not said.get("columns") and guess is not None and guess.table in _DATED and not _tells_days(guess, said):
        raise NothingDated(file=name, columns=list(table.headers)[:60])
    constants = {**(guess.constants if guess is not None else {}), **said.get("constants", {})}
    constants = {column: value for column, value in constants.items() if column not in columns}
    whole = {
        **said,
        "table": wanted or (guess.table if guess is not None else "orders"),
        "columns": columns,
        "constants": constants,
        "headings": list(shaped.headers),
    }
    named = guess is not None and all(columns.get(name) == guess.columns[name] for name in guess.key)
    if guess is not None and named and guess.key and not said.get("key"):
        whole["key"] = list(guess.key)
        if guess.repeated:
            whole.setdefault("repeated", guess.repeated)
    if guess is not None and guess.table == whole["table"]:
        spoken = {plain(one["column"]) for one in said.get("filters", ()) if "is" in one}
        whole["filters"] = [
            *said.get("filters", ()),
            *(one for one in guess.filters if plain(one["column"]) not in spoken),
        ]
        whole.setdefault("given_back", list(guess.given_back))
    if shaped.headerless:
        whole.setdefault("header", False)
    bare = guess is not None and guess.universe_assumed and constants.get("universe") == guess.constants["universe"]
    untold = bare and "universe" not in said.get("constants", {})
    asked = Question(code="universe-assumed", assumed=str(constants.get("universe")), option="--constant")
    questions = [asked] if untold else []
    if guess is not None and guess.table == whole["table"] and not said.get("repeated"):
        questions.extend(_of_documents(shaped, guess, columns))
    return of_said(whole, called or Path(name).stem), tuple(questions)


def _of_documents(table: RawTable, guess: Guess, columns: Mapping[str, Any]) -> Iterator[Question]:
    """What is asked of documents whose amount stands in each of their rows."""
    if "order_id" not in columns or not (guess.repeated or guess.unsure):
        return
    at = table.headers.index(_headings_of(columns["order_id"])[0])
    amount = _headings_of(columns.get("gross") or columns["goods_net"])[0]
    count = len({*table.rows.cells(at)}) if guess.repeated else len(table.rows)
    yield Question(
        code="documents-counted-once" if guess.repeated else "documents-repeat", assumed=str(count), option=amount
    )


def _tells_days(guess: Guess, said: Mapping[str, Any]) -> bool:
    return "first" in {*guess.columns, *guess.constants, *said.get("constants", {})}


def _told_by_name(guess: Guess, name: str) -> Guess:
    """The guess with the network of the file's name, where nothing in the file tells its channel."""
    stem = Path(name).stem
    network = None
    if guess.universe_assumed:
        network = site_in_name(stem) if guess.table == "utterances" else network_in_name(stem)
    if network is None and guess.universe_assumed and "spend" in guess.columns:
        network = seller_in_name(stem)
    if network is None:
        return guess
    line = PAID_LINE if str(guess.constants["universe"]).endswith(PAID_LINE) else ""
    return replace(guess, constants={**guess.constants, "universe": network + line})


def _columns(guess: Guess | None, told: Mapping[str, Any]) -> dict[str, Any]:
    """The columns said, and those guessed of headings that nobody speaks for, as TOML would say them.

    Who says the very heading that was guessed keeps what the guess adds to it.
    """
    columns = dict(told)
    given = {heading for value in told.values() for heading in _headings_of(value)}
    for name, heading in guess.columns.items() if guess is not None else ():
        if told.get(name, heading) == heading and (name in told or heading not in given):
            columns[name] = _guessed(guess, name, heading)
    return {name: value for name, value in columns.items() if value != ""}


def _guessed(guess: Guess | None, name: str, heading: str) -> Any:
    """A column that was guessed, as TOML would say it."""
    said: dict[str, Any] = {"from": heading}
    if guess is not None and (more := guess.plus.get(name)):
        said["plus"] = list(more)
    if guess is not None and (less := guess.less.get(name)):
        said |= {"less": list(less), **({"default": "0"} if name == "goods_net" else {})}
    if guess is not None and (times := guess.times.get(name)):
        said["times"] = list(times)
    if guess is not None and guess.turned and name in ("gross", "goods_net"):
        said["sign"] = "turned"
    if guess is not None and (unit := guess.units.get(name)):
        said["unit"] = unit
    return said if len(said) > 1 else heading


def _headings_of(value: Any) -> Sequence[str]:
    if isinstance(value, Mapping):
        return [one for key in ("from", "plus", "less", "times") for one in _headings_of(value.get(key, []))]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _is_target(name: str) -> bool:
    return name in TARGETS


def _without_headings(table: RawTable) -> RawTable:
    return shaped(Template(name="", table="orders", columns={}, header=False), table)


def _answer(name: str, template: Template, found: Mapped, laid: Laid, text: str, *, guessed: bool) -> MapAnswer:
    batch = found.batch
    columns = {
        column: tuple(
            f"{_BEFORE_NAMES.get(laid.role(source, at), '')}{laid.table.headers[at]}"
            for at in laid.places(source)
            if at < len(laid.table.headers)
        )
        for column, source in template.columns.items()
    }
    return MapAnswer(
        file=name,
        table=template.table,
        guessed=guessed,
        columns=columns,
        unused=found.unused,
        rows=RowCounts(read=batch.rows_read, kept=found.kept, refused=len(batch.rejects), replaced=0, unchanged=0),
        left_out=found.left_out,
        period=Period(first=batch.first, last=batch.last),
        refused=tuple(
            Refused(line=one.line, column=one.column, code=one.code) for one in batch.rejects[:_SHOWN_REFUSED]
        ),
        totals=tuple(
            Total(measure=one["measure"], currency=one["currency"], amount=one["amount"]) for one in batch.totals
        ),
        questions=found.questions,
        facts={
            table: tuple(
                {key: value for key, value in row.items() if value is not None}
                for row in rows.slice(0, _SHOWN_FACTS).to_pylist()
            )
            for table, rows in batch.tables.items()
        },
        template=text,
        saved=None,
        apart={one.column: one.is_not for one in template.filters if one.is_not},
        given_back={one.column: one.is_ for one in template.given_back},
        only={
            one.column: (*one.is_, *(f"{start}…" for start in one.starts))
            for one in template.filters
            if one.is_ or one.starts
        },
    )
