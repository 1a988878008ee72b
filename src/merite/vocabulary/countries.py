"""What a country usually implies: currency, language, time zone and the ordinary rate of sales tax."""

import re
from dataclasses import dataclass

from merite.vocabulary.words import Language

_FR, _QC, _EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Defaults that a person may change one by one.

    ``tax_rate``: ordinary rate of sales tax added to the price before tax (0.2 = 20 %), as of 2026; ``languages``:
    those that merite speaks there, the first being the default.
    """

    code: str
    currency: str
    languages: tuple[Language, ...]
    time_zone: str
    tax_rate: float


def _country(code: str, currency: str, time_zone: str, tax_rate: float, *languages: Language) -> tuple[str, Country]:
    return code, Country(code=code, currency=currency, languages=languages, time_zone=time_zone, tax_rate=tax_rate)


COUNTRIES: dict[str, Country] = dict(
    (
        _country("FR", "EUR", "Europe/Paris", 0.2, _FR),
        _country("BE", "EUR", "Europe/Brussels", 0.21, _FR, _EN),
        _country("CH", "CHF", "Europe/Zurich", 0.081, _FR, _EN),
        _country("LU", "EUR", "Europe/Luxembourg", 0.17, _FR, _EN),
        _country("MC", "EUR", "Europe/Monaco", 0.2, _FR),
        _country("CA-QC", "CAD", "America/Toronto", 0.14975, _QC, _EN),
        _country("CA", "CAD", "America/Toronto", 0.05, _EN, _QC),
        _country("CA-ON", "CAD", "America/Toronto", 0.13, _EN, _QC),
        _country("CA-NB", "CAD", "America/Moncton", 0.15, _EN, _QC),
        _country("CA-NS", "CAD", "America/Halifax", 0.14, _EN, _QC),
        _country("CA-MB", "CAD", "America/Winnipeg", 0.12, _EN, _QC),
        _country("CA-AB", "CAD", "America/Edmonton", 0.05, _EN, _QC),
        _country("CA-BC", "CAD", "America/Vancouver", 0.12, _EN, _QC),
        _country("US", "USD", "America/New_York", 0.0, _EN),
        _country("GB", "GBP", "Europe/London", 0.2, _EN),
        _country("IE", "EUR", "Europe/Dublin", 0.23, _EN),
        _country("AU", "AUD", "Australia/Sydney", 0.1, _EN),
        _country("NZ", "NZD", "Pacific/Auckland", 0.15, _EN),
    )
)
"""Countries (and provinces of Canada) whose defaults are known, the most usual first; any other can be used too."""


def is_country(code: str) -> bool:
    """Whether ``code`` is a country's two letters, with a province where one wants ("CA-QC")."""
    if code in COUNTRIES:
        return True
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code) or code[:2] in _NO_COUNTRIES:
        return False
    from babel import Locale

    return code[:2] in Locale("en").territories


_NO_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""Letters that Unicode names and that are no country's: ZZ, unknown; EU, a union."""

_REDUCED = {
    0.2: (0.1, 0.055, 0.021, 0.05),
    0.21: (0.12, 0.06),
    0.081: (0.038, 0.026),
    0.17: (0.14, 0.08, 0.03),
    0.23: (0.135, 0.09, 0.048),
}
"""Lower rates beside an ordinary one, as of 2026: France and the United Kingdom, Belgium, Switzerland, Luxembourg,
Ireland."""


def rates_beside(ordinary: float) -> tuple[float, ...]:
    """The ``ordinary`` rate of sales tax and those that stand beside it where it is the ordinary one; () for none."""
    return () if ordinary <= 0.0 else (ordinary, *_REDUCED.get(round(ordinary, 4), ()))


_SUNDAY_FIRST = frozenset(("CA", "US"))


def begins_on_sunday(country: str) -> bool:
    """Whether calendars of the country begin their weeks on Sunday (Unicode CLDR, ``weekData``), and not on Monday."""
    return country.partition("-")[0] in _SUNDAY_FIRST


def tax_rate_of(country: str, said: float | None) -> float:
    """The rate of sales tax that was ``said``, else the country's ordinary one, else 0."""
    if said is not None:
        return said
    known = COUNTRIES.get(country)
    return 0.0 if known is None else known.tax_rate


def country_of(language: Language, territory: str = "") -> str:
    """The country to assume before anybody said one: the system's ``territory`` if known, else the language's."""
    if territory == "CA" and language is Language.FRENCH_CANADA:
        return "CA-QC"
    if territory in COUNTRIES:
        return territory
    return "CA-QC" if language is Language.FRENCH_CANADA else "FR"


def language_in(country: Country, spoken: Language) -> Language:
    """The language for a business there, when the person speaks ``spoken``; its own first one if that is not known."""
    if spoken in country.languages:
        return spoken
    if spoken is Language.FRENCH and Language.FRENCH_CANADA in country.languages:
        return Language.FRENCH_CANADA
    return country.languages[0]
