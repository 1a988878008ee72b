"""What must stand before a channel grows, and a one-off offer held against it, in words."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import listed, money, number
from merite.texts.ranges import chance_words, level_words, money_range
from merite.vocabulary.footing import Check, Footing, Opportunity
from merite.vocabulary.words import Language


def check_sentence(check: Check, language: Language) -> str:
    """One condition, as a line of a check-list."""
    _ = translator(__name__, language).message
    if check.stands is None:
        return _("? {condition}").format(condition=_condition(check.footing, _))
    if check.stands:
        return _("✓ {condition}").format(condition=_condition(check.footing, _))
    return _("✗ {condition}. {remedy}").format(condition=_condition(check.footing, _), remedy=_remedy(check.footing, _))


def withheld_sentence(missing: tuple[Footing, ...], language: Language) -> str:
    """Why nothing is raised, and what to do about it; empty where nothing is missing."""
    _ = translator(__name__, language).message
    if not missing:
        return ""
    told = _("No channel is made to grow yet: first {missing}.")
    return told.format(missing=listed([_short(one, _) for one in missing], language))


def before_more_sentence(missing: tuple[Footing, ...], language: Language) -> str:
    """What comes before all that puts more in, said once for all channels."""
    _ = translator(__name__, language).message
    return _("Before more goes in anywhere: {missing}.").format(
        missing=listed([_short(one, _) for one in missing], language)
    )


def first_sentence(language: Language) -> str:
    """What a channel that deserves more is told where the plan may not make it grow yet."""
    _ = translator(__name__, language).message
    return _("Before that, see under the plan what is missing.")


def opportunity_text(found: Opportunity, language: Language) -> str:
    """The offer: what it must bring, the odds, the check-list, and what follows."""
    _ = translator(__name__, language).message
    lines = []
    if found.cost is not None and found.to_pay is not None:
        told = _("It costs {cost}, so it must bring {sales} of sales beyond the usual to pay for itself.")
        lines.append(
            told.format(
                cost=money(found.cost, found.currency, language), sales=money(found.to_pay, found.currency, language)
            )
        )
    else:
        lines.append(
            _("Say what a sale leaves you (margin) and what an hour costs (hourly_cost): then it can be told.")
        )
    if found.usual_weeks is not None:
        lines.append(_("That is {weeks} of your usual weeks.").format(weeks=_weeks(found.usual_weeks, language)))
    lines += _odds(found, language, _)
    lines.append(_("Before you say yes:"))
    lines += [f"  {check_sentence(check, language)}" for check in found.checks]
    lines.append(_advice(found, _))
    return "\n".join(lines)


def _weeks(weeks: float, language: Language) -> str:
    """To a tenth under ten weeks, never less than a tenth."""
    return number(max(weeks, 0.1), language, digits=1 if weeks < 9.5 else 0)


def _odds(found: Opportunity, language: Language, _: Message) -> list[str]:
    if found.odds is None or found.brings is None:
        return []
    told = _(
        "The odds that it pays: {chance}, if it does as your own channels did; it would bring {range} of margin"
        " ({level})."
    )
    return [
        told.format(
            chance=chance_words(found.odds, language),
            range=money_range(found.brings, found.currency, language),
            level=level_words(found.brings.level, language),
        )
    ]


def _advice(found: Opportunity, _: Message) -> str:
    if found.missing:
        return _("Something is missing: a one-off that nothing follows is soon forgotten. Our advice: let it pass.")
    if found.odds is not None and found.odds < 0.5:
        return _("It is more likely to cost you than to pay. Our advice: let it pass, or ask for a smaller try.")
    if found.odds is None:
        return _("Without odds, take it only if you can do without the money.")
    return _("Nothing speaks against it; note the days (merite note) so that it can be judged afterwards.")


def _condition(footing: Footing, _: Message) -> str:
    return {
        Footing.STARTING_POINT: _("what is said of you was listened to beforehand"),
        Footing.OWN_BASE: _("a page or a list of your own is alive"),
        Footing.FOLLOW_UP: _("money is set aside for what comes after"),
        Footing.HOURS: _("somebody's hours are counted on it"),
    }[footing]


def _remedy(footing: Footing, _: Message) -> str:
    return {
        Footing.STARTING_POINT: _("Make your starting point: listen to what is said of you, once."),
        Footing.OWN_BASE: _("Post again on your own page, or write to your list, and add the file."),
        Footing.FOLLOW_UP: _("Say how much a month, in the settings."),
        Footing.HOURS: _("Say how long, each week: log your hours."),
    }[footing]


def _short(footing: Footing, _: Message) -> str:
    return {
        Footing.STARTING_POINT: _("a starting point (what is said of you today)"),
        Footing.OWN_BASE: _("a page or a list of your own that is alive"),
        Footing.FOLLOW_UP: _("money set aside for what comes after (in the settings)"),
        Footing.HOURS: _("somebody’s hours"),
    }[footing]
