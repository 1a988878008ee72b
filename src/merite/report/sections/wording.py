"""Which way of speaking brings more: a table a factor."""

from merite.report.figures import Drawer
from merite.report.sections.blocks import Block, Doubts, Heading, Section, Shown, Words
from merite.report.tables import Table
from merite.texts import wording as texts
from merite.vocabulary.wording import FactorSplit, Wording


def wording_section(part: Wording, drawer: Drawer) -> Section:
    """The section of stance, tactic and shape."""
    language = drawer.language
    blocks: list[Block] = [Words(text=texts.summary(part, language), strong=True)]
    for split in part.factors:
        blocks += [Heading(text=texts.factor_title(split, language)), Shown(table=_table(split, drawer), stacked=True)]
    blocks += [Words(text=texts.reading(language)), Doubts(steps=texts.doubts(language))]
    return Section(anchor=part.topic, title=texts.title(language), blocks=tuple(blocks))


def _table(split: FactorSplit, drawer: Drawer) -> Table:
    words, language, currency = texts.words(drawer.language), drawer.language, drawer.write.currency
    rows = tuple(
        (
            texts.way_name(way.level, split.factor, language),
            texts.share_words(way, language),
            texts.brought_words(way, currency, language),
            texts.against_words(way, language),
            texts.finding_words(way, language),
        )
        for way in split.ways
    )
    return Table(heads=tuple(words[name] for name in ("way", "share", "brought", "against", "finding")), rows=rows)
