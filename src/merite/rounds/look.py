"""A look: what ``merite report`` answers, kept as pieces that pages show, while the workspace stays free for others.

First what is known without any calculation, in a second or two; then the answer with its parts. The workspace is held
for a copy at the start and for a moment at the end: whoever logs hours or opens a page meanwhile does not wait.
"""

import contextlib
import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from merite.errors import MeriteError
from merite.listen.photo import photo
from merite.listen.photos_made import photos_made
from merite.report.files import Written, write
from merite.rounds.advisers import freeze
from merite.rounds.justify import written as justified
from merite.rounds.kept_fit import FIT, packed_fit
from merite.rounds.kept_trust import kept_trust, last_trust
from merite.rounds.last_answer import last_answer
from merite.rounds.promises import promise
from merite.rounds.report import keep, sheet_of
from merite.rounds.report import look as fitted
from merite.rounds.showing import Taking, bring_logo, contents_of
from merite.rounds.waiting import waiting_of
from merite.store import looks
from merite.store.snapshot import brought_back, snapshot
from merite.store.workspace import Workspace, opened
from merite.vocabulary.days import day_at, moment_on, shop_day
from merite.vocabulary.for_others import sheet_for_others
from merite.vocabulary.look import Audience, Look, Stage
from merite.vocabulary.next_month import checks_in
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A report to be written from the same look: where, in which languages, whether as PDF, and for whom.

    ``to_sign``: with the page for a boss or a banker beside it.
    """

    out: Path
    languages: Sequence[Language]
    pdf: bool = False
    audience: Audience = Audience.OWNER
    to_sign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The look that was taken, and the files of the report where one was wanted."""

    look: Look
    written: Written | None = None


def take_look(
    folder: Path,
    languages: Sequence[Language] = (),
    *,
    report: Wanted | None = None,
    today: datetime.date | None = None,
    now: datetime.datetime | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Taken:
    """Measure the workspace in ``folder`` and keep the look in ``looks``, in its language and in ``languages``.

    The advice is kept as a report's is, once a week and with every report: advice that changes daily helps nobody.
    Raises ``SnapshotOutdated`` when a person was forgotten meanwhile, ``StoreHeld`` when another holds the workspace
    for more than 30 s.
    """
    began = time.monotonic()
    told = progress or _silent
    told("first-look")
    with snapshot(folder) as copy, opened(copy.folder) as space:
        day = today or shop_day(space.settings)
        spoken = tuple(dict.fromkeys((space.settings.language, *languages)))
        bring_logo(folder, copy, space.settings)
        taking = Taking(folder=folder, copy=copy, day=day, languages=spoken, began=began)
        taking.first(space, seed)
        _heard(space, day, told)
        seen = fitted(space, today=day, now=now, seed=seed, progress=told)
        seen = replace(seen, trust=last_trust(folder, seen))
        if looks.last(folder) is None:
            taking.show(sheet_of(seen, parts=False), Stage.WHOLE, complete=False)
        told("foretell")
        promise(seen)
        freeze(space, seen.measured, today=day)
        sheet = sheet_of(seen)
        waiting = waiting_of(space, today=day)
        told("report")
        if report is not None or _week_has_no_answer(space, day):
            keep(space, seen.measured, sheet)
        fit = packed_fit(seen.measured, space.settings, checks_in(sheet.parts), seed=seed)
        kept = {FIT: fit} | kept_trust(seen, sheet.parts)
        contents = contents_of(sheet, spoken, measure=to_json(seen.measured.measurement), kept=kept)
        written = None if report is None else _write(sheet, report)
        with brought_back(folder, copy) as number:
            look = taking.name(sheet, Stage.WHOLE, journal=number, waiting=waiting)
            looks.publish(folder, look, contents)
    return Taken(look=look, written=written)


def _write(sheet: Sheet, wanted: Wanted) -> Written:
    shown = sheet_for_others(sheet) if wanted.audience is Audience.OTHERS else sheet
    made = write(shown, wanted.out, wanted.languages, pdf=wanted.pdf)
    for language in wanted.languages if wanted.to_sign else ():
        justified(shown, language, wanted.out, pdf=wanted.pdf)
    return made


def _heard(space: Workspace, day: datetime.date, progress: Progress) -> None:
    """Account for what people say once a week: whoever added reviews need not ask for it by a command."""
    zone = space.settings.time_zone
    kept = [day_at(row["made_at"], zone) for row in space.store.ask(photos_made).to_pylist() if row["kind"] == "photo"]
    if kept and max(kept).isocalendar()[:2] == day.isocalendar()[:2]:
        return
    with contextlib.suppress(MeriteError):  # nothing was said yet, or the reader is not whole: ``merite photo`` says so
        photo(space, now=moment_on(day, zone, hour=12), progress=progress)


def _week_has_no_answer(space: Workspace, day: datetime.date) -> bool:
    before = last_answer(space)
    return before is None or before.made_on.isocalendar()[:2] != day.isocalendar()[:2]


def _silent(step: str, done: float | None = None) -> None:
    """Progress that nobody follows."""
