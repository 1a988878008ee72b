"""A small workspace that tests fill with orders, ads, posts and what a person types."""

import datetime
import hashlib
from collections.abc import Iterator
from decimal import Decimal

import pytest

from merite.store import workspace
from merite.store.facts import Batch
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.vocabulary import Settings

MONDAY = datetime.date(2026, 1, 5)


def day(number: int) -> datetime.date:
    """A day counted from a Monday."""
    return MONDAY + datetime.timedelta(days=number)


class Shop:
    """An opened workspace with short ways of saving facts."""

    def __init__(self, opened: workspace.Workspace) -> None:
        self.space = opened
        self.store = opened.store
        self.settings = opened.settings

    def save(
        self, source: str, first: datetime.date | None = None, last: datetime.date | None = None, **tables
    ) -> None:
        """Save rows of each table as one file of ``source`` that covers ``first``..``last``."""
        made = {}
        for name, rows in tables.items():
            whole = [
                {"key": f"{name}-{first}-{here}", **DEFAULTS.get(name, {}), **row} for here, row in enumerate(rows)
            ]
            made[name] = from_rows(BY_NAME[name], whole)
        days = [row.get("day") or row.get("first") for rows in tables.values() for row in rows]
        known = [one for one in days if one is not None]
        self.store.save(
            Batch(
                file=f"{source}.csv",
                sha256=hashlib.sha256(repr((source, tables)).encode()).hexdigest(),
                source=source,
                tables=made,
                first=first or min(known, default=None),
                last=last or max(known, default=None),
                rows_read=len(days),
            )
        )

    def orders(self, source: str, days: range, net: float = 100.0, each: int = 3, **more) -> None:
        """``each`` orders of ``net`` / ``each`` on each of the days."""
        rows = [
            {"day": day(number), "goods_net": money(net / each), "gross": money(1.2 * net / each), **more}
            for number in days
            for _ in range(each)
        ]
        self.save(source, day(days.start), day(days.stop - 1), orders=rows)


def money(amount: float) -> Decimal:
    """An amount to the cent of a cent."""
    return Decimal(str(round(amount, 4)))


DEFAULTS = {
    "orders": {"currency": "EUR", "counts": True, "dates_real": True},
    "refunds": {"currency": "EUR", "day_known": True},
    "day_totals": {"currency": "EUR"},
    "exposures": {"dates_real": True, "lifetime": False, "media_class": "owned"},
    "utterances": {"by_us": False},
}


@pytest.fixture(autouse=True)
def _key(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))


@pytest.fixture
def shop(tmp_path) -> Iterator[Shop]:
    """A French shop without facts."""
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Chez Élise", margin=0.45, hourly_cost=20.0))
    with workspace.opened(folder) as opened:
        yield Shop(opened)


__all__ = ["Shop", "day", "money"]
