"""Can this answer be trusted: what became of each attempt to prove it wrong, in short sentences."""

from collections.abc import Collection

from merite.texts.catalogue import translator
from merite.texts.formats import listed, money, number
from merite.texts.ranges import level_words, money_range, sales_range
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.trust import BackTest, Check, Trust
from merite.vocabulary.words import Language, Verdict


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("Can this answer be trusted?")


def summary(trust: Trust, language: Language) -> str:
    """What came of all attempts together, in one or two sentences."""
    translate = translator(__name__, language)
    _ = translate.message
    held = sum(one.held for one in trust.backtests)
    told = []
    if trust.backtests:
        text = translate.plural(
            "We hid your last days from the calculation and had it foretell their sales: it was right {held} time out"
            " of {count}.",
            "We hid your last days from the calculation and had it foretell their sales: it was right {held} times out"
            " of {count}.",
            held,
        )
        told.append(text.format(held=number(held, language), count=number(len(trust.backtests), language)))
    turned = list(dict.fromkeys(universe_name(one.universe, language) for one in trust.turned if not one.withheld))
    withheld = [universe_name(one.universe, language) for one in trust.turned if one.withheld]
    withheld = [name for name in dict.fromkeys(withheld) if name not in turned]
    if turned:
        text = _("Leave out some figures or assume otherwise, and other advice would be given for: {names}.")
        told.append(text.format(names=", ".join(turned)))
    if withheld:
        text = _("With fewer figures no advice would be given yet for: {names}.")
        told.append(text.format(names=", ".join(withheld)))
    if not trust.turned and any(one.verdict is not None for one in trust.usual):
        told.append(_("No advice changes in any of our checks."))
    return " ".join(told) or _("There is too little history to put the calculation to the test.")


def sentences(trust: Trust, currency: str, language: Language) -> tuple[str, ...]:
    """One sentence an attempt, in reading order."""
    told = [_backtest(one, trust.level, currency, language) for one in trust.backtests]
    told += [_steady(trust, language), _dummies(trust, currency, language), _tests(trust, currency, language)]
    return tuple(text for text in told if text)


def turned_sentences(trust: Trust, language: Language, *, less: Collection[str] = ()) -> tuple[str, ...]:
    """Which advice would become which, and in which checks: one sentence a channel and new advice.

    ``less``: channels into which the plan of the next month puts less.
    """
    _ = translator(__name__, language).message
    checks: dict[tuple[str, Verdict, Verdict], list[str]] = {}
    for one in trust.turned:
        name = check_name(one.check, one.number, language)
        checks.setdefault((one.universe, one.usual, one.instead), []).append(name[:1].lower() + name[1:])
    text = _("{channel}: “{usual}” becomes “{instead}” {checks}.")
    return tuple(
        text.format(
            channel=universe_name(universe, language),
            usual=verdict_label(usual, language, less=universe in less),
            instead=verdict_label(instead, language),
            checks=", ".join(names),
        )
        for (universe, usual, instead), names in checks.items()
    )


def card_note(trust: Trust, universe: str, language: Language) -> str:
    """What a channel's card says when some check turns its advice; "" when none does."""
    translate = translator(__name__, language)
    other = (Check.PESSIMISTIC, Check.OPTIMISTIC)  # the card says by itself what the assumption would change
    count = sum(one.universe == universe and not one.withheld and one.check not in other for one in trust.turned)
    if not count:
        return ""
    text = translate.plural(
        "Fragile: this advice changes in one of our {all} checks (see “{title}”).",
        "Fragile: this advice changes in {count} of our {all} checks (see “{title}”).",
        count,
    )
    return text.format(
        count=number(count, language),
        all=number(sum(one.check not in other for one in trust.refits), language),
        title=title(language),
    )


def fragile_heading(language: Language) -> str:
    """Above the list of advice that some check turns."""
    _ = translator(__name__, language).message
    return _("Advice that does not stand every check")


def caption(trust: Trust, language: Language) -> str:
    """What the picture shows: how much the answers worked out again agree with the one given."""
    _ = translator(__name__, language).message
    shared = [one.shared for refit in trust.refits for one in refit.universes if one.shared is not None]
    close = sum(part >= CLOSE for part in shared)
    text = _("{close} times out of {count}, the range worked out again lies mostly where the one given is.")
    return text.format(close=number(close, language), count=number(len(shared), language))


def reading(language: Language) -> str:
    """How to read the picture."""
    _ = translator(__name__, language).message
    return _(
        "In bold, the range given; in thin lines, those found with sales held back, a year or the tests left out, or"
        " another starting assumption. The more they spread, the less the answer can be leant on."
    )


CLOSE = 0.5
"""Two ranges that share this part of the wider one lie mostly at the same place."""


def label(language: Language) -> str:
    """What a screen reader says of the picture."""
    _ = translator(__name__, language).message
    return _(
        "For each channel, the range of sales brought as given and as found in each check. The figures are in the table"
        " below."
    )


def check_name(check: Check, what: int, language: Language) -> str:
    """A check in a table's cell."""
    _ = translator(__name__, language).message
    return {
        Check.LAST_DAYS: _("Without the last {number} days"),
        Check.ONE_YEAR: _("Without year {number} of your history"),
        Check.WITHOUT_TESTS: _("Without your tests"),
        Check.PESSIMISTIC: _("Under a pessimistic starting assumption"),
        Check.OPTIMISTIC: _("Under an optimistic starting assumption"),
    }[check].format(number=number(what, language))


def words(language: Language) -> dict[str, str]:
    """Heads of the table and marks of the picture."""
    _ = translator(__name__, language).message
    return {
        "channel": _("Channel"),
        "check": _("Check"),
        "low": _("At least"),
        "middle": _("Middle"),
        "high": _("At most"),
        "advice": _("Advice"),
        "given": _("As given"),
        "again": _("Worked out again"),
        "turned": _("Other advice"),
    }


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt the checks themselves."""
    _ = translator(__name__, language).message
    return (
        _("A forecast that holds says that the sales are understood, not that each channel's part is: a channel may be"
          " taken for the season and nobody would notice."),
        _("Checks find an answer that rests on little. They cannot find what never changes in your figures."),
        _("The dummy check mixes the weeks up at random: once may be luck, five times are not."),
        _("Only a test with weeks off, drawn at random, proves what a channel brings."),
    )  # fmt: skip


def trust_text(trust: Trust | None, currency: str, language: Language, *, less: Collection[str] = ()) -> str:
    """The checks as lines for a terminal; ``less``: channels into which the plan of the next month puts less."""
    _ = translator(__name__, language).message
    if trust is None:
        return _("No model was fitted: there is nothing to put to the test yet. Run merite measure to see why.")
    lines = [summary(trust, language), "", *(f"- {text}" for text in sentences(trust, currency, language))]
    if trust.turned:
        told = turned_sentences(trust, language, less=less)
        lines += ["", fragile_heading(language), *(f"- {text}" for text in told)]
    return "\n".join(lines)


def _backtest(one: BackTest, level: float, currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    text = (
        _("Last {days} days, foretold unseen: {range} of sales ({chances}). {sold} came: the range held.")
        if one.held
        else _("Last {days} days, foretold unseen: {range} of sales ({chances}). {sold} came: the range did not hold.")
    )
    told = text.format(
        days=number(one.days, language),
        range=sales_range(one.forecast, one.sold, currency, language),
        chances=level_words(level, language),
        sold=money(one.sold, currency, language),
    )
    if one.last_year is None:
        return told
    ours, naive = abs(one.forecast.middle - one.sold), abs(one.last_year - one.sold)
    beside = _("Our middle was {ours} off; “the same as a year before” would have been {naive} off.")
    return f"{told} " + beside.format(ours=money(ours, currency, language), naive=money(naive, currency, language))


def _steady(trust: Trust, language: Language) -> str:
    if trust.steady is None:
        return ""
    _ = translator(__name__, language).message
    if trust.steady >= STEADY and any(one.check is Check.LAST_DAYS and one.number <= 7 for one in trust.turned):
        return _("Without the last week, the ranges would be nearly the same, but some advice sits on a limit.")
    if trust.steady >= STEADY:
        return _("Without the last week, the ranges would be nearly the same: this answer will not turn every Monday.")
    return _("Without the last week, the ranges would be quite different: wait some weeks before acting on them.")


STEADY = 0.7
"""Ranges that share this part from one week to the next are called nearly the same."""


def _dummies(trust: Trust, currency: str, language: Language) -> str:
    if not trust.dummies:
        return ""
    translate = translator(__name__, language)
    fooled = list(dict.fromkeys(universe_name(one.universe, language) for one in trust.dummies if one.fooled))
    if not fooled:
        return translate.message(
            "We put each channel's weeks in a random order, so that nothing could be found: none was taken for a"
            " channel that pays."
        )
    text = translate.plural(
        "We put each channel's weeks in a random order, so that nothing could be found: {names} was taken all the same"
        " for a channel that pays. Be wary of what is said of it.",
        "We put each channel's weeks in a random order, so that nothing could be found: {names} were taken all the same"
        " for channels that pay. Be wary of what is said of them.",
        len(fooled),
    )
    return text.format(names=", ".join(fooled))


def _tests(trust: Trust, currency: str, language: Language) -> str:
    without = trust.refit(Check.WITHOUT_TESTS)
    if without is None:
        return ""
    _ = translator(__name__, language).message
    given = {one.universe: one.contribution for one in trust.usual}
    told = []
    for one in without.universes:
        usual = given.get(one.universe)
        if usual is None or one.contribution is None or one.shared is None or one.shared > MOVED:
            continue
        told.append(
            _("{channel}: {given} with your tests, {without} without").format(
                channel=universe_name(one.universe, language),
                given=money_range(usual, currency, language),
                without=money_range(one.contribution, currency, language),
            )
        )
    if not told:
        return _("With and without your tests, the answers are the same.")
    return _("What your tests changed (sales brought over the period). {list}.").format(list=listed(told, language))


MOVED = 0.9
"""A range that shares less than this part with the one without tests was moved by them."""
