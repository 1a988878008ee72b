"""From a fit to the figures of each universe: a month at the pace of the last quarter, under each assumption."""

import re
from collections.abc import Mapping

import numpy as np

from merite.invest.calendar import weeks_by_waiting, weeks_to_know
from merite.invest.figures import WEEKS_A_MONTH, Assumption, Brought, Draws, Figures
from merite.invest.pace import pace_window
from merite.measure.sales_result import Curve, SalesResult
from merite.vocabulary.measurement import UniverseMeasure
from merite.vocabulary.panel import Panel, Series, UniverseSeries
from merite.vocabulary.settings import Settings
from merite.vocabulary.universes import PAID_LINE

PAGES = frozenset((
    "facebook", "instagram", "meta", "whatsapp", "messenger", "threads", "tiktok", "youtube", "pinterest", "x",
    "linkedin", "snapchat", "reddit", "discord", "twitch", "bluesky", "mastodon", "google-business", "tripadvisor",
    "trustpilot",
))  # fmt: skip
"""Universes where people follow a page or wait for an answer; stopping to pay there is never stopping to answer."""

_ADS = re.compile(r"\b(pubs?|publicités?|annonces?|ads?|paid|payante?s?|payée?s?)\b")


def figures_of(result: SalesResult, panel: Panel, settings: Settings) -> tuple[Figures, ...]:
    """The figures of every universe of the panel, in its order. Raises ValueError for another panel than was fitted."""
    if panel.dates != result.panel.dates:
        raise ValueError(f"the fit is of {result.panel.periods} periods, the panel of {panel.periods} or of other days")
    by_name = {measure.name: measure for measure in result.measurement.universes}
    return tuple(_figures(one, by_name[one.name], result, panel, settings) for one in panel.universes)


def is_refused(universe: str, refuses: tuple[str, ...]) -> bool:
    """Whether the owner will not use ``universe``: named as such, or in words ("no TikTok", "pas de pub Facebook").

    Words that speak of ads refuse the paid line alone.
    """
    base = universe.removesuffix(PAID_LINE)
    for refusal in (text.strip().lower() for text in refuses):
        if refusal == universe:
            return True
        if re.search(rf"(?<![\w-]){re.escape(base)}(?![\w.-])", refusal):
            return universe.endswith(PAID_LINE) if _ADS.search(refusal.replace(base, "")) else True
    return False


def _figures(
    universe: UniverseSeries, measure: UniverseMeasure, result: SalesResult, panel: Panel, settings: Settings
) -> Figures:
    window, off = window_of(universe, panel.step)
    # under a month of history, what was put out so far is all that is known of a month
    a_month = min(WEEKS_A_MONTH * 7.0 / panel.step, float(panel.periods))
    money = float((universe.spend + universe.extra_cost)[window].mean()) * a_month
    hours = float(universe.hours[window].mean()) * a_month
    said = universe.cost_said(window)
    cost = cost_of(money, hours, settings.hourly_cost) if said else None
    weeks, varied = (_weeks(result, panel, cost, settings.margin, contrast=contrast) for contrast in (1.0, 2.0))
    seen = int(np.isfinite(panel.sales).sum())
    return Figures(
        universe=universe.name,
        finding=measure.finding,
        dose_kind=universe.dose_kind,
        money=money,
        hours=hours,
        cost=cost,
        cost_said=said,
        margin_known=settings.margin is not None,
        brought=_brought(universe.name, universe.dose[window], result, panel.step, settings.margin),
        periods=seen,
        prior_driven=measure.prior_driven,
        tested=universe.name in result.tested,
        page=universe.name.removesuffix(PAID_LINE) in PAGES,
        off=off,
        refused=is_refused(universe.name, settings.refuses),
        once=np.unique(np.flatnonzero(universe.dose) * panel.step // 7).size == 1,
        follows_sales=measure.follows_sales,
        weeks_to_know=weeks,
        weeks_varied=varied,
        weeks_by_waiting=weeks_by_waiting(
            weeks, variation=_variation(universe.dose, panel.step), had=seen * panel.step // 7
        ),
    )


def window_of(universe: UniverseSeries, step: int) -> tuple[slice, bool]:
    """The periods of its usual pace, and whether it is off now."""
    return pace_window(universe.dose, step)


def usual_dose(universe: UniverseSeries, step: int) -> float:
    """The mean dose a period at its usual pace, 0 for what is off: what the plan starts from, and pictures call now."""
    window, off = window_of(universe, step)
    return 0.0 if off else float(universe.dose[window].mean())


def cost_of(money: float, hours: float, hourly_cost: float | None) -> float | None:
    """Money and priced hours; None where there are hours without a price."""
    if hourly_cost is None:
        return None if hours > 0.0 else money
    return money + hours * hourly_cost


def _brought(
    name: str, dose: Series, result: SalesResult, step: int, margin: float | None
) -> dict[Assumption, Brought]:
    if margin is None:
        return {}
    return {
        assumption: _at_pace(curves[name], dose, step, margin)
        for assumption, curves in curves_under(result).items()
        if name in curves
    }


def curves_under(result: SalesResult) -> dict[Assumption, Mapping[str, Curve]]:
    """The response of each universe under each starting assumption, the usual one first; without those not fitted."""
    known: dict[Assumption, Mapping[str, Curve]] = {
        Assumption.USUAL: result.curves,
        Assumption.PESSIMISTIC: result.pessimistic_curves,
        Assumption.OPTIMISTIC: result.optimistic_curves,
    }
    return {assumption: curves for assumption, curves in known.items() if curves or assumption is Assumption.USUAL}


def _at_pace(curve: Curve, dose: Series, step: int, margin: float) -> Brought:
    """Margin a month at ``dose`` as it came, period by period, and what half as much again would add."""
    recent = margin_a_month(curve, dose, step, margin)
    return Brought(recent=recent, more=margin_a_month(curve, 1.5 * dose, step, margin) - recent)


def margin_a_month(curve: Curve, dose: Series, step: int, margin: float) -> Draws:
    """Draws of the margin a month when ``dose`` (periods of ``step`` days) comes round again and again.

    What lasts works on in the periods after, so that a dose in few of them levels off less than each alone would.
    """
    again = curve.over(np.concatenate([dose, dose]), step=step)[:, dose.size :]
    return np.asarray(margin * again.mean(axis=1) * WEEKS_A_MONTH * 7.0 / step)


def _weeks(
    result: SalesResult, panel: Panel, cost: float | None, margin: float | None, *, contrast: float
) -> int | None:
    """Weeks of a test that would tell, from what the model leaves unexplained in a week's sales.

    ``contrast``: dose of a week on over the usual one, the other week being off.
    """
    if result.fitted is None or not cost or not margin:
        return None
    left = panel.sales - result.fitted[1]
    noise = float(np.nanstd(left)) * float(np.sqrt(7.0 / panel.step))
    return weeks_to_know(noise=noise, stake=contrast * cost / WEEKS_A_MONTH / margin)


def _variation(dose: Series, step: int) -> float:
    """Standard deviation of a week's dose over its mean."""
    periods = 7 // step
    whole = dose[: dose.size // periods * periods].reshape(-1, periods).sum(axis=1)
    return float(whole.std() / whole.mean()) if whole.size and whole.mean() > 0.0 else 0.0
