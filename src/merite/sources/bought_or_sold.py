"""A list of amounts that speaks of advertising: who pays for ads and who sells them have the same columns."""

import re
from collections.abc import Collection

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.cell_kinds import holds
from merite.sources.channel_signs import tells_costs
from merite.sources.how_heard import asks_how_heard
from merite.sources.mapping import Laid
from merite.sources.templates import plain
from merite.store.tables import Kind
from merite.vocabulary.imports import Question

_ADVERTS = re.compile(
    r"publicit|\bpubs?\b|\bads?\b|advert|\bcampagnes?\b|\bcampaigns?\b|insertion|parution|\bboost|sponsor|\bencarts?\b"
    r"|affichage|billboard|\bspots?\b|\bmeta platforms\b|facebook|instagram|\btiktok\b|google ads|adwords|linkedin"
    r"|pinterest|\bradio\b|flyers?\b|depliants?\b|banni?ere|\bbanner|influenc|werbung|anzeige"
)
_HEADED = re.compile(r"\b(?:insertions?|parutions?|annonceur|advertiser|spots?|emplacement publicitaire|ad)\b")
_NOT_IT = re.compile(
    r"source|origine?|canal|channel|referr|utm|provenance|medium|heard|connu|decouv|code|coupon|client|customer|note"
)
"""Columns that tell through what a sale came."""
_HALF = 0.5
_LOOK = 2_000


def bought_or_sold(laid: Laid) -> Question | None:
    """The column by which most rows are advertising, where they are read as sales; None where none tells it."""
    if laid.template.table not in ("orders", "day_totals"):
        return None
    if tells_costs(laid.table):
        count = len(laid.table.rows)
        return Question(code="bought-or-sold", assumed=f"{count} / {count}", option=laid.table.file)
    found = _column(laid.table, {at for one in laid.template.columns.values() for at in laid.places(one)})
    return (
        None if found is None else Question(code="bought-or-sold", assumed=f"{found[1]} / {found[2]}", option=found[0])
    )


def speaks_of_ads(table: RawTable) -> bool:
    """Whether most rows are advertising, which no till's report is."""
    return _column(table, set()) is not None


def _column(table: RawTable, read: Collection[int]) -> tuple[str, int, int] | None:
    """The first column beside those read that speaks of advertising, in how many of its rows, and their number."""
    for at, heading in enumerate(table.headers):
        if at in read or _NOT_IT.search(plain(heading)) or asks_how_heard(heading):
            continue
        count, rows = _adverts(table, at)
        if rows and (count >= _HALF * rows or _HEADED.search(plain(heading))):
            return heading, count or rows, rows
    return None


def _adverts(table: RawTable, at: int) -> tuple[int, int]:
    """How many cells of a column of words speak of advertising, and how many speak."""
    if holds(table, at, Kind.NUMBER) or holds(table, at, Kind.DAY):
        return 0, 0
    told = [plain(cell) for cell in table.rows[:_LOOK].cells(at) if not is_blank(cell)]
    return sum(_ADVERTS.search(cell) is not None for cell in told), len(told)
