"""What was said on the way in, and what the business says once: all that reading a file depends on beside its bytes."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

WRITTEN = datetime.date(2026, 11, 1)
"""A clock that shows an earlier day is wrong: merite was not there to read it."""


def last_day(today: datetime.date) -> datetime.date:
    """The last day on which something can have happened: tomorrow, for the day ends later elsewhere; any day that can
    be written where the machine's clock is wrong."""
    return today + datetime.timedelta(days=1) if today >= WRITTEN else datetime.date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``dates``, ``currency``, ``time_zone``, ``year`` and ``template`` were said for this file; None: not said.

    ``home_currency``, ``home_zone`` and ``home_tax`` (the ordinary rate of sales tax) are the business's. ``today``
    bounds dates that have no year, and refuses what has not happened yet. ``pseudonym`` makes ``p:...`` of an
    identifier; None in exempt mode, where no identifier is kept. ``universes`` renames a line found in a file
    (``{"meta.paid": "facebook.paid"}``). ``templates`` are the saved ones, tried by their headers.
    ``own_accounts``: names under which the business itself speaks. ``heard``: the source of a copy of what was heard.
    ``people``: how many buyers the file named, known only from an earlier reading where its copy no longer names them.
    """

    dates: str | None = None
    currency: str | None = None
    time_zone: str | None = None
    year: int | None = None
    template: str | None = None
    home_currency: str = "EUR"
    home_zone: str = "Europe/Paris"
    home_tax: float = 0.0
    today: datetime.date = datetime.date(2100, 12, 31)
    pseudonym: Callable[[str], str] | None = None
    universes: Mapping[str, str] = field(default_factory=dict)
    templates: tuple[Any, ...] = ()
    people: int | None = None
    heard: str | None = None
    own_accounts: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which days are cut."""
        return ZoneInfo(self.time_zone or self.home_zone)

    @property
    def latest(self) -> datetime.date:
        """The last day that a date without a year can be."""
        return datetime.date(self.year, 12, 31) if self.year is not None else self.today

    @property
    def over(self) -> datetime.date:
        """The last day on which something can have happened; what is dated later is refused."""
        return last_day(self.today)

    def saved(self) -> dict[str, Any]:
        """What an import keeps of them, so that it can be played again the same."""
        return {
            "dates": self.dates,
            "currency": self.currency,
            "time_zone": self.time_zone,
            "year": self.year,
            "template": self.template,
            "home_currency": self.home_currency,
            "home_zone": self.home_zone,
            "home_tax": self.home_tax,
            "today": self.today.isoformat(),
            "universes": dict(self.universes),
        }


def options_again(saved: Mapping[str, Any], *, templates: tuple[Any, ...] = ()) -> Options:
    """The options of an import that is played again from its copy, which holds no identifier any more."""
    return Options(
        dates=saved.get("dates"),
        currency=saved.get("currency"),
        time_zone=saved.get("time_zone"),
        year=saved.get("year"),
        template=saved.get("template"),
        home_currency=saved.get("home_currency") or "EUR",
        home_zone=saved.get("home_zone") or "Europe/Paris",
        home_tax=saved.get("home_tax") or 0.0,
        today=datetime.date.fromisoformat(saved["today"]) if saved.get("today") else datetime.date(2100, 12, 31),
        universes=saved.get("universes") or {},
        templates=templates,
        people=saved.get("people"),
        heard=saved.get("heard"),
    )
