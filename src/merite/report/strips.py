"""Ranges as strips: the thicker, the likelier; with zero, the middle, the 9-in-10 range and the cost marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from merite.report.charts import money_across, shortened
from merite.report.drawing import Money, Spec, at, framed, of, on, room_around
from merite.report.palette import ACCENT, BAND, CHANNELS, INK, LINE, QUIET
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.sheet import BeforeAfter, Card, Density, Spread

ROW = 58


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One strip: its name, the estimate and the shape of its draws, and the cost to be compared with (None: none)."""

    name: str
    estimate: Estimate
    density: Density | None
    cost: float | None


def strip_of(card: Card, name: str) -> Strip | None:
    """The strip of a card; None where nothing was estimated."""
    estimate = card.margin_a_month or card.sales_a_month
    if estimate is None:
        return None
    cost = None
    if card.margin_a_month is not None and card.measure.cost_unknown is not Reason.COST_NOT_SAID:
        cost = card.money_a_month + (card.hours_money_a_month or 0.0)
    return Strip(name=name, estimate=estimate, density=card.density, cost=cost)


def scale_of(strips: Sequence[Strip]) -> tuple[float, float]:
    """The one scale of all strips: from the lowest to the highest end, zero and costs included."""
    low = min([0.0, *(s.estimate.low for s in strips)])
    high = max([*(s.estimate.high for s in strips), *(s.cost or 0.0 for s in strips)], default=1.0)
    room = (high - low or 1.0) * 0.06
    return low - room if low < 0 else 0.0, high + room


def strip(one: Strip, scale: tuple[float, float], marks: dict[str, str], money: Money) -> Spec:
    """The strip of one card, without its name: the card has it as a heading."""
    left, right = room_around(scale, money)
    return framed(_drawn([(one, 26.0)], 16.0, scale, marks), height=52, left=left, right=right, top=4, bottom=22)


def strips(all_of_them: Sequence[Strip], marks: dict[str, str], money: Money) -> Spec:
    """All strips below one another on one scale, each under its name."""

    placed = [(one, ROW * i + 34.0) for i, one in enumerate(all_of_them)]
    scale = scale_of(all_of_them)
    layers = _drawn(placed, 13.0, scale, marks)
    left, right = room_around(scale, money)
    names = _names([(one.name, middle - 25.0) for one, middle in placed])
    height = ROW * len(all_of_them) + 4
    return framed([*layers, names], height=height, left=left, right=right, top=4, bottom=24)


def _pixel(field: str) -> Any:
    """A vertical place already given in pixels."""
    import altair as alt

    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _names(placed: Sequence[tuple[str, float]]) -> Any:

    rows = [{"name": shortened(name, 44), "y": y} for name, y in placed]
    mark = on(rows).mark_text(align="left", baseline="middle", fontWeight="bold", dx=-10)
    return mark.encode(x=at("X", 0), y=_pixel("y"), text=of("Text", "name:N"))


def _drawn(
    placed: Sequence[tuple[Strip, float]], half: float, scale: tuple[float, float], marks: dict[str, str]
) -> list[Any]:

    x = money_across(scale)
    shapes = [point for i, (one, middle) in enumerate(placed) for point in _shape(one, i, scale, middle, half)]
    ranges = [
        {
            "x": one.estimate.low,
            "end": one.estimate.high,
            "middle": one.estimate.middle,
            "y": middle,
            "zero": 0.0,
            "up": middle - half - 4,
            "down": middle + half + 4,
        }
        for one, middle in placed
    ]
    base = on(ranges)
    layers = [
        base.mark_rule(color=QUIET, strokeWidth=1).encode(
            x=money_across(scale, "zero"),
            y=_pixel("up"),
            y2=of("Y2", "down:Q"),
        ),
        base.mark_rule(color=ACCENT, strokeWidth=3).encode(x=x, x2=of("X2", "end:Q"), y=_pixel("y")),
        base.mark_point(filled=True, color=INK, size=46, shape="circle", opacity=1).encode(
            x=money_across(scale, "middle"), y=_pixel("y")
        ),
    ]
    if shapes:
        area = on(shapes).mark_area(color=BAND, interpolate="monotone")
        layers.insert(0, area.encode(x=x, y=_pixel("up"), y2=of("Y2", "down:Q"), detail=of("Detail", "row:N")))
    return [*layers, *_costs(placed, half, scale, x, marks["cost"])]


def _costs(
    placed: Sequence[tuple[Strip, float]], half: float, scale: tuple[float, float], x: Any, word: str
) -> list[Any]:
    costs = [{"x": one.cost, "y": middle + half - 1} for one, middle in placed if one.cost is not None]
    turn = scale[0] + 0.72 * (scale[1] - scale[0])  # beyond it the word stands at the left of its mark
    layers = []
    for far in (False, True):
        side = [row for row in costs if (row["x"] > turn) is far]
        if side:
            base = on(side).encode(x=x, y=_pixel("y"))
            layers += [
                base.mark_point(filled=True, color=CHANNELS[1], size=64, shape="triangle-up", opacity=1),
                base.mark_text(align="right" if far else "left", dx=-8 if far else 8, baseline="middle", text=word),
            ]
    return layers


def _shape(
    one: Strip, row: int, scale: tuple[float, float], middle: float, half: float
) -> list[dict[str, float | str]]:
    if one.density is None:
        return []
    heights = _smoothed(one.density.heights)
    top = max(heights) or 1.0
    shape: list[dict[str, float | str]] = []
    for left, right, height in zip(one.density.edges, one.density.edges[1:], heights, strict=False):
        x, thick = (left + right) / 2, half * height / top
        if scale[0] <= x <= scale[1]:
            shape.append({"x": x, "up": middle - thick, "down": middle + thick, "row": str(row)})
    return shape


def _smoothed(heights: Sequence[float]) -> list[float]:
    padded = [heights[0], *heights, heights[-1]]
    return [(a + 2 * b + c) / 4 for a, b, c in zip(padded, padded[1:], padded[2:], strict=False)]


def assumptions(pairs: Sequence[tuple[str, BeforeAfter]], money: Money) -> Spec:
    """Per channel: the range assumed (dashed, hollow) over the range with the figures (solid, filled)."""

    spreads = [spread for _, pair in pairs for spread in (pair.assumed, pair.known)]
    low, high = min([0.0, *(s.low for s in spreads)]), max(s.high for s in spreads)
    scale = (low, high + (high - low or 1.0) * 0.04)
    x = money_across(scale)
    layers: list[Any] = [
        on([{"x": 0.0}]).mark_rule(color=LINE).encode(x=x),
        _names([(name, 48.0 * i + 8) for i, (name, _) in enumerate(pairs)]),
    ]
    for place, dash, colour, fill in ((22.0, [4, 3], QUIET, "#ffffff"), (35.0, [1, 0], ACCENT, ACCENT)):
        rows = [
            _five_numbers(pair.assumed if colour == QUIET else pair.known, 48.0 * i + place)
            for i, (_, pair) in enumerate(pairs)
        ]
        base = on(rows).encode(y=_pixel("y"))
        layers += [
            base.mark_rule(color=colour, strokeWidth=1.5, strokeDash=dash).encode(x=x, x2=of("X2", "high:Q")),
            base.mark_rule(color=colour, strokeWidth=4, strokeDash=dash).encode(
                x=money_across(scale, "quarter"), x2=of("X2", "three_quarters:Q")
            ),
            base.mark_point(filled=True, opacity=1, size=44, fill=fill, stroke=colour).encode(
                x=money_across(scale, "middle")
            ),
        ]
    left, right = room_around(scale, money)
    return framed(layers, height=48 * len(pairs) + 4, left=left, right=right, top=4, bottom=24)


def _five_numbers(spread: Spread, y: float) -> dict[str, float]:
    return {
        "x": spread.low,
        "quarter": spread.quarter,
        "middle": spread.middle,
        "three_quarters": spread.three_quarters,
        "high": spread.high,
        "y": y,
    }
