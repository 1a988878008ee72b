"""What every request of one server shares."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from merite.store.server.moments import now
from merite.store.server.schema import Server
from merite.web.attempts import Attempts
from merite.web.pace import Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``hosts``: names under which the server may be called, None for any; ``secure``: people reach it by https.

    ``address``: where people reach it, as ``http://127.0.0.1:8765``, for links that are sent.
    """

    server: Server
    key: bytes
    address: str
    secure: bool = False
    hosts: frozenset[str] | None = None
    clock: Callable[[], datetime.datetime] = now
    attempts: Attempts = field(default_factory=Attempts)
    mentions: Pace = field(default_factory=Pace)
