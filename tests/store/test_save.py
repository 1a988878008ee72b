"""A batch is saved whole, counted, and never twice."""

import datetime
import math
from decimal import Decimal

import pyarrow as pa
import pytest

from merite.store import workspace
from store.conftest import DAY, REJECT, batch, orders


def all_rows(space, table):
    return space.store.rows(f'SELECT * FROM "{table}" ORDER BY ALL')


def test_new_facts_are_kept_and_the_same_file_again_changes_nothing(folder):
    one = batch({"orders": orders(10, 20)}, rejects=[REJECT])
    with workspace.opened(folder) as space:
        first = space.store.save(one)
        before = {name: all_rows(space, name) for name in ("orders", "imports", "rejects")}
        again = space.store.save(one)
        after = {name: all_rows(space, name) for name in ("orders", "imports", "rejects")}
    assert (first.kept, first.replaced, first.unchanged) == (2, 0, 0)
    assert (again.kept, again.replaced, again.unchanged) == (0, 0, 2)
    assert again.import_id == first.import_id
    assert before == after
    assert before["imports"][0]["refused"] == 1


def test_a_changed_fact_replaces_and_a_missing_one_stays(folder):
    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": orders(10, 20, 30)}))
        saved = space.store.save(batch({"orders": orders(10, 25)}))
        goods = [row["goods_net"] for row in all_rows(space, "orders")]
    assert (saved.kept, saved.replaced, saved.unchanged) == (0, 1, 1)
    assert sorted(goods) == [Decimal(10), Decimal(25), Decimal(30)]


def test_lifetime_totals_replace(folder):
    def post(reach):
        return pa.table(
            {
                "key": ["p1"],
                "dates_real": [True],
                "universe": ["instagram"],
                "media_class": ["owned"],
                "lifetime": [True],
                "reach": [reach],
            }
        )

    with workspace.opened(folder) as space:
        space.store.save(batch({"exposures": post(100.0)}))
        space.store.save(batch({"exposures": post(140.0)}))
        assert [row["reach"] for row in all_rows(space, "exposures")] == [140.0]


def test_the_same_key_of_another_source_is_another_fact(folder):
    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": orders(10)}, source="shop"))
        space.store.save(batch({"orders": orders(10)}, source="till"))
        assert len(all_rows(space, "orders")) == 2


def test_the_articles_of_an_order_are_those_of_its_newest_file(folder):
    def lines(*keys):
        return pa.table(
            {
                "key": list(keys),
                "order_key": ["1"] * len(keys),
                "gift_card": [False] * len(keys),
                "currency": ["EUR"] * len(keys),
            }
        )

    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": orders(10), "order_lines": lines("1-1", "1-2", "1-3")}))
        space.store.save(batch({"orders": orders(11), "order_lines": lines("1-1")}))
        assert [row["key"] for row in all_rows(space, "order_lines")] == ["1-1"]


def test_nothing_of_a_batch_with_a_fault_is_stored(folder):
    good = orders(10)
    bad = pa.table({"key": ["x", "x"], "currency": ["EUR", "EUR"], "day_known": [True, True]})
    with workspace.opened(folder) as space:
        with pytest.raises(ValueError, match="more than once"):
            space.store.save(batch({"orders": good, "refunds": bad}))
        assert all_rows(space, "orders") == []
        assert all_rows(space, "imports") == []
        assert space.journal.last == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.append_column("colour", pa.array(["red"])), "no column colour"),
        (lambda t: t.drop_columns(["currency"]), "never null"),
        (lambda t: t.set_column(2, "day", pa.array(["2026-11-02"])), "is date, not string"),
        (lambda t: t.append_column("items", pa.array([math.inf])), "infinite"),
    ],
)
def test_columns_that_no_reader_should_send_are_a_bug(folder, change, told):
    with workspace.opened(folder) as space, pytest.raises(ValueError, match=told):
        space.store.save(batch({"orders": change(orders(10))}))


def test_not_a_number_is_null_money_is_exact_and_moments_are_utc(folder):
    paris = datetime.timezone(datetime.timedelta(hours=1))
    table = (
        orders(10)
        .append_column("items", pa.array([math.nan]))
        .append_column("gross", pa.array([0.1 + 0.2]))
        .append_column(
            "ordered_at",
            pa.array([datetime.datetime(2026, 11, 2, 0, 30, tzinfo=paris)], pa.timestamp("s", "Europe/Paris")),
        )
    )
    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": table}))
        row = all_rows(space, "orders")[0]
    assert row["items"] is None
    assert row["gross"] == Decimal("0.3000")
    assert row["ordered_at"] == datetime.datetime(2026, 11, 1, 23, 30)  # noqa: DTZ001


@pytest.mark.parametrize("kind", [pa.int32(), pa.int64(), pa.float64(), pa.decimal128(30, 9)])
def test_money_comes_in_any_type_of_number(folder, kind):
    table = orders(10).append_column("gross", pa.array([12]).cast(kind))
    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": table}))
        assert all_rows(space, "orders")[0]["gross"] == Decimal(12)


def test_a_hundred_thousand_orders_saved_again_change_nothing(folder):
    count = 100_000
    table = pa.table(
        {
            "key": [str(here) for here in range(count)],
            "day": pa.array([DAY] * count),
            "dates_real": [True] * count,
            "counts": [True] * count,
            "currency": ["EUR"] * count,
            "goods_net": pa.array([float(here % 97) for here in range(count)]),
        }
    )
    one = batch({"orders": table}, sha256="a" * 64)
    with workspace.opened(folder) as space:
        assert space.store.save(one).kept == count
        assert space.store.save(one).unchanged == count
        total = space.store.table("orders").goods_net.sum()
        assert space.store.arrow(total.name("total").as_table())["total"][0].as_py() == sum(
            here % 97 for here in range(count)
        )
