"""What of several events can be counted on again: a hit is kept apart, ordinary ones add up."""

import numpy as np
import pytest

from merite.stats.repeatable import repeatable


def test_one_hit_does_not_make_the_repeatable_effect():
    found = repeatable([0.05, 0.08, 0.04, 1.2], [0.03] * 4)
    assert found.hit[3] > 0.99
    assert found.hit[:3].max() < 0.2
    assert np.median(found.effect) == pytest.approx(0.06, abs=0.03)


def test_events_alike_hold_no_hit_and_narrow_the_range():
    few, many = repeatable([0.1] * 2, [0.1] * 2), repeatable([0.1] * 12, [0.1] * 12)
    assert many.hit.max() < 0.1
    assert np.ptp(np.quantile(many.effect, [0.05, 0.95])) < np.ptp(np.quantile(few.effect, [0.05, 0.95]))


def test_the_next_event_is_less_sure_than_the_mean_of_past_ones():
    found = repeatable([0.05, 0.15, 0.1, 0.02, 0.2], [0.03] * 5)
    assert found.coming.std() > found.effect.std()


def test_with_normal_events_the_mean_is_the_precision_weighted_one():
    """Without scatter the posterior of the mean is the textbook's: sum(x/s2) / (sum(1/s2) + 1/prior2)."""
    effects, errors = np.array([0.1, 0.12, 0.08]), np.array([0.2, 0.2, 0.2])
    precision = (1 / errors**2).sum() + 1 / 0.24**2
    textbook = (effects / errors**2).sum() / precision
    assert np.median(repeatable(effects, errors).effect) == pytest.approx(textbook, abs=0.015)


def test_the_order_of_events_does_not_matter():
    one = repeatable([0.1, 0.9, 0.0], [0.05, 0.1, 0.05])
    other = repeatable([0.0, 0.1, 0.9], [0.05, 0.05, 0.1])
    assert one.hit[[2, 0, 1]] == pytest.approx(other.hit)


@pytest.mark.parametrize(("effects", "errors"), [([0.1], [0.1]), ([0.1, 0.2], [0.1, 0.0]), ([0.1, 0.2], [0.1])])
def test_senseless_arguments_are_refused(effects, errors):
    with pytest.raises(ValueError, match="two events or more"):
        repeatable(effects, errors)
