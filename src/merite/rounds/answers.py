"""From what a person typed to the value of a setting; each reader raises an explained failure for nonsense."""

import re
import zoneinfo
from collections.abc import Callable

from merite.errors.init import BadAmount, NotAChoice, UnknownCountry, UnknownCurrency, UnknownTimeZone
from merite.files.numbers import typed_number
from merite.texts.answered import understood
from merite.vocabulary.countries import COUNTRIES, is_country
from merite.vocabulary.limits import limit_from
from merite.vocabulary.settings import is_within, limits_of


def amount(name: str, *, shown: str = "") -> Callable[[str], float]:
    """A reader of the number of setting ``name``, within its limits: "1 200,50", "1,200.50" and "1200.5" are the same.

    Nobody types money to the thousandth: "1,200" is twelve hundred, as in a file. ``shown``: what the person was asked
    for, where it is not the setting.
    """

    return lambda said: _within(name, typed_number(re.sub(r"[\s\u00a0\u202f€$£]", "", said)), said, shown)


def _within(name: str, number: float, said: str, shown: str) -> float:
    if not is_within(name, number):
        low, high = limits_of(name)
        raise BadAmount(name=shown or name, found=said, least=low, most=high)
    return number


def amount_or_none(name: str, *, shown: str = "") -> Callable[[str], float | None]:
    """The same, an empty answer meaning: not said."""

    def read(said: str) -> float | None:
        return amount(name, shown=shown)(said) if said else None

    return read


def share(name: str, *, shown: str = "") -> Callable[[str], float]:
    """A reader of a share: "0.15", "15" (of 100) and "15 %" are the same, and "14,975" is less than 15."""

    def read(said: str) -> float:
        number = typed_number(re.sub(r"[\s\u00a0\u202f%]", "", said).replace(",", "."))
        return _within(name, number / 100.0 if number > 1.0 or "%" in said else number, said, shown)

    return read


def whole(name: str) -> Callable[[str], int]:
    """A reader of a whole number."""
    return lambda said: round(amount(name)(said))


def limits(said: str) -> tuple[str, ...]:
    """CHANNEL=SHARE, several separated by commas (0,25 is one share); raises ``BadLimit`` for anything else."""
    from merite.rounds.channels import channel_or_own

    parts = [part.strip(" ,") for part in re.split(r",(?=[^,]*=)", said) if part.strip(" ,")]
    return tuple(f"{channel_or_own(limit_from(part)[0])}={part.partition('=')[2].strip()}" for part in parts)


def channels(said: str) -> tuple[str, ...]:
    """Channels separated by commas, in merite's words or a person's (``annonces Meta``); raises ``UnknownUniverse``."""
    from merite.rounds.channels import channel_or_own

    return tuple(dict.fromkeys(channel_or_own(name) for name in several(said)))


def country(said: str) -> str:
    """A country merite knows, as its code."""
    code = said.upper().replace("_", "-")
    if code not in COUNTRIES:
        raise UnknownCountry(found=said, known=list(COUNTRIES))
    return code


def any_country(said: str) -> str:
    """Any country's code: two letters, with a province where one wants."""
    code = said.upper().replace("_", "-")
    if not is_country(code):
        raise UnknownCountry(found=said, known=list(COUNTRIES))
    return code


def currency(said: str) -> str:
    """A currency's three letters."""
    from babel.numbers import list_currencies

    code = said.upper()
    if code not in list_currencies():
        raise UnknownCurrency(found=said)
    return code


def time_zone(said: str) -> str:
    """A time zone by its name."""
    if said not in zoneinfo.available_timezones():
        raise UnknownTimeZone(found=said)
    return said


def one_of(known: tuple[str, ...], name: str) -> Callable[[str], str]:
    """A reader that accepts one of ``known``, whatever the case, or a word that people say for it."""

    def read(said: str) -> str:
        for word in (*known, understood(name, said)):
            if word is not None and word.lower() in (said.lower(), understood(name, said)):
                return word
        raise NotAChoice(name=name, found=said or "-", expected=list(known))

    return read


def several(said: str) -> tuple[str, ...]:
    """A list separated by commas; empty for an empty answer."""
    return tuple(part.strip() for part in said.split(",") if part.strip())
