"""The Monday mail: put together from the last look and the store, sent once a week, and only when there is news."""

import datetime
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.community.alerts import AlertRules, alert_rules
from merite.errors.monday import BadMondaySetting, MondayNotAsked
from merite.formats import FORMATS
from merite.measure.missing import missing_files
from merite.report.letter import letter_html
from merite.rounds.fetch import MEMORY
from merite.rounds.look import take_look
from merite.rounds.not_read import not_read
from merite.rounds.sending import send_mail
from merite.rounds.waiting import waiting_of
from merite.sources.heard import memory as memories
from merite.sources.templates import built_in, of_folder
from merite.store import looks, settings_file
from merite.store.journal import replace_file
from merite.store.workspace import Workspace, opened
from merite.texts.monday import letter
from merite.vocabulary.heard import REFUSALS
from merite.vocabulary.monday import STILL_NEWS, AdviceChanged, EndingTest, Monday, MondaySent, News, NotFetched
from merite.vocabulary.words import Language, Verdict

SENT = "monday.json"
_SOON = datetime.timedelta(days=6)
Progress = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MondayRules:
    """``[monday]`` of merite.toml: who gets the mail, in which language, and where the app is reached."""

    to: tuple[str, ...] = ()
    language: Language | None = None
    address: str | None = None


def monday_rules(rules: Mapping[str, Any]) -> MondayRules:
    """``[monday]``: ``to``, ``language``, ``address``; raises ``BadMondaySetting``."""
    table = rules.get("monday", {})
    for name in table if isinstance(table, Mapping) else ("monday",):
        if name not in MondayRules.__dataclass_fields__:
            raise BadMondaySetting(name=str(name), found=str(table)[:60], expected="to, language, address")
    to = table.get("to", ())
    to = (to,) if isinstance(to, str) else to
    if not isinstance(to, (list, tuple)) or any("@" not in str(one) or "\n" in str(one) for one in to):
        raise BadMondaySetting(name="to", found=str(to)[:60], expected='["me@example.org"]')
    language, address = table.get("language"), table.get("address")
    if language is not None and language not in set(Language):
        raise BadMondaySetting(name="language", found=str(language)[:60], expected='"fr", "fr-CA", "en"')
    if address is not None and not str(address).startswith(("http://", "https://")):
        raise BadMondaySetting(name="address", found=str(address)[:60], expected='"https://..."')
    return MondayRules(
        to=tuple(str(one) for one in to),
        language=None if language is None else Language(language),
        address=None if address is None else str(address),
    )


def monday_of(
    folder: Path, *, today: datetime.date, language: Language | None = None, progress: Progress | None = None
) -> Monday:
    """What a mail of ``today`` would say; a new look is taken where facts came since the last one.

    So is one where the last look does not speak ``language`` (None: that of ``[monday]``, else of the reports): its
    sentence would stand in another language than the mail.
    """
    settings, rules = settings_file.read(folder)
    spoken = language or monday_rules(rules).language or settings.language
    look = looks.last(folder)
    if look is None or looks.out_of_date(folder, look, today=today) or spoken.value not in look.headline:
        look = take_look(folder, (spoken,), today=today, progress=progress).look
    with opened(folder) as space:
        waiting = waiting_of(space, today=today)
        missing = missing_files(space.imports(), _names(folder), today=today)
        unread = not_read(folder, rules, space.imports(), today=today)
        tests = _tests(space, today)
        business = space.settings.business
    changed = _changed(_last_sent(folder), look.verdicts, look.less)
    not_fetched = tuple(
        NotFetched(name=name, reason=one.outcome, refused=one.outcome in REFUSALS)
        for name, one in sorted(memories.read(folder, MEMORY).items())
        if one.outcome not in (None, "ok")
    )
    news = {
        News.SOMEBODY_WAITS: any(one.days <= STILL_NEWS for one in waiting.items),
        News.DECISION_DUE: look.next_look is not None and look.next_look <= today + _SOON,
        News.TEST_ENDS: bool(tests),
        News.FILE_MISSING: bool(missing),
        News.NOT_FETCHED: bool(not_fetched),
        News.NOT_READ: bool(unread),
        News.ADVICE_CHANGED: bool(changed),
    }
    return Monday(
        today=today,
        business=business,
        headline=look.headline,
        to_do=look.to_do,
        next_look=look.next_look,
        waiting=waiting,
        missing=missing,
        tests=tests,
        changed=changed,
        not_fetched=not_fetched,
        news=tuple(name for name, true in news.items() if true),
        not_read=unread,
    )


def send_monday(
    folder: Path, *, today: datetime.date, again: bool = False, progress: Progress | None = None
) -> MondaySent:
    """Send the mail of the week of ``today``, unless there is no news or it left already (``again``: even then).

    Raises ``MondayNotAsked``, ``BadMondaySetting``, ``BadAlertSetting`` and ``AlertNotSent``; a mail that did not leave
    is tried again at the next call.
    """
    settings, rules = settings_file.read(folder)
    asked = monday_rules(rules)
    if not asked.to:
        raise MondayNotAsked(folder=str(folder))
    server = _server(rules, asked)
    before = _last_sent(folder)
    told = monday_of(folder, today=today, progress=progress)
    due = bool(told.news) and (again or _week(before.get("day")) != today.isocalendar()[:2])
    if due:
        words = letter(told, asked.language or settings.language, address=asked.address)
        send_mail(server, words.subject, words.text, html=letter_html(words), folder=folder)
        _remember(folder, day=today.isoformat())
    elif not before:
        _remember(folder)  # advice that changes before any mail left is news too
    return MondaySent(monday=told, sent=due, to=asked.to)


def _remember(folder: Path, **told: str) -> None:
    """Keep the advice of today, with the day of the mail where one left."""
    look = looks.last(folder)
    verdicts = {} if look is None else {name: verdict.value for name, verdict in look.verdicts.items()}
    replace_file(folder / SENT, json.dumps({**told, "verdicts": verdicts}, ensure_ascii=False).encode())


def _server(rules: Mapping[str, Any], asked: MondayRules) -> AlertRules:
    """The mail server of ``[alerts]``, for the people of ``[monday]``."""
    table = {**rules.get("alerts", {}), "mail_to": list(asked.to)}
    return replace(alert_rules({"alerts": table}), mail_to=asked.to)


def _names(folder: Path) -> dict[str, str]:
    """Exports by the store's name, as their tools call them, and the templates by theirs: a till's report is late too.

    What is heard elsewhere has no file that could be late.
    """
    exports = {one.source: f"{one.vendor} ({one.export})" for one in FORMATS}
    return exports | {one.name: one.name for one in (*built_in(), *of_folder(folder))}


def _tests(space: Workspace, today: datetime.date) -> tuple[EndingTest, ...]:
    rows = space.store.rows(
        "SELECT key, universe, last FROM experiments WHERE state = 'running' AND last <= ? ORDER BY last, key",
        [today + _SOON],
    )
    return tuple(EndingTest(name=row["key"], universe=row["universe"] or "", last=row["last"]) for row in rows)


def _last_sent(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / SENT).read_text(encoding="utf-8"))
        return told if isinstance(told, dict) else {}
    except (OSError, ValueError):
        return {}


def _week(day: object) -> tuple[int, int] | None:
    try:
        return datetime.date.fromisoformat(str(day)).isocalendar()[:2]
    except ValueError:
        return None


def _changed(before: Mapping[str, Any], now: Mapping[str, Verdict], less: Collection[str]) -> tuple[AdviceChanged, ...]:
    told = before.get("verdicts", {})
    known = {name: Verdict(value) for name, value in told.items() if value in set(Verdict)}
    return tuple(
        AdviceChanged(universe=name, before=known[name], after=verdict, less=name in less)
        for name, verdict in sorted(now.items())
        if name in known and known[name] is not verdict
    )
