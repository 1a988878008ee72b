"""What each universe brought: a panel fitted by the sales model, with ranges in money."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.measure.baskets import Steadied, steadied
from merite.measure.belief import OPTIMISTIC, PESSIMISTIC, starting_belief
from merite.measure.contrasts import areas_of, contrasts, responses_of
from merite.measure.design import Design, design_of
from merite.measure.follows_sales import as_if_told_apart, followers
from merite.measure.frame import Frame, frame_of
from merite.measure.in_weeks import in_days, in_weeks
from merite.measure.lift_terms import check_tests, lift_terms
from merite.measure.paths import course_of
from merite.measure.sales_answer import is_constant, measured
from merite.measure.sales_result import Curve, SalesDraws, SalesResult, curve_of
from merite.stats.collapsed import Block
from merite.stats.diagnostics import worst
from merite.stats.fit import Belief, Draws, LiftTerms, draw, draw_prior, is_ready, sampler_code
from merite.stats.pilot import Part
from merite.stats.prepared import Prepared, prepare
from merite.stats.shapes import Response, Shapes, usual_shapes
from merite.vocabulary import FitQuality, Trade
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.pacing import Pacing, pacing_of
from merite.vocabulary.panel import Panel
from merite.vocabulary.settings import Settings

Array = NDArray[np.float64]
Progress = Callable[..., None]

LEAST_SHARE = 0.01
"""Of sales: a belief that media bring less is no belief that they can bring something."""
DRAWS, WARM = 440, 50
ENOUGH, ENOUGH_OF_MANY = 400.0, 150.0
MANY = 10


def fit_business(
    panel: Panel,
    settings: Settings,
    *,
    level: float = 0.9,
    tests: Sequence[LiftTest] = (),
    seed: int = 0,
    progress: Progress | None = None,
) -> SalesResult:
    """``fit_panel`` with what ``settings`` say of the business."""
    return fit_panel(
        panel,
        margin=settings.margin,
        hourly_cost=settings.hourly_cost,
        level=level,
        country=settings.country,
        trade=settings.trade,
        media_share=settings.media_share,
        said=pacing_of([one.name for one in panel.universes], settings.set_ahead, settings.with_demand),
        tests=tests,
        seed=seed,
        progress=progress,
    )


def fit_panel(
    panel: Panel,
    *,
    margin: float | None,
    hourly_cost: float | None,
    level: float = 0.9,
    country: str = "FR",
    trade: Trade = Trade.SHOP,
    media_share: float = 0.25,
    said: Mapping[str, Pacing] | None = None,
    tests: Sequence[LiftTest] = (),
    seed: int = 0,
    calendar: bool = True,
    progress: Progress | None = None,
) -> SalesResult:
    """Contribution of each universe and of all, with ranges; verdicts are left None.

    ``media_share``: scale of the belief on the share of sales that all universes bring together; ``said``: how the
    pace of a universe is set, by name. The fit is None under 26 weeks of sales, without an active universe, or where
    sales do not add up to anything positive. A daily panel is fitted by weeks; what is told by period is then spread
    over their days. Raises ValueError for a level outside (0, 1), for tests and words of what the panel does not have,
    and as ``Settings`` for what a business cannot be.
    """
    began = time.perf_counter()
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1: {level}")
    Settings(margin=margin, hourly_cost=hourly_cost, country=country, media_share=media_share)
    check_tests(tests, panel)
    said = _checked(said, panel)
    if panel.step == 1 and panel.periods:
        by_week = fit_panel(
            in_weeks(panel), margin=margin, hourly_cost=hourly_cost, level=level, country=country, trade=trade,
            media_share=media_share, said=said, tests=tests, seed=seed, calendar=calendar, progress=progress,
        )  # fmt: skip
        return in_days(by_week, panel)
    given, following = panel, followers(panel)
    panel = as_if_told_apart(given, following)
    following = frozenset(one.name for one in panel.universes if one.name in following and is_constant(one))
    tested = frozenset(name for test in tests for name in test.universes)
    active = [universe for universe in panel.universes if universe.dose.any()]
    frame = frame_of(panel, tests=[test for test in tests if test.area is None or not panel.areas])
    if frame is None or not active:
        without = measured(given, None, None, margin, hourly_cost, level, tested=tested, following=following)
        return SalesResult(panel=given, measurement=without)
    if progress is not None and not is_ready():
        progress("compile")
    sampler_code()
    shapes = usual_shapes()
    areas = areas_of(panel)
    design = design_of(panel, country=country, trade=trade, calendar=calendar, said=said)
    responses = responses_of(active, panel, frame, areas, shapes)
    columns = np.array([response.whole() for response in responses])
    middle = _middle(shapes)
    apart = contrasts(
        panel, frame, areas, responses, middle=middle, country=country, trade=trade, calendar=calendar, tests=tests
    )
    stand_ins = np.concatenate([columns[:, shape][:, frame.seen] for shape in middle]).T
    of_baskets = design_of(panel, country=country, trade=trade, calendar=calendar, chased=False)
    steady = steadied(panel, frame, of_baskets, stand_ins)
    whole = Part(
        sales=frame.sales if steady is None else steady.sales,
        block=Block(columns=design.block.columns[frame.seen], group=design.block.group, spread=design.block.spread),
        responses=np.ascontiguousarray(columns[:, :, frame.seen]),
        stand_ins=stand_ins,
        gaps=frame.gaps,
    )
    prepared = prepare(
        whole,
        design.lattice,
        contrasts=apart[0],
        contrast_lattice=apart[1],
        expected_noise=_expected_noise(panel, frame, steady),
        most=40 if len(active) <= MANY else 16,
    )
    names = [universe.name for universe in active]
    belief = starting_belief(
        active,
        sales=float(np.nansum(panel.sales)),
        media_share=max(media_share, LEAST_SHARE),
        hourly_cost=hourly_cost,
        margin=margin,
    )
    terms = lift_terms(tests, panel, names, responses, frame.mean_sales) if tests else None
    if progress is not None:
        progress("fit")
    draws, quality = _settled(prepared, shapes, belief, terms, began, seed)
    chasing = _chasing(draws, prepared, design)
    others = _others(prepared, shapes, belief, terms, seed)
    draws, gloomy, rosy = (_within_sales(one) for one in (draws, *others))
    come = columns[:, :, frame.counted].mean(axis=2)
    brought, pessimistic, optimistic = (_money(one, come, frame) for one in (draws, gloomy, rosy))
    sales = SalesDraws(
        names=tuple(names),
        contribution=brought,
        total=brought.sum(axis=1),
        optimistic=optimistic,
        pessimistic=pessimistic,
        prior=draw_prior(belief, seed=seed + 3) * frame.money,
    )
    course = course_of(
        prepared, design, columns, draws, frame, baskets=0.0 if steady is None else steady.luck, level=level, seed=seed
    )
    answer = measured(
        given, sales, quality, margin, hourly_cost, level, tested=tested, following=following, chasing=chasing,
        said={name: way for name, way in said.items() if name in design.chasing},
    )  # fmt: skip
    return SalesResult(
        panel=given,
        measurement=answer,
        draws=sales,
        fitted=course.fitted,
        base=course.base,
        by_period=course.by_period,
        paths=course.paths,
        anyway=course.anyway,
        curves=_curves(draws, names, responses, frame),
        optimistic_curves=_curves(rosy, names, responses, frame),
        pessimistic_curves=_curves(gloomy, names, responses, frame),
        tested=tested,
    )


def _checked(said: Mapping[str, Pacing] | None, panel: Panel) -> dict[str, Pacing]:
    known = [universe.name for universe in panel.universes]
    if said and (unknown := sorted(set(said) - set(known))):
        raise ValueError(f"there is {known}, not {unknown}: nothing can be said of how their pace is set")
    return {name: Pacing(way) for name, way in (said or {}).items()}


def _middle(shapes: Shapes) -> list[int]:
    """A quick and a slow shape that stand in for all in the search for scales."""
    from_middle = np.abs(shapes.half - 1.2) + np.abs(shapes.slope - 1.0) + shapes.slow
    return [int(np.argmin(np.abs(shapes.lasting - lasting) + from_middle)) for lasting in (0.4, 3.0)]


def _expected_noise(panel: Panel, frame: Frame, steady: Steadied | None) -> float | None:
    """What the number of sales says of luck: the number of customers varies, and so do baskets unless taken off."""
    if panel.tickets is None:
        return None
    tickets = panel.tickets[frame.seen]
    tickets = tickets[np.isfinite(tickets) & (tickets > 0)]
    if tickets.size <= 12:
        return None
    return 1.15 * math.sqrt((1.5 if steady is None else 1.0) / float(tickets.mean()))


def _others(
    prepared: Prepared, shapes: Shapes, belief: Belief, terms: LiftTerms | None, seed: int
) -> tuple[Draws, Draws]:
    """Under a pessimistic and under an optimistic starting assumption."""
    found = [
        draw(
            prepared, shapes.log_prior, belief.shifted(shift, zeros=zeros), tests=terms, seed=seed + number, chains=2,
            draws=160, warm=30,
        )
        for number, (shift, zeros) in enumerate((PESSIMISTIC, OPTIMISTIC), start=1)
    ]  # fmt: skip
    return found[0], found[1]


def _within_sales(draws: Draws) -> Draws:
    """Together universes bring no more than all that was sold: draws that have them bring more come down to it."""
    return replace(draws, amplitude=draws.amplitude / np.maximum(draws.amplitude.sum(axis=2, keepdims=True), 1.0))


def _chasing(draws: Draws, prepared: Prepared, design: Design) -> dict[str, float]:
    """The chance of each universe that may have followed demand that it did."""
    scales = np.array([scale for _, scale in prepared.points])[draws.scale.ravel()]
    return {name: float((scales[:, group] > 0).mean()) for name, group in design.chasing.items()}


def _money(draws: Draws, come: Array, frame: Frame) -> Array:
    """Sales brought over the panel, (S, C); ``come`` (C, K): the part of what is brought that came within it."""
    count = len(come)
    came = draws.amplitude * come[np.arange(count), draws.shape]
    return np.asarray(came.reshape(-1, count) * frame.money)


def _curves(draws: Draws, names: list[str], responses: Sequence[Response], frame: Frame) -> dict[str, Curve]:
    return {
        name: curve_of(
            draws.amplitude[..., number].ravel(),
            draws.shape[..., number].ravel(),
            responses[number],
            mean_sales=frame.mean_sales,
        )
        for number, name in enumerate(names)
    }


def _settled(
    prepared: Prepared, shapes: Shapes, belief: Belief, terms: LiftTerms | None, began: float, seed: int
) -> tuple[Draws, FitQuality]:
    """Draws of four chains; as many chains again, up to three times, where they say too little.

    Over ``MANY`` universes, whose draws cost seconds, the second and third time are for what would else be no answer.
    """
    draws = draw(prepared, shapes.log_prior, belief, tests=terms, draws=DRAWS, warm=WARM, seed=seed)
    quality = _quality(draws, prepared, began)
    for number in range(1, 4):
        if quality.ess >= (ENOUGH if number == 1 or prepared.universes <= MANY else ENOUGH_OF_MANY):
            break
        more = draw(
            prepared, shapes.log_prior, belief, tests=terms, chains=draws.noise.shape[0], draws=DRAWS, warm=WARM,
            seed=seed + 10 * number,
        )  # fmt: skip
        draws = draws.and_more(more)
        quality = _quality(draws, prepared, began)
    return draws, quality


def _quality(draws: Draws, prepared: Prepared, began: float) -> FitQuality:
    """Over contributions, their total, the noise and the scales that are sampled."""
    total = draws.amplitude.sum(axis=2, keepdims=True)
    scales = np.array([[rho, *scale] for rho, scale in prepared.points], dtype=np.float64)[draws.scale]
    moving = scales[..., np.ptp(scales, axis=(0, 1)) > 0]
    rhat, ess = worst(np.concatenate([draws.amplitude, total, draws.noise[..., None], moving], axis=2))
    return FitQuality(
        draws=int(draws.noise.size), rhat=float(rhat), ess=float(ess), seconds=time.perf_counter() - began
    )
