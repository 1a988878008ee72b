"""The first words of the sheet: what it cost, what it left, the balance and how sure, hours counted or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from merite.texts.adding_up import adding_up
from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, hours, money, number
from merite.texts.ranges import balance_of_ends, level_words, money_range, rounded
from merite.texts.universes import universe_name
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.sheet import HealthRemark, Noted, Paying, Sheet
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the headline; ``strong`` marks the one to read if only one is read."""

    text: str
    strong: bool = False


def headline(sheet: Sheet, language: Language) -> tuple[Sentence, ...]:
    """The sentences at the top of the page, most important ones only, in reading order."""
    _ = translator(__name__, language).message
    told = [_cost(sheet, _, language), *_set_aside(sheet, _, language), *_answer(sheet, _, language)]
    return tuple(sentence for sentence in told if sentence.text)


def headline_text(sheet: Sheet, language: Language) -> str:
    """The same as one plain text, for a terminal or a mail."""
    return " ".join(sentence.text for sentence in headline(sheet, language))


def _cost(sheet: Sheet, _: Message, language: Language) -> Sentence:
    if sheet.first is None or sheet.last is None:
        return Sentence(text=_("There is no dated figure yet: nothing can be said of a period."))
    cost, currency = sheet.cost, sheet.settings.currency
    year = sheet.first.year != sheet.last.year or sheet.last.year != sheet.made_on.year
    spent, worth = adding_up([cost.money, cost.hours_money or 0.0])
    facts = {
        "first": day(sheet.first, language, year=sheet.first.year != sheet.last.year),
        "last": day(sheet.last, language, year=year),
        "money": money(spent, currency, language),
        "hours": hours(cost.hours, language),
        "hours_money": money(worth, currency, language),
        "total": money(cost.money + (cost.hours_money or 0.0), currency, language),
    }
    if cost.money <= 0 and cost.hours <= 0 and _other_costs(sheet):
        text = _("From {first} to {last}, what your marketing cost could not be counted.")
    elif cost.money <= 0 and cost.hours <= 0:
        text = _("From {first} to {last}, no marketing cost is on record, neither money nor time.")
    elif cost.hours <= 0:
        text = _("From {first} to {last}, your marketing cost you {money}, without the time, which is not on record.")
    elif not cost.hours_money and cost.money <= 0:  # no price, or given for nothing
        text = _("From {first} to {last}, your marketing took {hours} of your time and no money.")
    elif not cost.hours_money:
        text = _("From {first} to {last}, your marketing cost you {money} and {hours} of your time.")
    elif cost.money <= 0 and cost.hours_estimated and cost.hours_logged:
        text = _(
            "From {first} to {last}, your marketing cost you {total}, all of it in time ({hours}, some of it an"
            " estimate)."
        )
    elif cost.money <= 0 and cost.hours_estimated:
        text = _("From {first} to {last}, your marketing cost you {total}, all of it in time ({hours}, an estimate).")
    elif cost.money <= 0:
        text = _("From {first} to {last}, your marketing cost you {total}, all of it in time ({hours}).")
    elif cost.hours_estimated and cost.hours_logged:
        text = _(
            "From {first} to {last}, your marketing cost you {total}"
            " ({money} paid, {hours_money} of time, some of it an estimate)."
        )
    elif cost.hours_estimated:
        text = _(
            "From {first} to {last}, your marketing cost you {total}"
            " ({money} paid, {hours_money} of time, an estimate)."
        )
    else:
        text = _("From {first} to {last}, your marketing cost you {total} ({money} paid, {hours_money} of time).")
    return Sentence(text=text.format(**facts))


def _other_costs(sheet: Sheet) -> list[Noted]:
    return [noted for noted in sheet.health if noted.code is HealthRemark.COST_OTHER_CURRENCY]


def _set_aside(sheet: Sheet, _: Message, language: Language) -> list[Sentence]:
    """Sales and costs in a currency without a rate, and where the rate is given."""
    told = []
    for noted in _sales_aside(sheet):
        name, count = str(noted.facts.get("name")), noted.facts.get("count")
        text = (
            translator(__name__, language)
            .plural(
                "{count} sale in {name} is left out of all that follows: nobody said what one {name} is worth in"
                " {currency}.",
                "{count} sales in {name} are left out of all that follows: nobody said what one {name} is worth in"
                " {currency}.",
                float(count) if isinstance(count, (int, float)) else 2,
            )
            .format(
                count=number(float(count), language) if isinstance(count, (int, float)) else "?",
                name=name,
                currency=sheet.settings.currency,
            )
        )
        told.append(Sentence(text=text, strong=True))
    if told:
        told.append(Sentence(text=_give_rate(_sold_abroad(sheet)[0], _)))
    if sheet.cost.unsaid and (sheet.cost.money > 0 or sheet.cost.hours > 0):
        text = _("Not counted, since neither time nor money is on record: {channels}. Nothing is free.")
        told.append(Sentence(text=text.format(channels=_names(sheet.cost.unsaid, language)), strong=True))
    for noted in _other_costs(sheet):
        name, amount = str(noted.facts.get("name")), noted.facts.get("count")
        text = _("{amount} {name} are set aside: nobody said what one {name} is worth in {currency}.").format(
            amount=number(float(amount), language) if isinstance(amount, (int, float)) else "?",
            name=name,
            currency=sheet.settings.currency,
        )
        told.append(Sentence(text=text, strong=True))
        if name not in _sold_abroad(sheet):  # else the way is said with the sales
            told.append(Sentence(text=_give_rate(name, _)))
    return told


def _sales_aside(sheet: Sheet) -> list[Noted]:
    """The sales that are not counted, where they are too many for anything to be advised and others are counted."""
    withheld = any(card.decision and card.decision.reason is Reason.SALES_NOT_COUNTED for card in sheet.cards)
    if not withheld or _all_abroad(sheet):
        return []
    return [noted for noted in sheet.health if noted.code is HealthRemark.OTHER_CURRENCY]


def _all_abroad(sheet: Sheet) -> bool:
    """Whether no sale counts because all are in currencies without a rate: the answer says so itself."""
    codes = {noted.code for noted in sheet.health}
    return not sheet.sales and HealthRemark.OTHER_CURRENCY in codes and HealthRemark.WEEK_INCOMPLETE not in codes


def _sold_abroad(sheet: Sheet) -> list[str]:
    return [str(one.facts.get("name")) for one in sheet.health if one.code is HealthRemark.OTHER_CURRENCY]


def _give_rate(name: str, _: Message) -> str:
    return _("Say it in the browser under Settings, Other currencies; or type: merite exchange {name} RATE.").format(
        name=name
    )


def _answer(sheet: Sheet, _: Message, language: Language) -> list[Sentence]:
    if sheet.first is None:
        return [Sentence(text=_("Add your exports: orders or till totals, ads, posts, newsletters."), strong=True)]
    if sheet.sales_brought is None:
        return _not_known(sheet, _, language)
    if sheet.margin_brought is None:
        return _without_margin(sheet, _, language)
    return _balance(sheet, _, language)


def _not_known(sheet: Sheet, _: Message, language: Language) -> list[Sentence]:
    if not sheet.sales:
        return _no_sales_counted(sheet, _, language)
    if sheet.cost.money <= 0 and sheet.cost.hours <= 0:
        if _other_costs(sheet):
            return []
        return [
            Sentence(text=_("Your sales are known; what you do to bring them is not yet."), strong=True),
            Sentence(text=_("Add your ads, posts or hours, and merite will say what they bring.")),
        ]
    told = [Sentence(text=_("We don't know yet what it brought."), strong=True)]
    known = sheet.known
    if known is not None and known.will_tell is not None:
        told.append(
            Sentence(
                text=_(
                    "It takes at least 26 weeks with sales; you have {weeks}. First answer around {day} if you sell"
                    " every week until then."
                ).format(weeks=known.weeks_of_sales, day=day(known.will_tell, language))
            )
        )
    if known is not None and known.break_even is not None:
        told.append(
            Sentence(
                text=_("To pay its cost at the recent pace, it must bring {amount} of sales a month.").format(
                    amount=money(known.break_even, sheet.settings.currency, language)
                )
            )
        )
    return told


def _no_sales_counted(sheet: Sheet, _: Message, language: Language) -> list[Sentence]:
    """Why no sale counts: a week not yet whole, all of them in another currency, or none on record."""
    codes = {noted.code for noted in sheet.health}
    if _all_abroad(sheet):
        return [
            Sentence(
                text=_("Your sales are in another currency than {currency}: none of them could be counted.").format(
                    currency=sheet.settings.currency
                ),
                strong=True,
            ),
            Sentence(
                text=_(
                    "If your accounts are in {name}, change the currency in the settings (currency in merite.toml). If "
                    "not, say there under Other currencies what one {name} is worth; or type: merite exchange {name} "
                    "RATE."
                ).format(name=_sold_abroad(sheet)[0])
            ),
        ]
    if HealthRemark.WEEK_INCOMPLETE in codes:
        told = [Sentence(text=_("You have sales, but not one whole week of them yet."), strong=True)]
        if sheet.known is not None and sheet.known.will_tell is not None:
            told.append(
                Sentence(
                    text=_("It takes at least 26 whole weeks, Monday to Sunday. First answer around {day}.").format(
                        day=day(sheet.known.will_tell, language)
                    )
                )
            )
        return told
    return [Sentence(text=_("No sale is on record over that time, so nobody can say what it brought."), strong=True)]


def _without_margin(sheet: Sheet, _: Message, language: Language) -> list[Sentence]:
    brought = sheet.sales_brought
    if brought is None:
        return []
    after = (
        [Sentence(text=text) for text in _paying(sheet, _)]
        if sheet.hide_private
        else [Sentence(text=_("What those sales left you, nobody can say before you give your margin."))]
    )
    text = _("It brought {range} of sales ({level}).").format(
        range=money_range(brought, sheet.settings.currency, language), level=level_words(brought.level, language)
    )
    return [
        Sentence(text=text, strong=True),
        *after,
        *_assumption(sheet, _),
    ]


def _paying(sheet: Sheet, _: Message) -> list[str]:
    """Whether it pays, for those who may not see the sums."""
    if sheet.paying is None:
        return []
    return [
        {
            Paying.PAYS: _("What those sales left is more than all of it cost."),
            Paying.COSTS: _("What those sales left is less than all of it cost."),
            Paying.NOT_KNOWN_YET: _("Whether what those sales left is more than all of it cost, is not known yet."),
        }[sheet.paying]
    ]


def _balance(sheet: Sheet, _: Message, language: Language) -> list[Sentence]:
    brought, currency = sheet.margin_brought, sheet.settings.currency
    if brought is None:
        return []
    told = [
        Sentence(
            text=_("The sales it brought left you {range} of margin.").format(
                range=money_range(brought, currency, language)
            )
        )
    ]
    whole, alone = sheet.balance, sheet.balance_without_hours
    if whole is not None:
        pattern = (
            _("Balance without what is set aside: {range} ({level}).")
            if _other_costs(sheet)
            else _("Balance: {range} ({level}).")
        )
        text = pattern.format(
            range=_left(brought, sheet.cost.total or 0.0, currency, language), level=level_words(whole.level, language)
        )
        told.append(Sentence(text=text, strong=True))
        if alone is not None and sheet.cost.hours > 0 and sheet.cost.hours_money != 0.0:
            text = _("Leaving your hours out: {range}.").format(
                range=_left(brought, sheet.cost.money, currency, language)
            )
            told.append(Sentence(text=text))
    elif alone is not None and sheet.cost.unsaid and (sheet.cost.hours <= 0 or sheet.cost.hours_money is not None):
        counted = sheet.cost.money + (sheet.cost.hours_money or 0.0)
        text = _("Balance before the costs that are not on record ({channels}): {range} ({level}).").format(
            channels=_names(sheet.cost.unsaid, language),
            range=_left(brought, counted, currency, language),
            level=level_words(alone.level, language),
        )
        told.append(Sentence(text=text, strong=True))
    elif alone is not None:
        text = _("Balance before your hours: {range} ({level}).").format(
            range=_left(brought, sheet.cost.money, currency, language), level=level_words(alone.level, language)
        )
        told += [
            Sentence(text=text, strong=True),
            Sentence(text=_("Say what an hour costs you, and the time will be counted too.")),
        ]
    return told + _assumption(sheet, _)


def _names(universes: Sequence[str], language: Language) -> str:
    return ", ".join(universe_name(one, language) for one in universes)


def _left(brought: Estimate, cost: float, currency: str, language: Language) -> str:
    """The balance as a reader with a calculator finds it: the ends of the margin shown, less the cost shown."""
    low, high = rounded(brought)
    return balance_of_ends(low - round(cost), high - round(cost), currency, language)


def _assumption(sheet: Sheet, _: Message) -> list[Sentence]:
    told = []
    if any(one.code is HealthRemark.SUBSCRIPTIONS for one in sheet.health):
        text = _(
            "Your customers subscribe: what a channel brings is mostly paid later, and missing here. So nothing is"
            " advised on it (see “Your data”)."
        )
        told.append(Sentence(text=text))
    if sheet.prior_driven:
        text = _("This answer comes mostly from our starting assumption, not from your figures.")
        told.append(Sentence(text=text))
    return told
