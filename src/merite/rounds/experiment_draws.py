"""Who gets which message, and who receives a sample: drawn once, kept under pseudonyms."""

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import replace

from merite.errors.experiments import AlreadyDrawn, NothingToDraw, WrongKind
from merite.experiments.adaptive import arms_on, moves
from merite.experiments.assign import Assigned, Drawn, assign, draw, number_of
from merite.experiments.ledger import keep, one_test, rows_of, tests_of
from merite.files.safe_csv import safe_csv, safe_person
from merite.rounds.experiments import in_state, written_shares
from merite.store.pseudonyms import key, pseudonym
from merite.store.workspace import Workspace
from merite.vocabulary.experiment import ArmPlan, ExperimentKind, ExperimentState

Day = datetime.date


def give(space: Workspace, name: str, units: Sequence[str], day: Day, *, people: bool) -> tuple[Assigned, ...]:
    """Each person or link with its arm, kept; people under their pseudonyms.

    Where shares move, those of ``day`` hold for who is new; who is known keeps what they were given. Raises
    ``WrongKind``, ``WrongState``.
    """
    test = one_test(space, name)
    if test.kind is not ExperimentKind.SPLIT:
        raise WrongKind(name=name, kind=test.kind.value, needed=[ExperimentKind.SPLIT.value])
    in_state(test, ExperimentState.RUNNING)
    known = [pseudonym(unit, key()) for unit in units] if people else list(units)
    found = assign(known, arms_on(test, written_shares(space, name), day), salt=test.salt or name)
    if moves(test):
        found = _as_before(space, name, found)
    space.type_in(
        "assignments",
        [
            {"key": f"{name}/{one.unit}", "experiment": name, "unit_kind": "person" if people else "link",
             "unit": one.unit, "arm": one.arm, "chance": one.chance, "first": test.first, "last": test.last}
            for one in found
        ],
    )  # fmt: skip
    return found


def _as_before(space: Workspace, name: str, found: Sequence[Assigned]) -> tuple[Assigned, ...]:
    given = {
        row["unit"]: row
        for row in rows_of(space, "assignments")
        if row["experiment"] == name and row["unit_kind"] in ("person", "link")
    }
    return tuple(
        replace(one, arm=given[one.unit]["arm"], chance=float(given[one.unit]["chance"])) if one.unit in given else one
        for one in found
    )


def with_names(units: Sequence[str], found: Sequence[Assigned]) -> tuple[Assigned, ...]:
    """The same, each person as the list ``units`` names them: merite itself keeps a pseudonym."""
    names = _names(units)
    return tuple(replace(one, unit=names.get(one.unit, one.unit)) for one in found)


def drawn_with_names(applicants: Sequence[str], found: Sequence[Drawn]) -> tuple[Drawn, ...]:
    """The same, each applicant as the list names them; a pseudonym where the list does not."""
    names = _names(applicants)
    return tuple(replace(one, applicant=names.get(one.applicant, one.applicant)) for one in found)


def _names(people: Sequence[str]) -> dict[str, str]:
    """By pseudonym, how a list first spells the person."""
    return {pseudonym(one, key()): one for one in reversed(people)}


def assigned_table(found: Sequence[Assigned]) -> str:
    """Who gets what, as a file for the newsletter's own tool."""
    return safe_csv(
        [("unit", "arm", "number"), *((safe_person(one.unit), one.arm, f"{one.number:.6f}") for one in found)]
    )


def drawn_table(found: Sequence[Drawn]) -> str:
    """Everybody's place in the draw, as a file."""
    rows = ((one.place, safe_person(one.applicant), "yes" if one.drawn else "no") for one in found)
    return safe_csv([("place", "applicant", "drawn"), *rows])


def draw_samples(
    space: Workspace, name: str, applicants: Sequence[str], samples: int, day: Day, *, seed: int | None = None
) -> tuple[Drawn, ...]:
    """The random draw of an offer, kept with everyone who applied; it takes place once.

    Raises ``NothingToDraw``, ``AlreadyDrawn``, and ``WrongKind`` where a test of that name is of another kind.
    """
    if samples < 1 or not applicants:
        raise NothingToDraw(samples=samples, applicants=len(applicants))
    for offer in rows_of(space, "offers"):
        if offer["key"] == name and offer["day"] is not None:
            raise AlreadyDrawn(name=name, day=offer["day"].isoformat())
    test = next((one for one in tests_of(space) if one.name == name), None)
    if test is not None and test.kind is not ExperimentKind.DRAW:
        raise WrongKind(name=name, kind=test.kind.value, needed=[ExperimentKind.DRAW.value])
    number = secrets.randbelow(2**31) if seed is None else seed
    salt = f"{name}:{number}"
    people = list(dict.fromkeys(pseudonym(one, key()) for one in applicants))
    drawn = draw(people, samples, salt=salt)
    chance = min(1.0, samples / len(people))
    offered = {"key": name, "experiment": name if test else None, "samples": samples, "day": day, "salt": salt}
    space.type_in("offers", [offered])
    space.type_in(
        "applications",
        [{"key": f"{name}/{one}", "offer": name, "applicant": one, "day": day} for one in people],
    )
    space.type_in(
        "samples",
        [
            {"key": f"{name}/{one.applicant}", "offer": name, "applicant": one.applicant, "drawn": one.drawn,
             "place": one.place, "chance": chance}
            for one in drawn
        ],
    )  # fmt: skip
    if test is not None and test.state is ExperimentState.PLANNED and chance < 1.0:
        arms = (
            ArmPlan(arm="not-drawn", share=1.0 - chance, nothing=True),
            ArmPlan(arm="drawn", share=chance),
        )
        last = day + datetime.timedelta(days=7 * test.weeks - 1)
        keep(space, replace(test, state=ExperimentState.RUNNING, arms=arms, first=day, last=last, salt=salt))
    return drawn


def drawn_before(space: Workspace, name: str) -> tuple[Drawn, ...]:
    """The draw of that name, in its order. Raises ``NothingToDraw`` when it has not taken place."""
    salts = {offer["key"]: offer["salt"] for offer in rows_of(space, "offers")}
    rows = sorted((row for row in rows_of(space, "samples") if row["offer"] == name), key=lambda row: int(row["place"]))
    if not rows:
        raise NothingToDraw(samples=0, applicants=0)
    return tuple(
        Drawn(
            applicant=row["applicant"],
            number=number_of(str(salts.get(name, name)), row["applicant"]),
            place=int(row["place"]),
            drawn=bool(row["drawn"]),
        )
        for row in rows
    )
