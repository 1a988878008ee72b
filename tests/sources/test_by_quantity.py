"""Sales told as a price and a number of articles."""

import pytest

from merite.sources.map_file import map_file
from merite.sources.mapping import Said
from merite.sources.template_file import written
from merite.sources.templates import parsed
from merite.texts.mapping import mapping_text
from merite.vocabulary import Language
from sources.sales_mapped import sums


def mapped(head, *rows):
    return map_file("export.csv", "\n".join([head, *rows]).encode(), {}, habits=Said())


@pytest.mark.parametrize("head", ["Wholesale Price", "Prix unitaire", "Developer Proceeds", "Unit price"])
def test_a_price_of_one_is_multiplied_by_the_number_sold(head):
    rows = [f"2026-09-{n},Candle,{n - 8},{6 + n % 2}.50" for n in range(10, 20)]
    answer = mapped(f"Order Date,Product,Quantity,{head}", *rows)
    assert sums(answer)["total"] == sum((n - 8) * (6.5 + n % 2) for n in range(10, 20))
    assert answer.columns["gross"] == (head, "× Quantity")


def test_a_price_that_grows_with_the_number_is_the_whole_row_s():
    rows = [f"2026-09-{n},Chaise,{n - 8},{45 * (n - 8)},{n}" for n in range(10, 20)]
    answer = mapped("Date,Article,Quantité,Prix,N°", *rows)
    assert sums(answer)["total"] == sum(45 * (n - 8) for n in range(10, 20))


def test_a_price_without_a_word_is_of_one_where_it_stays_whatever_the_number():
    rows = [f"2026-09-{n},Chaise,{1 + n % 3},{45 if n % 2 else 30}" for n in range(10, 20)]
    answer = mapped("Date,Article,Quantité,Prix", *rows)
    assert sums(answer)["total"] == sum((1 + n % 3) * (45 if n % 2 else 30) for n in range(10, 20))


def test_a_column_that_tells_the_product_is_read_instead():
    rows = [f"2026-09-{n},Chaise,2,45,90" for n in range(10, 20)]
    answer = mapped("Date,Article,Quantité,Prix,Sous-total TTC", *rows)
    assert sums(answer)["total"] == 900


def test_what_others_sell_it_for_is_not_what_was_sold():
    rows = [f"2026-09-{n},{n - 8},6.00,12.00" for n in range(10, 20)]
    answer = mapped("Order Date,Quantity,Wholesale Price,Retail Price", *rows)
    assert sums(answer)["total"] == 6 * sum(n - 8 for n in range(10, 20))


def test_a_template_that_multiplies_is_written_and_read_again():
    text = 'table = "orders"\n[columns]\nday = "Date"\ngross = {from = "Prix", times = ["Quantité"]}\n'
    assert parsed(written(parsed(text, "a"), {}), "a") == parsed(text, "a")


def test_a_product_is_shown_as_one():
    rows = [f"2026-09-{n},Candle,{n - 8},6.50" for n in range(10, 20)]
    answer = mapped("Order Date,Product,Quantity,Unit price", *rows)
    assert "gross <- Unit price × Quantity" in mapping_text(answer, Language.ENGLISH)
