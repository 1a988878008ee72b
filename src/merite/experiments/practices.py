"""Best practices: what all tests together say of themes, stances, tactics and wordings."""

from collections.abc import Sequence

import numpy as np

from merite.stats.evidence import e_value_of, keep_by_evidence, log_evidence_of_side
from merite.stats.factors import factor_effects
from merite.stats.shrink import STARTING_SD, log_lift
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.practices import Factor, Practice, PracticeFinding, Practices, Tried

PROMISING = 0.9
"""Chance of a positive effect from which a practice is promising, and under 1 minus which it is doubtful."""


def learn(tried: Sequence[Tried], *, level: float = 0.9, alpha: float = 0.05) -> Practices:
    """What works, best first, from every message ever tested; the first message of a test is its control.

    A level counts where a message with it met one without. Messages nobody saw are left out.
    """
    tests = _tests(tried)
    pairs = [(arms[0], arm) for arms in tests for arm in arms[1:]]
    levels = sorted({(factor, arm.factors[factor]) for pair in pairs for arm in pair for factor in arm.factors})
    design = np.array([[_contrast(pair, *one) for one in levels] for pair in pairs]).reshape(len(pairs), len(levels))
    seen = np.any(design != 0, axis=0)
    levels, design = [one for one, there in zip(levels, seen, strict=True) if there], design[:, seen]
    if not levels:
        return Practices(practices=(), tests=len(tests), kept=0)
    lifts, variances = np.array([_lift(pair) for pair in pairs]).T
    effects = factor_effects(lifts, variances, design, [factor.value for factor, _ in levels], level=level)
    logs = np.array([_evidence(tests, *one) for one in levels])
    kept = keep_by_evidence(logs, alpha=alpha)
    found = []
    for here, (factor, name) in enumerate(levels):
        met = [pair for pair, sign in zip(pairs, design[:, here], strict=True) if sign]
        conversions = sum(arm.conversions for pair in met for arm in pair)
        ends = (float(np.expm1(part[here])) for part in (effects.middle, effects.low, effects.high))
        middle, low, high = ends
        chance = float(effects.positive[here])
        found.append(
            Practice(
                factor=factor,
                level=name,
                finding=_finding(bool(kept[here]), chance),
                lift=Estimate(middle=middle, low=low, high=high, level=level, unit="relative", n=conversions),
                chance_positive=chance,
                e_value=e_value_of(logs[here]),
                tests=len({pair[0].test for pair in met}),
                conversions=conversions,
            )
        )
    ordered = tuple(sorted(found, key=lambda one: -one.lift.middle))
    return Practices(practices=ordered, tests=len(tests), kept=int(kept.sum()))


def _tests(tried: Sequence[Tried]) -> list[list[Tried]]:
    """Messages by test, in the order given, of tests with two messages that somebody saw."""
    shown = [arm for arm in tried if arm.exposures > 0]
    names = dict.fromkeys(arm.test for arm in shown)
    groups = [[arm for arm in shown if arm.test == name] for name in names]
    return [group for group in groups if len(group) > 1]


def _contrast(pair: tuple[Tried, Tried], factor: Factor, level: str) -> float:
    control, arm = (one.factors.get(factor) == level for one in pair)
    return float(arm) - float(control)


def _lift(pair: tuple[Tried, Tried]) -> tuple[float, float]:
    control, arm = pair
    lift, variance = log_lift(control.conversions, arm.conversions, (control.exposures, arm.exposures))
    return float(lift), float(variance)


def _evidence(tests: Sequence[Sequence[Tried]], factor: Factor, level: str) -> float:
    """Log e-value against "the level helps in as many tests as it harms"; a test is one value, whatever its size.

    Messages differ by much more than what merite knows of them. Were sales the coins, two good jokes shown to
    thousands would prove that jokes work: of 20 tests where no theme did anything, 81 in 100 lists named one.
    """
    found = []
    for arms in tests:
        sides = [[arm for arm in arms if (arm.factors.get(factor) == level) is has] for has in (False, True)]
        if all(sides):
            (x, n), (y, m) = (
                (sum(arm.conversions for arm in side), sum(arm.exposures for arm in side)) for side in sides
            )
            lift, variance = log_lift(x, y, (n, m))
            found.append(float(lift / (variance + STARTING_SD**2)))
    return float(log_evidence_of_side(found)[-1]) if found else 0.0


def _finding(proven: bool, chance: float) -> PracticeFinding:
    if proven:
        return PracticeFinding.WORKS if chance > 0.5 else PracticeFinding.HARMS
    if chance >= PROMISING:
        return PracticeFinding.PROMISING
    return PracticeFinding.DOUBTFUL if chance <= 1 - PROMISING else PracticeFinding.NOT_KNOWN_YET
