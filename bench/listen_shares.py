"""Do ranges of shares hold: draws of 100 judged texts, against judging alone."""

from typing import Any

import numpy as np

from bench.record import Table
from merite.listen.own_head import STRENGTH
from merite.stats.cross_fit import cross_fitted
from merite.stats.prevalence import ppi_share, wilson

LABELS, LEVEL, GOAL = 100, 0.95, 0.94


def coverage_of_shares(
    sets: dict[str, tuple[Any, Any, Any]], *, draws: int, seed: int
) -> tuple[tuple[Table, ...], dict[str, Any], tuple[str, ...]]:
    """For the share of unhappy texts of each set: truth, the reader's count, cover and width of both ways."""
    rows, figures, misses = [], {}, []
    for name, (truth, chances, _) in sets.items():
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


def coverage_when_adapted(
    sets: dict[str, tuple[Any, Any, Any]], *, draws: int, seed: int
) -> tuple[tuple[Table, ...], dict[str, Any], tuple[str, ...]]:
    """The same where the judgements that give the range also correct the reader, when cross-validation says so."""
    rows, figures, misses = [], {}, []
    for name, (truth, chances, vectors) in sets.items():
        unhappy, scores = (truth == 0).astype(float), np.log(np.maximum(chances, 1e-6))
        rng = np.random.default_rng([seed, 1])
        held, width, taken, before, after = 0, [], 0, [], []
        for draw in range(draws):
            pick = rng.choice(len(truth), LABELS, replace=False)
            made = cross_fitted(vectors[pick], scores[pick], truth[pick], strength=STRENGTH, seed=draw)
            opinion = chances
            if made.is_better:
                opinion = made.of_others(vectors, scores)
                rest = np.setdiff1d(np.arange(len(truth)), pick)
                before.append(float((chances[rest].argmax(axis=1) == truth[rest]).mean()))
                after.append(float((opinion[rest].argmax(axis=1) == truth[rest]).mean()))
                opinion[pick] = made.of_examples(vectors[pick], scores[pick])
            taken += made.is_better
            _, low, high = ppi_share(unhappy[pick], opinion[pick, 0], opinion[:, 0], level=LEVEL)
            held += low <= unhappy.mean() <= high
            width.append(high - low)
        cover, error = held / draws, float(np.sqrt(max(held / draws * (1 - held / draws), 0.01) / draws))
        right = (float(np.mean(before)), float(np.mean(after))) if taken else (float("nan"), float("nan"))
        figures[name] = {"cover": cover, "cover_error": error, "width": float(np.mean(width)), "taken": taken / draws}
        if taken:
            figures[name] |= {"right_before": right[0], "right_after": right[1]}
        rows.append(
            (
                name,
                f"{taken / draws:.2f}",
                f"{right[0]:.3f} to {right[1]:.3f}" if taken else "never",
                f"{cover:.3f} ± {error:.3f}",
                f"{np.mean(width):.3f}",
            )
        )
        if cover + 2 * error < GOAL:
            misses.append(f"shares on {name} with an adapted reader: 95 % ranges hold {cover:.3f}, goal {GOAL}")
    table = Table(
        title=f"The same {LABELS} judgements also adapt the reader, {draws} draws, ranges of 95 %",
        headings=("set", "adapted", "right, before to after, where adapted", "hold", "width"),
        rows=tuple(rows),
        note=f"A judged text is read by a correction that has not seen it. Goal: hold at least {GOAL}.",
    )
    return (table,), {"shares_adapted": figures}, tuple(misses)
