"""Marketing costs noted by hand: one row of date, channel, amount and hours becomes ad spend, hours or a fee."""

from collections.abc import Iterator, Mapping
from typing import Any

from merite.files.dates import without_accents
from merite.sources.channels import NEVER_BOUGHT
from merite.store.tables import Column, Kind, Table
from merite.vocabulary.universes import line_of
from merite.vocabulary.words import FeeKind, MediaClass


def _column(name: str, kind: Kind, meaning: str, empty: str | None = "not in the file") -> Column:
    return Column(name=name, kind=kind, meaning=meaning, empty=empty)


COSTS = Table(
    name="costs",
    meaning="Marketing costs by hand, spread over exposures (ad spend), hours and fees.",
    columns=(
        _column("first", Kind.DAY, "first day", None),
        _column("last", Kind.DAY, "last day", "the first day"),
        _column("universe", Kind.TEXT, "channel in the person's words", "all of them: the amount is a fee"),
        _column("amount", Kind.MONEY, "money spent, before recoverable tax"),
        _column("hours", Kind.NUMBER, "time passed"),
        _column("kind", Kind.TEXT, "ad, agency, tools, samples, tax or other, in the person's words"),
        _column("posts", Kind.NUMBER, "publications put out"),
        _column("currency", Kind.TEXT, "ISO 4217 code of the row's money"),
        _column("note", Kind.TEXT, "in the person's words"),
    ),
)
"""A table that only the mapper knows: its rows become facts of other tables."""

COMMISSION = "commission"
"""What follows sales instead of leading to them: a fee, whatever channel it is for."""
_FEES = {
    FeeKind.AGENCY: (
        "agence",
        "agency",
        "graphiste",
        "freelance",
        "prestataire",
        "pigiste",
        "photographe",
        "honoraire",
    ),
    FeeKind.TOOLS: ("outil", "tool", "abonnement", "subscription", "logiciel", "software", "licence", "canva"),
    FeeKind.SAMPLES: ("echantillon", "sample", "cadeau", "gift", "concours", "lot"),
    FeeKind.TAX: ("taxe", "tax", "tva", "tps", "tvq"),
    FeeKind.OTHER: ("frais", "fee", COMMISSION, "autre", "other"),
}


def fee_kind(text: str | None) -> FeeKind | None:
    """The kind of fee that a person's words name; None where they name none."""
    words = without_accents(text or "").replace("-", " ").split()
    for kind, starts in _FEES.items():
        if any(word.startswith(starts) for word in words):
            return kind
    return None


def spread(row: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The facts that a row of costs makes, with their tables; zero amounts and hours make none.

    Money is ad spend on the channel's paid line, but a fee where the kind says so, where the channel cannot be bought
    (``NEVER_BOUGHT``) or where no channel is named. A commission stays with whom it was paid to: a fee of no channel
    is shared out over all, and it would be the cost of posts that it has nothing to do with.
    """
    amount, hours, universe = row.get("amount"), row.get("hours"), row.get("universe") or None
    days = {"first": row["first"], "last": row["last"]}
    fee = fee_kind(row.get("kind")) or (fee_kind(universe) if universe else None)
    base = universe.removesuffix(".paid") if universe else None
    if amount:
        if fee is None and base and base not in NEVER_BOUGHT:
            yield (
                "exposures",
                days
                | {
                    "universe": line_of(base, MediaClass.PAID),
                    "media_class": MediaClass.PAID.value,
                    "lifetime": False,
                    "dates_real": row.get("dates_real", True),
                    "currency": row["currency"],
                    "spend": amount,
                    "message": row.get("note"),
                },
            )
        else:
            follows = COMMISSION in without_accents(f"{row.get('kind') or ''} {universe or ''}")
            named = base if base and fee_kind(universe) is None else f"{COMMISSION}s" if follows else None
            kind = fee or (FeeKind.SAMPLES if base == "samples" else FeeKind.TOOLS if base else FeeKind.OTHER)
            yield (
                "fees",
                days
                | {
                    "kind": kind.value,
                    "universe": named,
                    "amount": amount,
                    "currency": row["currency"],
                    "note": row.get("note"),
                },
            )
    if row.get("posts") and base:
        yield (
            "exposures",
            days
            | {
                "universe": base,
                "media_class": MediaClass.OWNED.value,
                "lifetime": False,
                "dates_real": row.get("dates_real", True),
                "posts": row["posts"],
            },
        )
    if hours:
        yield "hours", days | {"universe": universe or "", "hours": hours, "way": "log", "note": row.get("note")}
