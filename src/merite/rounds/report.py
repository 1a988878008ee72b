"""From a workspace to its decision sheet: panel, fit, decisions, sheet, files; what was answered is kept."""

import base64
import datetime
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite import __version__
from merite.errors.workspace import BadSetting
from merite.measure.panel_store import read_store
from merite.report.files import Written, write
from merite.rounds import sheet as figures
from merite.rounds.advisers import freeze
from merite.rounds.costs_aside import advised_with_care, sales_withheld, universes_aside
from merite.rounds.finished_tests import lift_tests
from merite.rounds.first_sheet import head_of
from merite.rounds.kept_fit import FIT, packed_fit
from merite.rounds.kept_trust import kept_trust, last_trust
from merite.rounds.last_answer import LastAnswer, last_answer
from merite.rounds.measure import Measured, measure_panel
from merite.rounds.parts import Seen, parts_of
from merite.rounds.promises import believed, promise, promised
from merite.store import looks
from merite.store.workspace import Workspace, opened
from merite.texts.headline import headline_text
from merite.vocabulary.days import shop_day
from merite.vocabulary.decision import Decision
from merite.vocabulary.for_others import sheet_for_others
from merite.vocabulary.next_month import checks_in, month_in, put_less
from merite.vocabulary.part import Part
from merite.vocabulary.plan import Turn
from merite.vocabulary.settings import Settings
from merite.vocabulary.sheet import (
    Card,
    Change,
    SettingChanged,
    Sheet,
    VerdictChanged,
)
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language

Progress = Callable[..., None]
LOGO_BYTES = 100_000
_PICTURES = (
    (re.compile(rb"\x89PNG\r\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,500}?)?<svg\b", re.DOTALL), "svg+xml"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Where the report is, what it begins with in each language, and what it was made from."""

    written: Written
    headline: dict[str, str]
    sheet: Sheet
    measured: Measured


def report(
    folder: Path,
    languages: Sequence[Language] = (),
    *,
    out: Path | None = None,
    pdf: bool = False,
    without_private: bool = False,
    today: datetime.date | None = None,
    now: datetime.datetime | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Reported:
    """Measure the workspace in ``folder`` and write its report; in the owner's language when none is asked.

    ``out``: where the files go, the workspace's reports folder when None. ``today`` is when it is read (the shop's
    day when None), ``now`` the moment (the machine's when None). ``without_private``: a copy for others,
    without margin, wage and the sum that may be lost. The answer is kept in the workspace, so that the next report can
    say what changed.
    """
    with opened(folder) as space:
        day = today or shop_day(space.settings)
        spoken = tuple(languages) or (space.settings.language,)
        seen = look(space, today=day, now=now, seed=seed, progress=progress)
        seen = replace(seen, trust=last_trust(folder, seen))
        if progress is not None:
            progress("foretell")
        promise(seen)
        freeze(space, seen.measured, today=day)
        measured, sheet = seen.measured, sheet_of(seen)
        if progress is not None:
            progress("report")
        shown = sheet_for_others(sheet) if without_private else sheet
        written = write(shown, out or space.reports, spoken, pdf=pdf)
        keep(space, measured, sheet)
        fit = packed_fit(measured, space.settings, checks_in(sheet.parts), seed=seed)
        looks.keep_of_report(folder, {FIT: fit} | kept_trust(seen, sheet.parts))
    said = {language.value: headline_text(shown, language) for language in spoken}
    return Reported(written=written, headline=said, sheet=shown, measured=measured)


def look(
    space: Workspace,
    *,
    today: datetime.date,
    now: datetime.datetime | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Seen:
    """The panel of an opened workspace, fitted and decided."""
    found = read_store(space.store, space.settings, space.rules)
    last = last_answer(space)
    before = None if last is None else last.standing(space.settings)
    measured = measure_panel(
        found.panel,
        space.settings,
        tests=lift_tests(space, found.panel),
        today=today,
        before=before,
        seed=seed,
        progress=progress,
    )
    moment = (now or datetime.datetime.now(tz=datetime.UTC)).replace(microsecond=0)
    answer = believed(promised(space), measured, space.settings)
    answer = advised_with_care(answer, universes_aside(space), sales=sales_withheld(space, found.sources), today=today)
    answer = replace(answer, turn=None if last is None else last.turn)
    return Seen(space=space, found=found, measured=answer, today=today, now=moment, seed=seed, progress=progress)


def sheet_of(seen: Seen, *, parts: bool = True) -> Sheet:
    """Everything that the page shows, from the measurement and the workspace's own records.

    Without ``parts`` it ends with the first page and its proof, which takes a second instead of twenty.
    """
    space, measured = seen.space, seen.measured
    settings, result = space.settings, measured.result
    head = head_of(
        space,
        seen.found,
        today=seen.today,
        seed=seen.seed,
        measurement=measured.measurement,
        is_fitted=result.draws is not None,
    )
    money = figures.money(result, head.cost, settings)
    before = last_answer(space)
    made = replace(
        head,
        sales_brought=money.sales_brought,
        margin_brought=money.margin_brought,
        balance=money.balance,
        balance_without_hours=money.balance_without_hours,
        prior_driven=figures.prior_driven(result),
        cards=figures.cards(result, measured.decisions, settings),
        proof=figures.proof(result),
        limits=figures.limits(result, head.cost, settings),
        stamp=replace(head.stamp, fit=measured.measurement.fit, settings_changed=_settings_changed(before, settings)),
        change=_change(before, measured.decisions),
        logo=logo_of(settings, space.folder),
    )
    return with_parts(made, parts_of(seen)) if parts else made


def with_parts(sheet: Sheet, parts: tuple[Part, ...]) -> Sheet:
    """The sheet with what follows its first page.

    What the plan changes is decided again once its month is over: a channel that was cut "next month" was not to be
    looked at for half a year.
    """
    month = month_in(parts)
    plan = None if month is None else month.plan
    moved = () if plan is None else tuple(one.name for one in plan.universes if one.next != one.now)
    cards = sheet.cards
    if plan is not None and moved:
        over = plan.season.last + datetime.timedelta(days=1)
        cards = tuple(_looked_at_by(card, over) if card.measure.name in moved else card for card in cards)
    return replace(sheet, parts=parts, cards=cards)


def _looked_at_by(card: Card, day: datetime.date) -> Card:
    decision = card.decision
    if decision is None or decision.next_look <= day:
        return card
    return replace(card, decision=replace(decision, next_look=day))


def logo_of(settings: Settings, folder: Path) -> str:
    """The logo that the settings name as a ``data:`` address, "" when they name none; a path is from ``folder``.

    Raises ``BadSetting`` for a file that cannot be read, is no picture or is too heavy for the page.
    """
    if not settings.agency_logo:
        return ""
    try:
        content = (folder / settings.agency_logo).read_bytes()
    except OSError:
        content = b""
    kind = next((kind for start, kind in _PICTURES if start.match(content)), None)
    if kind is None or len(content) > LOGO_BYTES:
        expected = f"PNG, JPEG, GIF, WebP, SVG, {LOGO_BYTES // 1000} kB"
        raise BadSetting(name="agency_logo", found=settings.agency_logo, expected=expected)
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def keep(space: Workspace, measured: Measured, sheet: Sheet) -> None:
    """What was answered and advised, so that it can be compared and defended later."""
    moment = sheet.stamp.made_at
    now = datetime.datetime.now(tz=datetime.UTC)  # two answers of one second are two
    number = f"{now:%Y%m%dT%H%M%S%fZ}-{(sheet.stamp.panel_sha256 or '')[:8]}"
    answer = {
        "measurement": to_json(measured.measurement),
        "balance": to_json(sheet.balance),
        "made_on": to_json(sheet.made_on),
        "less": sorted(put_less(sheet.parts)),
        "turn": to_json(_turn(measured, sheet)),
        "settings": {name: to_json(getattr(sheet.settings, name)) for name in Settings.names()},
    }
    space.type_in(
        "fits",
        [
            {
                "fit_id": number,
                "fitted_at": moment,
                "version": __version__,
                "seed": sheet.stamp.seed,
                "panel_sha256": sheet.stamp.panel_sha256,
                "answer": json.dumps(answer, ensure_ascii=False, allow_nan=False),
            }
        ],
    )
    if measured.decisions:
        space.type_in("verdicts", [_verdict(number, decision) for decision in measured.decisions])


def _turn(measured: Measured, sheet: Sheet) -> Turn | None:
    """The try that the plan names first, since the report that first named it."""
    month = month_in(sheet.parts)
    first = None if month is None else month.plan.tried_first
    if first is None:
        return None
    if measured.turn is not None and measured.turn.universe == first:
        return measured.turn
    return Turn(universe=first, since=sheet.made_on)


def _verdict(fit: str, decision: Decision) -> dict[str, Any]:
    return {
        "fit_id": fit,
        "universe": decision.universe,
        "verdict": decision.verdict.value,
        "reason": decision.reason.value,
        "evidence": decision.evidence.value,
        "next_look": decision.next_look,
        "facts": json.dumps(to_json(decision), ensure_ascii=False, allow_nan=False),
    }


def _change(before: LastAnswer | None, decisions: Sequence[Decision]) -> Change | None:
    if before is None:
        return None
    known = tuple(
        VerdictChanged(universe=made.universe, before=before.verdicts[made.universe], after=made.verdict)
        for made in decisions
        if made.universe in before.verdicts
    )
    return Change(
        since=before.made_on,
        balance_before=before.balance,
        verdicts=tuple(one for one in known if one.before is not one.after),
        new_universes=tuple(
            made.universe for made in decisions if before.verdicts and made.universe not in before.verdicts
        ),
        stood=tuple(one for one in known if one.before is one.after),
        less_before=before.less,
    )


def _settings_changed(before: LastAnswer | None, settings: Settings) -> tuple[SettingChanged, ...]:
    if before is None:
        return ()
    now = {name: to_json(getattr(settings, name)) for name in Settings.names()}
    return tuple(
        SettingChanged(name=name, before=_written(before.settings.get(name)), after=_written(now[name]))
        for name in Settings.names()
        if before.settings.get(name) != now[name]
    )


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
