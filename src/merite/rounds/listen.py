"""One listening round: every declared source asked, what is news kept, and the coverage log told what was heard.

The workspace is held only while something is stored, never while a source is waited for. What was kept is in the store
before the memory of its source moves on: a kill in between only makes the next round ask again for what it has.
"""

import datetime
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from merite.errors.collect import NoListenSources, UnknownListenSource
from merite.listen.match import Matcher
from merite.listen.matching import match_workspace
from merite.listen.searches import searches
from merite.sources.heard import memory as memories
from merite.sources.heard.accounts import Own, own_of
from merite.sources.heard.asking import Asking, hear
from merite.sources.heard.declared import Declared, declared, keeps_authors, local_hosts
from merite.sources.heard.fresh import fresh
from merite.sources.heard.kept import Hide, batch_of, copied, copy_bytes
from merite.sources.heard.memory import Memory
from merite.sources.heard.said import Heard, Said
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import Fetcher
from merite.sources.web.robots import Robots
from merite.store import settings_file
from merite.store.pseudonyms import key, pseudonym
from merite.store.workspace import Workspace, opened
from merite.vocabulary.heard import REFUSALS, Outcome, RoundHeard, SourceHeard, Unheard
from merite.vocabulary.photo import CANNOT_HEAR

Progress = Callable[[str, float], None]
_LOGGED_EVERY = datetime.timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What merite.toml says, read once at the start of a round."""

    sources: tuple[Declared, ...]
    own: Own
    matcher: Matcher
    hide: Hide
    zone: ZoneInfo
    private: tuple[str, ...]


def listen_once(
    folder: Path,
    *,
    only: str | None = None,
    now: Callable[[], datetime.datetime] | None = None,
    pause: float = 1.0,
    progress: Progress | None = None,
) -> RoundHeard:
    """Ask every source of the workspace ``folder`` once, or ``only`` one of them; what each answered.

    ``pause``: seconds between two questions to one host. Raises the failures of ``opened``, of what merite.toml
    declares, ``NoListenSources`` and ``UnknownListenSource``; a source that cannot be heard is part of the answer.
    """
    clock = now or (lambda: datetime.datetime.now(datetime.UTC))
    began, started = clock(), time.monotonic()
    plan = _plan(folder, only)
    told = []
    with Fetcher(private=plan.private, pause=pause) as fetcher:
        for here, source in enumerate(plan.sources):
            if progress is not None:
                progress("listen", here / len(plan.sources))
            told.append(_asked(folder, source, plan, fetcher, clock))
    with opened(folder) as space:
        match_workspace(space)
    return RoundHeard(
        began_at=began,
        seconds=round(time.monotonic() - started, 3),
        sources=tuple(told),
        kept=sum(one.kept for one in told),
        not_heard=sum(one.outcome in (Outcome.OUTAGE, Outcome.REFUSED) for one in told),
        cannot_hear=CANNOT_HEAR,
    )


def _plan(folder: Path, only: str | None) -> _Plan:
    settings, rules = settings_file.read(folder)
    sources = declared(rules)
    if not sources:
        raise NoListenSources(folder=str(folder))
    if only is not None:
        names = [source.name for source in sources]
        sources = tuple(source for source in sources if source.name == only)
        if not sources:
            raise UnknownListenSource(name=only, near=names)
    hashes = key() if keeps_authors(rules, settings) else None
    return _Plan(
        sources=sources,
        own=own_of(rules),
        matcher=Matcher(searches(rules)),
        hide=None if hashes is None else lambda text: pseudonym(text, hashes),
        zone=ZoneInfo(settings.time_zone),
        private=local_hosts(rules),
    )


def _asked(
    folder: Path, source: Declared, plan: _Plan, fetcher: Fetcher, clock: Callable[[], datetime.datetime]
) -> SourceHeard:
    """One source: asked, unless it is to be left alone; kept; logged; remembered."""
    known = memories.read(folder).get(source.name, Memory())
    now = clock()
    answer = SourceHeard(name=source.name, kind=source.kind, universe=source.universe, outcome=Outcome.OK)
    if known.next_at is not None and now < known.next_at:
        return replace(answer, outcome=Outcome.OUTAGE, code=Unheard.WAITING, next_at=known.next_at)
    asking = Asking(
        fetcher=fetcher,
        robots=Robots(fetcher),
        own=plan.own,
        folder=folder,
        private=plan.private,
        said=known.said,
        wanted=lambda *parts: not plan.matcher or bool(plan.matcher.matches(*parts)),
    )
    try:
        heard = hear(source, asking)
    except NotHeard as error:
        return _not_heard(folder, answer, known, error, now)
    return _heard(folder, source, answer, known, heard, plan, now)


def _not_heard(
    folder: Path, answer: SourceHeard, known: Memory, error: NotHeard, now: datetime.datetime
) -> SourceHeard:
    outcome = Outcome.REFUSED if error.code in REFUSALS else Outcome.OUTAGE
    failures = known.failures + 1
    answer = replace(answer, outcome=outcome, code=error.code, next_at=memories.next_after(failures, now, error.wait))
    with opened(folder) as space:
        known = _logged(space, answer, known, None, now)
        _remember(folder, answer.name, replace(known, failures=failures, next_at=answer.next_at))
    return answer


def _heard(
    folder: Path,
    source: Declared,
    answer: SourceHeard,
    known: Memory,
    heard: tuple[Heard, ...],
    plan: _Plan,
    now: datetime.datetime,
) -> SourceHeard:
    began = _covers_from(heard, known, now)
    whole = all(one.complete for one in heard)
    outcome = Outcome.UNCHANGED if all(one.unchanged for one in heard) else Outcome.OK if whole else Outcome.PARTIAL
    wait = max((one.wait for one in heard if one.wait is not None), default=None)
    answer = replace(answer, outcome=outcome, code=next((one.code for one in heard if one.code is not None), None))
    if not whole and answer.code is None:
        answer = replace(answer, code=Unheard.TOO_MANY)
    with opened(folder) as space:
        for one in heard:
            answer = _kept(space, source, answer, one, plan, now)
        known = _logged(space, answer, known, began, now)
        remember: dict[str, Any] = {}
        for one in heard:
            remember |= one.remember
        next_at = None if wait is None else memories.next_after(0, now, wait)
        _remember(folder, answer.name, replace(known, said=remember, failures=0, next_at=next_at))
    return replace(answer, next_at=next_at)


def _kept(
    space: Workspace, source: Declared, answer: SourceHeard, heard: Heard, plan: _Plan, now: datetime.datetime
) -> SourceHeard:
    """Store what is news among the texts that are wanted, in one transaction."""
    wanted = heard.said if source.keep_all or not plan.matcher else _wanted(heard.said, plan.matcher)
    refused_before = len(heard.said)
    answer = replace(answer, found=answer.found + refused_before, matching=answer.matching + len(wanted))
    texts, faults = copied(replace(heard, said=wanted), hide=plan.hide, zone=plan.zone, now=now)
    file = f"{source.name}.heard"
    news = fresh(space, texts, source=heard.source, file=file, now=now)
    answer = replace(
        answer,
        unchanged=answer.unchanged + len(texts.rows) - len(news.rows),
        refused=answer.refused + len(faults.rows),
    )
    if not news.rows and not faults.rows:
        return answer
    copy = copy_bytes((news, faults))
    sha256 = space.keep_in_inbox(file, copy)
    saved = space.store.save(batch_of((news, faults), name=file, source=heard.source, sha256=sha256))
    return replace(answer, kept=answer.kept + saved.kept, replaced=answer.replaced + saved.replaced)


def _wanted(said: tuple[Said, ...], matcher: Matcher) -> tuple[Said, ...]:
    """The texts that speak of what is listened for, those that answer or pass on one of them, and our own."""
    wanted = {one.id for one in said if one.by_us or one.private or matcher.matches(one.title, one.text)}
    wanted |= {one.id for one in said if one.rating is not None or one.links_to is not None}
    grew = True
    while grew:
        more = {
            one.id
            for one in said
            if one.id not in wanted and not wanted.isdisjoint((one.in_reply_to, one.repost_of, one.thread))
        }
        wanted |= more
        grew = bool(more)
    return tuple(one for one in said if one.id in wanted)


def _covers_from(heard: tuple[Heard, ...], known: Memory, now: datetime.datetime) -> datetime.datetime:
    """From when on the answer tells all: since the last time where it reaches that far, else since its oldest text."""
    last = known.covered_to
    moments = [one.said_at for part in heard for one in part.said if one.said_at is not None and one.said_at <= now]
    oldest = min(moments, default=None)
    if last is None:
        return oldest or now
    if all(one.unchanged for one in heard):
        return last
    whole = all(one.complete for one in heard)
    if whole and not any(one.last_only for one in heard):
        return last
    if oldest is None:
        return last if whole and known.failures == 0 else now
    return last if oldest <= last else oldest


def _logged(
    space: Workspace, answer: SourceHeard, known: Memory, began: datetime.datetime | None, now: datetime.datetime
) -> Memory:
    """The coverage log told where something changed, was kept, or six hours passed; a quiet round adds no line to it.

    ``began``: from when on the answer covers, None where it covers nothing. What quiet rounds covered is told with the
    next line. Gives the memory as it is afterwards.
    """
    gap = began is None or (known.covered_to is not None and began > known.covered_to)
    alike = {answer.outcome.value, known.outcome} <= {Outcome.OK.value, Outcome.UNCHANGED.value}
    changed = answer.outcome.value != known.outcome and not alike
    due = known.logged_at is None or now - known.logged_at >= _LOGGED_EVERY
    told = changed or due or (gap and began is not None) or bool(answer.kept or answer.replaced)
    after = replace(known, outcome=answer.outcome.value, covered_to=known.covered_to if began is None else now)
    if not told:
        return after
    rows = []
    pending = known.covered_to if gap and known.covered_to != known.logged_to else None
    if pending is not None:
        quiet = replace(answer, outcome=Outcome.UNCHANGED, code=None, found=0, kept=0, replaced=0)
        rows.append(_line(quiet, known.logged_to, pending, pending))
    if began is None:
        rows.append(_line(answer, None, None, now))
    else:
        since = began if gap or known.logged_to is None else known.logged_to
        rows.append(_line(answer, since, now, now))
    space.type_in("coverage", rows)
    return replace(after, logged_at=now, logged_to=after.covered_to)


def _line(
    answer: SourceHeard,
    began: datetime.datetime | None,
    ended: datetime.datetime | None,
    asked: datetime.datetime,
) -> Mapping[str, Any]:
    return {
        "key": f"{answer.name} {asked.isoformat()}",
        "feed": answer.name,
        "universe": answer.universe,
        "covers_from": began,
        "covers_to": ended,
        "asked_at": asked,
        "outcome": answer.outcome.value,
        "code": None if answer.code is None else answer.code.value,
        "found": answer.found,
        "kept": answer.kept + answer.replaced,
    }


def _remember(folder: Path, name: str, memory: Memory) -> None:
    memories.write(folder, {**memories.read(folder), name: memory})
