"""Where a client stands, from the small record of its last look: no store is opened, however many clients there are."""

import datetime
from pathlib import Path

from merite.store import looks
from merite.store.settings_file import SETTINGS_FILE
from merite.vocabulary.look import Look
from merite.vocabulary.standing import Need, Standing
from merite.vocabulary.words import ACTS

OLD = datetime.timedelta(days=21)  # figures that end longer ago are asked for again


def standing(folder: Path, *, today: datetime.date) -> Standing:
    """What the workspace in ``folder`` needs."""
    if not (folder / SETTINGS_FILE).is_file():
        return Standing(look=None, needs=(Need.GONE,), decide_by=None)
    look = looks.shown(folder)
    if look is None:
        needs: tuple[Need, ...] = (Need.COUNT if looks.journal_number(folder) else Need.FILES,)
        return Standing(look=None, needs=needs, decide_by=None)
    needs = (Need.FILES,) if look.last is None else tuple(_needs(look, today)) or (Need.NOTHING,)
    past = look.next_look is not None and look.next_look <= today
    return Standing(look=look, needs=needs, decide_by=None if past and Need.DECIDE not in needs else look.next_look)


def _needs(look: Look, today: datetime.date) -> list[Need]:
    advised = bool(look.less) or any(verdict in ACTS for verdict in look.verdicts.values())
    known = look.shut_until or look.last
    late = known is not None and today - known > OLD  # what goes on today is not known
    due = look.next_look is None or look.next_look <= today
    decide = advised and not late and (due or bool(look.undecided))
    found = {
        Need.DECIDE: decide,
        Need.ANSWER: bool(look.waiting),
        Need.SAY: any(look.to_say.values()),
        Need.FILES: look.unsold or late,
        Need.CHECK: look.refused > 0,
        Need.LATER: advised and not decide and not due,
    }
    return [need for need in Need if found.get(need)]
