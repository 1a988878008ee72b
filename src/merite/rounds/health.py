"""What is worth knowing of a workspace's data: what the panel tells, and what it was not told."""

import datetime
from typing import Any

from merite.measure import daily_facts
from merite.measure.health import OLD_DAYS, health_of
from merite.measure.panel_store import StorePanel, noted_days
from merite.rounds.exchange import set_aside
from merite.rounds.subscribers import share_subscribed
from merite.store.asked import rows_of
from merite.store.workspace import Workspace
from merite.vocabulary.sheet import HealthRemark, Noted
from merite.vocabulary.words import DiaryKind, MediaClass, TaxStatus

UNLOGGED_DAYS = 28
"""Posts this long after the last hours that were logged: the logging has stopped."""
_OPEN_BETWEEN = 14
"""Days between the last figures, or a closing, and the next closing that makes one of both."""


def health(space: Workspace, found: StorePanel, *, today: datetime.date) -> tuple[Noted, ...]:
    """Costs aside for want of a rate, hours no longer logged, subscriptions, then the remarks of ``health_of``."""
    aside = tuple(
        Noted(code=HealthRemark.COST_OTHER_CURRENCY, facts={"name": one.currency, "count": one.spent + one.fees})
        for one in set_aside(space)
        if one.spent + one.fees > 0
    )
    stopped = (*_no_longer_logged(space), *_paid_again(space))
    untrue = {HealthRemark.ALL_GOOD} if aside or stopped else set()
    untrue |= {HealthRemark.NO_MARKETING} if aside else set()
    if space.settings.tax_status is TaxStatus.NOT_REGISTERED:
        untrue |= {HealthRemark.TAX_ESTIMATED}  # tax is a cost there, and none was taken off
    shut = shut_until(space, found.panel.last_day) if found.panel.dates else None
    if shut is not None and (today - shut).days <= OLD_DAYS:
        untrue |= {HealthRemark.FILE_IS_OLD}  # nothing happened that a file could tell
    told = [one for one in health_of(space.store, found, today=today) if one.code not in untrue]
    return (*aside, *stopped, *told) or (Noted(code=HealthRemark.ALL_GOOD),)


def shut_until(space: Workspace, last: datetime.date) -> datetime.date | None:
    """The last day of the closings noted one after the other from ``last`` on; None where none follows it."""
    until = last
    for first, end in sorted(noted_days(rows_of(space.store, space.store.table("diary")), DiaryKind.CLOSED)):
        if (first - until).days <= _OPEN_BETWEEN:
            until = max(until, end)
    return until if until > last else None


def _no_longer_logged(space: Workspace) -> tuple[Noted, ...]:
    """Universes that go on posting weeks after the last hours of theirs: their time counts as none since."""
    logged: dict[str, datetime.date] = {}
    for row in rows_of(space.store, space.store.table("hours")):
        _latest(logged, row["universe"], row["last"] or row["first"])
    posted: dict[str, datetime.date] = {}
    for row in rows_of(space.store, daily_facts.exposures_by_span(space.store.table("exposures"))):
        if row["media_class"] == MediaClass.OWNED:
            _latest(posted, row["universe"], row["first"])
    return tuple(
        Noted(code=HealthRemark.HOURS_STOPPED, facts={"name": name, "count": (posted[name] - day).days})
        for name, day in sorted(logged.items())
        if name in posted and (posted[name] - day).days > UNLOGGED_DAYS
    )


def _paid_again(space: Workspace) -> tuple[Noted, ...]:
    """That most payments are those of subscriptions, where the articles' names say so."""
    share = share_subscribed(space)
    return () if share is None else (Noted(code=HealthRemark.SUBSCRIPTIONS, facts={"count": round(10 * share)}),)


def _latest(days: dict[str, datetime.date], universe: Any, day: datetime.date | None) -> None:
    name = str(universe).lower()
    if day is not None:
        days[name] = max(day, days.get(name, day))
