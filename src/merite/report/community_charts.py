"""The pictures of the community: curves of shares, and bars of the largest cascades."""

from collections.abc import Sequence
from typing import Any

from merite.report.charts import key, shortened
from merite.report.drawing import Spec, at, framed, of, on
from merite.report.palette import ACCENT, CHANNELS, INK

HEIGHT = 170
ROW = 27.0


def curves(lines: Sequence[tuple[str, Sequence[tuple[float, float]]]], title: str, *, steps: bool = False) -> Spec:
    """One line a name: (x, share between 0 and 1); ``title`` names the axis below."""
    import altair as alt

    x = alt.X("x:Q", scale=alt.Scale(nice=False), axis=alt.Axis(title=title, tickCount=6, format="d"))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(title=None, tickCount=5, format="d"))
    colours = (ACCENT, CHANNELS[1])
    layers: list[Any] = []
    for (_, points), colour in zip(lines, colours, strict=False):
        rows = [{"x": place, "y": 100 * share} for place, share in points]
        shape = {"interpolate": "step-after"} if steps else {"point": {"filled": True, "color": colour, "size": 18}}
        layers.append(on(rows).mark_line(color=colour, strokeWidth=2, **shape).encode(x=x, y=y))
    layers += key([("line", colour, name) for (name, _), colour in zip(lines, colours, strict=False)])
    return framed(layers, height=HEIGHT, left=38, right=14, top=26, bottom=40)


def largest(bars: Sequence[tuple[str, int]]) -> Spec:
    """One bar a cascade: where and when it began, and how many texts it has."""
    import altair as alt

    rows = [
        {"name": shortened(name, 40), "size": size, "y": ROW * place + 16, "text": f"{size:d}"}
        for place, (name, size) in enumerate(bars)
    ]
    most = max(size for _, size in bars)
    x = alt.X("size:Q", scale=alt.Scale(domain=[0, 1.12 * most], nice=False), axis=None)
    y = alt.Y("y:Q", scale=None, axis=None)
    base = on(rows)
    layers: list[Any] = [
        base.mark_bar(color=ACCENT, height=6, align="left").encode(x=x, x2=at("X2", 0), y=y),
        base.mark_text(align="left", baseline="bottom", dy=-5, color=INK).encode(
            x=at("X", 0), y=y, text=of("Text", "name:N")
        ),
        base.mark_text(align="left", baseline="middle", dx=4, color=INK).encode(x=x, y=y, text=of("Text", "text:N")),
    ]
    return framed(layers, height=round(ROW * len(rows) + 8), top=8, bottom=8)
