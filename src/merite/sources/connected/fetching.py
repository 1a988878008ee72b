"""One connection asked, whatever its kind."""

from collections.abc import Callable

from merite.sources.connected import folder, mail_in, woocommerce
from merite.sources.connected.asking import Asking
from merite.sources.connected.brought import Brought

_KINDS: dict[str, Callable[[Asking], Brought]] = {
    "woocommerce": woocommerce.fetch,
    "mail-in": mail_in.fetch,
    "folder": folder.fetch,
}


def bring(asking: Asking) -> Brought:
    """What the connection says now; raises ``NotHeard``."""
    return _KINDS[asking.source.kind](asking)
