"""Watched a hundred times: how often a rule cries wolf when nothing is there, and finds what is."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from bench.record import Options, Table
from merite.stats.evidence import log_e_value, log_split_evidence
from merite.stats.fixed import compare_means, from_counts, from_sums
from merite.stats.money import log_e_of_difference, sequence_half_width, watched_error
from merite.stats.shares_that_change import log_e_by_period

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

LOOKS, EACH, GOAL, POWER = 100, 30, 0.05, 0.57
RATES = (0.01, 0.03, 0.10)


def parts(options: Options) -> tuple[tuple[Table, ...], dict[str, object], tuple[str, ...]]:
    """Rules side by side, then what else may be watched: a split that changes, money, the split itself."""
    tests = 400 if options.quick else 4_000
    rng = np.random.default_rng(options.seed)
    worlds = [(rate, 1.0) for rate in RATES] + [(0.03, 1.5), (0.03, 2.0)]
    found: dict[str, list[float]] = {}
    for rate, ratio in worlds:
        x, y = (rng.binomial(EACH, part, (tests, LOOKS)).cumsum(axis=1) for part in (rate, rate * ratio))
        for name, wrong in rules(x, y, EACH * np.arange(1, LOOKS + 1)).items():
            found.setdefault(name, []).append(float(np.mean(wrong)))
    rows = [(name, *(_told(share, tests) for share in shares)) for name, shares in found.items()]
    first = Table(
        title="Watched a hundred times",
        note=f"{tests:,} tests a column, {LOOKS} looks, {EACH} people an arm between looks. Goal of the first row: at "
        f"most {GOAL:.0%} where nothing is there, at least {POWER:.0%} at +50 %. The rules of other tools are their "
        "formulae (equal to their own results, see the cases below), not their screens, which show nothing under 150 "
        "conversions. Percent, with one standard error.",
        headings=("rule", "nothing, 1 %", "nothing, 3 %", "nothing, 10 %", "+50 % on 3 %", "+100 % on 3 %"),
        rows=tuple(rows),
    )
    other = _also_watched(rng, tests)
    ours = found["merite: e-value of conversions reaches 20"]
    misses = [
        f"false alarms {share:.1%} at {rate:.0%}" for share, rate in zip(ours, RATES, strict=False) if share > GOAL
    ]
    misses += [f"power {ours[3]:.1%}, goal {POWER:.0%}"] * (ours[3] < POWER)
    misses += [f"false alarms {share:.1%}: {name}" for name, share, limit in other if share > limit]
    second = Table(
        title="What else may be watched",
        note=f"{tests:,} tests with nothing to find, {LOOKS} looks each; percent that cried wolf at some look.",
        headings=("what", "cried wolf", "goal"),
        rows=tuple((name, _told(share, tests), f"≤ {100 * limit:g}") for name, share, limit in other),
    )
    figures: dict[str, object] = {"watched": found, "also_watched": {name: share for name, share, _ in other}}
    return (first, second), figures, tuple(misses)


def rules(x: Array, y: Array, n: Array) -> dict[str, Flags]:
    """By rule, whether each test ever called a difference; x, y: conversions so far, shape (tests, looks)."""
    control, treatment = from_counts(n, x), from_counts(n, y)
    relative = compare_means(control, treatment, relative=True)
    absolute = compare_means(control, treatment)
    chance = ndtr(relative.estimate / relative.standard_error)  # a flat starting assumption on the relative effect
    half = sequence_half_width(relative.standard_error, 2 * n)
    with np.errstate(invalid="ignore"):
        return {
            "merite: e-value of conversions reaches 20": (log_e_value(x, y) >= np.log(20)).any(axis=1),
            "one t test at the end": absolute.p_value[:, -1] < 0.05,
            "a t test at each look": (absolute.p_value < 0.05).any(axis=1),
            "GrowthBook: 95 % chance to win or to lose": ((chance > 0.95) | (chance < 0.05)).any(axis=1),
            "GrowthBook: sequential, relative": (np.abs(relative.estimate) > half).any(axis=1),
        }


def _also_watched(rng: np.random.Generator, tests: int) -> list[tuple[str, float, float]]:
    """(what, share that cried wolf, goal)."""
    shares = rng.uniform(0.1, 0.9, (tests, LOOKS))
    both = rng.poisson(2, (tests, LOOKS))
    y = rng.binomial(both, shares)
    changing = log_e_by_period(np.stack((both - y, y), axis=-1), np.stack((1 - shares, shares), axis=-1))
    exposures = rng.multinomial(90, [0.5, 0.3, 0.2], (tests, LOOKS)).cumsum(axis=1)
    split = log_split_evidence(exposures, [0.5, 0.3, 0.2])
    found = [
        ("conversions, a split drawn anew at each look", float(np.mean(changing.max(axis=1) >= np.log(20))), 0.05),
        ("the split itself, at 1 in 1,000", float(np.mean(split.max(axis=1) >= np.log(1000))), 0.001 + 3e-3),
    ]
    for rate, spread, other in ((0.03, 0.8, 1), (0.10, 0.8, 1), (0.03, 2.0, 1), (0.10, 2.0, 9)):
        name = f"money a person, {rate:.0%} buy, baskets vary by {spread:g} of their mean"
        name += f", {other} times as many in the other arm" if other > 1 else ""
        found.append((name, _money(rng, tests, rate, spread, other), 0.05))
    return found


def _money(rng: np.random.Generator, tests: int, rate: float, spread: float, other: int) -> float:
    """``other``: people of the second arm for each one of the first."""
    buyers = rng.binomial(np.array([EACH, other * EACH])[:, None, None], rate, (2, tests, LOOKS))
    sd = np.sqrt(np.log1p(spread**2))
    baskets = rng.lognormal(-(sd**2) / 2, sd, buyers.sum())
    place = np.repeat(np.arange(buyers.size), buyers.ravel())
    total, squares = (
        np.bincount(place, part, buyers.size).reshape(buyers.shape).cumsum(axis=2) for part in (baskets, baskets**2)
    )
    n = EACH * np.arange(1, LOOKS + 1)
    one, two = (from_sums(k * n, t, s) for k, t, s in zip((1, other), total, squares, strict=True))
    log_e = log_e_of_difference(two.mean - one.mean, watched_error(one, two), one.n + two.n)
    enough = buyers.cumsum(axis=2).min(axis=0) >= 5
    return float(np.mean(((log_e >= np.log(20)) & enough).any(axis=1)))


def _told(share: float, tests: int) -> str:
    return f"{100 * share:.1f} ± {100 * np.sqrt(share * (1 - share) / tests):.1f}"
