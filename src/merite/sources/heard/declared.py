"""The sources that merite.toml declares, checked: ``[listen.sources.NAME]``, no code needed."""

import datetime
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from merite.errors.collect import BadListenSetting, MissingListenSetting, UnknownListenSetting
from merite.vocabulary.settings import Settings

ROOT = "listen.sources"
"""The table of merite.toml that declares them."""
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_HOST = re.compile(r"[a-z0-9.:\[\]-]+:\d{1,5}")


class Type(StrEnum):
    """What a value of a source is; ``EXPECTED`` says each as it is written."""

    ADDRESS = "address"
    ADDRESSES = "addresses"
    TEXT = "text"
    TEXTS = "texts"
    NAMES = "names"
    COUNT = "count"
    YES_NO = "yes-no"
    KEEP = "keep"
    TLS = "tls"
    MAILS = "mails"
    DAY = "day"


EXPECTED: dict[Type, str] = {
    Type.ADDRESS: '"https://..."',
    Type.ADDRESSES: '["https://...", "https://..."]',
    Type.TEXT: '"..."',
    Type.TEXTS: '["...", "..."]',
    Type.NAMES: '["...", "..."]',
    Type.COUNT: "1 - 5000",
    Type.YES_NO: "true, false",
    Type.KEEP: '"matching", "all"',
    Type.TLS: '"tls", "starttls", "none"',
    Type.MAILS: '"alerts", "reviews", "both"',
    Type.DAY: "2026-01-31",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """What a kind of source must and may say beside ``universe``, ``keep`` and ``off``."""

    needs: Mapping[str, Type]
    may: Mapping[str, Type]
    universe: str


_COMMON = {"kind": Type.TEXT, "universe": Type.TEXT, "keep": Type.KEEP, "off": Type.YES_NO}
KINDS: dict[str, SourceKind] = {
    "feed": SourceKind(
        needs={"address": Type.ADDRESS}, may={"pages": Type.YES_NO, "robots": Type.YES_NO}, universe="web"
    ),
    "pages": SourceKind(needs={"addresses": Type.ADDRESSES}, may={}, universe="web"),
    "webmention": SourceKind(needs={"site": Type.ADDRESS}, may={"waiting": Type.TEXT}, universe="web"),
    "bluesky": SourceKind(
        needs={},
        may={
            "service": Type.ADDRESS,
            "search": Type.TEXTS,
            "accounts": Type.NAMES,
            "repositories": Type.NAMES,
            "user": Type.TEXT,
            "secret": Type.TEXT,
            "most": Type.COUNT,
        },
        universe="bluesky",
    ),
    "mastodon": SourceKind(
        needs={"service": Type.ADDRESS},
        may={
            "search": Type.TEXTS,
            "hashtags": Type.NAMES,
            "accounts": Type.NAMES,
            "secret": Type.TEXT,
            "most": Type.COUNT,
        },
        universe="mastodon",
    ),
    "mailbox": SourceKind(
        needs={"host": Type.TEXT, "user": Type.TEXT},
        may={
            "port": Type.COUNT,
            "folder": Type.TEXT,
            "secret": Type.TEXT,
            "security": Type.TLS,
            "reads": Type.MAILS,
            "most": Type.COUNT,
        },
        universe="web",
    ),
    "mails": SourceKind(needs={"folder": Type.TEXT}, may={"reads": Type.MAILS, "most": Type.COUNT}, universe="web"),
}
"""Every kind of source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One source as merite.toml declares it; ``said`` holds what its kind needs and may have, types checked."""

    name: str
    kind: str
    universe: str
    keep_all: bool
    said: Mapping[str, Any]


def declared(rules: Mapping[str, Any]) -> tuple[Declared, ...]:
    """The sources of merite.toml that are not ``off``, in order.

    Raises ``BadListenSetting``, ``UnknownListenSetting`` or ``MissingListenSetting``.
    """
    listen = rules.get("listen", {})
    if not isinstance(listen, Mapping):
        raise BadListenSetting(place="listen", found=str(listen)[:80], expected="[listen.sources.NAME]")
    return declared_in(listen.get("sources", {}), root=ROOT, kinds=KINDS, example='kind = "feed"')


def declared_in(tables: Any, *, root: str, kinds: Mapping[str, SourceKind], example: str) -> tuple[Declared, ...]:
    """The sources of one table of merite.toml (``root``) that are not ``off``, each checked as its kind asks.

    Raises ``BadListenSetting``, ``UnknownListenSetting`` or ``MissingListenSetting``.
    """
    if not isinstance(tables, Mapping):
        raise BadListenSetting(place=root, found=str(tables)[:80], expected=f"[{root}.NAME]")
    read = [_source(str(name), table, root, kinds, example) for name, table in tables.items()]
    return tuple(one for one in read if one is not None)


def local_hosts(rules: Mapping[str, Any]) -> tuple[str, ...]:
    """Local machines that may be asked, ``local = ["192.168.1.20:3000"]``; raises ``BadListenSetting``."""
    listen = rules.get("listen", {})
    said = listen.get("local", []) if isinstance(listen, Mapping) else []
    if not isinstance(said, list) or not all(isinstance(one, str) and _HOST.fullmatch(one.lower()) for one in said):
        raise BadListenSetting(place="listen.local", found=str(said)[:80], expected='["192.168.1.20:3000"]')
    return tuple(one.lower() for one in said)


def keeps_authors(rules: Mapping[str, Any], settings: Settings) -> bool:
    """Whether public authors are kept under a pseudonym: ``authors = true``, else as the privacy setting says."""
    listen = rules.get("listen", {})
    said = listen.get("authors") if isinstance(listen, Mapping) else None
    if said is not None and not isinstance(said, bool):
        raise BadListenSetting(place="listen.authors", found=str(said)[:80], expected=EXPECTED[Type.YES_NO])
    return settings.privacy == "consented" if said is None else said


def _source(name: str, table: Any, root: str, kinds: Mapping[str, SourceKind], example: str) -> Declared | None:
    place = f"{root}.{name}"
    if not NAME.fullmatch(name) or not isinstance(table, Mapping):
        raise BadListenSetting(place=place, found=str(table)[:80], expected=f"[{root}.name] {example}")
    if "kind" not in table:
        raise MissingListenSetting(place=f"{place}.kind", expected=", ".join(f'"{kind}"' for kind in kinds))
    kind = kinds.get(str(table["kind"]))
    if kind is None:
        expected = ", ".join(f'"{known}"' for known in kinds)
        raise BadListenSetting(place=f"{place}.kind", found=str(table["kind"])[:80], expected=expected)
    types = {**_COMMON, **kind.needs, **kind.may}
    for key, value in table.items():
        if key not in types:
            near = difflib.get_close_matches(str(key), types, n=3, cutoff=0.4) or sorted(types)
            raise UnknownListenSetting(place=f"{place}.{key}", near=near)
        if not _fits(value, types[key]):
            expected = EXPECTED[types[key]]
            raise BadListenSetting(place=f"{place}.{key}", found=str(value)[:80], expected=expected)
    for key, type_ in kind.needs.items():
        if key not in table:
            raise MissingListenSetting(place=f"{place}.{key}", expected=EXPECTED[type_])
    universe = str(table.get("universe", kind.universe)).strip().lower()
    if not re.fullmatch(r"[\w.-]{1,40}", universe):
        raise BadListenSetting(place=f"{place}.universe", found=universe[:80], expected='"web", "facebook"')
    if table.get("off"):
        return None
    said = {key: value for key, value in table.items() if key not in _COMMON}
    return Declared(
        name=name, kind=str(table["kind"]), universe=universe, keep_all=table.get("keep") == "all", said=said
    )


def _fits(value: Any, type_: Type) -> bool:
    if type_ is Type.ADDRESS:
        return is_address(value)
    if type_ is Type.ADDRESSES:
        return isinstance(value, list) and bool(value) and all(is_address(one) for one in value)
    if type_ in (Type.TEXTS, Type.NAMES):
        return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one.strip() for one in value)
    if type_ is Type.COUNT:
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 65_535
    if type_ is Type.YES_NO:
        return isinstance(value, bool)
    if type_ is Type.DAY:
        return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    words = {Type.KEEP: ("matching", "all"), Type.TLS: ("tls", "starttls", "none"),
             Type.MAILS: ("alerts", "reviews", "both")}  # fmt: skip
    if type_ in words:
        return value in words[type_]
    return isinstance(value, str) and bool(value.strip())


def is_address(value: Any) -> bool:
    """Whether ``value`` is an address of the web: http or https, a host, no user in it."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
