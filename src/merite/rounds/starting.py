"""A workspace from what a form says: the questions of ``merite init``, read by the same readers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from merite.rounds import answers as read
from merite.store.workspace import create
from merite.texts.settings import comments
from merite.vocabulary.countries import COUNTRIES, country_of, language_in
from merite.vocabulary.margin import MarginKind, margin_from
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language, TaxesOnAds, TaxStatus, Trade


def settings_said(said: Mapping[str, str], *, spoken: Language) -> Settings:
    """The settings of a new business: as said, else the country's or merite's own default.

    ``said``: the names of ``merite init``, texts as a person types them, empty or absent for what was not said;
    ``spoken``: the language of whoever answers. Raises the failures of ``rounds.answers`` and of ``margin_from``.
    """
    plain = Settings()
    code = read.country(said.get("country") or country_of(spoken))
    known = COUNTRIES[code]
    status = TaxStatus(_taken(said, "tax_status", read.one_of(tuple(TaxStatus), "tax_status"), "registered"))
    rate = _taken(said, "tax_rate", read.amount_or_none("tax_rate"), None)
    recovered = read.one_of(tuple(TaxesOnAds), "taxes_on_ads_recovered")
    return Settings(
        business=said.get("business", "").strip(),
        country=code,
        currency=_taken(said, "currency", read.currency, known.currency),
        language=Language(
            _taken(said, "language", read.one_of(tuple(Language), "language"), language_in(known, spoken).value)
        ),
        time_zone=_taken(said, "time_zone", read.time_zone, known.time_zone),
        trade=Trade(_taken(said, "trade", read.one_of(tuple(Trade), "trade"), plain.trade.value)),
        tax_status=status,
        tax_rate=rate,
        margin=margin_said(said, _rate(status, known.tax_rate if rate is None else rate)),
        taxes_on_ads_recovered=TaxesOnAds(_taken(said, "taxes_on_ads_recovered", recovered, TaxesOnAds.UNKNOWN.value)),
        hourly_cost=_taken(said, "hourly_cost", read.amount_or_none("hourly_cost"), None),
        agency_fee=_taken(said, "agency_fee", read.amount("agency_fee"), 0.0),
        monthly_budget=_taken(said, "monthly_budget", read.amount_or_none("monthly_budget"), None),
        can_lose=_taken(said, "can_lose", read.amount_or_none("can_lose"), None),
        wants=_taken(said, "wants", read.several, ()),
        refuses=_taken(said, "refuses", read.several, ()),
    )


def margin_said(said: Mapping[str, str], tax_rate: float) -> float | None:
    """The margin as the share of the price before tax, None where none was said.

    Raises what ``margin_from`` raises for what no shop can have, or what is likelier another kind of figure.
    """
    typed = said.get("margin", "").strip()
    kind = MarginKind(_taken(said, "margin_kind", read.one_of(tuple(MarginKind), "margin_kind"), "price"))
    return margin_from(typed, kind, tax_rate=tax_rate) if typed else None


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


def _taken(said: Mapping[str, str], name: str, reads: Any, default: Any) -> Any:
    typed = said.get(name, "").strip()
    return reads(typed) if typed else default
