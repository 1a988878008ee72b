"""A share corrected by a few labels holds its range, and is narrower than the labels alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.stats.prevalence import ppi_share, wilson
from merite.stats.survival import kaplan_meier


def population(seed: int, *, share: float = 0.3, size: int = 5000, skill: float = 1.5):
    rng = np.random.default_rng(seed)
    truth = (rng.random(size) < share).astype(float)
    reading = 1 / (1 + np.exp(-(rng.normal(0, 1, size) + skill * (2 * truth - 1) + 0.8)))  # a flattering reader
    return truth, reading, rng


def test_ninety_percent_ranges_hold_nine_times_in_ten_whatever_the_reader_thinks():
    truth, reading, rng = population(1)
    held, widths, alone = 0, [], []
    for _ in range(600):
        chosen = rng.choice(truth.size, 100, replace=False)
        _, low, high = ppi_share(truth[chosen], reading[chosen], reading, level=0.9)
        held += low <= truth.mean() <= high
        widths.append(high - low)
        _, low, high = wilson(int(truth[chosen].sum()), 100, level=0.9)
        alone.append(high - low)
    assert held / 600 >= 0.87
    assert abs(reading.mean() - truth.mean()) > 0.1  # the reader alone is far off
    assert np.mean(widths) < 0.85 * np.mean(alone)


@pytest.mark.parametrize("labels", [5, 10, 20])
def test_ranges_hold_from_the_first_labels_on(labels):
    truth, reading, rng = population(2)
    held = 0
    for _ in range(1000):
        chosen = rng.choice(truth.size, labels, replace=False)
        _, low, high = ppi_share(truth[chosen], reading[chosen], reading, level=0.9)
        held += low <= truth.mean() <= high
    assert held / 1000 >= 0.85


@pytest.mark.parametrize(("labels", "share", "right"), [(10, 0.3, 0.95), (30, 0.1, 0.99), (100, 0.03, 0.99)])
def test_a_reader_that_was_right_on_every_label_may_still_err_elsewhere(labels, share, right):
    rng = np.random.default_rng(6)
    held = 0
    for _ in range(400):
        truth = (rng.random(3000) < share).astype(float)
        reading = np.where(rng.random(3000) < right, truth, 1 - truth)
        _, low, high = ppi_share(truth[:labels], reading[:labels], reading, level=0.9)
        held += low <= truth.mean() <= high
    assert held / 400 >= 0.87


def test_a_reader_that_knows_nothing_leaves_the_labels_alone():
    rng = np.random.default_rng(3)
    y = np.array([1.0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
    assert ppi_share(y, np.full(10, 0.4), np.full(100, 0.4)) == wilson(3, 10)
    assert ppi_share([], [], rng.random(10)) == (0.5, 0.0, 1.0)


def test_wilson_equals_its_published_example():
    """Newcombe 1998, table I: 81 of 263, 95 %: .2553 to .3662."""
    _, low, high = wilson(81, 263, level=0.95)
    assert (low, high) == (pytest.approx(0.2553, abs=5e-5), pytest.approx(0.3662, abs=5e-5))


@given(seed=st.integers(0, 500), n=st.integers(1, 60))
def test_the_opposite_question_has_the_opposite_answer(seed, n):
    truth, reading, _ = population(seed, size=200)
    middle, low, high = ppi_share(truth[:n], reading[:n], reading)
    other, other_low, other_high = ppi_share(1 - truth[:n], 1 - reading[:n], 1 - reading)
    assert (middle, low, high) == (
        pytest.approx(1 - other, abs=1e-9),
        pytest.approx(1 - other_high, abs=1e-9),
        pytest.approx(1 - other_low, abs=1e-9),
    )


def test_labels_that_cannot_be_raise():
    with pytest.raises(ValueError, match="0 or 1"):
        ppi_share([0.5], [0.5], [0.5])
    with pytest.raises(ValueError, match="one reading"):
        ppi_share([1], [0.5, 0.4], [0.5, 0.4])


def test_unequal_chances_are_made_up_for():
    truth, reading, rng = population(5)
    chance = np.where(np.arange(truth.size) < truth.size // 2, 0.02, 0.06)
    held = []
    for _ in range(300):
        chosen = np.flatnonzero(rng.random(truth.size) < chance)
        _, low, high = ppi_share(truth[chosen], reading[chosen], reading, level=0.9, chances=chance[chosen])
        held.append(low <= truth.mean() <= high)
    assert 0.85 <= np.mean(held) <= 0.95
    same = ppi_share(truth[:50], reading[:50], reading, chances=np.full(50, 0.3))
    assert same == pytest.approx(ppi_share(truth[:50], reading[:50], reading))


def test_a_second_drawing_after_the_mood_changed_does_not_bias_the_share():
    """Half of 120 texts judged, then 240 others come, nearly all unhappy, and 60 of all that is left are judged."""
    rng = np.random.default_rng(12)
    held = []
    for _ in range(200):
        truth = (rng.random(360) < np.where(np.arange(360) < 120, 0.3, 0.95)).astype(float)
        reading = np.where(rng.random(360) < 0.97, truth, 1 - truth) * 0.8 + 0.1
        first = rng.choice(120, 60, replace=False)
        second = rng.choice(np.setdiff1d(np.arange(360), first), 60, replace=False)
        judged = np.concatenate([first, second])
        chance = np.where(judged < 120, 1 - (1 - 60 / 120) * (1 - 60 / 300), 60 / 300)
        _, low, high = ppi_share(truth[judged], reading[judged], reading, level=0.9, chances=chance)
        held.append(low <= truth.mean() <= high)
    assert np.mean(held) >= 0.9


@pytest.mark.parametrize("level", [0.0, 1.0, 90.0, np.nan])
def test_a_level_that_is_none_is_refused_and_not_the_whole_of_the_scale(level):
    for asked in (lambda: wilson(1, 2, level=level), lambda: kaplan_meier([1, 2, 3], [1, 1, 0], level=level)):
        with pytest.raises(ValueError, match="level"):
            asked()
