"""From a panel, a fit and decisions to the decision sheet: the one place where its figures are put together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from merite.invest.from_fit import usual_dose
from merite.measure.cost import MONTH_DAYS, total_cost, universe_costs
from merite.measure.response import next_one, response_at
from merite.measure.sales_result import SalesResult
from merite.vocabulary.decision import Decision
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.measurement import UniverseMeasure
from merite.vocabulary.panel import Panel, Series
from merite.vocabulary.settings import Settings
from merite.vocabulary.sheet import (
    BeforeAfter,
    Card,
    Density,
    Limit,
    Noted,
    Proof,
    Response,
    SheetCost,
    Spread,
)
from merite.vocabulary.words import Finding, TaxesOnAds, TaxStatus

_DOSES = 25
_FEW_TICKETS = 150
_LEVEL = 0.9
_SHORT_WEEKS = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What the marketing brought in all, each None when it cannot be known."""

    sales_brought: Estimate | None = None
    margin_brought: Estimate | None = None
    balance: Estimate | None = None
    balance_without_hours: Estimate | None = None


def months(panel: Panel) -> float:
    """How many months the panel covers."""
    return panel.periods * panel.step / MONTH_DAYS


def cost(panel: Panel, settings: Settings) -> SheetCost:
    """What all universes cost over the panel."""
    return total_cost(universe_costs(panel, hourly_cost=settings.hourly_cost))


def money(result: SalesResult, spent: SheetCost, settings: Settings) -> Money:
    """Sales and margin brought, and what is left once the marketing is paid, with and without the hours."""
    brought = result.measurement.total.contribution
    if result.draws is None or brought is None:
        return Money()
    if settings.margin is None:
        return Money(sales_brought=brought)
    margin = brought.times(settings.margin)
    return Money(
        sales_brought=brought,
        margin_brought=margin,
        balance=None if spent.total is None else _less(margin, spent.total),
        balance_without_hours=_less(margin, spent.money),
    )


def cards(result: SalesResult, decisions: Sequence[Decision], settings: Settings) -> tuple[Card, ...]:
    """One card a universe, the costliest first; those never active are left out."""
    by_name = {decision.universe: decision for decision in decisions}
    estimated = {u.name: u.hours_estimated for u in result.panel.universes}
    span = months(result.panel)
    made = [
        _card(measure, by_name.get(measure.name), result, settings, span, hours_estimated=estimated[measure.name])
        for measure in result.measurement.universes
        if measure.finding is not Finding.NEVER_ACTIVE
    ]
    return tuple(sorted(made, key=_costliest))


def proof(result: SalesResult) -> Proof | None:
    """The series and curves behind the answer; None without a fit.

    Where no week's sales were under 0, none are expected to be.
    """
    if result.draws is None or result.fitted is None or result.base is None or result.by_period is None:
        return None
    panel = result.panel
    least = min(0.0, float(np.nanmin(panel.sales)))
    return Proof(
        dates=panel.dates,
        step=panel.step,
        sales=tuple(None if np.isnan(x) else float(x) for x in panel.sales),
        fitted_low=_series(np.maximum(result.fitted[0], least)),
        fitted=_series(np.maximum(result.fitted[1], least)),
        fitted_high=_series(np.maximum(result.fitted[2], least)),
        base=_series(np.maximum(result.base[1], least)),
        contributions=tuple(
            (name, _series(row)) for name, row in zip(result.draws.names, result.by_period, strict=True)
        ),
        responses=tuple(_response(result, name) for name in result.draws.names if name in result.curves),
        assumptions=tuple(
            BeforeAfter(
                universe=name,
                assumed=_spread(result.draws.of(name, "prior")),
                known=_spread(result.draws.of(name)),
            )
            for name in result.draws.names
        ),
    )


def prior_driven(result: SalesResult) -> bool:
    """Whether the answer on the whole comes mostly from the starting assumption: half of the cost or more does."""
    measures = [m for m in result.measurement.universes if m.contribution is not None]
    weights = [m.money if m.cost is None else m.cost for m in measures]
    assumed = sum(weight for m, weight in zip(measures, weights, strict=True) if m.prior_driven)
    return bool(measures) and assumed >= 0.5 * sum(weights)


def limits(result: SalesResult, spent: SheetCost, settings: Settings) -> tuple[Noted, ...]:
    """What the page cannot tell, most important first."""
    panel = result.panel
    weeks = panel.periods * panel.step // 7
    found: list[Noted] = []
    if result.draws is not None and weeks < _SHORT_WEEKS:
        found.append(Noted(code=Limit.SHORT_HISTORY, facts={"weeks": weeks}))
    if any(measure.prior_driven for measure in result.measurement.universes):
        found.append(Noted(code=Limit.ASSUMPTION_WEIGHS))
    tickets = _tickets_a_week(panel)
    if tickets is not None and tickets < _FEW_TICKETS:
        found.append(Noted(code=Limit.FEW_SALES, facts={"tickets": round(tickets)}))
    if any(measure.finding is Finding.NOT_CONVERGED for measure in result.measurement.universes):
        found.append(Noted(code=Limit.NOT_CONVERGED))
    if settings.margin is None:
        found.append(Noted(code=Limit.MARGIN_UNKNOWN))
    if spent.hours > 0 and spent.hours_money is None:
        found.append(Noted(code=Limit.HOURS_NOT_PRICED))
    if spent.hours_estimated:
        found.append(Noted(code=Limit.HOURS_ESTIMATED))
    paid = any(u.spend.any() for u in panel.universes)
    registered = settings.tax_status is TaxStatus.REGISTERED  # else the tax is in the cost already
    if paid and registered and settings.taxes_on_ads_recovered is TaxesOnAds.UNKNOWN:
        found.append(Noted(code=Limit.TAX_ON_ADS_UNKNOWN))
    if result.draws is not None:
        found += [Noted(code=Limit.AFTER_THE_PERIOD), Noted(code=Limit.WORD_OF_MOUTH)]
        if not result.tested:
            found.append(Noted(code=Limit.NO_TEST))
    found.append(Noted(code=Limit.NO_BENCHMARK))
    if settings.made_by:
        code = Limit.PAID_BY_THE_JUDGED if settings.agency_fee > 0 else Limit.MAY_BE_PAID
        found.append(Noted(code=code, facts={"name": settings.made_by}))
    return tuple(found)


def _card(
    measure: UniverseMeasure,
    decision: Decision | None,
    result: SalesResult,
    settings: Settings,
    span: float,
    *,
    hours_estimated: bool,
) -> Card:
    draws = None
    if result.draws is not None and measure.name in result.draws.names:
        draws = result.draws.of(measure.name) / span
    sales = None if measure.contribution is None else measure.contribution.times(1 / span)
    margin = None if sales is None or settings.margin is None else sales.times(settings.margin)
    shown = None if draws is None else draws * (1.0 if settings.margin is None else settings.margin)
    hours = measure.hours / span
    return Card(
        measure=measure,
        decision=decision,
        money_a_month=measure.money / span,
        hours_a_month=hours,
        hours_money_a_month=None if settings.hourly_cost is None else hours * settings.hourly_cost,
        margin_a_month=margin,
        sales_a_month=sales,
        density=None if shown is None else Density.of(shown),
        hours_estimated=hours_estimated,
    )


def _costliest(card: Card) -> float:
    return -(card.money_a_month + (card.hours_money_a_month or card.hours_a_month))


def _response(result: SalesResult, name: str) -> Response:
    universe = next(u for u in result.panel.universes if u.name == name)
    low, high = result.history(name)
    usual = usual_dose(universe, result.panel.step)
    used = universe.dose[universe.dose > 0]
    doses = np.linspace(0.0, 1.5 * max(high, usual, 1e-12), _DOSES)
    quantiles = np.quantile(response_at(result, name, doses), (0.05, 0.5, 0.95), axis=0)
    when_active = float(used.mean()) if used.size else 0.0
    return Response(
        universe=name,
        dose_kind=universe.dose_kind,
        dose=_series(doses),
        low=_series(quantiles[0]),
        middle=_series(quantiles[1]),
        high=_series(quantiles[2]),
        covered_low=low,
        covered_high=high,
        usual=usual,
        when_active=when_active,
        next_one=next_one(result, name, usual if usual > 0 else when_active, level=_LEVEL),
    )


def _spread(draws: Series) -> Spread:
    low, quarter, middle, three, high = (float(x) for x in np.quantile(draws, (0.05, 0.25, 0.5, 0.75, 0.95)))
    return Spread(low=low, quarter=quarter, middle=middle, three_quarters=three, high=high)


def _less(brought: Estimate, paid: float) -> Estimate:
    return Estimate(
        middle=brought.middle - paid,
        low=brought.low - paid,
        high=brought.high - paid,
        level=brought.level,
        unit=brought.unit,
        n=brought.n,
    )


def _series(values: Series) -> tuple[float, ...]:
    return tuple(float(x) for x in values)


def _tickets_a_week(panel: Panel) -> float | None:
    if panel.tickets is None or np.isnan(panel.tickets).all():
        return None
    return float(np.nanmean(panel.tickets)) * 7 / panel.step
