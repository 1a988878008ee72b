"""What every reader of orders needs: whether it is a sale, what of it is goods, and what was given back."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from merite.files.numbers import as_money
from merite.formats import normalise
from merite.sources.reading import Reading, Row, Stamp, hashed
from merite.vocabulary.rejects import Reject

ZERO = Decimal()
_PAID = (
    "(paid)",
    "(payé)",
    "(paye)",
    "paiement accepté",
    "payment accepted",
    "partially_refunded",
    "remote payment accepted",
)
_NOT_PAID = (
    "non pay", "unpaid", "impay", "not paid", "annul", "cancel", "void", "fail", "échou", "echou", "erreur", "error",
    "refus", "declin", "pending", "en attente", "attente", "awaiting", "on-hold", "on hold", "hold", "authorized",
    "autoris", "draft", "brouillon", "trash", "abandon", "expired", "expir", "incomplete", "requires_", "requires ",
    "uncaptured", "disputed", "blocked", "rejected", "contest", "storn", "unbezahlt", "nicht bezahlt", "ausstehend",
    "fehlgeschlagen", "abgelehnt", "abgebrochen", "anulad", "pendiente", "fallid", "rechazad", "no pagad", "in attesa",
    "non pagat", "fallit", "rifiutat", "onbetaald", "niet betaald", "mislukt", "geweigerd", "in afwachting",
)  # fmt: skip
_GIVEN_BACK = ("refunded", "remboursé", "rembourse", "remboursée", "erstattet", "reembolsado", "rimborsato",
               "terugbetaald")  # fmt: skip
_GIFT_CARD = ("gift card", "giftcard", "gift-card", "e-gift", "carte cadeau", "carte-cadeau", "chèque cadeau",
              "chèque-cadeau", "bon cadeau", "bon d'achat")  # fmt: skip


def is_sale(status: str | None) -> bool:
    """Whether an order of this status is a sale: not cancelled, pending, failed or void. No status: it is."""
    if status is None:
        return True
    text = normalise(status)
    if "not paid" in text or "non pay" in text:
        return False
    return any(word in text for word in _PAID) or not any(word in text for word in _NOT_PAID)


def is_given_back(status: str | None) -> bool:
    """Whether the status says that all of it was refunded."""
    return status is not None and normalise(status).replace("_", " ") in _GIVEN_BACK


def is_gift_card(article: str | None) -> bool:
    """Whether an article is a gift card, which is money kept for later and not a sale."""
    return article is not None and any(word in normalise(article) for word in _GIFT_CARD)


def share_of(amount: Decimal, part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """The part of ``amount`` that was goods, as ``part`` is of ``whole``; None where that is not known."""
    if part is None or not whole:
        return None
    return as_money(amount * part / whole)


def keep_order(reading: Reading, row: Row, stamp: Stamp | None, values: Mapping[str, Any]) -> str:
    """Keep an order; ``values`` has its own columns, ``key`` among them (None: named by its content)."""
    if stamp is None:
        raise row.bad(Reject.EMPTY, "ordered_at" if reading.has("ordered_at") else "day")
    gross = values.get("gross")
    if gross is None:
        raise row.bad(Reject.EMPTY, "gross")
    given = values.get("key")
    rest = {name: value for name, value in values.items() if name != "key"}
    fact = {
        "ordered_at": stamp.moment,
        "day": stamp.day,
        "dates_real": True,
        "customer": row.person("customer"),
        **rest,
    }
    known = given is not None and given in reading.facts.get("orders", {})
    key = reading.add("orders", str(given), fact) if given else reading.add("orders", row.content(), fact, again=True)
    reading.units += not known
    reading.spans(stamp.day)
    return key


def keep_refund(
    reading: Reading,
    *,
    order_id: str | None,
    key: str,
    day: datetime.date,
    day_known: bool,
    currency: str,
    amount: Decimal,
    goods_net: Decimal | None,
) -> None:
    """Keep money given back, on its own day where the file dates it, else on the order's."""
    values = {
        "order_id": order_id,
        "day": day,
        "day_known": day_known,
        "currency": currency,
        "amount": amount,
        "goods_net": goods_net,
    }
    reading.add("refunds", key, values)
    reading.spans(day)


def keep_given_back(
    reading: Reading, key: str, stamp: Stamp | None, values: Mapping[str, Any], back: Decimal | None
) -> None:
    """Keep what was given back of an order that counts, on its own day for want of another; of its goods as large a
    part as of the whole."""
    if back and stamp is not None and values["counts"]:
        keep_refund(
            reading,
            order_id=values["order_id"],
            key=key,
            day=stamp.day,
            day_known=False,
            currency=values["currency"],
            amount=abs(back),
            goods_net=share_of(abs(back), values["goods_net"], values["gross"]),
        )


def keep_order_and_refund(reading: Reading, row: Row, stamp: Stamp | None, values: Mapping[str, Any]) -> str:
    """The same as ``keep_order``, with what its status says was given back whole."""
    key = keep_order(reading, row, stamp, values)
    if is_given_back(values["status"]):
        keep_given_back(reading, key, stamp, values, values["gross"])
    return key


def rows_by_order(reading: Reading) -> dict[str, list[Row]]:
    """The rows of each order, in the order of the file; a row that names none is refused."""
    orders: dict[str, list[Row]] = {}

    def gather(row: Row) -> None:
        order_id = row.id("order_id")
        if order_id is None:
            raise row.bad(Reject.KEY_MISSING, "order_id")
        orders.setdefault(order_id, []).append(row)

    reading.each(gather)
    return orders


def line_key(order: str, row_number: int, *parts: str) -> str:
    """The key of an order's article: its place in the order and what it is."""
    return hashed(order, str(row_number), *parts)


def sum_up(reading: Reading) -> None:
    """Add the sum that enters the sales panel: goods net of the orders that count, less refunds; none if unknown."""
    orders = [fact for fact in reading.facts.get("orders", {}).values() if fact["counts"]]
    refunds = list(reading.facts.get("refunds", {}).values())
    for currency in sorted({fact["currency"] for fact in (*orders, *refunds)}):
        sold = [fact["goods_net"] for fact in orders if fact["currency"] == currency]
        back = [fact["goods_net"] for fact in refunds if fact["currency"] == currency]
        if None in sold or None in back:
            reading.ask("goods-net-unknown", f"{100.0 * reading.options.home_tax:g}", "merite.toml")
            continue
        reading.total("sales_net", currency, sum(sold, ZERO) - sum(back, ZERO))
    for fact in reading.facts.get("orders", {}).values():
        if not fact["counts"]:
            reading.total("not_counted", fact["currency"], fact["gross"], unless_zero=True)
