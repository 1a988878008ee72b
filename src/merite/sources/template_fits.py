"""Which template a file is meant for, and what of its columns one lacks to read it."""

import itertools
from collections.abc import Sequence

from merite.files.grid import Grid
from merite.files.raw import RawTable
from merite.sources.bought_or_sold import speaks_of_ads
from merite.sources.channel_signs import tells_costs
from merite.sources.doubtful_rows import tells_doubtful
from merite.sources.heading_words import tells_supplier
from merite.sources.mapping import Habits, Laid, Said
from merite.sources.pile import Pile
from merite.sources.running_balance import moved_by
from merite.sources.sold_apart import money_goes_out
from merite.sources.states import are_invoices, tells_states
from merite.sources.templates import Template, plain
from merite.sources.told_by_cells import names_a_sale
from merite.vocabulary.rejects import Reject

_TRIAL_ROWS = 60
_OR = " or "
_NOT_ITS_FAULT = frozenset((Reject.FUTURE, Reject.NUMBER_CUT, Reject.PERIOD_TOO_LONG))
"""Refusals of rows that a template reads well."""


def recognised_by(
    templates: Sequence[Template], tables: Sequence[RawTable], habits: Habits | None = None
) -> tuple[Template, tuple[str, ...]] | None:
    """The template meant for the file, the one that knows most of its columns; None where none is."""
    fits = [(template, why) for template in templates if (why := _fit(template, tables, habits))]
    return max(fits, key=lambda found: len(found[1]), default=None)


def _fit(template: Template, tables: Sequence[RawTable], habits: Habits | None = None) -> tuple[str, ...] | None:
    """The file's columns by which a template knows it, None where it is not meant for this file.

    Beside its columns, it must know the share of the file's columns that it announces, and read most of a trial.
    """
    why: list[str] = []
    for table in tables:
        if not is_sheet(template, table):
            continue
        laid = Laid(template, shaped(template, table), habits or Said())
        found = _known(laid)
        if found and _reads_most(laid):
            why.extend(found)
    return tuple(dict.fromkeys(why)) or None


def _known(laid: Laid) -> tuple[str, ...]:
    template, table = laid.template, laid.table
    if missing(laid):
        return ()
    if template.headings:
        here, saved = {plain(name) for name in table.headers}, {plain(name) for name in template.headings}
        if table.headerless or template.header is False:
            if len(table.headers) != len(template.headings):
                return ()
        elif len(here & saved) < 0.8 * len(saved):
            return ()
    elif table.headerless or (template.table == "day_totals" and _is_no_report(laid)):
        return ()
    if not all(_stands(laid, need.split(_OR)) for need in template.needs):
        return ()
    places = {at for source in template.columns.values() for at in laid.places(source)}
    if len(places) < template.cover * len(table.headers):
        return ()
    return tuple(table.headers[at] for at in sorted(places))


def _is_no_report(laid: Laid) -> bool:
    """Whether a table that has a till's columns tells what was bought, sales one by one, money in and out, or
    sets rows apart that may be no sales."""
    table, total = laid.table, laid.template.columns.get("gross") or laid.template.columns.get("goods_net")
    if tells_supplier(table.headers) or tells_costs(table) or names_a_sale(table) or tells_states(table):
        return True
    if not laid.template.filters and _is_a_list(table):
        return True
    return total is not None and bool(laid.places(total)) and money_goes_out(table, laid.heading(total))


def _is_a_list(table: RawTable) -> bool:
    """Whether rows are bills, what may be no sale, ads, or what an account paid and received."""
    return are_invoices(table) or tells_doubtful(table) or speaks_of_ads(table) or moved_by(table) is not None


def _stands(laid: Laid, names: Sequence[str]) -> bool:
    """Whether the table has one of these columns; one that the template does not read is not asked for."""
    known = [laid.template.columns[name] for name in names if name in laid.template.columns]
    return not known or any(laid.places(source) for source in known)


def _reads_most(laid: Laid) -> bool:
    """Whether a trial on the first rows keeps most of them, and few of one key where a row should stand alone."""
    table = laid.table
    first = RawTable(
        file=table.file,
        sheet=table.sheet,
        headers=table.headers,
        rows=table.rows[:_TRIAL_ROWS],
        lines=table.lines[:_TRIAL_ROWS],
        encoding=table.encoding,
        delimiter=table.delimiter,
        headerless=table.headerless,
    )
    pile = Pile(laid.template)
    pile.add(Laid(laid.template, first, laid.habits))
    aside = sum(reject.code in _NOT_ITS_FAULT for reject in pile.rejects)
    read = pile.rows_read - pile.left_out - aside
    if not read:  # a month without any is a file too, and so is a ledger that begins with other accounts
        filtered = bool(laid.template.filters) and pile.left_out > 0
        return bool(laid.template.headings) or aside > 0 or not table.rows or filtered
    if laid.template.one_a_key and pile.again > 0.1 * read:
        return False
    return len(pile.rejects) - aside <= 0.5 * read


def missing(laid: Laid) -> list[str]:
    """The columns of the template that the table lacks and cannot be read without, as the template names them."""
    template = laid.template
    must = {column.name for column in template.target.columns if column.empty is None} | {
        name for name in template.needs if _OR not in name
    }
    if template.headings:
        must = set(template.columns)
    lacking = []
    for name, source in template.columns.items():
        if name in must and not laid.places(source) and source.default is None:
            lacking.append(source.headings[0] if source.headings else name)
    known = {*template.columns, *template.constants}
    lacking.extend(name for name in template.key if name not in known and laid.at((name,)) is None)
    lacking.extend(one.column for one in template.filters if one.starts and laid.at((one.column,)) is None)
    if not any(laid.places(source) for source in template.columns.values()):
        return lacking or list(template.columns)
    return lacking


def is_sheet(template: Template, table: RawTable) -> bool:
    """Whether the template reads this sheet of the file."""
    return template.sheet is None or plain(template.sheet) == plain(table.sheet or "")


def shaped(template: Template, table: RawTable) -> RawTable:
    """The table with or without headings as the template says, where the reader saw it otherwise."""
    if template.header is None or template.header != table.headerless:
        return table
    rows: Grid
    lines: Sequence[int]
    if template.header is False:
        rows, lines = (
            Grid(itertools.chain([list(table.headers)], table.rows)),
            [max(table.lines[0] - 1, 1) if table.lines else 1, *table.lines],
        )
        headers = tuple(str(number) for number in range(1, len(table.headers) + 1))
    else:
        headers = tuple(cell or f"column {here}" for here, cell in enumerate(table.rows[0], 1)) if table.rows else ()
        rows, lines = table.rows[1:], table.lines[1:]
    return RawTable(
        file=table.file,
        sheet=table.sheet,
        headers=headers,
        rows=rows,
        lines=lines,
        encoding=table.encoding,
        delimiter=table.delimiter,
        preamble=table.preamble,
        torn=table.torn,
        headerless=not template.header,
    )
