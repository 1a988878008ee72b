"""An Altair chart becomes a static picture: its words and numbers in the language, no script, one label for all."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from merite.report.locales import number_locale, time_locale
from merite.report.palette import INK, LINE, QUIET
from merite.vocabulary.words import Language

WIDTH = 360
"""Pictures are drawn as wide as a phone: there the letters have their own size, on a desk they grow."""

_VIEWBOX = re.compile(r'viewBox="([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
_USELESS = re.compile(r' (?:class="[^"]*"|pointer-events="none"|role="[^"]*"|aria-[a-z]+="[^"]*"|font-family="[^"]*")')
_LONG = re.compile(r"(\d+\.\d\d)\d+")


Spec = dict[str, Any]
"""A picture in Vega-Lite's terms, ready to draw."""

_CONFIG: Spec = {
    "aria": False,
    "background": "transparent",
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "grid": False,
        "labelColor": QUIET,
        "labelFontSize": 11,
        "titleColor": QUIET,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "domainColor": LINE,
        "tickColor": LINE,
    },
    "text": {"fontSize": 11, "color": INK},
}


def framed(
    layers: Sequence[Any], *, height: int, left: int = 8, right: int = 8, top: int = 8, bottom: int = 24
) -> Spec:
    """Altair layers in a frame of WIDTH whose margins are given in pixels, so that words may stand beside the marks.

    Put together here and not by Altair, which copies every row of every layer at each step: seconds for a report.
    """
    import altair

    specs = [layer.to_dict(validate=False) for layer in layers]
    datasets: Spec = {}
    for spec in specs:
        datasets |= spec.pop("datasets", {})
        spec.pop("$schema", None)
        spec.pop("config", None)
    return {
        "$schema": altair.SCHEMA_URL,
        "width": WIDTH - left - right,
        "height": height,
        "padding": {"left": left, "right": right, "top": top, "bottom": bottom},
        "autosize": {"type": "none"},
        "config": _CONFIG,
        "datasets": datasets,
        "layer": specs,
    }


def unchecked() -> Any:
    """A context in which Altair does not check each mark against its grammar: the tests have, and it takes seconds."""
    from altair.utils.schemapi import debug_mode

    return debug_mode(False)


def at(channel: str, pixels: float) -> Any:
    """A place in pixels for ``channel`` (X, X2, Y, Y2)."""
    import altair

    package: Any = altair
    return getattr(package, f"{channel}Value")(pixels)


def of(channel: str, column: str) -> Any:
    """A column for ``channel`` (Text, X2...), as "name:N"; a bare string makes Altair read its whole grammar again."""
    import altair

    package: Any = altair
    return getattr(package, channel)(column)


def on(rows: Sequence[Mapping[str, Any]]) -> Any:
    """A chart of ``rows``, which travel inside it; as a tuple, since Altair copies lists at every step."""
    import altair

    package: Any = altair
    return package.Chart(package.Data(values=tuple(rows)))


Money = Callable[[float], str]
"""Writes an amount as the page does."""


def room_beside(amounts: Iterable[float | None], money: Money) -> int:
    """Pixels that an axis of money needs at its side for its longest label, however long the currency's sign."""
    highest = max((abs(amount) for amount in amounts if amount is not None), default=0.0)
    return max(46, round(6.7 * len(money(1.25 * highest))) + 12)


def room_around(scale: tuple[float, float], money: Money) -> tuple[int, int]:
    """Pixels left and right of a horizontal axis of money, whose first and last labels stand out by half."""
    half = [round(3.4 * len(money(end))) + 6 for end in scale]
    return max(18, half[0]), max(26, half[1])


def inner_width(*, left: int = 8, right: int = 8) -> int:
    """Pixels between the margins of a frame."""
    return WIDTH - left - right


def drawn(spec: Spec, *, name: str, label: str, currency: str, language: Language) -> str:
    """The picture as an ``<svg>`` element with ``role="img"`` and ``label``; ``name`` keeps its ids from others'."""
    return _for_the_page(_picture(json.dumps(spec), currency, language), name=name, label=label)


@lru_cache(maxsize=64)  # a sheet and its copy for others share their pictures
def _picture(spec: str, currency: str, language: Language) -> str:
    import altair
    import vl_convert

    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    picture: str = vl_convert.vegalite_to_svg(
        spec,
        vl_version=version,
        format_locale=number_locale(currency, language),
        time_format_locale=time_locale(language),
    )
    return picture


def _for_the_page(picture: str, *, name: str, label: str) -> str:
    box = _VIEWBOX.search(picture)
    inside = picture[picture.index(">", picture.index("<svg")) + 1 :]
    inside = _LONG.sub(r"\1", _USELESS.sub("", inside))
    for old in set(_ID.findall(inside)):
        inside = inside.replace(f'id="{old}"', f'id="{name}-{old}"').replace(f"url(#{old})", f"url(#{name}-{old})")
    view = box.group(1) if box else f"0 0 {WIDTH} 200"
    return f'<svg class="chart" role="img" aria-label="{escape(label)}" viewBox="{view}">{inside}'
