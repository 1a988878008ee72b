"""A query is written once and asked of every store: each answers with its own rows, in the types it keeps."""

from merite.store.engine import Store
from merite.store.expressions import expression
from merite.store.tables import TABLES
from store.conftest import batch, orders


@expression("orders")
def taken(orders):
    """One row: ``goods_net`` (money, summed)."""
    return orders.agg(goods_net=orders.goods_net.sum())


def test_two_stores_answer_the_same_query_with_their_own_rows(tmp_path):
    one, other = Store(tmp_path / "one.duckdb"), Store(tmp_path / "another name.duckdb")
    one.save(batch({"orders": orders(10, 20)}))
    other.save(batch({"orders": orders(5)}))
    assert [int(store.ask(taken).to_pylist()[0]["goods_net"]) for store in (one, other)] == [30, 5]
    other.save(batch({"orders": orders(7, start=9)}, sha256="later"))
    assert [int(store.ask(taken).to_pylist()[0]["goods_net"]) for store in (one, other)] == [30, 12]
    one.close()
    other.close()


def test_every_table_is_read_in_the_types_that_the_database_keeps(tmp_path):
    store = Store(tmp_path / "merite.duckdb")
    for table in TABLES:
        names = ", ".join(f'"{name}"' for name in table.names)
        kept = store.connection.execute(f'SELECT {names} FROM "{table.name}"').to_arrow_table().schema
        assert store.arrow(store.table(table.name)).schema == kept, table.name
    store.close()
