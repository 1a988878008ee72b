"""Failures of the connections that merite.toml declares, and of what is asked of them, or typed about them."""

from merite.errors.base import MeriteError


class NoConnections(MeriteError):
    """No shop, till or mailbox is declared to be asked."""

    code = "no-connections"
    folder: str


class UnknownConnection(MeriteError):
    """A connection that merite.toml does not declare was asked for."""

    code = "unknown-connection"
    name: str
    near: list[str]


class EntryMissing(MeriteError):
    """A field of a connection's form that must be filled is empty."""

    code = "entry-missing"
    name: str


class BadEntry(MeriteError):
    """What was typed into a field of a connection's form cannot be used."""

    code = "bad-entry"
    name: str
    found: str


class ConnectionNotAnswering(MeriteError):
    """A connection that was tried did not give its figures; ``reason`` is a code of ``Unheard``."""

    code = "connection-not-answering"
    name: str
    reason: str
