"""Facts gathered in packs are those that a dict would hold."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.sources import gathered
from merite.sources.gathered import Gathered
from merite.sources.options import Options
from merite.sources.understand import understand

DAY = datetime.date(2026, 9, 1)
PUT = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 3)), max_size=40)


def fact(key, amount):
    return {
        "key": key,
        "order_key": "1",
        "name": "Thé" if amount else None,
        "price": Decimal(amount),
        "currency": "EUR",
    }


def told(rows):
    return {row["key"]: (row["name"], row["price"]) for row in rows.to_pylist()}


@pytest.fixture(autouse=True)
def small_packs(monkeypatch):
    monkeypatch.setattr(gathered, "_OPEN", 2)


@pytest.mark.parametrize("asked_for", [True, False])
@given(put=PUT)
def test_of_a_key_the_last_fact_is_meant(asked_for, put):
    facts, expected = Gathered("order_lines", asked_for=asked_for), {}
    for key, amount in put:
        if asked_for:
            assert (key in facts) is (key in expected)
            assert key not in expected or facts.says(key, fact(key, amount)) is (expected[key] == fact(key, amount))
        facts.put(key, fact(key, amount))
        expected[key] = fact(key, amount)
    rows = facts.rows()
    assert len(rows) == len(expected)
    assert not expected or told(rows) == {key: (one["name"], one["price"]) for key, one in expected.items()}


def test_a_fact_that_is_dropped_is_gone_packed_or_not():
    facts = Gathered("order_lines")
    for key in "abcd":
        facts.put(key, fact(key, 1))
    for key in "ad":
        facts.drop(key)
    assert set(told(facts.rows())) == {"b", "c"} and "a" not in facts


SHOP = "Order Number,Order Status,Order Date,Item Name,Order Total Amount,Order Total Tax Amount,Order Currency\n"


def test_an_order_whose_rows_stand_far_apart_is_one():
    rows = [(number, name) for name in ("Thé", "Tasse") for number in range(9)]
    lines = [f"{number},completed,2026-09-01 10:00,{name},120.00,20.00,EUR" for number, name in rows]
    (found,) = understand("orders.csv", (SHOP + "\n".join(lines) + "\n").encode(), Options(today=DAY))
    orders, articles = found.batch.tables["orders"].to_pylist(), found.batch.tables["order_lines"].to_pylist()
    assert found.answer.rows.kept == len(orders) == 9
    assert sorted((one["order_key"], one["name"]) for one in articles) == sorted((str(n), name) for n, name in rows)
    assert {one.measure: one.amount for one in found.answer.totals}["sales_net"] == 900.0


def test_an_export_glued_to_itself_counts_each_payment_once():
    head = "Date,Gross Sales,Net Sales,Total Collected,Transaction ID,Payment ID,Tax\n"
    lines = [f"2026-09-01,$10.00,$10.00,$11.50,T{number},P{number},$1.50" for number in range(9)]
    changed = [*lines[:-1], lines[-1].replace("$10.00,$10.00,$11.50", "$20.00,$20.00,$21.50")]
    content = head + "\n".join([*lines, *changed]) + "\n"
    (found,) = understand("till.csv", content.encode(), Options(today=DAY, currency="CAD"))
    counts = found.answer.rows
    assert (counts.read, counts.kept, counts.unchanged, counts.replaced) == (18, 9, 8, 1)
    assert sum(found.batch.tables["orders"]["goods_net"].to_pylist()) == 8 * 10 + 20


def test_lines_of_a_ticket_add_up_however_many_came_between():
    from merite.sources.templates import of_said

    template = of_said(
        {
            "table": "orders", "key": ["Ticket"], "repeated": "sum", "dates": "ymd",
            "columns": {"day": "Day", "gross": "Total", "tax": "Tax"}, "constants": {"currency": "EUR"},
        },
        "till",
    )  # fmt: skip
    lines = [f"2026-09-01,{number},12.00,2.00" for _ in range(3) for number in range(7)]
    content = "Day,Ticket,Total,Tax\n" + "\n".join(lines) + "\n"
    options = Options(today=DAY, template="till", templates=(template,))
    (found,) = understand("till.csv", content.encode(), options)
    orders = found.batch.tables["orders"].to_pylist()
    assert len(orders) == 7 and {one["gross"] for one in orders} == {Decimal(36)}
    assert {one["goods_net"] for one in orders} == {Decimal(30)}
