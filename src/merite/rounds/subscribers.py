"""How much of what is paid is paid by subscribers: what brought them is paid for long after."""

from merite.sources.subscriptions import MOSTLY, is_subscription
from merite.store.asked import rows_of
from merite.store.workspace import Workspace


def share_subscribed(space: Workspace) -> float | None:
    """The share of the payments that are those of subscriptions by their articles' names; None under ``MOSTLY``."""
    lines, orders = space.store.table("order_lines"), space.store.table("orders")
    named = lines.group_by("name").agg(payments=lines.order_key.nunique())
    paid = sum(row["payments"] for row in rows_of(space.store, named) if is_subscription(row["name"]))
    if not paid:
        return None
    (known,) = rows_of(space.store, orders.aggregate(payments=orders.count()))
    share = min(1.0, paid / known["payments"]) if known["payments"] else 0.0
    return share if share >= MOSTLY else None
