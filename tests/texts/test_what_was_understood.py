"""What is said of a file: the currency that does not count, and no nought beside a sum."""

import datetime
from decimal import Decimal

from merite.texts.imports import answer_text
from merite.vocabulary.imports import FileAnswer, Period, RowCounts, Total
from merite.vocabulary.words import Language


def told(totals, own):
    day = datetime.date(2026, 5, 20)
    answer = FileAnswer(
        file="sales.csv",
        format="till",
        period=Period(first=day, last=day),
        rows=RowCounts(read=9284, kept=6182, refused=0, replaced=0, unchanged=0),
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
