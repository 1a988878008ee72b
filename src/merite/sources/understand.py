"""From a file's bytes to facts and to what is answered of it; pure: nothing is stored here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from merite.errors import MeriteError
from merite.errors.imports import ReviewsPasted, UnclearFile, UnknownFile
from merite.files.pasted import reviews_pasted
from merite.files.raw import RawTable
from merite.sources.bank_statement import check_no_statement
from merite.sources.channels_across import is_channels
from merite.sources.copies import Copy, cleaned, packed, unpacked
from merite.sources.costs import COSTS
from merite.sources.gathered import last_of_each
from merite.sources.heard.again import understood_again, understood_download
from merite.sources.heard.chats import read_chat
from merite.sources.heard.downloads import own, read_download
from merite.sources.heard.kept import is_heard
from merite.sources.journals import check_no_journal
from merite.sources.options import Options
from merite.sources.readers import read
from merite.sources.reading import Reading
from merite.sources.recognise import Recognised, Unclear, nearest, recognised
from merite.sources.sales import no_sale_counts
from merite.sources.subscriptions import subscriptions_paid
from merite.sources.template_fits import recognised_by
from merite.sources.templated import by_template
from merite.sources.templates import Template, built_in, named
from merite.sources.turned_tables import tables_in
from merite.sources.twice import twice_known
from merite.sources.understood import Understood, refused_rows, turned_dates
from merite.store.facts import Batch
from merite.vocabulary.imports import FileAnswer, Period, Question, RowCounts, Total
from merite.vocabulary.rejects import Reject

_MOST_COLUMNS_SHOWN = 12
_LONGEST_SHOWN = 40


def understand(name: str, content: bytes, options: Options) -> tuple[Understood, ...]:
    """What the file holds: mostly one export; an archive may hold several, one answer each.

    Raises the failures of ``read_tables``, ``UnknownFile``, ``ReviewsPasted`` or ``UnclearFile``; nothing of such a
    file is stored.
    """
    readers = _readers(name, content, options)
    del content  # a large file is let go before its facts are gathered
    return tuple(one for read_one in readers for one in read_one())


def _readers(name: str, content: bytes, options: Options) -> list[Callable[[], Sequence[Understood]]]:
    """What reads each part of the file, none of which holds its bytes."""
    copied = unpacked(name, content)
    if copied is not None and is_heard(copied):
        heard = (understood_again(name, content, copied, options),)
        return [lambda: heard]
    if copied is None and options.template is None:
        downloaded = read_download(name, content, own(options)) or read_chat(
            name, content, zone=options.zone, dates=options.dates
        )
        if downloaded:
            return [partial(understood_download, name, downloaded, options), *_beside(name, content, options)]
    return _exports(name, content, options, copied)


def _beside(name: str, content: bytes, options: Options) -> list[Callable[[], Sequence[Understood]]]:
    """The exports that stand in an archive beside what was downloaded of one's own accounts, if any."""
    try:
        found = tuple(one for read_one in _exports(name, content, options, None) for one in read_one())
    except MeriteError:
        return []
    return [lambda: found]


def _exports(
    name: str, content: bytes, options: Options, copied: list[RawTable] | None
) -> list[Callable[[], Sequence[Understood]]]:
    tables = copied or tables_in(name, content)
    template = _template(tables, options)
    if template is not None:
        return _by_templates(template, name, tables, options, content, again=copied is not None)
    known, passed = _recognised(name, tables, content)
    read_ones = [one.table for one in known]
    clean = [replace(one, table=cleaned(one.table, one.part, options.pseudonym)) for one in known]
    whole = len(known) == len(tables)
    copy = packed(content, read_ones if whole else [], [one.table for one in clean])
    groups: dict[str, list[Recognised]] = {}
    for one in clean:
        groups.setdefault(one.format.source, []).append(one)
    several = len(groups) > 1
    return [
        partial(_understood, _file_of(name, group, several), group, options, copy, passed) for group in groups.values()
    ]


def _by_templates(
    template: Template, name: str, tables: list[RawTable], options: Options, content: bytes, *, again: bool
) -> list[Callable[[], Sequence[Understood]]]:
    """What reads the file by the template, and what stood beside its sales, a column a channel, as costs."""
    beside = [table for table in tables if is_channels(table)]
    if template.table == COSTS.name or not beside or len(beside) == len(tables):
        return [by_template(template, name, tables, options, content, again=again)]
    sold = [table for table in tables if not is_channels(table)]
    return [
        by_template(template, name, sold, options, content, again=again, whole=False),
        by_template(named(COSTS.name, ()), name, beside, options, content, again=again, whole=False),
    ]


def _template(tables: Sequence[RawTable], options: Options) -> Template | None:
    """The template to read by: the one that was named, else a saved one meant for the file, else one built in
    where no export is recognised."""
    if options.template is not None:
        return named(options.template, options.templates)
    found = recognised_by(options.templates, tables, options) if options.templates else None
    if found is None and all(recognised(table) is None for table in tables):
        first = [table for table in tables if not is_channels(table)]
        found = recognised_by(built_in(), first or tables, options)
    return None if found is None else found[0]


def _file_of(name: str, group: Sequence[Recognised], several: bool) -> str:
    return group[0].table.file if several else name


def _recognised(name: str, tables: Sequence[RawTable], content: bytes) -> tuple[list[Recognised], list[str]]:
    """The tables that are known, and the names of the others, which are passed over beside known ones."""
    known: list[Recognised] = []
    passed: list[str] = []
    unclear: Unclear | None = None
    for table in tables:
        found = recognised(table)
        if isinstance(found, Recognised):
            known.append(found)
            continue
        unclear = found or unclear
        passed.append((table.sheet or table.file).removeprefix(f"{name}/"))
    if known:
        return known, passed
    if unclear is not None:
        raise UnclearFile(file=name, formats=list(unclear.formats))
    if count := reviews_pasted(content):
        raise ReviewsPasted(file=name, count=count)
    for table in tables:
        check_no_statement(name, table)
        check_no_journal(name, table)
    columns = list(max(tables, key=lambda table: len(table.rows)).headers) if tables else []
    shown = [heading[:_LONGEST_SHOWN] for heading in columns[:_MOST_COLUMNS_SHOWN]]
    shown += ["…"] if len(columns) > _MOST_COLUMNS_SHOWN else []
    raise UnknownFile(file=name, columns=shown, near=nearest(list(tables)))


def _understood(
    name: str, group: Sequence[Recognised], options: Options, copy: Copy, passed: list[str]
) -> tuple[Understood]:
    twice = [question for one in group for question in twice_known(one)]
    readings = [read(one, options) for one in group]
    format_ = max(group, key=lambda one: one.score).format
    questions = {question.code: question for reading in readings for question in reading.questions.values()}
    questions |= {question.code: question for question in (*twice, *turned_dates([one.table for one in group]))}
    if passed:
        questions["parts-not-read"] = Question(code="parts-not-read", assumed=", ".join(sorted(set(passed))), option="")
    saved = options.saved()
    rejects = tuple(reject for reading in readings for reject in reading.rejects)
    if "years-assumed" not in questions and all(reject.code != Reject.FUTURE for reject in rejects):
        saved.pop("today")
    first = min((r.first for r in readings if r.first is not None), default=None)
    last = max((r.last for r in readings if r.last is not None), default=None)
    totals = _totals(readings)
    tables = _tables(readings, format_.table)
    told = (*no_sale_counts(tables.get("orders")), *subscriptions_paid(tables))
    questions |= {question.code: question for question in told}
    batch = Batch(
        file=name,
        sha256=copy.sha256,
        source=format_.source,
        tables=tables,
        rejects=rejects,
        rows_read=sum(reading.rows_read for reading in readings),
        first=first,
        last=last,
        options=saved,
        totals=tuple({"measure": t.measure, "currency": t.currency, "amount": t.amount} for t in totals),
    )
    answer = FileAnswer(
        file=name,
        format=format_.id,
        why=tuple(dict.fromkeys(heading for one in group for heading in one.why)),
        period=Period(first=first, last=last),
        rows=RowCounts(
            read=batch.rows_read,
            kept=sum(reading.units for reading in readings),
            refused=len(rejects),
            replaced=sum(reading.overwritten for reading in readings),
            unchanged=sum(reading.same for reading in readings),
        ),
        refused=refused_rows(rejects),
        totals=totals,
        questions=tuple(questions.values()),
    )
    main = next(iter(tables), None)
    return (Understood(batch=batch, answer=answer, copy=copy, facts=tables[main].num_rows if main else 0),)


def _totals(readings: Sequence[Reading]) -> tuple[Total, ...]:
    sums: dict[tuple[str, str | None], Any] = {}
    for reading in readings:
        for key, amount in reading.totals.items():
            sums[key] = sums.get(key, 0) + amount
    return tuple(
        Total(measure=measure, currency=currency, amount=round(float(amount), 4))
        for (measure, currency), amount in sums.items()
    )


def _tables(readings: Sequence[Reading], main: str) -> dict[str, Any]:
    """The facts as Arrow, the main table first; of a fact in two members of an archive, the last is meant."""
    rows: dict[str, list[Any]] = {}
    for reading in readings:
        for table, facts in reading.facts.items():
            rows.setdefault(table, []).append(facts.rows())
    order = sorted(rows, key=lambda table: table != main)
    whole = {table: _joined(rows[table]) for table in order}
    return {table: told for table, told in whole.items() if len(told)}


def _joined(rows: Sequence[Any]) -> Any:
    import pyarrow as pa

    return rows[0] if len(rows) == 1 else last_of_each(pa.concat_tables(rows, promote_options="default"))
