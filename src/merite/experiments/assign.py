"""Who gets what: chance computed from a word and a name, so that anybody can compute it again."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from merite.vocabulary.experiment import ArmPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """One unit with its arm; ``number`` in [0, 1) is what the arm was read from, ``chance`` the arm's share."""

    unit: str
    number: float
    arm: str
    chance: float


def number_of(salt: str, unit: str) -> float:
    """A number in [0, 1) for a unit: the first 13 hexadecimal digits of SHA-256 of ``salt|unit``, over 16^13."""
    digest = hashlib.sha256(f"{salt}|{unit}".encode()).hexdigest()
    return int(digest[:13], 16) / 16.0**13


def assign(units: Iterable[str], arms: Sequence[ArmPlan], *, salt: str) -> tuple[Assigned, ...]:
    """Each unit once, in the order given: the arms' shares are laid end to end from 0 to 1 and the number falls in one.

    The same unit always gets the same arm; a unit's arm says nothing of another's, nor of its arm in another test.
    """
    ends: list[tuple[float, ArmPlan]] = []
    total = 0.0
    for arm in arms:
        total += arm.share
        ends.append((total, arm))
    found = []
    for unit in dict.fromkeys(units):
        number = number_of(salt, unit)
        arm = next((arm for end, arm in ends if number < end), ends[-1][1])
        found.append(Assigned(unit=unit, number=number, arm=arm.arm, chance=arm.share))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One applicant of a random draw: ``place`` 1 is first, ``drawn`` whether a sample falls to that place."""

    applicant: str
    number: float
    place: int
    drawn: bool


def draw(applicants: Iterable[str], samples: int, *, salt: str) -> tuple[Drawn, ...]:
    """Everyone who applied, in the order of the draw: by the number that ``salt`` gives to each name.

    Who applies twice counts once. Everybody has the same chance, samples over applicants; who was drawn against who
    was not is the effect of receiving. When a sample is refused, it goes to the next place.
    """
    numbers = sorted((number_of(salt, one), one) for one in set(applicants))
    return tuple(
        Drawn(applicant=one, number=number, place=place, drawn=place <= samples)
        for place, (number, one) in enumerate(numbers, start=1)
    )
