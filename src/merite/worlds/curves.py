"""How one universe's weeks of effort become a relative effect on sales, in the families that have curves."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Series
from merite.worlds.record import Family

Doses = NDArray[np.float64]  # shape (cases, weeks), on the scale of the universe's mean active week
Curve = Callable[[Doses], NDArray[np.float64]]

_FORGETTING = 16


def draw_curve(family: Family, rng: np.random.Generator, weeks: int, *, community: bool) -> Curve:
    """The effect that doses have, on no particular scale; 0 for doses 0. Same shape as the doses."""
    makers = {
        Family.DIMINISHING: _diminishing,
        Family.THRESHOLD: _threshold,
        Family.PLAIN: _plain,
    }
    kinds = tuple(makers)
    kind = kinds[int(rng.integers(0, len(kinds)))] if family is Family.MIXED else family
    quick = makers[kind](rng, weeks)
    share, kept = float(rng.uniform(0.1, 0.5)), float(rng.uniform(0.97, 0.99))
    if not community:
        return quick

    def with_community(doses: Doses) -> NDArray[np.float64]:
        slow = _remembered(doses / (1.0 + doses), kept) * (1.0 - kept)
        return (1.0 - share) * quick(doses) + share * slow

    return with_community


def _diminishing(rng: np.random.Generator, weeks: int) -> Curve:
    """Each unit brings less than the one before (a power or a logarithm); the effect comes late (gamma delay)."""
    shape, scale = float(rng.uniform(1.0, 3.0)), float(rng.uniform(0.3, 1.3))
    lags = np.arange(_FORGETTING) + 0.5
    delay = lags ** (shape - 1.0) * np.exp(-lags / scale)
    delay = delay / delay.sum()
    power, steepness = float(rng.uniform(0.35, 0.9)), float(rng.uniform(0.5, 4.0))
    by_power = rng.random() < 0.5

    def effect(doses: Doses) -> NDArray[np.float64]:
        arrived = _delayed(doses, delay)
        return arrived**power if by_power else np.log1p(steepness * arrived)

    return effect


def _threshold(rng: np.random.Generator, weeks: int) -> Curve:
    """Little until enough is done, then much, then weariness; weekly memory; the strength drifts over the years."""
    kept, start, steep = float(rng.uniform(0.1, 0.7)), float(rng.uniform(0.3, 1.1)), float(rng.uniform(2.0, 5.0))
    weariness, slope = float(rng.uniform(0.0, 0.35)), float(rng.uniform(-0.5, 0.5))
    angle, swing = float(rng.uniform(0.0, 2 * np.pi)), float(rng.uniform(0.0, 0.25))
    time = np.arange(weeks) / weeks - 0.5
    strength = np.exp(slope * time) * (1.0 + swing * np.cos(2 * np.pi * time * 2 + angle))
    floor = 1.0 / (1.0 + np.exp(steep * start))

    def effect(doses: Doses) -> NDArray[np.float64]:
        felt = _remembered(doses, kept) * (1.0 - kept)
        step = 1.0 / (1.0 + np.exp(-steep * (felt - start))) - floor
        tired = _remembered(np.minimum(doses, 3.0), 0.9) * 0.1
        answered: NDArray[np.float64] = np.maximum(step, 0.0) * strength / (1.0 + weariness * tired)
        return answered

    return effect


def _plain(rng: np.random.Generator, weeks: int) -> Curve:
    """The friendly one: nearly proportional, a short memory."""
    kept, bend = float(rng.uniform(0.0, 0.5)), float(rng.uniform(0.1, 0.5))

    def effect(doses: Doses) -> NDArray[np.float64]:
        felt = _remembered(doses, kept) * (1.0 - kept)
        return felt / np.sqrt(1.0 + bend * felt)

    return effect


def _remembered(doses: Doses, kept: float) -> NDArray[np.float64]:
    total = np.zeros_like(doses)
    memory: Series = np.zeros(doses.shape[0])
    for week in range(doses.shape[1]):
        memory = kept * memory + doses[:, week]
        total[:, week] = memory
    return total


def _delayed(doses: Doses, delay: Series) -> NDArray[np.float64]:
    arrived = np.zeros_like(doses)
    for lag, weight in enumerate(delay[: doses.shape[1]]):
        arrived[:, lag:] += weight * doses[:, : doses.shape[1] - lag]
    return arrived
