"""Stripe's API, answered as its export of payments: a row a charge, amounts in their own money and in that settled.

A charge tells when it was made, not when it changed: those of the last fortnight are asked for again (bank debits take
that long), and every refund since the last time brings its charge.
"""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from merite.formats import BY_ID
from merite.sources.connected.asking import MOST_PAGES, OVERLAP, Asking
from merite.sources.connected.brought import Brought, Exported, Line
from merite.sources.connected.money import from_coins, shown
from merite.sources.heard.json_answers import at, list_at, text_at
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard

EXPORT = BY_ID["stripe_payments"]
SERVICE = "https://api.stripe.com"
_FIRST_DAYS = 2 * 365
_PENDING = datetime.timedelta(days=14)


def fetch(asking: Asking) -> Brought:
    """The charges made or given back since the last time, all since the first day the first time."""
    began = asking.began(days=_FIRST_DAYS)
    until = asking.until()
    start = datetime.datetime.combine(began, datetime.time(), asking.zone)
    asked = start if until is None else max(start, until - _PENDING)
    charges = {str(one["id"]): one for one in _all(asking, "charges", asked, ("data.balance_transaction",))}
    if until is not None:
        expand = ("data.charge", "data.charge.balance_transaction")
        for refund in _all(asking, "refunds", until - OVERLAP, expand):
            charge = at(refund, "charge")
            if isinstance(charge, Mapping) and text_at(charge, "id"):
                charges.setdefault(str(charge["id"]), dict(charge))
    lines = tuple(line for charge in charges.values() if (line := _line(charge, asking)) is not None)
    exports = (Exported(format=EXPORT, lines=lines),) if lines else ()
    return Brought(exports=exports, remember=asking.remember(began), began=began)


def _all(asking: Asking, name: str, since: datetime.datetime, expand: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Everything of one list since then, newest first as Stripe gives it."""
    address = str(asking.source.said.get("service", SERVICE)).rstrip("/") + f"/v1/{name}"
    headers = {"Authorization": f"Bearer {asking.secret}"}
    query: dict[str, Any] = {"limit": 100, "created[gte]": int(since.timestamp()), "expand[]": list(expand)}
    for _ in range(MOST_PAGES):
        found, _answer = asking.get(address, query, headers)
        page = [one for one in list_at(found, "data") if isinstance(one, dict) and one.get("id")]
        yield from page
        if at(found, "has_more") is not True or not page:
            return
        query["starting_after"] = page[-1]["id"]
    raise NotHeard(Unheard.TOO_MANY, found=name)


def _line(charge: Mapping[str, Any], asking: Asking) -> Line | None:
    made = charge.get("created")
    if isinstance(made, bool) or not isinstance(made, (int, float)):
        return None
    when = datetime.datetime.fromtimestamp(made, datetime.UTC)
    currency = str(charge.get("currency") or "")
    gross = from_coins(charge.get("amount"), currency)
    back = from_coins(charge.get("amount_refunded"), currency)
    settled = at(charge, "balance_transaction")
    money = text_at(settled, "currency") or ""
    cells = {
        "id": str(charge["id"]),
        "Created date (UTC)": f"{when:%Y-%m-%d %H:%M:%S}",
        "Amount": shown(gross),
        "Amount Refunded": shown(back),
        "Currency": currency,
        "Captured": "true" if charge.get("captured") is not False else "false",
        "Fee": shown(from_coins(at(settled, "fee"), money)),
        "Mode": "Test" if charge.get("livemode") is False else "Live",
        "Payment Source Type": text_at(charge, "payment_method_details", "type") or "",
        "Status": _status(charge),
        "utm_source (metadata)": text_at(charge, "metadata", "utm_source") or "",
    }
    if money:
        cells |= _settled(from_coins(at(settled, "amount"), money), gross, back, money)
    if asking.persons:
        mail = text_at(charge, "billing_details", "email") or text_at(charge, "receipt_email")
        cells["Customer Email"] = mail or ""
    return Line(order=str(charge["id"]), day=when.astimezone(asking.zone).date(), cells=cells)


def _settled(amount: Decimal | None, gross: Decimal | None, back: Decimal | None, money: str) -> dict[str, str]:
    """What reached the account: the refund at the rate of its payment."""
    returned = back if amount is None or not gross or back is None else back * amount / gross
    return {
        "Converted Amount": shown(amount),
        "Converted Amount Refunded": shown(None if returned is None else round(returned, 2)),
        "Converted Currency": money,
    }


def _status(charge: Mapping[str, Any]) -> str:
    """The export's word for what became of the charge."""
    told = text_at(charge, "status") or ""
    if told != "succeeded":
        return {"failed": "Failed", "pending": "Pending"}.get(told, told.capitalize())
    return "Refunded" if charge.get("refunded") is True else "Paid"
