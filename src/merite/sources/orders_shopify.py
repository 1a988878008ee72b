"""Shopify's orders: one order from its line items, whose order-level cells stand on the first row only."""

from decimal import Decimal

from merite.sources.reading import BadRow, Reading, Row
from merite.sources.sales import (
    ZERO,
    is_gift_card,
    is_sale,
    keep_given_back,
    keep_order,
    line_key,
    rows_by_order,
    sum_up,
)
from merite.vocabulary.rejects import Reject

_CENT = Decimal("0.02")
_QUARTER_CENT = Decimal("0.0001")


def read(reading: Reading) -> None:
    """Every order with its articles, its refund, and what of it is goods net of tax and shipping."""
    for name, rows in rows_by_order(reading):
        _order(reading, name, rows)
    sum_up(reading)


def _order(reading: Reading, name: str, rows: list[Row]) -> None:
    first = next((row for row in rows if row.text("gross") is not None), rows[0])
    lines, refused = _lines(reading, name, rows)
    try:
        currency = _keep(reading, name, first, lines)
    except BadRow as bad:
        reading.reject(first, bad)
        for row in rows:
            if row is not first and row.line not in refused:
                reading.reject(row, BadRow(Reject.ORDER_REFUSED, reading.heading("order_id"), name))
        return
    for line in lines:
        values = {column: value for column, value in line.items() if column != "row"}
        key = line_key(name, int(str(line["row"])), str(line["name"]), str(line["sku"]))
        reading.add("order_lines", key, {**values, "order_key": name, "currency": currency})


def _lines(reading: Reading, name: str, rows: list[Row]) -> tuple[list[dict[str, object]], set[int]]:
    """The articles; one that cannot be read is refused by itself, its order stays. And the lines refused."""
    found: list[dict[str, object]] = []
    refused: set[int] = set()
    for number, row in enumerate(rows, start=1):
        article = row.text("line_name")
        if article is None and row.text("line_price") is None:
            continue
        try:
            found.append(
                {
                    "row": number,
                    "name": article,
                    "sku": row.label("line_sku"),
                    "quantity": row.number("line_quantity"),
                    "price": row.money("line_price"),
                    "discount": row.money("line_discount"),
                    "gift_card": is_gift_card(article),
                }
            )
        except BadRow as bad:
            refused.add(row.line)
            reading.reject(row, bad)
    return found, refused


def _keep(reading: Reading, name: str, row: Row, lines: list[dict[str, object]]) -> str:
    """Keep the order itself, and say its currency."""
    gross, tax, shipping = row.money("gross"), row.money("tax"), row.money("shipping")
    subtotal, discount, back = row.money("subtotal"), row.money("discount"), row.money("refunded")
    currency = row.currency("gross")
    status = row.text("status")
    cancelled = row.text("cancelled_at") is not None
    gifts = _gift_cards(lines)
    goods = _goods_net(gross, subtotal, tax, shipping, gifts)
    stamp = row.stamp("ordered_at")
    values = {
        "key": name,
        "order_id": name,
        "status": "cancelled" if cancelled and status != "refunded" else status,
        "counts": is_sale(status) and not cancelled,
        "currency": currency,
        "gross": gross,
        "tax": tax,
        "shipping": shipping,
        "discount": discount,
        "gift_cards": gifts or None,
        "goods_net": goods,
        "coupon": row.text("coupon"),
        "origin": _origin(row.text("attributes")),
        "place": row.text("place") or row.text("channel"),
        "items": sum(float(str(line["quantity"])) for line in lines if line["quantity"] is not None) or None,
    }
    keep_order(reading, row, stamp, values)
    keep_given_back(reading, name, stamp, values, back)
    reading.total("total", currency, gross)
    reading.total("taxes", currency, tax)
    reading.total("shipping", currency, shipping)
    reading.total("refunded", currency, back, unless_zero=True)
    reading.total("gift_cards", currency, gifts, unless_zero=True)
    return currency


def _gift_cards(lines: list[dict[str, object]]) -> Decimal:
    total = ZERO
    for line in lines:
        price, quantity = line["price"], line["quantity"]
        if line["gift_card"] and isinstance(price, Decimal):
            total += price * Decimal(str(1 if quantity is None else quantity))
    return total


def _goods_net(
    gross: Decimal | None, subtotal: Decimal | None, tax: Decimal | None, shipping: Decimal | None, gifts: Decimal
) -> Decimal | None:
    """Goods net of tax and shipping; the subtotal is after discounts, with tax or before it.

    Subtotal and shipping making the total: prices include tax, and goods and shipping bear it alike.
    """
    if gross is None or tax is None:
        return None
    carried = shipping or ZERO
    if subtotal is None:
        return gross - tax - carried - gifts
    if abs(gross - subtotal - carried) > _CENT:
        return subtotal - gifts
    taxed = gross - gifts
    net = ZERO if not taxed else (subtotal - gifts) * (taxed - tax) / taxed
    return net.quantize(_QUARTER_CENT)


def _origin(attributes: str | None) -> str | None:
    """The source that a ``utm_source: instagram`` among the order's notes names."""
    for line in (attributes or "").splitlines():
        name, _, value = line.partition(":")
        if name.strip().casefold() == "utm_source" and value.strip():
            return value.strip()[:100]
    return None
