"""Every query of merite, by name: each runs on DuckDB and on Spark, and a test asks both and compares.

A query is a function from Ibis tables to one Ibis table, in constructs that both engines have (``tests/store/
test_portable.py`` says which are forbidden):

>>> @expression("orders")
... def sales_by_day(orders: ir.Table) -> ir.Table:
...     '''One row per day: ``day``, ``goods_net`` (money, summed).'''
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from merite.store.tables import BY_NAME

Query = TypeVar("Query", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A declared query: ``tables`` are its first arguments, in order; its other arguments have defaults."""

    name: str
    tables: tuple[str, ...]
    build: Callable[..., Any]


_DECLARED: dict[str, Expression] = {}


def expression(*tables: str) -> Callable[[Query], Query]:
    """Declare a query over ``tables`` (names of ``store.tables``), its first arguments in that order."""
    unknown = sorted(set(tables) - set(BY_NAME))
    if unknown or not tables:
        raise ValueError(f"a query is over tables of the store, not {unknown}")

    def declare(query: Query) -> Query:
        name = f"{query.__module__}.{query.__qualname__}".removeprefix("merite.")
        build = _built_once(query)
        _DECLARED[name] = Expression(name=name, tables=tables, build=build)
        return build

    return declare


def _built_once(query: Query) -> Query:
    """The same query, which answers the expression it built last where it is asked over the same tables again.

    Ibis takes tens of milliseconds to build one, more than a small business's store takes to answer it.
    """
    last: list[tuple[tuple[Any, ...], Any]] = []

    @wraps(query)
    def built(*given: Any, **options: Any) -> Any:
        if options:
            return query(*given, **options)
        known = last[0] if last else ((), None)
        if [id(table) for table in known[0]] != [id(table) for table in given]:
            known = (given, query(*given))
            last[:] = [known]
        return known[1]

    return cast(Query, built)


def declared(query: Callable[..., Any]) -> Expression:
    """The declaration of ``query``; raises ``ValueError`` when it has none."""
    for known in _DECLARED.values():
        if known.build is query:
            return known
    raise ValueError(f"{query} is not declared by @expression")


def all_expressions() -> tuple[Expression, ...]:
    """Every query that merite declares, all its modules having been read."""
    import merite

    for module in pkgutil.walk_packages(merite.__path__, "merite."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return tuple(sorted(_DECLARED.values(), key=lambda known: known.name))
