"""Words of the page where somebody says whether a text found by the business's name is about it."""

from merite.texts.catalogue import translator
from merite.texts.formats import number
from merite.vocabulary.words import Language


def find_words(language: Language) -> dict[str, str]:
    """Headings and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("Is it about you?"),
        "why": _(
            "Your name means other things too. Where nothing in a text tells who is meant, merite does not count it"
            " until somebody says. Where the same words come back, your answers settle others too."
        ),
        "ask": _("This text speaks..."),
        "ours": _("Of us"),
        "other": _("Of something else"),
        "skip": _("I cannot tell, another one"),
        "keyboard": _("Keys: 1, 2, and s for another one."),
        "gone": _("That one is settled. Here is another."),
        "nothing": _("No text is left open."),
        "tones": _("Check by hand who is happy"),
    }


def left_sentence(left: int, language: Language) -> str:
    """How many texts found by the name are not counted and wait for a word."""
    translate = translator(__name__, language)
    told = translate.plural(
        "One text found by your name is not counted: say whether it is about you.",
        "{count} texts found by your name are not counted: say whether they are about you.",
        left,
    )
    return told.format(count=number(left, language))
