"""Money in other currencies than the business's own: what stands aside for want of a rate, and the rates given."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What is kept and not counted for want of a rate, in ``currency`` itself: ``sold`` in orders and till reports
    (gross, of ``sales`` of them), ``spent`` on ads, and ``fees``."""

    currency: str
    sold: float = 0.0
    sales: int = 0
    spent: float = 0.0
    fees: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """``rates``: what one unit of each other currency is worth in ``currency``, the business's own."""

    currency: str
    rates: Mapping[str, float]
    set_aside: tuple[SetAside, ...]
