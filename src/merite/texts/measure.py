"""A measurement as lines of text for a terminal."""

from collections.abc import Collection, Sequence

from merite.texts.catalogue import Message, translator
from merite.texts.formats import hours, listed, money, number
from merite.texts.ranges import money_range, rounded
from merite.texts.universes import paid_words, universe_name
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.measurement import Measurement, UniverseMeasure
from merite.vocabulary.pacing import Pacing
from merite.vocabulary.universes import PAID_LINE
from merite.vocabulary.words import Finding, Language


def measurement_text(
    measurement: Measurement,
    currency: str,
    language: Language,
    *,
    sold: bool = False,
    estimated: Collection[str] = (),
) -> str:
    """Two or three lines a universe: what it cost, what it brought, what the figures say.

    ``sold``: there are sales. ``estimated``: the universes whose hours, or some of them, come from posts x minutes.
    """
    _ = translator(__name__, language).message
    if not measurement.universes:
        if sold:
            return _("Your sales are known; what brings them is not yet: add your ads, posts or hours with merite add.")
        return _("Nothing to measure yet: add your sales, and what you spent or posted, with merite add.")
    lines = []
    for universe in measurement.universes:
        named = _("{channel}: {cost}")
        cost = _cost(universe, currency, language, _, estimated=universe.name in estimated)
        lines.append(named.format(channel=universe_name(universe.name, language), cost=cost))
        if universe.contribution is not None:
            brought = _("  Sales brought: {range} (9 chances in 10).")
            if abs(universe.contribution.level - 0.9) > 1e-9:
                brought = _("  Sales brought: {range}.")
            lines.append(brought.format(range=_range(universe.contribution, currency, language, _)))
        if universe.finding is Finding.TOO_SHORT and not sold:
            add = _("No whole week of sales is on record: add your orders or the till's totals with merite add.")
            lines.append(f"  {add}")
        else:
            lines.append("  " + _told(universe, language, _))
        if universe.cost_unknown is Reason.COST_NOT_SAID:
            told = (
                _(
                    "What is paid for it is not known, and nothing is free: add the amounts (a file of costs; in a file"
                    " of your own, a column {name}.spend)."
                )
                if universe.name.endswith(PAID_LINE)
                else _(
                    "The time it takes is not known, and nothing is free: note its hours (merite hours; in a file of"
                    " your own, a column {name}.hours, with 0 where it really takes none), or what is paid for it."
                )
            )
            lines.append("  " + told.format(name=universe.name))
        if universe.sales_per_cost is not None and measurement.fit is not None:
            lines.append("  " + _for_one(universe.sales_per_cost, currency, language, _))
        if universe.prior_driven and universe.contribution is not None:
            lines.append("  " + _("This answer comes mostly from our starting assumption, not from your figures."))
        lines += [f"  {told}" for told in [demand_text(universe, language)] if told]
    if measurement.total.contribution is not None:
        told = _("All together: {range}.")
        lines.append(told.format(range=_range(measurement.total.contribution, currency, language, _)))
    return "\n".join(lines)


def _told(universe: UniverseMeasure, language: Language, _: Message) -> str:
    if universe.follows_sales and universe.finding is Finding.CONSTANT_DOSE:
        return _(
            "It is always the same share of your sales: no figures can tell what it brings. A few weeks without it"
            " would, or another amount."
        )
    if universe.finding is Finding.NEVER_ACTIVE and universe.cost:
        return _(
            "What it cost is on record, but not on which days something went out there: add a small table of date,"
            " channel, amount (merite add)."
        )
    return finding_text(universe.finding, language)


def _for_one(sales: Estimate, currency: str, language: Language, _: Message) -> str:
    """What comes back in sales for what was spent, where nobody said what a sale leaves."""
    return _("For every {one} spent, between {low} and {high} of sales. Whether that pays: say --margin.").format(
        one=_amount(1.0, currency, language),
        low=money(sales.low, currency, language, cents=True),
        high=money(sales.high, currency, language, cents=True),
    )


def demand_text(universe: UniverseMeasure, language: Language) -> str:
    """That a universe may follow demand rather than bring sales, what its owner says or could say of it, and what
    would tell.

    Empty where nothing says so and the answer counts on nobody's word.
    """
    _ = translator(__name__, language).message
    may_follow = _(
        "More goes into it in the weeks in which more is sold: it may follow the demand rather than bring it. A try"
        " with weeks on and weeks off, drawn at random, would tell."
    )
    said = {
        Pacing.AHEAD: _("You say that its pace is set ahead, whatever is sold: this answer counts on it."),
        Pacing.WITH_DEMAND: _("You say that more goes into it when more people buy: this answer counts on it."),
    }
    ask = _(
        "Much hangs on how you set its pace: ahead, whatever is sold (set_ahead), or more when more people buy"
        " (with_demand)? Say it in the settings."
    )
    told = ask if universe.pacing_tells else said[universe.pacing] if universe.pacing is not None else ""
    return " ".join(filter(None, [may_follow if universe.may_follow_demand else "", told]))


def ask_pacing_sentence(universes: Sequence[str], language: Language) -> str:
    """What to say of channels whose answer hangs on how their pace is set."""
    _ = translator(__name__, language).message
    told = _(
        "Say in the settings how you set the pace of these channels, ahead or more when more people buy: {channels}."
    )
    return told.format(channels=listed([universe_name(one, language) for one in universes], language))


def finding_text(finding: Finding, language: Language) -> str:
    """What the figures say of a universe, in a sentence."""
    _ = translator(__name__, language).message
    return {
        Finding.PAYS: _("It pays: what it brings covers its cost."),
        Finding.DOES_NOT_PAY: _("It does not pay: what it brings does not cover its cost."),
        Finding.NOT_KNOWN_YET: _("We don't know yet whether it pays."),
        Finding.TIME_NOT_PRICED: _("Time was passed on it, and an hour has no price yet: say what an hour costs."),
        Finding.CONSTANT_DOSE: _("It never changes, so no figures can tell what it brings: a few weeks off would."),
        Finding.NEVER_ACTIVE: _("Nothing was put out there."),
        Finding.NOT_CONVERGED: _("The calculation did not settle: no conclusion is drawn from it."),
        Finding.TOO_SHORT: _("There are fewer than 26 weeks of sales: too few to tell."),
    }[finding]


def _cost(universe: UniverseMeasure, currency: str, language: Language, _: Message, *, estimated: bool) -> str:
    if universe.cost_unknown is Reason.COST_NOT_SAID:
        return _("cost not known")
    if universe.cost is None and not universe.hours:
        return _("{money} counted, the rest waits for a rate").format(money=_amount(universe.money, currency, language))
    time, spent = hours(universe.hours, language), _amount(universe.money, currency, language)
    spent = paid_words(universe.name, spent, language) if universe.money else spent
    if estimated:
        time = _("{hours} estimated from the posts").format(hours=time)
    if universe.cost is None:
        return _("{money} paid, and {hours} without a price").format(money=spent, hours=time)
    if not universe.hours:
        return _("cost {cost}").format(cost=_amount(universe.cost, currency, language))
    return _("cost {cost} ({money} paid, {hours})").format(
        cost=_amount(universe.cost, currency, language),
        money=spent,
        hours=time,
    )


def _amount(amount: float, currency: str, language: Language) -> str:
    return money(amount, currency, language) if currency else number(amount, language)


def _range(estimate: Estimate, currency: str, language: Language, _: Message) -> str:
    """Rounded as on every page: nobody knows a range of thousands to the last unit."""
    if currency:
        return money_range(estimate, currency, language)
    low, high = (number(end, language) for end in rounded(estimate))
    return _("between {low} and {high}").format(low=low, high=high)
