"""The cases of two other tools' own test suites, computed by merite: where equal, where different, and why."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import chi2

from merite.stats.bandit import chance_best_of_normals
from merite.stats.fixed import (
    Moments,
    Side,
    chance_of_more,
    compare_means,
    from_counts,
    from_sums,
    of_ratio,
    posterior_share,
    with_history,
)
from merite.stats.money import sequence_half_width

TOLERANCE = 1e-5
Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One case: what it is of, the largest relative difference of its numbers, or why it is not compared."""

    case: str
    method: str
    largest: float | None = None
    why: str = ""

    @property
    def equal(self) -> bool:
        """Whether every number is equal to 1e-5, relative where it is over 1."""
        return self.largest is not None and self.largest <= TOLERANCE


def growthbook(folder: Path) -> list[Checked]:
    """Every case of ``gbstats_cases.json``."""
    cases = json.loads((folder / "gbstats_cases.json").read_text(encoding="utf-8"))["cases"]
    return [_growthbook(case) for case in cases]


def spotify(folder: Path) -> list[Checked]:
    """Every case of ``spotify_confidence_cases.json``."""
    cases = json.loads((folder / "spotify_confidence_cases.json").read_text(encoding="utf-8"))["cases"]
    return [_spotify(case) for case in cases]


def summary(checked: Sequence[Checked]) -> list[tuple[str, str, str, str]]:
    """(method, cases, equal, why the others are not), in the order of the methods."""
    rows = []
    for method in dict.fromkeys(one.method for one in checked):
        here = [one for one in checked if one.method == method]
        reasons = Counter(one.why or "DIFFERS" for one in here if not one.equal)
        why = "; ".join(f"{count}: {reason}" for reason, count in reasons.items())
        rows.append((method, str(len(here)), str(sum(one.equal for one in here)), why))
    return rows


def _far(pairs: Sequence[tuple[float, float]]) -> float:
    found = 0.0
    for ours, theirs in pairs:
        theirs = float(theirs)
        if np.isinf(theirs) and ours == theirs:
            continue
        gap = abs(ours - theirs) / max(1.0, abs(theirs))
        found = max(found, gap if np.isfinite(gap) else np.inf)
    return found


# --- GrowthBook -------------------------------------------------------------------------------------------------


def _growthbook(case: Case) -> Checked:
    method, inputs, expected = case["method"], case["inputs"], case["expected"]
    name, told = case["id"], method.replace("_", " ")
    if method == "thompson_gaussian":
        return _thompson(case)
    if method == "mid_experiment_power":
        why = "power at mid test; merite plans before a test and stops on loss"
        return Checked(case=name, method=told, why=why)
    if method == "post_stratified_moments":
        return Checked(case=name, method=told, why="post-stratification; merite shrinks declared segments instead")
    first = inputs["strata"][0]["control"]["statistic"]
    config = inputs["config"]
    if first == "quantile" or first == "ratio_cuped":
        return Checked(case=name, method=told, why=f"{first.replace('_', ' ')} is not offered")
    if expected.get("errorMessage"):
        return _refusal(case, told)
    control, treatment = _moments(inputs["strata"])
    if method == "gaussian_effect_bayes":
        if config["prior_effect"]["proper"]:
            why = (
                "normal starting assumption on the relative effect; merite's is on the log of it, learnt from own tests"
            )
            return Checked(case=name, method=told, why=why)
        ours = compare_means(control, treatment, relative=config["difference_type"] == "relative", normal=True)
        pairs = [(float(ours.estimate), expected["expected"]), (float(ours.low), _end(expected["ci"][0])),
                 (float(ours.high), _end(expected["ci"][1]))]  # fmt: skip
        return Checked(case=name, method=told, largest=_far(pairs))
    if first == "mean_cuped" and config["difference_type"] == "relative":
        why = "relative with history: over the control's adjusted mean; theirs over its raw mean"
        return Checked(case=name, method=told, why=why)
    if not _possible(inputs["strata"]):
        return Checked(case=name, method=told, why="impossible sums (a negative variance) that they take as they are")
    side = {"greater": Side.GREATER, "lesser": Side.LESS}.get(method.rsplit("_", 1)[-1], Side.BOTH)
    relative = config["difference_type"] == "relative"
    ours = compare_means(control, treatment, alpha=config["alpha"], relative=relative, side=side)
    pairs = [(float(ours.estimate), expected["expected"]), (float(ours.standard_error), expected["uplift"]["stddev"])]
    if method.startswith("t_test"):
        pairs += [(float(ours.low), _end(expected["ci"][0])), (float(ours.high), _end(expected["ci"][1])),
                  (float(ours.p_value), expected["pValue"])]  # fmt: skip
        return Checked(case=name, method=told, largest=_far(pairs))
    if side is not Side.BOTH:
        return Checked(case=name, method=told, why="one-sided sequence; merite gives two-sided ranges only")
    half = sequence_half_width(
        ours.standard_error,
        control.n + treatment.n,
        alpha=config["alpha"],
        tuned_at=config["sequential_tuning_parameter"],
    )
    pairs += [(float(ours.estimate - half), expected["ci"][0]), (float(ours.estimate + half), expected["ci"][1])]
    return Checked(case=name, method=told, largest=_far(pairs))


def _refusal(case: Case, told: str) -> Checked:
    """Where the other tool gives an effect of 0 and a chance of .5 for want of data, merite has no number."""
    control, treatment = _moments(case["inputs"]["strata"])
    ours = compare_means(control, treatment)
    why = "no data: they say effect 0 (p 1); merite says nothing is known"
    if not np.isnan(ours.p_value):
        why = "one arm of one person or without variance: they say effect 0; compare refuses money of under 5 buyers"
    return Checked(case=case["id"], method=told, why=why)


def _possible(strata: Sequence[Case]) -> bool:
    """Whether no sum of squares is under what its sum allows."""
    parts = [part for stratum in strata for arm in ("control", "treatment") for part in _inner(stratum[arm])]
    return all(part["sum_squares"] * part["n"] >= part["sum"] ** 2 * (1 - 1e-9) for part in parts)


def _inner(arm: Case) -> list[Case]:
    found = [arm, *(value for value in arm.values() if isinstance(value, dict))]
    return [part for part in found if "sum_squares" in part]


def _moments(strata: Sequence[Case]) -> tuple[Moments, Moments]:
    sides = [[stratum[side] for stratum in strata] for side in ("control", "treatment")]
    if sides[0][0]["statistic"] == "mean_cuped":
        named = ("post_statistic", "pre_statistic")
        parts = [(*(_pooled(side, part) for part in named), _sum(side, "post_pre_sum_of_products")) for side in sides]
        control, treatment, _ = with_history(parts[0], parts[1])
        return control, treatment
    if sides[0][0]["statistic"] == "ratio":
        control, treatment = (
            of_ratio(_pooled(side, "m_statistic"), _pooled(side, "d_statistic"), _sum(side, "m_d_sum_of_products"))
            for side in sides
        )
        return control, treatment
    return _pooled(sides[0], None), _pooled(sides[1], None)


def _pooled(parts: Sequence[Case], inner: str | None) -> Moments:
    own = [part[inner] if inner else part for part in parts]
    n, total = _sum(own, "n"), _sum(own, "sum")
    if own[0]["statistic"] == "proportion" and inner is None:
        return from_counts(n, total)
    if own[0]["statistic"] == "proportion":
        share = from_counts(n, total)
        return Moments(n=share.n, mean=share.mean, variance=share.variance)
    return from_sums(n, total, _sum(own, "sum_squares"))


def _sum(parts: Sequence[Case], key: str) -> float:
    return float(sum(part[key] for part in parts))


def _thompson(case: Case) -> Checked:
    arms = case["inputs"]["arms"]
    means = [arm["sum"] / arm["n"] for arm in arms]
    errors = [float(np.sqrt(_pooled([arm], None).variance / arm["n"])) for arm in arms]
    ours = chance_best_of_normals(means, errors)
    gap = float(np.max(np.abs(ours - np.array(case["expected"]["best_arm_probabilities"]))))
    why = f"chances by 10,000 draws; merite's by quadrature, at most {gap:.4f} away" if gap < 0.01 else ""
    return Checked(case=case["id"], method="thompson gaussian", largest=None, why=why)


def _end(value: float | str) -> float:
    return float(value)


# --- spotify-confidence -----------------------------------------------------------------------------------------

Arm = Mapping[str, float]


def _spotify(case: Case) -> Checked:
    told = f"{case['class']} {case['call'].replace('_', ' ')}"
    name, call = case["id"], case["call_kwargs"]
    if case["class"] == "ZTestLinreg" and "XX" in case["data"]:
        return Checked(case=name, method=told, why="several histories at once; merite takes one")
    margins = call.get("non_inferiority_margins")
    if margins not in (None, False) and margins != [None, None]:
        why = "non-inferiority margins; merite says what acting would lose"
        return Checked(case=name, method=told, why=why)
    if case["call"] == "summary":
        return Checked(case=name, method=told, largest=_far(list(_summary(case))))
    found = list(_differences(case))
    if case["class"] == "BetaBinomial":
        apart = max(abs(ours - theirs) for ours, theirs in found)
        why = f"by 10^5 to 10^6 draws; merite's by quadrature, within {0.01:g}" if apart < 0.01 else ""
        return Checked(case=name, method=told, why=why)
    return Checked(case=name, method=told, largest=_far(found))


def _summary(case: Case) -> Iterator[tuple[float, float]]:
    expected, columns = case["expected"], case["constructor"]
    level = columns.get("interval_size", 0.95)
    for here, theirs in enumerate(expected["point_estimate"]):
        rows = _rows(case, {key: expected[key][here] for key in _groups(case)})
        ends = expected["ci_lower"][here], expected["ci_upper"][here]
        if case["class"] == "BetaBinomial":
            c, n = (_sum(rows, columns[f"{part}_column"]) for part in ("numerator", "denominator"))
            _, low, high = posterior_share(c, n, level=level)
            yield from ((c / n, theirs), (float(low), ends[0]), (float(high), ends[1]))
            continue
        moments = _own(case, rows)
        if _has_history(case):
            moments = _adjusted(case, [rows, _others(case, rows)])[0]
        reach = _reach(case, moments, level)
        mean = float(moments.mean)
        yield from ((mean, theirs), (mean - reach, ends[0]), (mean + reach, ends[1]))


def _has_history(case: Case) -> bool:
    return case["constructor"].get("feature_column") is not None


def _groups(case: Case) -> list[str]:
    """The columns that tell one row of the data from another."""
    columns = case["constructor"]
    named = columns["categorical_group_columns"]
    found = [named] if isinstance(named, str) else list(named)
    found += [columns[key] for key in ("ordinal_group_column", "metric_column", "treatment_column") if columns.get(key)]
    return list(dict.fromkeys(key for key in found if key in case["data"]))


def _rows(case: Case, wanted: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of the data that have these values."""
    data = case["data"]
    rows = [dict(zip(data, values, strict=True)) for values in zip(*data.values(), strict=True)]
    return [row for row in rows if all(str(row[key]) == str(value) for key, value in wanted.items())]


def _others(case: Case, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the same metric that are not these."""
    metric = case["constructor"].get("metric_column")
    own = _rows(case, {metric: rows[0][metric]} if metric in case["data"] else {})
    return [row for row in own if row not in rows]


def _level(case: Case, here: int, which: str) -> list[dict[str, Any]]:
    """The rows that a line of the answer calls ``level_1`` or ``level_2``."""
    expected = case["expected"]
    told = expected[which][here]
    if isinstance(told, str) and told.startswith("("):
        told = ast.literal_eval(re.sub(r"Timestamp\('([^']*)'\)", r"'\1'", told))
    level = [str(part) for part in (told if isinstance(told, list | tuple) else [told])]
    shared = {key: expected[key][here] for key in _groups(case) if key in expected}
    free = [key for key in _groups(case) if key not in shared]
    found = _rows(case, shared)
    return [row for row in found if sorted(str(row[key]) for key in free) == sorted(level)]


def _own(case: Case, rows: Sequence[Mapping[str, Any]]) -> Moments:
    columns = case["constructor"]
    n, total = (_sum(rows, columns[f"{part}_column"]) for part in ("denominator", "numerator"))
    squares = columns.get("numerator_sum_squares_column")
    if squares is None or case["class"] == "ChiSquared" or squares == columns["numerator_column"]:
        return from_counts(n, total)
    if case["data"][squares] == case["data"][columns["numerator_column"]]:
        return from_counts(n, total)
    return from_sums(n, total, _sum(rows, squares))


def _reach(case: Case, moments: Moments, level: float) -> float:
    nobody = Moments(n=np.asarray(1e300), mean=np.asarray(0.0), variance=np.asarray(0.0))
    found = compare_means(nobody, moments, alpha=1 - level, normal=case["class"] != "StudentsTTest")
    return float(found.high - found.estimate)


def _differences(case: Case) -> Iterator[tuple[float, float]]:
    expected, columns = case["expected"], case["constructor"]
    alpha = 1 - columns.get("interval_size", 0.95)
    for here, theirs in enumerate(expected["difference"]):
        rows = [_level(case, here, which) for which in ("level_1", "level_2")]
        if case["class"] == "BetaBinomial":
            arms = [
                tuple(_sum(row, columns[f"{part}_column"]) for part in ("numerator", "denominator")) for row in rows
            ]
            yield (float(chance_of_more(arms[0], arms[1])), expected["P(level_2 > level_1)"][here])
            continue
        control, treatment = (_own(case, row) for row in rows)
        if _has_history(case):
            control, treatment = _adjusted(case, rows)
        found = compare_means(control, treatment, alpha=alpha, normal=case["class"] != "StudentsTTest")
        scale = 1.0 if expected["absolute_difference"][here] else float(control.mean)
        p_value = float(found.p_value)
        if case["class"] == "ChiSquared":
            p_value = _chi_square(control, treatment)
        yield (float(found.estimate) / scale, theirs)
        yield (float(found.low) / scale, expected["ci_lower"][here])
        yield (float(found.high) / scale, expected["ci_upper"][here])
        if expected["p-value"][here] is not None:
            yield (p_value, expected["p-value"][here])


def _adjusted(case: Case, rows: Sequence[Sequence[Mapping[str, Any]]]) -> tuple[Moments, Moments]:
    columns = case["constructor"]
    history, squares, cross = (columns[f"feature_{part}column"] for part in ("", "sum_squares_", "cross_sum_"))
    arms = []
    for own in rows:
        n = _sum(own, columns["denominator_column"])
        outcome = from_sums(
            n, _sum(own, columns["numerator_column"]), _sum(own, columns["numerator_sum_squares_column"])
        )
        arms.append((outcome, from_sums(n, _sum(own, history), _sum(own, squares)), _sum(own, cross)))
    control, treatment, _ = with_history(arms[0], arms[1])
    return control, treatment


def _chi_square(control: Moments, treatment: Moments) -> float:
    n = np.array([control.n, treatment.n])
    bought = n * np.array([control.mean, treatment.mean])
    seen = np.column_stack((bought, n - bought))
    expected = n[:, None] * seen.sum(axis=0) / n.sum()
    return float(chi2.sf(np.sum((seen - expected) ** 2 / expected), 1))
