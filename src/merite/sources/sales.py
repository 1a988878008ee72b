"""What every reader of orders needs: whether it is a sale, what of it is goods, and what was given back."""

import datetime
import itertools
import re
from array import array
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from merite.files.numbers import as_money
from merite.formats import normalise
from merite.sources.reading import Reading, Row, Stamp, hashed
from merite.vocabulary.imports import Question
from merite.vocabulary.rejects import Reject

ZERO = Decimal()
_MOST_STATUSES = 3
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
    "uncaptured", "invalid", "disputed", "blocked", "rejected", "contest", "storn", "unbezahlt", "nicht bezahlt",
    "ausstehend",
    "fehlgeschlagen", "abgelehnt", "abgebrochen", "anulad", "pendiente", "fallid", "rechazad", "no pagad", "in attesa",
    "non pagat", "fallit", "rifiutat", "onbetaald", "niet betaald", "mislukt", "geweigerd", "in afwachting",
)  # fmt: skip
_TO_BE_SENT = re.compile(
    r"(?:awaiting|pending|en attente)(?: de la| de l'| de| d')? ?"
    r"(?:fulfil|shipment|shipping|pickup|delivery|expédition|livraison|préparation|retrait)"
)
_OPEN = frozenset(
    ("dropped", "errored", "open", "ouvert", "ouverte", "parked", "deleted", "supprimé", "supprimée", "not attending")
)
_GIVEN_BACK = ("refunded", "remboursé", "rembourse", "remboursée", "erstattet", "reembolsado", "rimborsato",
               "terugbetaald")  # fmt: skip
_GIFT_CARD = ("gift card", "giftcard", "gift-card", "e-gift", "carte cadeau", "carte-cadeau", "chèque cadeau",
              "chèque-cadeau", "bon cadeau", "bon d'achat")  # fmt: skip


@lru_cache(maxsize=1024)
def is_sale(status: str | None) -> bool:
    """Whether an order of this status is a sale: not cancelled, pending, failed or void. No status: it is."""
    if status is None:
        return True
    text = normalise(status)
    if "not paid" in text or "non pay" in text or text in _OPEN:
        return False
    if _TO_BE_SENT.search(text):
        return True
    return any(word in text for word in _PAID) or not any(word in text for word in _NOT_PAID)


def no_sale_counts(orders: pa.Table | None) -> tuple[Question, ...]:
    """What is said of a file whose orders all read as cancelled or unpaid: more likely a word that nobody knows."""
    if orders is None or "status" not in orders.column_names or pc.any(orders["counts"]).as_py():
        return ()
    told = pc.unique(orders["status"].drop_null()).to_pylist()[:_MOST_STATUSES]
    asked = Question(code="no-sale-counts", assumed=", ".join(told), option=str(orders.num_rows))
    return (asked,) if told else ()


def is_given_back(status: str | None) -> bool:
    """Whether the status says that all of it was refunded."""
    return status is not None and normalise(status).replace("_", " ") in _GIVEN_BACK


@lru_cache(maxsize=16_384)
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
    known = given is not None and reading.knows("orders", given)
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


def rows_by_order(reading: Reading) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each order, in the order of the file; a row that names none is refused."""
    numbers: dict[str, int] = {}
    order, places = array("q"), array("q")

    def gather(row: Row) -> None:
        order_id = row.id("order_id")
        if order_id is None:
            raise row.bad(Reject.KEY_MISSING, "order_id")
        order.append(numbers.setdefault(order_id, len(numbers)))
        places.append(row.place)

    reading.each(gather)
    names = list(numbers)
    numbers.clear()
    sorted_ = np.argsort(order, kind="stable")
    rows = (Row(reading, place) for place in np.asarray(places)[sorted_].tolist())
    for name, count in zip(names, np.bincount(order, minlength=len(names)).tolist(), strict=True):
        yield name, list(itertools.islice(rows, count))


def line_key(order: str, row_number: int, *parts: str) -> str:
    """The key of an order's article: its place in the order and what it is."""
    return hashed(order, str(row_number), *parts)


def sum_up(reading: Reading) -> None:
    """Add the sum that enters the sales panel: goods net of the orders that count, less refunds; none if unknown."""
    sums = {name: _sums(facts.rows()) for name, facts in reading.facts.items() if name in ("orders", "refunds")}
    sold = {(one["currency"], one["counts"]): one for one in sums.get("orders", [])}
    back = {one["currency"]: one for one in sums.get("refunds", [])}
    for currency in sorted({currency for currency, counts in sold if counts} | set(back)):
        told = [one for one in (sold.get((currency, True)), back.get(currency)) if one is not None]
        if any(one["goods_net_count"] < one["count_all"] for one in told):
            reading.ask("goods-net-unknown", f"{100.0 * reading.options.home_tax:g}", "merite.toml")
            continue
        amounts = [
            ZERO if one is None else one["goods_net_sum"] for one in (sold.get((currency, True)), back.get(currency))
        ]
        reading.total("sales_net", currency, amounts[0] - amounts[1])
    for (currency, counts), one in sold.items():
        if not counts:
            reading.total("not_counted", currency, one["gross_sum"], unless_zero=True)


def _sums(rows: pa.Table) -> list[dict[str, Any]]:
    """By currency, and by whether it counts: the sums of orders or refunds, and in how many goods net are known."""
    if not len(rows):
        return []
    keys = [name for name in ("currency", "counts") if name in rows.column_names]
    money = [name for name in ("goods_net", "gross") if name in rows.column_names]
    asked = [(name, how) for name in money for how in ("sum", "count")]
    found: list[dict[str, Any]] = rows.group_by(keys).aggregate([*asked, ([], "count_all")]).to_pylist()
    return found
