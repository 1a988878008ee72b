"""A test's rows as rounds: what was counted and what was planned, day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.errors.comparison import BadShares
from merite.vocabulary.comparison import ArmCounts

Array = NDArray[np.float64]
ROUNDED = 0.0101
"""How far from 1 shares may add up to that somebody rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """Exposures, conversions and planned shares, shape (rounds, arms), in time order; ``names``: the arms."""

    names: tuple[str, ...]
    exposures: Array
    conversions: Array
    shares: Array

    @property
    def even(self) -> bool:
        """Whether the planned shares never change."""
        return bool(np.allclose(self.shares, self.shares[0]))


def planned_shares(names: Sequence[str], shares: Mapping[str, float] | None) -> dict[str, float]:
    """The planned share of each arm; those not named share what is left equally. Raises BadShares.

    Rounded shares of all arms (.33, .33, .33) are brought to add up to 1.
    """
    given = dict(shares or {})
    unknown = [name for name in given if name not in names]
    left = 1.0 - sum(given.values())
    missing = [name for name in names if name not in given]
    wrong = unknown or any(not 0 < share < 1 for share in given.values())
    if wrong or (missing and left <= 0) or (not missing and abs(left) > ROUNDED):
        raise BadShares(found=[f"{name}={share}" for name, share in given.items()], arms=list(names))
    if not missing:
        return {name: given[name] / (1.0 - left) for name in names}
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
        if name.strip() in said:
            raise BadShares(found=[text], arms=list(names))
        try:
            said[name.strip()] = float(share)
        except ValueError as wrong:
            raise BadShares(found=[text], arms=list(names)) from wrong
    return said


def in_rounds(rows: Sequence[ArmCounts], shares: Mapping[str, float] | None) -> Rounds:
    """Rows of one day make a round; without days, the n-th rows of all arms do, and what is left joins the last.

    Shares in the rows go before ``shares``; in a round, arms without one share what is left equally. Raises BadShares.
    """
    names = list(dict.fromkeys(row.arm for row in rows))
    groups = _by_day(rows) if all(row.day is not None for row in rows) else _by_turn(rows, names)
    plan = planned_shares(names, shares)
    exposures, conversions, planned = (np.zeros((len(groups), len(names))) for _ in range(3))
    for here, group in enumerate(groups):
        said = {row.arm: row.share for row in group if row.share is not None}
        wanted = planned_shares(names, said) if said else plan
        planned[here] = [wanted[name] for name in names]
        for row in group:
            exposures[here, names.index(row.arm)] += row.exposures
            conversions[here, names.index(row.arm)] += row.conversions
    return Rounds(names=tuple(names), exposures=exposures, conversions=conversions, shares=planned)


def _by_day(rows: Sequence[ArmCounts]) -> list[list[ArmCounts]]:
    days: dict[object, list[ArmCounts]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    return list(days.values())


def _by_turn(rows: Sequence[ArmCounts], names: Sequence[str]) -> list[list[ArmCounts]]:
    turns = {name: [row for row in rows if row.arm == name] for name in names}
    whole = max(min(len(turn) for turn in turns.values()), 1)
    groups = [[turn[here] for turn in turns.values() if here < len(turn)] for here in range(whole)]
    groups[-1] += [row for turn in turns.values() for row in turn[whole:]]
    return groups
