"""The page itself: one file that asks nothing of any network and runs no script."""

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from merite.report.drawing import unchecked
from merite.report.page import page_of
from merite.report.palette import dark_rules
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


@cache
def style() -> Markup:
    """The style sheet of the report, which the pages in the browser share."""
    sheet = (resources.files("merite.report") / "templates" / "style.css").read_text(encoding="utf-8")
    # Ours, not a person's words: it holds no markup.
    return Markup(sheet + "@media screen and (prefers-color-scheme: dark) {\n" + dark_rules() + "\n}\n")
