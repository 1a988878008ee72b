"""What a section is made of: the template prints each block by its ``kind`` and decides nothing."""

from dataclasses import dataclass
from typing import ClassVar

from merite.report.figures import Figure
from merite.report.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph; ``strong`` for the sentence that states what was found."""

    kind: ClassVar[str] = "words"
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list of sentences; ``whole``: parts of one whole, of which the short form of the section leaves none out."""

    kind: ClassVar[str] = "items"
    texts: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title inside the section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A person's own words as drawn, and where and when they stood (never who)."""

    text: str
    source: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """Drawn quotes; ``title``: what they are, for the short form, which shows none that were drawn from one kind of
    texts only and so have none."""

    kind: ClassVar[str] = "quotes"
    quotes: tuple[Quote, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A table; ``stacked``: on a phone each row becomes a small card, for tables with words in their cells."""

    kind: ClassVar[str] = "table"
    table: Table
    stacked: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture with its caption, its numbers and how to doubt it."""

    kind: ClassVar[str] = "figure"
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What to check, in order, by someone who does not believe the section."""

    kind: ClassVar[str] = "doubts"
    steps: tuple[str, ...]


Block = Words | Items | Heading | Quotes | Shown | Drawn | Doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled part of the page; ``anchor`` is its id, the part's topic."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
