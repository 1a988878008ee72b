"""From everybody's effort to expected sales, in each family of truth."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Series
from merite.worlds.chance import stream
from merite.worlds.curves import draw_curve
from merite.worlds.people import people
from merite.worlds.record import Family, Ingredients

Response = Callable[[NDArray[np.float64], Series], NDArray[np.float64]]
"""Takes doses (cases, universes, weeks) and strengths (universes,); gives expected sales (cases, weeks), no unit."""


def draw_response(seed: int, family: Family, base: Series, owned: list[bool], wanted: Ingredients) -> Response:
    """How sales come about in this world; ``owned`` universes may build a community slowly."""
    rng = stream(seed, f"response {family}")
    talk = float(rng.uniform(0.05, 0.35)) if wanted.word_of_mouth and rng.random() < 0.6 else 0.0
    if family is Family.PEOPLE:
        return people(rng, base, talk=talk)
    slow = [wanted.community and own and rng.random() < 0.6 for own in owned]
    curves = [draw_curve(family, rng, len(base), community=builds) for builds in slow]
    multiplied = family is Family.DIMINISHING or (family is Family.MIXED and rng.random() < 0.5)
    follows_demand = multiplied or rng.random() < 0.3
    delay = float(rng.uniform(0.2, 0.6))
    level = base if follows_demand else np.where(base > 0.0, 1.0, 0.0)

    def expected(doses: NDArray[np.float64], strengths: Series) -> NDArray[np.float64]:
        parts = np.stack(
            [
                strength * curve(doses[:, here])
                for here, (curve, strength) in enumerate(zip(curves, strengths, strict=True))
            ],
            axis=1,
        )
        brought = np.prod(1.0 + parts, axis=1) - 1.0 if multiplied else parts.sum(axis=1)
        return base + _talked_about(brought * level, talk, delay) * (base > 0.0)

    return expected


def _talked_about(brought: NDArray[np.float64], talk: float, delay: float) -> NDArray[np.float64]:
    """Each sale brought makes ``talk`` others in time, and these as many again: a branching process's mean."""
    if talk == 0.0:
        return brought
    total = np.zeros_like(brought)
    waiting = np.zeros(brought.shape[0])
    for week in range(brought.shape[1]):
        arriving = delay * waiting
        total[:, week] = brought[:, week] + arriving
        waiting = waiting - arriving + talk * total[:, week]
    return total
