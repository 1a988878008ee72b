"""What every request of one server shares."""

import datetime
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request

from merite.errors import MeriteError
from merite.store import settings_file
from merite.store.server.moments import now
from merite.store.server.schema import Server
from merite.vocabulary.days import shop_day
from merite.vocabulary.settings import Settings
from merite.web.attempts import Attempts
from merite.web.once import Once
from merite.web.pace import Pace


def place_in(address: str) -> str:
    """The host, with its port, of an address; "" where it is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


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
    once: Once = field(default_factory=Once)

    def names(self, request: Request) -> frozenset[str]:
        """What a browser calls this server: as it was called now, and as people reach it, if a proxy does not tell."""
        return frozenset((request.headers.get("host", ""), place_in(self.address))) - {""}

    def whole(self, request: Request, path: str) -> str:
        """The address of a page to hand to somebody: where people reach the server, which is as this browser does where
        it answers under any name."""
        own = f"{request.url.scheme}://{request.url.netloc}" if self.hosts is None else self.address
        return f"{own}{path}"

    def today(self, folder: Path) -> datetime.date:
        """The day it is at the shop of ``folder``; in merite's own zone where its settings cannot be read."""
        return shop_day(_settings(folder), now=self.clock())

    def zone(self, folder: Path) -> zoneinfo.ZoneInfo:
        """The clock of that shop, in the same way."""
        return zoneinfo.ZoneInfo(_settings(folder).time_zone)


def _settings(folder: Path) -> Settings:
    try:
        return settings_file.read(folder)[0]
    except MeriteError:
        return Settings()
