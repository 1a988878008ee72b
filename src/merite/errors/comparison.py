"""Failures of a file of test results."""

from merite.errors.base import MeriteError


class OneArm(MeriteError):
    """A comparison needs a control and another arm."""

    code = "one-arm"
    found: list[str]


class BadShares(MeriteError):
    """The planned shares do not fit the arms."""

    code = "bad-shares"
    found: list[str]
    arms: list[str]


class ImpossibleCounts(MeriteError):
    """A row that cannot be: more conversions than exposures, negative, not a whole number, revenue without squares."""

    code = "impossible-counts"
    file: str
    line: int
    column: str
    found: str


class TooManySegments(MeriteError):
    """More groups of customers than the conversions can tell apart."""

    code = "too-many-segments"
    found: int
    most: int
    conversions: int
    enough: int


class ComparisonColumns(MeriteError):
    """The file lacks a column that a comparison needs."""

    code = "comparison-columns"
    file: str
    missing: list[str]
    found: list[str]
