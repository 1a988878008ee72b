"""Connections and listening sources made, changed, tried and taken away by a person who fills in a form.

What a form says goes to merite.toml, the very tables that a person could write by hand; secrets go beside the key of
pseudonyms (``store/kept_secrets.py``) and are never shown again.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from merite.errors.connected import ConnectionNotAnswering, UnknownConnection
from merite.rounds.connection_forms import FORMS, forms_for, read_entry, read_secret
from merite.rounds.fetch import MEMORY
from merite.sources.connected.asking import Asking
from merite.sources.connected.declared import connections, local_machines
from merite.sources.connected.fetching import bring
from merite.sources.heard import declared as heard
from merite.sources.heard import memory as memories
from merite.sources.heard.memory import Memory
from merite.sources.heard.secrets import has_secret
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import Fetcher
from merite.store import kept_secrets, settings_file
from merite.store.rules_file import Place, change_rules
from merite.vocabulary.connection import Connection, Root, Typed

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


def connect(
    folder: Path, root: Root, kind: str, typed: Mapping[str, str], *, name: str | None = None, keeper: bool = False
) -> str:
    """Declare what a form says, or change the one called ``name``; its name. The workspace is to be held.

    Secrets left empty stay as they are, unless they would now be sent elsewhere. What only a ``keeper`` may say stays
    too; but one that somebody else sends to another place is no longer of the local network. Raises ``EntryMissing``,
    ``BadEntry`` and what ``connections`` or ``declared`` find wrong; nothing is changed then.
    """
    _, rules = settings_file.read(folder)
    form, tables = forms_for(root, keeper=keeper)[kind], _tables(rules, root)
    present = dict(tables.get(name, {})) if name is not None else {}
    chosen = name or _free_name(kind, tables)
    table = {"kind": kind, **{key: value for key, value in present.items() if key != "kind"}}
    local = typed["local"] == "yes" if keeper and typed.get("local") else bool(present.get("local"))
    near = local or all(entry.typed is not Typed.SECRET for entry in form)
    for entry in form:
        stays = entry.typed is Typed.YES_NO and not typed.get(entry.name)
        if entry.typed is not Typed.SECRET and not stays:
            value = read_entry(entry, typed.get(entry.name, "").strip(), near=near)
            table.pop(entry.name, None)
            if value is not None:
                table[entry.name] = value
    moved = any(table.get(place) != present.get(place) for place in _PLACES)
    if moved and not keeper:
        table.pop("local", None)
    secret = read_secret(form, typed, asked=moved or name is None)
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
        table[key]
        for key in (*_PLACES, "site", "location", "addresses", "hashtags", "search", "accounts", "folder")
        if key in table
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
        unread=tuple(told.unread),
    )


def _as_typed(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _free_name(kind: str, tables: Mapping[str, Any]) -> str:
    numbers = [kind, *(f"{kind}-{number}" for number in range(2, len(tables) + 3))]
    return next(name for name in numbers if name not in tables)
