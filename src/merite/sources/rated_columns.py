"""Columns of one rate each (``TVA 5,5 %``, ``TVA 20 %``): together they are the tax, or the sales before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from merite.sources.templates import Template, plain

_RATED = re.compile(
    r"(?:(?:dont|of which) )?(?P<base>.*?)\s*\b(?:a|at|de|of|taux|rate)?\s*[(@:-]?\s*"
    r"(?P<rate>\d{1,2}(?:[.,]\d{1,3})?)\s*(?P<sign>%?)\s*\)?"
)
_FIRST = re.compile(r"(?P<rate>\d{1,2}(?:[.,]\d{1,3})?)\s*(?P<sign>%)\s*(?P<base>.+)")
_INCLUDED = re.compile(r"\s+(?:incluses?|comprises?|included|incl\.?|inkl\.?|inbegrepen)$")
_MOST = 30.0
_ON_THE_SAME = frozenset(("tps", "gst", "tvq", "qst", "pst", "tvp"))
"""Canada's taxes come on the same sales, two by two: each alone does not tell what it was on."""
_TOLD_BY_RATE = {"orders": ("tax", "goods_net", "gross"), "day_totals": ("tax", "goods_net", "gross")}


def rate_in(heading: str, bases: Sequence[str], *, sure: bool) -> float | None:
    """The rate (0.055) in a heading that is one of ``bases`` with a rate; None where it is not.

    ``sure``: only a rate with its sign counts.
    """
    text = _INCLUDED.sub("", plain(heading))
    found = _RATED.fullmatch(text) or _FIRST.fullmatch(text)
    if found is None or plain(found["base"]) not in bases or (sure and not found["sign"]):
        return None
    rate = float(found["rate"].replace(",", "."))
    return rate / 100.0 if 0.0 < rate <= _MOST else None


def rates_of(headings: Sequence[str]) -> tuple[float, ...] | None:
    """The rate of each of the tax's columns; None where one tells none, or two taxes are on the same sales."""
    texts = [_INCLUDED.sub("", plain(heading)) for heading in headings]
    found = [_RATED.fullmatch(text) or _FIRST.fullmatch(text) for text in texts]
    if not found or any(one is None or plain(one["base"]) in _ON_THE_SAME for one in found):
        return None
    rates = tuple(float(one["rate"].replace(",", ".")) / 100.0 for one in found if one is not None)
    return rates if all(0.0 < 100.0 * rate <= _MOST for rate in rates) else None


def with_rated(template: Template, headers: Sequence[str]) -> Template:
    """The template with the columns of each rate added up, where the file has no column of them all."""
    here = {plain(heading) for heading in headers}
    columns = dict(template.columns)
    for name in _TOLD_BY_RATE.get(template.table, ()):
        source = columns.get(name)
        if (
            source is None
            or not source.headings
            or here & {plain(heading) for heading in (*source.headings, *source.plus)}
        ):
            continue
        bases = [plain(heading) for heading in (*source.headings, *source.plus)]
        rated = [heading for heading in headers if rate_in(heading, bases, sure=name != "tax") is not None]
        if rated:
            columns[name] = replace(source, headings=(rated[0],), plus=tuple(rated[1:]))
    return template if columns == dict(template.columns) else replace(template, columns=columns)
