"""Guessing passwords is slowed: after a few wrong ones, each further attempt waits twice as long as the last."""

import ipaddress
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from merite.errors.server import TooManyAttempts

FREE_A_PERSON = 5
FREE_AN_ADDRESS = 30  # a shop's people share one address
LONGEST = 300.0  # seconds: an owner whom somebody else locks out is not locked out for long
FORGOTTEN = 3600.0  # seconds without a wrong one
_GIVEN = 64  # bits of an IPv6 address that a house or a server is given: all others it chooses itself


def place_of(address: str) -> str:
    """What stands for everybody behind a network address: itself, of IPv6 its network."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((int(known), _GIVEN), strict=False))


@dataclass(slots=True)
class Attempts:
    """Wrong passwords by account and by network address; kept in memory alone, since addresses are never written."""

    clock: Callable[[], float] = time.monotonic
    _seen: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, account: str, address: str) -> None:
        """Count a try as a wrong one, before its password is looked at: of many at once each counts for the next.

        Raises ``TooManyAttempts`` while either must wait; that try is not counted.
        """
        with self._lock:
            now = self.clock()
            wait = max(self._wait(kind, who, now) for kind, who in _both(account, address))
            if wait > 0:
                raise TooManyAttempts(seconds=math.ceil(wait))
            for name in _both(account, address):
                count, last = self._seen.get(name, (0, now))
                self._seen[name] = (1 if now - last > FORGOTTEN else count + 1, now)
            if len(self._seen) > 10_000:
                self._seen = {name: kept for name, kept in self._seen.items() if now - kept[1] <= FORGOTTEN}

    def right(self, account: str, address: str) -> None:
        """The person is in: start again for the account. For the address, which may be a guesser's own account, take
        back this try alone."""
        with self._lock:
            self._seen.pop(("account", account), None)
            count, last = self._seen.pop(("address", address), (0, 0.0))
            if count > 1:
                self._seen["address", address] = (count - 1, last)

    def _wait(self, kind: str, who: str, now: float) -> float:
        count, last = self._seen.get((kind, who), (0, now))
        over = count - (FREE_A_PERSON if kind == "account" else FREE_AN_ADDRESS)
        if over < 0 or now - last > FORGOTTEN:
            return 0.0
        return min(2.0 ** min(over, 20), LONGEST) - (now - last)


def _both(account: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("account", account), ("address", address)
