"""Compare the arms of a test from counts: "proven?" and "best choice so far", side by side."""

from collections.abc import Mapping, Sequence

import numpy as np

from merite.errors.comparison import BadShares, OneArm
from merite.stats.evidence import keep_by_evidence, log_e_value, log_split_evidence, ratio_sequence
from merite.stats.shrink import STARTING_SD, expected_loss, log_lift, shrink
from merite.vocabulary.comparison import (
    ArmCounts,
    ArmResult,
    BestBet,
    Comparison,
    ComparisonFinding,
    Loss,
    OpenRange,
    Proven,
    Split,
)
from merite.vocabulary.estimate import Estimate

CONCENTRATION = 30.0
_LARGEST_LOG = 700.0  # exp() beyond it leaves double precision
_SPLIT_ALPHA = 0.001
"""A broken split makes every other answer void, and is looked at on every row: it takes strong evidence to say so."""


def compare(
    rows: Sequence[ArmCounts],
    *,
    shares: Mapping[str, float] | None = None,
    alpha: float = 0.05,
    value: float | None = None,
    a_year: float | None = None,
    accepted_loss: float | None = None,
    prior: tuple[float, float] = (0.0, STARTING_SD),
    level: float = 0.9,
) -> Comparison:
    """What each arm's counts say against the control, the first arm of ``rows``.

    Several rows of an arm are increments in time order. ``shares``: planned share of the exposures by arm (equal
    shares when None; arms not named share the rest equally). ``value``: margin of one conversion, ``a_year``:
    exposures a year; with both, losses are in money a year. ``prior``: mean and sd of true log-lifts, from
    ``merite.stats.shrink.fit_prior`` over the business's past tests. Proven at level ``alpha`` over all looks, and
    over all arms together by e-BH. Raises OneArm, BadShares.
    """
    names = list(dict.fromkeys(row.arm for row in rows))
    if len(names) < 2:
        raise OneArm(found=names)
    plan = planned_shares(names, shares)
    exposures = {name: sum(row.exposures for row in rows if row.arm == name) for name in names}
    conversions = {name: sum(row.conversions for row in rows if row.arm == name) for name in names}
    split = _split(rows, names, plan)
    control = names[0]
    pair_shares = [plan[name] / (plan[control] + plan[name]) for name in names[1:]]
    x = float(conversions[control])
    logs = [
        float(log_e_value(x, conversions[name], share=share, k=CONCENTRATION))
        for name, share in zip(names[1:], pair_shares, strict=True)
    ]
    kept = keep_by_evidence(logs, alpha=alpha)
    arms = [ArmResult(arm=control, exposures=exposures[control], conversions=int(x), proven=None, best_bet=None)]
    for name, share, log, proven in zip(names[1:], pair_shares, logs, kept, strict=True):
        y = float(conversions[name])
        low, high = (float(end) for end in ratio_sequence(x, y, share=share, alpha=alpha, k=CONCENTRATION))
        finding = _finding(x, y, share, alpha=alpha, proven=bool(proven), split=split)
        arms.append(
            ArmResult(
                arm=name,
                exposures=exposures[name],
                conversions=int(y),
                proven=Proven(
                    finding=finding,
                    e_value=_e_value(log),
                    ratio=OpenRange(low=low if low > 0 else None, high=high if np.isfinite(high) else None),
                ),
                best_bet=_best_bet(
                    (x, y),
                    (float(exposures[control]), float(exposures[name])),
                    prior=prior,
                    level=level,
                    a_thousand_or_year=(value, a_year),
                    accepted_loss=accepted_loss,
                ),
            )
        )
    return Comparison(arms=tuple(arms), split=split)


def planned_shares(names: Sequence[str], shares: Mapping[str, float] | None) -> dict[str, float]:
    """The planned share of each arm; those not named share what is left equally. Raises BadShares."""
    given = dict(shares or {})
    unknown = [name for name in given if name not in names]
    left = 1.0 - sum(given.values())
    missing = [name for name in names if name not in given]
    wrong = unknown or any(not 0 < share < 1 for share in given.values())
    if wrong or (missing and left <= 0) or (not missing and abs(left) > 1e-9):
        raise BadShares(found=[f"{name}={share}" for name, share in given.items()], arms=list(names))
    return {name: given.get(name, left / max(len(missing), 1)) for name in names}


def shares_said(text: str | None, names: Sequence[str]) -> dict[str, float] | None:
    """What ``--share`` says: ``.5`` is the second arm's share of two, ``a=.5,b=.25`` names them. Raises BadShares."""
    if text is None:
        return None
    if "=" not in text:
        if len(names) != 2:
            raise BadShares(found=[text], arms=list(names))
        text = f"{names[1]}={text}"
    said: dict[str, float] = {}
    for part in text.split(","):
        name, _, share = part.rpartition("=")
        try:
            said[name.strip()] = float(share)
        except ValueError as wrong:
            raise BadShares(found=[text], arms=list(names)) from wrong
    return said


def _split(rows: Sequence[ArmCounts], names: Sequence[str], plan: Mapping[str, float]) -> Split:
    """Whether exposures ever strayed from the plan: the strongest evidence at any whole round of rows."""
    place = {name: here for here, name in enumerate(names)}
    rounds = _rounds(rows, place)
    shares = [plan[name] for name in names]
    logs = log_split_evidence(np.cumsum(rounds, axis=0), shares)
    strongest = float(np.max(logs))
    broken = strongest >= -np.log(_SPLIT_ALPHA)
    finding = ComparisonFinding.SPLIT_BROKEN if broken else ComparisonFinding.NO_CLEAR_DIFFERENCE
    return Split(finding=finding, e_value=_e_value(strongest))


def _rounds(rows: Sequence[ArmCounts], place: Mapping[str, int]) -> np.ndarray:
    """Exposures of each arm by round: the n-th rows of all arms belong together. Shape (rounds, arms)."""
    seen = [0] * len(place)
    gathered: list[list[float]] = []
    for row in rows:
        here = place[row.arm]
        if seen[here] == len(gathered):
            gathered.append([0.0] * len(place))
        gathered[seen[here]][here] += row.exposures
        seen[here] += 1
    whole = max(min(seen), 1)
    tail = np.sum(gathered[whole - 1 :], axis=0)
    return np.asarray([*gathered[: whole - 1], tail], dtype=np.float64)


def _finding(x: float, y: float, share: float, *, alpha: float, proven: bool, split: Split) -> ComparisonFinding:
    if split.finding is ComparisonFinding.SPLIT_BROKEN:
        return ComparisonFinding.SPLIT_BROKEN
    if proven:
        return ComparisonFinding.BETTER if y * (1 - share) > x * share else ComparisonFinding.WORSE
    total = x + y
    one_sided = max(
        float(log_e_value(0, total, share=share, k=CONCENTRATION)),
        float(log_e_value(total, 0, share=share, k=CONCENTRATION)),
    )
    if one_sided < -np.log(alpha):
        return ComparisonFinding.TOO_FEW  # even if all had fallen on one side, nothing could be proven
    return ComparisonFinding.NO_CLEAR_DIFFERENCE


def _best_bet(
    conversions: tuple[float, float],
    exposures: tuple[float, float],
    *,
    prior: tuple[float, float],
    level: float,
    a_thousand_or_year: tuple[float | None, float | None],
    accepted_loss: float | None,
) -> BestBet | None:
    if exposures[0] <= 0 or exposures[1] <= 0:
        return None
    x, y = conversions
    lift, variance = log_lift(x, y, exposures)
    middle, low, high = (float(part) for part in shrink(lift, variance, prior, level=level))
    sd = prior[1] * float(np.sqrt(variance / (prior[1] ** 2 + variance)))
    rate = (x + 0.5) / (exposures[0] + 1)
    value, a_year = a_thousand_or_year
    scale, unit = (1000.0, "conversions/1000") if value is None or a_year is None else (value * a_year, "money/year")
    amount = rate * scale * float(expected_loss(middle, sd))
    return BestBet(
        lift=Estimate(
            middle=float(np.expm1(middle)),
            low=float(np.expm1(low)),
            high=float(np.expm1(high)),
            level=level,
            unit="relative",
            n=int(x + y),
        ),
        claimed=(y / exposures[1]) / (x / exposures[0]) - 1 if x > 0 else None,
        expected_loss=Loss(amount=amount, unit=unit),
        take=middle > 0,
        within_accepted_loss=None if accepted_loss is None else amount <= accepted_loss,
    )


def _e_value(log: float) -> float:
    return float(np.exp(min(log, _LARGEST_LOG)))
