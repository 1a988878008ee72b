"""A one-off opportunity: what it must bring to pay, and the odds that it does, from what this business's own actions
have returned.

A single action has no second one to build on, so that its odds are those of a channel taken at random from the
business's own: what was learnt of each is counted, what makes this offer special is not.
"""

import numpy as np

from merite.invest.figures import Assumption, Draws, Figures
from merite.invest.from_fit import cost_of, figures_of
from merite.invest.pace import YEAR_WEEKS
from merite.measure.sales_answer import estimate
from merite.measure.sales_result import SalesResult
from merite.vocabulary.footing import Check, Opportunity, missing
from merite.vocabulary.panel import Panel
from merite.vocabulary.settings import Settings

LEVEL = 0.8


def opportunity(
    result: SalesResult,
    panel: Panel,
    settings: Settings,
    *,
    money: float,
    hours: float = 0.0,
    checks: tuple[Check, ...] = (),
) -> Opportunity:
    """The offer that costs ``money`` and takes ``hours``, once, held against ``checks`` and the odds.

    ``odds`` and ``brings`` are None without a margin, a price of the hours or a fit.
    """
    cost = cost_of(money, hours, settings.hourly_cost)
    margin = settings.margin
    to_pay = None if cost is None or not margin else cost / margin
    a_week = _usual_week(panel)
    ratios = _returned(figures_of(result, panel, settings)) if margin is not None and panel.dates else ()
    known = bool(ratios) and cost is not None and cost > 0.0
    pooled = np.concatenate([np.resize(one, 4000) for one in ratios]) if known else np.zeros(1)
    seen = int(np.isfinite(panel.sales).sum())
    brought = pooled * (cost or 0.0)
    return Opportunity(
        cost=cost,
        to_pay=to_pay,
        usual_weeks=None if to_pay is None or not a_week else to_pay / a_week,
        odds=float((pooled >= 1.0).mean()) if known else None,
        brings=estimate(brought, level=LEVEL, unit=settings.currency, n=seen) if known else None,
        own=len(ratios) if known else 0,
        checks=checks,
        missing=missing(checks),
        currency=settings.currency,
    )


def _usual_week(panel: Panel) -> float | None:
    """Sales of a usual week of the last year."""
    last = panel.sales[-YEAR_WEEKS * 7 // panel.step :] if panel.dates else np.zeros(0)
    known = last[np.isfinite(last)]
    return float(np.median(known)) * 7.0 / panel.step if known.size else None


def _returned(figures: tuple[Figures, ...]) -> tuple[Draws, ...]:
    """Draws of margin brought for each unit of cost, of every channel that has a cost and is in the fit."""
    known = (one for one in figures if one.cost and Assumption.USUAL in one.brought)
    return tuple(one.brought[Assumption.USUAL].recent / (one.cost or 1.0) for one in known)
