"""Failures of what a person asks about a community or a flash."""

from merite.errors.base import MeriteError


class BadLadder(MeriteError):
    """``[community.ladder]`` names a shape that no text has."""

    code = "bad-ladder"
    rung: str
    found: str
    known: list[str]


class UnknownSubject(MeriteError):
    """Something was asked for that no search of merite.toml, and for ``merite flash`` no channel, is called."""

    code = "unknown-subject"
    found: str
    known: list[str]


class BadAlertSetting(MeriteError):
    """A value of ``[alerts]`` cannot be used."""

    code = "bad-alert-setting"
    name: str
    found: str
    expected: str


class AlertNotSent(MeriteError):
    """A mail or a webhook did not take the alert; it stays open and is sent again."""

    code = "alert-not-sent"
    way: str
    reason: str
