"""Customers who see, talk and buy: a town where people learn of the business, are reminded of it, and forget."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Series

MOST_NOTICED = 0.5
"""A universe's mean week reaches at most 1 - exp(-.5) of the people, so that no universe makes the others useless."""

_GROUPS = 2  # neighbours, and people from farther away


def people(
    rng: np.random.Generator, base: Series, *, talk: float
) -> Callable[[NDArray[np.float64], Series], NDArray[np.float64]]:
    """Expected sales (cases, weeks) when each case's doses reach two groups of people.

    Every week a share of each group notices at least one universe. Those who did not know the business learn of it;
    those who did are reminded and likelier to come; buyers talk, and people who hear learn of it too; all forget.
    """
    forgets = rng.uniform(0.005, 0.03, _GROUPS) * (1.0, 2.0)
    reminded_for = rng.uniform(0.2, 0.7, _GROUPS)
    eagerness = rng.uniform(0.5, 2.5, _GROUPS)
    learning = rng.uniform(0.2, 0.8, _GROUPS)
    hearsay = np.array([0.01, 0.004]) * rng.uniform(0.5, 2.0)
    size = np.array([1.0, rng.uniform(0.5, 3.0)])
    habit = np.array([1.0, rng.uniform(0.1, 0.5)])
    spreads = talk * rng.uniform(0.05, 0.15)
    at_rest = (hearsay + 0.002) / (hearsay + 0.002 + forgets)

    def expected(doses: NDArray[np.float64], strengths: Series) -> NDArray[np.float64]:
        cases, _, weeks = doses.shape
        knows = np.tile(at_rest, (cases, 1))
        fresh = np.zeros((cases, _GROUPS))
        bought = np.tile(at_rest * habit, (cases, 1))
        sales = np.zeros((cases, weeks))
        missed = np.exp(-np.einsum("scw,c->sw", doses, strengths))  # share who notice none of the universes
        for week in range(weeks):
            noticed = (1.0 - missed[:, week])[:, None] * np.array([1.0, 0.6])
            fresh = 1.0 - (1.0 - reminded_for * fresh) * (1.0 - noticed)
            heard = hearsay + spreads * bought / habit
            learned = (1.0 - knows) * (1.0 - np.exp(-learning * noticed - heard))
            knows = knows * (1.0 - forgets) + learned
            bought = knows * habit * (1.0 + eagerness * fresh) * (base[week] > 0.0)
            sales[:, week] = (size * bought).sum(axis=1) * base[week]
        return sales

    return expected
