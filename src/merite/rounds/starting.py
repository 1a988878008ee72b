"""A business's settings from answers, asked once: ``merite init`` and the form of a new business ask the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from merite.rounds import answers as read
from merite.store.workspace import create
from merite.texts.settings import comments
from merite.vocabulary.countries import COUNTRIES, Country, country_of, language_in
from merite.vocabulary.margin import MarginKind, margin_from
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language, TaxesOnAds, TaxStatus, Trade

Answer = TypeVar("Answer")


class Answering(Protocol):
    """Whoever answers: a person on a terminal, or a form that was filled in."""

    @property
    def given(self) -> Mapping[str, Any]:
        """What was said without being asked, by the names of ``Settings``."""

    def take(self, name: str, read: Callable[[str], Answer], default: Answer, *, shown: str = "") -> Answer:
        """The answer for ``name``, else ``default``; ``shown`` is the default as a person would type it."""


Margin = Callable[[float, str], float | None]
"""The margin as a share of the price, from the tax rate in prices and the currency; None where none was said."""


def settings_from(
    asked: Answering, *, margin: Margin, spoken: Language, sure: bool = True, chosen: bool = False, territory: str = ""
) -> Settings:
    """Every setting: as answered, else the country's or merite's own default; asked in the order of these lines.

    ``spoken``: the language of whoever answers, ``sure`` when they or their system named it, ``chosen`` when they were
    just asked for it, so that it is that of the reports and not asked again; ``territory``: the country that their
    system is set to, "" when it says none. Raises the failures of ``rounds.answers`` and what ``margin`` raises.
    """
    plain = Settings()
    business = asked.take("business", str, plain.business)
    country, code = _country(asked, spoken, territory)
    currency = asked.take("currency", read.currency, country.currency, shown=country.currency)
    language = _language(asked, country, spoken if sure else country.languages[0], chosen=chosen)
    zone = asked.take("time_zone", read.time_zone, country.time_zone, shown=country.time_zone)
    trade = Trade(asked.take("trade", read.one_of(tuple(Trade), "trade"), "shop", shown="shop"))
    status = TaxStatus(
        asked.take("tax_status", read.one_of(tuple(TaxStatus), "tax_status"), "registered", shown="registered")
    )
    rate = read.share("tax_rate")(asked.given["tax_rate"]) if asked.given.get("tax_rate") else None
    return Settings(
        business=business,
        country=code,
        currency=currency,
        language=language,
        time_zone=zone,
        trade=trade,
        tax_status=status,
        tax_rate=rate,
        margin=margin(_rate(status, country.tax_rate if rate is None else rate), currency),
        taxes_on_ads_recovered=_recovered(asked, status),
        hourly_cost=asked.take("hourly_cost", read.amount_or_none("hourly_cost"), None),
        agency_fee=asked.take("agency_fee", read.amount("agency_fee"), 0.0, shown="0"),
        monthly_budget=asked.take("monthly_budget", read.amount_or_none("monthly_budget"), None),
        can_lose=asked.take("can_lose", read.amount_or_none("can_lose"), None),
        accepted_chance=asked.take("accepted_chance", read.share("accepted_chance"), plain.accepted_chance, shown="15"),
        follow_up_budget=asked.take("follow_up_budget", read.amount_or_none("follow_up_budget"), None),
        horizon_months=asked.take("horizon_months", read.whole("horizon_months"), plain.horizon_months, shown="12"),
        change_limits=asked.take("change_limits", read.limits, ()),
        wants=asked.take("wants", read.several, ()),
        refuses=asked.take("refuses", read.several, ()),
        set_ahead=read.channels(asked.given.get("set_ahead") or ""),
        with_demand=read.channels(asked.given.get("with_demand") or ""),
        made_by=asked.given.get("made_by") or "",
        agency_logo=asked.given.get("agency_logo") or "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that was filled in: texts as a person typed them, empty or absent for what was not said."""

    given: Mapping[str, str]

    def take(self, name: str, read: Callable[[str], Answer], default: Answer, *, shown: str = "") -> Answer:
        """What the field ``name`` says, else ``default``."""
        typed = self.given.get(name, "").strip()
        return read(typed) if typed else default


def settings_said(said: Mapping[str, str], *, spoken: Language) -> Settings:
    """The settings of a new business from the fields of a form, by the names of ``Settings`` and ``margin_kind``."""
    return settings_from(Form(given=said), margin=lambda rate, _: margin_said(said, rate), spoken=spoken)


def margin_said(said: Mapping[str, str], tax_rate: float) -> float | None:
    """The margin as the share of the price before tax, None where none was said.

    Raises what ``margin_from`` raises for what no shop can have, or what is likelier another kind of figure.
    """
    typed, kinds = Form(given=said), tuple(MarginKind)
    kind = MarginKind(typed.take("margin_kind", read.one_of(kinds, "margin_kind"), MarginKind.PRICE.value))
    return typed.take("margin", lambda text: margin_from(text, kind, tax_rate=tax_rate), None)


def rate_of(settings: Settings) -> float:
    """The tax rate in prices with tax; 0 for a business that collects none."""
    known = COUNTRIES.get(settings.country)
    ordinary = 0.0 if known is None else known.tax_rate
    return _rate(settings.tax_status, ordinary if settings.tax_rate is None else settings.tax_rate)


def make_workspace(folder: Path, settings: Settings) -> None:
    """Make ``folder`` the workspace of a business, its settings file explained in its own language.

    Raises ``WorkspaceExists``.
    """
    create(folder, settings, help=comments(settings.language))


def _rate(status: TaxStatus, rate: float) -> float:
    return rate if status is TaxStatus.REGISTERED else 0.0


def _recovered(asked: Answering, status: TaxStatus) -> TaxesOnAds:
    """Whether tax on ads comes back; who is not registered is not asked, since none does."""
    unknown = TaxesOnAds.UNKNOWN
    if status is TaxStatus.NOT_REGISTERED and not asked.given.get("taxes_on_ads_recovered"):
        return unknown
    reader = read.one_of(tuple(TaxesOnAds), "taxes_on_ads_recovered")
    return TaxesOnAds(asked.take("taxes_on_ads_recovered", reader, unknown.value, shown=unknown.value))


def _language(asked: Answering, country: Country, spoken: Language, *, chosen: bool) -> Language:
    """The language of the reports; where it was just chosen, that one, in French as Québec writes it for a business
    there."""
    likely = language_in(country, spoken)
    if chosen:
        return likely if spoken is Language.FRENCH and likely is Language.FRENCH_CANADA else spoken
    return Language(asked.take("language", read.one_of(tuple(Language), "language"), likely.value, shown=likely))


def _country(asked: Answering, spoken: Language, territory: str) -> tuple[Country, str]:
    """The country and its code; one that merite does not know where currency and time zone were said."""
    likely = country_of(spoken, territory)
    both = bool(asked.given.get("currency") and asked.given.get("time_zone"))
    code = asked.take("country", read.any_country if both else read.country, likely, shown=likely)
    unknown = Country(code=code, currency="EUR", languages=(spoken,), time_zone="Etc/UTC", tax_rate=0.0)
    return COUNTRIES.get(code, unknown), code
