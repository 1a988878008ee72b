"""The page itself: one file that asks nothing of any network and runs no script."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from merite.report.drawing import unchecked
from merite.report.page import page_of
from merite.report.style import style
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.words import Language


def render(sheet: Sheet, language: Language) -> str:
    """The decision sheet of ``sheet`` as one HTML text; every word that a person typed is escaped."""
    with unchecked():
        page = page_of(sheet, language)
    return (
        templates()
        .get_template("report.html")
        .render(
            page=page,
            w=page.words,
            business=sheet.settings.business,
            settings=sheet.settings,
            style=style(),
        )
    )


@cache
def templates() -> Environment:
    """The templates of the page and of its parts."""
    return Environment(
        loader=PackageLoader("merite.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
