"""Failures of what merite.toml says of work done by itself."""

from merite.errors.base import MeriteError


class BadScheduleSetting(MeriteError):
    """A value of ``[schedule]`` that cannot be used."""

    code = "bad-schedule-setting"
    name: str
    found: str
    expected: str
