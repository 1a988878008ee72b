"""Why a row or a cell of a file was refused: the closed list of reason codes."""

from enum import StrEnum


class Reject(StrEnum):
    """A reason; ``texts.rejects`` says each in words."""

    EMPTY = "empty"
    BAD_NUMBER = "bad-number"
    NUMBER_TOO_LARGE = "number-too-large"
    NEGATIVE = "negative"
    BAD_DATE = "bad-date"
    FUTURE = "future"
    YEAR_MISSING = "year-missing"
    BAD_TIME = "bad-time"
    PERIOD_TOO_LONG = "period-too-long"
    PERIOD_REVERSED = "period-reversed"
    BAD_CURRENCY = "bad-currency"
    CURRENCY_MISSING = "currency-missing"
    KEY_MISSING = "key-missing"
    NUMBER_CUT = "number-cut"
    BAD_YES_NO = "bad-yes-no"
    UNKNOWN_WORD = "unknown-word"
    TORN_ROW = "torn-row"
    TOO_MANY_CELLS = "too-many-cells"
    SAME_KEY_TWICE = "same-key-twice"
    ORDER_REFUSED = "order-refused"
    TOO_LONG = "too-long"
    REPLY_LOOP = "reply-loop"
