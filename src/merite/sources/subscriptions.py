"""Payments of subscriptions: who subscribes goes on paying, long after what brought them."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from merite.files.dates import without_accents
from merite.vocabulary.imports import Question

STRIPES_WORDS = re.compile(r"subscription (?:creation|update|cycle|renewal)", re.IGNORECASE)
"""What Stripe itself writes where others write about a buyer."""
_NAMED = re.compile(r"\b(?:subscriptions?|abonnements?|renewals?|renouvellements?)\b")
MOSTLY = 1 / 3
"""From this share of the payments on, what all of them pay does not tell what a week brought."""


def is_subscription(article: str | None) -> bool:
    """Whether what was paid for is a subscription, by its name."""
    return article is not None and _NAMED.search(without_accents(article)) is not None


def subscriptions_paid(tables: dict[str, pa.Table]) -> tuple[Question, ...]:
    """What is said of a file of sales that are payments of subscriptions, by ``MOSTLY`` or more."""
    lines, orders = tables.get("order_lines"), tables.get("orders")
    if lines is None or orders is None:
        return ()
    named = pa.array([name for name in pc.unique(lines["name"]).to_pylist() if is_subscription(name)], pa.string())
    paid = pc.count_distinct(lines["order_key"].filter(pc.is_in(lines["name"], named))).as_py()
    if paid < max(1, MOSTLY * orders.num_rows):
        return ()
    return (Question(code="subscriptions-paid", assumed=str(paid), option=""),)
