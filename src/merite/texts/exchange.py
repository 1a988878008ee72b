"""Other currencies: the rates that were given, what waits for one, and the page where they are typed."""

from collections.abc import Sequence

from merite.texts.catalogue import Message, translator
from merite.texts.formats import listed, number
from merite.vocabulary.exchange import Exchange, SetAside
from merite.vocabulary.words import Language


def exchange_text(answer: Exchange, language: Language) -> str:
    """The rates, then what stands aside and what to type."""
    _ = translator(__name__, language).message
    lines = [rate_line(code, rate, answer.currency, language) for code, rate in answer.rates.items()]
    lines += [aside_line(one, language) for one in answer.set_aside]
    if answer.set_aside:
        how = _("To count it: merite exchange {currency} RATE, where RATE is what one {currency} is worth in {own}.")
        lines.append(how.format(currency=answer.set_aside[0].currency, own=answer.currency))
    nothing = _("No rate is given, and nothing is set aside for want of one: your accounts are in {own}.")
    return "\n".join(lines) or nothing.format(own=answer.currency)


def rate_line(code: str, rate: float, own: str, language: Language) -> str:
    """``1 USD = 0.92 EUR``, in the language's figures."""
    return f"1 {code} = {rate_figure(rate, language)} {own}"


def rate_figure(rate: float, language: Language) -> str:
    """A rate with the decimals it was given with."""
    return number(rate, language, digits=len(f"{rate:.10f}".rstrip("0").partition(".")[2]))


def aside_line(one: SetAside, language: Language) -> str:
    """What stands aside in one currency: ``USD, set aside: 120 of ads; 3 sales, 250 in all.``"""
    known = translator(__name__, language)
    parts = _parts(one, language)
    return known.message("{currency}, not counted for want of a rate: {parts}.").format(
        currency=one.currency, parts=listed(parts, language)
    )


def _parts(one: SetAside, language: Language) -> Sequence[str]:
    known = translator(__name__, language)
    _: Message = known.message
    told = []
    if one.sold or one.sales:
        sales = known.plural("{count} sale, {amount} in all", "{count} sales, {amount} in all", one.sales)
        told.append(sales.format(count=number(one.sales, language), amount=number(one.sold, language, digits=2)))
    if one.spent:
        told.append(_("{amount} of ads").format(amount=number(one.spent, language, digits=2)))
    if one.fees:
        told.append(_("{amount} of other costs").format(amount=number(one.fees, language, digits=2)))
    return told


def misuse(language: Language) -> str:
    """What the command lacks."""
    _ = translator(__name__, language).message
    return _(
        "Say the currency and its rate (merite exchange USD 0.92), or take one away (merite exchange USD --remove)."
    )


def exchange_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Other currencies"),
        "lead": _(
            "Your accounts are in {own}. Sales and costs in another currency count once you say what it is worth. One "
            "rate holds for the whole time: take the one of the middle of it."
        ),
        "one": _("What one {currency} is worth in {own}"),
        "waits": _("Your files have amounts in {currency} that are not counted yet."),
        "empty": _("Empty: amounts in {currency} are kept and not counted."),
        "another": _("Another currency, three letters"),
        "worth": _("What one of it is worth in {own}"),
        "worth_hint": _("A number above zero: 0.92"),
        "save": _("Save"),
        "saved": _("Saved. The figures are being worked out again."),
        "same": _("Nothing was changed."),
        "back": _("Back to the settings"),
        "none": _("None is given: all is in {own}."),
        "open": _("Say what another currency is worth"),
    }
