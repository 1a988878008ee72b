"""What a mapped row leaves unsaid: the net of a sale, a refund told by its sign, what is never null in the store."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from merite.sources.channels import NEVER_BOUGHT
from merite.sources.costs import spread
from merite.sources.how_heard import way_of
from merite.sources.mapping import BadPlace
from merite.sources.sales import is_sale, share_of
from merite.sources.templates import Template, plain
from merite.vocabulary.rejects import Reject
from merite.vocabulary.universes import PAID_LINE, line_of
from merite.vocabulary.words import FeeKind, MediaClass

_MAIN = {
    "orders": ("gross", "goods_net"),
    "day_totals": ("gross", "goods_net"),
    "refunds": ("amount", "goods_net"),
    "fees": ("amount",),
    "hours": ("hours",),
    "costs": ("amount", "hours", "posts"),
}
_NOT_GOODS = ("tax", "shipping", "tips", "gift_cards", "donation")

Fact = dict[str, Any]


def completed(template: Template, values: Fact, key: str = "") -> Iterator[tuple[str, Fact]]:
    """The facts that a row named ``key`` makes, with their tables.

    Raises ``BadPlace`` for a row that says nothing of its subject.
    """
    main = [name for name in _MAIN.get(template.table, ()) if name in template.columns or name in template.constants]
    if main and all(values.get(name) is None for name in main):
        raise BadPlace(Reject.EMPTY, _heading(template, main[0]))
    if template.table == "utterances":
        yield from _utterances(values, key)
        return
    complete = _COMPLETERS.get(template.table)
    if complete is None:
        yield template.table, values
    else:
        yield from complete(template, values)


def _heading(template: Template, name: str) -> str:
    source = template.columns.get(name)
    return source.headings[0] if source is not None and source.headings else name


def _orders(template: Template, values: Fact) -> Iterator[tuple[str, Fact]]:
    values.setdefault("counts", None)
    if values["counts"] is None:
        values["counts"] = is_sale(values.get("status"))
    values["dates_real"] = template.dates_real
    net(values, on_top=template.tax_on_top)
    back = values.pop("refunded", None)
    amount = values.get("gross") if values.get("gross") is not None else values.get("goods_net")
    if amount is None or amount >= 0 or template.negatives == "keep" or not values["counts"]:
        yield "orders", values
        if back and amount and values["counts"]:
            yield "refunds", _given_back(values, abs(back), amount)
        return
    if template.negatives == "refuse":
        raise BadPlace(Reject.NEGATIVE, _heading(template, "gross" if values.get("gross") is not None else "goods_net"))
    goods = values.get("goods_net")
    yield (
        "refunds",
        {
            "order_id": values.get("order_id"),
            "day": values.get("day"),
            "day_known": template.dates_real and values.get("day") is not None,
            "currency": values["currency"],
            "amount": -amount,
            "goods_net": None if goods is None else -goods,
        },
    )


def _given_back(values: Fact, back: Decimal, amount: Decimal) -> Fact:
    """What was given back of an order, on the order's day for want of its own; of its goods as large a part."""
    return {
        "order_id": values.get("order_id"),
        "day": values.get("day"),
        "day_known": False,
        "currency": values["currency"],
        "amount": back,
        "goods_net": share_of(back, values.get("goods_net"), amount),
    }


def _day_totals(template: Template, values: Fact) -> Iterator[tuple[str, Fact]]:
    net(values, on_top=template.tax_on_top)
    if values.get("gross") is None and values.get("goods_net") is not None and values.get("tax") is not None:
        values["gross"] = values["goods_net"] + values["tax"]
    yield "day_totals", values


def net(values: Fact, *, on_top: bool) -> None:
    """Say in ``values`` the goods net of what is told apart, once the tax is known; ``on_top``: beside the gross."""
    if values.get("goods_net") is None and values.get("gross") is not None and values.get("tax") is not None:
        within = _NOT_GOODS[1:] if on_top else _NOT_GOODS
        values["goods_net"] = values["gross"] - sum((values.get(n) or Decimal() for n in within), Decimal())


def _refunds(template: Template, values: Fact) -> Iterator[tuple[str, Fact]]:
    values["day_known"] = template.dates_real and values.get("day") is not None
    for name in ("amount", "goods_net"):
        if values.get(name) is not None:
            values[name] = abs(values[name])
    yield "refunds", values


def _exposures(template: Template, values: Fact) -> Iterator[tuple[str, Fact]]:
    universe = values.get("universe")
    if not universe:
        raise BadPlace(Reject.EMPTY, _heading(template, "universe"))
    told = values.get("media_class")
    bought = universe.removesuffix(PAID_LINE) not in NEVER_BOUGHT
    if told is None:
        told = "paid" if universe.endswith(PAID_LINE) or ("spend" in template.columns and bought) else "owned"
    try:
        media = MediaClass(plain(told))
    except ValueError:
        raise BadPlace(Reject.UNKNOWN_WORD, _heading(template, "media_class"), str(told)[:40]) from None
    values["media_class"] = media.value
    values["universe"] = line_of(universe, media)
    values["dates_real"] = template.dates_real
    values.setdefault("lifetime", False)
    values["lifetime"] = bool(values["lifetime"])
    if values.get("spend") and media is not MediaClass.PAID and not bought:
        yield "fees", _sent_for(values, values.pop("spend"))
    if values.get("spend") is None and values.get("revenue_claimed") is None:
        values.pop("currency", None)
    yield "exposures", values


def _sent_for(values: Fact, amount: Decimal) -> Fact:
    """What a tool took for mails or texts: it buys no attention."""
    kept = {name: values.get(name) for name in ("first", "last", "universe", "currency")}
    return {**kept, "kind": FeeKind.TOOLS.value, "amount": amount}


def _costs(template: Template, values: Fact) -> Iterator[tuple[str, Fact]]:
    values["dates_real"] = template.dates_real
    if values.get("hours") and not values.get("universe"):
        raise BadPlace(Reject.EMPTY, _heading(template, "universe"))
    yield from spread(values)


def _hours(template: Template, values: Fact) -> Iterator[tuple[str, Fact]]:
    values["universe"] = (values.get("universe") or "").removesuffix(".paid")
    if not values["universe"]:
        raise BadPlace(Reject.EMPTY, _heading(template, "universe"))
    values["way"] = values.get("way") or "log"
    yield "hours", values


def _utterances(values: Fact, key: str) -> Iterator[tuple[str, Fact]]:
    values["by_us"] = bool(values.get("by_us"))
    answer = values.pop("answer", None)
    yield "utterances", values
    if answer:
        yield "utterances", {"universe": values.get("universe"), "by_us": True, "in_reply_to": key, "text": answer}


def _heard_of(_: Template, values: Fact) -> Iterator[tuple[str, Fact]]:
    days = {"first": values["first"]}
    yield "heard_of", {**days, "way": way_of(values["way"]), "buyers": values.get("buyers") or 1}


_COMPLETERS = {
    "orders": _orders,
    "day_totals": _day_totals,
    "refunds": _refunds,
    "exposures": _exposures,
    "costs": _costs,
    "hours": _hours,
    "heard_of": _heard_of,
}
