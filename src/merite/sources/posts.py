"""Publications with their totals since they went out; a later file of the same post replaces them."""

from typing import Any

from merite.sources.reading import Reading, Row, Stamp, hashed
from merite.vocabulary.rejects import Reject

_COUNTS = ("impressions", "reach", "views", "clicks", "reactions", "comments", "shares", "saves", "follows", "hides")
_PAID = ("impressions", "reach", "views", "clicks", "reactions", "comments", "shares", "follows")


def read(reading: Reading) -> None:
    """Every post is an exposure of its universe; what was boosted is a row of the paid line beside it."""
    reading.each(lambda row: _post(reading, row))


def _post(reading: Reading, row: Row) -> None:
    stamp = row.stamp("published_at")
    link = row.text("link")
    post = row.id("post_id") if link is None else row.label("post_id")
    if stamp is None:
        raise row.bad(Reject.EMPTY, "published_at")
    if post is None and link is None:
        raise row.bad(Reject.KEY_MISSING, "link" if reading.has("link") else "post_id")
    title, text = row.text("title"), row.text("text")
    message = max((words for words in (title, text) if words is not None), key=len, default=None)
    is_reply = reading.format.universe == "x" and (message or "").startswith("@")
    counts: dict[str, Any] = {name: row.number(name) for name in _COUNTS if reading.has(name)}
    if counts.get("clicks") is None and reading.has("clicks_all"):
        counts["clicks"] = row.number("clicks_all")
    paid = {name: row.number(f"paid_{name}") for name in _PAID if reading.has(f"paid_{name}")}
    bought = {name: count for name, count in paid.items() if count}
    if reading.format.universe == "facebook":  # its columns are of the whole post, the boosted ones a part of them
        for name, count in bought.items():
            if counts.get(name) is not None:
                counts[name] = max(counts[name] - count, 0.0)
    owned = row.text("paid_campaign") is None
    key = hashed(link or str(post))
    fact = _fact(reading, row, stamp, message, owned=owned)
    shape = "reply" if is_reply else row.text("shape")
    posts = 0.0 if is_reply else 1.0
    known = reading.knows("exposures", key)
    reading.add("exposures", key, {**fact, "shape": shape, "posts": posts, **counts})
    if bought:
        beside = _fact(reading, row, stamp, message, owned=False)
        reading.add("exposures", f"{key}+paid", {**beside, "shape": shape, "posts": 0.0, **bought})
    reading.units += not known
    reading.spans(stamp.day)


def _fact(reading: Reading, row: Row, stamp: Stamp, message: str | None, *, owned: bool) -> dict[str, Any]:
    line = str(reading.format.universe) + ("" if owned else ".paid")
    return {
        "first": stamp.day,
        "last": stamp.day,
        "dates_real": True,
        "universe": reading.options.universes.get(line, line),
        "media_class": "owned" if owned else "paid",
        "campaign": row.text("paid_campaign"),
        "ad": row.label("post_id"),
        "message": message,
        "link": row.text("link"),
        "lifetime": True,
    }
