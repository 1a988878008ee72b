"""What people say: how much, how happy, what they ask for, where, by whom, quotes by lot, and what is not heard."""

import datetime
from collections.abc import Sequence

from merite.report.figures import Drawer
from merite.report.said_chart import weekly_texts
from merite.report.sections.blocks import Block, Drawn, Heading, Items, Quote, Quotes, Section, Shown, Words
from merite.report.tables import Table
from merite.texts import photo as texts
from merite.texts import tracking as course
from merite.texts.flash import alert_sentence
from merite.texts.formats import day, number
from merite.texts.universes import universe_name
from merite.vocabulary.photo import Photo, Quoted, SaidOfYou, Tracking
from merite.vocabulary.words import Language

FILE = "report-said.csv"


def said_section(part: SaidOfYou, drawer: Drawer) -> Section:
    """The section of what people say."""
    photo, language = part.photo, drawer.language
    titles = texts.headings(language)
    blocks: list[Block] = [Words(text=texts.headline(photo, language), strong=True)]
    blocks += [Words(text=alert_sentence(alert, language), strong=True) for alert in part.alerts]
    blocks += _items(texts.volume_sentences(photo, language))
    blocks += [Heading(text=titles["tone"]), *_items(texts.tone_sentences(photo, language), whole=True)]
    if part.tracking is not None:
        blocks.append(_course(part.tracking, drawer))
    if photo.needs:
        blocks += [Heading(text=titles["needs"]), *_items(texts.themes_doubt(photo.needs[:6], language), whole=True)]
        for need in photo.needs[:6]:
            blocks.append(Words(text=texts.need_sentence(need, language)))
            blocks += _quotes(part, need.quotes, language)
    if photo.voices:
        blocks.append(Heading(text=titles["voices"]))
        blocks += _items([texts.voice_sentence(voice, language) for voice in photo.voices])
    blocks += [Heading(text=titles["places"]), Shown(table=_places(photo, language))]
    blocks += [Heading(text=titles["who"]), *_items(texts.who_sentences(photo, language))]
    drawn = _quotes(part, photo.quotes, language, title=titles["quotes"])
    if drawn:
        blocks += [Heading(text=titles["quotes"]), Words(text=texts.quotes_rule(photo, language)), *drawn]
    blocks += [Heading(text=titles["heard"]), *_items(texts.doubt_sentences(photo, language))]
    return Section(anchor=part.topic, title=texts.title(language), blocks=tuple(blocks))


def said_files(part: SaidOfYou) -> dict[str, list[Sequence[str | float | int | datetime.date | None]]]:
    """Texts by week and series, for other programs."""
    rows: list[Sequence[str | float | int | datetime.date | None]] = [("subject", "universe", "week", "texts", "heard")]
    for series in part.tracking.series if part.tracking is not None else ():
        rows += [
            (series.subject, series.universe, week.first, week.texts if week.covered else None, int(week.covered))
            for week in series.weeks
        ]
    return {FILE: rows}


def _items(lines: list[str], *, whole: bool = False) -> list[Block]:
    return [Items(texts=tuple(lines), whole=whole)] if lines else []


def _course(tracking: Tracking, drawer: Drawer) -> Block:
    language, series = drawer.language, tracking.series[0]
    words = course.words(language)
    rows = tuple(
        (day(week.first, language), number(week.texts, language) if week.covered else words["not-heard"])
        for week in series.weeks
    )
    figure = drawer.other(
        "said-by-week",
        weekly_texts(series.weeks, words),
        caption=" ".join([course.caption(tracking, language), *course.series_sentences(series, language)]),
        label=words["label"],
        table=Table(heads=(words["week"], words["texts"]), rows=rows),
        doubts=course.doubts(language),
        file=FILE,
    )
    return Drawn(figure=figure)


def _places(photo: Photo, language: Language) -> Table:
    words = course.words(language)
    stars = texts.stars_head(language)
    rows = tuple(
        (
            universe_name(place.universe, language),
            number(place.texts, language),
            "–" if place.rating is None else number(place.rating, language, digits=1),
        )
        for place in photo.places
    )
    return Table(heads=(texts.headings(language)["places"], words["texts"], stars), rows=rows)


def _quotes(part: SaidOfYou, quotes: tuple[Quoted, ...], language: Language, *, title: str = "") -> list[Block]:
    known = {(one.source, one.key): one.text for one in part.words}
    shown = tuple(
        Quote(
            text=known[(one.source, one.key)][:600],
            source=texts.quote_source(one.universe, day(one.day, language) if one.day else None, language),
            language=one.language or "",
        )
        for one in quotes
        if (one.source, one.key) in known
    )
    return [Quotes(quotes=shown, title=title)] if shown else []
