"""How precise the answer could be: look-alike businesses made up from the fit and measured again."""

from dataclasses import dataclass, field

from merite.vocabulary.estimate import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class UniversePrecision:
    """Over look-alikes with the universe's own doses: how wide ranges came out, and whether they held the truth.

    ``width``: of the range of sales brought, over look-alikes (middle and 9 in 10); ``held`` of ``tries``: how many
    ranges held what was true of their look-alike; ``settled``: how many lay wholly on one side of break-even (None
    without a margin or a cost). Money over the panel's periods.
    """

    name: str
    width: Estimate
    held: int
    tries: int
    settled: int | None
    cost: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """What ``merite precision`` answers: a statement of how narrow ranges can be, not a guarantee that they hold.

    ``universes`` is empty without a fit.
    """

    businesses: int
    level: float
    universes: tuple[UniversePrecision, ...]
    total: UniversePrecision | None
    seconds: float
    ok: bool = field(default=True)
