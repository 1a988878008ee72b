"""Files that came by themselves and could not be read: told for a week, or until a file of that name is read."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from merite.rounds.fetch import MEMORY, UNREAD_KEPT
from merite.rounds.inbox import REFUSED, watched_folder
from merite.sources.heard import memory as memories
from merite.vocabulary.monday import NotRead


def not_read(
    folder: Path, rules: Mapping[str, Any], imports: Sequence[Mapping[str, Any]], *, today: datetime.date
) -> tuple[NotRead, ...]:
    """What the connections brought and the watched folder held, unread; ``imports`` as the workspace has them."""
    came = [
        (NotRead(file=file, source=name), day)
        for name, one in sorted(memories.read(folder, MEMORY).items())
        for file, day in one.unread.items()
    ]
    came += [(NotRead(file=file, source=""), day) for file, day in _refused(folder, rules)]
    read = {str(row["file"]): row["added_at"].date() for row in imports}
    return tuple(
        one for one, day in came if today - UNREAD_KEPT <= day and not read.get(one.file, datetime.date.min) >= day
    )


def _refused(folder: Path, rules: Mapping[str, Any]) -> list[tuple[str, datetime.date]]:
    """Files of the watched folder that were refused, with the day: a reason stands beside each."""
    place = watched_folder(folder, rules)
    try:
        reasons = sorted((place / REFUSED).glob("*.txt")) if place is not None else []
        return [
            (reason.stem, datetime.date.fromtimestamp(reason.stat().st_mtime))  # noqa: DTZ012  a day by this machine
            for reason in reasons
            if reason.with_suffix("").is_file()
        ]
    except OSError:
        return []
