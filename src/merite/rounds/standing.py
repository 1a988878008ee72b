"""Where a client stands, from the small record of its last look: no store is opened, however many clients there are."""

import datetime
from pathlib import Path

from merite.store import looks
from merite.store.settings_file import SETTINGS_FILE
from merite.vocabulary.look import Look
from merite.vocabulary.standing import Need, Standing
from merite.vocabulary.words import Verdict

OLD = datetime.timedelta(days=21)  # figures that end longer ago are asked for again
_ACTS = (Verdict.STOP_PAYING, Verdict.TRY, Verdict.INVEST)


def standing(folder: Path, *, today: datetime.date) -> Standing:
    """What the workspace in ``folder`` needs."""
    if not (folder / SETTINGS_FILE).is_file():
        return Standing(look=None, needs=(Need.GONE,), decide_by=None)
    look = looks.shown(folder)
    if look is None:
        needs: tuple[Need, ...] = (Need.COUNT if looks.journal_number(folder) else Need.FILES,)
    else:
        needs = (Need.FILES,) if look.last is None else tuple(_needs(look, today)) or (Need.NOTHING,)
    return Standing(look=look, needs=needs, decide_by=None if look is None else look.next_look)


def _needs(look: Look, today: datetime.date) -> list[Need]:
    advised = any(verdict in _ACTS for verdict in look.verdicts.values())
    due = look.next_look is None or look.next_look <= today
    found = {
        Need.DECIDE: advised and due,
        Need.ANSWER: bool(look.waiting),
        Need.FILES: look.unsold or (look.last is not None and today - look.last > OLD),
        Need.CHECK: look.refused > 0,
        Need.LATER: advised and not due,
    }
    return [need for need in Need if found.get(need)]
