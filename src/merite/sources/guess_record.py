"""What a first mapping of a file says: which table, which column is what, and which rows count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from merite.files.raw import RawTable
from merite.sources.ledger import Ledger
from merite.sources.told_by_cells import names_buyers


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A table and the file's column for each of its columns; ``score``: how many columns of the file it explains.

    ``plus``: further columns of the file to add to one, ``less``: to take off, ``times``: to multiply by; ``units``:
    factors to the table's units; ``key``: columns of the table that name a row; ``repeated``: what a key that comes
    twice means; ``filters``: rows to leave out and ``given_back``: rows paid back, as TOML says them.
    ``universe_assumed``: nothing in the file tells the channel that ``constants`` name. ``listed``: it lists what was
    put out and counts nothing of it. ``turned``: sales stand below zero. ``unsure``: an amount may be the whole
    document's in each of its rows.
    """

    table: str
    columns: Mapping[str, str]
    constants: Mapping[str, Any]
    score: float
    plus: Mapping[str, tuple[str, ...]]
    units: Mapping[str, float | str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    repeated: str | None = None
    less: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filters: tuple[Mapping[str, Any], ...] = ()
    given_back: tuple[Mapping[str, Any], ...] = ()
    universe_assumed: bool = False
    listed: bool = False
    turned: bool = False
    unsure: bool = False


def of_ledger(table: RawTable, entries: Ledger) -> Guess:
    """The sales before tax that accounting entries tell, one by one where the entries name who bought."""
    return Guess(
        table="orders" if names_buyers(table) else "day_totals",
        columns={
            "day": entries.day,
            "goods_net" if entries.before_tax else "gross": entries.credit,
            **({"tax": entries.tax} if entries.tax else {}),
        },
        constants={},
        score=0.0,
        plus={},
        less={"goods_net": (entries.debit,)} if entries.debit is not None else {},
        filters=entries.filters,
        given_back=entries.given_back,
        turned=entries.turned,
    )
