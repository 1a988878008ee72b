"""A look is put together and shown; what needs no fit is shown as soon as files are read."""

import datetime
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.measure.cost import MONTH_DAYS
from merite.report.advice import to_do, to_say, undecided
from merite.report.figures_files import figures_csv, figures_json, measure_for_others
from merite.report.fragments import fragments
from merite.rounds.first_sheet import first_sheet
from merite.store import looks
from merite.store.looks import Contents
from merite.store.snapshot import Snapshot, snapshot, still_allowed
from merite.store.workspace import Workspace, opened
from merite.texts.headline import headline_text
from merite.vocabulary.community import Community
from merite.vocabulary.days import shop_day
from merite.vocabulary.experiment import ExperimentState
from merite.vocabulary.for_others import sheet_for_others
from merite.vocabulary.look import Audience, Look, RunningTest, Stage, WeekOfPlan
from merite.vocabulary.next_month import NextMonth, month_in
from merite.vocabulary.settings import Settings
from merite.vocabulary.sheet import HealthRemark, Sheet
from merite.vocabulary.trials import Trials
from merite.vocabulary.waiting import Waiting
from merite.vocabulary.words import Language


def first_look(
    folder: Path, languages: Sequence[Language] = (), *, today: datetime.date | None = None, seed: int = 0
) -> Look:
    """Show what is known of the workspace in ``folder`` without any calculation; the look that follows replaces it.

    Raises as ``take_look`` does.
    """
    began = time.monotonic()
    with snapshot(folder) as copy, opened(copy.folder) as space:
        spoken = tuple(dict.fromkeys((space.settings.language, *languages)))
        bring_logo(folder, copy, space.settings)
        day = today or shop_day(space.settings)
        return Taking(folder=folder, copy=copy, day=day, languages=spoken, began=began).first(space, seed)


def contents_of(
    sheet: Sheet,
    languages: Sequence[Language],
    *,
    measure: dict[str, Any] | None = None,
    kept: Mapping[str, bytes] | None = None,
) -> Contents:
    """The sheet's pieces, tables and records, for the owner and for others; ``measure``: the measurement, once made."""
    copies = {Audience.OWNER: sheet, Audience.OTHERS: sheet_for_others(sheet)}
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


def _measure_for(measure: dict[str, Any], who: Audience) -> dict[str, Any]:
    if who is Audience.OWNER:
        return measure
    total = {"contribution": measure["total"]["contribution"]}
    return measure | {"universes": [measure_for_others(one) for one in measure["universes"]], "total": total}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A look under way."""

    folder: Path
    copy: Snapshot
    day: datetime.date
    languages: tuple[Language, ...]
    began: float

    def first(self, space: Workspace, seed: int) -> Look:
        """Show what is known without calculating, unless it is shown already."""
        shown = looks.last(self.folder, Stage.FIRST)
        same = shown is not None and shown.journal == self.copy.journal and shown.today == self.day
        if shown is not None and same and set(self.languages) <= set(shown.languages):
            return shown
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
        moment, others = datetime.datetime.now(datetime.UTC), sheet_for_others(sheet)
        decisions = [card.decision for card in sheet.cards if card.decision is not None]
        heard = next((part for part in sheet.parts if isinstance(part, Community)), None)
        trials = next((part for part in sheet.parts if isinstance(part, Trials)), None)
        month = month_in(sheet.parts)
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
            shut_until=sheet.shut_until,
            headline={spoken.value: headline_text(sheet, spoken) for spoken in self.languages},
            headline_for_others={spoken.value: headline_text(others, spoken) for spoken in self.languages},
            to_do={spoken.value: to_do(sheet, spoken) for spoken in self.languages},
            to_say={spoken.value: to_say(sheet, spoken) for spoken in self.languages},
            verdicts={made.universe: made.verdict for made in decisions},
            less=() if month is None else tuple(sorted(month.less)),
            undecided=undecided(sheet, day=self.day),
            next_look=sheet.next_look,
            waiting=None if heard is None or waiting is None else waiting.count,
            answers_known=waiting is None or waiting.answers_known,
            refused=sum(source.refused for source in sheet.sources),
            unsold=any(noted.code is HealthRemark.NO_SALES for noted in sheet.health),
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


def bring_logo(folder: Path, copy: Snapshot, settings: Settings) -> None:
    """The logo is a file of the workspace: its copy needs it too."""
    logo = Path(settings.agency_logo)
    if settings.agency_logo and not logo.is_absolute() and ".." not in logo.parts and (folder / logo).is_file():
        (copy.folder / logo).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / logo, copy.folder / logo)
