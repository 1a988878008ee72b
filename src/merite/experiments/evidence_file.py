"""What finished tests tell the sales model: its rows, and the file that ``merite measure --tests`` reads."""

import csv
import io
from collections.abc import Sequence

from merite.store.asked import Store, rows_of
from merite.vocabulary.experiment import EvidenceRow

COLUMNS = ("universe", "start", "end", "estimate", "standard_error", "area", "in_panel")


def evidence_rows(store: Store) -> tuple[EvidenceRow, ...]:
    """What finished tests tell the sales model, oldest first."""
    rows = sorted(rows_of(store, store.table("evidence")), key=lambda row: (row["first"], row["key"]))
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
