"""From reader to partner: the highest rung on which each person was seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from merite.community.talk import Talk
from merite.errors.community import BadLadder
from merite.vocabulary.community import Rung

SHAPES = ("review", "comment", "message", "post", "repost", "page", "asked")
READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A rung and the shapes of text that put a person on it."""

    name: str
    shapes: tuple[str, ...]


USUAL = (
    Step(name="share", shapes=("repost",)),
    Step(name="discuss", shapes=("comment", "message")),
    Step(name="review", shapes=("review",)),
    Step(name="create", shapes=("post", "page", "asked")),
)


def ladder_rules(rules: Mapping[str, Any]) -> tuple[Step, ...]:
    """The rungs of ``[community.ladder]`` in merite.toml, lowest first: ``share = ["repost"]``; else the usual ones.

    Shapes are those of ``utterances``, and ``asked``: made because asked. Raises ``BadLadder``.
    """
    table = rules.get("community", {})
    table = table.get("ladder") if isinstance(table, Mapping) else None
    if table is None:
        return USUAL
    if not isinstance(table, Mapping):
        raise BadLadder(rung="ladder", found=str(table)[:60], known=list(SHAPES))
    steps = []
    for name, shapes in table.items():
        wanted = (shapes,) if isinstance(shapes, str) else shapes
        if not isinstance(wanted, (list, tuple)) or not wanted or any(shape not in SHAPES for shape in wanted):
            raise BadLadder(rung=str(name), found=str(shapes)[:60], known=list(SHAPES))
        steps.append(Step(name=str(name), shapes=tuple(wanted)))
    return tuple(steps)


def ladder_of(talk: Talk, steps: Sequence[Step]) -> tuple[Rung, ...]:
    """People by their highest rung, lowest rung first; those who only read are told by nobody and not counted."""
    highest = np.full(len(talk.people), -1, dtype=np.int64)
    for place in np.flatnonzero(talk.others & (talk.author >= 0)):
        shapes = {talk.shape[place]} | ({"asked"} if talk.asked[place] else set())
        for rung, step in enumerate(steps):
            if shapes & set(step.shapes):
                highest[talk.author[place]] = max(highest[talk.author[place]], rung)
    return tuple(Rung(name=step.name, people=int((highest == rung).sum())) for rung, step in enumerate(steps))
