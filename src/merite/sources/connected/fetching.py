"""One connection asked, whatever its kind."""

from collections.abc import Callable

from merite.sources.connected import google_reviews, mail_in, shopify, square, stripe, woocommerce
from merite.sources.connected.asking import Asking
from merite.sources.connected.brought import Brought

_KINDS: dict[str, Callable[[Asking], Brought]] = {
    "woocommerce": woocommerce.fetch,
    "shopify": shopify.fetch,
    "square": square.fetch,
    "stripe": stripe.fetch,
    "google-reviews": google_reviews.fetch,
    "mail-in": mail_in.fetch,
}


def bring(asking: Asking) -> Brought:
    """What the connection says now; raises ``NotHeard``."""
    return _KINDS[asking.source.kind](asking)
