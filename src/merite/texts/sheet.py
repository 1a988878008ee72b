"""The labels of the decision sheet, and the short sentences of its cards."""

import datetime
from collections.abc import Collection, Sequence

from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, hours, money, number
from merite.texts.ranges import balance_range, level_words, money_range, period
from merite.texts.universes import paid_words, universe_name
from merite.vocabulary.decision import Reason
from merite.vocabulary.sheet import Card, Change, Sheet
from merite.vocabulary.words import Language, Verdict


def words(language: Language) -> dict[str, str]:
    """The fixed labels of the page, by name."""
    _ = translator(__name__, language).message
    return _page(_) | _cards(_) | _proof(_) | _foot(_)


def _page(_: Message) -> dict[str, str]:
    return {
        "title": _("What your marketing cost and brought"),
        "for": _("Prepared for"),
        "by": _("Prepared by"),
        "comment": _("A word from who prepared it"),
        "answer": _("In short"),
        "changed": _("Since the last report"),
        "todo": _("What to do, channel by channel"),
        "do_now": _("What to do now"),
        "no_cards": _("No channel is on record yet."),
        "logo": _("Logo of who prepared this report"),
        "contents": _("On this page"),
        "wants": _("What you want"),
        "refuses": _("What you will not do"),
        "private": _("The margin and the price of an hour are not shown on this copy."),
    }


def _cards(_: Message) -> dict[str, str]:
    return {
        "cost": _("It costs"),
        "cost_on_average": _("Average cost over the period"),
        "cost_so_far": _("Cost so far"),
        "brings": _("It brings"),
        "brings_on_average": _("It brings, on average"),
        "channel": _("Channel"),
    }


def _proof(_: Message) -> dict[str, str]:
    return {
        "claims": _("What each platform claims, what the till saw, what we think"),
        "claimed": _("The platform claims"),
        "seen": _("The till can tie to it"),
        "brought": _("We think it brought"),
        "why": _("Why they differ"),
        "sum": _("All together"),
        "nothing_claimed": _("claims nothing"),
        "claimed_elsewhere": _("in another currency, not counted"),
        "nothing_seen": _("cannot tell"),
        "not_known": _("we don't know yet"),
        "proof": _("The proof"),
        "figures": _("The figures behind this picture"),
        "doubt": _("I do not believe this: how to check, step by step"),
        "csv": _("Every figure is also in {file}, beside this page."),
        "card_why": _("Why, what it costs, what it brings"),
        "how": _("How was this computed?"),
        "known": _("What is known already"),
        "calendar": _("Weeks on, weeks off: what would tell"),
        "week_of": _("Week of"),
        "month": _("Month"),
        "sales": _("Sales"),
        "expected_low": _("Expected, low"),
        "expected_high": _("Expected, high"),
        "anyway": _("Anyway"),
        "costs": _("Paid"),
        "on": _("on"),
        "off": _("off"),
        "low": _("Low"),
        "middle": _("Middle"),
        "high": _("High"),
        "dose": _("Put in"),
        "assumed": _("Assumed"),
        "after": _("With your figures"),
        "which": _("Range"),
        "all_sold": _("All that you sold, marketing or not"),
        "all_sales": _("Middle column: all your sales, marketing or not."),
    }


def _foot(_: Message) -> dict[str, str]:
    return {
        "health": _("Your data: what we had to work with"),
        "file": _("File"),
        "dates": _("Dates"),
        "kept": _("Kept"),
        "refused": _("Refused"),
        "no_files": _("No file has been added yet."),
        "method": _("How it was worked out"),
        "limits": _("What this page cannot tell"),
        "stamp": _("To find the same figures again"),
        "settings_changed": _("Settings changed since the last report"),
        "setting": _("Setting"),
        "before": _("Before"),
        "now": _("Now"),
        "no_settings_changed": _("No setting has changed since the last report."),
        "version": _("Version of merite"),
        "made_at": _("Made on"),
        "seed": _("Seed of the draws"),
        "fingerprint": _("Fingerprint of the figures"),
        "fit": _("Quality of the draws"),
        "fit_facts": _("{draws} draws; agreement {rhat} (1 is perfect); worth {ess} independent ones"),
        "made_with": _("Made with merite, free software that runs on your own machine."),
        "not_advice": _("A help to decide, not accounting or legal advice."),
    }


def verdict_label(verdict: Verdict, language: Language, *, less: bool = False, waits: bool = False) -> str:
    """What to do, in two or three words; ``less``: the plan of the next month puts less in, which goes first;
    ``waits``: another channel is tried before it."""
    _ = translator(__name__, language).message
    if waits and verdict is Verdict.TRY:
        return _("Try it later")
    if less and verdict in (Verdict.HOLD, Verdict.TRY, Verdict.INVEST):
        return _("Put less in for now")
    labels = {
        Verdict.STOP_PAYING: _("Stop paying"),
        Verdict.TRY: _("Try it out"),
        Verdict.INVEST: _("Put more in"),
        Verdict.HOLD: _("Leave as is for now"),
        Verdict.NOT_KNOWN_YET: _("We don't know yet"),
    }
    return labels[verdict]


def cost_sentence(card: Card, currency: str, language: Language) -> str:
    """What the universe costs a month, money and time apart."""
    _ = translator(__name__, language).message
    facts = {
        "money": paid_words(card.measure.name, money(card.money_a_month, currency, language), language),
        "hours": hours(card.hours_a_month, language),
        "hours_money": money(card.hours_money_a_month or 0.0, currency, language),
    }
    if card.decision is not None and card.decision.reason is Reason.COST_NOT_COUNTED:
        told = [facts["money"]] if card.money_a_month >= 0.5 else []
        told += [facts["hours"]] if card.hours_a_month > 0 else []
        text = _("{known} and what is in another currency") if told else _("in another currency, not counted")
        return text.format(known=", ".join(told))
    paid = card.money_a_month >= 0.5  # less shows as 0
    if card.hours_a_month <= 0:
        text = _("{money} paid a month") if paid else _("nothing on record")
    elif card.hours_money_a_month is None:
        text = _("{money} paid and {hours} of time a month") if paid else _("{hours} of time a month")
    elif paid:
        text = _("{money} paid and {hours} of time (worth {hours_money}) a month")
    else:
        text = _("{hours} of time a month (worth {hours_money})")
    if card.hours_estimated and card.hours_a_month > 0:
        return _("{cost}; the time is an estimate").format(cost=text.format(**facts))
    return text.format(**facts)


def unlogged_sentence(days: int, language: Language) -> str:
    """That a channel's cost lacks hours: posts went on ``days`` after the last that somebody logged."""
    words = translator(__name__, language)
    return words.plural(
        "Careful: posts went on {count} day after the last hours logged, so this channel looks cheaper than it is.",
        "Careful: posts went on {count} days after the last hours logged, so this channel looks cheaper than it is.",
        days,
    ).format(count=number(days, language))


def cost_so_far_sentence(card: Card, currency: str, language: Language) -> str:
    """What the universe cost since the first day: days that are too few to be told a month."""
    _ = translator(__name__, language).message
    if card.decision is not None and card.decision.reason is Reason.COST_NOT_COUNTED:
        return cost_sentence(card, currency, language)
    told = []
    if card.measure.money >= 0.5:
        spent = money(card.measure.money, currency, language)
        told.append(_("{money} paid").format(money=paid_words(card.measure.name, spent, language)))
    if card.measure.hours > 0:
        time = _("{hours} of time, an estimate") if card.hours_estimated else _("{hours} of time")
        told.append(time.format(hours=hours(card.measure.hours, language)))
    return ", ".join(told) or _("nothing on record")


def brings_sentence(card: Card, currency: str, language: Language) -> str:
    """What the universe brings a month, in margin where it is known, else in sales."""
    _ = translator(__name__, language).message
    if card.margin_a_month is not None:
        text, estimate = _("{range} of margin a month ({level})"), card.margin_a_month
    elif card.sales_a_month is not None:
        text, estimate = _("{range} of sales a month ({level})"), card.sales_a_month
    else:
        return _("we don't know yet")
    return text.format(range=money_range(estimate, currency, language), level=level_words(estimate.level, language))


def next_look_sentence(sheet: Sheet, language: Language, *, beside: bool = False) -> str:
    """When there is something to decide again; empty where nothing is to be decided. ``beside``: below what to do."""
    _ = translator(__name__, language).message
    if sheet.next_look is None or sheet.next_look <= sheet.made_on:
        return ""
    told = _("Nothing else to decide before {day}.") if beside else _("Nothing to decide before {day}.")
    return told.format(day=day(sheet.next_look, language))


def newest_files_sentence(last: datetime.date, language: Language) -> str:
    """That the figures end too long ago to speak of today."""
    _ = translator(__name__, language).message
    return _(
        "Add your newest files: the figures stop on {day}, and what goes on since then is not known. If you are closed,"
        " note it in the diary."
    ).format(day=day(last, language))


def as_now_sentence(universes: Sequence[str], language: Language) -> str:
    """The channels with which nothing is to be done otherwise."""
    names = ", ".join(universe_name(one, language) for one in universes)
    return translator(__name__, language).message("Go on as today: {channels}.").format(channels=names)


def period_sentence(sheet: Sheet, language: Language) -> str:
    """``du 1er sept. au 15 nov. 2026``, with the number of weeks."""
    translate = translator(__name__, language)
    if sheet.first is None or sheet.last is None:
        return translate.message("no dated figure yet")
    weeks = translate.plural("{count} week", "{count} weeks", sheet.weeks).format(count=number(sheet.weeks, language))
    return f"{period(sheet.first, sheet.last, language)} ({weeks})"


def change_sentences(change: Change, currency: str, language: Language, *, less: Collection[str] = ()) -> list[str]:
    """What changed since the last report, one sentence a change, in the words that stood and stand on the cards.

    ``less``: channels into which the plan puts less.
    """
    _ = translator(__name__, language).message
    labels = {
        one.universe: (
            verdict_label(one.before, language, less=one.universe in change.less_before),
            verdict_label(one.after, language, less=one.universe in less),
        )
        for one in (*change.verdicts, *change.stood)
    }
    moved = {name: (before, after) for name, (before, after) in labels.items() if before != after}
    told = [
        _("{channel}: “{before}” has become “{after}”.").format(
            channel=universe_name(name, language), before=before, after=after
        )
        for name, (before, after) in moved.items()
    ]
    told += [_("New channel: {channel}.").format(channel=universe_name(u, language)) for u in change.new_universes]
    if change.balance_before is not None:
        told.append(
            _("The balance of the last report, roughly: {range}.").format(
                range=balance_range(change.balance_before, currency, language)
            )
        )
    if not moved and not change.new_universes:
        told.insert(0, _("No recommendation has changed since {day}.").format(day=day(change.since, language)))
    return told


def settings_sentences(sheet: Sheet, language: Language) -> list[str]:
    """The settings that the answer rests on, as their owner said them; the private ones only on a private copy."""
    _ = translator(__name__, language).message
    settings, currency = sheet.settings, sheet.settings.currency
    if sheet.hide_private:
        return [words(language)["private"]]
    told = []
    if settings.margin is not None:
        told.append(
            _("Margin: of {hundred} before tax, {left} are left after paying for the goods.").format(
                hundred=money(100, currency, language),
                left=money(100 * settings.margin, currency, language, cents=100 * settings.margin % 1 > 1e-6),
            )
        )
    if settings.hourly_cost is not None:
        hour = money(settings.hourly_cost, currency, language, cents=settings.hourly_cost % 1 != 0)
        told.append(_("One hour costs you {hour}.").format(hour=hour))
    if settings.agency_fee > 0:
        told.append(
            _("Agency's fee: {fee} a month, counted in the cost.").format(
                fee=money(settings.agency_fee, currency, language)
            )
        )
    return told
