"""Failures of what a person says of a business when its workspace is made."""

from merite.errors.base import MeriteError


class UnknownCountry(MeriteError):
    """A country whose defaults merite does not know, given without a currency and a time zone."""

    code = "unknown-country"
    found: str
    known: list[str]


class UnknownCurrency(MeriteError):
    """Not a currency's three letters."""

    code = "unknown-currency"
    found: str


class UnknownTimeZone(MeriteError):
    """Not a name of the time zone database."""

    code = "unknown-time-zone"
    found: str


class BadAmount(MeriteError):
    """An answer that should be a number within limits. ``least`` and ``most`` are None where there is no limit."""

    code = "bad-amount"
    name: str
    found: str
    least: float | None
    most: float | None


class BadRate(MeriteError):
    """What one unit of the currency ``name`` is worth in ``currency`` is no number above nought, or is said of the
    business's own."""

    code = "bad-rate"
    name: str
    found: str
    currency: str


class BadLimit(MeriteError):
    """How far a channel may move is not CHANNEL=SHARE, the share between 0 and 3."""

    code = "bad-limit"
    found: str


class SaidBothWays(MeriteError):
    """A channel whose pace is said to be set ahead, and to go with demand."""

    code = "said-both-ways"
    channel: str


class PaceOfNobody(MeriteError):
    """It is said how the pace of a channel is set that the figures do not have."""

    code = "pace-of-nobody"
    channel: str
    known: list[str]


class NotAChoice(MeriteError):
    """An answer that is none of the ``expected`` words, nor another word for one of them."""

    code = "not-a-choice"
    name: str
    found: str
    expected: list[str]
