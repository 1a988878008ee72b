"""Words around every page: the menu, signing out, what went wrong."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def layout_words(language: Language) -> dict[str, str]:
    """Words of the layout and of the page of a failure."""
    _ = translator(__name__, language).message
    return {
        "skip": _("Straight to the page"),
        "menu": _("Menu"),
        "clients": _("All businesses"),
        "me": _("My account"),
        "people": _("All accounts"),
        "audit": _("Who did what"),
        "tokens": _("Keys for programs"),
        "sign_out": _("Sign out"),
        "sign_in": _("Sign in"),
        "language": _("Language"),
        "change": _("Change"),
        "problem": _("That did not work"),
        "what_to_do": _("What to do"),
        "back": _("Back"),
        "home": _("First page"),
        "add_files": _("Add files"),
    }


def language_names() -> list[tuple[str, str]]:
    """Each language and its own name for itself."""
    return [
        (Language.FRENCH.value, "Français (France)"),
        (Language.FRENCH_CANADA.value, "Français (Québec)"),
        (Language.ENGLISH.value, "English"),
    ]


def group_name(group: str, language: Language) -> str:
    """A heading of the menu."""
    _ = translator(__name__, language).message
    return {
        "week": _("This week"),
        "earned": _("What it earns"),
        "said": _("What people say"),
        "decide": _("Decide"),
        "keep": _("Keep and set"),
    }[group]


def topic_name(topic: str, language: Language) -> str:
    """A line of the menu."""
    _ = translator(__name__, language).message
    return {
        "": _("The essentials"),
        "import": _("Add files"),
        "hours": _("Hours"),
        "diary": _("Diary and costs"),
        "tally": _("At the till"),
        "label": _("Check by hand"),
        "replies": _("Who waits for an answer"),
        "reviews": _("Ask for reviews"),
        "universes": _("Channels"),
        "measure": _("How sure it is"),
        "promises": _("Promises kept"),
        "listen": _("What people say"),
        "community": _("Community"),
        "plan": _("Plan"),
        "tests": _("Tests"),
        "log": _("What was decided, and why"),
        "reports": _("Reports"),
        "jobs": _("Work under way"),
        "settings": _("Settings"),
        "connections": _("Connections"),
        "sources": _("Where to listen"),
        "mail": _("E-mails"),
        "privacy": _("Privacy"),
        "people": _("People"),
        "shares": _("Shared links"),
        "audit": _("Who did what"),
    }[topic]
