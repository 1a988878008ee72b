"""Which export a table is, by the headings it has and never by its file's name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from merite.files.raw import RawTable
from merite.formats import FORMATS, Format, Sheet, normalise

Part = Format | Sheet
"""A table of a format: its main one, or a further sheet of the same file."""

_NEAR, _SHARED, _HALF, _RARE = 3, 3, 0.5, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A table and what it is; ``at``: where each known column stands; ``why``: the headings that settled it."""

    table: RawTable
    format: Format
    part: Part
    at: dict[str, int]
    why: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Two exports fit as well: ``formats`` names them."""

    formats: tuple[str, ...]


def recognised(table: RawTable) -> Recognised | Unclear | None:
    """What the table is; None where no format's signature is wholly there.

    Where several fit, the one that explains most headings is meant; translations of one export share their columns
    and the one whose own headings are most numerous is named.
    """
    if table.headerless:
        return None
    headings = _headings(table)
    fits = [found for format_, part in _parts() if (found := _fit(table, headings, format_, part)) is not None]
    if not fits:
        return None
    fits.sort(key=lambda found: found.score, reverse=True)
    best = fits[0]
    rivals = [one for one in fits[1:] if one.score == best.score and one.format.source != best.format.source]
    if rivals:
        return Unclear(formats=(best.format.id, *(one.format.id for one in rivals)))
    return best


def nearest(tables: list[RawTable]) -> list[str]:
    """The ids of the formats that share most headings with what was read, nearest first, three at most.

    Near is what has half of the file's headings, or of those that would have settled it, and three at least; two where
    hardly another export has one of them. A date and an amount stand in any file.
    """
    scores: dict[str, float] = {}
    spread = Counter(heading for _, part in _parts() for heading in _known(part))
    for table in tables:
        have = set(_headings(table))
        for format_, part in _parts():
            known = _known(part)
            signature = sum(name in _matched(list(have), part) for name in part.signature) / len(part.signature)
            shared = len(have & known)
            telling = shared + sum(spread[heading] <= _RARE for heading in have & known)
            if shared < 2 or telling < _SHARED or max(signature, shared / len(have)) < _HALF:
                continue
            score = signature + shared / len(have)
            scores[format_.id] = max(scores.get(format_.id, 0.0), score)
    ranked = sorted(scores, key=lambda name: -scores[name])
    return ranked[:_NEAR]


@lru_cache(maxsize=512)
def _known(part: Part) -> frozenset[str]:
    """Every heading that an export is known to have."""
    columns = (heading for column in part.columns for heading in column.headings)
    return frozenset(map(normalise, (*part.header, *columns)))


def _parts() -> Iterator[tuple[Format, Part]]:
    for format_ in FORMATS:
        yield format_, format_
        for sheet in format_.sheets:
            yield format_, sheet


def _headings(table: RawTable) -> list[str]:
    return [normalise(heading) for heading in table.headers]


def _matched(headings: list[str], part: Part) -> dict[str, int]:
    """Where each column of the part stands; of several headings for one column, the first that the format names."""
    places: dict[str, int] = {}
    for position, heading in enumerate(headings):
        places.setdefault(heading, position)
    found: dict[str, int] = {}
    for column in part.columns:
        if column.name == "person":
            continue
        for heading in column.headings:
            place = places.get(normalise(heading))
            if place is not None:
                found.setdefault(column.name, place)
    return found


def _fit(table: RawTable, headings: list[str], format_: Format, part: Part) -> Recognised | None:
    at = _matched(headings, part)
    if not all(name in at for name in part.signature):
        return None
    own = {normalise(heading) for heading in part.header}
    known = {normalise(heading) for column in part.columns for heading in column.headings}
    have = set(headings)
    score = len(have & (own | known)) + 0.001 * len(have & own) - 0.000001 * len(own - have)
    return Recognised(
        table=table,
        format=format_,
        part=part,
        at=at,
        why=tuple(table.headers[at[name]] for name in part.signature),
        score=score,
    )
