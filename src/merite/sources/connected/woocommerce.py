"""WooCommerce's REST API (v3), answered as one of its two exports of orders.

Analytics > Orders is a row an order, and a row a refund on its own day: net is total less tax less shipping, as
WooCommerce's own report computes it (Orders/Stats/DataStore.php, ``get_net_total``). Advanced Order Export is a row an
article. An order that the report leaves out (pending, cancelled, failed) is told only where it is known already.
"""

import base64
import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from merite.formats import BY_ID, Format
from merite.sources.connected.asking import MOST_PAGES, OVERLAP, Asking, moment_of
from merite.sources.connected.brought import Brought, Line, amount, by_currency
from merite.sources.heard.json_answers import at, list_at, text_at
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard

ANALYTICS = BY_ID["woocommerce_analytics_orders"]
ADVANCED = BY_ID["woocommerce_advanced_order_export"]
_FIRST_DAYS = 3 * 365
_A_PAGE = 100
_NOT_IN_REPORT = frozenset(("pending", "cancelled", "failed", "checkout-draft", "auto-draft", "trash"))
_FIELDS = (
    "id,number,status,currency,date_created,date_created_gmt,total,total_tax,shipping_total,discount_total,"
    "coupon_lines,line_items,refunds,meta_data"
)
_ORIGINS = {"utm": "Source: {}", "organic": "Organic: {}", "referral": "Referral: {}"}
_WHOLE_ORIGINS = {"typein": "Direct", "admin": "Web admin", "mobile_app": "Mobile app"}


def fetch(asking: Asking) -> Brought:
    """The orders that changed since the last time, all since the first day the first time; raises ``NotHeard``."""
    began = asking.began(days=_FIRST_DAYS)
    address = str(asking.source.said["address"]).rstrip("/") + "/wp-json/wc/v3/orders"
    key = base64.b64encode(":".join(asking.secrets(2)).encode()).decode()
    headers = {"Authorization": f"Basic {key}"}
    format_ = _export(asking)
    lines: list[tuple[str, Line]] = []
    for order in _orders(asking, address, headers, began):
        currency = str(order.get("currency") or "").upper()
        if format_ is ADVANCED:
            made = list(_advanced(order, asking.persons))
        else:
            made = list(_analytics(order, _refunds(asking, address, headers, order), asking.persons, began))
        lines.extend((currency, line) for line in made)
    return Brought(exports=by_currency(format_, lines), remember=asking.remember(began), began=began)


def _export(asking: Asking) -> Format:
    """The export that was said, else the one the store has already, else the report of the core."""
    said = asking.source.said.get("export")
    if said is None:
        said = "advanced" if ADVANCED.source in asking.known and ANALYTICS.source not in asking.known else "analytics"
    return ADVANCED if said == "advanced" else ANALYTICS


def _orders(asking: Asking, address: str, headers: dict[str, str], began: datetime.date) -> Iterator[dict[str, Any]]:
    """Every order, by its number so that one placed meanwhile moves no page."""
    until = asking.until()
    fields = _FIELDS + (",billing.first_name,billing.last_name,billing.email" if asking.persons else "")
    query: dict[str, Any] = {"per_page": _A_PAGE, "orderby": "id", "order": "asc", "status": "any", "_fields": fields}
    if until is None:
        query["after"] = f"{began.isoformat()}T00:00:00"
    else:
        since = (until - OVERLAP).astimezone(datetime.UTC)
        query |= {"modified_after": f"{since:%Y-%m-%dT%H:%M:%S}", "dates_are_gmt": "true"}
    for page in range(1, MOST_PAGES):
        found, answer = asking.get(address, {**query, "page": page}, headers)
        if not isinstance(found, list):
            raise NotHeard(Unheard.UNREADABLE, found="orders")
        yield from (order for order in found if isinstance(order, dict))
        last = answer.headers.get("x-wp-totalpages", "")
        if not found or (last.isdecimal() and page >= int(last)) or (not last.isdecimal() and len(found) < _A_PAGE):
            return
    raise NotHeard(Unheard.TOO_MANY, found="orders")


def _refunds(asking: Asking, address: str, headers: dict[str, str], order: dict[str, Any]) -> list[dict[str, Any]]:
    if not list_at(order, "refunds"):
        return []
    found, _ = asking.get(f"{address}/{int(order['id'])}/refunds", {"per_page": _A_PAGE}, headers)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _analytics(
    order: dict[str, Any], refunds: list[dict[str, Any]], persons: bool, began: datetime.date
) -> Iterator[Line]:
    """The order's row, then a row a refund. Of an order older than was asked for, its refunds say what changed."""
    number = text_at(order, "number") or str(order.get("id"))
    day = _day(order)
    if day is None:
        return
    status = text_at(order, "status") or ""
    if not (refunds and day < began):
        yield Line(
            order=number,
            day=day,
            only_known=status in _NOT_IN_REPORT,
            cells={
                **_head(order, number, status),
                **({"Customer": _name(order)} if persons else {}),
                "N. Revenue (formatted)": amount(order.get("total")),
                "Net Sales": amount(
                    _money(order, "total") - _money(order, "total_tax") - _money(order, "shipping_total")
                ),
                "Items sold": str(sum(int(_money(line, "quantity")) for line in list_at(order, "line_items"))),
                "Coupon(s)": _coupons(order),
                "Attribution": _origin(order),
            },
        )
    for refund in refunds:
        given = _day(refund)
        if given is None or given < began:
            continue
        back = -abs(_money(refund, "amount"))
        parts = [*list_at(refund, "line_items"), *list_at(refund, "fee_lines"), *list_at(refund, "shipping_lines")]
        tax = sum((_money(part, "total_tax") for part in parts), Decimal())
        carried = sum((_money(part, "total") for part in list_at(refund, "shipping_lines")), Decimal())
        cells = _head(refund, number, status) | {
            "N. Revenue (formatted)": amount(back),
            "Net Sales": amount(back - tax - carried),
            "Items sold": "0",
        }
        yield Line(order=number, day=given, cells=cells)


def _head(told: dict[str, Any], number: str, status: str) -> dict[str, str]:
    return {"Date": str(told["date_created"]).replace("T", " "), "Order #": number, "Status": status}


def _advanced(order: dict[str, Any], persons: bool) -> Iterator[Line]:
    """A row an article, the order's cells on each; one row where there is no article."""
    number, day = text_at(order, "number") or str(order.get("id")), _day(order)
    if day is None:
        return
    status = text_at(order, "status") or ""
    back = sum((abs(_money(one, "total")) for one in list_at(order, "refunds")), Decimal())
    cells = {
        "Order Number": number,
        "Order Status": status,
        "Order Date": str(order["date_created"])[:16].replace("T", " "),
        "Coupon Code": _coupons(order),
        "Order Total Amount": amount(order.get("total")),
        "Order Total Tax Amount": amount(order.get("total_tax")),
        "Order Shipping Amount": amount(order.get("shipping_total")),
        "Order Discount Amount": amount(order.get("discount_total")),
        "Order Refund Amount": amount(back) if back else "",
        "Order Currency": str(order.get("currency") or ""),
        **({"Email (Billing)": text_at(order, "billing", "email") or ""} if persons else {}),
    }
    for line in list_at(order, "line_items") or [{}]:
        more = {
            "Item Name": text_at(line, "name") or "",
            "Quantity": text_at(line, "quantity") or "",
            "Item Cost": amount(line.get("price")) if line else "",
            "SKU": text_at(line, "sku") or "",
        }
        yield Line(order=number, day=day, cells={**cells, **more}, only_known=status in _NOT_IN_REPORT)


def _day(told: dict[str, Any]) -> datetime.date | None:
    """The shop's local day, as WooCommerce writes it."""
    found = moment_of(text_at(told, "date_created"))
    return None if found is None else found.date()


def _money(told: Any, name: str) -> Decimal:
    try:
        return Decimal(str(at(told, name) or 0))
    except ArithmeticError:
        return Decimal()


def _name(order: dict[str, Any]) -> str:
    first, last = text_at(order, "billing", "first_name") or "", text_at(order, "billing", "last_name") or ""
    return f"{first} {last}".strip()


def _coupons(order: dict[str, Any]) -> str:
    return ", ".join(code for one in list_at(order, "coupon_lines") if (code := text_at(one, "code")))


def _origin(order: dict[str, Any]) -> str:
    """The origin as the report's column writes it, from what WooCommerce noted with the order."""
    notes = {text_at(one, "key"): text_at(one, "value") for one in list_at(order, "meta_data")}
    kind = notes.get("_wc_order_attribution_source_type") or ""
    source = (notes.get("_wc_order_attribution_utm_source") or "").strip("()")
    if kind in _ORIGINS and source:
        return _ORIGINS[kind].format(source[:1].upper() + source[1:])
    return _WHOLE_ORIGINS.get(kind, "")
