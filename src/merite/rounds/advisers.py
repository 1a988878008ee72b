"""The advisers of a workspace: what each would do is frozen once a month, and scored with later figures."""

import datetime
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from merite.errors.base import MeriteError
from merite.errors.plan import AdviceMissing, AdviserMissing, AdviserTaken
from merite.invest.contest import Frozen, contest, follow_claims
from merite.invest.figures import Figures
from merite.invest.fixed import Fixed, as_now, followed
from merite.invest.from_fit import figures_of
from merite.measure.claims import claims_of
from merite.measure.panel_store import panel_from_store
from merite.rounds.costs_aside import month_plan
from merite.rounds.footing import checks_of
from merite.rounds.measure import Measured, measure_panel
from merite.rounds.promises import APART_DAYS, figures_are_fresh
from merite.store.workspace import Workspace, opened
from merite.vocabulary.contest import Advised, Adviser, Contest, Kept
from merite.vocabulary.days import shop_day
from merite.vocabulary.plan import Effort
from merite.vocabulary.settings import Settings

SPOKEN = {
    "owner": "owner", "me": "owner", "moi": "owner", "propriétaire": "owner", "proprietaire": "owner",
    "agency": "agency", "agence": "agency",
}  # fmt: skip
"""How people say, in either language, the two advisers whose names are translated."""
Progress = Callable[..., None]


def freeze(space: Workspace, measured: Measured, *, today: datetime.date) -> None:
    """Keep what merite, last quarter's budget, the platforms and the last click would each do; once in four weeks."""
    if measured.result.draws is None or space.settings.margin is None:
        return
    if not figures_are_fresh(measured.panel, today):
        return
    rows = _rows(space)
    if any(row["adviser"] == Adviser.MERITE and (today - row["day"]).days < APART_DAYS for row in rows):
        return
    try:
        checks = checks_of(space, measured.panel, today=today)
        made = month_plan(measured, space.settings, today=today, checks=checks)
    except MeriteError:
        return  # no plan stays within what the owner said; ``merite plan`` explains it
    now = {one.name: one.now for one in made.universes}
    claims = claims_of(space.store, measured.panel, space.settings, space.rules)
    said = {} if claims is None else {one.universe: one.claimed for one in claims.rows if one.claimed is not None}
    seen = {} if claims is None else {one.universe: one.seen_at_till for one in claims.rows if one.seen_at_till}
    _keep(space, Adviser.MERITE, {one.name: one.next for one in made.universes}, today)
    _keep(space, Adviser.AS_BEFORE, now, today)
    _keep(space, Adviser.PLATFORMS, follow_claims(now, said), today)
    _keep(space, Adviser.LAST_CLICK, follow_claims(now, {name: float(x) for name, x in seen.items() if x}), today)


def advise(
    folder: Path,
    who: str,
    money: Mapping[str, float],
    hours: Mapping[str, float],
    *,
    today: datetime.date | None = None,
) -> Kept:
    """Freeze what a person would put in a month by universe, from a fit of today's figures; see ``keep_advice``."""
    checked(who, money, hours)
    with opened(folder) as space:
        panel = panel_from_store(space.store, space.settings, space.rules)
        figures = figures_of(measure_panel(panel, space.settings).result, panel, space.settings)
        return keep_advice(space, who, Fixed(money=money, hours=hours), figures, today=today)


def keep_advice(
    space: Workspace, who: str, said: Fixed, figures: Sequence[Figures], *, today: datetime.date | None = None
) -> Kept:
    """Freeze what a person would do; what they do not name goes on as now.

    The same person again on the same day corrects what was said; later it is another advice, and the one before counts
    until then. Raises what ``checked`` and ``Fixed.check`` raise.
    """
    checked(who, said.money, said.hours)
    day = today or shop_day(space.settings)
    rows = _rows(space)
    name = _known_as(who, {str(row["adviser"]) for row in rows})
    days = {row["day"] for row in rows if row["adviser"] == name}
    advised = followed(said, figures)
    _keep(space, name, advised, day)
    return Kept(
        adviser=name,
        day=day,
        advised=advised,
        now=as_now(figures),
        corrected=day in days,
        before=max((one for one in days if one < day), default=None),
        currency=space.settings.currency,
    )


def said_by_people(space: Workspace) -> list[tuple[str, datetime.date]]:
    """Whose advice stands, from which day on, the newest first; merite's own advisers are not people."""
    own = {str(one) for one in Adviser}
    return sorted({(row["adviser"], row["day"]) for row in _rows(space) if row["adviser"] not in own}, key=_newest)


def _newest(one: tuple[str, datetime.date]) -> tuple[int, str]:
    return -one[1].toordinal(), one[0]


def checked(who: str, money: Mapping[str, float], hours: Mapping[str, float]) -> None:
    """Raise ``AdviserMissing``, ``AdviserTaken`` or ``AdviceMissing`` for what cannot be kept as somebody's advice."""
    name = _plain(who)
    if not name or "=" in name:
        raise AdviserMissing(found=name)
    if name.casefold() in set(Adviser):
        raise AdviserTaken(found=name)
    if not money and not hours:
        raise AdviceMissing(adviser=name)


def _known_as(who: str, known: Collection[str]) -> str:
    """The name under which a person's advice is kept: ``owner`` or ``agency``, a name already there, else as typed."""
    name = _plain(who)
    alike = {one.casefold(): one for one in known}
    return SPOKEN.get(name.casefold()) or alike.get(name.casefold()) or name


def _plain(who: str) -> str:
    return " ".join(unicodedata.normalize("NFC", who).split())


def standings(space: Workspace, measured: Measured, *, today: datetime.date) -> Contest | None:
    """The contest with today's figures; None too early."""
    frozen: dict[tuple[datetime.date, str], Advised] = {}
    for row in _rows(space):
        own = frozen.setdefault((row["day"], row["adviser"]), {})
        own[row["universe"]] = Effort(money=float(row["money"]), hours=float(row["hours"]))
    told = [Frozen(day=day, adviser=adviser, advised=advised) for (day, adviser), advised in frozen.items()]
    return contest(told, measured.result, measured.panel, space.settings, today=today)


def standings_of(
    folder: Path, *, today: datetime.date | None = None, progress: Progress | None = None
) -> tuple[Contest | None, Settings]:
    """The same of the workspace in ``folder``."""
    with opened(folder) as space:
        settings = space.settings
        day = today or shop_day(settings)
        measured = measure_panel(panel_from_store(space.store, settings, space.rules), settings, progress=progress)
        return standings(space, measured, today=day), settings


def _rows(space: Workspace) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = space.store.arrow(space.store.table("advice")).to_pylist()
    return found


def _keep(space: Workspace, adviser: str, advised: Advised, day: datetime.date) -> None:
    rows = [
        {
            "day": day,
            "adviser": str(adviser),
            "universe": name,
            "money": round(effort.money, 2),
            "hours": effort.hours,
            "currency": space.settings.currency,
        }
        for name, effort in advised.items()
    ]
    if rows:
        space.type_in("advice", rows)
