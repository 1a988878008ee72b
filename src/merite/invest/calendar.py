"""How many weeks it takes to know, and the day to look again."""

import datetime
import math

CONFIDENCE = 2.5
"""Standard errors between "earns nothing" and "pays its cost": 1.64 not to be fooled, .84 to see it 4 times in 5."""
LEAST_WEEKS = 4
MOST_WEEKS = 104
"""What would take more than two years is not proposed as a way to know."""
LOOK_WEEKS = 4
PEAK_FROM = (11, 15)
PEAK_TO = (1, 6)
"""Year end: sales and spend rise together, so nothing is judged before it is over."""


def weeks_to_know(*, noise: float, stake: float) -> int | None:
    """Weeks, every other one off, after which a universe that pays its cost stands out from one that earns nothing.

    ``noise``: standard deviation of a week's sales around what the model expects; ``stake``: sales a week that would
    just pay the cost. With n weeks, half of them off, the standard error of on minus off is noise x sqrt(4/n), so that
    n = 4 (2.5 noise / stake)^2. Even, at least 4; None beyond two years or without a stake. Carry-over from an on week
    into the off week is ignored, so that it errs on the short side for effects that last.
    """
    if stake <= 0.0 or noise <= 0.0:
        return None
    weeks = max(LEAST_WEEKS, 2 * math.ceil(2.0 * (CONFIDENCE * noise / stake) ** 2))
    return weeks if weeks <= MOST_WEEKS else None


def weeks_by_waiting(weeks: int | None, *, variation: float, had: int) -> int | None:
    """Further weeks that teach as much as ``weeks`` of on and off, from the dose's own ups and downs.

    ``variation``: standard deviation of the dose over its mean; on and off has variance 1/4 of the squared mean.
    ``had``: weeks seen already. None beyond two years.
    """
    if weeks is None or variation <= 0.0:
        return None
    needed = math.ceil(weeks * 0.25 / variation**2) - had
    return max(LEAST_WEEKS, needed) if needed <= MOST_WEEKS else None


def next_look(today: datetime.date, *, weeks: int = LOOK_WEEKS) -> datetime.date:
    """The first Monday at least ``weeks`` ahead; one that would fall into the year-end peak waits until it is over."""
    day = _monday(today + datetime.timedelta(weeks=weeks))
    if (day.month, day.day) >= PEAK_FROM:
        return _monday(datetime.date(day.year + 1, *PEAK_TO))
    if (day.month, day.day) < PEAK_TO:
        return _monday(datetime.date(day.year, *PEAK_TO))
    return day


def _monday(day: datetime.date) -> datetime.date:
    """The same day if it is a Monday, else the next one."""
    return day + datetime.timedelta(days=-day.weekday() % 7)
