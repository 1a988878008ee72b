"""Limits of the page, remarks on the data, reasons of the claims, and the method, in words."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, number
from merite.texts.imports import format_name
from merite.texts.universes import universe_name
from merite.vocabulary.sheet import ClaimReason, Fact, HealthRemark, Limit, Noted
from merite.vocabulary.words import Language


def noted_sentence(noted: Noted, language: Language) -> str:
    """The limit or the remark with its facts; a fact that was not given shows as a question mark."""
    _ = translator(__name__, language).message
    # A limit and a remark may have the same code: they are told apart by what they are.
    text = _limits(_)[noted.code] if isinstance(noted.code, Limit) else _remarks(_)[noted.code]
    facts = {name: _shown(noted.facts.get(name), language) for name in ("count", "name", "weeks", "tickets")}
    if noted.code in (HealthRemark.HOURS_ESTIMATED, HealthRemark.HOURS_STOPPED, HealthRemark.SPEND_UNSEEN):
        facts["name"] = names(tuple(facts["name"].split(", ")), language)
    if noted.code in (HealthRemark.FILE_IS_OLD, HealthRemark.ADS_UNTOLD):
        by_hand = {"till": _("The till's file"), "costs": _("The file of costs"), "hours": _("The file of hours")}
        name = format_name(facts["name"], language)
        facts["name"] = by_hand.get(facts["name"], name[:1].upper() + name[1:])
    return text.format(**facts)


def _shown(fact: Fact, language: Language) -> str:
    if fact is None:
        return "?"
    if isinstance(fact, (int, float)):
        return number(fact, language)
    if isinstance(fact, str):
        return fact
    return day(fact, language)


def names(universes: tuple[str, ...], language: Language) -> str:
    """The channels' names, one after the other."""
    return ", ".join(universe_name(universe, language) for universe in universes)


def _limits(_: Message) -> dict[Limit, str]:
    return {
        Limit.SHORT_HISTORY: _(
            "You have {weeks} weeks of sales. Under a year, the season is not known, and our starting assumption weighs"
            " much."
        ),
        Limit.ASSUMPTION_WEIGHS: _(
            "For some channels the answer comes mostly from our starting assumption. They are marked."
        ),
        Limit.FEW_SALES: _(
            "Sales a week: about {tickets}. Chance alone then moves your weeks a lot: the ranges are wide, and our"
            " starting assumption weighs in them."
        ),
        Limit.AFTER_THE_PERIOD: _("What the last weeks' marketing will bring later is not counted."),
        Limit.WORD_OF_MOUTH: _(
            "Word of mouth is counted with the channel it started from, as an allowance: no file shows it by itself."
        ),
        Limit.NO_TEST: _(
            "None of these answers comes from a test of your own. Two things that move together can be mistaken"
            " for one another."
        ),
        Limit.HOURS_ESTIMATED: _("Some hours are estimated from the number of posts. Log a few weeks to correct them."),
        Limit.HOURS_NOT_PRICED: _("Your hours have no price yet: they are shown, and not counted as money."),
        Limit.MARGIN_UNKNOWN: _("Your margin is not known: the page speaks of sales, not of what they leave you."),
        Limit.TAX_ON_ADS_UNKNOWN: _(
            "We don't know whether you recover the sales tax on your ads. If you don't, they cost you more than shown."
        ),
        Limit.NOT_CONVERGED: _("The calculation did not settle. Do not act on these ranges; run merite again."),
        Limit.NO_BENCHMARK: _("We have no honest figure of businesses like yours to compare with, and give none."),
        Limit.PAID_BY_THE_JUDGED: _(
            "This report was prepared by {name}, and an agency is paid for part of this marketing. Its fee is counted"
            " as a cost."
        ),
        Limit.MAY_BE_PAID: _(
            "This report was prepared by {name}. Should they be paid for part of this marketing, no fee is counted: it"
            " is said in the settings."
        ),
    }


def _remarks(_: Message) -> dict[HealthRemark, str]:
    return {
        HealthRemark.WEEKS_MISSING: _(
            "Weeks without any sale on record: {count}. They are not counted as zero: what your channels brought in"
            " them is guessed from the others. If you were closed, note it in the diary (or: merite note closed), and"
            " nothing is counted there."
        ),
        HealthRemark.AREAS_MISSING: _(
            "Weeks in which some areas have no sales: {count}. All areas together are worked out from the other weeks."
        ),
        HealthRemark.ODD_SALES: _(
            "{name}: sales are {count} times the usual. If a figure was mistyped there, correct it: everything rests on"
            " it. If it is real, note what happened (merite note; in a file of your own, a column control.event)."
        ),
        HealthRemark.WEEKS_CLOSED: _("Weeks closed: {count}. They are not counted as bad weeks."),
        HealthRemark.ROWS_REFUSED: _("Rows that could not be read: {count}. They are kept aside with the reason."),
        HealthRemark.DATES_NOT_USABLE: _(
            "{name}, rows without a usable date: {count}. They are kept, and left out of the calculation."
        ),
        HealthRemark.FILE_IS_OLD: _(
            "{name}: the figures stop {count} days before this report, a fresh export may be missing."
        ),
        HealthRemark.NO_SALES: _("No sales yet. Add your orders, or your till's closing reports."),
        HealthRemark.WEEK_INCOMPLETE: _("No week of sales is whole yet: whole weeks are counted, Monday to Sunday."),
        HealthRemark.NO_MARKETING: _("No marketing yet. Add your ads, posts or newsletters, or log your hours."),
        HealthRemark.HOURS_NEVER_LOGGED: _(
            "No hours were ever logged, so the time is missing from the cost. Under a minute a week is enough."
        ),
        HealthRemark.HOURS_STOPPED: _(
            "{name}: posts went on {count} days after the last hours you logged. Since then they count as if they took "
            "no time: log it, or strike those hours out to have all of it estimated."
        ),
        HealthRemark.HOURS_ESTIMATED: _("Hours estimated from the number of posts: {name}."),
        HealthRemark.SUBSCRIPTIONS: _(
            "Of ten payments, {count} are those of subscriptions. What brings a subscriber is paid for over months, and"
            " most of it is missing from these ranges. To have it counted, take back the file of payments and add one"
            " of your new subscribers: the day each came, and what one pays you in all before leaving."
        ),
        HealthRemark.SALES_FROM_TILL_ONLY: _(
            "Sales come from the till's totals: enough for this page, not to know who bought."
        ),
        HealthRemark.OTHER_CURRENCY: _(
            "Rows in another currency ({name}): {count}. They are left out until you say what one {name} is worth: "
            "Settings, Other currencies, in the browser; or merite exchange {name} RATE."
        ),
        HealthRemark.COST_OTHER_CURRENCY: _(
            "{count} {name} of ads and fees are not in what your marketing cost, until you say what one {name} is "
            "worth: Settings, Other currencies, in the browser; or merite exchange {name} RATE."
        ),
        HealthRemark.COUNTED_ONCE: _("Two files tell the same sales ({name}). They are counted once."),
        HealthRemark.ADDED_UP: _(
            "Sales told by several files are added up ({name}). If one of them contains another, they count twice: keep"
            " only one."
        ),
        HealthRemark.HISTORY_CUT: _("{name} begins later than your other sales: the weeks before it are left out."),
        HealthRemark.TAX_ESTIMATED: _(
            "Some of your files do not say how much tax their sales hold: the ordinary rate was taken off."
        ),
        HealthRemark.SPEND_UNSEEN: _("{name}: money was spent and nobody saw anything. A column is probably missing."),
        HealthRemark.ADS_UNTOLD: _(
            "{name}: no file tells of {count} weeks in which you sold. They count as weeks without these ads. If there"
            " were some, add the export of those weeks: until then the cost is too low, and the answer wrong."
        ),
        HealthRemark.ALL_GOOD: _("Nothing is missing, as far as we can see."),
    }


def claim_reason(reason: ClaimReason, language: Language) -> str:
    """Why a platform's claim and our answer differ."""
    _ = translator(__name__, language).message
    told = {
        ClaimReason.COUNTS_WHOEVER_SAW: _("It counts every buyer who saw or clicked the ad, even those about to buy."),
        ClaimReason.COUNTS_WHOEVER_SAW_A_POST: _(
            "It counts every buyer who saw or clicked a post, even those about to buy."
        ),
        ClaimReason.COUNTS_WHOEVER_WAS_WRITTEN_TO: _(
            "It counts every buyer who was sent or opened the message, even those about to buy."
        ),
        ClaimReason.SAME_SALE_TWICE: _("Several platforms count the same sale."),
        ClaimReason.WOULD_HAVE_BOUGHT: _("Part of those buyers were looking for you by name already."),
        ClaimReason.CLAIMS_NOTHING: _("It sees no sale: what it brings shows only at the till."),
        ClaimReason.CLAIM_NOT_COUNTED: _(
            "Part of its claim is in another currency, and nobody said what that is worth."
        ),
        ClaimReason.CLAIM_WITHIN_RANGE: _("Its claim lies within our range."),
        ClaimReason.CLAIM_BELOW_RANGE: _("It misses the sales made later, or in the shop."),
        ClaimReason.NO_ANSWER_YET: _("Nothing to compare with yet."),
    }
    return told[reason]


def method_paragraphs(language: Language, *, modelled: bool) -> tuple[str, ...]:
    """How the answer was worked out, in five short paragraphs; shorter where no model was fitted."""
    _ = translator(__name__, language).message
    costs = _(
        "Cost: what was paid (ads, fees, tools, samples, taxes not recovered), plus your hours at the price you gave."
    )
    sales = _("Sales: goods before tax, without shipping, discounts, refunds, gift cards sold and tips, week by week.")
    if not modelled:
        return (
            costs,
            sales,
            _(
                "Under 26 weeks of sales, or without marketing on record, no calculation can tell a channel from the"
                " season. So none was made."
            ),
        )
    return (
        costs,
        sales,
        _(
            "What each channel brought: your sales of each week are explained by an ordinary level that moves slowly,"
            " the season, holidays, what you noted in your diary, and what you put out, whose effect lasts some weeks"
            " and weakens as you put more in."
        ),
        _(
            "Ranges: thousands of explanations that fit your sales are drawn. A range holds the middle 9 out of 10."
            " Before seeing your figures, we assume that marketing brings a modest part of the sales, and that a"
            " channel may bring nothing."
        ),
        _(
            "Advice: what to do follows from the money you can expect to win or lose, not from being certain. “Stop"
            " paying” is said only if it holds under a hopeful assumption too."
        ),
    )
