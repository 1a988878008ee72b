"""What was foretold and what came, in words."""

from merite.texts.catalogue import translator
from merite.texts.formats import day, listed, money, number
from merite.texts.ranges import balance_range, chance_words, level_words, money_range, period, sales_range
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.promise import HitRate, Promise, PromiseKind, Register, Scored
from merite.vocabulary.words import Language

SHOWN = 12
"""Promises shown one by one; the files have all."""


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("What we foretold, and what came")


def summary(register: Register, language: Language) -> str:
    """How often our ranges held, or since when we have been foretelling."""
    _ = translator(__name__, language).message
    if register.broken_at is not None:
        return _(
            "The register of what we foretold was changed afterwards, at entry {number}: do not trust what it says from"
            " there on."
        ).format(number=register.broken_at)
    known = [rate for rate in register.rates if rate.known]
    if not known:
        return _("None of what we foretold is over yet: come back in a quarter.")
    return " ".join(_rate(rate, language) for rate in known)


def _rate(rate: HitRate, language: Language) -> str:
    translate = translator(__name__, language)
    _ = translate.message
    pattern = {
        PromiseKind.SALES: translate.plural(
            "Your sales fell within the range that we had foretold {held} time out of {known}.",
            "Your sales fell within the range that we had foretold {held} times out of {known}.",
            rate.held,
        ),
        PromiseKind.BROUGHT: translate.plural(
            "With a quarter more of figures, what we say that a channel had brought fell within our earlier range"
            " {held} time out of {known}.",
            "With a quarter more of figures, what we say that a channel had brought fell within our earlier range"
            " {held} times out of {known}.",
            rate.held,
        ),
        PromiseKind.ADVICE: translate.plural(
            "With a quarter more of figures, our advice to stop paying or to put more in had been right {held} time"
            " out of {known}.",
            "With a quarter more of figures, our advice to stop paying or to put more in had been right {held} times"
            " out of {known}.",
            rate.held,
        ),
    }[rate.kind]
    told = pattern.format(held=number(rate.held, language), known=number(rate.known, language))
    # ranges are made for a level; advice is as sure as it happened to be
    level = (chance_words if rate.kind is PromiseKind.ADVICE else level_words)(rate.level, language)
    should = _("It should be {level}.").format(level=level)
    off = ""
    if rate.switched_off:
        off = {
            PromiseKind.SALES: _("That is too rarely: we no longer tell such figures."),
            PromiseKind.BROUGHT: _("That is too rarely: we give no advice from such figures any more."),
            PromiseKind.ADVICE: _("That is too rarely: we give no such advice any more."),
        }[rate.kind]
    return " ".join(filter(None, (told, should, off)))


def explanation(register: Register, language: Language) -> str:
    """Why the register can be believed."""
    _ = translator(__name__, language).message
    return _(
        "Each line was written on its day, before the fact, and carries the fingerprint of the line before it:"
        " changing, removing or back-dating one shows. Fingerprint of the last line: {head}. Keep it, and nobody can"
        " rewrite what came before, not even us."
    ).format(head=register.head[:16])


def heads(language: Language) -> tuple[str, ...]:
    """The headings of the table."""
    _ = translator(__name__, language).message
    return (_("Said on"), _("What"), _("Days"), _("Range foretold"), _("What came"), _("Held?"))


def row(promise: Promise, currency: str, language: Language) -> tuple[str, ...]:
    """One promise as a row of the table."""
    return (
        day(promise.made_at.date(), language),
        what(promise, language),
        period(promise.first, promise.last, language),
        _range(promise, currency, language),
        "–" if promise.came is None else money(promise.came, currency, language),
        verdict(promise, language),
    )


def _range(promise: Promise, currency: str, language: Language) -> str:
    if promise.kind is PromiseKind.ADVICE:
        return balance_range(promise.said, currency, language)
    if promise.kind is PromiseKind.SALES:
        return sales_range(promise.said, promise.came, currency, language)
    return money_range(promise.said, currency, language)


def what(promise: Promise, language: Language) -> str:
    """What the promise is about."""
    _ = translator(__name__, language).message
    if promise.kind is PromiseKind.SALES:
        return _("All your sales, if you go on at the recent pace")
    if promise.advice is not None:
        return _("Advice on {channel}: {advice}; what it left").format(
            channel=universe_name(promise.about, language), advice=verdict_label(promise.advice, language).lower()
        )
    return _("Sales brought by {channel}").format(channel=universe_name(promise.about, language))


def verdict(promise: Promise, language: Language) -> str:
    """Whether the range held; what a channel brought is over, and compared with a later answer."""
    _ = translator(__name__, language).message
    if promise.scored is Scored.NOT_YET and promise.kind is not PromiseKind.SALES:
        return _("not compared yet")
    return {
        Scored.HELD: _("yes"),
        Scored.MISSED: _("no"),
        Scored.NOT_YET: _("not over yet"),
        Scored.OTHER_PACE: _("not counted: you put in much more, or much less"),
    }[promise.scored]


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt the register."""
    _ = translator(__name__, language).message
    return (
        _("Open an old report: the range that it foretold should be the one that stands here."),
        _("Compare “What came” with your till over the same days, before tax, refunds taken off."),
        _(
            "What a channel brought is never observed: there we only compare our answer with our own later one. A"
            " mistake that lasts would not show."
        ),
    )


def promises_text(register: Register | None, currency: str, language: Language) -> str:
    """The register on a terminal."""
    _ = translator(__name__, language).message
    if register is None:
        return _("Nothing has been foretold yet: merite report does it each month.")
    lines = [summary(register, language), ""]
    lines += ["- " + listed(row(one, currency, language), language) for one in register.promises[:SHOWN]]
    return "\n".join([*lines, "", explanation(register, language)])
