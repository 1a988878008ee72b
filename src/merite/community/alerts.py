"""Alerts: more talk, or more unhappy talk, than the hour of the week and the season explain."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from merite.community.heard import Subject, hourly, midnight
from merite.community.since import ears, settled
from merite.errors.community import BadAlertSetting
from merite.stats.surprise import Surprise, Watched, watch
from merite.stats.trees import forest
from merite.store.engine import Store
from merite.vocabulary.flash import Alert, Moved

A_YEAR = 4.0
"""False alarms accepted a year unless merite.toml says otherwise: about one a quarter."""
HISTORY = 800
"""Days of history that are looked at."""
ONE_CASCADE = 0.5
"""Share of the unhappy texts that hang together from which it is one cascade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRules:
    """``[alerts]`` of merite.toml. ``server`` is ``host:port``; user and password come from the environment.

    ``public``: the server may only be a machine of the public network, as one is that a page was told.
    """

    a_year: float = A_YEAR
    mail_to: tuple[str, ...] = ()
    mail_from: str | None = None
    server: str | None = None
    encryption: str = "starttls"
    public: bool = False
    webhook: str | None = None


def alert_rules(rules: Mapping[str, Any]) -> AlertRules:
    """``[alerts]``: ``a_year``, ``mail_to``, ``mail_from``, ``server``, ``encryption``, ``public``, ``webhook``.

    Raises ``BadAlertSetting``.
    """
    table = rules.get("alerts", {})
    if not isinstance(table, Mapping):
        raise BadAlertSetting(name="alerts", found=str(table)[:60], expected="[alerts]")
    for name in table:
        if name not in AlertRules.__dataclass_fields__:
            raise BadAlertSetting(
                name=str(name), found=str(table[name])[:60], expected=", ".join(AlertRules.__dataclass_fields__)
            )
    to = table.get("mail_to", ())
    to = (to,) if isinstance(to, str) else to
    if not isinstance(to, (list, tuple)) or any("@" not in str(one) or "\n" in str(one) for one in to):
        raise BadAlertSetting(name="mail_to", found=str(to)[:60], expected='["me@example.org"]')
    a_year = table.get("a_year", A_YEAR)
    if isinstance(a_year, bool) or not isinstance(a_year, (int, float)) or not 0 < a_year <= 365:
        raise BadAlertSetting(name="a_year", found=str(a_year)[:60], expected="4")
    encryption = table.get("encryption", "starttls")
    if encryption not in ("starttls", "tls", "none"):
        raise BadAlertSetting(name="encryption", found=str(encryption)[:60], expected="starttls, tls, none")
    public = table.get("public", False)
    if not isinstance(public, bool):
        raise BadAlertSetting(name="public", found=str(public)[:60], expected="true, false")
    texts = {name: table.get(name) for name in ("mail_from", "server", "webhook")}
    for name, said in texts.items():
        if said is not None and (not isinstance(said, str) or "\n" in said):
            raise BadAlertSetting(name=name, found=str(said)[:60], expected='"..."')
    server = texts["server"]
    if server is not None and not server.rpartition(":")[2].isdigit():
        raise BadAlertSetting(name="server", found=server[:60], expected='"smtp.example.org:587"')
    if to and server is None:
        raise BadAlertSetting(name="server", found="", expected='"smtp.example.org:587"')
    return AlertRules(
        a_year=float(a_year),
        mail_to=tuple(str(one) for one in to),
        encryption=encryption,
        public=public,
        **texts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The alerts that go on at the end, unhappy cascades first, and what the watch may have cost in false ones.

    ``a_day``: texts that an average day brings; ``tripled``: chance that three times as many are told the same day.
    ``too_new``: sources not watched yet, heard for less than four weeks beside others.
    """

    alerts: tuple[Alert, ...]
    days: int
    expected_false: float
    a_day: float | None = None
    tripled: float | None = None
    too_new: tuple[str, ...] = ()


def alerts_now(subject: Subject, store: Store, zone: str, *, now: datetime.datetime, a_year: float = A_YEAR) -> Found:
    """Alerts that go on at ``now`` about a subject; half of the budget of false ones goes to volume, half to tone."""
    talk = subject.talk
    theirs = talk.others & (talk.at <= now.timestamp() / 3600)
    if not theirs.any():
        return Found(alerts=(), days=0, expected_false=0.0)
    theirs, since_all, too_new = settled(talk, theirs, store, now=now.timestamp() / 3600)
    began = datetime.datetime.fromtimestamp(since_all * 3600, datetime.UTC)
    start = max(midnight(began, zone), midnight(now - datetime.timedelta(days=HISTORY), zone))
    hours = int((now - start).total_seconds() // 3600)
    heard = ears(store, start, hours)
    found: list[Alert] = []
    days, expected = 0, 0.0
    a_day = tripled = None
    for measure, chosen in ((Moved.NEGATIVE, theirs & subject.unhappy), (Moved.VOLUME, theirs)):
        counts = hourly(talk.at[chosen], start, hours)
        watched = watch(counts, alarms_a_year=a_year / 2, heard=heard, first_weekday=start.weekday())
        days, expected = max(days, watched.days), expected + watched.budget
        if measure is Moved.VOLUME:
            a_day, tripled = watched.a_day, watched.tripled
        surprise = _going_on(watched)
        if surprise is not None:
            since = start + datetime.timedelta(hours=surprise.since)
            kind = _kind(subject, chosen, since) if measure is Moved.NEGATIVE else measure
            found.append(_alert(subject.name, kind, surprise, since.astimezone(ZoneInfo(zone)), now, a_year))
    order = (Moved.CASCADE, Moved.NEGATIVE, Moved.VOLUME)
    found.sort(key=lambda one: order.index(one.measure))
    return Found(alerts=tuple(found), days=days, expected_false=expected, a_day=a_day, tripled=tripled, too_new=too_new)


def _going_on(watched: Watched) -> Surprise | None:
    return watched.surprises[-1] if watched.surprises and watched.surprises[-1].until is None else None


def _kind(subject: Subject, unhappy: np.ndarray, since: datetime.datetime) -> Moved:
    """A cascade where half of the unhappy texts since then hang on one text."""
    new = np.flatnonzero(unhappy & (subject.talk.at >= since.timestamp() / 3600))
    if new.size < 3:
        return Moved.NEGATIVE
    roots = forest(subject.talk.parent).root[new]
    return Moved.CASCADE if np.bincount(roots).max() >= max(ONE_CASCADE * new.size, 3) else Moved.NEGATIVE


def _alert(
    subject: str | None,
    kind: Moved,
    surprise: Surprise,
    since: datetime.datetime,
    now: datetime.datetime,
    a_year: float,
) -> Alert:
    family = "volume" if kind is Moved.VOLUME else "tone"
    return Alert(
        alert_id=f"{family}-{subject or 'all'}-{since.astimezone(datetime.UTC):%Y%m%d%H}",
        raised_at=now.astimezone(datetime.UTC),
        since=since,
        subject=subject,
        measure=kind,
        seen=surprise.seen,
        expected=surprise.expected,
        chance=surprise.chance,
        a_year=a_year,
        state="open",
    )
