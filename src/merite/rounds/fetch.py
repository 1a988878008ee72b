"""One round over the connections of a workspace: each is asked for what is new, which is added as its file would be.

The workspace is held only to say what it knows and to store, never while a service is waited for. What was brought is
stored before the memory of its connection moves on: a kill in between only makes the next round ask again, and the same
rows again change nothing.
"""

import datetime
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from merite.errors import MeriteError
from merite.errors.connected import NoConnections, UnknownConnection
from merite.sources.add import CONSENTED, add_contents, options_for
from merite.sources.connected.asking import Asking
from merite.sources.connected.brought import Brought, Exported, Line, written
from merite.sources.connected.declared import connections, local_machines
from merite.sources.connected.fetching import bring
from merite.sources.heard import memory as memories
from merite.sources.heard.declared import Declared
from merite.sources.heard.memory import Memory
from merite.sources.options import Options
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import Fetcher
from merite.store import settings_file
from merite.store.workspace import Workspace, opened
from merite.vocabulary.fetched import FetchOutcome, RoundFetched, SourceFetched
from merite.vocabulary.heard import REFUSALS, Unheard
from merite.vocabulary.imports import FileAnswer

MEMORY = "connections.json"
UNREAD_KEPT = datetime.timedelta(days=7)
"""How long a file that a connection brought, and that could not be read, is told."""
Progress = Callable[[str, float], None]
Clock = Callable[[], datetime.datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Added:
    answers: tuple[FileAnswer, ...]
    failures: dict[int, MeriteError]


def fetch_once(
    folder: Path,
    *,
    only: str | None = None,
    now: Clock | None = None,
    pause: float = 0.5,
    progress: Progress | None = None,
) -> RoundFetched:
    """Ask every connection of the workspace ``folder`` once, or ``only`` one of them; what each brought.

    ``pause``: seconds between two questions to one host. Raises the failures of ``opened``, of what merite.toml
    declares, ``NoConnections`` and ``UnknownConnection``; a service that does not answer is part of the answer.
    """
    clock = now or (lambda: datetime.datetime.now(datetime.UTC))
    began, started = clock(), time.monotonic()
    settings, rules = settings_file.read(folder)
    sources = _chosen(connections(rules), folder, only)
    with opened(folder) as space:
        known = frozenset(space.last_imports())
    told: list[SourceFetched] = []
    failures: dict[tuple[int, int], MeriteError] = {}
    for here, source in enumerate(sources):
        if progress is not None:
            progress("fetch", here / len(sources))
        private = local_machines(source)
        with Fetcher(private=private, pause=pause) as fetcher:
            asking = Asking(
                fetcher=fetcher,
                source=source,
                said={},
                folder=folder,
                zone=ZoneInfo(settings.time_zone),
                now=clock(),
                persons=settings.privacy == CONSENTED,
                known=known,
                private=private,
            )
            answer, failed = _asked(asking)
        told.append(answer)
        failures |= {(here, place): error for place, error in failed.items()}
    return RoundFetched(
        began_at=began,
        seconds=round(time.monotonic() - started, 3),
        sources=tuple(told),
        kept=sum(file.rows.kept for one in told for file in one.files),
        not_fetched=sum(one.outcome in (FetchOutcome.OUTAGE, FetchOutcome.REFUSED) for one in told),
        failures=failures,
    )


def _chosen(sources: tuple[Declared, ...], folder: Path, only: str | None) -> tuple[Declared, ...]:
    if not sources:
        raise NoConnections(folder=str(folder))
    if only is None:
        return sources
    found = tuple(source for source in sources if source.name == only)
    if not found:
        raise UnknownConnection(name=only, near=[source.name for source in sources])
    return found


def _asked(asking: Asking) -> tuple[SourceFetched, dict[int, MeriteError]]:
    """One connection: asked, unless it is to be left alone; stored; remembered."""
    source, folder = asking.source, asking.folder
    memory = memories.read(folder, MEMORY).get(source.name, Memory())
    answer = SourceFetched(name=source.name, kind=source.kind, outcome=FetchOutcome.NOTHING_NEW)
    if memory.next_at is not None and asking.now < memory.next_at:
        return replace(answer, outcome=FetchOutcome.OUTAGE, code=Unheard.WAITING, next_at=memory.next_at), {}
    try:
        brought = bring(replace(asking, said=memory.said))
    except NotHeard as error:
        return _not_fetched(folder, answer, memory, error, asking.now), {}
    with opened(folder) as space:
        added = _add(space, brought, f"{source.name}-{asking.now.astimezone(asking.zone):%Y-%m-%d}")
    told = Memory(said=brought.remember, outcome="ok", covered_to=asking.now, unread=_unread(memory, added, asking))
    _remember(folder, source.name, told)
    outcome = FetchOutcome.BROUGHT if added.answers else FetchOutcome.NOTHING_NEW
    return (
        replace(
            answer,
            outcome=outcome if brought.complete else FetchOutcome.PARTIAL,
            code=None if brought.complete else Unheard.TOO_MANY,
            files=added.answers,
            notices=brought.notices,
        ),
        added.failures,
    )


def _unread(memory: Memory, added: _Added, asking: Asking) -> dict[str, datetime.date]:
    """The files that could not be read, and those of the last days: they are not asked for again."""
    today = asking.now.astimezone(asking.zone).date()
    kept = {file: day for file, day in memory.unread.items() if today - day <= UNREAD_KEPT}
    return {**kept, **{added.answers[place].file: today for place in added.failures}}


def _not_fetched(
    folder: Path, answer: SourceFetched, memory: Memory, error: NotHeard, now: datetime.datetime
) -> SourceFetched:
    """What could not be asked: a refusal waits for the person, an outage for its time, longer each time in a row."""
    outcome = FetchOutcome.REFUSED if error.code in REFUSALS else FetchOutcome.OUTAGE
    failures = memory.failures + 1
    next_at = None if outcome is FetchOutcome.REFUSED else memories.next_after(failures, now, error.wait)
    _remember(folder, answer.name, replace(memory, failures=failures, next_at=next_at, outcome=str(error.code)))
    return replace(answer, outcome=outcome, code=error.code, next_at=next_at)


def _remember(folder: Path, name: str, memory: Memory) -> None:
    memories.write(folder, {**memories.read(folder, MEMORY), name: memory}, MEMORY)


def _add(space: Workspace, brought: Brought, name: str) -> _Added:
    """Every export and file into the store, one after the other, each whole or not at all."""
    answers: list[FileAnswer] = []
    failures: dict[int, MeriteError] = {}
    for export in brought.exports:
        options = options_for(space, currency=export.currency)
        for place, lines in enumerate(_files_of(space, export, brought.began)):
            file = f"{name}-{export.source}{'' if place == 0 else f'-{place + 1}'}.jsonl"
            content = written(export, lines, file)
            _take(space, file, content, options, answers, failures)
    for received in brought.files:
        _take(space, received.name, received.content, options_for(space), answers, failures)
    return _Added(answers=tuple(answers), failures=failures)


def _take(
    space: Workspace,
    name: str,
    content: bytes,
    options: Options,
    answers: list[FileAnswer],
    failures: dict[int, MeriteError],
) -> None:
    made = add_contents(space, [(name, lambda: content)], options)
    failures |= {len(answers) + place: error for place, error in made.failures.items()}
    answers += made.files


def _files_of(space: Workspace, export: Exported, began: datetime.date | None) -> Iterable[Sequence[Line]]:
    """The rows to add: those of the days asked for as one file, and those of older orders, a file a day.

    The days of a file are days that it covers: an old order that changed must not make the days after it look as if
    nothing had been sold. Rows of unknown old orders, and those that only a known order needs, are left out.
    """
    known = _known(space, export)
    lines = [line for line in export.lines if line.order in known or not (line.only_known or _is_old(line, began))]
    recent = [line for line in lines if not _is_old(line, began)]
    if recent:
        yield recent
    old = sorted((line for line in lines if _is_old(line, began)), key=lambda line: line.day)
    for _, group in groupby(old, key=lambda line: line.day):
        yield list(group)


def _is_old(line: Line, began: datetime.date | None) -> bool:
    return began is not None and line.day < began


def _known(space: Workspace, export: Exported) -> frozenset[str]:
    """The orders of the rows that the store has already, by their key in that export."""
    asked = sorted({line.order for line in export.lines})
    found = space.store.rows(
        "SELECT key FROM orders WHERE source = ? AND key IN (SELECT unnest(?))", [export.source, asked]
    )
    return frozenset(str(row["key"]) for row in found)
