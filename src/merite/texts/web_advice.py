"""Words of the page on which a person says what they would do, to be scored with the others."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.contest import adviser_name, kept_text
from merite.texts.formats import day
from merite.vocabulary.contest import Kept
from merite.vocabulary.words import Language


def advice_words(language: Language) -> dict[str, str]:
    """Headings, labels and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("What would you do?"),
        "lead": _(
            "What you, your agency or anybody else would put into each channel next month: say it before you read the"
            " plan, if you can. It is kept with its date. In three months it is scored beside merite's own advice, with"
            " the same figures; merite may lose."
        ),
        "who": _("Whose advice is it?"),
        "name": _("Their name, if it is somebody else's"),
        "amounts": _("A month, channel by channel"),
        "amounts_what": _("What goes on today is filled in: change what you would change."),
        "nothing": _("There is nothing to say yet: no channel takes money or time in the figures."),
        "keep": _("Keep this advice"),
        "before": _("Kept so far"),
        "best": _("See who would have advised best"),
        "plan": _("Back to the plan"),
    }


def whose(language: Language) -> list[tuple[str, str]]:
    """Whose advice may be given."""
    _ = translator(__name__, language).message
    return [("owner", _("Mine")), ("agency", _("My agency's")), ("other", _("Somebody else's"))]


def kept_sentence(kept: Kept, language: Language) -> str:
    """What was kept, on one line."""
    first, *changes = kept_text(kept, language).split("\n- ")
    return " ".join([first, *(f"{one}." for one in changes)])


def before_line(adviser: str, on: datetime.date, language: Language) -> str:
    """An advice that stands: whose, and from when."""
    _ = translator(__name__, language).message
    return _("{adviser}, on {day}").format(adviser=adviser_name(adviser, language), day=day(on, language))
