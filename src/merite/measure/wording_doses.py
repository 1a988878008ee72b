"""What was put out in each way of speaking, by week: the doses behind a split by stance, tactic or shape."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite.measure.weeks import Weeks
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.wording import Factor

Array = NDArray[np.float64]
SHAPES = {
    "image": "photo", "images": "photo", "photos": "photo", "picture": "photo", "reels": "reel", "videos": "video",
    "vidéo": "video", "vidéos": "video", "stories": "story", "carousel album": "carousel", "album": "carousel",
    "links": "link", "lien": "link", "statuses": "text", "status": "text",
}  # fmt: skip
"""Forms of posts as Meta and others name them in their exports, in the singular."""
Doses = dict[str, dict[str, Array]]
"""By universe, then by level ("" where not said): what was put out, (T,)."""


def wording_doses(panel: Panel, spans: Iterable[Mapping[str, Any]], rates: Mapping[str, float]) -> dict[Factor, Doses]:
    """By factor, from rows of ``exposures_by_wording``; a universe is counted in the unit of its own dose.

    Money where its dose is spend, else mails, else publications. Only for weekly panels: none otherwise.
    """
    if panel.step != 7 or not panel.periods:
        return {}
    weeks = Weeks(first=panel.dates[0], count=panel.periods)
    universes = {universe.name: universe for universe in panel.universes}
    daily: dict[Factor, dict[str, dict[str, Array]]] = {factor: {} for factor in Factor}
    for span in spans:
        universe = universes.get(span["universe"])
        amount = 0.0 if universe is None else _amount(universe, span, rates)
        if amount <= 0.0:
            continue
        for factor in Factor:
            level = usual_name(factor, str(span[factor.value] or ""))
            found = daily[factor].setdefault(span["universe"], {}).setdefault(level, weeks.empty())
            weeks.add(found, amount, span["first"], span["last"])
    return {
        factor: {
            universe: {level: weeks.by_week(series) for level, series in levels.items()}
            for universe, levels in by_universe.items()
        }
        for factor, by_universe in daily.items()
    }


def usual_name(factor: Factor, said: str) -> str:
    """One name for one form of post, whatever each platform calls it; other factors as they are."""
    level = said.strip().lower()
    if factor is not Factor.SHAPE:
        return level
    return SHAPES.get(level.removeprefix("ig "), level.removeprefix("ig "))


def _amount(universe: UniverseSeries, span: Mapping[str, Any], rates: Mapping[str, float]) -> float:
    if universe.dose_kind == "spend":
        rate = rates.get(span["currency"])
        return 0.0 if rate is None or span["spend"] is None else rate * float(span["spend"])
    return float(span["sends"] or span["posts"] or span["rows"])
