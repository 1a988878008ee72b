"""What each source told us to say the next time, and when it may be asked again: a file that can be thrown away.

It holds no fact: lost, the next round asks everything anew and the store stays the same.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from merite.store.journal import replace_file

FILE = "listening.json"
_FIRST_WAIT = datetime.timedelta(minutes=10)
_LONGEST_WAIT = datetime.timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Of one source: ``said`` what it asked to be told, ``next_at`` before which it is left alone, ``failures`` in a
    row. ``covered_to``: up to when it was heard; ``logged_at``: when the coverage log last had a line of it, with
    which ``outcome``. ``unread``: files it brought that could not be read, with the day, for a while.
    """

    said: Mapping[str, Any] = field(default_factory=dict)
    next_at: datetime.datetime | None = None
    failures: int = 0
    covered_to: datetime.datetime | None = None
    logged_to: datetime.datetime | None = None
    logged_at: datetime.datetime | None = None
    outcome: str | None = None
    unread: Mapping[str, datetime.date] = field(default_factory=dict)


def read(folder: Path, file: str = FILE) -> dict[str, Memory]:
    """What is remembered of every source; nothing where the file is absent or cannot be read."""
    try:
        told = json.loads((folder / file).read_text(encoding="utf-8"))
        return {str(name): _memory(one) for name, one in told.items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}


def write(folder: Path, memories: Mapping[str, Memory], file: str = FILE) -> None:
    """Remember, all at once: a kill leaves the old file or the new one."""
    told = {
        name: {
            "said": dict(one.said),
            "failures": one.failures,
            "outcome": one.outcome,
            "unread": {file: day.isoformat() for file, day in one.unread.items()},
            **{part: _iso(getattr(one, part)) for part in ("next_at", "covered_to", "logged_to", "logged_at")},
        }
        for name, one in sorted(memories.items())
    }
    replace_file(folder / file, json.dumps(told, ensure_ascii=False, indent=1).encode())


def next_after(failures: int, now: datetime.datetime, wait: float | None) -> datetime.datetime:
    """When a source that failed ``failures`` times in a row may be asked again: twice as long each time, a day at most,
    and never before it said itself (``wait``, seconds)."""
    own = datetime.timedelta(0)
    if failures:
        doubled: int = 2 ** min(failures - 1, 12)
        own = min(_FIRST_WAIT * doubled, _LONGEST_WAIT)
    return now + max(own, datetime.timedelta(seconds=wait or 0.0))


def _memory(told: Mapping[str, Any]) -> Memory:
    return Memory(
        said=dict(told["said"]),
        next_at=_moment(told["next_at"]),
        failures=int(told["failures"]),
        covered_to=_moment(told["covered_to"]),
        logged_to=_moment(told["logged_to"]),
        logged_at=_moment(told["logged_at"]),
        outcome=told["outcome"],
        unread={str(file): datetime.date.fromisoformat(day) for file, day in told.get("unread", {}).items()},
    )


def _iso(moment: datetime.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime.datetime | None:
    return None if text is None else datetime.datetime.fromisoformat(text)
