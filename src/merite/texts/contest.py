"""The contest of advisers in words."""

from merite.texts.catalogue import translator
from merite.texts.formats import listed, number
from merite.texts.ranges import balance_range, chance_words, level_words, period
from merite.vocabulary.contest import Adviser, Contest, Standing
from merite.vocabulary.words import Language


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
    first = contest.standings[0]
    if contest.too_close:
        return _("{days}, it is too close to say who would have advised best.").format(days=days)
    return _("{days}, {adviser} would have left the most: {chance}.").format(
        days=days, adviser=adviser_name(first.adviser, language), chance=chance_words(first.best, language)
    )


def heads(language: Language) -> tuple[str, ...]:
    """The headings of the table."""
    _ = translator(__name__, language).message
    return (_("Adviser"), _("What it would have left a month"), _("Chance of being the best"), _("Times asked"))


def row(one: Standing, currency: str, language: Language) -> tuple[str, ...]:
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
    lines += ["- " + listed(row(one, currency, language), language) for one in contest.standings]
    return "\n".join([*lines, "", caution(contest, language)])


def frozen_text(who: str, count: int, language: Language) -> str:
    """What was kept of a person's advice."""
    return (
        translator(__name__, language)
        .plural(
            "Kept for {count} channel, dated today: {adviser}. It will be scored with the others.",
            "Kept for {count} channels, dated today: {adviser}. It will be scored with the others.",
            count,
        )
        .format(count=number(count, language), adviser=adviser_name(who, language))
    )
