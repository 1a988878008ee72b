"""The contest of advisers in words."""

from merite.texts.catalogue import translator
from merite.texts.formats import day, hours, money, number
from merite.texts.ranges import balance_range, chance_words, level_words, period
from merite.texts.universes import universe_name
from merite.vocabulary.contest import Adviser, Contest, Kept, Standing
from merite.vocabulary.plan import Effort
from merite.vocabulary.words import Language

CENT = 0.005
MINUTE = 1 / 120
"""Half of the least that is shown: what differs by less is the same."""


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("Who would have advised best")


def adviser_name(adviser: str, language: Language) -> str:
    """An adviser in words; a person's own name as it was given."""
    _ = translator(__name__, language).message
    return {
        Adviser.MERITE.value: _("merite's plan"),
        Adviser.AS_BEFORE.value: _("The budget of before"),
        Adviser.PLATFORMS.value: _("What the platforms claim"),
        Adviser.LAST_CLICK.value: _("The last click, as the till saw it"),
        "owner": _("You"),
        "agency": _("The agency"),
    }.get(adviser, adviser)


def summary(contest: Contest, language: Language) -> str:
    """Who leads, or that it is too close."""
    _ = translator(__name__, language).message
    days = period(contest.first, contest.last, language)
    days = days[:1].upper() + days[1:]
    first = contest.standings[0]
    if contest.assumption_decides:
        return _(
            "{days}, it is too close to say who would have advised best. The likeliest ({adviser}) is ahead only if"
            " our usual starting assumption is right."
        ).format(days=days, adviser=adviser_name(first.adviser, language))
    if contest.too_close:
        return _("{days}, it is too close to say who would have advised best.").format(days=days)
    return _("{days}, {adviser} would have left the most: {chance}.").format(
        days=days, adviser=adviser_name(first.adviser, language), chance=chance_words(first.best, language)
    )


def heads(language: Language) -> tuple[str, ...]:
    """The headings of the table."""
    _ = translator(__name__, language).message
    return (_("Adviser"), _("What it would have left a month"), _("Chance of being the best"), _("Times asked"))


def row(one: Standing, currency: str, language: Language) -> tuple[str, str, str, str]:
    """An adviser as a row of the table."""
    return (
        adviser_name(one.adviser, language),
        balance_range(one.profit, currency, language),
        chance_words(one.best, language),
        number(one.decisions, language),
    )


def caution(contest: Contest, language: Language) -> str:
    """What the contest rests on."""
    _ = translator(__name__, language).message
    return _(
        "What each would have put where was frozen on the day. What it would have left is not observed: it is worked"
        " out by our own calculation, with all figures known today, and the ranges hold {level} if it is right. merite"
        " may lose."
    ).format(level=level_words(contest.standings[0].profit.level, language))


def contest_text(contest: Contest | None, currency: str, language: Language) -> str:
    """The contest on a terminal."""
    _ = translator(__name__, language).message
    if contest is None:
        return _(
            "Nobody can be ranked yet: the first report freezes what each adviser would do, and a quarter must pass."
            " Say what you would do: merite advise owner facebook.paid=200."
        )
    lines = [summary(contest, language)]
    told = _("- {adviser}: {profit} a month; chance of being the best: {chance}; times asked: {count}")
    for one in contest.standings:
        adviser, profit, chance, count = row(one, currency, language)
        lines.append(told.format(adviser=adviser, profit=profit, chance=chance, count=count))
    return "\n".join([*lines, "", caution(contest, language)])


def kept_text(kept: Kept, language: Language) -> str:
    """What was kept of a person's advice: whose, from when, and what it changes, so that a slip of the hand shows."""
    _ = translator(__name__, language).message
    said = _(
        "Kept, dated {day}: {adviser}. It will be scored with the others, in three months at the earliest."
    ).format(day=day(kept.day, language), adviser=adviser_name(kept.adviser, language))
    if kept.corrected:
        said += " " + _("It takes the place of what was said earlier today.")
    elif kept.before is not None:
        said += " " + _("What was said on {day} counts until then.").format(day=day(kept.before, language))
    return "\n".join([said, *(f"- {line}" for line in changes(kept, language))])


def changes(kept: Kept, language: Language) -> tuple[str, ...]:
    """What an advice changes a month, channel by channel; one line says so where it changes nothing."""
    _ = translator(__name__, language).message
    found = tuple(
        _("{channel}: {advised} a month instead of {now}").format(
            channel=universe_name(name, language),
            advised=_effort(effort, kept.currency, language),
            now=_effort(kept.now[name], kept.currency, language),
        )
        for name, effort in kept.advised.items()
        if _differ(effort, kept.now[name])
    )
    return found or (_("All goes on as now"),)


def _differ(one: Effort, other: Effort) -> bool:
    return abs(one.money - other.money) >= CENT or abs(one.hours - other.hours) >= MINUTE


def _effort(effort: Effort, currency: str, language: Language) -> str:
    """``120 € et 3h30``; what is nothing beside the other is left out."""
    _ = translator(__name__, language).message
    money_said, hours_said = money(effort.money, currency, language, cents=True), hours(effort.hours, language)
    if effort.hours < MINUTE:
        return money_said
    if effort.money < CENT:
        return hours_said
    return _("{money} and {hours}").format(money=money_said, hours=hours_said)
