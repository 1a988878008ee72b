"""Weeks that begin on Monday, and sums spread over their days."""

import datetime
from dataclasses import dataclass

import numpy as np

from merite.vocabulary.days import monday
from merite.vocabulary.panel import Series

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """``count`` weeks from ``first``, a Monday."""

    first: datetime.date
    count: int

    @classmethod
    def over(cls, first: datetime.date, last: datetime.date) -> "Weeks":
        """The weeks that hold every day from ``first`` to ``last``."""
        start = monday(first)
        return cls(first=start, count=(monday(last) - start).days // 7 + 1)

    @property
    def dates(self) -> tuple[datetime.date, ...]:
        """Each week's Monday."""
        return tuple(self.first + datetime.timedelta(days=7 * week) for week in range(self.count))

    @property
    def end(self) -> datetime.date:
        """The first day after the last week."""
        return self.first + datetime.timedelta(days=7 * self.count)

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Every day, in order."""
        return tuple(self.first + datetime.timedelta(days=day) for day in range(7 * self.count))

    def empty(self) -> Series:
        """A zero a day."""
        return np.zeros(7 * self.count)

    def place(self, day: datetime.date) -> int:
        """How many days after the first Monday; may lie outside."""
        return (day - self.first).days

    def add(self, daily: Series, amount: float, first: datetime.date, last: datetime.date | None = None) -> None:
        """Spread ``amount`` evenly over ``first``..``last`` into ``daily``; the rest is left out."""
        start, stop = self.place(first), self.place(last if last is not None and last > first else first) + 1
        within = slice(max(start, 0), max(min(stop, len(daily)), 0))
        daily[within] += amount / (stop - start)

    def mark(self, daily: Series, first: datetime.date, last: datetime.date) -> None:
        """Set the days ``first``..``last`` of ``daily`` to 1."""
        daily[max(self.place(first), 0) : max(min(self.place(last) + 1, len(daily)), 0)] = 1.0

    def by_week(self, daily: Series) -> Series:
        """The sum of each week's days."""
        weekly: Series = daily.reshape(self.count, 7).sum(axis=1)
        return weekly

    def within(self, first_week: int, last_week: int) -> "Weeks":
        """The weeks numbered ``first_week`` to ``last_week``, both included."""
        return Weeks(first=self.first + datetime.timedelta(days=7 * first_week), count=last_week - first_week + 1)
