"""Files into a workspace: each is understood, kept without identifiers, stored whole or not at all, and answered."""

import functools
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from merite.errors import MeriteError
from merite.errors.init import UnknownCurrency, UnknownTimeZone
from merite.files.given import bytes_of
from merite.files.moments import zone_named
from merite.formats import CURRENCIES
from merite.sources.heard.accounts import own_of
from merite.sources.options import Options
from merite.sources.replaying import replay_of
from merite.sources.templates import of_folder
from merite.sources.understand import understand
from merite.sources.understood import Understood
from merite.store.facts import Saved
from merite.store.pseudonyms import key, pseudonym
from merite.store.retold import not_retold
from merite.store.undo import undo_import
from merite.store.workspace import Workspace
from merite.vocabulary.countries import tax_rate_of
from merite.vocabulary.days import shop_day
from merite.vocabulary.imports import FileAnswer, Period, Question, RowCounts
from merite.vocabulary.words import TaxStatus

CONSENTED = "consented"
"""The privacy setting under which pseudonyms are kept; any other keeps no identifier at all."""

_SECOND = re.compile(r"\s*\(\d{1,3}\)$")

Progress = Callable[[str, float], None]

__all__ = ["AddAnswer", "add_contents", "add_files", "options_for", "understand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAnswer:
    """What became of every file, in order; ``failures``: those of which nothing was stored, by position."""

    files: tuple[FileAnswer, ...]
    failures: dict[int, MeriteError] = field(default_factory=dict, metadata={"json": False})


def add_files(
    space: Workspace,
    paths: Sequence[Path],
    *,
    dates: str | None = None,
    currency: str | None = None,
    time_zone: str | None = None,
    year: int | None = None,
    template: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> AddAnswer:
    """Add files one by one; a file that fails stores nothing and the others are kept.

    ``dry_run``: only say what would be understood, and store nothing. Raises ``UnknownCurrency``,
    ``UnknownTimeZone`` or ``BadTemplate`` before any file is read.
    """
    options = options_for(space, dates=dates, currency=currency, time_zone=time_zone, year=year, template=template)
    given = [(path.name, functools.partial(bytes_of, path)) for path in paths]
    return add_contents(space, given, options, dry_run=dry_run, progress=progress)


def add_contents(
    space: Workspace,
    given: Sequence[tuple[str, Callable[[], bytes]]],
    options: Options,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> AddAnswer:
    """As ``add_files``, for bytes that stand in no file of a person: a name, and what gives the bytes."""
    answers: list[FileAnswer] = []
    failures: dict[int, MeriteError] = {}
    for here, (name, read) in enumerate(given):
        if progress is not None:
            progress("add", here / len(given))
        try:
            found = understand(name, read(), options)
            told = [one.answer for one in found] if dry_run else add_understood(space, found)
            answers.extend(_that_concerns(space, answer) for answer in told)
        except MeriteError as error:
            failures[len(answers)] = error
            answers.append(_failed(name, error))
    return AddAnswer(files=tuple(answers), failures=failures)


def _that_concerns(space: Workspace, answer: FileAnswer) -> FileAnswer:
    """Without a remark on tax within the sales of a business that collects none."""
    if space.settings.tax_status is TaxStatus.REGISTERED:
        return answer
    return replace(answer, questions=tuple(one for one in answer.questions if one.code != "goods-net-unknown"))


def options_for(
    space: Workspace,
    *,
    dates: str | None = None,
    currency: str | None = None,
    time_zone: str | None = None,
    year: int | None = None,
    template: str | None = None,
) -> Options:
    """What was said, with what the workspace says once.

    Raises ``UnknownCurrency``, ``UnknownTimeZone``, and ``BadTemplate`` for a saved template that cannot be read.
    """
    code = currency.strip().upper() if currency else None
    if code is not None and code not in CURRENCIES:
        raise UnknownCurrency(found=code)
    for zone in (time_zone, space.settings.time_zone):
        if zone is not None and zone_named(zone) is None:
            raise UnknownTimeZone(found=zone)
    hashes = key() if space.settings.privacy == CONSENTED else None
    universes = space.rules.get("rules", {}).get("universes", {})
    return Options(
        dates=dates,
        currency=code,
        time_zone=time_zone,
        year=year,
        template=template,
        home_currency=space.settings.currency,
        home_zone=space.settings.time_zone,
        home_tax=tax_rate_of(space.settings.country, space.settings.tax_rate),
        today=shop_day(space.settings),
        pseudonym=None if hashes is None else lambda text: pseudonym(text, hashes),
        templates=of_folder(space.folder),
        own_accounts=tuple(sorted(own_of(space.rules).names)),
        universes={str(line): str(other) for line, other in universes.items()},
    )


def add_understood(
    space: Workspace, found: Sequence[Understood], *, formats: Collection[str] | None = None
) -> list[FileAnswer]:
    """Store what was understood of a file, its copy first; the answers with the store's counts.

    What the same bytes gave when they were read otherwise (other dates, another currency or template) gives way;
    ``formats``: of these alone, where only a part of an archive was read again.
    """
    told = [_kept(space, one) for one in found]
    now = {answer.import_id for answer in told}
    same = {one.batch.sha256 for one in found}
    for row in space.imports():
        concerned = formats is None or row["format"] in formats
        if concerned and row["sha256"] in same and row["import_id"] not in now:
            undo_import(space, row["import_id"], replay_of(space.folder))
    return told


def _kept(space: Workspace, one: Understood) -> FileAnswer:
    space.keep_parts(one.answer.file, one.copy.sha256, one.copy.parts())
    versions = _versions(space, one)
    saved = space.store.save(one.batch)
    asked = one.answer.questions
    gone = not_retold(space.store, one.batch, versions) if versions else 0
    if gone:
        asked = (*asked, Question(code="earlier-rows-gone", assumed=str(gone), option=" ".join(versions)))
    return replace(one.answer, rows=_counted(one, saved), import_id=saved.import_id, questions=asked)


def _versions(space: Workspace, one: Understood) -> list[str]:
    """The earlier files of the same name, read in the same way, whose days this one covers."""
    period, name = one.answer.period, _name(one.answer.file)
    if period.first is None or period.last is None:
        return []
    return [
        row["import_id"]
        for row in space.imports()
        if row["format"] == one.batch.source
        and row["sha256"] != one.batch.sha256
        and row["first"]
        and period.first <= row["first"]
        and row["last"] <= period.last
        and _name(row["file"]) == name
    ]


def _name(file: str) -> str:
    """A file's name without its ending, nor the ``(2)`` that a browser adds to the second of a name."""
    return _SECOND.sub("", file.rpartition(".")[0] or file).casefold()


def _counted(one: Understood, saved: Saved) -> RowCounts:
    """The store's counts of facts, told as a person counts them where one row of a file makes several facts."""
    rows = one.answer.rows
    share = rows.kept / one.facts if one.facts else 0.0
    replaced = round(saved.replaced * share)
    unchanged = round(saved.unchanged * share)
    return replace(
        rows,
        kept=max(rows.kept - replaced - unchanged, 0),
        replaced=replaced + rows.replaced,
        unchanged=unchanged + rows.unchanged,
    )


def _failed(name: str, error: MeriteError) -> FileAnswer:
    return FileAnswer(
        file=name,
        format=None,
        why=(),
        period=Period(first=None, last=None),
        rows=RowCounts(read=0, kept=0, refused=0, replaced=0, unchanged=0),
        refused=(),
        totals=(),
        questions=(),
        error={"code": error.code, "facts": dict(error.facts)},
    )
