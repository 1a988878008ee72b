"""Words of the page of the plan: what is advised, what if, accepting, changing or refusing it."""

from merite.texts.catalogue import translator
from merite.texts.formats import money
from merite.texts.ranges import balance_range, level_words
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
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
        "what_if": _("And if you paid something else?"),
        "what_if_why": _("Change an amount a month: everything is worked out again, in some seconds."),
        "try": _("Work it out"),
        "made": _("Your trial"),
        "take": _("Take this plan"),
        "tests": _("To know more"),
        "test": _("Plan this test"),
        "accepted": _("Noted in the log of decisions."),
        "nothing_fixed": _("Change one amount at least."),
        "nothing_paid": _("Nothing is paid for ads: only time can be planned, and the plan above does."),
        "log": _("See what was decided"),
        "choice": _("Your answer"),
        "say": _("What you do (needed when you change it)"),
        "because": _("Why?"),
        "keep": _("Note this decision"),
        "a_month": _("{channel}, a month"),
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
    advice = verdict_label(one.verdict, language)
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


def fixed_sentence(fixed: dict[str, float], currency: str, language: Language) -> str:
    """What was fixed: ``Annonces Meta : 20 € par mois``."""
    _ = translator(__name__, language).message
    each = (
        _("{channel}: {money} a month").format(
            channel=universe_name(name, language), money=money(amount, currency, language)
        )
        for name, amount in fixed.items()
    )
    return "; ".join(each)


KIND_OF = {
    Design.ON_OFF: "on-off", Design.VARY: "on-off", Design.MESSAGE: "split", Design.AREAS: "areas",
    Design.SECOND_CHANCE: "on-off",
}  # fmt: skip
"""The kind of test that a page plans for a candidate."""
