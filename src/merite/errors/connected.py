"""Failures of the connections that merite.toml declares, and of what is asked of them."""

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
