"""Where a client stands, for a list that begins with who needs a decision."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.look import Look


class Need(StrEnum):
    """What a client needs, most pressing first."""

    GONE = "gone"  # its folder is not there any more
    DECIDE = "decide"  # there is advice to act on, and its day has come
    ANSWER = "answer"  # people wait for a reply
    COUNT = "count"  # figures were added that nobody has counted yet
    FILES = "files"  # no figures yet, or none of the last weeks
    CHECK = "check"  # rows of files were refused
    LATER = "later"  # there is advice; its day is to come
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``needs`` has one at least; ``look`` is None before the first."""

    look: Look | None
    needs: tuple[Need, ...]
    decide_by: datetime.date | None

    @property
    def rank(self) -> tuple[int, datetime.date, int]:
        """Smaller comes first: the most pressing need, the earlier day, the more that waits."""
        waiting = 0 if self.look is None else self.look.waiting or 0
        return list(Need).index(self.needs[0]), self.decide_by or datetime.date.max, -waiting
