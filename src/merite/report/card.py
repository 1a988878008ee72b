"""A card for the counter: a QR code that leads to where reviews are left, under a sentence; SVG, or PDF by its name."""

import io
from html import escape
from pathlib import Path

import segno

from merite.errors.report import ReportNotWritten
from merite.texts.asking import card_words
from merite.vocabulary.words import Language

_WIDTH, _HEIGHT = 297, 420
"""An A6 card, in points."""


def card_svg(link: str, language: Language) -> str:
    """The card as SVG, its text in the language; the code keeps working with a quarter of it hidden (level Q)."""
    words = card_words(language)
    code = segno.make(link, error="q", micro=False)
    buffer = io.BytesIO()
    code.save(buffer, kind="svg", border=0, xmldecl=False, svgns=False, omitsize=True, nl=False)
    modules = code.symbol_size(border=0)[0]
    scale = 190 / modules
    drawn = buffer.getvalue().decode()
    inside = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    shown = link.removeprefix("https://").removeprefix("http://").rstrip("/")
    small = min(11.0, 440 / max(len(shown), 1))
    middle = _WIDTH / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}pt" height="{_HEIGHT}pt" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="DejaVu Sans, sans-serif" text-anchor="middle">'
        f'<title>{escape(words.title)}</title><rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
        f'<text x="{middle}" y="56" font-size="24" font-weight="bold">{escape(words.title)}</text>'
        f'<text x="{middle}" y="84" font-size="12">{escape(words.line)}</text>'
        f'<g transform="translate({middle - 95} 112) scale({scale:.5f})">{inside}</g>'
        f'<text x="{middle}" y="330" font-size="{small:.1f}">{escape(shown)}</text>'
        f'<text x="{middle}" y="368" font-size="9">{escape(words.small)}</text></svg>'
    )


def write_card(link: str, file: Path, language: Language) -> None:
    """Write the card to ``file``, as PDF where its name ends so, as SVG else. Raises ``ReportNotWritten``."""
    drawn = card_svg(link, language)
    try:
        if file.suffix.lower() == ".pdf":
            import vl_convert

            file.write_bytes(vl_convert.svg_to_pdf(drawn))
        else:
            file.write_text(drawn, encoding="utf-8")
    except OSError as refused:
        raise ReportNotWritten(folder=str(file.parent), found=str(refused.strerror or refused)) from refused
