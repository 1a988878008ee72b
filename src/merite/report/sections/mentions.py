"""What gets people talking: mentions brought by each channel, and why no money is split by talk."""

from merite.report.figures import Drawer
from merite.report.sections.blocks import Doubts, Items, Section, Words
from merite.texts import mentions as texts
from merite.vocabulary.said_of_you import MentionsOutcome


def mentions_section(part: MentionsOutcome, drawer: Drawer) -> Section:
    """The section of mentions."""
    language = drawer.language
    lines = tuple(text for text in (texts.sentence(one, language) for one in part.universes) if text)
    return Section(
        anchor=part.topic,
        title=texts.title(language),
        blocks=(
            Words(text=texts.summary(part, language), strong=True),
            Items(texts=lines),
            Words(text=texts.split_sentence(language)),
            Doubts(steps=texts.doubts(language)),
        ),
    )
