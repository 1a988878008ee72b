"""How often what a search finds is really about its subject: fifty finds, drawn by lot and judged by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from merite.listen.searches import Role, Search
from merite.stats.prevalence import wilson
from merite.store.known import judged_matches, matched_texts
from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate

ENOUGH = 50
"""Finds to judge for a search: the range of a share is then 20 points wide at most."""
_POOR = 0.8


class SearchFinding(StrEnum):
    """What is known of a search."""

    NOT_CHECKED = "not-checked"
    PRECISE = "precise"
    DOUBTFUL = "doubtful"
    POOR = "poor"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPrecision:
    """Of one search: texts found (copies apart), judged by a person, and the share that is really about it.

    ``precision`` is None before the first judgement. ``finding``: precise where the whole range is above .8, poor where
    it is below, doubtful between.
    """

    subject: str
    role: Role
    found: int
    judged: int
    precision: Estimate | None
    finding: SearchFinding


def to_judge(space: Workspace, subject: str, *, count: int = ENOUGH, seed: int = 0) -> list[dict[str, Any]]:
    """Finds of a search not judged yet, drawn by lot without preference, with the ``chance`` and ``lot`` of the draw.

    Columns as ``matched_texts``, and ``chance`` (0 to 1) and ``lot`` (texts drawn from).
    """
    judged = {(row["source"], row["key"]) for row in judged_matches(space.store) if row["subject"] == subject}
    lot = [row for row in matched_texts(space.store, subject) if (row["source"], row["key"]) not in judged]
    drawn = np.random.default_rng(seed).permutation(len(lot))[:count]
    return [{**lot[here], "chance": len(drawn) / len(lot), "lot": len(lot)} for here in drawn]


def precisions(space: Workspace, found: Sequence[Search], *, level: float = 0.9) -> tuple[SearchPrecision, ...]:
    """What is known of each search, in order."""
    judged = judged_matches(space.store)
    return tuple(_precision(space, search, judged, level) for search in found)


def _precision(space: Workspace, search: Search, judged: Sequence[Mapping[str, Any]], level: float) -> SearchPrecision:
    own = [row for row in judged if row["subject"] == search.name]
    count = len(matched_texts(space.store, search.name))
    share = None
    finding = SearchFinding.NOT_CHECKED
    if own:
        middle, low, high = wilson(sum(bool(row["about"]) for row in own), len(own), level=level)
        share = Estimate(middle=middle, low=low, high=high, level=level, unit="share", n=len(own))
        finding = SearchFinding.PRECISE if low >= _POOR else SearchFinding.DOUBTFUL
        finding = SearchFinding.POOR if high < _POOR else finding
    return SearchPrecision(
        subject=search.name, role=search.role, found=count, judged=len(own), precision=share, finding=finding
    )
