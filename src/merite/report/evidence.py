"""The picture of a test over time: the range at each look, until it leaves "no difference" on one side."""

import datetime
from collections.abc import Sequence
from typing import Any

from merite.report.charts import SHORT, key, time_axis
from merite.report.drawing import Money, Spec, at, framed, inner_width, of, on, room_beside
from merite.report.palette import ACCENT, BAND, INK
from merite.vocabulary.experiment import LookPoint

HEIGHT = 150
_RIGHT = 16
_WIDEST = 3.0


def evidence_over_time(points: Sequence[LookPoint], *, ratio: bool, marks: dict[str, str], money: Money) -> Spec:
    """A band from low to high by day; ``ratio``: where the present message brings 100, else money a day on.

    An open end reaches the edge of the picture. The line is "no difference": 100, or 0.
    """
    import altair as alt

    none, scale = (100.0, 100.0) if ratio else (0.0, 1.0)
    low, high = _domain(points, none, scale, ratio=ratio)
    rows = [
        {
            "date": point.day.isoformat(),
            "low": low if point.low is None else max(low, scale * point.low),
            "high": high if point.high is None else min(high, scale * point.high),
        }
        for point in points
    ]
    axis = alt.Axis(title=None, format=",.0f" if ratio else "$,.0f", tickCount=4)
    y = alt.Y("low:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=axis)
    room = 46 if ratio else room_beside([low, high], money)
    width = inner_width(left=room, right=_RIGHT)
    base = on(rows).encode(x=time_axis(_few([point.day for point in points])))
    last = on(rows[-1:]).encode(x=time_axis(_few([point.day for point in points])))
    layers: list[Any] = [
        base.mark_area(color=BAND, interpolate="step-after").encode(y=y, y2=of("Y2", "high:Q")),
        last.mark_rule(color=ACCENT, strokeWidth=4).encode(y=y, y2=of("Y2", "high:Q")),
        on([{"low": none}]).mark_rule(color=INK, strokeWidth=1.5).encode(y=y, x=at("X", 0), x2=at("X2", width)),
        *key([("area", BAND, marks["range"]), ("line", ACCENT, marks["now"]), ("line", INK, marks["none"])]),
    ]
    return framed(layers, height=HEIGHT, left=room, top=26, right=_RIGHT)


def _few(days: Sequence[datetime.date]) -> list[datetime.date]:
    """At most ten days, evenly spread, which the axis then names."""
    return list(days[:: -(-len(days) // SHORT)])


def _domain(points: Sequence[LookPoint], none: float, scale: float, *, ratio: bool) -> tuple[float, float]:
    """From the lowest to the highest end of the last half of the looks, "no difference" always within."""
    later = points[len(points) // 2 :]
    lows = [scale * point.low for point in later if point.low is not None]
    highs = [scale * point.high for point in later if point.high is not None]
    low, high = min([none, *lows]), max([none, *highs])
    if ratio:
        return max(0.0, min(low, 50.0)), max(min(high, _WIDEST * 100.0 * max(1.0, high / 300.0)), 150.0)
    room = max(high - low, 1.0) * 0.1
    return low - room, high + room
