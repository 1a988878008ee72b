"""Businesses like this one, made up from its fit: same weeks, same doses, sales as they might have gone."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from merite.measure.frame import sold_in
from merite.measure.sales_answer import cost_of, estimate
from merite.measure.sales_model import fit_business
from merite.measure.sales_result import SalesResult
from merite.vocabulary.panel import Panel
from merite.vocabulary.precision import Precision, UniversePrecision
from merite.vocabulary.settings import Settings

Array = NDArray[np.float64]
Progress = Callable[..., None]
TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """A made-up business: its panel, and what each universe (and ``total``) truly brought in it."""

    panel: Panel
    truth: dict[str, float]


def look_alikes(result: SalesResult, count: int, *, seed: int = 0) -> tuple[LookAlike, ...]:
    """``count`` businesses, each from another joint draw of the fit; none where there is no fit.

    What a universe brought in a look-alike is what the draw says, so that the truth is known.
    """
    paths, draws = result.paths, result.draws
    if paths is None or draws is None:
        return ()
    rng = np.random.default_rng(seed)
    chosen = rng.choice(paths.which.size, size=count, replace=count > paths.which.size)
    seen = sold_in(result.panel)
    made = []
    for row in chosen:
        contribution = draws.contribution[paths.which[row]]
        sales = np.where(seen, np.maximum(paths.sales[row], 0.01 * np.abs(paths.sales[row]).mean()), result.panel.sales)
        truth = dict(zip(draws.names, contribution.tolist(), strict=True)) | {TOTAL: float(contribution.sum())}
        tickets = tickets_of(result.panel, paths.steady[row], _counted(result.panel))
        panel = replace(result.panel, sales=sales, tickets=tickets, mentions=None, areas=())
        made.append(LookAlike(panel=panel, truth=truth))
    return tuple(made)


def _counted(panel: Panel) -> NDArray[np.bool_]:
    """The periods whose sales are counted."""
    if panel.tickets is None:
        return np.zeros(panel.periods, dtype=np.bool_)
    return np.asarray(np.isfinite(panel.tickets) & np.isfinite(panel.sales) & (panel.tickets > 0))


def tickets_of(panel: Panel, steady: Array, where: NDArray[np.bool_]) -> Array | None:
    """Numbers of sales that go with ``steady`` sales where asked, baskets as usual; None where the panel has none."""
    known = _counted(panel)
    if panel.tickets is None or not known.any():
        return None
    basket = float(panel.sales[known].sum() / panel.tickets[known].sum())
    return np.where(where, np.maximum(np.round(steady / basket), 1.0), panel.tickets)


def precision(
    result: SalesResult,
    settings: Settings,
    *,
    level: float = 0.9,
    businesses: int = 40,
    seed: int = 0,
    progress: Progress | None = None,
) -> Precision:
    """Each look-alike measured as the business itself was, and how wide its ranges came out.

    It tells how narrow an answer these doses and this noise allow. It cannot tell whether the ranges hold on the
    business itself, since the look-alikes are made by the model that measures them.
    """
    began = time.perf_counter()
    made = look_alikes(result, businesses, seed=seed)
    fits = []
    measured = partial(_measured, settings=settings, level=level, seed=seed)
    with ThreadPoolExecutor(max_workers=2) as pool:
        for done, fit in enumerate(pool.map(measured, made), start=1):
            fits.append(fit)
            if progress is not None:
                progress("alike", done / len(made))
    names = result.draws.names if result.draws is not None and made else ()
    costs = {one.name: cost_of(one, settings.hourly_cost)[0] for one in result.panel.universes}
    universes = tuple(_told(name, [fit[name] for fit in fits], made, costs[name], settings, result) for name in names)
    known = [cost for cost in costs.values() if cost is not None]
    cost = sum(known) if len(known) == len(costs) else None
    total = _told(TOTAL, [fit[TOTAL] for fit in fits], made, cost, settings, result) if names else None
    return Precision(
        businesses=len(made), level=level, universes=universes, total=total, seconds=time.perf_counter() - began
    )


def _measured(one: LookAlike, *, settings: Settings, level: float, seed: int) -> dict[str, tuple[float, float]]:
    """The range of each universe and of the total; missing where no model could be fitted."""
    found = fit_business(one.panel, settings, level=level, seed=seed).measurement
    ranges = {u.name: (u.contribution.low, u.contribution.high) for u in found.universes if u.contribution is not None}
    whole = found.total.contribution
    return ranges if whole is None else ranges | {TOTAL: (whole.low, whole.high)}


def _told(
    name: str,
    ranges: list[tuple[float, float]],
    made: tuple[LookAlike, ...],
    cost: float | None,
    settings: Settings,
    result: SalesResult,
) -> UniversePrecision:
    low, high = np.array(ranges).T
    truth = np.array([one.truth[name] for one in made])
    slack = 1e-9 * (1.0 + np.abs(truth))
    settled = None
    if cost and settings.margin:
        even = cost / settings.margin
        settled = int(((low > even) | (high < even)).sum())
    return UniversePrecision(
        name=name,
        width=estimate(high - low, level=0.9, unit=result.panel.currency or "sales", n=len(ranges)),
        held=int(((low - slack <= truth) & (truth <= high + slack)).sum()),
        tries=len(ranges),
        settled=settled,
        cost=cost,
    )
