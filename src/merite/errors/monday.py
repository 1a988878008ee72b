"""Failures of what merite.toml says of the Monday mail."""

from merite.errors.base import MeriteError


class BadMondaySetting(MeriteError):
    """A value of ``[monday]`` that cannot be used."""

    code = "bad-monday-setting"
    name: str
    found: str
    expected: str


class MondayNotAsked(MeriteError):
    """The Monday mail is to be sent and merite.toml names nobody who wants it."""

    code = "monday-not-asked"
    folder: str
