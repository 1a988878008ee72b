"""Square's API, answered as its export of transactions: a row a payment, a row a refund on its own day.

What a payment was for (tax, tip, discount, gift cards) stands in its order; an order paid in several payments is shared
out among them as they paid it. Net is what was collected less tax, tip and gift cards, as the export's own columns add.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from merite.formats import BY_ID
from merite.sources.connected.asking import MOST_PAGES, Asking, moment_of
from merite.sources.connected.brought import Brought, Line, by_currency
from merite.sources.connected.money import from_coins, shown
from merite.sources.heard.json_answers import at, list_at, text_at
from merite.sources.web.failure import NotHeard
from merite.vocabulary.days import zone_named
from merite.vocabulary.fetched import Notice
from merite.vocabulary.heard import Unheard

EXPORT = BY_ID["square_transactions"]
SERVICE = "https://connect.squareup.com"
VERSION = "2025-01-23"
_FIRST_DAYS = 2 * 365
_AGAIN = datetime.timedelta(days=7)
_A_BATCH = 100
_CENT = Decimal("0.01")


def fetch(asking: Asking) -> Brought:
    """Payments and refunds since the last time (a week of them again: some settle later); raises ``NotHeard``."""
    began = asking.began(days=_FIRST_DAYS)
    until = asking.until()
    start = datetime.datetime.combine(began, datetime.time(), asking.zone)
    asked = start if until is None else max(start, until - _AGAIN)
    places = {str(one.get("id")): one for one in _all(asking, "locations", {}) if isinstance(one, dict)}
    query = {"begin_time": f"{asked.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}", "sort_order": "ASC", "limit": 100}
    payments = [one for one in _all(asking, "payments", query) if isinstance(one, dict) and one.get("id")]
    refunds = [one for one in _all(asking, "refunds", query) if isinstance(one, dict) and one.get("id")]
    orders = _orders(asking, [text_at(one, "order_id") for one in (*payments, *refunds)])
    lines: list[tuple[str, Line]] = []
    unclear = False
    for told, read in (*((one, _payment) for one in payments), *((one, _refund) for one in refunds)):
        order = orders.get(text_at(told, "order_id") or "")
        made = read(told, order, places, asking)
        if made is not None:
            lines.append(made)
            unclear = unclear or not (made[1].cells["Net Sales"] or made[1].only_known)
    return Brought(
        exports=by_currency(EXPORT, lines),
        remember=asking.remember(began),
        began=began,
        notices=(Notice.NO_DETAIL,) if unclear else (),
    )


def _address(asking: Asking, path: str) -> str:
    return str(asking.source.said.get("service", SERVICE)).rstrip("/") + f"/v2/{path}"


def _headers(asking: Asking) -> dict[str, str]:
    return {"Authorization": f"Bearer {asking.secret}", "Square-Version": VERSION}


def _all(asking: Asking, name: str, query: Mapping[str, Any]) -> Iterator[Any]:
    asked = dict(query)
    for _ in range(MOST_PAGES):
        found, _answer = asking.get(_address(asking, name), asked, _headers(asking))
        yield from list_at(found, name)
        cursor = text_at(found, "cursor")
        if cursor is None:
            return
        asked["cursor"] = cursor
    raise NotHeard(Unheard.TOO_MANY, found=name)


def _orders(asking: Asking, numbers: Iterable[str | None]) -> dict[str, Any]:
    wanted = sorted({number for number in numbers if number})
    found: dict[str, Any] = {}
    for first in range(0, len(wanted), _A_BATCH):
        body = {"order_ids": wanted[first : first + _A_BATCH]}
        answer = asking.post(_address(asking, "orders/batch-retrieve"), body, _headers(asking))
        found |= {str(one.get("id")): one for one in list_at(answer, "orders") if isinstance(one, dict)}
    return found


def _payment(told: Mapping[str, Any], order: Any, places: Mapping[str, Any], asking: Asking) -> tuple[str, Line] | None:
    currency = text_at(told, "total_money", "currency") or text_at(told, "amount_money", "currency") or ""
    total = _money(told, "total_money")
    if total is None:
        return None
    status = text_at(told, "status") or ""
    tip = _money(told, "tip_money") or Decimal()
    parts = _parts(order, total, tip, currency)
    fees = [_money(one, "amount_money") or Decimal() for one in list_at(told, "processing_fee")]
    cells = parts | {
        "Tip": shown(tip),
        "Partial Refunds": "0.00",
        "Total Collected": shown(total),
        "Fees": shown(-sum(fees, Decimal())),
        "Payment ID": str(told["id"]),
        "Transaction ID": text_at(told, "order_id") or "",
        "Event Type": "Payment",
        "Transaction Status": {"COMPLETED": "Complete"}.get(status, status.capitalize()),
    }
    if asking.persons:
        cells["Customer ID"] = text_at(told, "customer_id") or ""
    return _placed(told, cells, currency, places, asking, only_known=status != "COMPLETED")


def _parts(order: Any, total: Decimal, tip: Decimal, currency: str) -> dict[str, str]:
    """What of a payment was tax, discount, gift cards and goods; nothing but the names where its order is unknown."""
    whole = _money(order, "total_money")
    if whole is None:
        return {
            "Gross Sales": "",
            "Discounts": "",
            "Service Charges": "",
            "Net Sales": "",
            "Gift Card Sales": "",
            "Tax": "",
        }
    order_tip = _money(order, "total_tip_money") or Decimal()
    due, paid = whole - order_tip, total - tip
    share = paid / due if due and abs(due - paid) > _CENT else Decimal(1)
    tax, discount, service = (
        ((_money(order, name) or Decimal()) * share).quantize(_CENT)
        for name in ("total_tax_money", "total_discount_money", "total_service_charge_money")
    )
    cards = [one for one in list_at(order, "line_items") if text_at(one, "item_type") == "GIFT_CARD"]
    gifts = (sum((_money(one, "total_money") or Decimal() for one in cards), Decimal()) * share).quantize(_CENT)
    net = paid - tax - gifts
    return {
        "Gross Sales": shown(net + discount - service),
        "Discounts": shown(-discount),
        "Service Charges": shown(service),
        "Net Sales": shown(net),
        "Gift Card Sales": shown(gifts) if gifts else "",
        "Tax": shown(tax),
    }


def _refund(told: Mapping[str, Any], order: Any, places: Mapping[str, Any], asking: Asking) -> tuple[str, Line] | None:
    currency = text_at(told, "amount_money", "currency") or ""
    back = _money(told, "amount_money")
    if back is None or text_at(told, "status") in ("REJECTED", "FAILED"):
        return None
    tax, tip = _money(order, "return_amounts", "tax_money"), _money(order, "return_amounts", "tip_money")
    net = None if tax is None else -(back - tax - (tip or Decimal()))
    cells = {
        "Gross Sales": shown(net),
        "Net Sales": shown(net),
        "Tax": shown(None if tax is None else -tax),
        "Tip": shown(-(tip or Decimal())),
        "Total Collected": shown(-back),
        "Payment ID": str(told["id"]),
        "Transaction ID": text_at(told, "order_id") or "",
        "Event Type": "Refund",
    }
    return _placed(told, cells, currency, places, asking)


def _placed(
    told: Mapping[str, Any],
    cells: Mapping[str, str],
    currency: str,
    places: Mapping[str, Any],
    asking: Asking,
    *,
    only_known: bool = False,
) -> tuple[str, Line] | None:
    """The row with the day and hour of its shop."""
    when = moment_of(text_at(told, "created_at"))
    if when is None:
        return None
    place = places.get(text_at(told, "location_id") or "")
    zone = zone_named(text_at(place, "timezone")) or asking.zone
    local = when.astimezone(zone)
    more = {
        "Date": f"{local:%Y-%m-%d}",
        "Time": f"{local:%H:%M:%S}",
        "Time Zone": zone.key,
        "Location": text_at(place, "name") or "",
    }
    line = Line(order=cells["Payment ID"], day=local.date(), cells={**cells, **more}, only_known=only_known)
    return currency.upper(), line


def _money(told: Any, *path: str) -> Decimal | None:
    return from_coins(at(told, *path, "amount"), text_at(told, *path, "currency") or "")
