"""Every setting of a workspace, declared once; ``store`` reads merite.toml into it, ``texts`` has its help."""

import math
from dataclasses import dataclass, field, fields
from typing import Any

from merite.vocabulary.countries import is_country
from merite.vocabulary.words import Language, TaxesOnAds, TaxStatus, Trade


def _setting(default: Any, *, unit: str = "", low: float | None = None, high: float | None = None) -> Any:
    return field(default=default, metadata={"unit": unit, "low": low, "high": high})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a business says once. None means: not said.

    ``margin`` is the share of the price before tax that is left after paying for the goods (0.45 = 45 of 100). Raises
    ValueError for a number outside its limits and a country that is none: what a person says is read before
    (``store.settings_file``, ``rounds.answers``), and explained in their language.
    """

    business: str = _setting("")
    trade: Trade = _setting(Trade.SHOP)
    country: str = _setting("FR")
    currency: str = _setting("EUR")
    language: Language = _setting(Language.FRENCH)
    time_zone: str = _setting("Europe/Paris")
    margin: float | None = _setting(None, unit="share of the price before tax", low=0.0, high=1.0)
    tax_status: TaxStatus = _setting(TaxStatus.REGISTERED)
    taxes_on_ads_recovered: TaxesOnAds = _setting(TaxesOnAds.UNKNOWN)
    tax_rate: float | None = _setting(None, unit="share added to the price before tax", low=0.0, high=1.0)
    hourly_cost: float | None = _setting(None, unit="currency an hour", low=0.0)
    agency_fee: float = _setting(0.0, unit="currency a month", low=0.0)
    monthly_budget: float | None = _setting(None, unit="currency a month", low=0.0)
    can_lose: float | None = _setting(None, unit="currency", low=0.0)
    accepted_chance: float = _setting(0.15, unit="chance", low=0.0, high=1.0)
    change_limits: tuple[str, ...] = _setting(())
    follow_up_budget: float | None = _setting(None, unit="currency a month", low=0.0)
    horizon_months: int = _setting(12, unit="months", low=1)
    media_share: float = _setting(0.25, unit="share of sales", low=0.0, high=1.0)
    set_ahead: tuple[str, ...] = _setting(())
    with_demand: tuple[str, ...] = _setting(())
    minutes_per_post: float = _setting(30.0, unit="minutes a publication", low=0.0)
    wants: tuple[str, ...] = _setting(())
    refuses: tuple[str, ...] = _setting(())
    made_by: str = _setting("")
    agency_logo: str = _setting("")
    comment: str = _setting("")
    privacy: str = _setting("exempt")

    def __post_init__(self) -> None:
        for setting in fields(self):
            value = getattr(self, setting.name)
            if isinstance(value, (int, float)) and not is_within(setting.name, value):
                low, high = limits_of(setting.name)
                most = "" if high is None else f" to {high:g}"
                raise ValueError(f"{setting.name} ({setting.metadata['unit']}) is a number from {low:g}{most}: {value}")
        if not is_country(self.country):
            raise ValueError(f'country is a code such as "FR" or "CA-QC": {self.country!r}')

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Every setting's name, in the order of the file."""
        return tuple(f.name for f in fields(cls))


def limits_of(name: str) -> tuple[float | None, float | None]:
    """The least and the most that the setting ``name`` may be, None where there is no limit."""
    for setting in fields(Settings):
        if setting.name == name:
            return setting.metadata["low"], setting.metadata["high"]
    raise KeyError(name)


def is_within(name: str, number: float) -> bool:
    """Whether the setting ``name`` may be ``number``."""
    low, high = limits_of(name)
    return math.isfinite(number) and (low is None or number >= low) and (high is None or number <= high)
