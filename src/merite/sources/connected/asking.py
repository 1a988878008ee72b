"""One connection asked once: what asking needs, and patience with a service that says to come back later."""

import datetime
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from merite.sources.heard.declared import Declared
from merite.sources.heard.json_answers import read_json
from merite.sources.heard.secrets import secret_of, variable_of
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import JSON, Fetched, Fetcher
from merite.vocabulary.heard import Unheard

ROOT = "sources"
"""The table of merite.toml that declares connections."""
MOST_PAGES = 5000
"""Pages of one question: beyond, the service is taken to answer without end."""
OVERLAP = datetime.timedelta(minutes=10)
"""What is asked for again each time, against clocks that differ."""
_TRIES = 4
_LONGEST_WAIT = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """``said``: what the connection asked to be told, from the time before. ``known``: exports that the store already
    has, by the name it keeps them under. ``persons``: whether pseudonyms are kept; else nobody's name is asked for.
    """

    fetcher: Fetcher
    source: Declared
    said: Mapping[str, Any]
    folder: Path
    zone: ZoneInfo
    now: datetime.datetime
    persons: bool
    known: frozenset[str] = frozenset()
    private: tuple[str, ...] = ()
    sleep: Callable[[float], None] = time.sleep

    @property
    def secret(self) -> str:
        """The password or key that was kept or that the environment holds; raises ``NotHeard`` where there is none."""
        found = secret_of(self.folder, ROOT, self.source.name, self.source.said)
        if not found:
            raise NotHeard(Unheard.NO_SECRET, found=variable_of(self.source.name, self.source.said))
        return found

    def secrets(self, parts: int) -> list[str]:
        """A secret of several parts, joined by ``:``; raises ``NotHeard``."""
        found = self.secret.split(":")
        if len(found) != parts or not all(found):
            raise NotHeard(Unheard.NO_SECRET, found=variable_of(self.source.name, self.source.said))
        return found

    def began(self, *, days: int, most: int | None = None) -> datetime.date:
        """The first day asked for: what was remembered, else ``since``, else ``days`` ago; not before ``most`` days."""
        if "began" in self.said:
            return datetime.date.fromisoformat(str(self.said["began"]))
        today = self.now.astimezone(self.zone).date()
        asked: datetime.date = self.source.said.get("since") or today - datetime.timedelta(days=days)
        return asked if most is None else max(asked, today - datetime.timedelta(days=most))

    def until(self) -> datetime.datetime | None:
        """Up to when everything was asked for the last time; None the first time."""
        told = self.said.get("until")
        return None if told is None else datetime.datetime.fromisoformat(str(told))

    def remember(self, began: datetime.date, **more: Any) -> dict[str, Any]:
        """What to be told the next time."""
        return {"began": began.isoformat(), "until": self.now.astimezone(datetime.UTC).isoformat(), **more}

    def get(self, address: str, query: Mapping[str, Any] | None, headers: Mapping[str, str]) -> tuple[Any, Fetched]:
        """The JSON of a GET and the whole answer; raises ``NotHeard``."""
        found = self._patiently(lambda: self.fetcher.get(address, kinds=JSON, headers=headers, query=query))
        return read_json(found.content), found

    def post(self, address: str, body: Mapping[str, Any], headers: Mapping[str, str], *, form: bool = False) -> Any:
        """The JSON of a POST; raises ``NotHeard``."""
        found = self._patiently(lambda: self.fetcher.post(address, body, headers=headers, form=form))
        return read_json(found.content)

    def _patiently(self, ask: Callable[[], Fetched]) -> Fetched:
        for done in range(_TRIES):
            try:
                return ask()
            except NotHeard as error:
                wait = 2.0**done if error.wait is None else error.wait
                if error.code is not Unheard.BUSY or done == _TRIES - 1 or wait > _LONGEST_WAIT:
                    raise
                self.sleep(wait)
        raise NotHeard(Unheard.BUSY)


def moment_of(text: str | None) -> datetime.datetime | None:
    """A moment as APIs write it (ISO 8601, UTC where no zone is told); None for anything else."""
    try:
        found = datetime.datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.replace(tzinfo=datetime.UTC) if found.tzinfo is None else found
