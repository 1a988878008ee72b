"""Words of the page where texts are checked by hand, one at a time."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.formats import day, number
from merite.texts.universes import universe_name
from merite.vocabulary.judged import LabellingDesk, TextToJudge
from merite.vocabulary.reading import Tone
from merite.vocabulary.words import Language


def label_words(language: Language) -> dict[str, str]:
    """Headings and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("Check by hand"),
        "why": _(
            "The computer reads all that is said and is sometimes wrong. Your taps on texts drawn at random tell how"
            " often, and correct the shares that you see."
        ),
        "ask": _("Whoever wrote this is..."),
        "skip": _("I cannot tell, another one"),
        "keyboard": _("Keys: 1 to 4, and s for another one."),
        "last": _("Your last answer: {tone}."),
        "correct": _("Correct it"),
        "correcting": _("Your last answer, to be corrected"),
        "kept": _("Noted."),
        "gone": _("Somebody has judged that one meanwhile. Here is another."),
        "nothing": _("Nobody has said anything yet that could be checked."),
        "nothing_what": _("Add a file of reviews or comments, or name where you are talked about."),
        "all_done": _("Everything is checked."),
        "all_done_what": _("Come back when there is something new."),
        "add": _("Add files"),
        "said": _("See what people say"),
    }


def tones(language: Language) -> list[tuple[str, str, str]]:
    """The four answers in the order of the keys: the tone, its key, its words."""
    _ = translator(__name__, language).message
    words = {
        Tone.POSITIVE: _("Happy"),
        Tone.NEGATIVE: _("Unhappy"),
        Tone.NEUTRAL: _("Neither"),
        Tone.MIXED: _("Both"),
    }
    return [(tone.value, str(key), words[tone]) for key, tone in enumerate(words, start=1)]


def progress_text(desk: LabellingDesk, language: Language) -> str:
    """``7 sur 100 ce mois-ci``."""
    _ = translator(__name__, language).message
    return _("{done} of {goal} this month").format(
        done=number(desk.this_month, language), goal=number(desk.goal, language)
    )


def place_text(text: TextToJudge, language: Language) -> str:
    """Where and when it was said."""
    name = universe_name(text.universe, language)
    return name if text.day is None else f"{name}, {day(datetime.date.fromisoformat(text.day), language)}"
