"""A look: what ``merite report`` answers, kept as pieces that pages show, while the workspace stays free for others.

First what is known without any calculation, in a second or two; then the answer with its parts. The workspace is held
for a copy at the start and for a moment at the end: whoever logs hours or opens a page meanwhile does not wait.
"""

import contextlib
import datetime
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.errors import MeriteError
from merite.listen.photo import photo
from merite.listen.photos_made import photos_made
from merite.measure.cost import MONTH_DAYS
from merite.report.figures_files import figures_csv, figures_json, measure_for_others
from merite.report.files import Written, write
from merite.report.fragments import fragments
from merite.rounds.advisers import freeze
from merite.rounds.kept_fit import FIT, packed_fit
from merite.rounds.last_answer import last_answer
from merite.rounds.promises import promise
from merite.rounds.report import first_sheet, keep, sheet_of
from merite.rounds.report import look as fitted
from merite.rounds.waiting import waiting_of
from merite.store import looks
from merite.store.looks import Contents
from merite.store.snapshot import Snapshot, brought_back, snapshot, still_allowed
from merite.store.workspace import Workspace, opened
from merite.texts.headline import headline_text
from merite.vocabulary.community import Community
from merite.vocabulary.experiment import ExperimentState
from merite.vocabulary.footing import Check
from merite.vocabulary.look import Audience, Look, RunningTest, Stage, WeekOfPlan
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.settings import Settings
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.tojson import to_json
from merite.vocabulary.trials import Trials
from merite.vocabulary.waiting import Waiting
from merite.vocabulary.words import Language

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A report to be written from the same look: where, in which languages, whether as PDF, and for whom."""

    out: Path
    languages: Sequence[Language]
    pdf: bool = False
    audience: Audience = Audience.OWNER


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
    day = today or datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    began = time.monotonic()
    told = progress or _silent
    told("first-look")
    with snapshot(folder) as copy, opened(copy.folder) as space:
        spoken = tuple(dict.fromkeys((space.settings.language, *languages)))
        _bring_logo(folder, copy, space.settings)
        taking = _Taking(folder=folder, copy=copy, day=day, languages=spoken, began=began)
        taking.first(space, seed)
        _heard(space, day, told)
        seen = fitted(space, today=day, now=now, seed=seed, progress=told)
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
        fit = packed_fit(seen.measured, space.settings, _checks(sheet), seed=seed)
        contents = contents_of(sheet, spoken, measure=to_json(seen.measured.measurement), kept={FIT: fit})
        written = None if report is None else _write(sheet, report)
        with brought_back(folder, copy) as number:
            look = taking.name(sheet, Stage.WHOLE, journal=number, waiting=waiting)
            looks.publish(folder, look, contents)
    return Taken(look=look, written=written)


def contents_of(
    sheet: Sheet,
    languages: Sequence[Language],
    *,
    measure: dict[str, Any] | None = None,
    kept: Mapping[str, bytes] | None = None,
) -> Contents:
    """The sheet's pieces, tables and records, for the owner and for others; ``measure``: the measurement, once made."""
    copies = {audience: replace(sheet, hide_private=audience is Audience.OTHERS) for audience in Audience}
    return Contents(
        pieces={(spoken, who): fragments(one, spoken) for spoken in languages for who, one in copies.items()},
        tables={who: figures_csv(one) for who, one in copies.items()},
        records={
            who: {looks.REPORT: figures_json(one, languages)}
            | ({} if measure is None else {looks.MEASURE: _measure_for(measure, who)})
            for who, one in copies.items()
        },
        kept=kept or {},
    )


def _checks(sheet: Sheet) -> tuple[Check, ...]:
    month = next((part for part in sheet.parts if isinstance(part, NextMonth)), None)
    return () if month is None else month.plan.checks


def _measure_for(measure: dict[str, Any], who: Audience) -> dict[str, Any]:
    if who is Audience.OWNER:
        return measure
    total = {"contribution": measure["total"]["contribution"]}
    return measure | {"universes": [measure_for_others(one) for one in measure["universes"]], "total": total}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taking:
    """A look under way."""

    folder: Path
    copy: Snapshot
    day: datetime.date
    languages: tuple[Language, ...]
    began: float

    def first(self, space: Workspace, seed: int) -> Look:
        """Show what is known without calculating."""
        return self.show(first_sheet(space, today=self.day, seed=seed), Stage.FIRST)

    def show(self, sheet: Sheet, stage: Stage, *, complete: bool = True) -> Look:
        """Publish what is known by now."""
        look = self.name(sheet, stage, journal=self.copy.journal, complete=complete)
        contents = contents_of(sheet, self.languages)
        with still_allowed(self.folder, self.copy):
            looks.publish(self.folder, look, contents)
        return look

    def name(
        self, sheet: Sheet, stage: Stage, *, journal: int, complete: bool = True, waiting: Waiting | None = None
    ) -> Look:
        """The look's own record."""
        moment = datetime.datetime.now(datetime.UTC)
        decisions = [card.decision for card in sheet.cards if card.decision is not None]
        heard = next((part for part in sheet.parts if isinstance(part, Community)), None)
        trials = next((part for part in sheet.parts if isinstance(part, Trials)), None)
        month = next((part for part in sheet.parts if isinstance(part, NextMonth)), None)
        return Look(
            name=f"{stage.value}-{moment:%Y%m%dt%H%M%S%f}",
            stage=stage,
            made_at=moment.replace(microsecond=0),
            today=self.day,
            journal=journal,
            languages=self.languages,
            complete=complete,
            currency=sheet.settings.currency,
            first=sheet.first,
            last=sheet.last,
            headline={spoken.value: headline_text(sheet, spoken) for spoken in self.languages},
            verdicts={made.universe: made.verdict for made in decisions},
            next_look=sheet.next_look,
            waiting=None if heard is None or waiting is None else waiting.count,
            refused=sum(source.refused for source in sheet.sources),
            week=() if month is None else _week(month),
            running=() if trials is None else _running(trials),
            topics=tuple(part.topic for part in sheet.parts),
            seconds=round(time.monotonic() - self.began, 2),
        )


def _week(month: NextMonth) -> tuple[WeekOfPlan, ...]:
    share = 7 / MONTH_DAYS
    return tuple(
        WeekOfPlan(universe=one.name, money=share * one.next.money, hours=share * one.next.hours)
        for one in month.plan.universes
        if one.next.money or one.next.hours
    )


def _running(trials: Trials) -> tuple[RunningTest, ...]:
    under_way = [look.experiment for look in trials.looks if look.experiment.state is ExperimentState.RUNNING]
    return tuple(
        RunningTest(
            name=test.name,
            universe=test.universe,
            last=test.last,
            at_risk=None if test.foreseen is None else test.foreseen.cost.at_risk,
        )
        for test in under_way
    )


def _write(sheet: Sheet, wanted: Wanted) -> Written:
    shown = replace(sheet, hide_private=wanted.audience is Audience.OTHERS)
    return write(shown, wanted.out, wanted.languages, pdf=wanted.pdf)


def _heard(space: Workspace, day: datetime.date, progress: Progress) -> None:
    """Account for what people say once a week: whoever added reviews need not ask for it by a command."""
    kept = [row["made_at"].date() for row in space.store.ask(photos_made).to_pylist() if row["kind"] == "photo"]
    if kept and max(kept).isocalendar()[:2] == day.isocalendar()[:2]:
        return
    with contextlib.suppress(MeriteError):  # nothing was said yet, or the reader is not whole: ``merite photo`` says so
        photo(space, now=datetime.datetime.combine(day, datetime.time(12), datetime.UTC), progress=progress)


def _bring_logo(folder: Path, copy: Snapshot, settings: Settings) -> None:
    """The logo is a file of the workspace: its copy needs it too."""
    logo = Path(settings.agency_logo)
    if settings.agency_logo and not logo.is_absolute() and ".." not in logo.parts and (folder / logo).is_file():
        (copy.folder / logo).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / logo, copy.folder / logo)


def _week_has_no_answer(space: Workspace, day: datetime.date) -> bool:
    before = last_answer(space)
    return before is None or before.made_on.isocalendar()[:2] != day.isocalendar()[:2]


def _silent(step: str, done: float | None = None) -> None:
    """Progress that nobody follows."""
