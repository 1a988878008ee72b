"""What the last report of a workspace answered and advised."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.plan import Turn
from merite.vocabulary.settings import Settings
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Verdict

DECIDING = (
    "margin", "hourly_cost", "country", "trade", "media_share", "can_lose", "accepted_chance", "horizon_months",
    "refuses", "currency", "set_ahead", "with_demand",
)  # fmt: skip
"""Settings on which advice rests. What only bounds the plan (budget, change limits, follow-up) moves no advice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAnswer:
    """The last report: when, its balance, its settings as written, its verdicts by universe, the universes into which
    its plan put less, and the try that it named first (none where it is from before that was kept)."""

    made_on: datetime.date
    balance: Estimate | None
    settings: dict[str, Any]
    verdicts: dict[str, Verdict]
    less: tuple[str, ...] = ()
    turn: Turn | None = None

    def standing(self, settings: Settings) -> dict[str, Verdict]:
        """The advice that may stand: none once a setting has changed that advice rests on."""
        before = to_json(Settings()) | self.settings  # a report from before a setting was there rests on its default
        same = all(before[name] == to_json(getattr(settings, name)) for name in DECIDING)
        return self.verdicts if same else {}


def last_answer(space: Workspace) -> LastAnswer | None:
    """The last report kept in the workspace; None before the first."""
    fits = sorted(space.store.arrow(space.store.table("fits")).to_pylist(), key=lambda row: str(row["fit_id"]))
    if not fits:
        return None
    last = fits[-1]
    answer = json.loads(last["answer"])
    advised = space.store.arrow(space.store.table("verdicts")).to_pylist()
    return LastAnswer(
        made_on=datetime.date.fromisoformat(answer["made_on"]),
        balance=None if answer["balance"] is None else Estimate(**answer["balance"]),
        settings=answer["settings"],
        verdicts={row["universe"]: Verdict(row["verdict"]) for row in advised if row["fit_id"] == last["fit_id"]},
        less=tuple(answer.get("less", ())),
        turn=_turn(answer.get("turn")),
    )


def _turn(kept: dict[str, str] | None) -> Turn | None:
    if kept is None:
        return None
    return Turn(universe=kept["universe"], since=datetime.date.fromisoformat(kept["since"]))
