"""Words of the page of the plan: what is advised, what if, accepting, changing or refusing it."""

import datetime
from collections.abc import Mapping

from merite.texts.catalogue import translator
from merite.texts.formats import hours, listed, money
from merite.texts.moments import moment_text
from merite.texts.ranges import balance_range, level_words
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.look import Look
from merite.vocabulary.next_test import Design
from merite.vocabulary.plan import UniversePlan, WhatIf
from merite.vocabulary.words import Language


def plan_words(language: Language) -> dict[str, str]:
    """Headings, labels and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("Plan"),
        "needs": _(
            "The plan needs sales, what marketing cost, and what a sale leaves you: 26 weeks of sales at least."
        ),
        "add": _("Add files"),
        "settings": _("Say what a sale leaves you"),
        "decide": _("What do you decide?"),
        "accept": _("Accept this plan"),
        "accept_why": _("It is written into the log of decisions with your name. Nothing is bought or stopped by it."),
        "reason": _("Why (if you like)"),
        "refuse": _("Or decide otherwise, channel by channel"),
        "what_if": _("And if you gave more, or less?"),
        "what_if_why": _("Change money or hours a month: all the rest is worked out again at once."),
        "try": _("Work it out"),
        "made": _("Your trial"),
        "take": _("Take this plan"),
        "tests": _("To know more"),
        "test": _("Plan this test"),
        "accepted": _("Noted in the log of decisions."),
        "nothing_fixed": _("Change one amount at least."),
        "nothing_paid": _("Nothing is paid and no hours are noted: there is no amount to change yet."),
        "log": _("See what was decided"),
        "advice": _("Say what you would do, or your agency"),
        "choice": _("Your answer"),
        "say": _("What you do (needed when you change it)"),
        "because": _("Why?"),
        "keep": _("Note this decision"),
    }


def answers(language: Language) -> list[tuple[str, str]]:
    """What may become of advice."""
    _ = translator(__name__, language).message
    return [("accept", _("I do it")), ("change", _("I do it otherwise")), ("refuse", _("I do not do it"))]


def channel_line(one: UniversePlan, language: Language) -> str:
    """``Instagram : en mettre plus``."""
    _ = translator(__name__, language).message
    name = universe_name(one.name, language)
    if one.verdict is None:
        return name
    advice = verdict_label(one.verdict, language, less=one.less, waits=one.waits)
    return _("{channel}: {advice}").format(channel=name, advice=advice[:1].lower() + advice[1:])


def refused_text(language: Language) -> str:
    """What is written into the log where advice is refused without other words."""
    _ = translator(__name__, language).message
    return _("Goes on as before.")


def difference_sentence(difference: WhatIf, currency: str, language: Language) -> str:
    """What fixing changes against the plan without it, empty where profits are not known."""
    _ = translator(__name__, language).message
    if difference.expected_profit is None:
        return ""
    return _("Against the plan as advised: {range} a month ({level}).").format(
        range=balance_range(difference.expected_profit, currency, language),
        level=level_words(difference.expected_profit.level, language),
    )


def amount_label(channel: str, of: str, language: Language) -> str:
    """The label of a field: ``of`` is ``money`` or ``hours``."""
    _ = translator(__name__, language).message
    text = _("{channel}, money a month") if of == "money" else _("{channel}, hours a month")
    return text.format(channel=universe_name(channel, language))


def time_follows(paid: float, passed: float, currency: str, language: Language) -> str:
    """That the hours of a channel that is paid for go with its money."""
    _ = translator(__name__, language).message
    return _("Its time goes with the money: {hours} for {money} a month.").format(
        hours=hours(passed, language), money=money(paid, currency, language)
    )


def rests_on_text(look: Look, language: Language, zone: datetime.tzinfo | None) -> str:
    """Which calculation a trial rests on, by the clock of ``zone``."""
    _ = translator(__name__, language).message
    return _("It rests on the calculation of {when}.").format(when=moment_text(look.made_at, language, zone))


def fixed_sentence(
    fixed: Mapping[str, float], fixed_hours: Mapping[str, float], currency: str, language: Language
) -> str:
    """What was fixed: ``Annonces Meta : 20 € par mois ; Blog : 3 h par mois``."""
    _ = translator(__name__, language).message
    told = [(name, money(amount, currency, language)) for name, amount in fixed.items()]
    told += [(name, hours(amount, language)) for name, amount in fixed_hours.items()]
    each = [
        _("{channel}: {amount} a month").format(channel=universe_name(name, language), amount=text)
        for name, text in told
    ]
    return listed(each, language)


KIND_OF = {
    Design.ON_OFF: "on-off", Design.VARY: "on-off", Design.MESSAGE: "split", Design.AREAS: "areas",
    Design.SECOND_CHANCE: "on-off",
}  # fmt: skip
"""The kind of test that a page plans for a candidate."""
