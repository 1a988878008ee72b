"""A file read by a template: the same care for persons, copies and answers as for an export that is known."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from merite.files.raw import RawTable
from merite.formats import names_somebody
from merite.sources.copies import Copy, packed, without_addresses
from merite.sources.mapper import Mapped, read_with
from merite.sources.mapping import Laid
from merite.sources.options import Options
from merite.sources.template_fits import is_sheet, missing, shaped
from merite.sources.templates import Template
from merite.sources.understood import Understood, refused_rows, turned_dates
from merite.store.save import counted_rows
from merite.vocabulary.imports import FileAnswer, Period, Question, RowCounts, Total


def by_template(
    template: Template,
    name: str,
    tables: Sequence[RawTable],
    options: Options,
    content: bytes,
    *,
    again: bool,
    whole: bool = True,
) -> Callable[[], tuple[Understood]]:
    """What reads the file by the template; ``again``: the tables are of a copy, which names nobody any more.
    ``whole``: they are all that the file holds.

    It raises ``TemplateDoesNotFit``.
    """
    meant = [shaped(template, table) for table in tables if is_sheet(template, table)]
    fitting = [table for table in meant if not missing(Laid(template, table, options))]
    plain_tables = [without_addresses(table, but=_persons_in(template, table, options)) for table in fitting]
    clean = [_without_persons(template, table, options) for table in plain_tables]
    from_clean = _persons_name_rows(template, plain_tables, options)
    read = clean if from_clean else plain_tables
    copy = packed(content, fitting if whole and len(fitting) == len(tables) else [], clean)
    return partial(_understood, template, name, read or tables, turned_dates(fitting), options, copy, again)


def _understood(
    template: Template,
    name: str,
    tables: Sequence[RawTable],
    turned: Sequence[Question],
    options: Options,
    copy: Copy,
    again: bool,
) -> tuple[Understood]:
    mapped = read_with(template, tables, file=name, habits=options)
    people = options.people if again else _people(mapped)
    totals = _totals(mapped, people)
    batch = replace(
        mapped.batch,
        sha256=copy.sha256,
        options={**_saved(options, template, people)},
        totals=tuple({"measure": t.measure, "currency": t.currency, "amount": t.amount} for t in totals),
    )
    said = {"years-assumed"} if options.year is not None else set()
    questions = [one for one in (*mapped.questions, *turned) if one.code not in said]
    if mapped.left_out:
        questions.append(Question(code="rows-left-out", assumed=str(mapped.left_out), option="filters"))
    answer = FileAnswer(
        file=name,
        format=template.name,
        why=mapped.why,
        period=Period(first=batch.first, last=batch.last),
        rows=RowCounts(read=batch.rows_read, kept=mapped.kept, refused=len(batch.rejects), replaced=0, unchanged=0),
        refused=refused_rows(batch.rejects),
        totals=totals,
        questions=tuple(questions),
    )
    return (Understood(batch=batch, answer=answer, copy=copy, facts=counted_rows(batch)),)


def _saved(options: Options, template: Template, people: int | None) -> dict[str, Any]:
    saved = {**options.saved(), "template": template.name}
    return saved if people is None else {**saved, "people": people}


def _people(mapped: Mapped) -> int | None:
    counted = [total["amount"] for total in mapped.batch.totals if total["measure"] == "customers"]
    return int(counted[0]) if counted else None


def _totals(mapped: Mapped, people: int | None) -> tuple[Total, ...]:
    found = [
        Total(measure=total["measure"], currency=total["currency"], amount=round(total["amount"], 4))
        for total in mapped.batch.totals
        if total["measure"] != "customers"
    ]
    if people is not None:
        found.append(Total(measure="customers", currency=None, amount=float(people)))
    return tuple(found)


def _person_places(template: Template, table: RawTable, options: Options) -> list[list[int]]:
    """For each column of the target that names somebody, where its parts stand in the file."""
    laid = Laid(template, table, options)
    people = {column.name for column in template.target.columns if column.person}
    return [laid.places(source) for name, source in template.columns.items() if name in people]


def _persons_in(template: Template, table: RawTable, options: Options) -> set[int]:
    return {at for places in _person_places(template, table, options) for at in places}


def _persons_name_rows(template: Template, tables: Sequence[RawTable], options: Options) -> bool:
    """Whether the template's key is made of cells that name somebody: such keys are made from the cleaned cells."""
    for table in tables:
        laid = Laid(template, table, options)
        persons = _persons_in(template, table, options)
        key = {laid.at((name,)) for name in template.key if name not in template.target.names}
        named = {at for at in key if at is not None and names_somebody(table.headers[at])}
        if persons & key or named:
            return True
    return False


def _without_persons(template: Template, table: RawTable, options: Options) -> RawTable:
    """The table with pseudonyms for those whom facts need, where consent allows it, and nobody else."""
    laid = Laid(template, table, options)
    persons = _person_places(template, table, options)
    used = {at for source in template.columns.values() for at in laid.places(source)}
    filters = {laid.at((one.column,)) for one in template.filters}
    others = {at for at, heading in enumerate(table.headers) if at not in used | filters and names_somebody(heading)}
    rows = table.rows.changed(dict.fromkeys(others, lambda cell: ""))
    for places in persons:
        if places:
            named = zip(*(rows.cells(at) for at in places), strict=True)
            hidden = [_hidden(cells, options) for cells in named]
            rows = rows.changed(dict.fromkeys(places, lambda cell: "")).put(places[0], hidden)
    return replace(table, rows=rows)


def _hidden(cells: Sequence[str], options: Options) -> str:
    """The pseudonym of whom the cells name together, "" where nobody is kept."""
    told = " ".join(filter(None, cells)).strip().lstrip("'")
    if told.startswith("p:"):
        return told
    return options.pseudonym(told) if told and options.pseudonym is not None else ""
