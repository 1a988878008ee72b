"""Failures of a test: planned wrongly, counted wrongly, or asked for what chance cannot answer."""

from merite.errors.base import MeriteError


class BeforeAfterRefused(MeriteError):
    """A comparison of before with after, which is wrong one time in three where sales have a trend."""

    code = "before-after-refused"


class UnknownTest(MeriteError):
    """No test has that name."""

    code = "unknown-test"
    name: str
    known: list[str]


class TestExists(MeriteError):
    """A test of that name has started: what it gives to whom cannot be changed any more."""

    code = "test-exists"
    name: str
    state: str


class WrongState(MeriteError):
    """What is asked does not fit where the test stands (planned, running, stopped)."""

    code = "wrong-state"
    name: str
    state: str


class WrongKind(MeriteError):
    """What is asked does not fit the kind of test."""

    code = "wrong-kind"
    name: str
    kind: str
    needed: list[str]


class BadTestName(MeriteError):
    """A test's name is a word or two: letters, figures and hyphens."""

    code = "bad-test-name"
    found: str


class TestNeedsUniverse(MeriteError):
    """A test without a channel."""

    code = "test-needs-universe"


class BadArm(MeriteError):
    """An arm that cannot be read: NAME, NAME=SHARE, or shares that do not add up to 1."""

    code = "bad-arm"
    found: str


class AdaptiveNeedsMessages(MeriteError):
    """Shares that move need three messages or more, drawn by chance and not by a platform."""

    code = "adaptive-needs-messages"
    kind: str
    arms: int


class NotAdaptive(MeriteError):
    """The shares of that test do not move."""

    code = "not-adaptive"
    name: str


class SharesTooLate(MeriteError):
    """Shares asked for a day that is counted, before its test, or followed by a day that is counted or has shares."""

    code = "shares-too-late"
    name: str
    day: str
    busy: str


class UnknownArm(MeriteError):
    """A count of an arm that the test does not have."""

    code = "unknown-arm"
    found: str
    known: list[str]


class BadTestCount(MeriteError):
    """A count that cannot be: negative, not whole, more conversions than exposures."""

    code = "bad-test-count"
    file: str
    line: int
    column: str
    found: str


class CountColumns(MeriteError):
    """A file of a test lacks a column."""

    code = "test-columns"
    file: str
    missing: list[str]
    found: list[str]


class BadSchedule(MeriteError):
    """A calendar needs whole pairs of weeks, blocks of 1 to 7 days, and wash-out shorter than a block."""

    code = "bad-schedule"
    weeks: int
    block_days: int
    wash_out: int


class NotEnoughAreas(MeriteError):
    """Too few areas, or too short a history, to choose areas or compare with the others."""

    code = "not-enough-areas"
    areas: int
    days: int


class AreaHoles(MeriteError):
    """An area has no sales for some days of the file."""

    code = "area-holes"
    area: str
    day: str


class NothingToDraw(MeriteError):
    """A random draw needs at least one sample, and applicants."""

    code = "nothing-to-draw"
    samples: int
    applicants: int


class AlreadyDrawn(MeriteError):
    """The draw of that offer has taken place: drawing again until it pleases is no draw."""

    code = "already-drawn"
    name: str
    day: str
