"""Words of the page of who waits for an answer."""

from merite.texts.catalogue import translator
from merite.texts.formats import day, number
from merite.texts.universes import universe_name
from merite.vocabulary.waiting import Waiting, Waits
from merite.vocabulary.words import Language


def replies_words(language: Language) -> dict[str, str]:
    """Headings and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("Who waits for an answer"),
        "why": _(
            "The unhappy first, then those who ask something, then the newest. Answer where it was said; merite writes"
            " nothing for you."
        ),
        "open": _("Answer there"),
        "answered": _("Answered"),
        "needless": _("Needs no answer"),
        "undo": _("Take it back"),
        "done": _("Noted: {what}."),
        "private": _("A private message: it is not shown here."),
        "wordless": _("Stars without words."),
        "none": _("Nobody waits for an answer."),
        "none_what": _("This page fills with reviews, messages and comments as files or sources bring them."),
        "add": _("Add files"),
        "next": _("Ask buyers for a review"),
        "what": _("What to do"),
    }


def count_sentence(waiting: Waiting, language: Language) -> str:
    """How many wait, of how many it is not known, and how many are too old to be listed."""
    speak = translator(__name__, language)
    _ = speak.message
    text = speak.plural("One person waits.", "{count} people wait.", waiting.count)
    text = text.format(count=number(waiting.count, language))
    if len(waiting.items) < waiting.count:
        text += " " + _("The first {count} are listed.").format(count=number(len(waiting.items), language))
    if waiting.count and not waiting.answers_known:
        text += " " + _("What was added holds no answer of yours: where you answered, say so.")
    if waiting.older:
        older = speak.plural(
            "One text from before {since} was never answered either: it is not listed.",
            "{count} texts from before {since} were never answered either: they are not listed.",
            waiting.older,
        )
        text += " " + older.format(count=number(waiting.older, language), since=day(waiting.since, language))
    return text


def item_head(item: Waits, language: Language) -> str:
    """Where, when, how many stars."""
    speak = translator(__name__, language)
    _ = speak.message
    parts = [universe_name(item.universe, language), day(item.day, language)]
    parts.append(
        speak.plural("waits since a day", "waits for {count} days", item.days).format(count=number(item.days, language))
        if item.days
        else _("today")
    )
    if item.rating is not None:
        stars = speak.plural("one star of 5", "{count} stars of 5", item.rating)
        digits = 0 if item.rating == int(item.rating) else 1
        parts.append(stars.format(count=number(item.rating, language, digits=digits)))
    return ", ".join(parts)
