"""How many jobs this machine bears at once: a look at three years of figures takes 600 MB, the server 260."""

import os
from pathlib import Path

MOST = 2
"""Jobs that run at once, of different clients."""
ROOM_FOR_TWO = 1_600_000_000
"""Bytes of memory below which one runs at a time."""
_GROUPS, _OWN = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")


def places(memory: int | None) -> int:
    """Jobs at once on a machine of so many bytes, None where that is not known."""
    return MOST if memory is None or memory >= ROOM_FOR_TWO else 1


def memory(groups: Path = _GROUPS, own: Path = _OWN) -> int | None:
    """Bytes that this process may take: the machine's, or what its container or service is given; None if not told."""
    found = [*_of_machine(), *_of_groups(groups, own)]
    return min(found) if found else None


def _of_machine() -> list[int]:
    try:
        return [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    except (AttributeError, ValueError, OSError):  # Windows has no such question, some systems no answer
        return []


def _of_groups(groups: Path, own: Path) -> list[int]:
    """The limits (Linux's cgroup v2) of the group of this process and of those that it lies in."""
    try:
        told = next(line for line in own.read_text().splitlines() if line.startswith("0::"))
    except (OSError, StopIteration):
        return []
    here = groups / told.removeprefix("0::").strip("/")
    limits = [place / "memory.max" for place in (here, *here.parents) if place.is_relative_to(groups)]
    return [int(text) for limit in limits if limit.is_file() and (text := limit.read_text().strip()).isdigit()]
