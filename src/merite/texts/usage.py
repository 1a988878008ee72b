"""What the command line says of a line it cannot follow, and the words of its help."""

from dataclasses import dataclass

from merite.texts.catalogue import Message, translator
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpWords:
    """The fixed words of a help page."""

    usage: str
    some_command: str
    heading: str


def help_words(language: Language) -> HelpWords:
    """The words around the help of a command."""
    _ = translator(__name__, language).message
    return HelpWords(usage=_("Usage: "), some_command=_("COMMAND [ARGS]..."), heading=_("{heading}:"))


def misunderstood(code: str, language: Language, **facts: str) -> str:
    """What cannot be followed; ``code`` is a key of ``_sentences``, ``facts`` fill its placeholders."""
    _ = translator(__name__, language).message
    return _sentences(_)[code].format(**facts)


def see_help(command: str, language: Language, *, example: str = "") -> str:
    """An example of it where there is one, and where the way to write ``command`` is said."""
    _ = translator(__name__, language).message
    shown = [_("For example: {example}").format(example=example)] if example else []
    return "\n".join([*shown, _("How to write it: {command} --help").format(command=command)])


def argument_word(name: str, language: Language) -> str:
    """What stands for an argument on the line of a command, in the person's language."""
    _ = translator(__name__, language).message
    known = {
        "FILE": _("FILE"),
        "FOLDER": _("FOLDER"),
        "NAME": _("NAME"),
        "MONEY": _("MONEY"),
        "PANEL": _("PANEL"),
        "UNIVERSE": _("CHANNEL"),
        "TIME": _("TIME"),
        "KIND": _("KIND"),
        "AMOUNT": _("AMOUNT"),
        "CURRENCY": _("CURRENCY"),
        "RATE": _("RATE"),
        "SUBJECT": _("SUBJECT"),
        "BUYERS": _("BUYERS"),
        "WHO": _("WHO"),
        "HOURS": _("HOURS"),
    }
    return known.get(name, name)


def _sentences(_: Message) -> dict[str, str]:
    return {
        "no-such-command": _("merite has no command “{found}”."),
        "near-command": _("Did you mean “{near}”?"),
        "no-command": _("Say which command is meant: {commands}."),
        "stopped": _("Stopped before the end. What was kept before stays; the same command again does the rest."),
        "no-such-option": _("There is no option “{found}” here."),
        "missing": _("{name} is missing."),
        "bad-value": _("“{found}” cannot be the value of {name}."),
        "bad-choice": _("“{found}” cannot be the value of {name}. Choose one of: {choices}."),
        "needs-value": _("The option {name} needs a value after it."),
        "too-much": _("There is a word too many: “{found}”. A name with spaces goes between quotes."),
    }
