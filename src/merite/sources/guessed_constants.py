"""What a guess takes for granted beside columns: the channel of a file, that a row is a publication, units."""

import re
from collections.abc import Mapping
from typing import Any

from merite.files.dates import without_accents
from merite.files.numbers import BadCell, is_blank, parse_number
from merite.files.raw import RawTable
from merite.sources.channel_signs import channel_signed, paid_to
from merite.sources.channels import NEVER_BOUGHT
from merite.sources.templates import plain
from merite.sources.told_by_cells import network_of_links
from merite.vocabulary.universes import PAID_LINE, line_of
from merite.vocabulary.words import MediaClass

_LOOK = 400
_MAILED = {"sends", "unsubscribes"}
_USUAL_UNIVERSE = {"exposures": "facebook", "utterances": "google-business"}
_MINUTES = re.compile(r"\bmin(?:s|utes?)?\b")
_TEXTED = re.compile(r"\b(?:sms|textos?|text messages?)\b")
_OPENED = re.compile(r"\b(?:open|opens|opened|ouvert\w*|ouvertures?)\b")
_STOP = re.compile(r"\bSTOP\b|\bARRET\b")


def units_of(table: RawTable, columns: Mapping[str, str]) -> dict[str, float | str]:
    """Ratings out of ten are halved, since merite counts five stars; minutes are told by their heading."""
    if "hours" in columns and tells_minutes(columns["hours"]):
        return {"hours": "minutes"}
    if "rating" not in columns:
        return {}
    told = [_number(cell) for cell in _cells(table, columns["rating"])]
    rated = [one for one in told if one is not None]
    return {"rating": 0.5} if rated and 5 < max(rated) <= 10 else {}


def tells_minutes(heading: str) -> bool:
    """Whether a heading says that its figures are minutes."""
    return _MINUTES.search(plain(heading)) is not None


def constants_of(table: RawTable, name: str, columns: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """The channel and the publications that no column tells; and whether the file tells the channel otherwise."""
    constants: dict[str, Any] = {}
    mailed = bool(columns.keys() & _MAILED)
    told = network_of_links(table, columns.get("link")) or (_sent_by(table, columns) if mailed else None)
    told = told or (channel_signed(table) if name in _USUAL_UNIVERSE else None)
    if name in _USUAL_UNIVERSE and "universe" not in columns:
        assumed = told or _USUAL_UNIVERSE[name]
        constants["universe"] = line_of(assumed, MediaClass.PAID) if _is_bought(assumed, columns) else assumed
    if name == "costs" and "universe" not in columns and (seller := paid_to(table)) is not None:
        constants["universe"] = line_of(seller, MediaClass.PAID)
        told = seller
    if name == "exposures" and _is_a_publication(columns, mailed=mailed):
        constants["posts"] = 1.0
    return constants, told is not None


def _sent_by(table: RawTable, columns: Mapping[str, str]) -> str:
    """Whether what was sent are mails or texts: the file says so, or nobody could open them and STOP ends them."""
    words = [plain(heading) for heading in (*table.headers, *table.preamble, table.sheet or "")]
    words.append(" ".join(re.findall(r"[a-z]+", without_accents(table.file))))
    if any(map(_TEXTED.search, words)):
        return "sms"
    told = [cell for cell in _cells(table, columns.get("message")) if _STOP.search(cell)]
    return "sms" if told and not any(map(_OPENED.search, words)) else "newsletter"


def _is_a_publication(columns: Mapping[str, str], *, mailed: bool) -> bool:
    """Whether a row is something put out: a post with its address, a mail with its subject, a line of a calendar."""
    if mailed:
        return bool(columns.keys() & {"message", "campaign"})
    if "spend" in columns:
        return False
    return "link" in columns or ("universe" in columns and bool(columns.keys() & {"message", "ad"}))


def _is_bought(universe: str, columns: Mapping[str, str]) -> bool:
    return "spend" in columns and not universe.endswith(PAID_LINE) and universe not in NEVER_BOUGHT


def _cells(table: RawTable, heading: str | None) -> list[str]:
    if heading is None:
        return []
    at = list(table.headers).index(heading)
    return [row[at] for row in table.rows[:_LOOK] if not is_blank(row[at])]


def _number(cell: str) -> float | None:
    try:
        return float(parse_number(cell))
    except BadCell:
        return None
