"""Why a row was refused, in words."""

from merite.texts.catalogue import translator
from merite.vocabulary.rejects import Reject
from merite.vocabulary.words import Language


def reject_text(code: str, language: Language) -> str:
    """The reason of a refused row or cell; the code itself where it is not one of ``Reject``."""
    _ = translator(__name__, language).message
    words: dict[str, str] = {
        Reject.EMPTY: _("nothing stands there"),
        Reject.BAD_NUMBER: _("this is not a number"),
        Reject.NUMBER_TOO_LARGE: _("this number is too large to be true"),
        Reject.NEGATIVE: _("this cannot be below zero"),
        Reject.BAD_DATE: _("this is not a date"),
        Reject.FUTURE: _("this day has not come yet: nothing can have happened on it"),
        Reject.YEAR_MISSING: _("the year is missing"),
        Reject.BAD_TIME: _("this is not a time"),
        Reject.PERIOD_TOO_LONG: _("this row sums more than a week: merite needs your sales by day or by week"),
        Reject.PERIOD_REVERSED: _("the last day comes before the first"),
        Reject.BAD_CURRENCY: _("this currency is not known"),
        Reject.CURRENCY_MISSING: _("the currency is missing"),
        Reject.KEY_MISSING: _("the number that names the row is missing"),
        Reject.NUMBER_CUT: _(
            "a spreadsheet cut this number, so that it names several rows: add the file as the tool gives it, without"
            " opening it, or without this column"
        ),
        Reject.BAD_YES_NO: _("this is neither yes nor no"),
        Reject.UNKNOWN_WORD: _("this word is not known here"),
        Reject.TORN_ROW: _("the file was cut in the middle of this row"),
        Reject.TOO_MANY_CELLS: _("this row has more cells than there are columns"),
        Reject.SAME_KEY_TWICE: _("another row of the file has the same number"),
        Reject.ORDER_REFUSED: _("it belongs to an order that was refused"),
        Reject.TOO_LONG: _("this is too long to be what a person said"),
        Reject.REPLY_LOOP: _("this answers itself"),
    }
    return words.get(code, code)
