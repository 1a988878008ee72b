"""A plan that is accepted, kept in the learning log as what was decided."""

from pathlib import Path
from typing import Any

from merite.rounds.entries import typed_in
from merite.store.workspace import opened
from merite.texts.plan import decision_text
from merite.vocabulary.days import shop_day
from merite.vocabulary.learning_log import Answer
from merite.vocabulary.plan import Plan, UniversePlan
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language


def accept_plan(
    folder: Path,
    made: Plan,
    settings: Settings,
    language: Language,
    *,
    who: str | None = None,
    because: str | None = None,
) -> dict[str, Any]:
    """An entry of the learning log for each channel that changes, one for all where none does; the entries kept."""
    changed = [one for one in made.universes if one.next != one.now]
    rows = [_row(one, decision_text(one, settings.currency, language), settings, who, because) for one in changed]
    if not rows:
        rows = [_row(None, decision_text(None, settings.currency, language), settings, who, because)]
    with opened(folder) as space:
        return typed_in(space, "decisions", rows)


def _row(
    one: UniversePlan | None, told: tuple[str, str], settings: Settings, who: str | None, because: str | None
) -> dict[str, Any]:
    verdict = None if one is None or one.verdict is None else one.verdict.value
    return {
        "first": shop_day(settings),
        "universe": None if one is None else one.name,
        "decision": told[0],
        "hypothesis": told[1] or None,
        "because": because,
        "who": who,
        "answer": (Answer.CHANGE if one is not None and one.fixed else Answer.ACCEPT).value,
        "outcome": None,
        "outcome_day": None,
        "evidence": None if one is None else one.reason.value,
        "advised": verdict,
    }
