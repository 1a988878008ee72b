"""What could be tested next, in words: each candidate with its cost and its worth, then what follows."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, hours, money
from merite.texts.ranges import chance_words
from merite.texts.universes import universe_name
from merite.vocabulary.next_test import Advice, Candidate, Confirmed, Design, NextTest
from merite.vocabulary.universes import POSTED
from merite.vocabulary.words import Language

NEARLY = 0.5
"""From this share of what the test nearest to its cost teaches, waiting is said to teach nearly as much."""
PROOF_WEEKS = 12
"""Weeks drawn by pairs prove nothing sooner: with under six pairs, luck alone gives a clean answer too often."""
SHOWN = 6
"""Candidates told on a terminal; JSON has all."""


def next_test_text(found: NextTest, currency: str, language: Language) -> str:
    """The advice first, then the candidates, the best net value first, and what such figures are worth."""
    _ = translator(__name__, language).message
    lines = [advice_sentence(found, currency, language)]
    if found.confirmed is not None:
        lines.append(confirmed_sentence(found.confirmed, currency, language))
    lines += [candidate_sentence(one, currency, language) for one in found.candidates[:SHOWN]]
    if found.candidates:
        lines += ["", caution(language)]
    return "\n".join(lines)


def caution(language: Language) -> str:
    """What is known of such advice as a whole."""
    _ = translator(__name__, language).message
    return _(
        "These values are worked out from what the calculation believes. On 100 simulated businesses, few tests of"
        " whole channels were worth running, and they paid little, because waiting teaches too: of each 100 put into"
        " marketing, a year with them left 1 more than the same year without, give or take 1, and about as much where"
        " past spending had followed a demand that nobody sees."
    )


def advice_sentence(found: NextTest, currency: str, language: Language) -> str:
    """What follows: the test to run, or why none."""
    _ = translator(__name__, language).message
    if found.advice is Advice.RUN_THE_BEST:
        best = next(one for one in found.candidates if one.test == found.best)
        return _("What to test next: {test}.").format(test=test_words(best, language))
    waiting = next((one.value_of_waiting >= NEARLY * one.value > 0.0 for one in found.candidates), False)
    return {
        Advice.NO_TEST_IS_WORTH_ITS_COST: _(
            "No test is worth its cost today: going on as planned teaches nearly as much."
        )
        if waiting
        else _("No test is worth its cost today."),
        Advice.NOT_CONFIRMED: _(
            "No test is worth its cost today: weighed again the long way, the best one is not worth its cost."
        ),
        Advice.MARGIN_UNKNOWN: _(
            "We do not know what a sale leaves you, so no test can be weighed against its cost: say it with --margin."
        ),
        Advice.TIME_NOT_PRICED: _(
            "Your hours have no price, so no test can be weighed against its cost: say it with --hourly-cost."
        ),
        Advice.COST_NOT_SAID: _(
            "Nobody said what your channels cost, neither time nor money, so no test can be weighed against its cost:"
            " note the hours first."
        ),
        Advice.TOO_SHORT: _(
            "Your sales and your marketing do not tell enough yet (26 weeks of sales are needed) to say what a test of"
            " a channel would be worth. A test of two messages can begin today: merite compare."
        ),
        Advice.NOTHING_TO_TEST: _("There is no channel to test yet: add your ads, posts or hours first."),
    }[found.advice]


def confirmed_sentence(one: Confirmed, currency: str, language: Language) -> str:
    """What the long way says of the best test."""
    _ = translator(__name__, language).message
    pattern = (
        _("Calculated again {refits} times with made-up weeks, it gains {net}, give or take {error}.")
        if one.net > 0.0
        else _("Calculated again {refits} times with made-up weeks, it loses {net}, give or take {error}.")
    )
    return pattern.format(
        refits=one.refits,
        net=money(abs(one.net), currency, language),
        error=money(2.0 * one.error, currency, language),
    )


def test_words(one: Candidate, language: Language) -> str:
    """What the test would do."""
    _ = translator(__name__, language).message
    name = universe_name(one.universe, language)
    told = {
        Design.ON_OFF: _("{channel}, on and off by weeks drawn at random, for {weeks} weeks"),
        Design.VARY: _("{channel}, nothing one week and double the other, drawn at random, for {weeks} weeks"),
        Design.MESSAGE: _("{channel}, two ways of saying it, drawn at random for each post, for {weeks} weeks")
        if one.universe in POSTED
        else _("{channel}, two messages shown at random, for {weeks} weeks"),
        Design.AREAS: _("{channel}, off in half of your areas drawn at random, for {weeks} weeks"),
        Design.SECOND_CHANCE: _("{channel}, on again every other week, for {weeks} weeks"),
    }[one.kind]
    return told.format(channel=name, weeks=one.weeks)


def named(one: Candidate, language: Language) -> str:
    """What the test would do, as a sentence, for whoever may not see what it costs."""
    return " ".join((test_words(one, language) + ".", *_not_now(one, language)))


def candidate_sentence(one: Candidate, currency: str, language: Language) -> str:
    """A candidate as a line of a list."""
    return "- " + told(one, currency, language)


def told(one: Candidate, currency: str, language: Language) -> str:
    """A candidate's cost, hours, worth beside waiting, and how often it would change the plan."""
    _ = translator(__name__, language).message
    price = (
        _(
            "{test}: takes about {money} to run; less what it should sell, it costs about {cost}, {hours} of work"
            " included."
        )
        if one.takes
        else _("{test}: costs about {cost}, {hours} of work included.")
    )
    parts = [
        price.format(
            test=test_words(one, language),
            cost=money(one.cost, currency, language),
            hours=hours(one.hours, language),
            money=money(one.takes, currency, language),
        ),
        _("What it would let you decide better: about {value}; waiting as long: about {waiting}.").format(
            value=money(one.value, currency, language), waiting=money(one.value_of_waiting, currency, language)
        ),
        _net(one, currency, language, _),
        _("It would change the plan: {chance}.").format(chance=chance_words(one.changes_plan_chance, language)),
    ]
    if not one.within_limit:
        parts.append(_("It could lose more than the sum that you accept to lose."))
    if one.kind in (Design.ON_OFF, Design.VARY, Design.SECOND_CHANCE) and one.weeks < PROOF_WEEKS:
        parts.append(_("Too short to prove anything by itself: what it teaches moves the channel's range."))
    return " ".join((*parts, *_not_now(one, language)))


def _not_now(one: Candidate, language: Language) -> tuple[str, ...]:
    """Why a test is not for now; nothing where it may be."""
    _ = translator(__name__, language).message
    if one.running_until is not None:
        return (_("Not now: a test of this channel runs until {day}.").format(day=day(one.running_until, language)),)
    return () if one.in_plan else (_("Not now: this channel gets nothing next month."),)


def short_name(one: Candidate, language: Language) -> str:
    """A candidate's name, short enough for a picture."""
    _ = translator(__name__, language).message
    kind = {
        Design.ON_OFF: _("on and off"),
        Design.VARY: _("nothing, then double"),
        Design.MESSAGE: _("two messages"),
        Design.AREAS: _("half of the areas"),
        Design.SECOND_CHANCE: _("a second chance"),
    }[one.kind]
    return _("{channel}: {kind}, {weeks} weeks").format(
        channel=universe_name(one.universe, language), kind=kind, weeks=one.weeks
    )


def _net(one: Candidate, currency: str, language: Language, _: Message) -> str:
    amount = money(abs(one.net), currency, language)
    return (_("In all, a gain of {amount}.") if one.net > 0 else _("In all, a loss of {amount}.")).format(amount=amount)
