"""What a test of messages says: both answers, the evidence after each count, and what got worse."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from merite.experiments.compare import CONCENTRATION, compare, planned_shares
from merite.stats.evidence import e_value_of, log_e_value, ratio_sequence
from merite.stats.fixed import from_sums
from merite.stats.money import no_less_than_all
from merite.stats.shrink import STARTING_SD, fit_prior, log_lift
from merite.vocabulary.comparison import ArmCounts, Comparison, SplitBy
from merite.vocabulary.experiment import Delivery, Experiment, Guardrail, LookPoint, Tally

Row = Mapping[str, Any]
_COUNTED = ("accepted", "understood", "picked_up", "spread", "unsubscribes", "hides", "complaints", "refunds")


def arm_rows(test: Experiment, rows: Sequence[Row]) -> tuple[ArmCounts, ...]:
    """The counts in the order in which they came, the control first within a day."""
    names = [arm.arm for arm in test.arms]
    money = all(row["revenue"] is not None and row["revenue_squares"] is not None for row in rows)
    dated = sorted(rows, key=lambda row: (row["day"] or datetime.date.min, str(row["key"])))
    return tuple(
        ArmCounts(
            arm=row["arm"],
            exposures=int(row["exposures"] or 0),
            conversions=int(row["conversions"] or 0),
            revenue=float(row["revenue"]) if money else None,
            revenue_squares=float(row["revenue_squares"]) if money else None,
            day=row["day"],
        )
        for row in sorted(dated, key=lambda row: (row["day"] or datetime.date.min, names.index(row["arm"])))
    )


def look(
    test: Experiment,
    rows: Sequence[Row],
    *,
    prior: tuple[float, float] = (0.0, STARTING_SD),
    value: float | None = None,
    a_year: float | None = None,
    accepted_loss: float | None = None,
    switching_cost: float = 0.0,
    margin: float = 1.0,
    counts: Sequence[ArmCounts] | None = None,
) -> Comparison | None:
    """Both answers for every arm against the first; None while an arm has no count.

    ``counts``: the rows with the shares of their day, where shares move.
    """
    counts = arm_rows(test, rows) if counts is None else counts
    names = {row.arm for row in counts}
    if any(arm.arm not in names for arm in test.arms):
        return None
    first = test.arms[0].arm
    ordered = sorted(counts, key=lambda row: row.arm != first) if counts[0].arm != first else counts
    return compare(
        ordered,
        shares={arm.arm: arm.share for arm in test.arms},
        value=value,
        a_year=a_year,
        accepted_loss=accepted_loss,
        switching_cost=switching_cost,
        margin=margin,
        prior=prior,
        split_by=SplitBy.PLATFORM if test.delivery is Delivery.PLATFORM else SplitBy.RANDOM,
    )


def points(test: Experiment, rows: Sequence[Row], arm: str, *, alpha: float = 0.05) -> tuple[LookPoint, ...]:
    """E-value and range of the rate ratio of ``arm`` after each day, against the first arm."""
    control = test.arms[0].arm
    shares = planned_shares([one.arm for one in test.arms], {one.arm: one.share for one in test.arms})
    share = shares[arm] / (shares[arm] + shares[control])
    days: dict[datetime.date, list[int]] = {}
    for row in rows:
        if row["day"] is not None and row["arm"] in (control, arm):
            days.setdefault(row["day"], [0, 0])[row["arm"] == arm] += int(row["conversions"] or 0)
    if not days:
        return ()
    order = sorted(days)
    x, y = np.cumsum([days[day] for day in order], axis=0).T
    logs = log_e_value(x, y, share=share, k=CONCENTRATION)
    lows, highs = ratio_sequence(x, y, share=share, alpha=alpha, k=CONCENTRATION)
    return tuple(
        LookPoint(
            day=day,
            e_value=e_value_of(logs[here]),
            low=float(lows[here]) if lows[here] > 0 else None,
            high=float(highs[here]) if np.isfinite(highs[here]) else None,
            n=int(x[here] + y[here]),
        )
        for here, day in enumerate(order)
    )


def tallies(test: Experiment, rows: Sequence[Row]) -> tuple[Tally, ...]:
    """What else was counted, by arm; what nobody counted is left out."""
    found = []
    for arm in test.arms:
        own = [row for row in rows if row["arm"] == arm.arm]
        counted = [name for name in _COUNTED if any(row[name] is not None for row in own)]
        found.append(
            Tally(
                arm=arm.arm,
                exposures=sum(int(row["exposures"] or 0) for row in own),
                counts={name: sum(int(row[name] or 0) for row in own) for name in counted},
            )
        )
    return tuple(found)


def worse_guardrails(test: Experiment, counted: Sequence[Tally], *, alpha: float = 0.05) -> tuple[Guardrail, ...]:
    """The guardrails that are proven to be crossed more often in some arm than in the first.

    Of several arms each needs as many times more evidence: with eight, 14 of 100 tests without harm were stopped.
    """
    enough = np.log((len(counted) - 1) / alpha)
    control = counted[0]
    shares = {arm.arm: arm.share for arm in test.arms}
    found = []
    for rail in test.guardrails or tuple(Guardrail):
        for tally in counted[1:]:
            if rail.value not in tally.counts or rail.value not in control.counts:
                continue
            share = shares[tally.arm] / (shares[tally.arm] + shares[control.arm])
            x, y = control.counts[rail.value], tally.counts[rail.value]
            if y * (1 - share) > x * share and float(log_e_value(x, y, share=share)) >= enough:
                found.append(rail)
                break
    return tuple(found)


def extra_sales(test: Experiment, rows: Sequence[Row], worth: tuple[float, float] | None) -> tuple[float, float] | None:
    """Sales of all arms over what their people would have bought as those of the first arm did, with the error.

    ``worth``: mean of a sale and of its square, for where only the number of sales was counted. An arm whose large
    baskets have not come yet varies little by luck: none is taken to vary less than all together do. None where an arm
    has under two people or sales are not known.
    """
    own = [row for row in rows if any(row["arm"] == arm.arm for arm in test.arms)]
    in_money = all(row["revenue"] is not None and row["revenue_squares"] is not None for row in own)
    if not in_money and worth is None:
        return None
    counted = [_sales_a_head(own, arm.arm, None if in_money else worth) for arm in test.arms]
    known = [one for one in counted if one is not None]
    if len(known) < len(counted):
        return None
    mean, variance, heads = np.array(known, dtype=np.float64).T
    extra = float(heads[1:] @ (mean[1:] - mean[0]))
    variance = no_less_than_all(heads, variance) if in_money else variance
    weights = np.append(heads[1:].sum(), heads[1:])
    error = float(np.sqrt(np.sum(weights**2 * variance / heads)))
    return (extra, error) if error > 0 else None


def _sales_a_head(
    rows: Sequence[Row], arm: str, worth: tuple[float, float] | None
) -> tuple[float, float, float] | None:
    """Sales per exposed person of one arm, their variance between persons, and how many persons."""
    own = [row for row in rows if row["arm"] == arm]
    heads = sum(int(row["exposures"] or 0) for row in own)
    if heads < 2:
        return None
    if worth is None:
        total, squares = (sum(float(row[name]) for row in own) for name in ("revenue", "revenue_squares"))
        money = from_sums(heads, total, squares)
        return float(money.mean), float(money.variance), heads
    done = sum(int(row["conversions"] or 0) for row in own)
    return worth[0] * done / heads, worth[1] * (done + 0.5) / heads, heads


def prior_of(past: Sequence[tuple[float, float, float, float]]) -> tuple[float, float]:
    """Mean and spread of true lifts from past arms: (conversions, exposures) of the control, then of the other."""
    if not past:
        return fit_prior([], [])
    found = [log_lift(x, y, (n, m)) for x, n, y, m in past]
    return fit_prior([float(lift) for lift, _ in found], [float(variance) for _, variance in found])
