"""The pictures of the proof, as Altair charts without a word of their own: labels come from ``texts.figures``."""

import datetime
from collections.abc import Sequence
from typing import Any

from merite.report.drawing import Money, Spec, at, framed, inner_width, of, on, room_beside
from merite.report.palette import ACCENT, BAND, BASE, CHANNELS, INK, QUIET, SHADE
from merite.vocabulary.sheet import KnownWithoutModel, Proof, Response

HEIGHT = 190
SHORT = 10
"""Weeks up to which an axis of time names their first days."""

MOST_LAYERS = 5
"""Channels drawn apart in the stacked areas; the smallest others are summed."""


def time_axis(dates: Sequence[datetime.date]) -> Any:
    """Months and years below the picture, in words of the language."""
    import altair as alt

    if 0 < len(dates) <= SHORT:  # days of the week would stand there otherwise
        shown = dates[:: -(-len(dates) // 4)]
        marks = [datetime.datetime.combine(d, datetime.time(), datetime.UTC).timestamp() * 1000 for d in shown]
        axis = alt.Axis(title=None, values=marks, format="%-d %b", labelOverlap="greedy", labelSeparation=12)
        return alt.X("date:T", scale=alt.Scale(type="utc", nice=False), axis=axis)
    return alt.X(
        "date:T",
        scale=alt.Scale(type="utc", nice=False),
        axis=alt.Axis(title=None, tickCount=5, labelOverlap="greedy", labelSeparation=12),
    )


def money_across(scale: tuple[float, float], field: str = "x") -> Any:
    """Money from left to right over the whole of ``scale``."""
    import altair as alt

    return alt.X(
        f"{field}:Q",
        scale=alt.Scale(domain=list(scale), nice=False),
        axis=alt.Axis(title=None, format="$,.0f", tickCount=4, labelOverlap="greedy", labelSeparation=8),
    )


def money_axis(field: str, *, stops: int = 4, domain: Sequence[float] | None = None) -> Any:
    """Money at the left, a few marks, from zero."""
    import altair as alt

    scale = alt.Scale(zero=True) if domain is None else alt.Scale(domain=list(domain), nice=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, format="$,.0f", tickCount=stops))


def key(entries: Sequence[tuple[str, str, str]]) -> list[Any]:
    """A legend above the picture: (``line`` | ``area``, colour, words), each a sample and its words, left to right."""
    import altair as alt

    x, samples, texts = 0.0, [], []
    for kind, colour, words in entries:
        sample = on([{}])
        mark = sample.mark_rect if kind == "area" else sample.mark_rule
        top, bottom = (-17, -7) if kind == "area" else (-12, -12)
        samples.append(
            mark(color=colour, strokeWidth=0 if kind == "area" else 2).encode(
                x=at("X", x), x2=at("X2", x + 16), y=at("Y", top), y2=at("Y2", bottom)
            )
        )
        texts.append({"x": x + 21, "words": words})
        x += 34 + 6.0 * len(words)
    written = on(texts).mark_text(align="left", baseline="middle")
    return [
        *samples,
        written.encode(x=alt.X("x:Q", scale=None, axis=None), y=at("Y", -12), text=of("Text", "words:N")),
    ]


def weeks(proof: Proof, marks: dict[str, str], money: Money) -> Spec:
    """Sales over the range that the calculation expected."""

    rows = [
        {"date": date.isoformat(), "sales": sale, "low": low, "high": high}
        for date, sale, low, high in zip(proof.dates, proof.sales, proof.fitted_low, proof.fitted_high, strict=True)
    ]
    base = on(rows).encode(x=time_axis(proof.dates))
    layers = [
        base.mark_area(color=BAND).encode(y=money_axis("low"), y2=of("Y2", "high:Q")),
        base.mark_line(color=INK, strokeWidth=1.5).encode(y=money_axis("sales")),
        *key([("line", INK, marks["sales"]), ("area", BAND, marks["expected"])]),
    ]
    room = room_beside([*proof.sales, *proof.fitted_high], money)
    return framed(layers, height=HEIGHT, left=room, top=26, right=14)


def layers_of(proof: Proof, others: str) -> list[tuple[str, tuple[float, ...]]]:
    """The channels drawn apart, largest first, then the sum of the rest under the name ``others``."""
    ranked = sorted(proof.contributions, key=lambda pair: -sum(pair[1]))
    if len(ranked) <= MOST_LAYERS + 1:
        return ranked
    rest = ranked[MOST_LAYERS:]
    summed = tuple(sum(values) for values in zip(*(series for _, series in rest), strict=True))
    return [*ranked[:MOST_LAYERS], (others, summed)]


def contributions(proof: Proof, names: dict[str, str], marks: dict[str, str], money: Money) -> Spec:
    """Sales you would have had anyway, and on top what each channel brought, each layer named at its right end."""
    import altair as alt

    right, height = 114, 230
    stacked = _stacked(proof, names, marks)
    top = max((value for _, _, upper in stacked for value in upper if value is not None), default=0.0) or 1.0
    left = room_beside([top], money)
    rows = [
        {"date": date.isoformat(), "low": low, "high": high, "layer": str(i)}
        for i, (_, lower, upper) in enumerate(stacked)
        for date, low, high in zip(proof.dates, lower, upper, strict=True)
    ]
    colours = [BASE, *CHANNELS]
    areas = (
        on(rows)
        .mark_area(stroke="#ffffff", strokeWidth=0.6, invalid="break-paths-show-domains")
        .encode(
            x=time_axis(proof.dates),
            y=money_axis("low", domain=(0, top * 1.03)),
            y2=of("Y2", "high:Q"),
            color=alt.Color(
                "layer:N",
                scale=alt.Scale(domain=[str(i) for i in range(len(stacked))], range=colours[: len(stacked)]),
                legend=None,
            ),
        )
    )
    middles = [height * (1 - (_last(lower) + _last(upper)) / 2 / (top * 1.03)) for _, lower, upper in stacked]
    labels = _named_at_the_right([name for name, _, _ in stacked], middles, inner_width(left=left, right=right), height)
    return framed([areas, *labels], height=height, left=left, right=right, top=12)


def smoothed(series: Sequence[float | None], step: int) -> tuple[float | None, ...]:
    """A running mean over four weeks, so that areas show what lasts; the table keeps every period.

    None where the series is, and left out of the means around it.
    """
    half = 14 // step
    means: list[float | None] = []
    for i, value in enumerate(series):
        around = [one for one in series[max(0, i - half) : i + half + 1] if one is not None]
        means.append(None if value is None else sum(around) / len(around))
    return tuple(means)


def _last(series: Sequence[float | None]) -> float:
    return next((value for value in reversed(series) if value is not None), 0.0)


Layer = tuple[str, Sequence[float | None], Sequence[float | None]]


def _stacked(proof: Proof, names: dict[str, str], marks: dict[str, str]) -> list[Layer]:
    """Each layer's name, lower and upper edge; None in periods whose sales are not known."""
    below = smoothed(proof.where_sold(tuple(max(0.0, value) for value in proof.base)), proof.step)
    floor = tuple(None if value is None else 0.0 for value in below)
    stacked: list[Layer] = [(marks["anyway"], floor, below)]
    for universe, series in layers_of(proof, marks["others"]):
        more = smoothed(proof.where_sold(series), proof.step)
        above = tuple(None if a is None or b is None else a + max(0.0, b) for a, b in zip(below, more, strict=True))
        stacked.append((names.get(universe, universe), below, above))
        below = above
    return stacked


def _named_at_the_right(names: Sequence[str], middles: Sequence[float], width: int, height: int) -> list[Any]:
    import altair as alt

    gap, floor = 14.0, height + 8.0
    places: list[float] = []
    for middle in middles:  # from the lowest layer up
        floor = min(middle, floor - gap)
        places.append(floor)
    ceiling = -gap + 4
    for i in reversed(range(len(places))):  # where they leave the top, push them down again
        places[i] = ceiling = max(places[i], ceiling + gap)
    rows = [
        {"name": shortened(name, 14), "middle": middle, "place": place}
        for name, middle, place in zip(names, middles, places, strict=True)
    ]
    data = on(rows)
    lines = data.mark_rule(color=QUIET, strokeWidth=0.8).encode(
        x=at("X", width + 1),
        x2=at("X2", width + 10),
        y=alt.Y("middle:Q", scale=None, axis=None),
        y2=of("Y2", "place:Q"),
    )
    texts = data.mark_text(align="left", baseline="middle", fontSize=11, color=INK).encode(
        x=at("X", width + 13), y=alt.Y("place:Q", scale=None, axis=None), text=of("Text", "name:N")
    )
    return [lines, texts]


def shortened(name: str, most: int) -> str:
    """The name, cut with an ellipsis where a picture has no room for more than ``most`` letters."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def response(curve: Response, axis: str, marks: dict[str, str], money: Money) -> Spec:
    """Sales by what is put in, with its range; shaded where history has been, a mark where the shop is now."""
    import altair as alt

    rows = [
        {"dose": dose, "low": low, "middle": middle, "high": high}
        for dose, low, middle, high in zip(curve.dose, curve.low, curve.middle, curve.high, strict=True)
    ]
    x = alt.X(
        "dose:Q",
        scale=alt.Scale(nice=False, zero=True),
        axis=alt.Axis(
            title=axis,
            format="$,.0f" if curve.dose_kind == "spend" else ",~f",
            tickCount=4,
            labelFlush=True,
            labelOverlap="greedy",
            labelSeparation=8,
        ),
    )
    low, high = _tried(curve)
    tried = on([{"dose": low, "end": high}])
    late = curve.usual > 0.7 * max(curve.dose)
    now = on([{"dose": curve.usual}])
    base = on(rows).encode(x=x)
    layers = [
        tried.mark_rect(color=SHADE).encode(x=x, x2=of("X2", "end:Q")),
        base.mark_area(color=BAND).encode(y=money_axis("low"), y2=of("Y2", "high:Q")),
        base.mark_line(color=ACCENT, strokeWidth=2).encode(y=money_axis("middle")),
        *key([("line", ACCENT, marks["sales_a_week"]), ("area", SHADE, marks["tried"])]),
    ]
    if curve.usual > 0:
        layers += [
            now.mark_rule(color=INK, strokeDash=[4, 3]).encode(x=x),
            now.mark_text(
                align="right" if late else "left", baseline="top", dx=-4 if late else 4, text=marks["usual"], color=INK
            ).encode(x=x, y=at("Y", 2)),
        ]
    room = room_beside(curve.high, money)
    return framed(layers, height=140, left=room, top=26, right=16, bottom=40)


def _tried(curve: Response) -> tuple[float, float]:
    """What history covers; where it holds one dose alone, a sliver around it, so that it shows."""
    sliver = 0.012 * max(curve.dose)
    if curve.covered_high - curve.covered_low >= 2 * sliver:
        return curve.covered_low, curve.covered_high
    middle = (curve.covered_low + curve.covered_high) / 2
    return max(0.0, middle - sliver), middle + sliver


def known(known: KnownWithoutModel, marks: dict[str, str], money: Money) -> Spec:
    """Sales by week as a line, what was paid as bars, on one scale."""

    rows = [
        {"date": date.isoformat(), "sales": sale, "costs": cost}
        for date, sale, cost in zip(known.dates, known.sales, known.costs, strict=True)
    ]
    base = on(rows).encode(x=time_axis(known.dates))
    width = max(2, min(14, 200 // max(1, len(rows))))
    line = base.mark_line(color=INK, strokeWidth=1.5, point={"color": INK, "size": 14})
    layers, told = [line.encode(y=money_axis("sales"))], [("line", INK, marks["sales"])]
    if any(known.costs):
        layers.insert(0, base.mark_bar(color=CHANNELS[1], size=width).encode(y=money_axis("costs")))
        told.append(("area", CHANNELS[1], marks["paid"]))
    layers += key(told)
    room = room_beside([*known.sales, *known.costs], money)
    return framed(layers, height=HEIGHT, left=room, top=26, right=14)
