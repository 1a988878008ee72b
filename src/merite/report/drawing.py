"""An Altair chart becomes a static picture: its words and numbers in the language, no script, one label for all."""

import re
from collections.abc import Mapping, Sequence
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


def framed(chart: Any, *, height: int, left: int = 8, right: int = 8, top: int = 8, bottom: int = 24) -> Any:
    """The chart in a frame of WIDTH whose margins are given in pixels, so that words may stand beside the marks."""
    inner = WIDTH - left - right
    return (
        chart.properties(
            width=inner,
            height=height,
            padding={"left": left, "right": right, "top": top, "bottom": bottom},
            autosize={"type": "none"},
        )
        .configure(aria=False, background="transparent", font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            grid=False,
            labelColor=QUIET,
            labelFontSize=11,
            titleColor=QUIET,
            titleFontSize=11,
            titleFontWeight="normal",
            domainColor=LINE,
            tickColor=LINE,
        )
        .configure_text(fontSize=11, color=INK)
    )


def unchecked() -> Any:
    """A context in which Altair does not check each mark against its grammar: the tests have, and it takes seconds."""
    from altair.utils.schemapi import debug_mode

    return debug_mode(False)


def on(rows: Sequence[Mapping[str, Any]]) -> Any:
    """A chart of ``rows``, which travel inside it."""
    import altair

    package: Any = altair
    return package.Chart(package.Data(values=list(rows)))


def inner_width(*, left: int = 8, right: int = 8) -> int:
    """Pixels between the margins of a frame."""
    return WIDTH - left - right


def drawn(chart: Any, *, name: str, label: str, currency: str, language: Language) -> str:
    """The chart as an ``<svg>`` element with ``role="img"`` and ``label``; ``name`` keeps its ids from others'."""
    import altair
    import vl_convert

    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    picture: str = vl_convert.vegalite_to_svg(
        chart.to_dict(validate=False),
        vl_version=version,
        format_locale=number_locale(currency, language),
        time_format_locale=time_locale(language),
    )
    return _for_the_page(picture, name=name, label=label)


def _for_the_page(picture: str, *, name: str, label: str) -> str:
    box = _VIEWBOX.search(picture)
    inside = picture[picture.index(">", picture.index("<svg")) + 1 :]
    inside = _LONG.sub(r"\1", _USELESS.sub("", inside))
    for old in set(_ID.findall(inside)):
        inside = inside.replace(f'id="{old}"', f'id="{name}-{old}"').replace(f"url(#{old})", f"url(#{name}-{old})")
    view = box.group(1) if box else f"0 0 {WIDTH} 200"
    return f'<svg class="chart" role="img" aria-label="{escape(label)}" viewBox="{view}">{inside}'
