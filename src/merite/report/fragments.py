"""The sheet in pieces: each part of the page as HTML of its own, so that another page can show one or two of them.

A piece holds no style, no script and no address outside its site: it may stand under a content security policy that
allows neither. Files of figures and the page that says how they were computed are named relative to the page.
"""

from dataclasses import replace
from typing import Any

from merite.report.drawing import unchecked
from merite.report.html import templates
from merite.report.page import Page, page_of
from merite.report.sections.blocks import Block, Drawn, Heading, Items, Quotes, Section, Shown, Words
from merite.texts.sheet import words
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.trials import Trials
from merite.vocabulary.words import Language

FIRST = ("answer", "changed", "todo", "claims", "known", "proof", "health", "limits", "method", "stamp")
"""The pieces that are not a part's section."""

ALONE = ("cards", "data")
"""Shorter ones: the cards alone, and the remarks on the files without the files."""

CHANNELS = "channels"
"""The piece with each channel's card beside the picture of what one more brings."""

BRIEF = "brief-"
"""What the name of a section's short form begins with."""

EVIDENCE = "evidence-"
"""What the name of the picture of one test's evidence begins with; ``testN`` follows, its place among the tests."""

_SENTENCES = 4
_QUOTES = 3


def fragments(sheet: Sheet, language: Language, *, figures: str = "figures/") -> dict[str, str]:
    """Every piece of the sheet's page by name; one that has nothing to say is "" or absent.

    Names: those of ``FIRST`` and ``ALONE``, ``CHANNELS``, each part's topic, ``BRIEF`` + topic for its short form, and
    ``EVIDENCE`` + ``testN``.
    ``figures``: where the CSV files are, from the page that shows the piece.
    """
    with unchecked():
        page = page_of(sheet, language)
    write = _Writer(page=page, figures=figures)
    pieces = {name: write.first(name) for name in (*FIRST, *ALONE)}
    pieces[CHANNELS] = write.channels()
    for section in page.sections:
        pieces[section.anchor] = write.section(section)
        pieces[BRIEF + section.anchor] = write.blocks(brief(section))
        if section.anchor == Trials.topic:
            drawn = [one for one in section.blocks if isinstance(one, Drawn)]
            pieces |= {f"{EVIDENCE}{one.figure.name}": write.blocks(replace(section, blocks=(one,))) for one in drawn}
    return pieces


def written(section: Section, language: Language, *, figures: str = "figures/") -> str:
    """A section of its own, without a sheet."""
    return str(_module("parts.html", words(language), figures).section(section)).strip()


def brief(section: Section) -> Section:
    """The section in short: what was found, the first table, the first quotes that have a title, and of each list its
    first sentence, or all of them where they make a whole."""
    kept: list[Block] = []
    sentences: list[str] = []
    for block in section.blocks:
        if isinstance(block, Words) and block.strong:
            kept.append(block)
        elif isinstance(block, Items) and len(sentences) < _SENTENCES:
            sentences += block.texts if block.whole else block.texts[: 1 if sentences else 2]
        elif isinstance(block, Quotes) and block.title and not any(isinstance(one, Quotes) for one in kept):
            kept += [Heading(text=block.title), replace(block, quotes=block.quotes[:_QUOTES])]
        elif isinstance(block, Shown) and not any(isinstance(one, Shown) for one in kept):
            kept.append(replace(block, file=""))
    if sentences:
        kept.insert(1, Items(texts=tuple(sentences)))
    return replace(section, blocks=tuple(kept))


class _Writer:
    """Writes the pieces of one page."""

    def __init__(self, *, page: Page, figures: str) -> None:
        self._page, self._words = page, page.words
        self._parts = _module("parts.html", page.words, figures)
        self._first = _module("first.html", page.words, figures)

    def first(self, name: str) -> str:
        """One of the pieces of ``FIRST``."""
        made = getattr(self._first, name)(self._page, self._words, self._page.sheet.settings, self._parts)
        return str(made).strip()

    def section(self, section: Section) -> str:
        """The section of a part."""
        return str(self._parts.section(section)).strip()

    def blocks(self, section: Section) -> str:
        """What stands in the section, without its title."""
        return "".join(str(self._parts.block(one)).strip() for one in section.blocks)

    def channels(self) -> str:
        """Each channel's card, and what one more brings."""
        curves = {figure.universe: figure for figure in self._page.figures if figure.universe}
        return str(self._parts.channels(self._page.cards, curves)).strip() if self._page.cards else ""


def _module(template: str, words: dict[str, str], figures: str) -> Any:
    return templates().get_template(template).make_module({"w": words, "linked": figures})
