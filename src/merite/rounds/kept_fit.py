"""The fit of the last look or report, kept with it, so that a plan is made of it again without fitting anew."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite import __version__
from merite.measure.sales_result import SalesResult
from merite.rounds.measure import Measured
from merite.store import looks
from merite.vocabulary.decision import Decision
from merite.vocabulary.footing import Check
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.look import Look
from merite.vocabulary.packed import packed, unpacked
from merite.vocabulary.panel import Panel
from merite.vocabulary.plan import Turn
from merite.vocabulary.settings import Settings
from merite.vocabulary.tojson import to_json

FIT = "fit.npz"
QUARTER_WEEKS = 13
_SEEN = ("margin", "hourly_cost", "country", "trade", "media_share", "set_ahead", "with_demand")
"""The settings that the fit itself sees; the others bound the plan only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFit:
    """A fit with what the plan needs beside it; ``saw``: a hash of all that the fit depends on.

    ``result`` is without its paths, which no plan looks at, and has of the sales one would have had anyway those of the
    last quarter, by which tests are weighed; ``turn``: the try that the report before named.
    """

    result: SalesResult
    decisions: tuple[Decision, ...]
    settings: Settings
    checks: tuple[Check, ...]
    saw: str
    turn: Turn | None = None


def packed_fit(
    measured: Measured, settings: Settings, checks: Sequence[Check], *, level: float = 0.9, seed: int
) -> bytes:
    """The file of the fit."""
    quarter = QUARTER_WEEKS * 7 // measured.panel.step
    anyway = None if measured.result.anyway is None else measured.result.anyway.last(quarter)
    slim = replace(measured.result, paths=None, by_period=None, anyway=anyway)
    saw = what_a_fit_sees(measured.panel, settings, measured.tests, level=level, seed=seed)
    kept = KeptFit(
        result=slim,
        decisions=measured.decisions,
        settings=settings,
        checks=tuple(checks),
        saw=saw,
        turn=measured.turn,
    )
    return packed(kept)


def fit_of(folder: Path, look: Look) -> KeptFit | None:
    """The fit that ``look`` rests on; None where it has none, or one of another version that cannot be read."""
    content = looks.kept(folder, look, FIT)
    return None if content is None else _read(content)


def _read(content: bytes) -> KeptFit | None:
    try:
        kept = unpacked(KeptFit, content)
    except ValueError:
        return None
    return None if kept.result.draws is not None and kept.result.anyway is None else kept


def last_fit(
    folder: Path, panel: Panel, settings: Settings, tests: Sequence[LiftTest], *, level: float, seed: int
) -> SalesResult | None:
    """The fit of the last look or report if fitting anew would give the same; None where it would not."""
    saw = what_a_fit_sees(panel, settings, tests, level=level, seed=seed)
    for content in looks.lately_kept(folder, FIT):
        found = _read(content)
        if found is not None and found.saw == saw:
            return found.result
    return None


def what_a_fit_sees(panel: Panel, settings: Settings, tests: Sequence[LiftTest], *, level: float, seed: int) -> str:
    """A hash of all that goes into a fit, this version of merite included."""
    seen: Mapping[str, Any] = {
        "version": __version__,
        "panel": panel,
        "settings": {name: getattr(settings, name) for name in _SEEN},
        "tests": list(tests),
        "level": level,
        "seed": seed,
    }
    return hashlib.sha256(json.dumps(to_json(dict(seen)), sort_keys=True).encode()).hexdigest()
