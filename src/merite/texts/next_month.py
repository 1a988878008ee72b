"""Next month's plan as the report tells it: four columns, what may come of it, and what could be tested."""

from merite.texts.adding_up import efforts
from merite.texts.catalogue import Message, translator
from merite.texts.formats import hours, money
from merite.texts.plan import (
    after_sentence,
    beside_other_paces,
    lowered_sentence,
    not_raised,
    not_raised_sentence,
    sum_of_ours,
    tested_sentence,
)
from merite.texts.ranges import balance_range, chance_words, level_words, period
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.plan import Effort, Plan, UniversePlan
from merite.vocabulary.words import Language


def title(part: NextMonth, language: Language) -> str:
    """The section's title, with its days."""
    _ = translator(__name__, language).message
    season = part.plan.season
    return _("The plan {days}").format(days=period(season.first, season.last, language))


def summary(part: NextMonth, language: Language, *, loss_said: bool = True) -> str:
    """All together: cost, what is expected of it, the chance of losing more than what one can, where they are told.

    ``loss_said``: the owner said what may be lost.
    """
    return summary_of(part.plan, part.currency, language, loss_said=loss_said)


def summary_of(plan: Plan, currency: str, language: Language, *, loss_said: bool = True) -> str:
    """The same of a plan by itself."""
    _ = translator(__name__, language).message
    paid, passed = (sum(getattr(one.next, name) for one in plan.universes) for name in ("money", "hours"))
    told = [
        _("{money} and {hours} in all.").format(money=money(paid, currency, language), hours=hours(passed, language))
        if passed
        else _("{money} in all.").format(money=money(paid, currency, language))
    ]
    profit, before = plan.total.expected_profit, plan.as_now.expected_profit
    if profit is not None and before is not None:
        same = all(one.next == one.now for one in plan.universes)
        pattern = (
            _("What it should leave once paid: {range} a month ({level}). It is what goes on today.")
            if same
            else _("What it should leave once paid: {range} a month ({level}). At the recent pace: {before}.")
        )
        told.append(
            pattern.format(
                range=balance_range(profit, currency, language),
                level=level_words(profit.level, language),
                before=balance_range(before, currency, language),
            )
        )
    loss = plan.total.chance_of_losing_more_than
    if loss.chance is not None:
        told.append(
            _("Losing more than {sum} over a year at that pace: {chance}.").format(
                sum=money(loss.sum, currency, language), chance=chance_words(loss.chance, language)
            )
        )
    told += [] if loss_said else [sum_of_ours(plan, language)]
    return " ".join(filter(None, told))


def heads(language: Language, *, profit: bool = True) -> tuple[str, ...]:
    """The headings of the table; without ``profit``, that column is left out."""
    _ = translator(__name__, language).message
    left = (_("What it should leave"),) if profit else ()
    return (_("Channel"), _("Next month"), *left, _("Chance of losing money"), _("What to do"))


def rows(plan: Plan, currency: str, language: Language, *, profit: bool = True) -> tuple[tuple[str, ...], ...]:
    """Every channel as ``row``, with efforts that make those of the summary."""
    shown = efforts([one.next for one in plan.universes])
    return tuple(
        row(one, currency, language, profit=profit, shown=effort)
        for one, effort in zip(plan.universes, shown, strict=True)
    )


def row(
    one: UniversePlan, currency: str, language: Language, *, profit: bool = True, shown: Effort | None = None
) -> tuple[str, ...]:
    """One channel: money and hours, expected profit, chance of loss, verdict; as ``heads``. ``shown``: its effort as it
    is shown beside others."""
    _ = translator(__name__, language).message
    expected, off = one.expected_profit, one.factor == 0.0
    left = "–" if expected is None or off else balance_range(expected, currency, language)
    return (
        universe_name(one.name, language),
        beside_other_paces(_efforts(one, shown or one.next, currency, language, _), one, currency, language),
        *((left,) if profit else ()),
        "–" if one.chance_of_loss is None or off else chance_words(one.chance_of_loss, language),
        _advice_beside_test(one, language),
    )


def _advice_beside_test(one: UniversePlan, language: Language) -> str:
    advice, test = _advice(one, language), tested_sentence(one, language)
    return f"{advice.removesuffix('.')}. {test}" if test else advice


def _advice(one: UniversePlan, language: Language) -> str:
    if one.verdict is None:
        return "–"
    label = verdict_label(one.verdict, language, less=one.less, waits=one.waits)
    if one.waits:
        return f"{label}. {after_sentence(one, language)}"
    if one.withheld:
        _ = translator(__name__, language).message
        return _("{advice}, once what is missing is there").format(advice=label)
    if not_raised(one):
        return f"{label}. {not_raised_sentence(one, language)}"
    return f"{label}. {lowered_sentence(one, language)}" if one.less else label


def _efforts(one: UniversePlan, shown: Effort, currency: str, language: Language, _: Message) -> str:
    parts = []
    if one.next.money or one.now.money:
        parts.append(money(shown.money, currency, language))
    if one.next.hours or one.now.hours:
        parts.append(hours(shown.hours, language))
    if not parts and one.factor > 0.0:
        return _("as now, nothing on record")
    told = ", ".join(parts) if one.next.money or one.next.hours else _("nothing")
    same = one.next == one.now
    return _("{efforts}, as now").format(efforts=told) if same and parts else told


def marks(language: Language) -> dict[str, str]:
    """The words inside the pictures."""
    _ = translator(__name__, language).message
    return {"now": _("cost a month now"), "next": _("cost next month"), "cost": _("cost")}


def budget_caption(part: NextMonth, language: Language, *, priced: bool = True) -> str:
    """What the picture of costs shows; ``priced``: hours are in it."""
    _ = translator(__name__, language).message
    moved = [one for one in part.plan.universes if one.next != one.now]
    if not moved:
        return _("Nothing changes next month: every channel goes on as now.")
    names = ", ".join(universe_name(one.name, language) for one in moved)
    told = (
        _("What changes next month: {channels}. Hours are counted at their price.")
        if priced
        else _("What changes next month: {channels}. Money paid alone, without the hours.")
    )
    return told.format(channels=names)


def profit_caption(part: NextMonth, language: Language) -> str:
    """What the picture of profits shows."""
    _ = translator(__name__, language).message
    level = next((one.expected_profit.level for one in part.plan.universes if one.expected_profit is not None), 0.8)
    return _("What each channel should leave a month once it is paid, {level}: right of zero it pays.").format(
        level=level_words(level, language)
    )


def tests_heading(language: Language) -> str:
    """The title over what could be tested."""
    _ = translator(__name__, language).message
    return _("What could be tested")


def tests_caption(language: Language) -> str:
    """What the picture of tests shows."""
    _ = translator(__name__, language).message
    return _("What each test would bring in all, its cost taken off: left of zero it is not worth it.")


def labels(language: Language) -> dict[str, str]:
    """What is read aloud instead of the pictures."""
    _ = translator(__name__, language).message
    return {
        "budget": _("Bars: cost of each channel a month, now and next month."),
        "profit": _("Ranges: what each channel should leave a month."),
        "tests": _("Bars: what each test would bring in all."),
    }


def table_heads(language: Language) -> dict[str, tuple[str, ...]]:
    """The headings of the tables behind the pictures."""
    _ = translator(__name__, language).message
    return {
        "budget": (_("Channel"), _("Now"), _("Next month")),
        "profit": (_("Channel"), _("Low"), _("Middle"), _("High")),
        "tests": (_("Test"), _("Cost"), _("Worth"), _("Worth of waiting"), _("In all")),
    }


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt the plan."""
    _ = translator(__name__, language).message
    return (
        _("Ask for another plan with the sum that you have in mind: you see what it changes."),
        _("It looks at one month at a pace that lasts; the first month of a rise brings less."),
        _(
            "Do not follow what you find absurd: write it among the decisions, and look at what came of it in three "
            "months."
        ),
    )
