"""Failures of what a person types: hours, what happened, fees."""

from merite.errors.base import MeriteError


class UnknownUniverse(MeriteError):
    """A universe that neither merite nor the workspace knows."""

    code = "unknown-universe"
    universe: str
    near: list[str]


class BadHours(MeriteError):
    """A time that cannot be read, or that does not fit into its days."""

    code = "bad-hours"
    found: str
    most: int


class BadDay(MeriteError):
    """A day that cannot be read."""

    code = "bad-day"
    option: str
    found: str


class PeriodReversed(MeriteError):
    """A period that ends before it begins."""

    code = "period-reversed"
    first: str
    last: str


class UnknownKind(MeriteError):
    """A kind of event or of cost that merite does not know."""

    code = "unknown-kind"
    found: str
    known: list[str]


class BadFee(MeriteError):
    """An amount that cannot be read, or below 0."""

    code = "bad-fee"
    found: str


class BadShare(MeriteError):
    """A share of a salary that is not between 0 and 1, or between 0 and 100 %."""

    code = "bad-share"
    found: str


class NothingToRepeat(MeriteError):
    """Last week has no hours, and nobody can be asked."""

    code = "nothing-to-repeat"
    week: str


class CalendarUnreadable(MeriteError):
    """A file that is no calendar."""

    code = "calendar-unreadable"
    file: str


class CalendarNamesNothing(MeriteError):
    """A calendar in whose period no event names a universe."""

    code = "calendar-names-nothing"
    file: str
    events: int
    first: str
    last: str


class UnknownEntry(MeriteError):
    """A key that no entry has."""

    code = "unknown-entry"
    key: str
    near: list[str]
