"""Whether a universe is off, and which weeks its pace is read from."""

import numpy as np

from merite.invest.pace import is_off, pace_window


def every(weeks: int, size: int, until: int | None = None) -> np.ndarray:
    dose = np.zeros(size)
    dose[: size if until is None else until : weeks] = 100.0
    return dose


def test_a_weekly_channel_is_off_after_four_silent_weeks_and_not_after_three() -> None:
    assert not is_off(every(1, 60, until=57), 7)
    assert is_off(every(1, 60, until=56), 7)


def test_a_fair_every_ten_weeks_is_not_off_between_two_fairs_but_is_once_one_was_left_out() -> None:
    for silent in range(17):
        assert not is_off(np.concatenate([every(10, 61), np.zeros(silent)]), 7)
    assert is_off(np.concatenate([every(10, 61), np.zeros(19)]), 7)


def test_half_a_year_of_silence_is_off_whatever_was_usual() -> None:
    dose = np.concatenate([every(40, 81), np.zeros(26)])
    assert is_off(dose, 7)


def test_one_fair_ever_is_not_off_within_its_quarter_and_a_channel_that_never_was_on_is_not_off() -> None:
    once = np.concatenate([[500.0], np.zeros(13)])
    assert not is_off(once, 7)
    assert not is_off(np.zeros(30), 7)


def test_the_pace_of_what_is_rare_is_read_over_a_year_and_of_what_is_steady_over_a_quarter() -> None:
    window, off = pace_window(every(10, 101), 7)
    assert (window.stop - window.start, off) == (52, False)
    assert pace_window(every(1, 101), 7)[0] == slice(88, 101)


def test_the_pace_of_what_is_off_is_that_of_when_it_was_on() -> None:
    window, off = pace_window(np.concatenate([every(1, 60), np.zeros(9)]), 7)
    assert (window, off) == (slice(47, 60), True)


def test_days_and_weeks_say_the_same() -> None:
    days = np.repeat(every(1, 60, until=56), 7)
    assert is_off(days, 1)
    assert not is_off(days[:-8], 1)


def test_the_pace_of_what_just_began_is_read_since_it_began() -> None:
    for weeks in (2, 3, 4, 8, 12):
        dose = np.concatenate([np.zeros(92), np.full(weeks, 90.0)])
        assert pace_window(dose, 7)[0] == slice(dose.size - max(weeks, 4), dose.size)
        assert pace_window(np.repeat(dose / 7.0, 7), 1)[0] == slice(7 * (dose.size - max(weeks, 4)), 7 * dose.size)


def test_a_first_fair_or_two_is_no_beginning() -> None:
    fair = np.concatenate([np.zeros(90), [500.0]])
    assert pace_window(fair, 7)[0] == slice(39, 91)
    two = np.concatenate([np.zeros(90), [500.0], np.zeros(8), [500.0]])
    assert pace_window(two, 7)[0] == slice(48, 100)
