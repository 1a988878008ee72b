"""The alerts of a workspace: looked for, kept, sent by mail and webhook, closed when they are over."""

import dataclasses
import datetime
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from merite.community.alerts import AlertRules, Found, alert_rules, alerts_now
from merite.community.flash import flash_of
from merite.community.heard import subject_of
from merite.errors.community import AlertNotSent
from merite.rounds.sending import post, send_mail
from merite.rounds.webhook import webhook_of
from merite.sources.heard.declared import local_hosts
from merite.store.workspace import Workspace, opened
from merite.texts.flash import flash_text, subject_line
from merite.vocabulary.flash import Alert, Checked, Flash
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.tojson import to_json

STALE_DAYS = 31
"""An alert that nobody looked at again for as long is old news."""


def check_alerts(folder: Path, *, now: datetime.datetime | None = None, send: bool = True) -> Checked:
    """Look for alerts about the brand up to ``now``, keep new ones, send those not sent yet, close those that are over.

    The workspace is not held while mails are sent. An alert that neither mail nor webhook took stays
    open, to be sent at the next check. Raises the failures of ``opened`` and ``BadAlertSetting``.
    """
    moment = now or datetime.datetime.now(datetime.UTC)
    with opened(folder) as space:
        rules = dataclasses.replace(alert_rules(space.rules), webhook=webhook_of(folder, space.rules))
        language = space.settings.language
        subject = subject_of(space.store, None, space.settings.time_zone)
        found = alerts_now(subject, space.store, space.settings.time_zone, now=moment, a_year=rules.a_year)
        raised = _keep(space, found, moment)
        states = {row["alert_id"]: row["state"] for row in _known(space)}
        studies = tuple(
            flash_of(
                subject,
                space.store,
                since=one.since,
                now=moment,
                alert=dataclasses.replace(one, state=states.get(one.alert_id, "open")),
            )
            for one in found.alerts
        )
        private = local_hosts(space.rules)
    sent: list[str] = []
    failed: list[str] = []
    for study in studies:
        if send and study.alert is not None and study.alert.state == "open" and (rules.mail_to or rules.webhook):
            ways = bool(rules.mail_to) + bool(rules.webhook)
            problems = _sent(folder, study, rules, language, private)
            failed += problems
            if len(problems) < ways:  # somebody was told: a way that fails is no reason to tell them again
                sent.append(study.alert.alert_id)
    if sent:
        with opened(folder) as space:
            _mark(space, dict.fromkeys(sent, "told"))
    return Checked(
        alerts=studies,
        raised=raised,
        sent=tuple(sent),
        not_sent=tuple(failed),
        a_year=rules.a_year,
        days=found.days,
        expected_false=found.expected_false,
        a_day=found.a_day,
        tripled=found.tripled,
        too_new=found.too_new,
    )


def flash_now(
    folder: Path,
    subject: str | None,
    since: datetime.datetime,
    *,
    now: datetime.datetime | None = None,
    seed: int = 0,
) -> Flash:
    """The quick study on demand, up to ``now``. Raises ``UnknownSubject`` and the failures of ``opened``."""
    with opened(folder) as space:
        found = subject_of(space.store, subject, space.settings.time_zone)
        local = since.astimezone(ZoneInfo(space.settings.time_zone))
        return flash_of(found, space.store, since=local, now=now or datetime.datetime.now(datetime.UTC), seed=seed)


def subjects_of(space: Workspace) -> tuple[str, ...]:
    """What a quick study can be of: the searches that found something, then the channels where something was said."""
    from merite.community.heard import found_by_search
    from merite.community.talk import said

    found = {row["subject"] for row in space.store.ask(found_by_search).to_pylist()}
    where = {row["universe"] for row in space.store.ask(said).to_pylist() if row["universe"]}
    return (*sorted(found), *sorted(where - found))


def going_on(space: Workspace, today: datetime.date) -> tuple[Alert, ...]:
    """The alerts of the last month that are not over, the newest first."""
    rows = (row for row in _known(space) if row["state"] != "closed")
    found = (from_json(Alert, json.loads(row["answer"])) for row in rows)
    late = [one for one in found if (today - one.since.date()).days <= STALE_DAYS]
    return tuple(sorted(late, key=_since, reverse=True))


def _since(alert: Alert) -> datetime.datetime:
    return alert.since


def _known(space: Workspace) -> list[dict[str, Any]]:
    return list(space.store.arrow(space.store.table("alerts")).to_pylist())


def _keep(space: Workspace, found: Found, moment: datetime.datetime) -> int:
    """Type new alerts in, and close those that no longer go on; how many are new."""
    known = {row["alert_id"]: row for row in _known(space)}
    going = {one.alert_id for one in found.alerts}
    new = [_row(one) for one in found.alerts if one.alert_id not in known]
    over = [{**row, "state": "closed"} for name, row in known.items() if name not in going and row["state"] != "closed"]
    if new or over:
        space.type_in("alerts", [*new, *over])
    return len(new)


def _mark(space: Workspace, states: dict[str, str]) -> None:
    rows = [{**row, "state": states[row["alert_id"]]} for row in _known(space) if row["alert_id"] in states]
    if rows:
        space.type_in("alerts", rows)


def _row(alert: Alert) -> dict[str, Any]:
    return {
        "alert_id": alert.alert_id,
        "raised_at": alert.raised_at.replace(tzinfo=None),
        "since": alert.since.astimezone(datetime.UTC).replace(tzinfo=None),
        "universe": None,
        "subject": alert.subject,
        "measure": alert.measure.value,
        "seen": alert.seen,
        "expected": alert.expected,
        "chance": alert.chance,
        "state": alert.state,
        "answer": json.dumps(to_json(alert), ensure_ascii=False, sort_keys=True),
    }


def _sent(folder: Path, study: Flash, rules: AlertRules, language: Any, private: tuple[str, ...]) -> list[str]:
    """Send by every way declared; the reasons of what failed."""
    problems = []
    try:
        if rules.mail_to:
            send_mail(rules, subject_line(study, language), flash_text(study, language), folder=folder)
    except AlertNotSent as error:
        problems.append(f"mail: {error.facts['reason']}")
    try:
        if rules.webhook:
            text = f"{subject_line(study, language)}\n{flash_text(study, language)}"
            post(rules.webhook, {"text": text, **to_json(study)}, private=private)
    except AlertNotSent as error:
        problems.append(f"webhook: {error.facts['reason']}")
    return problems
