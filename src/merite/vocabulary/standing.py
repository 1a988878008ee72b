"""Where a client stands, for a list that begins with who needs a decision."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.look import Look


class Need(StrEnum):
    """What a client needs, most pressing first."""

    GONE = "gone"  # its folder is not there any more
    DECIDE = "decide"  # there is advice to act on: nobody decided yet, or its day has come again
    ANSWER = "answer"  # people wait for a reply
    SAY = "say"  # channels cannot be judged until the owner says something
    COUNT = "count"  # figures were added that nobody has counted yet
    FILES = "files"  # no figures yet, or none of the last weeks
    CHECK = "check"  # rows of files were refused
    LATER = "later"  # what was advised was decided on; its day is to come
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
