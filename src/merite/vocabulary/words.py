"""Closed lists of words that travel between rooms, into the store and into JSON."""

from enum import StrEnum


class Language(StrEnum):
    """A language that merite speaks; French of Québec is a catalogue over French."""

    FRENCH = "fr"
    FRENCH_CANADA = "fr-CA"
    ENGLISH = "en"


class Trade(StrEnum):
    """The kind of business; it chooses a retail calendar and the starting assumption."""

    SHOP = "shop"
    MUSICIAN = "musician"
    ASSOCIATION = "association"


class MediaClass(StrEnum):
    """Whose a publication is: the class belongs to the row, not to the universe (requirements C7)."""

    OWNED = "owned"
    PAID = "paid"
    EARNED = "earned"


class Stance(StrEnum):
    """How a message addresses people (requirements T2)."""

    FRIEND = "friend"
    INSIDER = "insider"
    SELLER = "seller"


class DiaryKind(StrEnum):
    """What happened that was not marketing; each becomes a control of the sales model."""

    CLOSED = "closed"
    PROMOTION = "promotion"
    STOCK_OUT = "stock-out"
    ROADWORKS = "roadworks"
    STORM = "storm"
    PRESS = "press"
    PRICE = "price"
    OTHER = "other"


class FeeKind(StrEnum):
    """A cost of marketing that is neither ad spend nor hours."""

    AGENCY = "agency"
    TOOLS = "tools"
    SAMPLES = "samples"
    TAX = "tax"
    OTHER = "other"


class TaxStatus(StrEnum):
    """Whether the business collects and recovers sales tax."""

    REGISTERED = "registered"
    NOT_REGISTERED = "not-registered"


class TaxesOnAds(StrEnum):
    """Whether the sales tax charged on advertising is recovered."""

    RECOVERED = "yes"
    NOT_RECOVERED = "no"
    UNKNOWN = "unknown"


class Finding(StrEnum):
    """What the figures say of a universe."""

    PAYS = "pays"
    DOES_NOT_PAY = "does-not-pay"
    NOT_KNOWN_YET = "not-known-yet"
    TIME_NOT_PRICED = "time-not-priced"
    CONSTANT_DOSE = "constant-dose"
    NEVER_ACTIVE = "never-active"
    NOT_CONVERGED = "not-converged"
    TOO_SHORT = "too-short"


class Verdict(StrEnum):
    """What to do with a universe."""

    STOP_PAYING = "stop-paying"
    TRY = "try"
    INVEST = "invest"
    HOLD = "hold"
    NOT_KNOWN_YET = "not-known-yet"


ACTS = frozenset((Verdict.STOP_PAYING, Verdict.TRY, Verdict.INVEST))
"""What is to be done otherwise than today."""


class Evidence(StrEnum):
    """What an answer rests on, strongest first."""

    TEST = "test"
    MODEL = "model"
    BUYERS_SAY = "buyers-say"
    STARTING_ASSUMPTION = "starting-assumption"
