"""Newsletters, one row a sending, with the totals since then; opens are not kept (privacy pre-fetch inflates them)."""

from merite.sources.reading import Reading, Row, hashed
from merite.vocabulary.rejects import Reject

_COUNTS = ("sends", "clicks", "shares", "unsubscribes", "complaints", "orders_claimed")


def read(reading: Reading) -> None:
    """Every sending is an exposure of the newsletter, or of text messages where the tool says so."""
    reading.each(lambda row: _sending(reading, row))


def _sending(reading: Reading, row: Row) -> None:
    stamp = row.stamp("first")
    if stamp is None:
        raise row.bad(Reject.EMPTY, "first")
    claimed = row.money("revenue_claimed")
    currency = row.currency("revenue_claimed") if claimed else None
    channel = (row.text("channel") or "").casefold()
    universe = "sms" if channel in ("sms", "text", "mms") else "newsletter"
    number = row.id("ad")
    fact = {
        "first": stamp.day,
        "last": stamp.day,
        "dates_real": True,
        "universe": reading.options.universes.get(universe, universe),
        "media_class": "owned",
        "campaign": row.text("campaign"),
        "ad": number,
        "message": row.text("message"),
        "shape": "sms" if universe == "sms" else "mail",
        "lifetime": True,
        "currency": currency,
        "posts": 1.0,
        "revenue_claimed": claimed,
        **{name: row.number(name) for name in _COUNTS if reading.has(name)},
    }
    key = number or hashed(str(stamp.moment or stamp.day), str(fact["campaign"]), str(fact["message"]))
    known = reading.knows("exposures", key)
    reading.add("exposures", key, fact, again=number is None)
    reading.units += number is None or not known
    reading.spans(stamp.day)
    reading.total("revenue_claimed", currency, claimed)
