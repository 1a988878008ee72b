"""A short letter as HTML that every mail program shows: no script, no picture, nothing fetched."""

from merite.report.html import templates
from merite.texts.letter import Letter


def letter_html(letter: Letter) -> str:
    """The letter; every word is escaped."""
    return templates().get_template("letter.html").render(letter=letter)
