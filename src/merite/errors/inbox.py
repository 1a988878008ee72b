"""Failures of the watched folder."""

from merite.errors.base import MeriteError


class InboxNotSet(MeriteError):
    """merite.toml names no folder to watch."""

    code = "inbox-not-set"
    folder: str


class InboxUnusable(MeriteError):
    """The folder to watch cannot be written to, or is one that merite itself writes to."""

    code = "inbox-unusable"
    folder: str


class InboxMissing(MeriteError):
    """The folder to watch is none that exists on this machine."""

    code = "inbox-missing"
    folder: str
