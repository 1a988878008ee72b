"""The picture of the checks: for each channel the range given, in bold, over those found in each check."""

from collections.abc import Sequence
from typing import Any

from merite.report.charts import key, shortened
from merite.report.drawing import Money, Spec, at, framed, of, on, room_around
from merite.report.palette import ACCENT, CHANNELS, INK, LINE, QUIET
from merite.vocabulary.trust import Again, Trust

HEAD, GIVEN, LINE_STEP, GAP = 16.0, 9.0, 5.0, 14.0
"""Pixels: a channel's name, the range given, each thin line below it, and the room before the next channel."""


def agreement(trust: Trust, names: dict[str, str], marks: dict[str, str], money: Money) -> Spec:
    """Ranges of sales brought, one group a channel; lines of checks that change the advice in another colour."""
    import altair as alt

    turned = {(one.universe, one.check, one.number) for one in trust.turned}
    titles: list[dict[str, Any]] = []
    given: list[dict[str, Any]] = []
    again: list[dict[str, Any]] = []
    y = 22.0
    for usual in trust.usual:
        if usual.contribution is None:
            continue
        titles.append({"name": shortened(names[usual.universe], 44), "y": y})
        y += HEAD
        given.append(_line(usual, y))
        y += GIVEN
        for refit in trust.refits:
            own = next((one for one in refit.universes if one.universe == usual.universe), None)
            if own is not None and own.contribution is not None:
                kind = (usual.universe, refit.check, refit.number) in turned
                again.append(_line(own, y) | {"turned": kind})
                y += LINE_STEP
        y += GAP
    scale = _scale([*given, *again])
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=list(scale), nice=False),
        axis=alt.Axis(title=None, format="$,.0f", tickCount=4, labelOverlap="greedy", labelSeparation=8),
    )
    place = alt.Y("y:Q", scale=None, axis=None)
    layers: list[Any] = [on([{"x": 0.0}]).mark_rule(color=LINE).encode(x=x)]
    for kind, colour in ((False, QUIET), (True, CHANNELS[1])):
        rows = [row for row in again if row["turned"] is kind]
        if rows:
            layers.append(on(rows).mark_rule(color=colour, strokeWidth=1.5).encode(x=x, x2=of("X2", "high:Q"), y=place))
    base = on(given)
    layers += [
        base.mark_rule(color=ACCENT, strokeWidth=4).encode(x=x, x2=of("X2", "high:Q"), y=place),
        base.mark_point(filled=True, color=INK, size=40, shape="circle", opacity=1).encode(
            x=alt.X("middle:Q", scale=alt.Scale(domain=list(scale), nice=False)), y=place
        ),
        on(titles)
        .mark_text(align="left", baseline="middle", fontWeight="bold")
        .encode(x=at("X", 0), y=place, text=of("Text", "name:N")),
    ]
    entries = [("line", ACCENT, marks["given"]), ("line", QUIET, marks["again"])]
    if any(row["turned"] for row in again):
        entries.append(("line", CHANNELS[1], marks["turned"]))
    left, right = room_around(scale, money)
    return framed([*layers, *key(entries)], height=round(y), left=left, right=right, top=26, bottom=24)


def _line(one: Again, y: float) -> dict[str, Any]:
    estimate = one.contribution
    if estimate is None:
        raise ValueError("a line is drawn of a range")
    return {"x": estimate.low, "high": estimate.high, "middle": estimate.middle, "y": y}


def _scale(rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """From 0 or the lowest end to the highest."""
    low = min([0.0, *(row["x"] for row in rows)])
    high = max([row["high"] for row in rows], default=1.0)
    return low, high + (high - low or 1.0) * 0.04
