"""Tills, payment providers and shops that export one row a payment or an order."""

from merite.files.cells import BadCell, moment_of, parse_time, zone_named
from merite.formats import normalise
from merite.sources.reading import Reading, Row, Stamp
from merite.sources.sales import ZERO, is_sale, keep_given_back, keep_order, keep_order_and_refund, keep_refund, sum_up
from merite.vocabulary.rejects import Reject

_TAKEN = ("autorisé", "authorized")
"""HelloAsso's word for a payment that it took; elsewhere it is a hold on a card, which may still be let go."""


def read_stripe(reading: Reading) -> None:
    """Stripe's payments: no tax is told, so goods net are not known; days are cut in the shop's zone."""
    reading.each(lambda row: _stripe(reading, row))
    sum_up(reading)


def _stripe(reading: Reading, row: Row) -> None:
    currency, gross, back = row.currency("gross"), row.money("gross"), row.money("refunded")
    settled = (row.text("settled_currency") or "").upper()
    if settled and settled != currency and row.money("settled_gross") is not None:
        currency, gross, back = settled, row.money("settled_gross"), row.money("settled_refunded")
    status, stamp, order_id = row.text("status"), row.stamp("ordered_at"), row.id("order_id")
    fee = row.money("commission")
    real = normalise(row.cell("captured")) != "false" and normalise(row.cell("mode")) != "test"
    values = {
        "key": order_id,
        "order_id": order_id,
        "status": status,
        "counts": is_sale(status) and real,
        "currency": currency,
        "gross": gross,
        "commission": fee,
        "goods_net": None,
        "origin": row.text("origin"),
    }
    key = keep_order(reading, row, stamp, values)
    keep_given_back(reading, key, stamp, values, back)  # a hold let go is told as refunded, and does not count
    if paid_for := row.text("paid_for"):
        reading.add("order_lines", key, {"order_key": key, "name": paid_for, "gift_card": False, "currency": currency})
    reading.total("total", currency, gross)
    reading.total("refunded", currency, back)
    reading.total("fees", currency, fee)


def read_square(reading: Reading) -> None:
    """Square's transactions: net sales are told; a refund is a row of its own, on its own day."""
    refunds_apart = reading.has("event") and any("refund" in cell.casefold() for cell in reading.column("event"))
    reading.each(lambda row: _square(reading, row, refunds_apart))
    sum_up(reading)


def _square(reading: Reading, row: Row, refunds_apart: bool) -> None:
    currency = row.currency("gross", "gross_sales", "net_sales")
    gross, net = row.money("gross"), row.money("net_sales")
    tax, tips, gifts, fee = row.money("tax"), row.money("tips"), row.money("gift_cards"), row.money("commission")
    discount = row.money("discount")
    stamp = _square_stamp(row)
    order_id = row.id("order_id")
    status = row.text("status") or row.text("event")
    if stamp is None:
        raise row.bad(Reject.EMPTY, "day")
    if gross is None:
        raise row.bad(Reject.EMPTY, "gross")
    if normalise(row.cell("event")) == "refund" or (gross < 0 and net is not None and net < 0):
        keep_refund(
            reading,
            order_id=order_id,
            key=row.id("payment_id") or order_id or row.content(),
            day=stamp.day,
            day_known=True,
            currency=currency,
            amount=abs(gross),
            goods_net=None if net is None else abs(net),
        )
        reading.units += 1
    else:
        values = {
            "key": row.id("payment_id") or order_id,
            "order_id": order_id,
            "status": status,
            "counts": is_sale(status),
            "currency": currency,
            "gross": gross,
            "tax": tax,
            "discount": None if discount is None else abs(discount),
            "tips": tips,
            "gift_cards": gifts,
            "commission": None if fee is None else abs(fee),
            "goods_net": net,
            "place": row.text("place"),
        }
        key = keep_order(reading, row, stamp, values)
        part = row.money("partial_refunds")
        if not refunds_apart:
            keep_given_back(reading, key, stamp, values, part)
    for measure, amount in (("gross", row.money("gross_sales")), ("net", net), ("tax", tax), ("tip", tips)):
        reading.total(measure, currency, amount)
    reading.total("collected", currency, gross)
    reading.total("fees", currency, None if fee is None else -fee)
    reading.total("gift_cards", currency, gifts, unless_zero=True)


def _square_stamp(row: Row) -> Stamp | None:
    day = row.day("day")
    if day is None or not row.cell("time"):
        return None if day is None else Stamp(day, None)
    zone = zone_named(row.cell("zone")) or row.reading.options.zone
    try:
        return Stamp(day, moment_of(day, parse_time(row.cell("time")), zone))
    except BadCell as bad:
        raise row.bad(bad.code, "time") from None


def read_prestashop(reading: Reading) -> None:
    """PrestaShop's orders: the total includes tax and shipping, so goods net are not known."""
    reading.each(lambda row: _prestashop(reading, row))
    sum_up(reading)


def _prestashop(reading: Reading, row: Row) -> None:
    gross, currency = row.money("gross"), row.currency("gross")
    status, stamp = row.text("status"), row.stamp("ordered_at")
    order_id = row.id("order_id")
    values = {
        "key": order_id,
        "order_id": row.text("reference") or order_id,
        "status": status,
        "counts": is_sale(status),
        "currency": currency,
        "gross": gross,
        "goods_net": None,
    }
    keep_order_and_refund(reading, row, stamp, values)
    reading.total("total", currency, gross)


def read_helloasso(reading: Reading) -> None:
    """HelloAsso's payments: a gift beside the price, or a whole one, is not a sale."""
    reading.each(lambda row: _helloasso(reading, row))
    sum_up(reading)


def _helloasso(reading: Reading, row: Row) -> None:
    currency = row.currency("gross")
    gross, fare = row.money("gross"), row.money("fare")
    beside, discount = row.money("donation"), row.money("discount")
    kind = normalise(row.cell("kind"))
    whole = kind in ("don", "dons", "formulaire de don", "collecte", "crowdfunding", "don récurrent")
    gift = gross if whole else beside
    status, stamp, order_id = row.text("status"), row.stamp("ordered_at"), row.id("order_id")
    goods_net = None if gross is None else gross - (gift or ZERO)
    values = {
        "key": order_id,
        "order_id": row.id("reference") or order_id,
        "status": status,
        "counts": is_sale(status) or normalise(status or "") in _TAKEN,
        "currency": currency,
        "gross": gross,
        "discount": None if discount is None else abs(discount),
        "donation": gift,
        "goods_net": goods_net,
        "place": row.text("product"),
    }
    keep_order_and_refund(reading, row, stamp, values)
    reading.total("total", currency, gross)
    reading.total("fare", currency, fare)
    reading.total("donation", currency, gift)
