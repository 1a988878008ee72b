"""Several messages at once: does showing the better ones more pay, and does what is said stay true?"""

import numpy as np
from numpy.typing import NDArray

from bench.record import Options, Table
from merite.stats.bandit import chance_best, shares_with_floor, weighted_difference
from merite.stats.money import sequence_half_width
from merite.stats.shares_that_change import log_best_evidence, log_e_by_period

Array = NDArray[np.float64]

DAYS, PEOPLE, RATE, ARMS, FLOOR = 30, 200, 0.05, 4, 0.1


def parts(options: Options) -> tuple[tuple[Table, ...], dict[str, object], tuple[str, ...]]:
    """Shares that follow the chance of being best, against equal shares."""
    runs = 30 if options.quick else 200
    rng = np.random.default_rng(options.seed)
    alike = [_told(_followed(rng, np.full(ARMS, RATE)), np.full(ARMS, RATE)) for _ in range(runs)]
    better = RATE * np.array([1.0, 1.0, 1.6, 1.0])
    one = [_told(_followed(rng, better), better) for _ in range(runs)]
    equal = float(DAYS * PEOPLE * better.mean())
    mean, single = np.mean(alike, axis=0), np.mean(one, axis=0)
    error = np.std(alike, axis=0, ddof=1) / np.sqrt(runs)
    told = [f"{100 * mean[here]:.1f} ± {100 * error[here]:.1f} %" for here in range(3)]
    off = [f"{100 * mean[here] / RATE:+.2f} ± {100 * error[here] / RATE:.2f} % of a rate" for here in (3, 4)]
    rows = [
        ("nothing to find: some difference called", told[0], "≤ 5 %"),
        ("nothing to find: some arm called the best", told[1], "≤ 5 %"),
        ("nothing to find: the weighted range fails at some day", told[2], "≤ 5 %"),
        ("nothing to find: plain mean of an arm, off by", off[0], "merite does not show it"),
        ("nothing to find: weighted difference, off by", off[1], "0"),
        ("one is 60 % better: called the best", f"{100 * single[1]:.1f} %", ""),
        ("one is 60 % better: conversions against equal shares", f"{single[5] - equal:+.1f} on {equal:.0f}", "> 0"),
    ]
    table = Table(
        title="Four messages, shares that follow the chance of being the best",
        note=f"{runs:,} runs of {DAYS} days, {PEOPLE} people a day, {RATE:.0%} convert, floor {FLOOR:.0%}; looked at "
        "every day.",
        headings=("what", "measured", "goal"),
        rows=tuple(rows),
    )
    misses = [
        f"bandit: {row[0]} {share:.1%}"
        for row, share in zip(rows, mean[:3], strict=False)
        if share > 0.05 + 2 * np.sqrt(0.05 * 0.95 / runs)
    ]
    return (table,), {"bandit": {"alike": mean.tolist(), "one_better": single.tolist()}}, tuple(misses)


def _followed(rng: np.random.Generator, rates: Array) -> tuple[Array, Array, Array]:
    c, n, shares = (np.zeros((DAYS, ARMS)) for _ in range(3))
    for day in range(DAYS):
        shares[day] = shares_with_floor(chance_best(c.sum(axis=0), n.sum(axis=0)), floor=FLOOR)
        n[day] = rng.multinomial(PEOPLE, shares[day])
        c[day] = rng.binomial(n[day].astype(int), rates)
    return c, n, shares


def _told(seen: tuple[Array, Array, Array], rates: Array) -> tuple[float, float, float, float, float, float]:
    c, n, shares = seen
    some = float(np.max(log_e_by_period(c, shares)) >= np.log(20))
    best, failed, difference = 0.0, 0.0, np.zeros(ARMS)
    for day in range(1, DAYS + 1):
        best = max(best, float(np.max(log_best_evidence(c[:day], shares[:day])) >= np.log((ARMS - 1) / 0.05)))
        difference, error, people = weighted_difference(c[:day], n[:day], shares[:day])
        half = sequence_half_width(error, people)
        wrong = abs(difference[1] - (rates[1] - rates[0])) > half[1] and c[:day, :2].sum(axis=0).min() >= 5
        failed = max(failed, float(wrong))
    plain = float(np.mean(c.sum(axis=0) / np.maximum(n.sum(axis=0), 1) - rates))
    return some, best, failed, plain, float(difference[1] - (rates[1] - rates[0])), float(c.sum())
