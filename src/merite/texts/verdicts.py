"""What to do with a channel, on what evidence and what would change the answer, in words."""

import datetime
from collections.abc import Sequence

from merite.texts.catalogue import Message, Translator, translator
from merite.texts.channels import channel_phrase
from merite.texts.formats import day, hours, money
from merite.texts.ranges import chance_words, money_range, rounded
from merite.texts.universes import universe_name
from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.words import Evidence, Language, Verdict

TRY_AGAIN_WEEKS = 8


def verdict_sentence(decision: Decision, currency: str, language: Language) -> str:
    """The recommendation: "Arrêtez de payer les annonces Facebook (85 $ par mois)."."""
    words = translator(__name__, language)
    channel = channel_phrase(decision.universe, language)
    facts = {
        "channel": channel.name,
        "money": money(decision.money_a_month, currency, language),
        "hours": hours(decision.hours_a_month, language),
        "more_money": money(1.5 * decision.money_a_month, currency, language),
        "more_hours": hours(1.5 * decision.hours_a_month, language),
        "weeks": decision.weeks_needed or TRY_AGAIN_WEEKS,
        "minutes": hours(decision.keep_minutes / 60, language),
    }
    if decision.verdict is Verdict.NOT_KNOWN_YET:
        pattern = words.plural(
            "We don't know yet whether {channel} pays.",
            "We don't know yet whether {channel} pay.",
            channel.count,
        )
        return pattern.format(**facts)
    return " ".join(part.format(**facts) for part in _advice(decision, words.message))


def _advice(decision: Decision, _: Message) -> tuple[str, ...]:
    return {
        Verdict.STOP_PAYING: _stop,
        Verdict.TRY: _try,
        Verdict.INVEST: _invest,
        Verdict.HOLD: _hold,
    }[decision.verdict](decision, _)


def _stop(decision: Decision, _: Message) -> tuple[str, ...]:
    page = decision.keep_minutes > 0
    if decision.money_a_month > 0:
        stop = _("Stop paying for {channel} ({money} a month).")
        return (stop, _("Keep the page: {minutes} a week to answer.")) if page else (stop,)
    if page:
        return (
            _("Keep {channel} just ticking over: {minutes} a week to answer, instead of the recent {hours} a month."),
        )
    return (_("Put no more time into {channel} ({hours} a month today)."),)


def _try(decision: Decision, _: Message) -> tuple[str, ...]:
    if decision.reason is Reason.ALREADY_OFF:
        return (_("Try {channel} again, at the old pace, for {weeks} weeks."),)
    if decision.reason is Reason.SECOND_CHANCE:
        return (_("Try {channel} again: one week in two, drawn at random, at the old pace, for {weeks} weeks."),)
    if decision.reason is Reason.MORE_MAY_PAY and _nothing_on_record(decision):
        return (
            _("Try a little more on {channel}: half as much again as now, for two months. Note the time it takes."),
        )
    if decision.reason is Reason.MORE_MAY_PAY and _told_alike(decision):
        return (_("Try a little more on {channel}: half as much again as now, for two months."),)
    if decision.reason is Reason.MORE_MAY_PAY and decision.money_a_month > 0:
        return (_("Try a little more on {channel}: up to {more_money} a month instead of {money}, for two months."),)
    if decision.reason is Reason.MORE_MAY_PAY:
        return (_("Try a little more on {channel}: up to {more_hours} a month instead of {hours}, for two months."),)
    if decision.change_mind is not ChangeMind.WEEKS_OFF:
        return (_("Make a try on {channel}: nothing one week, double the next, for {weeks} weeks."),)
    if decision.money_a_month > 0:
        return (_("Make a try on {channel}: one week in two without paying, for {weeks} weeks."),)
    return (_("Make a try on {channel}: one week in two without posting, for {weeks} weeks."),)


def _invest(decision: Decision, _: Message) -> tuple[str, ...]:
    if _told_alike(decision) and not _nothing_on_record(decision):
        return (_("Do half as much again on {channel} as now."),)
    if decision.reason is Reason.NEXT_EURO_PAYS:
        return (_("Put more into {channel}: up to {more_money} a month instead of {money}."),)
    if _nothing_on_record(decision):
        return (_("Do half as much again on {channel} as now. Note the time it takes: none is on record of late."),)
    return (_("Spend more time on {channel}: up to {more_hours} a month instead of {hours}."),)


def _nothing_on_record(decision: Decision) -> bool:
    """Whether neither money nor time of the recent weeks is on record, so that there is no amount to speak of."""
    return decision.money_a_month < 0.5 and decision.hours_a_month * 60 < 1


def _told_alike(decision: Decision) -> bool:
    """Whether today's pace and half as much again are told by the same amount, so that neither says anything."""
    money_now, hours_now = decision.money_a_month, decision.hours_a_month
    if money_now >= 0.5:
        return round(money_now) == round(1.5 * money_now)
    return hours(hours_now, Language.ENGLISH) == hours(1.5 * hours_now, Language.ENGLISH)


def _hold(decision: Decision, _: Message) -> tuple[str, ...]:
    if decision.reason is Reason.EXCLUDED_BY_OWNER:
        return (_("Nothing to propose on {channel}."),)
    if decision.reason is Reason.ALREADY_OFF:
        return (_("Leave {channel} switched off."),)
    return (_("Leave things as they are on {channel} for now."),)


def change_mind_sentence(decision: Decision, currency: str, language: Language) -> str:
    """What would change the answer, or give one."""
    words = translator(__name__, language)
    weeks = decision.weeks_needed
    cost = "" if decision.cost_a_month is None else money(decision.cost_a_month, currency, language)
    return _change_pattern(decision, words).format(weeks=weeks, cost=cost)


def _change_pattern(decision: Decision, words: Translator) -> str:
    _, weeks = words.message, decision.weeks_needed
    match decision.change_mind:
        case ChangeMind.WEEKS_OFF if weeks is not None and decision.money_a_month > 0:
            return _("To know: one week in two without paying, for {weeks} weeks.")
        case ChangeMind.WEEKS_OFF if weeks is not None:
            return _("To know: one week in two without posting, for {weeks} weeks.")
        case ChangeMind.WEEKS_OFF:
            return _("To know: one week in two without it.")
        case ChangeMind.VARY_THE_DOSE if weeks is not None:
            return _("To know: change the pace, nothing one week and double the next, for {weeks} weeks.")
        case ChangeMind.VARY_THE_DOSE:
            return _("To know: change the pace, nothing one week and double the next.")
        case ChangeMind.MORE_WEEKS if weeks is not None:
            return words.plural(
                "What would change the answer: {weeks} more week of figures.",
                "What would change the answer: {weeks} more weeks of figures.",
                weeks,
            )
        case ChangeMind.MORE_WEEKS:
            return _("What would change the answer: more weeks of figures.")
        case ChangeMind.PRICE_THE_HOURS:
            return _("To know: say what an hour costs you, in the settings.")
        case ChangeMind.SAY_THE_COST:
            return _("To know: note the hours that it takes (0 where it really takes none), or what is paid for it.")
        case ChangeMind.SAY_THE_MARGIN:
            return _("To know: say your margin, in the settings.")
        case ChangeMind.GIVE_THE_RATE if weeks is not None:
            return words.plural(
                "To know: say what the other currency is worth, in the settings; and {weeks} more week of sales.",
                "To know: say what the other currency is worth, in the settings; and {weeks} more weeks of sales.",
                weeks,
            )
        case ChangeMind.ADD_SUBSCRIBERS:
            return _("To know: add a file of your new subscribers, in the place of that of all payments.")
        case ChangeMind.GIVE_THE_RATE:
            return _("To know: say what the other currency is worth, in the settings.")
        case ChangeMind.A_TEST if decision.reason is Reason.NEVER_ACTIVE:
            return _("To know: a small try, one week in two.")
        case ChangeMind.A_TEST if decision.verdict is Verdict.TRY and decision.cost_a_month:
            return _("The try will tell: the channel pays if it leaves over {cost} of margin a month.")
        case ChangeMind.A_TEST if weeks is not None and decision.cost_a_month:
            return _("What would change the answer: a try of {weeks} weeks in which it leaves over {cost} a month.")
        case ChangeMind.A_TEST:
            return _("What would change the answer: a try that shows sales.")
        case ChangeMind.A_YEAR_LATER if decision.verdict is Verdict.STOP_PAYING:
            return _("What would change the answer: a try that shows sales.")  # what is stopped has no other season
        case ChangeMind.A_YEAR_LATER if decision.off and decision.reason is not Reason.EXCLUDED_BY_OWNER:
            return _("While it is off, nothing more is learnt of it: only a larger try would tell.")
        case ChangeMind.A_YEAR_LATER if decision.reason is Reason.COULD_BE_MUCH_OR_NOTHING:
            return _("At this size it hardly shows in your sales: only a larger try, or another season, would tell.")
    return _("What would change the answer: the figures of another season.")


def evidence_sentence(decision: Decision, language: Language, *, assumed: bool = False) -> str:
    """What the answer rests on; where the starting assumption decides, it is said.

    ``assumed``: what the channel brought is mostly the starting assumption, whether or not that decides what to do.
    """
    _ = translator(__name__, language).message
    if decision.prior_driven:
        return _("This answer comes mostly from our starting assumption, not from your figures.")
    if assumed and decision.evidence is Evidence.MODEL and not decision.flips_under:
        return _(
            "The range comes mostly from our starting assumption, not from your figures; a more hopeful or a more"
            " cautious one would recommend the same."
        )
    return {
        Evidence.TEST: _("This answer rests on a try that you made."),
        Evidence.MODEL: _("This answer rests on your sales, week by week, beside what you did."),
        Evidence.BUYERS_SAY: _("This answer rests on what your buyers say."),
        Evidence.STARTING_ASSUMPTION: _(
            "This answer comes mostly from our starting assumption, not from your figures."
        ),
    }[decision.evidence]


def assumption_sentence(decision: Decision, language: Language) -> str:
    """Whether another starting assumption would turn the recommendation; empty when none would."""
    _ = translator(__name__, language).message
    if len(decision.flips_under) > 1:
        return _("Another starting assumption, hopeful or cautious, would change this recommendation.")
    if "optimistic" in decision.flips_under:
        return _("A more hopeful starting assumption would change this recommendation.")
    if "pessimistic" in decision.flips_under:
        return _("A more cautious starting assumption would change this recommendation.")
    return ""


def hourly_sentence(decision: Decision, hourly_cost: float | None, currency: str, language: Language) -> str:
    """What an hour brings and what it costs; empty where no hour was passed or nothing is known of it."""
    if decision.per_hour is None:
        return ""
    _ = translator(__name__, language).message
    low, _high = rounded(decision.per_hour)
    pattern = (
        _("An hour on {channel} brings you {range} of margin.")
        if low >= 0
        else _("An hour on {channel}, once the money spent is taken off, leaves you {range}.")
    )
    told = pattern.format(
        channel=channel_phrase(decision.universe, language).name,
        range=money_range(decision.per_hour, currency, language),
    )
    if hourly_cost is None:
        return told
    return f"{told} " + _("Your hour costs you {cost}.").format(cost=money(hourly_cost, currency, language))


def chance_sentence(decision: Decision, language: Language) -> str:
    """The chance that it costs more than it brings; empty where it is not known."""
    if decision.chance_of_loss is None:
        return ""
    _ = translator(__name__, language).message
    return _("Chance of losing money on it: {chance}.").format(chance=chance_words(decision.chance_of_loss, language))


TO_BE_SAID = (
    ChangeMind.PRICE_THE_HOURS, ChangeMind.SAY_THE_COST, ChangeMind.SAY_THE_MARGIN, ChangeMind.GIVE_THE_RATE,
    ChangeMind.ADD_SUBSCRIBERS,
)  # fmt: skip
"""What the person can say at once."""


def to_be_said_sentence(missing: ChangeMind, universes: Sequence[str], language: Language) -> str:
    """What to say, one of ``TO_BE_SAID``, and of which channels nothing can be told without it."""
    _ = translator(__name__, language).message
    pattern = {
        ChangeMind.PRICE_THE_HOURS: _(
            "Say what an hour costs you, in the settings; until then we can't judge: {names}."
        ),
        ChangeMind.SAY_THE_COST: _("Note the hours or what is paid; until then we can't judge: {names}."),
        ChangeMind.SAY_THE_MARGIN: _("Say your margin, in the settings; until then we can't judge: {names}."),
        ChangeMind.ADD_SUBSCRIBERS: _(
            "Add a file of your new subscribers in the place of their payments; until then we can't judge: {names}."
        ),
        ChangeMind.GIVE_THE_RATE: _(
            "Say what the other currency is worth, in the settings; until then we can't judge: {names}."
        ),
    }[missing]
    return pattern.format(names=", ".join(universe_name(one, language) for one in universes))


def no_sales_sentence(language: Language) -> str:
    """Why nothing is said of a channel when no sale could be counted."""
    _ = translator(__name__, language).message
    return _("Until sales can be counted, nobody can say what this channel brings.")


def next_look_sentence(decision: Decision, language: Language, *, today: datetime.date | None = None) -> str:
    """The day before which there is nothing to decide; where it is not after ``today``, what is waited for, or ""."""
    _ = translator(__name__, language).message
    if today is not None and decision.next_look <= today:
        if decision.change_mind not in TO_BE_SAID:
            return ""
        if decision.reason is Reason.TOO_SHORT:  # of sales abroad, nobody knows yet how many weeks there are
            return _("Once you have said so, this page says when it can be decided.")
        return _("It can be decided as soon as you have said so.")
    return _("Nothing to decide before {day}.").format(day=day(decision.next_look, language))
