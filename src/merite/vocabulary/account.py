"""Who may do what on a server: persons, the clients they work for, and their roles."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from merite.vocabulary.words import Language


class Role(StrEnum):
    """What a person may do in a client's workspace; an owner may all that an editor may, an editor all a reader may."""

    READER = "reader"
    EDITOR = "editor"
    OWNER = "owner"

    def covers(self, needed: "Role") -> bool:
        """Whether this role may do what ``needed`` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


class Access(StrEnum):
    """Who may open a page that belongs to no client."""

    PUBLIC = "public"  # anybody
    MACHINE = "machine"  # another site's server: it has no session and no form of ours, and is shown nothing
    SIGNED = "signed"  # any account
    KEEPER = "keeper"  # who keeps the server: makes clients, sees the whole audit log


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account. ``keeper``: keeps the server, as who made the first account does."""

    id: int
    email: str
    name: str
    language: Language
    keeper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A business whose workspace this server serves; ``slug`` names it in addresses."""

    id: int
    slug: str
    name: str
    folder: Path
