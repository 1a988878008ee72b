"""The Monday mail in words: the sentence in money, who waits, what there is to decide, which file is missing."""

from merite.texts.catalogue import translator
from merite.texts.collect import unheard_text
from merite.texts.fetched import remedy_text
from merite.texts.formats import day
from merite.texts.imports import by_hand
from merite.texts.letter import Letter, Paragraph
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.monday import STILL_NEWS, Monday, MondaySent, News
from merite.vocabulary.waiting import Waits
from merite.vocabulary.words import Language

_SHOWN = 5
_LONGEST = 140
_IN_MONTHS = 60
"""Days from which on somebody waits for months."""
_MONTH = 30.4


def letter(monday: Monday, language: Language, *, address: str | None = None) -> Letter:
    """The mail; paragraphs that have nothing to say are left out."""
    _ = translator(__name__, language).message
    name = monday.business.strip()
    subject = _("Your week: {what}").format(what=_what(monday, language))
    sentence, to_do = monday.headline.get(language.value, ""), tuple(monday.to_do.get(language.value, ()))
    paragraphs = (
        Paragraph(lines=(sentence,) if sentence else ()),
        Paragraph(heading=_("What to do now") if to_do else "", items=to_do),
        _waiting(monday, language),
        _deciding(monday, to_do, language),
        _files(monday, language),
        _fetching(monday, language),
        _unread(monday, language),
    )
    return Letter(
        language=language.value,
        subject=f"{name} – {subject}" if name else subject,
        paragraphs=tuple(one for one in paragraphs if one.lines or one.items),
        footer=_(
            "This mail comes because your address stands in merite under Menu, E-mails ([monday] of merite.toml): once"
            " it is taken out there, it stops. When there is nothing to say, nothing is sent."
        ),
        address=address,
    )


def sent_text(answer: MondaySent, language: Language) -> str:
    """Whether the mail left, and why not."""
    _ = translator(__name__, language).message
    if answer.sent:
        return _("The Monday mail left for {to}.").format(to=", ".join(answer.to))
    if not answer.monday.news:
        return nothing_text(language)
    return _("The mail of this week left already. To send it once more: merite monday --send --again")


def nothing_text(language: Language) -> str:
    """There is no reason to write."""
    return translator(__name__, language).message("Nothing new this week: no mail is sent.")


def _what(monday: Monday, language: Language) -> str:
    """The first reason to read it, as the end of the subject."""
    speak = translator(__name__, language)
    _ = speak.message
    count = monday.waiting.count - sum(one.days > STILL_NEWS for one in monday.waiting.items)
    if count:
        return speak.plural("{count} person waits for an answer", "{count} people wait for an answer", count).format(
            count=count
        )
    if monday.changed or monday.tests or News.DECISION_DUE in monday.news:
        return _("something to decide")
    if monday.missing:
        return _("a file is missing")
    if monday.not_read:
        return _("a file could not be read")
    return _("nothing could be fetched") if monday.not_fetched else _("nothing new")


def _waiting(monday: Monday, language: Language) -> Paragraph:
    speak = translator(__name__, language)
    _ = speak.message
    waiting = monday.waiting
    if not waiting.count:
        return Paragraph()
    recent = [one for one in waiting.items if one.days <= STILL_NEWS] or waiting.items
    items = tuple(_waits(one, language) for one in recent[:_SHOWN])
    rest = waiting.count - len(items)
    if rest > 0:
        items += (speak.plural("and {count} more", "and {count} more", rest).format(count=rest),)
    if not waiting.answers_known:
        items += (_("No answer of yours is in your files: where you answered, say so in merite."),)
    return Paragraph(heading=_("Who waits for an answer"), items=items)


def _waits(one: Waits, language: Language) -> str:
    speak = translator(__name__, language)
    _ = speak.message
    since = speak.plural("for {count} day", "for {count} days", one.days).format(count=one.days)
    if one.days >= _IN_MONTHS:
        since = _("for {count} months").format(count=round(one.days / _MONTH))
    if one.days == 0:
        since = _("since today")
    parts = (" ".join(part.split()) for part in (one.text or "").splitlines())
    text = " – ".join(part for part in parts if part)
    if one.private:
        said = _("a private message")
    elif not text:
        said = _("a rating without words")
    else:
        quoted = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
        said = _("“{text}”").format(text=quoted)
    return _("{universe}, {since}: {said}").format(
        universe=universe_name(one.universe, language), since=since, said=said
    )


def _deciding(monday: Monday, to_do: tuple[str, ...], language: Language) -> Paragraph:
    _ = translator(__name__, language).message
    items = tuple(
        _("{universe}: {after} (before: {before})").format(
            universe=universe_name(one.universe, language),
            after=verdict_label(one.after, language, less=one.less),
            before=verdict_label(one.before, language),
        )
        for one in monday.changed
    )
    items += tuple(
        (
            _("The test {name} ends on {day}: look at what it says.")
            if one.last >= monday.today
            else _("The test {name} was over on {day}: look at what it says, and end it.")
        ).format(name=one.name, day=day(one.last, language))
        for one in monday.tests
    )
    if monday.next_look is None:
        lines: tuple[str, ...] = ()
    elif items or (to_do and monday.next_look <= monday.today):
        lines = ()
    elif monday.next_look <= monday.today:
        lines = (_("There is something to decide now."),)
    else:
        told = _("Nothing else to decide before {day}.") if to_do else _("Nothing to decide before {day}.")
        lines = (told.format(day=day(monday.next_look, language)),)
    return Paragraph(heading=_("To decide") if items or lines else "", lines=lines, items=items)


def _files(monday: Monday, language: Language) -> Paragraph:
    speak = translator(__name__, language)
    _ = speak.message
    items = tuple(
        _("{name}: the last one stops on {day}").format(
            name=by_hand(one.name, language) or one.name, day=day(one.last, language)
        )
        for one in monday.missing
    )
    return Paragraph(heading=_("A file is missing") if items else "", items=items)


def _fetching(monday: Monday, language: Language) -> Paragraph:
    """What brought nothing, why, and who is to do something about it."""
    _ = translator(__name__, language).message
    items = tuple(
        (
            _("{name}: {reason}. It waits for you under Menu, Connections. {remedy}")
            if one.refused
            else _("{name}: {reason}. It is asked again by itself. {remedy}")
        )
        .format(name=one.name, reason=unheard_text(one.reason, language), remedy=remedy_text(one.reason, language))
        .rstrip()
        for one in monday.not_fetched
    )
    return Paragraph(heading=_("Nothing could be fetched the last time") if items else "", items=items)


def _unread(monday: Monday, language: Language) -> Paragraph:
    """Which files came and could not be read, and where to drop them."""
    _ = translator(__name__, language).message
    if not monday.not_read:
        return Paragraph()
    items = tuple(
        (_("{file}, brought by {source}") if one.source else _("{file}, in the watched folder")).format(
            file=one.file, source=one.source
        )
        for one in monday.not_read
    )
    remedy = _("Drop it under Menu, Add files: it says there what is missing, and asks what the columns are.")
    return Paragraph(heading=_("A file could not be read"), lines=(remedy,), items=items)
