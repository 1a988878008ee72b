"""What finished tests tell the sales model, as the file that ``merite measure --tests`` reads."""

import csv
import io
from collections.abc import Sequence

from merite.vocabulary.experiment import EvidenceRow

COLUMNS = ("universe", "start", "end", "estimate", "standard_error", "area", "in_panel")


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
