"""No advice on a channel part of whose cost stands aside: in a currency of which nobody said what it is worth."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from merite.invest.test_value import worth_it
from merite.invest.verdict import with_verdicts
from merite.measure import daily_facts
from merite.measure.panel_store import exchange_rates, rows_of
from merite.rounds.measure import Measured
from merite.store.workspace import Workspace
from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.measurement import UniverseMeasure
from merite.vocabulary.next_test import Advice, NextTest
from merite.vocabulary.plan import Plan, PlanTotal
from merite.vocabulary.words import Finding, Verdict

_SAID_FIRST = (Reason.EXCLUDED_BY_OWNER, Reason.MARGIN_UNKNOWN, Reason.TIME_NOT_PRICED)
"""Reasons that stand whatever a channel costs, or that are to be answered before."""


def universes_aside(space: Workspace) -> frozenset[str]:
    """The universes that cost money in a currency without a rate."""
    rates = exchange_rates(space.settings, space.rules)
    spans = rows_of(space.store, daily_facts.exposures_by_span(space.store.table("exposures")))
    fees = rows_of(space.store, space.store.table("fees"))
    spent = {row["universe"] for row in spans if row["spend"] and row["currency"] not in rates}
    return frozenset(spent | {fee["universe"].lower() for fee in fees if fee["universe"] and _aside(fee, rates)})


def _aside(fee: Mapping[str, Any], rates: Collection[str]) -> bool:
    return bool(fee["amount"]) and fee["currency"] not in rates


def advised_with_care(measured: Measured, aside: Collection[str], *, today: datetime.date) -> Measured:
    """The same without what rests on the cost of the universes ``aside``: their return, profit and verdict."""
    decisions = tuple(_withheld(one, today) if one.universe in aside else one for one in measured.decisions)
    if decisions == measured.decisions:
        return measured
    measurement = with_verdicts(measured.measurement, decisions)
    universes = tuple(_cost_unknown(one) if one.name in aside else one for one in measurement.universes)
    total = replace(measurement.total, roi=None, sales_per_cost=None)
    return replace(measured, decisions=decisions, measurement=replace(measurement, universes=universes, total=total))


def _cost_unknown(one: UniverseMeasure) -> UniverseMeasure:
    judged = one.finding in (Finding.PAYS, Finding.DOES_NOT_PAY)
    finding = Finding.NOT_KNOWN_YET if judged else one.finding
    return replace(one, cost=None, roi=None, sales_per_cost=None, chance_of_loss=None, finding=finding)


def _withheld(decision: Decision, today: datetime.date) -> Decision:
    if decision.reason in _SAID_FIRST:
        return decision
    return replace(
        decision,
        verdict=Verdict.NOT_KNOWN_YET,
        reason=Reason.COST_NOT_COUNTED,
        change_mind=ChangeMind.GIVE_THE_RATE,
        weeks_needed=None,
        next_look=today,
        cost_a_month=None,
        expected_profit=None,
        chance_of_loss=None,
        per_hour=None,
        flips_under=(),
        expected_margin_more=None,
    )


def planned_with_care(plan: Plan, decisions: Sequence[Decision]) -> Plan:
    """The plan without the profits that rest on such a cost, those of all together included."""
    aside = _aside_in(decisions)
    if not aside:
        return plan
    difference = plan.difference
    return replace(
        plan,
        universes=tuple(
            replace(one, expected_profit=None, chance_of_loss=None) if one.name in aside else one
            for one in plan.universes
        ),
        total=_unknown(plan.total),
        as_now=_unknown(plan.as_now),
        difference=None if difference is None else replace(difference, expected_profit=None),
        unknown=(*plan.unknown, Reason.COST_NOT_COUNTED),
    )


def weighed_with_care(found: NextTest, decisions: Sequence[Decision]) -> NextTest:
    """What could be tested, without the channels whose cost stands aside: what a test of them is worth is not known."""
    aside = _aside_in(decisions)
    kept = tuple(one for one in found.candidates if one.universe not in aside)
    if kept == found.candidates:
        return found
    best = next((one for one in kept if worth_it(one)), None)
    none = Advice.NO_TEST_IS_WORTH_ITS_COST if kept else Advice.NOTHING_TO_TEST
    return replace(
        found,
        candidates=kept,
        best=None if best is None else best.test,
        advice=none if best is None else Advice.RUN_THE_BEST,
        knowing_all=None,
    )


def _aside_in(decisions: Sequence[Decision]) -> set[str]:
    return {one.universe for one in decisions if one.reason is Reason.COST_NOT_COUNTED}


def _unknown(total: PlanTotal) -> PlanTotal:
    loss = replace(total.chance_of_losing_more_than, chance=None)
    return replace(total, expected_profit=None, chance_of_losing_more_than=loss)
