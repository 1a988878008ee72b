"""What a server does by itself and the folder it watches, as a person sets them on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.errors.connected import BadEntry
from merite.errors.inbox import InboxMissing
from merite.rounds.inbox import watched_folder
from merite.rounds.schedule import PACED, schedule_of
from merite.store import settings_file
from merite.store.rules_file import Place, change_rules

PACES = ("1h", "6h", "1d", "7d")
"""The paces that a page offers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByItself:
    """What the server does by itself: paces by kind of work as merite.toml has them, and the folder it watches."""

    paces: Mapping[str, str]
    watched: Path | None


def by_itself(folder: Path) -> ByItself:
    """What merite.toml says that is done by itself."""
    settings, rules = settings_file.read(folder)
    schedule_of(rules, settings)
    table = rules.get("schedule", {})
    paces = {name: str(table[name]) for name in PACED if name in table}
    return ByItself(paces=paces, watched=watched_folder(folder, rules))


def set_paces(folder: Path, typed: Mapping[str, str]) -> None:
    """Keep how often each kind of work is done by itself, "" for never. The workspace is to be held.

    Raises ``BadEntry``.
    """
    settings, _ = settings_file.read(folder)
    present = by_itself(folder).paces
    values: dict[Place, Any] = {}
    for name in PACED:
        if name in typed:
            pace = typed[name].strip()
            if pace not in ("", *PACES, present.get(name)):
                raise BadEntry(name=name, found=pace[:80])
            values[("schedule", name)] = pace or None
    change_rules(folder, values, checks=(lambda rules: schedule_of(rules, settings),))


def set_watched(folder: Path, typed: str) -> None:
    """Keep the folder that is watched, "" for none: for whoever keeps the machine alone, whose files are read there.

    Raises ``InboxMissing`` where there is no such folder: nobody would ever hear of it.
    """
    place = typed.strip()
    if any(not sign.isprintable() for sign in place):
        raise BadEntry(name="folder", found=ascii(place)[:80])
    watched = watched_folder(folder, {"inbox": {"folder": place}})
    if watched is not None and not watched.is_dir():
        raise InboxMissing(folder=place)
    change_rules(folder, {("inbox", "folder"): place or None})
