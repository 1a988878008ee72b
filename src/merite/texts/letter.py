"""A short letter: the same words as plain text and as HTML."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A heading ("" for none), lines, and items of a list."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A subject and paragraphs; ``address``: where to go on, None for nowhere; ``footer``: how not to get it again."""

    language: str
    subject: str
    paragraphs: tuple[Paragraph, ...]
    footer: str
    address: str | None = None

    @property
    def text(self) -> str:
        """The letter as plain text."""
        parts = [
            "\n".join(filter(None, [one.heading, *one.lines, *(f"- {item}" for item in one.items)]))
            for one in self.paragraphs
        ]
        return "\n\n".join([*parts, *filter(None, [self.address]), self.footer]) + "\n"
