"""Made-up batches and workspaces for the tests of the store."""

import datetime
import hashlib
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from merite.store import workspace
from merite.store.facts import Batch, Rejected
from merite.vocabulary import Settings

DAY = datetime.date(2026, 11, 2)


def orders(*amounts, start=1, customer=None):
    """Orders numbered from ``start`` with these goods, in euros."""
    return pa.table(
        {
            "key": [str(start + here) for here in range(len(amounts))],
            "order_id": [str(start + here) for here in range(len(amounts))],
            "day": pa.array([DAY] * len(amounts)),
            "dates_real": [True] * len(amounts),
            "counts": [True] * len(amounts),
            "currency": ["EUR"] * len(amounts),
            "goods_net": [Decimal(str(amount)) for amount in amounts],
            "customer": pa.array([customer] * len(amounts), pa.string()),
        }
    )


def batch(tables, *, file="orders.csv", rejects=(), source="shop", sha256=None, **options):
    """A batch of made-up facts."""
    rows = next(iter(tables.values())).num_rows if tables else 0
    return Batch(
        file=file,
        sha256=sha256 or hashlib.sha256(repr((tables, options)).encode()).hexdigest(),
        source=source,
        tables=tables,
        rejects=tuple(rejects),
        rows_read=rows + len(rejects),
        first=DAY,
        last=DAY,
        options=options,
        totals=({"measure": "sales_net", "currency": "EUR", "amount": 1.0},),
    )


REJECT = Rejected(line=7, column="Total", code="not-a-number", found="abc")


@pytest.fixture(autouse=True)
def key_file(tmp_path, monkeypatch) -> Path:
    """Pseudonyms of the tests have a key of their own."""
    file = tmp_path / "key"
    monkeypatch.setenv("MERITE_KEY_FILE", str(file))
    return file


@pytest.fixture
def folder(tmp_path) -> Path:
    """A new workspace."""
    made = tmp_path / "boulangerie d'Élise"
    workspace.create(made, Settings(business="Chez Élise", margin=0.45))
    return made


@pytest.fixture
def lived_in(folder) -> Path:
    """A workspace with files added, added again, replaced, and things typed in between."""
    from store.received import add, hours, received

    with workspace.opened(folder) as space:
        add(space, "octobre.json", received([10, 20]), dates="dmy")
        space.type_in("hours", [hours(1), hours(2, key="mine")])
        add(space, "novembre.json", received([10, 25, 30]))
        add(space, "octobre.json", received([10, 20]), dates="mdy")  # the older file read otherwise: it replaces
        space.type_in("hours", [hours(3, key="mine", note="Été")])
        space.type_in("diary", [{"first": DAY, "last": DAY, "kind": "closed"}])
    return folder
