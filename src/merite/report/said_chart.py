"""Texts a week as bars; a week in which a source was not heard stands grey, never empty."""

from collections.abc import Sequence
from typing import Any

from merite.report.charts import key
from merite.report.drawing import Spec, framed, on
from merite.report.palette import ACCENT, SHADE
from merite.vocabulary.photo import Week

HEIGHT = 120


def weekly_texts(weeks: Sequence[Week], marks: dict[str, str]) -> Spec:
    """Bars of texts by week; ``marks`` names what is heard and what is not."""
    import altair as alt

    rows: list[dict[str, Any]] = [
        {"week": week.first.isoformat(), "texts": week.texts, "heard": week.covered} for week in weeks
    ]
    most = max([week.texts for week in weeks] or [1]) or 1
    x = alt.X("week:T", axis=alt.Axis(title=None, tickCount=4, labelOverlap="greedy"))
    y = alt.Y("texts:Q", scale=alt.Scale(domain=[0, most]), axis=alt.Axis(title=None, tickCount=3, format=",.0f"))
    width = max(1.0, min(14.0, 300 / max(len(rows), 1) - 1))
    gaps = [row | {"texts": most} for row in rows if not row["heard"]]
    layers: list[Any] = []
    entries = [("area", ACCENT, marks["texts"])]
    if gaps:
        layers.append(on(gaps).mark_bar(color=SHADE, width=width + 1).encode(x=x, y=y))
        entries.append(("area", SHADE, marks["not-heard"]))
    layers.append(on(rows).mark_bar(color=ACCENT, width=width).encode(x=x, y=y))
    return framed([*layers, *key(entries)], height=HEIGHT, left=36, right=8, top=26, bottom=24)
