"""Connections and listening sources made, changed, tried and taken away by a person who fills in a form.

What a form says goes to merite.toml, the very tables that a person could write by hand; secrets go beside the key of
pseudonyms (``store/kept_secrets.py``) and are never shown again.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from merite.errors.connected import BadEntry, ConnectionNotAnswering, EntryMissing, UnknownConnection
from merite.rounds.fetch import MEMORY
from merite.sources.connected.asking import Asking
from merite.sources.connected.declared import connections, local_machines
from merite.sources.connected.fetching import bring
from merite.sources.heard import declared as heard
from merite.sources.heard import memory as memories
from merite.sources.heard.declared import is_address
from merite.sources.heard.memory import Memory
from merite.sources.heard.secrets import has_secret
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import Fetcher
from merite.store import kept_secrets, settings_file
from merite.store.rules_file import Place, change_rules
from merite.vocabulary.connection import Connection, Entry, Root, Typed

_SINCE = Entry(name="since", typed=Typed.DAY, needed=False)
_MAILBOX = (
    Entry(name="host", typed=Typed.TEXT),
    Entry(name="user", typed=Typed.TEXT),
    Entry(name="password", typed=Typed.SECRET),
    Entry(name="folder", typed=Typed.TEXT, needed=False),
    Entry(name="security", typed=Typed.CHOICE, needed=False, choices=("tls", "starttls")),
)
FORMS: dict[Root, dict[str, tuple[Entry, ...]]] = {
    Root.CONNECTIONS: {
        "woocommerce": (
            Entry(name="address", typed=Typed.ADDRESS),
            Entry(name="consumer_key", typed=Typed.SECRET),
            Entry(name="consumer_secret", typed=Typed.SECRET),
            _SINCE,
        ),
        "shopify": (Entry(name="address", typed=Typed.ADDRESS), Entry(name="token", typed=Typed.SECRET), _SINCE),
        "square": (Entry(name="token", typed=Typed.SECRET), _SINCE),
        "stripe": (Entry(name="token", typed=Typed.SECRET), _SINCE),
        "google-reviews": (
            Entry(name="location", typed=Typed.TEXT),
            Entry(name="client_id", typed=Typed.SECRET),
            Entry(name="client_secret", typed=Typed.SECRET),
            Entry(name="refresh_token", typed=Typed.SECRET),
        ),
        "mail-in": (*_MAILBOX, Entry(name="from", typed=Typed.LIST, needed=False)),
    },
    Root.LISTENING: {
        "feed": (Entry(name="address", typed=Typed.ADDRESS),),
        "pages": (Entry(name="addresses", typed=Typed.LIST),),
        "bluesky": (
            Entry(name="search", typed=Typed.LIST, needed=False),
            Entry(name="accounts", typed=Typed.LIST, needed=False),
            Entry(name="user", typed=Typed.TEXT, needed=False),
            Entry(name="password", typed=Typed.SECRET, needed=False),
        ),
        "mastodon": (
            Entry(name="service", typed=Typed.ADDRESS),
            Entry(name="hashtags", typed=Typed.LIST, needed=False),
            Entry(name="accounts", typed=Typed.LIST, needed=False),
            Entry(name="search", typed=Typed.LIST, needed=False),
            Entry(name="token", typed=Typed.SECRET, needed=False),
        ),
        "mailbox": (*_MAILBOX, Entry(name="reads", typed=Typed.CHOICE, choices=("both", "reviews", "alerts"))),
    },
}
"""What each kind asks a person for. What only whoever keeps the machine should say (other machines of the local
network, folders, variables) is left to merite.toml."""
_PLACES = ("address", "service", "host")
"""Fields that say where a secret is sent."""
_MEMORY = {Root.CONNECTIONS: MEMORY, Root.LISTENING: memories.FILE}


def declared(folder: Path, root: Root) -> tuple[Connection, ...]:
    """Everything that merite.toml declares under ``root``, and how each fared the last time it was asked."""
    _, rules = settings_file.read(folder)
    told = memories.read(folder, _MEMORY[root])
    return tuple(
        _shown(folder, root, str(name), table, told.get(str(name), Memory()))
        for name, table in _tables(rules, root).items()
        if isinstance(table, Mapping)
    )


def typed_before(folder: Path, root: Root, name: str) -> tuple[str, dict[str, str]]:
    """Kind and fields of a declared one, as a person would type them, without secrets; raises ``UnknownConnection``."""
    _, rules = settings_file.read(folder)
    table = _tables(rules, root).get(name)
    if not isinstance(table, Mapping) or str(table.get("kind")) not in FORMS[root]:
        raise UnknownConnection(name=name, near=list(_tables(rules, root)))
    kind = str(table["kind"])
    said = {one.name: _as_typed(table[one.name]) for one in FORMS[root][kind] if one.name in table}
    return kind, said


def connect(folder: Path, root: Root, kind: str, typed: Mapping[str, str], *, name: str | None = None) -> str:
    """Declare what a form says, or change the one called ``name``; its name. The workspace is to be held.

    Secrets left empty stay as they are, unless they would now be sent elsewhere. Raises ``EntryMissing``, ``BadEntry``
    and what ``connections`` or ``declared`` find wrong; nothing is changed then.
    """
    _, rules = settings_file.read(folder)
    form, tables = FORMS[root][kind], _tables(rules, root)
    present = dict(tables.get(name, {})) if name is not None else {}
    chosen = name or _free_name(kind, tables)
    table = {"kind": kind, **{key: value for key, value in present.items() if key != "kind"}}
    near = bool(present.get("local")) or all(entry.typed is not Typed.SECRET for entry in form)
    for entry in form:
        if entry.typed is not Typed.SECRET:
            value = _read(entry, typed.get(entry.name, "").strip(), near=near)
            table.pop(entry.name, None)
            if value is not None:
                table[entry.name] = value
    moved = any(table.get(place) != present.get(place) for place in _PLACES)
    secret = _secret(form, typed, asked=moved or name is None)
    change_rules(folder, {(*_way(root), chosen): table}, checks=(_CHECKS[root],))
    if secret is not None:
        kept_secrets.keep(folder, {secret_place(root, chosen): secret})
    told = memories.read(folder, _MEMORY[root])
    if chosen in told:  # what failed before may be asked again at once
        told[chosen] = replace(told[chosen], next_at=None, failures=0)
        memories.write(folder, told, _MEMORY[root])
    return chosen


def disconnect(folder: Path, root: Root, name: str) -> None:
    """Take one away with its secret and what was remembered of it; what it brought stays. The workspace is to be held.

    Raises ``UnknownConnection``.
    """
    _, rules = settings_file.read(folder)
    if name not in _tables(rules, root):
        raise UnknownConnection(name=name, near=list(_tables(rules, root)))
    change_rules(folder, {(*_way(root), name): None})
    kept_secrets.keep(folder, {secret_place(root, name): None})
    told = memories.read(folder, _MEMORY[root])
    if told.pop(name, None) is not None:
        memories.write(folder, told, _MEMORY[root])


def try_connection(folder: Path, name: str, *, now: datetime.datetime | None = None) -> None:
    """Ask one connection for today's rows and throw them away: nothing is stored and nothing remembered.

    Raises ``ConnectionNotAnswering``, ``UnknownConnection``.
    """
    settings, rules = settings_file.read(folder)
    moment = now or datetime.datetime.now(datetime.UTC)
    zone = ZoneInfo(settings.time_zone)
    every = {source.name: source for source in connections(rules)}
    if name not in every:
        raise UnknownConnection(name=name, near=list(every))
    source = every[name]
    if source.kind == "mail-in":
        source = replace(source, said={**source.said, "most": 1})
    private = local_machines(source)
    said = {"began": moment.astimezone(zone).date().isoformat(), "until": moment.isoformat()}
    with Fetcher(private=private, pause=0.2) as fetcher:
        asking = Asking(
            fetcher=fetcher,
            source=source,
            said=said,
            folder=folder,
            zone=zone,
            now=moment,
            persons=False,
            private=private,
        )
        try:
            bring(asking)
        except NotHeard as error:
            raise ConnectionNotAnswering(name=name, reason=error.code.value) from error


def secret_place(root: Root, name: str) -> str:
    """Under which name the secret of a declared one is kept."""
    return f"{root.value}.{name}"


_CHECKS = {Root.CONNECTIONS: connections, Root.LISTENING: heard.declared}


def _way(root: Root) -> Place:
    return tuple(root.value.split("."))


def _tables(rules: Mapping[str, Any], root: Root) -> Mapping[str, Any]:
    found: Any = rules
    for part in _way(root):
        found = found.get(part, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def _shown(folder: Path, root: Root, name: str, table: Mapping[str, Any], told: Memory) -> Connection:
    kind = str(table.get("kind", "?"))
    parts = [
        table[key] for key in (*_PLACES, "location", "addresses", "hashtags", "search", "accounts") if key in table
    ]
    return Connection(
        name=name,
        kind=kind,
        where=_as_typed(parts[0]) if parts else "",
        secret=has_secret(folder, root.value, name, table),
        off=bool(table.get("off")),
        outcome=told.outcome,
        covered_to=told.covered_to,
        next_at=told.next_at,
    )


def _as_typed(value: Any) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _read(entry: Entry, typed: str, *, near: bool) -> Any:
    """What merite.toml is to hold; None for nothing. ``near``: it may be asked without encryption."""
    if not typed:
        if entry.needed and entry.typed is not Typed.CHOICE:
            raise EntryMissing(name=entry.name)
        return entry.choices[0] if entry.needed and entry.choices else None
    if any(not sign.isprintable() for sign in typed.replace("\n", " ").replace("\r", " ")):
        raise BadEntry(name=entry.name, found=ascii(typed)[:80])
    if entry.typed is Typed.ADDRESS:
        return _address(entry, typed, near=near)
    if entry.typed is Typed.LIST:
        found = [one.strip() for one in typed.replace("\n", ",").split(",") if one.strip()]
        return [_address(entry, one, near=True) for one in found] if entry.name == "addresses" else found
    if entry.typed is Typed.DAY:
        try:
            return datetime.date.fromisoformat(typed)
        except ValueError:
            raise BadEntry(name=entry.name, found=typed[:80]) from None
    if entry.typed is Typed.CHOICE and typed not in entry.choices:
        raise BadEntry(name=entry.name, found=typed[:80])
    return typed


def _address(entry: Entry, typed: str, *, near: bool) -> str:
    """The address with ``https://`` where none was typed; a secret may travel there: not without encryption."""
    whole = typed if "://" in typed else f"https://{typed}"
    odd = any(sign.isspace() for sign in whole) or "." not in whole
    if odd or not is_address(whole) or not (near or urlsplit(whole).scheme == "https"):
        raise BadEntry(name=entry.name, found=typed[:80])
    return whole


def _secret(form: tuple[Entry, ...], typed: Mapping[str, str], *, asked: bool) -> str | None:
    """The parts of the secret as one text, ``""`` for none where none is needed; None: it stays as it is."""
    entries = [one for one in form if one.typed is Typed.SECRET]
    parts = {one.name: typed.get(one.name, "").strip() for one in entries}
    if not any(parts.values()) and not asked:
        return None
    for one in entries:
        if one.needed and not parts[one.name]:
            raise EntryMissing(name=one.name)
        if any(not sign.isprintable() for sign in parts[one.name]) or (len(entries) > 1 and ":" in parts[one.name]):
            raise BadEntry(name=one.name, found="…")
    return ":".join(parts.values())


def _free_name(kind: str, tables: Mapping[str, Any]) -> str:
    numbers = [kind, *(f"{kind}-{number}" for number in range(2, len(tables) + 3))]
    return next(name for name in numbers if name not in tables)
