"""Words of the page that asks buyers for reviews."""

from merite.texts.asking import finding_text
from merite.texts.catalogue import translator
from merite.texts.formats import day, number
from merite.vocabulary.asking import AskFinding, Asking, AskLine
from merite.vocabulary.words import Language


def reviews_words(language: Language) -> dict[str, str]:
    """Headings, labels and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("Ask for reviews"),
        "why": _(
            "Send a list of buyers: merite says whom to ask today, whom not and why. It writes to nobody and keeps no"
            " address."
        ),
        "columns": _("The list has a column e-mail (or phone), a column date and a column consent."),
        "file": _("List of buyers (CSV or XLSX)"),
        "look": _("See whom to ask today"),
        "take": _("Take today's list and note them as asked"),
        "take_why": _(
            "Whoever is noted is asked once more at most, after the time that the law and good manners leave."
        ),
        "again": _("Choose the same file again to take the list:"),
        "when": _("When each may be asked"),
        "line": _("Line"),
        "finding": _("What to do"),
        "from": _("From"),
        "card": _("A card for the counter"),
        "card_why": _("It carries a code that opens the page where your reviews are left. A6, to be printed."),
        "link": _("Address of the page of your reviews"),
        "make": _("Make the card"),
        "list_name": _("ask-today"),
        "card_name": _("review-card"),
    }


def rules_sentences(answer: Asking, language: Language) -> list[str]:
    """What a message must say, and to whom it may not go."""
    _ = translator(__name__, language).message
    rules = {
        "EU": _("Each message says who writes and why, and lets the person refuse further ones in one click."),
        "CA": _("Each message says who writes, with a postal address, and lets the person unsubscribe at no cost."),
    }
    return [
        rules[answer.rules],
        _("Ask everybody alike, the unhappy too; say it wherever something was given for a review."),
    ]


def count_rows(answer: Asking, language: Language) -> list[tuple[str, str]]:
    """How many buyers, by what is to be done with them."""
    return [
        (number(answer.counts[finding.value], language), finding_text(finding, language))
        for finding in AskFinding
        if answer.counts.get(finding.value)
    ]


def later_rows(answer: Asking, language: Language, *, most: int) -> list[tuple[str, str, str]]:
    """The lines that may be asked another day: line, why, from when."""

    def when(line: AskLine) -> str:
        return "" if line.on is None else day(line.on, language)

    waiting = [line for line in answer.lines if line.on is not None and line.on > answer.today]
    return [(number(line.row, language), finding_text(line.finding, language), when(line)) for line in waiting[:most]]
