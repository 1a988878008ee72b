"""More than usual? Counts by hour against their hour of the week and their season, with a budget of false alarms.

The usual rate follows the data by a Gamma prior that forgets (discounted as in West and Harrison 1997, ch. 14.6), so
that the next count has a Gamma-Poisson predictive; its spread is widened by the surprise that past days showed. Each
check may spend a part of the yearly budget of false alarms: the threshold is the count whose chance, had nothing
changed, fits into what is left. What a whole count cannot spend is carried over.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc

Array = NDArray[np.float64]

HOURS = 24
WEEK = 168
WARM = 28
"""Days of history before the first check."""
FORGETS = 0.5 ** (1 / 28)
"""Weight that a day keeps for the next: half after four weeks."""
PARTS = ((8, 0.15), (14, 0.15), (20, 0.15), (24, 0.55))
"""Hours of the day at which the day so far is checked, and the part of the day's budget that each check may spend."""
CARRIED = 30.0
"""Days of budget that can be carried over at most."""
LEAN_LEAST = 60.0
"""Texts beside which what came and what was foreseen are compared."""
OVER_ERRORS = 0.3
"""Standard errors that are added to how much more than by chance days differ."""
FARTHEST = 8.0
"""Standard deviations from what was foreseen beyond which a day tells no more of how much days differ."""
LOOKED_AT = 32
"""Counts whose chance is looked up at once in search of a threshold."""
QUIET = 2
"""Days without surprise after which an alarm is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """More was seen than chance would bring: ``hour`` is the place of the first hour after what was checked.

    ``seen`` and ``expected`` count the day so far, ``since`` is its first hour; ``chance`` that of as many, had
    nothing changed. ``until``: first hour after the alarm, None while it goes on.
    """

    hour: int
    since: int
    seen: float
    expected: float
    chance: float
    until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """``surprises`` in the order of time; ``budget`` spent over the ``days`` checked: false alarms to expect.

    ``a_day``: what an average day brings by now; ``tripled``: chance that a day with three times as much would be told
    by its end, out of one day's budget. Both None where no day was checked.
    """

    surprises: tuple[Surprise, ...]
    budget: float
    days: int
    usual: Array
    """Expected count of each day before it was seen, NaN before the first check; shape (days,)."""
    a_day: float | None
    tripled: float | None


def watch(
    counts: ArrayLike, *, alarms_a_year: float = 4.0, heard: ArrayLike | None = None, first_weekday: int = 0
) -> Watched:
    """Days on which more was counted than usual, as they would have been found at the time.

    ``counts``, shape (hours,): from midnight of a day whose weekday is ``first_weekday`` (0 Monday); a day under way at
    the end is checked up to its last whole hour. ``heard``, shape (hours,): false where the source was down, and
    nothing is concluded. ``alarms_a_year``: false alarms accepted a year. Raises ``ValueError`` for negative counts.
    """
    series = np.asarray(counts, dtype=np.float64).ravel()
    if np.any(~(series >= 0)) or not alarms_a_year > 0:
        raise ValueError("counts and the budget are not negative")
    listening = np.ones(series.size, dtype=bool) if heard is None else np.asarray(heard, dtype=bool).ravel()
    if listening.shape != series.shape:
        raise ValueError("one answer an hour")
    days = math.ceil(series.size / HOURS)
    padded = np.zeros(days * HOURS)
    padded[: series.size] = series
    by_day = padded.reshape(days, HOURS)
    ears = np.zeros(days * HOURS, dtype=bool)
    ears[: series.size] = listening
    return _watched(by_day, ears.reshape(days, HOURS), series.size, alarms_a_year, first_weekday)


def _watched(by_day: Array, ears: NDArray[np.bool_], hours: int, budget: float, first_weekday: int) -> Watched:
    usual = _Usual()
    surprises: list[Surprise] = []
    daily, purse, spent, checked, quiet = budget / 365.25, 0.0, 0.0, 0, QUIET
    expected_by_day = np.full(by_day.shape[0], np.nan)
    for day, row in enumerate(by_day):
        weekday = (first_weekday + day) % 7
        heard = ears[day]
        season = usual.season(by_day, ears, day)
        share = np.cumsum(np.where(heard, usual.profile(weekday), 0.0))  # of an average day, by each hour's end
        came = np.cumsum(np.where(heard, row, 0.0))
        mean = usual.rate * float(share[-1]) * season
        expected_by_day[day] = mean if day >= WARM else np.nan
        surprised = False
        if day >= WARM and heard.any():
            checked += 1
            for until, part in PARTS:
                end = day * HOURS + until
                if end > hours:
                    break
                purse = min(purse + daily * part, daily * CARRIED)
                expected = usual.rate * float(share[until - 1]) * season
                if expected <= 0 or (until < HOURS and usual.weight < 1):
                    continue
                seen = float(came[until - 1])
                size = usual.size(expected, mean)
                least, chance = _threshold(expected, size, purse)
                if quiet < QUIET or surprised:
                    if seen >= least:
                        surprised = True
                    continue
                purse -= chance
                spent += chance
                if seen >= least:
                    surprised = True
                    surprises.append(
                        Surprise(
                            hour=end,
                            since=day * HOURS,
                            seen=seen,
                            expected=expected,
                            chance=_tail(seen, expected, size),
                            until=None,
                        )
                    )
        if surprised:
            quiet = 0
        elif quiet < QUIET and (day + 1) * HOURS <= hours:
            quiet += 1
            if quiet == QUIET:
                surprises[-1] = _ended(surprises[-1], (day + 1) * HOURS)
        if (day + 1) * HOURS <= hours:
            began = bool(surprises) and surprises[-1].since == day * HOURS
            usual.learn(weekday, row, heard, float(share[-1]), mean, season, during=surprised, began=began)
    a_day = usual.rate if checked else None
    return Watched(
        surprises=tuple(surprises),
        budget=spent,
        days=checked,
        usual=expected_by_day,
        a_day=a_day,
        tripled=None if a_day is None else _tripled(a_day, usual.size(a_day, a_day), daily),
    )


def _tripled(a_day: float, size: float, purse: float) -> float:
    """Chance that three times ``a_day`` reaches the count whose chance, had nothing changed, fits into ``purse``."""
    least, _ = _threshold(a_day, size, purse)
    return _tail(least, 3 * a_day, size)


class _Usual:
    """What is usual: a rate a day that forgets, the shares of weekdays and hours, and the spread beyond chance."""

    def __init__(self) -> None:
        self.count, self.weight = 0.0, 0.0
        self.by_hour = np.zeros((7, HOURS))
        self.days = np.zeros(7)
        self.over, self.over_weight = 0.0, 0.0
        self.came, self.foreseen = 0.0, 0.0

    def profile(self, weekday: int) -> Array:
        """Share of an average day by hour of that weekday, about summing to 1; short histories lean on all days."""
        total = self.by_hour.sum()
        if total == 0:
            return np.full(HOURS, 1 / HOURS)
        every = (self.by_hour.sum(axis=0) + 0.02 * total / HOURS + 1) / (total * 1.02 + HOURS)
        days = np.maximum(self.days, 1e-9)
        a_day = total / days.sum()
        level = (self.by_hour[weekday].sum() + 3 * a_day) / ((self.days[weekday] + 3) * a_day)
        own = self.by_hour[weekday]
        hours = (own + 30 * every) / (own.sum() + 30)
        found: Array = level * hours
        return found

    @property
    def rate(self) -> float:
        """Count of an average day."""
        return self.lean * (self.count + 0.25) / (self.weight + 0.25) if self.weight else 0.0

    @property
    def lean(self) -> float:
        """What came to what was foreseen, of late: a rate that follows the past lags behind talk that grows."""
        return (self.came + LEAN_LEAST) / (self.foreseen + LEAN_LEAST)

    @property
    def uneven(self) -> float:
        """Relative variance of days beyond chance."""
        return max(self.over / self.over_weight, 0.0) if self.over_weight else 0.0

    def size(self, expected: float, whole: float) -> float:
        """Size of the Gamma-Poisson: what is unknown of the rate, and days that differ more than by chance.

        Of how much they differ, the upper part of what the past allows is taken, or too many days would surprise; and
        the more, the smaller ``expected`` is of the ``whole`` day: texts that come in clumps do so within a day too.
        """
        if expected <= 0:
            return 1.0
        unknown = 1 / (self.count + 0.25) + 1 / (self.foreseen + LEAN_LEAST)
        over, days = self.uneven, max(self.over_weight, 1.0)
        error = OVER_ERRORS * math.sqrt(2 / days) * (over + 1 / expected)
        return 1 / (unknown + over * max(whole / expected, 1.0) + error)

    def season(self, by_day: Array, ears: NDArray[np.bool_], day: int) -> float:
        """How a year ago these weeks stood to those before them, drawn towards 1; 1 without a year of history."""
        if day < 364 + 56:
            return 1.0
        then = slice(day - 364 - 3, day - 364 + 4)
        before = slice(day - 364 - 59, day - 364 - 3)
        near = by_day[then][ears[then].any(axis=1)].sum(axis=1)
        far = by_day[before][ears[before].any(axis=1)].sum(axis=1)
        if near.size == 0 or far.size == 0 or far.sum() == 0:
            return 1.0
        level = float(np.median(far)) or float(far.mean())
        certain = 15.0
        spread = 1 + self.uneven * level
        return float((near.sum() / spread + certain) / (level * near.size / spread + certain))

    def learn(
        self,
        weekday: int,
        row: Array,
        heard: NDArray[np.bool_],
        share: float,
        mean: float,
        season: float,
        *,
        during: bool,
        began: bool,
    ) -> None:
        """Take a whole day in, of which ``share`` was heard; a day within an alarm counts for little, or a burst would
        soon be usual. The day on which it ``began`` still tells how much days differ: where they often do, it was no
        news."""
        if share < 0.2:
            return
        seen = float(row[heard].sum())
        if self.weight > 7 and mean > 0 and (began or not during):
            size = self.size(mean, mean)
            usual = min(seen, mean + FARTHEST * math.sqrt(mean + mean * mean / size))
            over = ((usual - mean) ** 2 - mean - mean * mean / (self.count + 0.25)) / max(mean * mean, 1e-9)
            trust = mean / (1 + mean)
            self.over = 0.99 * self.over + trust * over
            self.over_weight = 0.99 * self.over_weight + trust + (0.05 if self.over_weight == 0 else 0.0)
        kept = 0.2 if during else 1.0
        if self.weight > 7:
            self.came = FORGETS * self.came + kept * min(seen, 3 * mean + 10)
            self.foreseen = FORGETS * self.foreseen + kept * mean / self.lean
        self.count = FORGETS * self.count + kept * seen / season
        self.weight = FORGETS * self.weight + kept * share
        self.by_hour *= 0.9985
        self.days *= 0.9985
        self.by_hour[weekday][heard] += kept * row[heard]
        self.days[weekday] += kept * float(heard.mean())


def _threshold(mean: float, size: float, purse: float) -> tuple[float, float]:
    """The least count whose chance fits into the purse, and that chance."""
    part = mean / (mean + size)
    low, step = math.floor(mean) + 1, 1
    while True:
        counts = low + step * np.arange(LOOKED_AT)
        chances = betainc(counts, size, part)
        enough = np.flatnonzero(chances <= purse)
        if enough.size == 0 and step < 1_000_000:
            low, step = int(counts[-1]), 8 * step
        elif step == 1 or enough.size == 0:
            found = enough[0] if enough.size else -1
            return float(counts[found]), float(chances[found])
        else:  # somewhere between two that were looked at
            low, step = int(counts[enough[0]]) - step, max(step // 8, 1)


def _tail(seen: float, mean: float, size: float) -> float:
    """Chance of at least ``seen`` under a negative binomial of that mean and size."""
    return 1.0 if seen <= 0 else float(betainc(seen, size, mean / (mean + size)))


def _ended(one: Surprise, until: int) -> Surprise:
    return Surprise(
        hour=one.hour, since=one.since, seen=one.seen, expected=one.expected, chance=one.chance, until=until
    )
