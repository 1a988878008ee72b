"""The pictures of the plan: what each channel costs now and next month, and what each test would be worth."""

from collections.abc import Sequence
from typing import Any

from merite.report.charts import key, money_across, shortened
from merite.report.drawing import Money, Spec, at, framed, of, on, room_around
from merite.report.palette import ACCENT, BASE, CHANNELS, INK, QUIET

ROW, BAR = 46.0, 9.0


def now_and_next(rows: Sequence[tuple[str, float, float]], marks: dict[str, str], money: Money) -> Spec:
    """Two bars a channel: its cost a month now, and next month. ``rows``: name, now, next."""
    scale = (0.0, 1.04 * max([1e-9, *(max(now, coming) for _, now, coming in rows)]))
    bars: list[Any] = []
    for colour, down, ends in (
        (BASE, 18.0, [now for _, now, _ in rows]),
        (ACCENT, 29.0, [coming for _, _, coming in rows]),
    ):
        own = [{"x": 0.0, "end": end, "y": ROW * i + down + 8} for i, end in enumerate(ends)]
        bars.append(_bars(own, scale, colour))
    entries = [("area", BASE, marks["now"]), ("area", ACCENT, marks["next"])]
    left, right = room_around(scale, money)
    layers = [*bars, _names([name for name, _, _ in rows]), *key(entries)]
    return framed(layers, height=round(ROW * len(rows)) + 8, left=left, right=right, top=26, bottom=24)


def values(rows: Sequence[tuple[str, float]], money: Money) -> Spec:
    """One bar a test: what it brings in all, left of zero where it costs more. ``rows``: name, net value."""
    low, high = min([0.0, *(net for _, net in rows)]), max([0.0, *(net for _, net in rows)])
    room = (high - low or 1.0) * 0.04
    scale = (low - room if low < 0 else 0.0, high + room)
    layers: list[Any] = []
    for gain, colour in ((True, ACCENT), (False, CHANNELS[1])):
        own = [{"x": 0.0, "end": net, "y": ROW * i + 26} for i, (_, net) in enumerate(rows) if (net > 0) is gain]
        if own:
            layers.append(_bars(own, scale, colour))
    layers.append(_zeros(len(rows), scale))
    layers.append(_names([name for name, _ in rows]))
    left, right = room_around(scale, money)
    return framed(layers, height=round(ROW * len(rows)), left=left, right=right, top=4, bottom=24)


def _bars(rows: Sequence[dict[str, float]], scale: tuple[float, float], colour: str) -> Any:
    import altair as alt

    shape = on(rows).mark_rule(color=colour, strokeWidth=BAR)
    return shape.encode(x=money_across(scale, "x"), x2=of("X2", "end:Q"), y=alt.Y("y:Q", scale=None, axis=None))


def _zeros(count: int, scale: tuple[float, float]) -> Any:
    """A mark at zero beside each bar, clear of the names."""
    import altair as alt

    marks = [{"x": 0.0, "y": ROW * i + 19, "down": ROW * i + 33} for i in range(count)]
    return (
        on(marks)
        .mark_rule(color=QUIET)
        .encode(x=money_across(scale, "x"), y=alt.Y("y:Q", scale=None, axis=None), y2=of("Y2", "down:Q"))
    )


def _names(names: Sequence[str]) -> Any:
    import altair as alt

    rows = [{"name": shortened(name, 52), "y": ROW * i + 12} for i, name in enumerate(names)]
    mark = on(rows).mark_text(align="left", baseline="middle", fontWeight="bold", color=INK, dx=-10)
    return mark.encode(x=at("X", 0), y=alt.Y("y:Q", scale=None, axis=None), text=of("Text", "name:N"))
