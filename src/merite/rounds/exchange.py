"""What other currencies are worth in the business's own: the rates that a person gives, and what waits for one."""

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from merite.errors.init import BadRate
from merite.measure import daily_facts
from merite.measure.panel_store import exchange_rates
from merite.rounds.answers import currency as known_currency
from merite.store import settings_file
from merite.store.asked import rows_of
from merite.store.rules_file import Place, change_rules
from merite.store.workspace import Workspace
from merite.vocabulary.exchange import Exchange, SetAside

RULES: Place = ("rules", "exchange")
"""Where merite.toml holds the rates."""


def exchange_of(space: Workspace) -> Exchange:
    """The rates of a workspace, and what stands aside."""
    return Exchange(
        currency=space.settings.currency,
        rates=rates_given(space.folder),
        set_aside=set_aside(space),
    )


def rates_given(folder: Path) -> dict[str, float]:
    """The rates that merite.toml holds, by currency, its own left out; no store is read."""
    settings, rules = settings_file.read(folder)
    known = exchange_rates(settings, rules)
    return {code: rate for code, rate in sorted(known.items()) if code not in ("", settings.currency)}


def give_rates(folder: Path, typed: Mapping[str, str]) -> bool:
    """Keep what one unit of each currency is worth, "" to take its rate away; whether anything changed.

    The workspace is to be held. Raises ``UnknownCurrency`` and ``BadRate``; nothing is changed then.
    """
    settings, rules = settings_file.read(folder)
    spelled = {str(code).upper(): str(code) for code in rules.get("rules", {}).get("exchange", {})}
    values: dict[Place, Any] = {}
    for said, rate in typed.items():
        code = known_currency(said.strip())
        if code == settings.currency and rate.strip():
            raise BadRate(name=code, found=rate[:40], currency=settings.currency)
        values[(*RULES, spelled.get(code, code))] = _rate(code, rate, settings.currency) if rate.strip() else None
    return change_rules(folder, values)


def set_aside(space: Workspace) -> tuple[SetAside, ...]:
    """What is kept and not counted for want of a rate, by currency: orders, till reports, ads and fees."""
    store, rates = space.store, exchange_rates(space.settings, space.rules)
    found: dict[str, dict[str, float]] = {}

    def add(currency: str | None, **amounts: Any) -> None:
        if currency is not None and currency not in rates:
            own = found.setdefault(currency, {})
            for name, amount in amounts.items():
                own[name] = own.get(name, 0.0) + float(amount or 0)

    for query, table in ((daily_facts.orders_by_day, "orders"), (daily_facts.totals_by_day, "day_totals")):
        for row in rows_of(store, query(store.table(table))):
            add(row["currency"], sold=row["gross"], sales=row["orders"])
    for row in rows_of(store, daily_facts.exposures_by_span(store.table("exposures"))):
        if row["spend"]:
            add(row["currency"], spent=row["spend"])
    for row in rows_of(store, store.table("fees")):
        add(row["currency"], fees=row["amount"])
    return tuple(
        SetAside(
            currency=code,
            sold=own.get("sold", 0.0),
            sales=round(own.get("sales", 0.0)),
            spent=own.get("spent", 0.0),
            fees=own.get("fees", 0.0),
        )
        for code, own in sorted(found.items())
    )


def _rate(code: str, typed: str, own: str) -> float:
    """A rate above nought: "0,92" and "0.92" are the same."""
    try:
        rate = float(re.sub(r"[\s\u00a0\u202f]", "", typed).replace(",", "."))
    except ValueError:
        rate = math.nan
    if not 0.0 < rate < 1e9:  # nan is neither
        raise BadRate(name=code, found=typed.strip()[:40], currency=own)
    return rate
