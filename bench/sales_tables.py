"""The tables of the sales bench: how often ranges hold, by every class the goals name."""

from collections.abc import Callable, Sequence

import numpy as np

from bench.record import Table
from bench.scores import Row, half_inside, inside, interval_score, share, shown

HOLD_90, HOLD_50 = (0.87, 0.93), (0.46, 0.54)
BIAS = 1.5
"""% of sales that the total's median may be off on average."""
ZERO_AT_LEAST, EARNER_AT_MOST = 0.80, 0.25
AT_ZERO = 1e-6

Split = Callable[[Row], str]


def parts(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Universes, and totals."""
    return [row for row in rows if row.name != "total"], [row for row in rows if row.name == "total"]


def bias(totals: Sequence[Row]) -> tuple[float, float]:
    """Mean of median minus truth, in % of sales, and its standard error."""
    off = [100.0 * (row.middle - row.truth) for row in totals if row.middle is not None]
    return (float(np.mean(off)), float(np.std(off) / np.sqrt(len(off)))) if off else (float("nan"), float("nan"))


def mean_bias(totals: Sequence[Row]) -> tuple[float, float]:
    """Mean of the draws' mean minus truth, in % of sales, and its standard error: what is skewed has it above the
    median."""
    off = [100.0 * (row.mean - row.truth) for row in totals if row.mean is not None]
    return (float(np.mean(off)), float(np.std(off) / np.sqrt(len(off)))) if off else (float("nan"), float("nan"))


def score(rows: Sequence[Row]) -> tuple[float, float]:
    """Mean interval score and its standard error, businesses as clusters."""
    given = [row for row in rows if row.low is not None]
    if not given:
        return float("nan"), float("nan")
    values = np.array([interval_score(row) for row in given])
    clusters = np.unique([row.world for row in given], return_inverse=True)[1]
    sums = np.bincount(clusters, values - values.mean())
    return float(values.mean()), float(np.sqrt((sums**2).sum()) / values.size)


def held(rows: Sequence[Row]) -> tuple[float, float]:
    """How often 90 % ranges hold; a range not given is a miss."""
    return share(rows, [inside(row) for row in rows])


def held_half(rows: Sequence[Row]) -> tuple[float, float]:
    """How often 50 % ranges hold."""
    return share(rows, [half_inside(row) for row in rows])


def at_zero(rows: Sequence[Row]) -> tuple[float, float]:
    """How often the lower end is 0, of the ranges given."""
    given = [row for row in rows if row.low is not None]
    return share(given, [row.low is not None and row.low <= AT_ZERO for row in given])


def within(found: tuple[float, float], band: tuple[float, float], count: int) -> bool:
    """Whether a share of ``count`` ranges is in its band widened by two standard errors; true for no row at all.

    The error is at least that of ``count`` independent ranges that hold as often as the band's middle.
    """
    value, error = found
    middle = (band[0] + band[1]) / 2.0
    error = max(error, float(np.sqrt(middle * (1.0 - middle) / max(count, 1))))
    return not np.isfinite(value) or band[0] - 2 * error <= value <= band[1] + 2 * error


def marked(found: tuple[float, float], band: tuple[float, float], count: int) -> str:
    """The share and its error, in bold where it is outside its widened band."""
    return shown(found) if within(found, band, count) else f"**{shown(found)}**"


def signed(found: tuple[float, float], digits: int = 2) -> str:
    """``+1.20 (0.30)``."""
    return f"{found[0]:+.{digits}f} ({found[1]:.{digits}f})" if np.isfinite(found[0]) else "-"


def plain(found: tuple[float, float], digits: int = 1) -> str:
    """``6.1 (0.3)``."""
    return f"{found[0]:.{digits}f} ({found[1]:.{digits}f})" if np.isfinite(found[0]) else "-"


def holding(rows: Sequence[Row], title: str, heading: str, key: Split, note: str = "") -> Table:
    """One line a class."""
    body = []
    for name in classes(rows, key):
        universes, totals = parts([row for row in rows if name in ("all", key(row))])
        body.append((
            name, str(len(totals)), str(len(universes)), marked(held(universes), HOLD_90, len(universes)),
            marked(held_half(universes), HOLD_50, len(universes)), plain(score(universes)),
            marked(held(totals), HOLD_90, len(totals)),
            marked(held_half(totals), HOLD_50, len(totals)), signed(bias(totals)), signed(mean_bias(totals)),
            plain(score(totals)),
        ))  # fmt: skip
    return Table(
        title=title,
        headings=(
            heading, "businesses", "universes", "90 % holds", "50 % holds", "interval score", "total: 90 % holds",
            "total: 50 % holds", "total: median minus truth", "total: mean minus truth",
            "total: interval score",
        ),
        rows=tuple(body),
        note=note,
    )  # fmt: skip


def classes(rows: Sequence[Row], key: Split) -> list[str]:
    """The classes in order, numbers as numbers, then all."""
    names = {key(row) for row in rows}
    return [*sorted(names, key=lambda name: (not name.isdigit(), int(name) if name.isdigit() else 0, name)), "all"]


def outside(rows: Sequence[Row], heading: str, key: Split) -> list[str]:
    """What is out of its band, one line each."""
    found = []
    for name in classes(rows, key):
        universes, totals = parts([row for row in rows if name in ("all", key(row))])
        for what, value, band, count in (
            ("90 % ranges", held(universes), HOLD_90, len(universes)),
            ("50 % ranges", held_half(universes), HOLD_50, len(universes)),
            ("90 % ranges of the total", held(totals), HOLD_90, len(totals)),
        ):
            if not within(value, band, count):
                found.append(
                    f"{heading} {name}: {what} hold {shown(value)}, goal {band[0]:.2f}-{band[1]:.2f} and two errors"
                )
        off = bias(totals)
        if np.isfinite(off[0]) and abs(off[0]) >= BIAS:
            found.append(
                f"{heading} {name}: the total's median is {signed(off)} % of sales off, its mean"
                f" {signed(mean_bias(totals))}, goal under {BIAS}"
            )
    return found


def nothing(rows: Sequence[Row]) -> Table:
    """Universes that earn nothing, and those that earn, by how much they bring."""
    universes, _ = parts(rows)
    groups = (
        ("earns nothing", [row for row in universes if row.truth == 0.0], "at least .80"),
        ("earns", [row for row in universes if row.truth > 0.0], "at most .25"),
        ("earns under .5 % of sales", [row for row in universes if 0.0 < row.truth <= 0.005], ""),
        ("earns .5 to 2 %", [row for row in universes if 0.005 < row.truth <= 0.02], ""),
        ("earns over 2 %", [row for row in universes if row.truth > 0.02], ""),
    )
    return Table(
        title="Does it earn nothing?",
        headings=("truth", "universes", "lower end at 0", "goal", "90 % holds", "50 % holds", "interval score"),
        rows=tuple(
            (name, str(len(group)), shown(at_zero(group)), goal, shown(held(group)), shown(held_half(group)),
             plain(score(group)))
            for name, group, goal in groups
        ),
        note="The lower end of the 90 % range. All kinds together, those of a given true return apart.",
    )  # fmt: skip


def zero_misses(rows: Sequence[Row]) -> list[str]:
    """The two goals on the lower end."""
    universes, _ = parts(rows)
    none, some = (
        at_zero([row for row in universes if row.truth == 0.0]),
        at_zero([row for row in universes if row.truth > 0.0]),
    )
    found = []
    if not none[0] >= ZERO_AT_LEAST - 2 * none[1]:
        found.append(f"lower end at 0 for universes that earn nothing: {shown(none)}, goal at least {ZERO_AT_LEAST}")
    if not some[0] <= EARNER_AT_MOST + 2 * some[1]:
        found.append(f"lower end at 0 for universes that earn: {shown(some)}, goal at most {EARNER_AT_MOST}")
    return found


def figures(rows: Sequence[Row]) -> dict[str, object]:
    """For a program: each figure with its error."""
    universes, totals = parts(rows)
    return {
        "businesses": len(totals), "universes": len(universes),
        "held_90": rounded(held(universes)), "held_50": rounded(held_half(universes)),
        "interval_score": rounded(score(universes)), "total_held_90": rounded(held(totals)),
        "total_held_50": rounded(held_half(totals)), "total_bias": rounded(bias(totals)),
        "total_mean_bias": rounded(mean_bias(totals)),
        "total_interval_score": rounded(score(totals)),
        "zero_at_zero": rounded(at_zero([row for row in universes if row.truth == 0.0])),
        "earner_at_zero": rounded(at_zero([row for row in universes if row.truth > 0.0])),
    }  # fmt: skip


def rounded(found: tuple[float, float]) -> list[float | None]:
    """None where there was nothing."""
    return [round(float(value), 4) if np.isfinite(value) else None for value in found]
