"""A plan as lines of text for a terminal: money and time by channel, what may come of it, and why it may be unknown."""

import datetime
from collections.abc import Sequence

from merite.texts.adding_up import efforts
from merite.texts.catalogue import Message, translator
from merite.texts.channels import channel_phrase
from merite.texts.footing import withheld_sentence
from merite.texts.formats import day, hours, money
from merite.texts.ranges import balance_range, chance_words, level_words, period
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.decision import Reason
from merite.vocabulary.plan import Effort, LossChance, Plan, PlanTotal, UniversePlan, WhatIf
from merite.vocabulary.words import Language, Verdict


def plan_text(plan: Plan, currency: str, language: Language, *, accepted: bool = False, loss_said: bool = True) -> str:
    """The days, two or three lines a channel, then all together, what fixing a channel changes, what is unknown, what
    is missing before a rise, and whether it was accepted. ``loss_said``: the owner said what may be lost."""
    _ = translator(__name__, language).message
    lines = [period(plan.season.first, plan.season.last, language)]
    if not plan.universes:
        lines.append(_("There is no channel to plan for yet: add your ads, posts or hours first."))
    shown = efforts([one.next for one in plan.universes])
    for universe, effort in zip(plan.universes, shown, strict=True):
        lines += _universe(universe, effort, currency, language, _)
    if plan.universes:
        lines += _together(plan, currency, language, _)
        lines += [sum_of_ours(plan, language)] if not loss_said else []
    if plan.difference is not None:
        lines += _difference(plan.difference, plan.total, currency, language, _)
    if plan.universes:
        lines += [unknown_sentence(reason, language) for reason in plan.unknown]
    if any(one.withheld for one in plan.universes):
        lines += [withheld_sentence(plan.missing, language), _("To see the plan all the same: --anyway.")]
    if accepted:
        lines.append(_("Accepted, and kept in your learning log: merite log --list shows it."))
    return "\n".join(filter(None, lines))


def sum_of_ours(plan: Plan, language: Language) -> str:
    """That nobody said which sum may be lost, so that the one told is merite's; "" where none is told."""
    if plan.total.chance_of_losing_more_than.chance is None:
        return ""
    _ = translator(__name__, language).message
    return _(
        "You have not said what you can afford to lose: this sum is ours, a share of what your marketing costs in a"
        " year. Say yours in the settings."
    )


def decision_text(one: UniversePlan | None, currency: str, language: Language) -> tuple[str, str]:
    """What is decided for a channel, in words, and what is expected of it ("" where nothing is known)."""
    _ = translator(__name__, language).message
    if one is None:
        return _("Nothing changes next month."), ""
    name = universe_name(one.name, language)
    told = _("{channel}: {efforts}").format(channel=name, efforts=_efforts(one, currency, language, _))
    if one.factor == 0.0:
        return told, ""
    if one.chance_of_loss is None:  # the log is read by those too who may not see a profit
        return told, ""
    chance = chance_words(one.chance_of_loss, language)
    return told, _("Chance of losing money on it: {chance}.").format(chance=chance)


def caution(plan: Plan, language: Language) -> str:
    """Why the plan's sums are lower, and its risks higher, than those of the recommendations; "" where it has none."""
    if all(one.chance_of_loss is None for one in plan.universes):
        return ""
    _ = translator(__name__, language).message
    return _(
        "These sums and risks are more cautious than those of each recommendation: a plan is chosen because it looks"
        " best, which flatters it, so half of the calculations start from a pessimistic assumption."
    )


def fixed_twice(universe: str, language: Language) -> str:
    """Why money and hours of one channel cannot both be said."""
    _ = translator(__name__, language).message
    return _("Money and hours of {channel} move together: say one of them.").format(
        channel=universe_name(universe, language)
    )


def misuse(language: Language) -> str:
    """Why a panel file's plan cannot be accepted."""
    _ = translator(__name__, language).message
    return _("--accept keeps the plan in a workspace's learning log; a panel file has none.")


def unknown_sentence(reason: Reason, language: Language) -> str:
    """Why a plan gives no profit, and what would let it; empty for other reasons."""
    _ = translator(__name__, language).message
    known = {
        Reason.MARGIN_UNKNOWN: _(
            "We do not know what a sale leaves you, so no profit can be worked out and nothing is changed: say it with"
            " --margin."
        ),
        Reason.TIME_NOT_PRICED: _(
            "Your hours have no price: where time is passed, no profit can be worked out. Say it with --hourly-cost."
        ),
        Reason.COST_NOT_SAID: _(
            "Of some channels nobody said what they cost, neither time nor money, and nothing is free: no profit can be"
            " worked out there, nor in all, and they stay as they are. Note their hours (0 where there are none) or"
            " what is paid."
        ),
        Reason.COST_NOT_COUNTED: _(
            "Part of the cost is in another currency, and nobody said what that is worth: merite exchange shows it."
        ),
        Reason.SALES_NOT_COUNTED: _(
            "Part of your sales is in another currency and is not counted, so nothing is advised: merite exchange shows"
            " it."
        ),
        Reason.SALES_PAID_LATER: _(
            "Your customers subscribe, and most of what a channel brings is paid later: nothing is advised before a"
            " file tells of your new subscribers."
        ),
        Reason.NEVER_ACTIVE: _(
            "Nothing was put out in any channel, so there is nothing to plan yet: add your ads, posts or hours."
        ),
        Reason.TOO_SHORT: _(
            "Your sales and your marketing do not tell enough yet (26 weeks of sales are needed): nothing is changed."
        ),
    }
    return known.get(reason, "")


def _universe(universe: UniversePlan, shown: Effort, currency: str, language: Language, _: Message) -> list[str]:
    name = universe_name(universe.name, language)
    efforts_told = _efforts(universe, currency, language, _, shown=shown)
    told = beside_other_paces(efforts_told, universe, currency, language)
    lines = [_("{channel}: {efforts}").format(channel=name, efforts=told)]
    if universe.fixed:
        lines.append("  " + _("As you said."))
    elif universe.verdict is not None:
        lines.append(
            "  "
            + _("What to do: {verdict}.").format(
                verdict=verdict_label(universe.verdict, language, less=universe.less, waits=universe.waits)
            )
        )
    if universe.less:
        lines.append("  " + lowered_sentence(universe, language))
    if not_raised(universe):
        lines.append("  " + not_raised_sentence(universe, language))
    if universe.waits:
        lines.append("  " + after_sentence(universe, language))
    if universe.tested_until is not None:
        lines.append("  " + tested_sentence(universe, language))
    if universe.keep_minutes:
        minutes = hours(universe.keep_minutes / 60, language)
        lines.append("  " + _("Keep the page answering: at most {minutes} a week.").format(minutes=minutes))
    if universe.expected_profit is not None and universe.factor > 0.0:
        told = _("Expected a month: {range} ({level}). Losing money on it: {chance}.")
        lines.append(
            "  "
            + told.format(
                range=balance_range(universe.expected_profit, currency, language),
                level=level_words(universe.expected_profit.level, language),
                chance=chance_words(universe.chance_of_loss or 0.0, language),
            )
        )
    if universe.flips_under:
        lines.append("  " + _("Another starting assumption would change this recommendation."))
    return lines


def _efforts(
    universe: UniversePlan, currency: str, language: Language, _: Message, *, shown: Effort | None = None
) -> str:
    """``150 € instead of 100 €, 6 h instead of 5 h``; what stays as it is is said once. ``shown``: the effort as it is
    shown beside others."""
    before, after, beside = universe.now, universe.next, shown or universe.next
    told = []
    if before.money or after.money:
        told.append(tuple(money(one.money, currency, language) for one in (before, after, beside)))
    if before.hours or after.hours:
        told.append(tuple(hours(one.hours, language) for one in (before, after, beside)))
    parts = [
        (_("{after}, as now") if old in (new, beside_others) else _("{after} instead of {before}")).format(
            before=old, after=beside_others
        )
        for old, new, beside_others in told
    ]
    if not parts and universe.reason is Reason.COST_NOT_SAID:
        return _("as now, at a cost that nobody said") if universe.factor > 0.0 else _("nothing")
    return ", ".join(parts) if parts else _("nothing")


def less_sentence(universe: UniversePlan, channel: str, currency: str, language: Language) -> str:
    """How much less goes into the channel next month, or nothing; ``channel`` with its article."""
    _ = translator(__name__, language).message
    if universe.factor <= 0.0:
        now = _pace(universe.now, universe.now, currency, language)
        now = beside_other_paces(now, universe, currency, language)
        if universe.next.hours > 0.0:  # a page of one's own goes on answering
            minutes = hours(universe.keep_minutes / 60, language)
            return _("Pause {channel} next month: {minutes} a week to answer, instead of {now} a month.").format(
                channel=channel, minutes=minutes, now=now
            )
        return _("Pause {channel} next month: nothing instead of {now}.").format(channel=channel, now=now)
    efforts = beside_other_paces(_efforts(universe, currency, language, _), universe, currency, language)
    return _("Put less into {channel} next month: {efforts}.").format(channel=channel, efforts=efforts)


def beside_other_paces(efforts: str, universe: UniversePlan, currency: str, language: Language) -> str:
    """``efforts`` with what the last four weeks come to, and the coming ones a year ago, where that is no longer, or
    not yet, the recent pace."""
    _ = translator(__name__, language).message

    def told(effort: Effort) -> str:
        return _pace(effort, universe.now, currency, language)

    paces = []
    if universe.lately is not None:
        paces.append(_("the last four weeks come to {pace} a month").format(pace=told(universe.lately)))
    if universe.a_year_ago is not None:
        paces.append(_("the same weeks a year ago came to {pace}").format(pace=told(universe.a_year_ago)))
    return f"{efforts} ({', '.join(paces)})" if paces else efforts


def _pace(effort: Effort, now: Effort, currency: str, language: Language) -> str:
    """Money and hours, each where there is any of it, or some ``now``."""
    parts = [money(effort.money, currency, language)] if effort.money or now.money else []
    parts += [hours(effort.hours, language)] if effort.hours or now.hours else []
    return ", ".join(parts)


def not_raised(universe: UniversePlan) -> bool:
    """Whether more was advised, or what is off is to be tried again, and the plan gives no more though nothing that
    must come first is missing."""
    again = universe.verdict is Verdict.TRY and universe.reason in (Reason.ALREADY_OFF, Reason.SECOND_CHANCE)
    more = again or universe.verdict is Verdict.INVEST or universe.reason is Reason.MORE_MAY_PAY
    same = universe.next.money <= universe.now.money and universe.next.hours <= universe.now.hours
    return more and same and not (universe.fixed or universe.withheld or universe.less or universe.waits)


def not_raised_sentence(universe: UniversePlan, language: Language) -> str:
    """Why the plan gives no more where more was advised."""
    _ = translator(__name__, language).message
    if universe.reason is Reason.SECOND_CHANCE:
        return _("This plan leaves it off: the try is a test of its own, beside the plan.")
    return _(
        "But not next month yet: counted cautiously, all channels together, it would not leave more, or a limit of"
        " yours is reached."
    )


def after_sentence(universe: UniversePlan, language: Language) -> str:
    """That another channel is tried before this one; "" where none is."""
    if universe.after is None:
        return ""
    _ = translator(__name__, language).message
    return _(
        "Leave things as they are on {channel} for now; try {first} first: one at a time, to know which one did it."
    ).format(channel=channel_phrase(universe.name, language).name, first=channel_phrase(universe.after, language).name)


def in_turn_line(waiting: Sequence[str], language: Language) -> str:
    """The channels that are tried next, as one of a list of things to do."""
    _ = translator(__name__, language).message
    return _("Then, one at a time: {channels}.").format(
        channels=", ".join(universe_name(name, language) for name in waiting)
    )


def lowered_sentence(universe: UniversePlan, language: Language) -> str:
    """Why there is less of it than now, or nothing, though the advice is not to stop."""
    _ = translator(__name__, language).message
    if universe.factor <= 0.0:
        return _("Nothing for now: one of your limits (budget, hours, or what you may lose) leaves no room for it.")
    return _(
        "Less than now: at today's pace it should leave less, or a limit of yours is reached. It goes on, and goes on"
        " telling."
    )


def tested_sentence(universe: UniversePlan, language: Language) -> str:
    """That a test under way holds the channel's pace, and what the plan's amounts are then; "" where none does."""
    if universe.tested_until is None:
        return ""
    _ = translator(__name__, language).message
    told = (
        _("A test of it runs until {day}: leave its pace as the test has it until then.")
        if universe.next == universe.now
        else _(
            "A test of it runs until {day}: leave its pace as the test has it until then. What the plan says is for"
            " afterwards."
        )
    )
    return told.format(day=day(universe.tested_until, language))


def tested_line(universe: UniversePlan, until: datetime.date, language: Language) -> str:
    """What to do with a channel under test, as one of a list."""
    _ = translator(__name__, language).message
    return _("{channel}: a test runs until {day}, follow its calendar.").format(
        channel=universe_name(universe.name, language), day=day(until, language)
    )


def looked_at_alone(why: str, language: Language) -> str:
    """The reason of the advice, where the plan of all channels together does otherwise: the two read as one."""
    _ = translator(__name__, language).message
    return _("Looked at alone: {why}").format(why=why[:1].lower() + why[1:])


def _together(plan: Plan, currency: str, language: Language, _: Message) -> list[str]:
    passed = sum(one.next.hours for one in plan.universes)
    told = _("All together: {money} a month, and {hours}.") if passed else _("All together: {money} a month.")
    paid = money(sum(one.next.money for one in plan.universes), currency, language)
    lines = [told.format(money=paid, hours=hours(passed, language))]
    profit = plan.total.expected_profit
    if profit is not None:
        told = _("Expected a month: {range} ({level}). At the recent pace: {before}.")
        before = plan.as_now.expected_profit or profit
        lines.append(
            told.format(
                range=balance_range(profit, currency, language),
                level=level_words(profit.level, language),
                before=balance_range(before, currency, language),
            )
        )
        lines.append(caution(plan, language))
    return lines + _loss(plan.total.chance_of_losing_more_than, currency, language, _)


def _loss(loss: LossChance, currency: str, language: Language, _: Message) -> list[str]:
    if loss.chance is None:
        return []
    told = _("Losing more than {sum} over a year at that pace: {chance}.")
    return [told.format(sum=money(loss.sum, currency, language), chance=chance_words(loss.chance, language))]


def _difference(difference: WhatIf, total: PlanTotal, currency: str, language: Language, _: Message) -> list[str]:
    if difference.expected_profit is None or difference.chance_without is None:
        return []
    told = _(
        "What you fix, against the plan without it: {range} a month. Without it, losing more than {sum} over a year:"
        " {chance}."
    )
    return [
        told.format(
            range=balance_range(difference.expected_profit, currency, language),
            sum=money(total.chance_of_losing_more_than.sum, currency, language),
            chance=chance_words(difference.chance_without, language),
        )
    ]
