"""Failures of what a person asks of an event (``merite lift``)."""

from merite.errors.base import MeriteError


class LiftDaysMissing(MeriteError):
    """Every ``--from`` needs its ``--to``, and there is at least one pair."""

    code = "lift-days-missing"
    starts: int
    ends: int


class LiftEndsBeforeStart(MeriteError):
    """An event that ends before it begins."""

    code = "lift-ends-before-start"
    start: str
    end: str


class LiftOutsidePanel(MeriteError):
    """An event outside the days of which sales are known."""

    code = "lift-outside-panel"
    start: str
    end: str
    first: str
    last: str


class LiftAreaUnknown(MeriteError):
    """``--area`` names none of the panel's areas."""

    code = "lift-area-unknown"
    area: str
    known: list[str]


class LiftUniverseUnknown(MeriteError):
    """``--universe`` names none of the panel's universes."""

    code = "lift-universe-unknown"
    universe: str
    known: list[str]


class LiftNoSales(MeriteError):
    """There is no sale at all to compare."""

    code = "lift-no-sales"
