"""No advice where part of the cost or of the sales stands aside: in a currency whose worth nobody has said."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from merite.errors.base import MeriteError
from merite.invest.plan import plan
from merite.invest.test_value import worth_it
from merite.invest.verdict import with_verdicts
from merite.measure import daily_facts
from merite.measure.known import weeks_missing, will_tell
from merite.measure.panel_store import exchange_rates
from merite.measure.sales_sources import SalesSources
from merite.rounds.measure import Measured
from merite.rounds.subscribers import share_subscribed
from merite.store.asked import rows_of
from merite.store.workspace import Workspace
from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.experiment import Experiment
from merite.vocabulary.footing import Check
from merite.vocabulary.measurement import UniverseMeasure
from merite.vocabulary.next_test import Advice, Design, NextTest
from merite.vocabulary.panel import Panel
from merite.vocabulary.plan import PLAN_LEVEL, Effort, Plan, PlanTotal, UniversePlan
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Finding, Verdict

NOTHING = Effort(money=0.0, hours=0.0)
MINOR = 0.05
"""Up to this share of the sales may stand aside without a word on the advice."""
_SAID_FIRST = (Reason.EXCLUDED_BY_OWNER, Reason.MARGIN_UNKNOWN, Reason.TIME_NOT_PRICED)
"""Reasons that stand whatever a channel costs, or that are to be answered before."""
_ASIDE = (Reason.COST_NOT_COUNTED, Reason.SALES_NOT_COUNTED, Reason.SALES_PAID_LATER)


def universes_aside(space: Workspace) -> frozenset[str]:
    """The universes that cost money in a currency without a rate."""
    rates = exchange_rates(space.settings, space.rules)
    spans = rows_of(space.store, daily_facts.exposures_by_span(space.store.table("exposures")))
    fees = rows_of(space.store, space.store.table("fees"))
    spent = {row["universe"] for row in spans if row["spend"] and row["currency"] not in rates}
    return frozenset(spent | {fee["universe"].lower() for fee in fees if fee["universe"] and _aside(fee, rates)})


def sales_aside(sources: SalesSources) -> bool:
    """Whether more than a small share of the sales are in a currency without a rate."""
    return sum(sources.other_currency.values()) > MINOR * sources.rows


def sales_withheld(space: Workspace, sources: SalesSources) -> Reason | None:
    """Why the sales that are known tell of no channel: some stand aside, or subscribers pay most of them later."""
    if sales_aside(sources):
        return Reason.SALES_NOT_COUNTED
    return None if share_subscribed(space) is None else Reason.SALES_PAID_LATER


def _aside(fee: Mapping[str, Any], rates: Collection[str]) -> bool:
    return bool(fee["amount"]) and fee["currency"] not in rates


def advised_with_care(
    measured: Measured, aside: Collection[str], *, sales: Reason | None = None, today: datetime.date
) -> Measured:
    """The same without what rests on the cost of the universes ``aside``: their return, profit and verdict.

    ``sales``: why nobody's return, profit and verdict is known (``sales_withheld``).
    """
    reasons = {one.universe: sales for one in measured.decisions if sales is not None}
    reasons |= dict.fromkeys(aside, Reason.COST_NOT_COUNTED)
    decisions = tuple(
        _withheld(one, reasons[one.universe], measured.panel, today) if one.universe in reasons else one
        for one in measured.decisions
    )
    if decisions == measured.decisions:
        return measured
    measurement = with_verdicts(measured.measurement, decisions)
    universes = tuple(
        _return_unknown(one, cost=one.name not in aside) if one.name in reasons else one
        for one in measurement.universes
    )
    total = replace(measurement.total, roi=None, sales_per_cost=None)
    return replace(measured, decisions=decisions, measurement=replace(measurement, universes=universes, total=total))


def _return_unknown(one: UniverseMeasure, *, cost: bool) -> UniverseMeasure:
    """The universe without what it returns; ``cost``: at least that is known."""
    judged = one.finding in (Finding.PAYS, Finding.DOES_NOT_PAY)
    finding = Finding.NOT_KNOWN_YET if judged else one.finding
    return replace(
        one,
        cost=one.cost if cost else None,
        roi=None,
        sales_per_cost=None,
        chance_of_loss=None,
        finding=finding,
        cost_unknown=one.cost_unknown if cost else Reason.COST_NOT_COUNTED,
    )


def _withheld(decision: Decision, reason: Reason, panel: Panel, today: datetime.date) -> Decision:
    """Without its advice; the rate of a cost brings no weeks of sales: those that miss are waited for all the same."""
    if decision.reason in _SAID_FIRST:
        return decision
    weeks = weeks_missing(panel) or None if reason is Reason.COST_NOT_COUNTED else None
    return replace(
        decision,
        verdict=Verdict.NOT_KNOWN_YET,
        reason=reason,
        change_mind=ChangeMind.ADD_SUBSCRIBERS if reason is Reason.SALES_PAID_LATER else ChangeMind.GIVE_THE_RATE,
        weeks_needed=weeks,
        next_look=(will_tell(panel, today=today) if weeks else None) or today,
        cost_a_month=None,
        expected_profit=None,
        chance_of_loss=None,
        per_hour=None,
        flips_under=(),
        expected_margin_more=None,
    )


def month_plan(
    measured: Measured,
    settings: Settings,
    *,
    today: datetime.date,
    checks: tuple[Check, ...] = (),
    fixed: Mapping[str, float] | None = None,
    fixed_hours: Mapping[str, float] | None = None,
    level: float = PLAN_LEVEL,
    anyway: bool = False,
) -> Plan:
    """The plan of the month from ``today`` as every page shows it; raises the errors of ``errors.plan``.

    ``fixed``, ``fixed_hours``, ``level`` and ``anyway`` as in ``plan_workspace``.
    """
    made = plan(
        measured.result,
        measured.panel,
        settings,
        today=today,
        fixed=fixed,
        fixed_hours=fixed_hours,
        level=level,
        checks=checks,
        anyway=anyway,
        decisions=measured.decisions,
        turn=measured.turn,
    )
    return planned_with_care(made, measured.decisions)


def plan_or_none(
    measured: Measured, settings: Settings, *, today: datetime.date, checks: tuple[Check, ...] = ()
) -> Plan | None:
    """The same; None without a fit, or where no plan stays within what the owner said: ``merite plan`` explains it."""
    if measured.result.draws is None:
        return None
    try:
        return month_plan(measured, settings, today=today, checks=checks)
    except MeriteError:
        return None


def planned_with_care(made: Plan, decisions: Sequence[Decision]) -> Plan:
    """The plan without the profits that rest on such a cost or such sales, those of all together included."""
    aside = _aside_in(decisions)
    if not aside:
        return made
    difference = made.difference
    return replace(
        made,
        universes=tuple(_left_as_it_is(one) if one.name in aside else one for one in made.universes),
        total=_unknown(made.total),
        as_now=_unknown(made.as_now),
        difference=None if difference is None else replace(difference, expected_profit=None),
        unknown=(*made.unknown, *(one for one in _ASIDE if any(decision.reason is one for decision in decisions))),
    )


def _left_as_it_is(one: UniversePlan) -> UniversePlan:
    """The channel without a profit, and at today's pace unless the owner says otherwise: nothing is advised."""
    still = one if one.fixed else replace(one, next=one.now, factor=1.0 if one.now != NOTHING else 0.0)
    return replace(still, expected_profit=None, chance_of_loss=None, withheld=False, keep_minutes=0, after=None)


def weighed_with_care(
    found: NextTest, decisions: Sequence[Decision], made: Plan | None, running: Mapping[str, Experiment] | None = None
) -> NextTest:
    """What could be tested, without the channels that get no advice: what a test of them is worth is not known.

    What is to be stopped, or gets nothing in ``made``, the plan of the coming month, is marked and never the best:
    nobody would see two messages of a channel that is off. None: no plan could be made. So is what is tested already
    (``running``): of two tests at once of a channel neither tells.
    """
    aside, stopped, under_way = _aside_in(decisions), _stopped(decisions, made), running or {}
    marked = (
        replace(
            one,
            in_plan=one.kind is Design.SECOND_CHANCE or one.universe not in stopped,
            running_until=under_way[one.universe].last if one.universe in under_way else None,
        )
        for one in found.candidates
        if one.universe not in aside
    )
    kept = tuple(sorted(marked, key=lambda one: not one.in_plan or one.running_until is not None))
    if kept == found.candidates:
        return found
    best = next((one for one in kept if worth_it(one)), None)
    none = Advice.NO_TEST_IS_WORTH_ITS_COST if kept else Advice.NOTHING_TO_TEST
    return replace(
        found,
        candidates=kept,
        best=None if best is None else best.test,
        advice=none if best is None else Advice.RUN_THE_BEST,
        knowing_all=None if len(kept) < len(found.candidates) else found.knowing_all,
    )


def _stopped(decisions: Sequence[Decision], made: Plan | None) -> set[str]:
    stopped = {one.universe for one in decisions if one.verdict is Verdict.STOP_PAYING}
    return stopped | {one.name for one in (() if made is None else made.universes) if one.factor == 0.0}


def _aside_in(decisions: Sequence[Decision]) -> set[str]:
    return {one.universe for one in decisions if one.reason in _ASIDE}


def _unknown(total: PlanTotal) -> PlanTotal:
    loss = replace(total.chance_of_losing_more_than, chance=None)
    return replace(total, expected_profit=None, chance_of_losing_more_than=loss)
