"""What each possible test is worth: what it would let us decide better, less what waiting teaches and what it costs.

Net value = months left x (value of knowing after the test - value of knowing after waiting as long) - cost of the test,
its staff and its lost sales included. Waiting teaches too, often most of what a test would (docs/bench/test_values.md).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from merite.invest.figures import WEEKS_A_MONTH, Figures, expected
from merite.invest.from_fit import figures_of, margin_a_month
from merite.invest.test_case import Array, Case, Line, case_of, costs_of, unknown_of
from merite.measure.sales_result import SalesResult
from merite.stats.information import ceiling, knowledge
from merite.stats.shrink import STARTING_SD
from merite.vocabulary.next_test import Advice, Candidate, Design, NextTest
from merite.vocabulary.panel import Panel
from merite.vocabulary.settings import Settings

LENGTHS = (4, 8, 12)
"""Weeks that a test may last; the best is shown."""
SET_UP_HOURS, HOURS_A_WEEK = 2.0, 0.25
"""Somebody's time to prepare a test and to keep it going (an assumption, shown)."""
MESSAGE_HOURS = 3.0
"""Time to write a second message and to give each its link or code (an assumption, shown)."""
AREAS = 4
"""A test by areas needs at least two of them on each side."""
LEAST_CHANGE = 0.1
"""A test that would change the plan more rarely than this is not advised, whatever its value."""


def next_test(result: SalesResult, panel: Panel, settings: Settings) -> NextTest:
    """Every test that could be run from next week and what it is worth over the owner's horizon."""
    unknown = unknown_of(result, panel, settings)
    figures = () if unknown is not None else figures_of(result, panel, settings)
    shop = None if unknown is not None else case_of(figures, result, panel, settings)
    if shop is None or not shop.lines:
        unsaid = any(not one.cost_said for one in figures)
        advice = unknown or (Advice.COST_NOT_SAID if unsaid else Advice.NOTHING_TO_TEST)
        return _answer((), advice, None, settings, knowing=None)
    found = sorted(_candidates(shop), key=lambda one: -one.net)
    best = next((one for one in found if worth_it(one)), None)
    advice = Advice.NO_TEST_IS_WORTH_ITS_COST if best is None else Advice.RUN_THE_BEST
    knowing = shop.horizon * ceiling([line.outcomes for line in shop.lines])
    return _answer(tuple(found), advice, best, settings, knowing=knowing)


def best_tests(
    known: Sequence[Figures], result: SalesResult, panel: Panel, settings: Settings, names: Sequence[str]
) -> dict[str, Candidate | None]:
    """The best test in weeks of each of ``names``, None where none is worth it; those not worked out are left out.

    A test whose loss might go beyond the sum that may be lost, or that would hardly change the plan, is worth nothing.
    """
    shop = None if unknown_of(result, panel, settings) is not None else case_of(known, result, panel, settings)
    if shop is None or not shop.lines:
        return {}
    usual = {weeks: _as_usual(shop, weeks) for weeks in LENGTHS}
    found = {}
    for line in (line for line in shop.lines if line.name in names):
        kinds = (Design.SECOND_CHANCE,) if line.figures.off else (Design.ON_OFF, Design.VARY)
        tried = [_in_time(shop, line, kind, weeks, usual[weeks]) for kind in kinds for weeks in LENGTHS]
        found[line.name] = max((one for one in tried if worth_it(one)), key=_net, default=None)
    return found


def _answer(
    found: tuple[Candidate, ...], advice: Advice, best: Candidate | None, settings: Settings, *, knowing: float | None
) -> NextTest:
    return NextTest(
        candidates=found,
        advice=advice,
        best=None if best is None else best.test,
        horizon_months=settings.horizon_months,
        knowing_all=knowing,
        currency=settings.currency,
    )


def worth_it(one: Candidate) -> bool:
    """Whether a test is worth more than waiting, stays within the sum that may be lost, may change the plan, and is of
    what the coming month leaves on and no test is under way of."""
    possible = one.within_limit and one.in_plan and one.running_until is None
    return possible and one.net > 0.0 and one.changes_plan_chance >= LEAST_CHANGE


def _candidates(shop: Case) -> Iterator[Candidate]:
    usual = {weeks: _as_usual(shop, weeks) for weeks in LENGTHS}
    for line in shop.lines:
        kinds = [Design.SECOND_CHANCE] if line.figures.off else [Design.ON_OFF, Design.VARY]
        if shop.areas >= AREAS and not line.figures.off:
            kinds.append(Design.AREAS)
        for kind in kinds:
            yield max((_in_time(shop, line, kind, weeks, usual[weeks]) for weeks in LENGTHS), key=_net)
        if shop.basket is not None and not line.figures.off:
            yield max((_of_messages(shop, line, weeks) for weeks in LENGTHS), key=_net)


def _net(one: Candidate) -> float:
    return one.net


def _outcomes(shop: Case) -> Sequence[Array]:
    return [line.outcomes for line in shop.lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class _AsUsual:
    """Going on as usual for some weeks: draws (S, periods) of what each line brings, by name, and what is learnt a
    month by it."""

    brought: Mapping[str, Array]
    learnt: float


def _as_usual(shop: Case, weeks: int) -> _AsUsual:
    brought = {line.name: shop.brought(line, shop.held(line, weeks)) for line in shop.lines}
    seen = shop.anyway(weeks) + np.sum(list(brought.values()), axis=0)
    return _AsUsual(brought=brought, learnt=knowledge(_outcomes(shop), seen, shop.luck(seen.shape[1])).value)


def factors_of(kind: Design, periods: int, step: int) -> Array:
    """Multiples of the usual pace, week by week: pairs of weeks, the order of which turns (a drawn order teaches as
    much)."""
    week = np.arange(periods) * step // 7
    on = np.isin(week % 4, (0, 3)).astype(np.float64)
    return 2.0 * on if kind is Design.VARY else on


def _in_time(shop: Case, line: Line, kind: Design, weeks: int, as_usual: _AsUsual) -> Candidate:
    """A test in weeks, or by areas: what is seen, what it costs, what it is worth."""
    held = shop.held(line, weeks)
    own = as_usual.brought[line.name]
    others = [brought for name, brought in as_usual.brought.items() if name != line.name]
    if kind is Design.AREAS:
        # The areas that go on less those that stop: all else falls out, and the luck of both halves adds up.
        off = shop.brought(line, np.zeros_like(held))
        seen = 0.5 * (own - off)
        factor = np.full(held.size, 0.5)  # the whole fixed time stays
        tested = 0.5 * (own + off)
    else:
        factor = factors_of(kind, held.size, shop.step)
        tested = shop.brought(line, factor * line.dose.mean())
        seen = shop.anyway(weeks) + np.sum([tested, *others], axis=0)
    known = knowledge(_outcomes(shop), seen, shop.luck(held.size))
    hours = SET_UP_HOURS + HOURS_A_WEEK * weeks
    lost = shop.margin * (own - tested).sum(axis=1)
    months = weeks / WEEKS_A_MONTH
    during, before = (costs_of(line.figures, one, shop.hourly_cost) for one in (factor, np.array([line.now])))
    paid = months * float(during.mean() - before[0])
    made = _candidate(shop, line, kind, weeks, lost + paid, hours, known.value, as_usual.learnt, known.changes)
    return replace(made, takes=paid + hours * shop.hourly_cost) if kind is Design.SECOND_CHANCE else made


def _of_messages(shop: Case, line: Line, weeks: int) -> Candidate:
    """Two messages against each other: the better one's lead, shrunk to what is usual, on what the universe brings."""
    assert shop.basket is not None
    brought = margin_a_month(line.curve, line.dose, shop.step, shop.margin)
    margin = max(expected(brought), 0.0)
    conversions = margin / shop.margin / shop.basket * weeks / WEEKS_A_MONTH
    variance = 4.0 / max(conversions, 1e-9)  # 1/x + 1/y with half of the conversions in each arm
    lead = STARTING_SD**2 / math.sqrt(STARTING_SD**2 + variance) / math.sqrt(2.0 * math.pi)
    lost = np.zeros(1)
    return _candidate(shop, line, Design.MESSAGE, weeks, lost, MESSAGE_HOURS, lead * margin, 0.0, 0.5)


def _candidate(
    shop: Case,
    line: Line,
    kind: Design,
    weeks: int,
    lost: Array,
    hours: float,
    known: float,
    waiting: float,
    changes: float,
) -> Candidate:
    left = max(0.0, shop.horizon - weeks / WEEKS_A_MONTH)
    staff = hours * shop.hourly_cost
    # what a pause saves is no merit of the test: the plan could pause without it
    cost = max(0.0, expected(lost)) + staff
    at_risk = max(0.0, float(np.quantile(lost, 0.95))) + staff
    return Candidate(
        test=f"{kind.value}:{line.name}",
        kind=kind,
        universe=line.name,
        weeks=weeks,
        cost=cost,
        hours=hours,
        value=left * known,
        value_of_waiting=left * waiting,
        net=left * (known - waiting) - cost,
        changes_plan_chance=changes,
        at_risk=at_risk,
        within_limit=shop.can_lose is None or at_risk <= shop.can_lose,
    )
