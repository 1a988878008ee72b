"""How the pace of a channel, in money, posts or hours, is set from week to week, which only its owner knows."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from merite.errors.init import PaceOfNobody, SaidBothWays
from merite.vocabulary.universes import PAID_LINE


class Pacing(StrEnum):
    """``AHEAD``: whatever is sold and whatever the season; ``WITH_DEMAND``: more when more people buy."""

    AHEAD = "ahead"
    WITH_DEMAND = "with-demand"


def pacing_of(universes: Iterable[str], set_ahead: Collection[str], with_demand: Collection[str]) -> dict[str, Pacing]:
    """What was said of each of ``universes``; those of which nothing was said are left out.

    A channel named without its ``.paid`` stands for both of its lines, where the line itself is not named.
    """
    said = dict.fromkeys(_plain(set_ahead), Pacing.AHEAD) | dict.fromkeys(_plain(with_demand), Pacing.WITH_DEMAND)
    found = {}
    for universe in universes:
        way = said.get(universe.lower(), said.get(universe.lower().removesuffix(PAID_LINE)))
        if way is not None:
            found[universe] = way
    return found


def check_said(set_ahead: Collection[str], with_demand: Collection[str]) -> None:
    """Raises ``SaidBothWays`` for a channel that stands in both."""
    both = sorted({*_plain(set_ahead)} & {*_plain(with_demand)})
    if both:
        raise SaidBothWays(channel=both[0])


def check_known(names: Collection[str], universes: Collection[str]) -> None:
    """Raises ``PaceOfNobody`` for a name that is none of ``universes``, nor stands for two lines of them."""
    known = {universe.lower() for universe in universes}
    known |= {universe.removesuffix(PAID_LINE) for universe in known}
    for name in names:
        if name.strip().lower() not in known:
            raise PaceOfNobody(channel=name, known=list(universes))


def _plain(names: Collection[str]) -> list[str]:
    return sorted({name.strip().lower() for name in names})
