"""Asking for reviews, in words: what was decided for each buyer, and the card for the counter."""

from dataclasses import dataclass

from merite.texts.catalogue import translator
from merite.texts.formats import day
from merite.vocabulary.asking import AskFinding, Asking
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """What stands on the card."""

    title: str
    line: str
    small: str


def card_words(language: Language) -> CardWords:
    """The card's words: nobody is asked for a good review, and nothing is given for one."""
    _ = translator(__name__, language).message
    return CardWords(
        title=_("What did you think?"),
        line=_("Tell us, good or bad: scan and leave a review."),
        small=_("Every review counts for the same. Nothing is given for it."),
    )


def asking_told(answer: Asking, language: Language) -> str:
    """How many buyers are asked today, how many not and why, and what the message must say."""
    speak = translator(__name__, language)
    _ = speak.message
    lines = [_("Asking for reviews on {day}:").format(day=day(answer.today, language))]
    for finding in AskFinding:
        count = answer.counts.get(finding.value, 0)
        if count:
            lines.append(f"  {count} - {finding_text(finding, language)}")
    rules = {
        "EU": _("Each message says who writes and why, and lets the person refuse further ones in one click."),
        "CA": _("Each message says who writes, with a postal address, and lets the person unsubscribe at no cost."),
    }
    lines.append(rules[answer.rules])
    lines.append(_("Ask everybody alike, the unhappy too; say it wherever something was given for a review."))
    if not answer.recorded and (answer.counts.get("ask") or answer.counts.get("remind")):
        lines.append(_("Once they are written to, say so with --record: nobody is then asked a third time."))
    return "\n".join(lines)


def finding_text(finding: AskFinding, language: Language) -> str:
    """What was decided for a buyer."""
    _ = translator(__name__, language).message
    return {
        AskFinding.ASK: _("to ask today"),
        AskFinding.REMIND: _("to remind today, for the only time"),
        AskFinding.TOO_EARLY: _("too soon after the sale"),
        AskFinding.WAITING: _("asked already: the reminder is not due yet"),
        AskFinding.DONE: _("asked enough, or answered already"),
        AskFinding.TOO_LATE: _("the sale is too long ago to be remembered"),
        AskFinding.NO_CONSENT: _("may not be written to: no consent, or it has ended"),
        AskFinding.OBJECTED: _("not to be written to: they said no"),
        AskFinding.UNREADABLE: _("no readable address or day of sale"),
    }[finding]


def misuse(code: str, language: Language) -> str:
    """What a command lacks."""
    _ = translator(__name__, language).message
    return {
        "ask-what": _("Name a file of buyers (merite ask buyers.csv), or --card and the address of your reviews."),
        "ask-link": _("The card needs an address of the web: --card https://..."),
    }[code]
