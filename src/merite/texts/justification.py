"""The words of the justification: for a boss or a banker, question first."""

from merite.texts.catalogue import translator
from merite.texts.formats import number
from merite.vocabulary.words import Language


def title(language: Language) -> str:
    """The page's title."""
    _ = translator(__name__, language).message
    return _("Justification of our marketing")


def heading(name: str, language: Language) -> str:
    """The title of a section: question, data, method, decision, risk or change."""
    _ = translator(__name__, language).message
    return {
        "question": _("The question"),
        "data": _("What it rests on"),
        "method": _("How it was worked out, and its limits"),
        "decision": _("What is decided"),
        "risk": _("What may go wrong"),
        "change": _("What would change our mind"),
    }[name]


def question(language: Language) -> str:
    """What is asked."""
    _ = translator(__name__, language).message
    return _("What does our marketing cost and bring, hours included, and what do we do next month?")


def sources(count: int, language: Language) -> str:
    """How many files were added; empty where none was."""
    _ = translator(__name__, language).message
    if not count:
        return ""
    return _("Files added: {count}. The report lists each, with what was refused.").format(
        count=number(count, language)
    )


def decision_heads(language: Language) -> tuple[str, ...]:
    """The headings of the table of decisions."""
    _ = translator(__name__, language).message
    return (_("Channel"), _("What to do"), _("Why"))


def risk(language: Language) -> str:
    """What the chances are chances of."""
    _ = translator(__name__, language).message
    return _(
        "No figure here is certain: each comes with its range and its chance of losing money. What was foretold before"
        " is kept and held against what came."
    )


def signed(language: Language) -> str:
    """The line to sign."""
    _ = translator(__name__, language).message
    return _("Read and decided by: ______________________  on: ______________")


def made(page: str, language: Language) -> str:
    """What the command says when the page is there."""
    _ = translator(__name__, language).message
    return _("The justification is there, ready to print: {page}.").format(page=page)
