"""What finished tests tell the sales model: its rows, and the file that ``merite measure --tests`` reads."""

import csv
import io
from collections.abc import Sequence
from typing import Any, Protocol

from merite.vocabulary.experiment import EvidenceRow

COLUMNS = ("universe", "start", "end", "estimate", "standard_error", "area", "in_panel")


class Store(Protocol):
    """The part of the store that is asked: a table as an expression, an expression as Arrow."""

    def table(self, name: str) -> Any:
        """The table as an expression."""

    def arrow(self, expression: Any) -> Any:
        """The expression's rows."""


def evidence_rows(store: Store) -> tuple[EvidenceRow, ...]:
    """What finished tests tell the sales model, oldest first."""
    told: list[dict[str, Any]] = store.arrow(store.table("evidence")).to_pylist()
    rows = sorted(told, key=lambda row: (row["first"], row["key"]))
    return tuple(
        EvidenceRow(
            experiment=row["experiment"],
            universe=row["universe"],
            start=row["first"],
            end=row["last"],
            estimate=float(row["estimate"]),
            standard_error=float(row["standard_error"]),
            area=row["area"],
            in_panel=bool(row["in_panel"]),
        )
        for row in rows
    )


def evidence_csv(rows: Sequence[EvidenceRow]) -> str:
    """A line a test; ``in_panel`` is yes where the panel's own weeks say it already, and measure passes over it."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([
            row.universe, row.start.isoformat(), row.end.isoformat(), f"{row.estimate:.2f}",
            f"{row.standard_error:.4f}", row.area or "", "yes" if row.in_panel else "no",
        ])  # fmt: skip
    return told.getvalue()
