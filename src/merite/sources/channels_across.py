"""Sheets with a column a channel: hours, money or publications, with or without the sales of the day beside them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from merite.files.dates import without_accents
from merite.files.durations import hours_in
from merite.files.grid import Grid
from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.cell_kinds import holds
from merite.sources.channels import channel_named
from merite.sources.templates import plain
from merite.store.tables import Kind

CHANNEL = "Canal"
HOURS, MONEY, POSTS = "Heures", "Montant", "Publications"
_WORDS = {
    HOURS: r"h|heures?|hours?|temps|time|timesheets?",
    MONEY: r"budgets?|depenses?|spend|spent|costs?|couts?|montants?|eur|cad|usd|euros?|dollars?",
    POSTS: r"posts?|publications?|nb posts?|nombre de posts?",
}
_SAYS = {what: re.compile(rf"\b(?:{words})\b") for what, words in _WORDS.items()}
_SIGN = re.compile(r"[€$]")
_ASIDE = re.compile(rf"\b(?:{'|'.join(_WORDS.values())}|sur|on|pour|for|de|passees?|en)\b|[€$()\[\]:]")
_ADS = re.compile(r"\b(?:pubs?|publicites?|ads?|advertising)\b")
_BESIDE = re.compile(r"\b(?:total|totaux|somme|sum|notes?|remarques?|commentaires?|comments?)\b")
_CLAIMED = re.compile(
    r"\b(?:ventes?|sales|revenus?|revenue|ca|conversions?|clics?|clicks|impressions?|vues|views|leads?)\b"
)
"""What a network says of itself beside what it cost."""
_LOOK = 50


def with_channels_down(table: RawTable, day: int, *, sold: bool) -> list[RawTable]:
    """A row a day and channel, one table each for hours, money and publications; [] where no channels stand side by
    side, or nothing tells what their figures are.

    ``sold``: the sheet tells sales, which stay a table by themselves; then a heading must tell what its figures are.
    """
    channels = {
        at: name
        for at, heading in enumerate(table.headers)
        if at != day and (name := _name(heading)) and _counts(table, at)
    }
    others = [at for at in range(len(table.headers)) if at != day and at not in channels]
    title = None if sold else told_in(title_of(table))
    told = {at: _unit(table, at) or title for at in channels}
    if sold:
        channels = {at: name for at, name in channels.items() if told[at] is not None}
        if not channels:
            return []
    elif len(channels) < 2 or None in told.values() or not all(_is_beside(table.headers[at]) for at in others):
        return []
    units = dict.fromkeys(told[at] for at in channels)
    down = [_down(table, day, {at: name for at, name in channels.items() if told[at] == unit}, unit) for unit in units]
    return [*([_without(table, channels)] if sold else []), *(one for one in down if len(one.rows))]


def _is_beside(heading: str) -> bool:
    """Whether a heading sums or remarks, or tells what a channel claims of itself."""
    text = plain(heading)
    claims = _CLAIMED.search(text) is not None and channel_named(" ".join(_CLAIMED.sub(" ", text).split())) is not None
    return claims or _BESIDE.search(text) is not None


def is_channels(table: RawTable) -> bool:
    """Whether the table was made of channels that stood side by side."""
    return len(table.headers) == 3 and table.headers[1] == CHANNEL and table.headers[2] in _WORDS


def main_table(tables: list[RawTable]) -> RawTable:
    """The table of a file that is meant: the longest of those that tell days, where any does; the sales before what
    stood beside them.
    """
    return max(tables, key=lambda table: (not is_channels(table), _tells_days(table), len(table.rows)))


def _name(heading: str) -> str | None:
    """The channel that a heading names beside the words that say what its figures are; None where it names none."""
    said = " ".join(_ASIDE.sub(" ", without_accents(heading)).split())
    return next((name for name in (said, _ADS.sub("", said).strip()) if name and channel_named(name)), None)


def _counts(table: RawTable, at: int) -> bool:
    return holds(table, at, Kind.NUMBER, timed=True) or not any(table.rows.cells(at))


def _unit(table: RawTable, at: int) -> str | None:
    """What the figures of a column are, by its cells or its heading: ads cost money."""
    if any(hours_in(row[at]) is not None for row in table.rows[:_LOOK]):
        return HOURS
    return told_in(table.headers[at])


def title_of(table: RawTable) -> str:
    """What stands above a table, the names of its sheet and of its file."""
    return re.sub(r"[_.-]", " ", " ".join((*table.preamble, table.sheet or "", table.file)))


def told_in(text: str) -> str | None:
    """What words say that figures are: hours, money or publications; None where they say none, or several."""
    words = without_accents(text)
    found = [what for what, says in _SAYS.items() if says.search(words)]
    if MONEY not in found and (_SIGN.search(words) or (not found and _ADS.search(words))):
        found.append(MONEY)
    return found[0] if len(found) == 1 else None


def _down(table: RawTable, day: int, channels: Mapping[int, str], unit: str | None) -> RawTable:
    rows = list(_rows(table, day, channels))
    headings = (table.headers[day], CHANNEL, str(unit))
    return replace(table, headers=headings, rows=Grid(cells for cells, _ in rows), lines=[line for _, line in rows])


def _rows(table: RawTable, day: int, channels: Mapping[int, str]) -> Iterator[tuple[list[str], int]]:
    for row, line in zip(table.rows, table.lines, strict=True):
        for at, name in channels.items():
            if not is_blank(row[at]):
                yield [row[day], name, row[at]], line


def _without(table: RawTable, channels: Mapping[int, str]) -> RawTable:
    kept = [at for at in range(len(table.headers)) if at not in channels]
    rows = Grid([row[at] for at in kept] + row[len(table.headers) :] for row in table.rows)
    return replace(table, headers=tuple(table.headers[at] for at in kept), rows=rows)


def _tells_days(table: RawTable) -> bool:
    return len(table.rows) > 0 and any(holds(table, at, Kind.DAY) for at in range(len(table.headers)))
