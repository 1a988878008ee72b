"""The accounts that were made, as the store has them: asking for them loads no reader."""

from typing import TYPE_CHECKING

from merite.store.expressions import expression

if TYPE_CHECKING:
    import ibis.expr.types as ir


@expression("photos")
def photos_made(photos: "ir.Table") -> "ir.Table":
    """One row per account: ``photo_id``, ``made_at``, ``first``, ``last``, ``subject``, ``kind``, ``answer``."""
    return photos.select("photo_id", "made_at", "first", "last", "subject", "kind", "answer")
