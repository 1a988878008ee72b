"""A week of work on the channels, as it is shown to whoever logs it."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """One universe in a week: ``hours`` logged for it (None: nothing), those of the week ``before`` (None likewise).

    ``posts``: publications of the week as the exports say; ``guess``: hours at the usual minutes a post, None without
    posts.
    """

    universe: str
    hours: float | None
    before: float | None
    posts: int
    guess: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSeen:
    """The week of Monday ``week``, one line a universe that was worked on or published on lately."""

    week: datetime.date
    lines: tuple[WeekLine, ...]
