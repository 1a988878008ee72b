"""The style sheet of the report, which the pages in the browser share."""

from functools import cache
from importlib import resources

from markupsafe import Markup

from merite.report.palette import dark_rules


@cache
def style() -> Markup:
    """Layout and colours, light, dark and printed; pictures change their colours with the page."""
    sheet = (resources.files("merite.report") / "templates" / "style.css").read_text(encoding="utf-8")
    # Ours, not a person's words: it holds no markup.
    return Markup(sheet + "@media screen and (prefers-color-scheme: dark) {\n" + dark_rules() + "\n}\n")
