"""Why something is advised of a channel, in one sentence or two."""

from dataclasses import replace

from merite.texts.catalogue import Message, translator
from merite.texts.formats import money
from merite.texts.ranges import balance_range, rounded
from merite.vocabulary.decision import Decision, Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.words import Language, Verdict


def reason_sentence(decision: Decision, currency: str, language: Language) -> str:
    """Why, in one sentence or two: there is one for every pair of ``vocabulary.decision.POSSIBLE``."""
    _ = translator(__name__, language).message
    known = _reasons(_) if decision.expected_profit is not None else _reasons(_) | _without_sums(_)
    pattern = known[decision.verdict, decision.reason]
    if decision.off and decision.reason is Reason.COULD_BE_MUCH_OR_NOTHING and decision.expected_profit is not None:
        pattern = _(
            "This channel is off at present. At the pace it had, your figures would fit {low} of margin a month as well"
            " as {high}, for a cost of {cost}."
        )
    return pattern.format(**_reason_facts(decision, currency, language))


def _reason_facts(decision: Decision, currency: str, language: Language) -> dict[str, str]:
    """The profit a month, what half as much again adds, the cost, and the two ends of the margin brought."""
    facts = {"profit": "?", "more": "?", "cost": "?", "low": "?", "high": "?"}
    if decision.cost_a_month is not None:
        facts["cost"] = money(decision.cost_a_month, currency, language)
    if decision.expected_profit is not None:
        facts["profit"] = balance_range(decision.expected_profit, currency, language)
        low, high = rounded(_brought(decision.expected_profit, decision.cost_a_month or 0.0))
        facts["low"], facts["high"] = (money(end, currency, language) for end in (low, high))
    if decision.expected_margin_more is not None:
        facts["more"] = balance_range(decision.expected_margin_more, currency, language)
    return facts


def _brought(profit: Estimate, cost: float) -> Estimate:
    """The margin brought, before its cost; never less than nothing."""
    low, middle, high = (max(0.0, end + cost) for end in (profit.low, profit.middle, profit.high))
    return replace(profit, low=low, middle=middle, high=high)


def _reasons(_: Message) -> dict[tuple[Verdict, Reason], str]:
    return _firm(_) | _waiting(_) | _unknown(_)


def _firm(_: Message) -> dict[tuple[Verdict, Reason], str]:
    return {
        (Verdict.STOP_PAYING, Reason.LOSES_EVEN_IF_OPTIMISTIC): _(
            "Even with a hopeful starting assumption, this channel costs more than it brings: {profit} a month at"
            " today's pace."
        ),
        (Verdict.STOP_PAYING, Reason.EARNS_NOTHING): _(
            "We see next to no sales brought by this channel, for {cost} a month at today's pace."
        ),
        (Verdict.INVEST, Reason.NEXT_EURO_PAYS): _(
            "What you add is still expected to bring more than it costs: half as much again would give {more} a month."
        ),
        (Verdict.INVEST, Reason.NEXT_HOUR_PAYS): _(
            "One more hour is still expected to bring more than it costs: half as many hours again would give {more} a"
            " month."
        ),
        (Verdict.TRY, Reason.COULD_BE_MUCH_OR_NOTHING): _(
            "This channel may bring much or nothing: {profit} a month at today's pace. A short try would settle it at"
            " little cost."
        ),
        (Verdict.TRY, Reason.ASSUMPTION_DECIDES): _(
            "Your figures say too little to decide ({profit} a month at today's pace): the answer comes mostly from our"
            " starting assumption. A try would tell."
        ),
        (Verdict.TRY, Reason.MORE_MAY_PAY): _(
            "Your figures say too little to decide ({profit} a month at today's pace), but what more may bring"
            " outweighs what it may cost: half as much again would give {more} a month. Only more of it will"
            " show in your sales."
        ),
        (Verdict.TRY, Reason.ALREADY_OFF): _(
            "This channel is off at present, and it probably paid while it was on: {profit} a month."
        ),
        (Verdict.TRY, Reason.SECOND_CHANCE): _(
            "This channel is off at present. Whether it paid while it was on is not known ({profit} a month), and a"
            " short try is worth more than it costs."
        ),
    }


def _without_sums(_: Message) -> dict[tuple[Verdict, Reason], str]:
    """The same where no profit is known, or where it is not for who reads."""
    return {
        (Verdict.STOP_PAYING, Reason.LOSES_EVEN_IF_OPTIMISTIC): _(
            "Even with a hopeful starting assumption, this channel costs more than it brings."
        ),
        (Verdict.STOP_PAYING, Reason.EARNS_NOTHING): _("We see next to no sales brought by this channel."),
        (Verdict.INVEST, Reason.NEXT_EURO_PAYS): _("What you add is still expected to bring more than it costs."),
        (Verdict.INVEST, Reason.NEXT_HOUR_PAYS): _("One more hour is still expected to bring more than it costs."),
        (Verdict.TRY, Reason.COULD_BE_MUCH_OR_NOTHING): _(
            "This channel may bring much or nothing. A short try would settle it at little cost."
        ),
        (Verdict.TRY, Reason.ASSUMPTION_DECIDES): _(
            "Your figures say too little to decide: the answer comes mostly from our starting assumption. A try would "
            "tell."
        ),
        (Verdict.TRY, Reason.MORE_MAY_PAY): _(
            "Your figures say too little to decide, but what more may bring outweighs what it may cost. Only more of it"
            " will show in your sales."
        ),
        (Verdict.TRY, Reason.ALREADY_OFF): _("This channel is off at present, and it probably paid while it was on."),
        (Verdict.TRY, Reason.SECOND_CHANCE): _(
            "This channel is off at present. Whether it paid while it was on is not known, and a short try is worth"
            " more than it costs."
        ),
        (Verdict.HOLD, Reason.PAYS_BUT_SATURATED): _(
            "This channel pays, but beyond the present pace what you add brings less than it costs."
        ),
        (Verdict.HOLD, Reason.PAYS_BARELY): _(
            "This channel probably pays its cost, and nothing says that more would pay better."
        ),
        (Verdict.HOLD, Reason.WAITING_TEACHES): _(
            "It is too early to tell, and the coming weeks will teach you for free."
        ),
        (Verdict.HOLD, Reason.ASSUMPTION_DECIDES): _(
            "What can be said of this channel comes mostly from our starting assumption: no reason to stop."
        ),
        (Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING): _(
            "Your figures would fit a channel that pays as well as one that does not."
        ),
    }


def _waiting(_: Message) -> dict[tuple[Verdict, Reason], str]:
    return {
        (Verdict.HOLD, Reason.PAYS_BUT_SATURATED): _(
            "This channel pays ({profit} a month at today's pace), but what you add beyond it brings less than it"
            " costs."
        ),
        (Verdict.HOLD, Reason.PAYS_BARELY): _(
            "This channel probably pays its cost ({profit} a month at today's pace), and nothing says that more would"
            " pay better."
        ),
        (Verdict.HOLD, Reason.WAITING_TEACHES): _(
            "It is too early to tell ({profit} a month at today's pace), and the coming weeks will teach you for free."
        ),
        (Verdict.HOLD, Reason.ASSUMPTION_DECIDES): _(
            "This channel may well cost more than it brings ({profit} a month at today's pace), but that comes mostly"
            " from our starting assumption: no reason to stop."
        ),
        (Verdict.HOLD, Reason.EXCLUDED_BY_OWNER): _("You told us that you will not use this channel."),
        (Verdict.HOLD, Reason.ALREADY_OFF): _(
            "This channel is off at present, and nothing in your figures says to bring it back."
        ),
    }


def _unknown(_: Message) -> dict[tuple[Verdict, Reason], str]:
    unknown = Verdict.NOT_KNOWN_YET
    return {
        (unknown, Reason.COULD_BE_MUCH_OR_NOTHING): _(
            "At today's pace, your figures would fit {low} of margin a month as well as {high}, for a cost of {cost}."
        ),
        (unknown, Reason.CONSTANT_DOSE): _(
            "You put in the same every week: no figures can tell what it brings, however long you wait."
        ),
        (unknown, Reason.FOLLOWS_SALES): _(
            "What you put in is always the same share of your sales: figures cannot tell which of the two moves the"
            " other."
        ),
        (unknown, Reason.TOO_SHORT): _("Your figures do not go back far enough: 26 weeks of sales are needed."),
        (unknown, Reason.NEVER_ACTIVE): _("This channel was not used over the period."),
        (unknown, Reason.TIME_NOT_PRICED): _("This channel takes time, and your hour has no price yet."),
        (unknown, Reason.COST_NOT_SAID): _(
            "What this channel costs is not known: neither its time nor money is on record, and nothing is free."
        ),
        (unknown, Reason.MARGIN_UNKNOWN): _("We do not know what a sale leaves you once the goods are paid for."),
        (unknown, Reason.NOT_CONVERGED): _("The calculation did not settle: its answer would not be safe."),
        (unknown, Reason.RECORD_FAILED): _(
            "What we had said of your channels came true too rarely: until a test says more, we advise nothing here."
        ),
        (unknown, Reason.COST_NOT_COUNTED): _(
            "Part of what this channel costs is in another currency, and nobody said what that is worth."
        ),
        (unknown, Reason.SALES_PAID_LATER): _(
            "Your customers subscribe: most of what this channel brings is paid after these weeks, and missing here."
        ),
        (unknown, Reason.SALES_NOT_COUNTED): _(
            "Part of your sales is in another currency and is not counted: what this channel brings may lie there."
        ),
    }
