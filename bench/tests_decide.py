"""What a rule of decision costs a small shop: conversions lost in a year, against knowing the better message."""

import numpy as np
from numpy.typing import NDArray

from bench.record import Options, Table
from merite.stats.evidence import log_e_value
from merite.stats.fixed import compare_means, from_counts
from merite.stats.shrink import STARTING_SD, expected_loss, fit_prior, log_lift

Array = NDArray[np.float64]

VISITORS, RATE, SPREAD, EACH, MOST = 50_000, 0.03, 0.28, 50, 3_000
ACCEPTED = 0.01
"""Share of a year's conversions that the owner accepts to lose by deciding."""
GOAL = 28.0


def parts(options: Options) -> tuple[tuple[Table, ...], dict[str, float], tuple[str, ...]]:
    """The table of rules, its figures, and what was not reached."""
    shops = 2_000 if options.quick else 20_000
    rng = np.random.default_rng(options.seed)
    theta = rng.normal(0, SPREAD, shops)
    looks = MOST // EACH
    rates = np.column_stack((np.full(shops, RATE), RATE * np.exp(theta)))
    x, y = (rng.binomial(EACH, rates[:, [arm]], (shops, looks)).cumsum(axis=1) for arm in (0, 1))
    n = EACH * np.arange(1, looks + 1)
    rows, figures = [], {}
    for name, (stop, take) in _rules(x, y, n, rng).items():
        lost = _lost(rates, n, stop, take)
        right = np.mean(take == (theta > 0))
        error = lost.std(ddof=1) / np.sqrt(shops)
        rows.append((name, f"{np.median(n[stop]):.0f}", f"{right:.3f}", f"{lost.mean():.1f} ± {error:.1f}"))
        figures[name] = round(float(lost.mean()), 2)
    ours = figures["merite: expected loss below 1 % of sales, starting assumption"]
    table = Table(
        title="Deciding: conversions lost in a year of about 1,500",
        note=f"{shops:,} simulated shops: {VISITORS:,} visitors a year at {RATE:.0%}, true log-lift N(0, {SPREAD}), "
        f"looks every {EACH} an arm, at most {MOST:,}. Goal: at most {GOAL:.0f} (p < .05, else keep: about 84). The "
        "error is one standard error. The shops' true spread is not told to the rule, but where it says so.",
        headings=("rule", "median visitors an arm", "right message", "lost"),
        rows=tuple(rows),
    )
    missed = () if ours <= GOAL else (f"decision regret {ours:.1f}, goal {GOAL:.0f}",)
    return (table,), {"regret": figures}, missed  # type: ignore[return-value]


def _rules(x: Array, y: Array, n: Array, rng: np.random.Generator) -> dict[str, tuple[Array, Array]]:
    """By rule: at which look each shop stops, and whether it takes the new message."""
    last = np.full(len(x), len(n) - 1)
    higher = y[:, -1] > x[:, -1]
    tested = compare_means(from_counts(n, x), from_counts(n, y))
    significant = np.nan_to_num(tested.p_value, nan=1.0) < 0.05
    peeked = np.where(significant.any(axis=1), significant.argmax(axis=1), last)
    proven = log_e_value(x, y) >= np.log(20)
    shown = np.where(proven.any(axis=1), proven.argmax(axis=1), last)
    here = np.arange(len(x))
    rules = {
        "3,000 an arm, switch if p < .05, else keep": (last, significant[:, -1] & higher),
        "looked at each time, stop at p < .05, else keep": (peeked, significant[here, peeked] & (y > x)[here, peeked]),
        "3,000 an arm, take the higher": (last, higher),
        "proven by e-value, else the higher at the end": (shown, (y > x)[here, shown]),
    }
    one = np.ones((len(x), 1))
    mean, sd = _learnt(len(x), rng)
    priors = {
        "starting assumption": (0 * one, STARTING_SD * one),
        "learnt by each shop from ten past tests": (mean, sd),
        "true spread told": (0 * one, SPREAD * one),
        "spread half of the truth": (0 * one, SPREAD / 2 * one),
        "spread double the truth": (0 * one, 2 * SPREAD * one),
    }
    for told, prior in priors.items():
        rules[f"merite: expected loss below 1 % of sales, {told}"] = _by_loss(x, y, n, prior)
    return rules


def _learnt(shops: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Prior mean and sd of each shop, from ten past tests of about 60 conversions an arm; shape (shops, 1) each."""
    found = []
    for _ in range(200):
        past = rng.normal(0, SPREAD, 10) + rng.normal(0, np.sqrt(2 / 60), 10)
        found.append(fit_prior(past, np.full(10, 2 / 60)))
    own = np.array(found)[np.arange(shops) % 200]
    return own[:, :1], own[:, 1:]


def _by_loss(x: Array, y: Array, n: Array, prior: tuple[Array, Array]) -> tuple[Array, Array]:
    lift, variance = log_lift(x, y, (n, n))
    weight = prior[1] ** 2 / (prior[1] ** 2 + variance)
    middle = prior[0] + weight * (lift - prior[0])
    sd = prior[1] * np.sqrt(1 - weight)
    enough = expected_loss(middle, sd) < ACCEPTED
    stop = np.where(enough.any(axis=1), enough.argmax(axis=1), len(n) - 1)
    here = np.arange(len(x))
    return stop, np.exp(middle + sd**2 / 2)[here, stop] > 1


def _lost(rates: Array, n: Array, stop: Array, take: Array) -> Array:
    """Conversions short of showing the better message to all, while testing and after."""
    best = rates.max(axis=1)
    testing = n[stop]
    after = VISITORS - 2 * testing
    chosen = np.where(take, rates[:, 1], rates[:, 0])
    return np.asarray(testing * (2 * best - rates.sum(axis=1)) + after * (best - chosen))
