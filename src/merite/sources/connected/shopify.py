"""Shopify's Admin API (GraphQL), answered as its export of orders: a row an article, the order's cells on the first.

The API gives the last 60 days unless the app was granted ``read_all_orders`` (shopify.dev, "Orders"): the history comes
from the export, what follows from here, and both name an order by its number (#1001).
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from merite.formats import BY_ID
from merite.sources.connected.asking import MOST_PAGES, OVERLAP, Asking, moment_of
from merite.sources.connected.brought import Brought, Exported, Line, amount
from merite.sources.heard.json_answers import at, list_at, text_at
from merite.sources.web.failure import NotHeard
from merite.vocabulary.days import zone_named
from merite.vocabulary.fetched import Notice
from merite.vocabulary.heard import Unheard

EXPORT = BY_ID["shopify_orders"]
VERSION = "2026-01"
"""Version of the API; an older shop or a version withdrawn is answered by the nearest one that Shopify keeps."""
_DAYS = 60
_FIRST_DAYS = 3 * 365
_TRIES = 6
_SHOP = "{ shop { ianaTimezone currencyCode } currentAppInstallation { accessScopes { handle } } }"
_LINES = (
    "pageInfo { hasNextPage endCursor } nodes { name quantity sku"
    " originalUnitPriceSet { shopMoney { amount } } totalDiscountSet { shopMoney { amount } } }"
)
_ORDER = (
    "id name createdAt cancelledAt displayFinancialStatus sourceName discountCodes"
    " customAttributes { key value } retailLocation { name }"
    " totalPriceSet { shopMoney { amount currencyCode } } subtotalPriceSet { shopMoney { amount } }"
    " totalShippingPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } }"
    " totalDiscountsSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } }"
)
_ORDERS = (
    "query Orders($after: String, $query: String, $key: OrderSortKeys) {{"
    " orders(first: 15, after: $after, sortKey: $key, query: $query) {{ pageInfo {{ hasNextPage endCursor }}"
    " nodes {{ {order} lineItems(first: 40) {{ {lines} }} }} }} }}"
)
_MORE = (
    "query More($id: ID!, $after: String) {{ order(id: $id) {{ lineItems(first: 100, after: $after) {{ {lines} }} }} }}"
)


def fetch(asking: Asking) -> Brought:
    """The orders that changed since the last time, those of the last 60 days the first time; raises ``NotHeard``."""
    shop = _shop(asking)
    scopes = {text_at(one, "handle") for one in list_at(shop, "currentAppInstallation", "accessScopes")}
    limited = "read_all_orders" not in scopes
    began = asking.began(days=_DAYS if limited else _FIRST_DAYS, most=_DAYS if limited else None)
    zone = zone_named(text_at(shop, "shop", "ianaTimezone")) or asking.zone
    lines = tuple(line for order in _orders(asking, began, zone) for line in _rows(order, zone, asking.persons))
    return Brought(
        exports=(Exported(format=EXPORT, lines=lines),) if lines else (),
        remember=asking.remember(began),
        began=began,
        notices=(Notice.SIXTY_DAYS,) if limited and asking.until() is None else (),
    )


def _shop(asking: Asking) -> Any:
    return _answer(asking, _SHOP, {})


def _orders(asking: Asking, began: datetime.date, zone: ZoneInfo) -> Iterator[Any]:
    until = asking.until()
    if until is None:
        start = datetime.datetime.combine(began, datetime.time(), zone).astimezone(datetime.UTC)
        query, key = f"created_at:>='{start:%Y-%m-%dT%H:%M:%SZ}'", "CREATED_AT"
    else:
        query, key = f"updated_at:>='{(until - OVERLAP).astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}'", "UPDATED_AT"
    asked = _ORDERS.format(order=_ORDER + (" email" if asking.persons else ""), lines=_LINES)
    after: str | None = None
    for _ in range(MOST_PAGES):
        found = at(_answer(asking, asked, {"after": after, "query": query, "key": key}), "orders")
        for order in list_at(found, "nodes"):
            yield _whole(asking, order)
        after = text_at(found, "pageInfo", "endCursor")
        if at(found, "pageInfo", "hasNextPage") is not True or after is None:
            return
    raise NotHeard(Unheard.TOO_MANY, found="orders")


def _whole(asking: Asking, order: Any) -> Any:
    """The order with all its articles: the first forty come with it."""
    lines = list_at(order, "lineItems", "nodes")
    page = at(order, "lineItems", "pageInfo")
    while at(page, "hasNextPage") is True:
        variables = {"id": text_at(order, "id"), "after": text_at(page, "endCursor")}
        more = at(_answer(asking, _MORE.format(lines=_LINES), variables), "order", "lineItems")
        found = list_at(more, "nodes")
        if not found:
            break
        lines = [*lines, *found]
        page = at(more, "pageInfo")
    return {**order, "lineItems": {"nodes": lines}} if isinstance(order, Mapping) else order


def _answer(asking: Asking, query: str, variables: Mapping[str, Any]) -> Any:
    """The data of one question, asked again while Shopify says that too much was asked; raises ``NotHeard``."""
    address = str(asking.source.said["address"]).rstrip("/") + f"/admin/api/{VERSION}/graphql.json"
    headers = {"X-Shopify-Access-Token": asking.secret}
    for done in range(_TRIES):
        answer = asking.post(address, {"query": query, "variables": dict(variables)}, headers)
        codes = {text_at(one, "extensions", "code") for one in list_at(answer, "errors")}
        if "THROTTLED" in codes and done < _TRIES - 1:
            asking.sleep(min(2.0**done, 20.0))
            continue
        data = at(answer, "data")
        if not isinstance(data, Mapping) or all(value is None for value in data.values()):
            refused = "ACCESS_DENIED" in codes
            raise NotHeard(Unheard.FORBIDDEN if refused else Unheard.UNREADABLE, found=", ".join(map(str, codes))[:80])
        return data
    raise NotHeard(Unheard.BUSY, found="shopify")


def _rows(order: Any, zone: ZoneInfo, persons: bool) -> Iterator[Line]:
    """A row an article; the order's own cells on the first, as in the export, and at least one row."""
    name, when = text_at(order, "name"), moment_of(text_at(order, "createdAt"))
    if name is None or when is None:
        return
    day = when.astimezone(zone).date()
    articles = list_at(order, "lineItems", "nodes") or [None]
    for place, article in enumerate(articles):
        cells = {"Name": name, "Created at": _moment(when, zone)} | ({} if article is None else _article(article))
        if place == 0:
            cells |= _head(order, zone)
        if persons:
            cells["Email"] = text_at(order, "email") or ""
        yield Line(order=name, day=day, cells=cells)


def _head(order: Any, zone: ZoneInfo) -> dict[str, str]:
    cancelled = moment_of(text_at(order, "cancelledAt"))
    notes = [(text_at(one, "key"), text_at(one, "value") or "") for one in list_at(order, "customAttributes")]
    return {
        "Financial Status": (text_at(order, "displayFinancialStatus") or "").lower(),
        "Currency": text_at(order, "totalPriceSet", "shopMoney", "currencyCode") or "",
        "Subtotal": _money(order, "subtotalPriceSet"),
        "Shipping": _money(order, "totalShippingPriceSet"),
        "Taxes": _money(order, "totalTaxSet"),
        "Total": _money(order, "totalPriceSet"),
        "Discount Code": ", ".join(str(code) for code in list_at(order, "discountCodes")),
        "Discount Amount": _money(order, "totalDiscountsSet"),
        "Refunded Amount": _money(order, "totalRefundedSet"),
        "Cancelled at": "" if cancelled is None else _moment(cancelled, zone),
        "Source": text_at(order, "sourceName") or "",
        "Location": text_at(order, "retailLocation", "name") or "",
        "Note Attributes": "\n".join(f"{key}: {value}" for key, value in notes if key),
    }


def _article(article: Any) -> dict[str, str]:
    return {
        "Lineitem name": text_at(article, "name") or "",
        "Lineitem quantity": text_at(article, "quantity") or "",
        "Lineitem sku": text_at(article, "sku") or "",
        "Lineitem price": _money(article, "originalUnitPriceSet"),
        "Lineitem discount": _money(article, "totalDiscountSet") or "0.00",
    }


def _money(told: Any, name: str) -> str:
    return amount(text_at(told, name, "shopMoney", "amount"))


def _moment(when: datetime.datetime, zone: ZoneInfo) -> str:
    return f"{when.astimezone(zone):%Y-%m-%d %H:%M:%S %z}"
