"""Areas against each other: what the whole business's sales cannot tell and the differences between its areas can.

Each area's sales, as shares of their mean, less those of all areas. A good week everywhere is in none of them, so that
what moves the whole business is counted once, in its own sales; an area that puts out more than the others and sells
more speaks for the universe. Each area has a level, a trend and a season of its own, and may answer to a universe
somewhat more or less than the others do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.measure.design import contrast_lattice, design_of
from merite.measure.frame import Frame, tested_periods
from merite.stats.baseline import Lattice
from merite.stats.collapsed import Block
from merite.stats.pilot import Part
from merite.stats.shapes import Response, Shapes, response_to
from merite.vocabulary import Trade
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]

FEWEST = 26
"""An area with fewer periods of its own than these says nothing against the others."""
USUAL_AMPLITUDE = 0.05
"""An area's answer differs from the others' by a share, on the scale of the evidence, of this amplitude."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area's panel; ``seen`` (T,): periods with sales; ``size``: its share of the whole's mean sales."""

    name: str
    panel: Panel
    seen: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    mean_sales: float


def areas_of(panel: Panel) -> tuple[Area, ...]:
    """The areas that sell; empty for a panel without areas, or with one only."""
    found = []
    for name, own in panel.areas:
        seen = np.isfinite(own.sales) & ~own.closed
        mean = float(own.sales[seen].mean()) if seen.any() else 0.0
        if mean > 0:
            found.append(Area(name=name, panel=own, seen=seen, counted=~own.closed, mean_sales=mean))
    return tuple(found) if len(found) > 1 and len(found) == len(panel.areas) else ()


def responses_of(
    active: Sequence[UniverseSeries], panel: Panel, frame: Frame, areas: Sequence[Area], shapes: Shapes
) -> tuple[Response, ...]:
    """How each active universe's doses, in each area where there are several, bring sales."""
    if not areas:
        return tuple(response_to(u.dose, shapes, step=panel.step, counted=frame.counted) for u in active)
    means = np.array([area.mean_sales for area in areas])
    counted = np.array([area.counted for area in areas])
    return tuple(
        response_to(
            np.array([_of(area.panel, universe.name, universe.dose_kind) for area in areas]),
            shapes,
            step=panel.step,
            counted=counted,
            sizes=means / means.sum(),
        )
        for universe in active
    )


def _of(panel: Panel, name: str, kind: str) -> Array:
    """The dose of a universe in an area, of the kind that moves customers in the whole."""
    own = next(universe for universe in panel.universes if universe.name == name)
    dose: Array = getattr(own, kind)
    return dose


def contrasts(
    panel: Panel,
    frame: Frame,
    areas: Sequence[Area],
    responses: Sequence[Response],
    *,
    middle: Sequence[int],
    country: str,
    trade: Trade,
    calendar: bool,
    tests: Sequence[LiftTest] = (),
) -> tuple[list[Part], Lattice | None]:
    """A part an area, and the scales they may take; nothing without several areas.

    ``middle``: shapes that stand in for all in the pilot. The windows of ``tests`` in an area are left out of it.
    """
    if not areas:
        return [], None
    means = np.array([area.mean_sales for area in areas])
    there = np.array([area.seen for area in areas])
    weight = means[:, None] * there
    total = np.maximum(weight.sum(axis=0), 1e-300)
    sales = np.array([np.where(area.seen, np.nan_to_num(area.panel.sales), 0.0) for area in areas])
    together = sales.sum(axis=0) / total
    brought = np.array([[response.area(a) for response in responses] for a in range(len(areas))]) * frame.mean_sales
    brought_together = (brought * there[:, None, None]).sum(axis=0) / total
    found = []
    for a, area in enumerate(areas):
        others = total - weight[a]
        own_tests = [test for test in tests if test.area == area.name]
        seen = area.seen & (others > 0.02 * means.sum()) & ~tested_periods(panel, own_tests, area.seen)
        if seen.sum() < FEWEST:
            continue
        design = design_of(area.panel, country=country, trade=trade, calendar=calendar, chased=False)
        differs = (brought[a] / area.mean_sales - brought_together)[:, :, seen]
        own = (brought[a] / area.mean_sales)[:, middle[0]][:, seen] * USUAL_AMPLITUDE
        found.append(
            Part(
                sales=sales[a][seen] / area.mean_sales - together[seen],
                block=Block(
                    columns=np.concatenate([design.block.columns[seen], own.T], axis=1),
                    group=np.concatenate([design.block.group, np.full(len(responses), design.lattice.groups)]),
                    spread=np.concatenate([design.block.spread, np.ones(len(responses))]),
                ),
                responses=np.ascontiguousarray(differs),
                stand_ins=np.concatenate([differs[:, shape] for shape in middle]).T,
                gaps=np.diff(np.flatnonzero(seen)),
            )
        )
    return (found, contrast_lattice(panel)) if len(found) > 1 else ([], None)
