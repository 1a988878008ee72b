"""Rows made up for every table of the store, from its declaration alone."""

import datetime
import random
from decimal import Decimal

import pyarrow as pa

from merite.store.rows import from_rows
from merite.store.tables import Column, Kind, Table

WORDS = {
    "currency": ("EUR", "CAD"),
    "universe": ("facebook", "facebook.paid", "instagram", "newsletter"),
    "media_class": ("owned", "paid", "earned"),
    "metric": ("followers", "reach"),
    "way": ("log", "week", "calendar"),
    "status": ("paid", "pending"),
    "utterance_source": ("shop",),
    "outcome": ("ok", "unchanged", "partial", "outage", "refused"),
    "options": ("{}",),
    "totals": ("[]",),
    "order_key": tuple(str(here) for here in range(20)),
    "order_id": tuple(str(here) for here in range(20)),
}
KINDS = {"diary": ("closed", "promotion", "storm"), "fees": ("agency", "tools", "samples")}
TEXTS = ("Été à Montréal", "l'œuf", "Zoé", "a", "B", "ß", "", " é ")


def value(table: Table, column: Column, draw: random.Random):
    """One value that ``column`` may hold; null now and then where it may be."""
    if column.empty is not None and draw.random() < 0.15:
        return None
    day = datetime.date(2026, 3, 1) + datetime.timedelta(days=draw.randrange(60))
    moment = datetime.datetime(2026, 3, 29, tzinfo=datetime.UTC) + datetime.timedelta(seconds=draw.randrange(200_000))
    words = KINDS.get(table.name, TEXTS) if column.name == "kind" else WORDS.get(column.name, TEXTS)
    return {
        Kind.TEXT: lambda: draw.choice(words),
        Kind.WHOLE: lambda: draw.randrange(100),
        Kind.NUMBER: lambda: draw.choice([draw.randrange(50), draw.random() * 100]),
        Kind.MONEY: lambda: draw.choice([Decimal("19.9"), Decimal(draw.randrange(-5_000, 2_000_000)) / 10_000]),
        Kind.DAY: lambda: day,
        Kind.MOMENT: lambda: moment,
        Kind.YESNO: lambda: draw.random() < 0.8,
        Kind.BYTES: lambda: draw.randbytes(8),
    }[column.kind]()


def _named(column: Column, here: int):
    """The part of a key that row ``here`` has in ``column``."""
    return datetime.date(2026, 1, 1) + datetime.timedelta(days=here) if column.kind is Kind.DAY else str(here)


def rows(table: Table, count: int, draw: random.Random) -> pa.Table:
    """``count`` rows with keys of their own; ``last`` is never before ``first``."""
    made = []
    column_of = {column.name: column for column in table.columns}
    for here in range(count):
        row = {column.name: value(table, column, draw) for column in table.columns}
        row |= {name: _named(column_of[name], here) for name in table.key if name not in ("source", "utterance_source")}
        if row.get("first") and row.get("last"):
            row["first"], row["last"] = sorted((row["first"], row["last"]))
        made.append(row)
    return from_rows(table, made)
