"""No query uses what one engine lacks, or silently reads otherwise; no room but the store writes SQL."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "merite"
SQL_ROOM = "store/"
"""Where plain SQL may stand: loading, copying and erasing, never a query that a figure comes from."""
ORDERED_WINDOWS = {"over", "window", "row_number", "rank"}


def faults(code: str, module: str) -> list[str]:
    """What ``code`` does that is not portable, with its line."""
    tree = ast.parse(code)
    asks = any(_imports(node, ("ibis", "merite.store.expressions")) for node in ast.walk(tree))
    told = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, receiver = node.func.attr, node.func.value
        keywords = {keyword.arg for keyword in node.keywords}
        if asks and "order_by" in keywords and name not in ORDERED_WINDOWS:
            told.append(f"{module}:{node.lineno} {name}(order_by=): Spark refuses it; collect structs, sort, map")
        if name == "order_by" and isinstance(receiver, ast.Call) and getattr(receiver.func, "attr", "") == "group_by":
            told.append(f"{module}:{node.lineno} group_by().order_by(): the order is silently lost")
        if asks and name in ("argmin", "argmax") and getattr(receiver, "id", "") not in ("np", "numpy"):
            told.append(f"{module}:{node.lineno} {name}: ties are broken at random")
        if name in ("raw_sql", "sql", "execute") and not module.startswith(SQL_ROOM):
            told.append(f"{module}:{node.lineno} {name}: plain SQL belongs to the store")
    if asks and not module.startswith(SQL_ROOM):
        told += _undeclared(tree, module)
    return told


def _imports(node: ast.AST, names: tuple[str, ...]) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").startswith(names)
    return isinstance(node, ast.Import) and any(alias.name.split(".")[0] in names for alias in node.names)


def _undeclared(tree: ast.Module, module: str) -> list[str]:
    """Functions that answer a table of Ibis without being declared."""
    told = []
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.returns is None:
            continue
        answers_table = ast.unparse(node.returns) in ("ir.Table", "Table", "ibis.Table", "ibis.expr.types.Table")
        marks = {getattr(getattr(mark, "func", mark), "id", "") for mark in node.decorator_list}
        if answers_table and "expression" not in marks:
            told.append(f"{module}:{node.lineno} {node.name} is a query without @expression")
    return told


def test_the_code_is_portable():
    files = sorted(SOURCE.rglob("*.py"))
    assert len(files) > 20
    found = [
        fault
        for file in files
        for fault in faults(file.read_text(encoding="utf-8"), file.relative_to(SOURCE).as_posix())
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "t.x.collect(order_by=t.y)",
        "t.group_by('a').order_by('b').agg(c=t.x.collect())",
        "t.x.argmax(t.y)",
        "store.backend.raw_sql('select 1')",
        "store.connection.execute('select 1')",
    ],
)
def test_what_is_not_portable_would_be_seen(line):
    assert len(faults(f"import ibis\n{line}\n", "measure/panel.py")) == 1


def test_a_query_that_no_test_would_compare_would_be_seen():
    code = "import ibis\ndef sales(orders: ir.Table) -> ir.Table:\n    return orders\n"
    assert "without @expression" in faults(code, "measure/panel.py")[0]
    assert faults(code.replace("def ", "@expression('orders')\ndef "), "measure/panel.py") == []
