"""Failures of what a person says of the margin; each says what the number would mean as it was typed."""

from merite.errors.base import MeriteError


class MarginNotANumber(MeriteError):
    """No number can be read."""

    code = "margin-not-a-number"
    found: str


class MarginKeepsAll(MeriteError):
    """A share of the price of 100 or more: the goods would cost nothing. ``as_markup``: left of 100 if a mark-up."""

    code = "margin-keeps-all"
    found: float
    as_markup: float


class MarginBelowCost(MeriteError):
    """Goods would be sold at or under what they cost. ``bought_at``: what is paid for goods sold at 100 before tax."""

    code = "margin-below-cost"
    found: float
    bought_at: float


class MarginLooksLikeCoefficient(MeriteError):
    """A share or mark-up so small that a coefficient is likelier. ``left``, ``as_coefficient``: left of 100."""

    code = "margin-looks-like-coefficient"
    found: float
    left: float
    as_coefficient: float


class MarginTooLarge(MeriteError):
    """A mark-up or coefficient that leaves nearly everything. ``left``: left of 100."""

    code = "margin-too-large"
    found: float
    left: float


class MarginTwoWays(MeriteError):
    """A number under 1 with a percent sign: ``percent`` of 100 as it stands, ``share`` of 100 without the sign."""

    code = "margin-two-ways"
    found: str
    percent: float
    share: float
