"""WooCommerce's three exports of orders."""

from decimal import Decimal

from merite.sources.reading import BadRow, Reading, Row
from merite.sources.sales import (
    ZERO,
    is_gift_card,
    is_given_back,
    is_sale,
    keep_given_back,
    keep_order,
    keep_order_and_refund,
    keep_refund,
    line_key,
    rows_by_order,
    sum_up,
)
from merite.vocabulary.rejects import Reject


def read_analytics(reading: Reading) -> None:
    """The core's report: net sales are told; a negative one is a refund on its day.

    An order whose status says that it was refunded is refunded on its own day only where no row dates its refund.
    """
    reading.each(lambda row: _analytics(reading, row))
    if (refunds := reading.facts.get("refunds")) is not None:
        told = refunds.rows().select(["key", "order_id", "day_known"]).to_pylist()
        dated = {refund["order_id"] for refund in told if refund["day_known"]}
        for refund in told:
            if not refund["day_known"] and refund["order_id"] in dated:
                refunds.drop(refund["key"])
    sum_up(reading)


def _analytics(reading: Reading, row: Row) -> None:
    gross, net = row.money("gross"), row.money("net")
    currency = row.currency("gross", "net")
    order_id, status, stamp = row.id("order_id"), row.text("status"), row.stamp("ordered_at")
    if net is not None and net < 0 and stamp is not None:
        amount = -gross if gross is not None and gross < 0 else -net
        keep_refund(
            reading,
            order_id=order_id,
            key=f"{order_id}:{stamp.day}",
            day=stamp.day,
            day_known=True,
            currency=currency,
            amount=amount,
            goods_net=-net,
        )
        reading.units += 1
    else:
        values = {
            "key": order_id,
            "order_id": order_id,
            "status": status,
            "counts": is_sale(status),
            "currency": currency,
            "gross": gross if gross is not None else net,
            "goods_net": net,
            "coupon": row.text("coupon"),
            "origin": row.text("origin"),
            "items": row.number("items"),
        }
        keep_order_and_refund(reading, row, stamp, values)
    reading.total("total", currency, gross)
    reading.total("net", currency, net)


def read_advanced(reading: Reading) -> None:
    """The plug-in's export: a row an order, or a row an article with the order's cells on each or on the first."""
    for order_id, rows in rows_by_order(reading):
        try:
            _advanced(reading, order_id, rows)
        except BadRow as bad:
            reading.reject(rows[0], bad)
            for row in rows[1:]:
                reading.reject(row, BadRow(Reject.ORDER_REFUSED, reading.heading("order_id"), order_id))
    sum_up(reading)


def _advanced(reading: Reading, order_id: str, rows: list[Row]) -> None:
    row = rows[0]
    gross, tax, shipping = row.money("gross"), row.money("tax"), row.money("shipping")
    back = row.money("refunded")
    currency = row.currency("gross")
    status, stamp = row.text("status"), row.stamp("ordered_at")
    goods = None if gross is None or tax is None else gross - tax - (shipping or ZERO)
    values = {
        "key": order_id,
        "order_id": order_id,
        "status": status,
        "counts": is_sale(status),
        "currency": currency,
        "gross": gross,
        "tax": tax,
        "shipping": shipping,
        "discount": row.money("discount"),
        "goods_net": goods,
        "coupon": row.text("coupon"),
    }
    lines = [_line(order_id, number, one, currency) for number, one in enumerate(rows, 1) if one.text("line_name")]
    keep_order(reading, row, stamp, values)
    for key, line in lines:
        reading.add("order_lines", key, line)
    if not back and is_given_back(status):
        back = gross
    keep_given_back(reading, order_id, stamp, values, back)
    reading.total("total", currency, gross)
    reading.total("taxes", currency, tax)
    reading.total("shipping", currency, shipping)
    reading.total("refunded", currency, back, unless_zero=True)


def _line(order_id: str, number: int, row: Row, currency: str) -> tuple[str, dict[str, object]]:
    name, sku = row.text("line_name"), row.label("line_sku")
    values: dict[str, object] = {
        "order_key": order_id,
        "name": name,
        "sku": sku,
        "quantity": row.number("line_quantity"),
        "price": row.money("line_price"),
        "gift_card": is_gift_card(name),
        "currency": currency,
    }
    return line_key(order_id, number, str(name), str(sku)), values


def read_legacy(reading: Reading) -> None:
    """The older plug-in's export: machine headings, articles in columns; a blank tax is not known, not zero."""
    reading.each(lambda row: _legacy(reading, row))
    sum_up(reading)


def _legacy(reading: Reading, row: Row) -> None:
    gross, tax, shipping = row.money("gross"), row.money("tax"), row.money("shipping")
    shipping_tax = row.money("shipping_tax")
    discounts = [row.money("cart_discount"), row.money("discount")]
    known = [abs(discount) for discount in discounts if discount is not None]
    currency = row.currency("gross")
    order_id, status, stamp = row.id("order_id"), row.text("status"), row.stamp("ordered_at")
    goods = None
    if gross is not None and tax is not None:
        goods = gross - tax - (shipping or ZERO) - (shipping_tax or ZERO)
    items = [row.text(f"item_{number}") for number in range(1, 6)]
    values = {
        "key": order_id,
        "order_id": order_id,
        "status": status,
        "counts": is_sale(status),
        "currency": currency,
        "gross": gross,
        "tax": None if tax is None else tax + (shipping_tax or ZERO),
        "shipping": shipping,
        "discount": sum(known, ZERO) if known else None,
        "goods_net": goods,
        "items": float(sum(item is not None for item in items)) or None,
    }
    key = keep_order_and_refund(reading, row, stamp, values)
    for number, item in enumerate(items, start=1):
        if item is not None:
            reading.add("order_lines", line_key(key, number, item), _article(item, key, currency))
    reading.total("total", currency, gross)
    reading.total("taxes", currency, tax)
    reading.total("shipping", currency, shipping)


def _article(item: str, order: str, currency: str) -> dict[str, object]:
    """``Name|quantity|price``, with the name alone where the cell has another shape."""
    name, *rest = item.split("|")
    quantity = float(rest[0]) if rest and rest[0].isdigit() and len(rest[0]) < 9 else None
    plain = len(rest) > 1 and rest[1].replace(".", "", 1).isdigit() and rest[1].isascii() and len(rest[1]) < 12
    return {
        "order_key": order,
        "name": name.removeprefix("name:") or None,
        "quantity": quantity,
        "price": Decimal(rest[1]) if plain else None,
        "gift_card": is_gift_card(name),
        "currency": currency,
    }
