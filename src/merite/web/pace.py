"""How often other sites' servers may tell us something: so many a minute each, and so many all together."""

import math
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from merite.errors.server import TooManyMentions

EACH, TOGETHER = 20, 200
MINUTE = 60.0


@dataclass(slots=True)
class Pace:
    """What was told within this minute by network address; kept in memory alone, since addresses are never written."""

    clock: Callable[[], float] = time.monotonic
    _began: float = -math.inf
    _told: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, address: str) -> None:
        """Count one more of ``address``; raise ``TooManyMentions`` where that is too many for this minute."""
        with self._lock:
            now = self.clock()
            if now - self._began >= MINUTE:
                self._began, self._told = now, Counter()
            if self._told[address] >= EACH or self._told.total() >= TOGETHER:
                raise TooManyMentions(seconds=math.ceil(self._began + MINUTE - now))
            self._told[address] += 1
