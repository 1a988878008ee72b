"""Scores corrected by judged examples: taken where they help, and no example is read by what learnt from it."""

import numpy as np
import pytest

from merite.stats.cross_fit import FOLDS, cross_fitted
from merite.stats.prevalence import ppi_share


def world(rng, count, *, lean=0.0):
    """Features, true classes, and scores that miss what the first feature tells and lean to the first class."""
    x = rng.normal(size=(count, 20))
    both = np.column_stack([1.5 * x[:, 0], -1.5 * x[:, 0], 0.4 * x[:, 1]])
    classes = (both + rng.gumbel(size=both.shape)).argmax(axis=1)
    scores = np.column_stack([np.full(count, lean), np.zeros(count), 0.4 * x[:, 1]])
    return x, classes, scores


def test_a_correction_is_taken_where_it_reads_better_what_it_has_not_seen():
    x, classes, scores = world(np.random.default_rng(1), 300)
    made = cross_fitted(x[:200], scores[:200], classes[:200], strength=0.02)
    assert made.is_better and made.gain > 0.1
    before = scores[200:].argmax(axis=1) == classes[200:]
    after = made.of_others(x[200:], scores[200:]).argmax(axis=1) == classes[200:]
    assert after.mean() > before.mean() + 0.1


def test_scores_that_are_right_are_left_alone():
    taken = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(100, 20))
        right = np.column_stack([x[:, 0], -x[:, 0], x[:, 1]])
        classes = (right + rng.gumbel(size=right.shape)).argmax(axis=1)
        taken += cross_fitted(x, right, classes, strength=0.02).is_better
    assert taken <= 3


def test_every_example_is_read_by_a_correction_that_has_not_seen_it():
    x, classes, scores = world(np.random.default_rng(2), 100)
    made = cross_fitted(x, scores, classes, strength=1.0)
    other = classes.copy()
    other[7] = (classes[7] + 1) % 3
    again = cross_fitted(x, scores, other, strength=1.0)
    mates = made.fold == made.fold[7]
    same = np.isclose(made.of_examples(x, scores), again.of_examples(x, scores), atol=1e-6).all(axis=1)
    assert same[mates].all() and not same[~mates].any()
    assert np.bincount(made.fold).tolist() == [100 // FOLDS] * FOLDS
    assert np.allclose(made.of_others(x, scores).sum(axis=1), 1)


def test_ranges_of_shares_hold_with_corrections_by_the_same_judgements_and_would_not_uncrossed():
    crossed = naive = 0
    for seed in range(40):
        rng = np.random.default_rng([3, seed])
        x, classes, scores = world(rng, 600, lean=1.0)
        made = cross_fitted(x[:100], scores[:100], classes[:100], strength=1.0)
        everything = made.of_others(x, scores)
        seen = everything[:100, 0].copy()
        everything[:100] = made.of_examples(x[:100], scores[:100])
        truth, judged = (classes == 0).mean(), (classes[:100] == 0).astype(float)
        _, low, high = ppi_share(judged, everything[:100, 0], everything[:, 0], level=0.95)
        crossed += low <= truth <= high
        _, low, high = ppi_share(judged, seen, everything[:, 0], level=0.95)
        naive += low <= truth <= high
    assert crossed >= 34  # 38 expected, error 1.4
    assert naive < crossed


def test_fewer_examples_than_folds_are_refused():
    with pytest.raises(ValueError, match="folds"):
        cross_fitted(np.ones((4, 1)), np.zeros((4, 3)), [0, 1, 2, 0], strength=1.0)
