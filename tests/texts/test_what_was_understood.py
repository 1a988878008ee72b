"""What is said of a file: the currency that does not count, and no nought beside a sum."""

import datetime
from decimal import Decimal

from merite.texts.imports import answer_text
from merite.vocabulary.imports import FileAnswer, Period, RowCounts, Total
from merite.vocabulary.words import Language

USUAL = RowCounts(read=9284, kept=6182, refused=0, replaced=0, unchanged=0)


def told(totals, own, rows=USUAL):
    day = datetime.date(2026, 5, 20)
    answer = FileAnswer(
        file="sales.csv",
        format="till",
        period=Period(first=day, last=day),
        rows=rows,
        why=(),
        refused=(),
        questions=(),
        totals=totals,
    )
    return answer_text(answer, Language.ENGLISH, own)


def test_amounts_in_another_currency_are_told_at_once():
    totals = (Total(measure="total", currency="EUR", amount=Decimal("10.50")),)
    assert "in EUR and your accounts in CAD" in told(totals, "CAD")
    assert "your accounts in" not in told(totals, "EUR")


def test_rows_without_an_amount_do_not_add_a_nought_beside_the_sum():
    totals = (
        Total(measure="revenue_claimed", currency="EUR", amount=Decimal("9794.49")),
        Total(measure="revenue_claimed", currency=None, amount=Decimal(0)),
    )
    assert told(totals, "EUR").count("revenue") == 1


def test_many_rows_are_counted_as_the_language_writes_it():
    assert "Rows read: 9,284, new: 6,182" in told((), "EUR")


def test_more_than_was_read_is_explained():
    """A review and its answer stand on one line: 32 lines read and 52 new looked like a mistake."""
    rows = RowCounts(read=32, kept=52, refused=0, replaced=0, unchanged=0)
    assert "Rows read: 32, new: 52, of which beside another on its line" in told((), "EUR", rows)
    assert "beside another" not in told((), "EUR")
