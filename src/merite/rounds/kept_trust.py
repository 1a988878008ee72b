"""The attempts to prove the answer of the last look or report wrong, kept with it: no answer is put to them twice.

They take most of a look's time, and much of what is typed (a decision, a label, a test that begins) changes no figure
that they see.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from merite.rounds.kept_fit import what_a_fit_sees
from merite.rounds.seen import Seen
from merite.store import looks
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.part import Part
from merite.vocabulary.tojson import to_json
from merite.vocabulary.trust import Trust

TRUST = "trust.json"


def kept_trust(seen: Seen, parts: Iterable[Part]) -> dict[str, bytes]:
    """The file of the attempts among ``parts``; none where there was nothing to prove wrong."""
    made = next((part for part in parts if isinstance(part, Trust)), None)
    if made is None:
        return {}
    return {TRUST: json.dumps({"saw": _saw(seen), "trust": to_json(made)}).encode()}


def last_trust(folder: Path, seen: Seen) -> Trust | None:
    """What became of the attempts in the last look or report of ``folder`` if they would be the same now; else None."""
    saw = _saw(seen)
    for content in looks.lately_kept(folder, TRUST):
        try:
            told = json.loads(content)
            if told["saw"] == saw:
                return from_json(Trust, told["trust"])
        except (KeyError, TypeError, ValueError):  # of another version
            continue
    return None


def _saw(seen: Seen) -> str:
    """A hash of all that the attempts rest on: what the fit sees, every setting, the day, and what was advised."""
    measured, settings = seen.measured, seen.space.settings
    depends = {
        "fit": what_a_fit_sees(measured.panel, settings, measured.tests, level=0.9, seed=seen.seed),
        "settings": settings,
        "today": seen.today,
        "told": [(one.name, one.verdict, one.contribution is None) for one in measured.measurement.universes],
    }
    return hashlib.sha256(json.dumps(to_json(depends), sort_keys=True).encode()).hexdigest()
