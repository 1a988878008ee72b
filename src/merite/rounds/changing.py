"""Settings changed from a form: each field read as its type, the file kept as it is otherwise, what changed told."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from merite.rounds import answers as read
from merite.rounds.starting import margin_said, rate_of
from merite.store import settings_file
from merite.vocabulary.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A setting before and after, as merite.toml would say them; None: not said."""

    name: str
    before: Any
    after: Any


def change_settings(folder: Path, said: Mapping[str, str]) -> tuple[Changed, ...]:
    """Keep the settings that ``said`` names, in the words of a person; what changed.

    The workspace is to be held. An empty text takes a setting away or back to its default. Raises the failures of
    ``rounds.answers``, ``margin_from`` and ``settings_file``; nothing is changed then.
    """
    present, _ = settings_file.read(folder)
    wanted = settings_said_in(present, said)
    changed = tuple(
        Changed(name=field.name, before=settings_file.plain(before), after=settings_file.plain(after))
        for field in fields(Settings)
        if (before := getattr(present, field.name)) != (after := getattr(wanted, field.name))
    )
    if changed:
        settings_file.write(folder, wanted)
    return changed


def settings_said_in(present: Settings, said: Mapping[str, str]) -> Settings:
    """``present`` with what ``said`` says instead."""
    known = {field.name: field for field in fields(Settings)}
    hints = typing.get_type_hints(Settings)
    told = {name: _read(known[name], hints[name], typed.strip()) for name, typed in said.items() if name in _typed}
    wanted = dataclasses.replace(present, **told)
    if "margin" in said:
        wanted = dataclasses.replace(wanted, margin=margin_said(said, rate_of(wanted)))
    every = {field.name: settings_file.plain(getattr(wanted, field.name)) for field in fields(Settings)}
    return settings_file.checked({name: value for name, value in every.items() if value is not None})


_typed = frozenset(Settings.names()) - {"margin"}
_READERS: dict[str, Callable[[str], Any]] = {
    "country": read.any_country,
    "currency": read.currency,
    "time_zone": read.time_zone,
    "change_limits": read.limits,
    "set_ahead": read.channels,
    "with_demand": read.channels,
}


def _read(field: "Field[Any]", kind: Any, typed: str) -> Any:
    if not typed:
        return field.default
    if field.name in _READERS:
        return _READERS[field.name](typed)
    if isinstance(kind, types.UnionType):
        kind = next(part for part in typing.get_args(kind) if part is not types.NoneType)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(read.one_of(tuple(kind), field.name)(typed))
    if kind is int:
        return read.whole(field.name)(typed)
    if kind is float:
        return (read.share if field.metadata["high"] == 1.0 else read.amount)(field.name)(typed)
    return typed if kind is str else read.several(typed)
