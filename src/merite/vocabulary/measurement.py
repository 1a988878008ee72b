"""What ``measure`` answers: per universe and in all, in money, with ranges."""

from dataclasses import dataclass, field

from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.pacing import Pacing
from merite.vocabulary.words import Finding, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Interquartile:
    """The range that holds the truth one time in two."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UniverseMeasure:
    """What one universe cost and brought over the panel's periods.

    ``cost`` is ``money`` plus priced hours, None when hours were spent and have no price, or where neither money nor
    hours are on record; ``cost_unknown`` says why (time-not-priced, cost-not-said, cost-not-counted: another currency).
    ``contribution`` is in
    sales (None only without a fit or for a universe never active). ``roi`` is margin x contribution / cost
    (break-even 1), None without a margin or a cost. ``sales_per_cost`` is given when the margin is unknown.
    ``verdict`` is None without a margin. ``chance_of_loss`` is P(roi < 1) over the draws.
    ``follows_sales``: its dose is always the same share of sales, so that ``finding`` is that of one that never
    changes. ``may_follow_demand``: more was put in when more was sold, and its following what was asked for is likelier
    than its bringing all of it (the range holds both). ``pacing``: how its owner says that its pace is set, where the
    answer counts on it; None where nothing was said, or nothing rests on it. ``pacing_tells``: nothing was said, and
    the answer would change with it.
    """

    name: str
    cost: float | None
    money: float
    hours: float
    contribution: Estimate | None
    interquartile: Interquartile | None
    roi: Estimate | None
    finding: Finding
    verdict: Verdict | None
    prior_driven: bool
    sales_per_cost: Estimate | None = None
    chance_of_loss: float | None = None
    cost_unknown: Reason | None = None
    follows_sales: bool = False
    may_follow_demand: bool = False
    pacing: Pacing | None = None
    pacing_tells: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalMeasure:
    """All universes off at once, from joint draws."""

    contribution: Estimate | None
    roi: Estimate | None
    sales_per_cost: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitQuality:
    """How well the draws were drawn: worst rank-normalised split r-hat and ESS (Vehtari et al. 2021)."""

    draws: int
    rhat: float
    ess: float
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The answer of ``merite measure``; ``fit`` is None when no model was fitted."""

    universes: tuple[UniverseMeasure, ...]
    total: TotalMeasure
    fit: FitQuality | None
    ok: bool = field(default=True)
