"""What each platform claims, what the till can tie to it, what we think, and why they differ."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from merite.measure import daily_facts
from merite.measure.panel_store import exchange_rates
from merite.store.asked import Store, rows_of
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.measurement import Measurement
from merite.vocabulary.panel import Panel
from merite.vocabulary.settings import Settings
from merite.vocabulary.sheet import Claim, ClaimReason, Claims
from merite.vocabulary.universes import PAID_LINE, POSTED, SEARCH_ADS, WRITTEN_TO

_ALIASES: dict[str, tuple[str, ...]] = {
    "facebook": ("facebook", "fb", "fbclid", "meta"),
    "instagram": ("instagram", "insta", "ig"),
    "meta": ("meta", "facebook", "instagram", "fb", "ig"),
    "google-ads": ("adwords", "gclid", "google cpc", "google ppc", "google paid"),
    "bing-ads": ("bing cpc", "bing ppc", "bing paid"),
    "newsletter": ("newsletter", "infolettre", "email", "e-mail", "mailing", "klaviyo", "mailchimp", "brevo"),
    "tiktok": ("tiktok",),
    "x": ("twitter",),
}
_PAID = re.compile(r"\b(cpc|ppc|paid|paidsocial|paid_social|ads?|cpm|retargeting)\b")


def claims_of(
    store: Store, panel: Panel, settings: Settings, rules: Mapping[str, Any], measurement: Measurement | None = None
) -> Claims | None:
    """What is claimed over the panel's periods beside what the till took in them; None without marketing.

    What the till took is None while no period of sales is known.

    Only rows whose days are known count, spread over their days; totals since publication stand on its day. Money in
    a currency without a rate is left out. ``brought`` is the measurement's contribution.
    """
    if not panel.periods or not panel.universes:
        return None
    first, last = panel.dates[0], panel.last_day
    rates = exchange_rates(settings, rules)
    names = [universe.name for universe in panel.universes]
    spans = rows_of(store, daily_facts.exposures_by_span(store.table("exposures")))
    revenue = claimed_by_universe(spans, "revenue_claimed", first, last, rates)
    orders = claimed_by_universe(spans, "orders_claimed", first, last, dict.fromkeys(_currencies(spans), 1.0))
    unknown = dict.fromkeys(_currencies(spans) - rates.keys(), 1.0)
    aside = {name for name, sum_ in claimed_by_universe(spans, "revenue_claimed", first, last, unknown).items() if sum_}
    seen = seen_by_universe(rows_of(store, daily_facts.sales_seen(store.table("orders"))), names, first, last, rates)
    brought = {one.name: one.contribution for one in measurement.universes} if measurement is not None else {}
    known = panel.sales[panel.sales == panel.sales]
    till = float(known.sum()) if known.size else None
    whole = sum(revenue.values())
    several = sum(1 for amount in revenue.values() if amount > 0) > 1
    most = _most(brought.values(), till)
    twice = several and most is not None and whole > most
    rows = tuple(
        Claim(
            universe=name,
            claimed=revenue.get(name),
            claimed_orders=orders.get(name),
            seen_at_till=seen.get(name),
            brought=brought.get(name),
            reasons=why(name, revenue.get(name), brought.get(name), twice=twice, aside=name in aside),
        )
        for name in names
    )
    return Claims(rows=rows, claimed=whole, till_sales=till)


def claimed_by_universe(
    spans: Iterable[Mapping[str, Any]],
    measure: str,
    first: datetime.date,
    last: datetime.date,
    rates: Mapping[str, float],
) -> dict[str, float]:
    """What each universe claims within ``first``..``last``; a universe that claims nothing of the kind is absent."""
    found: dict[str, float] = {}
    for span in spans:
        rate = rates.get(span["currency"])
        if span[measure] is None or rate is None:
            continue
        end = max(span["last"], span["first"])
        days = (end - span["first"]).days + 1
        inside = (min(end, last) - max(span["first"], first)).days + 1
        if inside > 0:
            name = span["universe"]
            found[name] = found.get(name, 0.0) + rate * float(span[measure]) * inside / days
    return found


def seen_by_universe(
    rows: Iterable[Mapping[str, Any]],
    names: Sequence[str],
    first: datetime.date,
    last: datetime.date,
    rates: Mapping[str, float],
) -> dict[str, float]:
    """Sales whose discount code or origin names a universe of ``names``: the last click, as the till saw it."""
    found: dict[str, float] = {}
    for row in rows:
        rate = rates.get(row["currency"])
        if rate is None or row["goods"] is None or not first <= row["day"] <= last:
            continue
        name = universe_named(row["coupon"], names) or universe_named(row["origin"], names)
        if name:
            found[name] = found.get(name, 0.0) + rate * float(row["goods"])
    return found


def universe_named(trace: str, names: Sequence[str]) -> str | None:
    """The universe of ``names`` that a discount code or an origin names; a paid line where the trace says paid.

    A code such as ``INSTA10`` names Instagram: figures count as the end of a word.
    """
    words = " " + re.sub(r"[\W\d_]+", " ", trace.lower()) + " "
    named = [name for name in names if _says(words, name.removesuffix(PAID_LINE))]
    bought = bool(_PAID.search(words))
    fitting = [name for name in named if bought == (name.endswith(PAID_LINE) or name in SEARCH_ADS)]
    return next(iter([*fitting, *named]), None)


def _says(words: str, base: str) -> bool:
    said = (base, *_ALIASES.get(base, ()))
    return any(f" {word.replace('-', ' ')} " in words for word in said if len(word) > 1)


def why(
    name: str, claimed: float | None, brought: Estimate | None, *, twice: bool, aside: bool = False
) -> tuple[ClaimReason, ...]:
    """Why the claim and our answer differ, or why they do not; ``twice``: platforms count the same sales.

    ``aside``: part of the claim is in a currency without a rate, so that it cannot be compared.
    """
    if aside:
        return (ClaimReason.CLAIM_NOT_COUNTED,)
    if not claimed:
        return (ClaimReason.CLAIMS_NOTHING,)
    if brought is None:
        return (ClaimReason.NO_ANSWER_YET,)
    if claimed < brought.low:
        return (ClaimReason.CLAIM_BELOW_RANGE,)
    if claimed <= brought.high:
        return (ClaimReason.CLAIM_WITHIN_RANGE,)
    reasons = [_counted_by(name)]
    if name.removesuffix(PAID_LINE) in SEARCH_ADS:
        reasons.append(ClaimReason.WOULD_HAVE_BOUGHT)
    if twice:
        reasons.append(ClaimReason.SAME_SALE_TWICE)
    return tuple(reasons)


def _counted_by(name: str) -> ClaimReason:
    """Whom a platform counts as its buyers: by an ad, by a message sent to them, or by a post."""
    if name in WRITTEN_TO:
        return ClaimReason.COUNTS_WHOEVER_WAS_WRITTEN_TO
    if name in POSTED:
        return ClaimReason.COUNTS_WHOEVER_SAW_A_POST
    return ClaimReason.COUNTS_WHOEVER_SAW


def _most(brought: Iterable[Estimate | None], till: float | None) -> float | None:
    """The most that all universes can have brought: the sum of the ranges' upper ends, all sales at most."""
    known = [one.high for one in brought if one is not None]
    return till if till is None or not known else min(till, sum(known))


def _currencies(spans: Iterable[Mapping[str, Any]]) -> set[str]:
    return {span["currency"] for span in spans}
