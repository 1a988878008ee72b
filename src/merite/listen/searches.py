"""What merite.toml says of whom to listen for: the brand, its competitors, subjects; each a list of phrases."""

import difflib
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from merite.errors.collect import BadListenSetting, MissingListenSetting, UnknownListenSetting
from merite.vocabulary.heard import BRAND

_NAME = re.compile(r"[a-z0-9][\w.-]{0,39}")
_LISTS = ("phrases", "with", "without", "except", "accounts", "clues")
_KEYS = (*_LISTS, "name")
_EXPECTED = '["...", "..."]'


class Role(StrEnum):
    """Who a search is about."""

    BRAND = "brand"
    COMPETITOR = "competitor"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One search: a text is found where one of ``phrases`` stands in it, one of ``beside`` too where any is given,
    and none of ``without``. A phrase inside one of ``but`` does not count (Orange in "jus d'orange").

    A phrase is found without regard to accents, case, plural, hyphens and apostrophes, as a hashtag or a handle too;
    ``clues``: words that show that the business is meant where its name means other things too (its town, its trade).
    ``=`` before it means exactly these signs in this case, ``*`` after a word any ending.
    """

    name: str
    role: Role
    phrases: tuple[str, ...]
    beside: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    accounts: tuple[str, ...] = field(default=())
    clues: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """A hash of the search as it is: what was found by another one is stale."""
        told = [self.role.value, self.phrases, self.beside, self.without, self.but]
        told += [self.clues] if self.clues else []
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:24]


def searches(rules: Mapping[str, Any]) -> tuple[Search, ...]:
    """The searches of ``[listen.brand]``, ``[listen.competitors.X]`` and ``[listen.subjects.X]``, the brand's first.

    Raises ``BadListenSetting``, ``UnknownListenSetting`` or ``MissingListenSetting``.
    """
    listen = rules.get("listen", {})
    if not isinstance(listen, Mapping):
        raise BadListenSetting(place="listen", found=str(listen)[:80], expected="[listen.brand]")
    found = []
    if "brand" in listen:
        table = listen["brand"]
        name = table.get("name", BRAND) if isinstance(table, Mapping) else BRAND
        found.append(_search("listen.brand", str(name).strip().lower(), Role.BRAND, table))
    for part, role in (("competitors", Role.COMPETITOR), ("subjects", Role.SUBJECT)):
        tables = listen.get(part, {})
        if not isinstance(tables, Mapping):
            raise BadListenSetting(place=f"listen.{part}", found=str(tables)[:80], expected=f"[listen.{part}.NAME]")
        found += [_search(f"listen.{part}.{name}", str(name), role, table) for name, table in tables.items()]
    names = [search.name for search in found]
    twice = next((search for search in found if names.count(search.name) > 1), None)
    if twice is not None:
        raise BadListenSetting(place=f"listen.{twice.role.value}", found=twice.name, expected='name = "..."')
    return tuple(found)


def _search(place: str, name: str, role: Role, table: Any) -> Search:
    if not isinstance(table, Mapping):
        raise BadListenSetting(place=place, found=str(table)[:80], expected=f"phrases = {_EXPECTED}")
    if not _NAME.fullmatch(name):
        raise BadListenSetting(place=place, found=name[:80], expected='"boulangerie-dupont"')
    for key, value in table.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(str(key), _KEYS, n=3, cutoff=0.4) or list(_KEYS)
            raise UnknownListenSetting(place=f"{place}.{key}", near=near)
        if key in _LISTS and (
            not isinstance(value, list) or not all(isinstance(one, str) and _has_words(one) for one in value)
        ):
            raise BadListenSetting(place=f"{place}.{key}", found=str(value)[:80], expected=_EXPECTED)
    if not table.get("phrases"):
        raise MissingListenSetting(place=f"{place}.phrases", expected=_EXPECTED)
    return Search(
        name=name,
        role=role,
        phrases=tuple(table["phrases"]),
        beside=tuple(table.get("with", ())),
        without=tuple(table.get("without", ())),
        but=tuple(table.get("except", ())),
        accounts=tuple(table.get("accounts", ())),
        clues=tuple(table.get("clues", ())),
    )


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
