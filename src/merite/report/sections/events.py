"""What your events brought: promotions and articles of the diary."""

from merite.report.figures import Drawer
from merite.report.sections.blocks import Block, Doubts, Heading, Items, Section, Words
from merite.texts import events as texts
from merite.texts.lift import event_sentences, event_title, repeatable_sentences
from merite.vocabulary.events import Events


def events_section(part: Events, drawer: Drawer) -> Section:
    """The section of events, kind by kind."""
    language, currency = drawer.language, drawer.write.currency
    blocks: list[Block] = []
    for one in part.kinds:
        blocks.append(Heading(text=texts.kind_title(one.kind, language)))
        for event, note in zip(one.lifts.events, one.notes, strict=True):
            title = event_title(event, language)
            blocks += [
                Words(text=f"{title} – {note}" if note else title, strong=True),
                Items(texts=event_sentences(event, currency, language)),
            ]
        blocks += [Words(text=text) for text in repeatable_sentences(one.lifts, language)]
    blocks.append(Doubts(steps=texts.doubts(language)))
    return Section(anchor=part.topic, title=texts.title(language), blocks=tuple(blocks))
