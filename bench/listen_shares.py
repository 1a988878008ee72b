"""Do ranges of shares hold: draws of 100 judged texts, against judging alone."""

from typing import Any

import numpy as np

from bench.record import Table
from merite.stats.prevalence import ppi_share, wilson

LABELS, LEVEL, GOAL = 100, 0.95, 0.94


def coverage_of_shares(
    sets: dict[str, tuple[Any, Any]], *, draws: int, seed: int
) -> tuple[tuple[Table, ...], dict[str, Any], tuple[str, ...]]:
    """For the share of unhappy texts of each set: truth, the reader's count, cover and width of both ways."""
    rows, figures, misses = [], {}, []
    for name, (truth, chances) in sets.items():
        unhappy, opinion = (truth == 0).astype(float), chances[:, 0]
        rng = np.random.default_rng(seed)
        held, width, held_alone, width_alone = 0, [], 0, []
        for _ in range(draws):
            pick = rng.choice(len(truth), LABELS, replace=False)
            _, low, high = ppi_share(unhappy[pick], opinion[pick], opinion, level=LEVEL)
            held += low <= unhappy.mean() <= high
            width.append(high - low)
            _, low, high = wilson(int(unhappy[pick].sum()), LABELS, level=LEVEL)
            held_alone += low <= unhappy.mean() <= high
            width_alone.append(high - low)
        counted = float((chances.argmax(axis=1) == 0).mean())
        cover, error = held / draws, float(np.sqrt(max(held / draws * (1 - held / draws), 0.01) / draws))
        figures[name] = {
            "truth": float(unhappy.mean()),
            "reader_alone": counted,
            "cover": cover,
            "cover_error": error,
            "width": float(np.mean(width)),
            "labels_alone_cover": held_alone / draws,
            "labels_alone_width": float(np.mean(width_alone)),
        }
        rows.append(
            (
                name,
                f"{unhappy.mean():.3f}",
                f"{counted:.3f}",
                f"{cover:.3f} ± {error:.3f}",
                f"{np.mean(width):.3f}",
                f"{held_alone / draws:.3f}",
                f"{np.mean(width_alone):.3f}",
            )
        )
        if cover < GOAL:
            misses.append(f"shares on {name}: 95 % ranges hold {cover:.3f}, goal {GOAL}")
        if np.mean(width) >= np.mean(width_alone):
            misses.append(f"shares on {name}: no narrower than judging alone")
    table = Table(
        title=f"Share of unhappy texts from {LABELS} judged ones, {draws} draws, ranges of 95 %",
        headings=("set", "truth", "reader alone", "hold", "width", "judging alone: hold", "width"),
        rows=tuple(rows),
        note=f"Goal: hold at least {GOAL}, and narrower than judging alone. The reader alone is off by several points.",
    )
    return (table,), {"shares": figures}, tuple(misses)
