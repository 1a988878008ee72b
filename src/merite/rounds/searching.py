"""Whom and what to listen for, as a person says it on a page: the brand's names, then competitors and subjects."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.errors.connected import BadEntry, EntryMissing
from merite.listen.searches import Role, Search, searches
from merite.rounds.answers import several
from merite.store import settings_file
from merite.store.rules_file import Place, change_rules
from merite.store.server.clients import slug_of

_TABLES = ("competitors", "subjects")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchesTyped:
    """Each field as a person would type it."""

    brand: str
    beside: str
    clues: str
    without: str
    own: str
    competitors: str
    subjects: str


def searches_typed(folder: Path) -> SearchesTyped:
    """What merite.toml says; raises what it has wrong."""
    known = searches(settings_file.read(folder)[1])
    brand = next((one for one in known if one.role is Role.BRAND), None)
    return SearchesTyped(
        brand=", ".join(brand.phrases) if brand else "",
        beside=", ".join(brand.beside) if brand else "",
        clues=", ".join(brand.clues) if brand else "",
        without=", ".join(brand.without) if brand else "",
        own=", ".join(brand.accounts) if brand else "",
        competitors=_lines(known, Role.COMPETITOR),
        subjects=_lines(known, Role.SUBJECT),
    )


def set_searches(folder: Path, typed: Mapping[str, str]) -> bool:
    """Keep what a form says; whether anything changed. The workspace is to be held.

    What a page does not ask (``except``, the words beside a competitor's name) stays. Raises ``EntryMissing``,
    ``BadEntry`` and what ``searches`` finds wrong.
    """
    _, rules = settings_file.read(folder)
    listen = rules.get("listen", {})
    brand = dict(listen.get("brand", {}))
    said = {
        "phrases": several(typed.get("brand", "")),
        "with": several(typed.get("beside", "")),
        "clues": several(typed.get("clues", "")),
        "without": several(typed.get("without", "")),
        "accounts": several(typed.get("own", "")),
    }
    if not said["phrases"] and any(said.values()):
        raise EntryMissing(name="brand")
    _words(said["phrases"] + said["with"] + said["clues"] + said["without"], "brand")
    brand = {key: value for key, value in brand.items() if key not in said}
    brand |= {key: list(value) for key, value in said.items() if value}
    values: dict[Place, Any] = {("listen", "brand"): brand if said["phrases"] else None}
    for table in _TABLES:
        present = listen.get(table, {})
        wanted = _parsed(typed.get(table, ""), table)
        values |= {("listen", table, name): None for name in present if name not in wanted}
        values |= {
            ("listen", table, name): {**present.get(name, {}), "phrases": phrases} for name, phrases in wanted.items()
        }
    return change_rules(folder, values, checks=(searches,))


def _lines(known: tuple[Search, ...], role: Role) -> str:
    return "\n".join(f"{one.name}: {', '.join(one.phrases)}" for one in known if one.role is role)


def _parsed(typed: str, field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in typed.splitlines():
        name, colon, rest = line.partition(":")
        phrases = list(several(rest if colon else line))
        if line.strip():
            _words(phrases, field)
            if not phrases:
                raise BadEntry(name=field, found=line.strip()[:80])
            found[slug_of(name)[:40]] = phrases
    return found


def _words(phrases: list[str] | tuple[str, ...], field: str) -> None:
    wrong = next((one for one in phrases if not any(sign.isalnum() for sign in one)), None)
    if wrong is not None:
        raise BadEntry(name=field, found=ascii(wrong)[:80])
