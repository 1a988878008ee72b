"""Connections and sources as a page shows and asks for them: fields that a person fills in, and how each one fares."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Root(StrEnum):
    """Where merite.toml declares it: what brings figures, or what brings what people say."""

    CONNECTIONS = "sources"
    LISTENING = "listen.sources"


class Typed(StrEnum):
    """What a person types into a field."""

    ADDRESS = "address"
    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes-no"
    FOLDER = "folder"
    SECRET = "secret"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A field of a form. ``choices``: the words it takes, the first being the usual one.

    ``keeper``: it reaches into the machine or its network, and is open to whoever keeps the server alone.
    """

    name: str
    typed: Typed
    needed: bool = True
    choices: tuple[str, ...] = ()
    keeper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One that is declared. ``where``: what it asks, as a person would say it. ``secret``: whether one is known.

    ``outcome``: ``ok``, the code of what went wrong the last time, None before the first; ``covered_to``: up to when
    it was asked with success; ``next_at``: before which it is left alone. ``off``: it is declared and not asked.
    ``unread``: files that it brought lately and that could not be read.
    """

    name: str
    kind: str
    where: str
    secret: bool
    off: bool = False
    outcome: str | None = None
    covered_to: datetime.datetime | None = None
    next_at: datetime.datetime | None = None
    unread: tuple[str, ...] = ()
