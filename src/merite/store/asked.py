"""What the rooms above ask of a store, which is all of it that they know."""

from typing import Any, Protocol


class Store(Protocol):
    """A table as an expression, an expression as Arrow."""

    def table(self, name: str) -> Any:
        """The table as an Ibis expression."""

    def arrow(self, expression: Any) -> Any:
        """The expression's rows."""


def rows_of(store: Store, expression: Any) -> list[dict[str, Any]]:
    """The expression's rows as plain dicts."""
    rows: list[dict[str, Any]] = store.arrow(expression).to_pylist()
    return rows
