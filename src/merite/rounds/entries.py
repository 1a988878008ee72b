"""What ``hours``, ``note`` and ``fee`` share: type a row in, correct one by its key, strike one out, list the last."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from merite.errors.diary import UnknownEntry
from merite.store.workspace import Workspace

LISTED = 20
_STRUCK: dict[str, dict[str, Any]] = {
    "hours": {"hours": 0.0},
    "fees": {"amount": 0},
    "diary": {"kind": "removed"},
    "heard_of": {"buyers": 0},
    "decisions": {"answer": "removed"},
    "answered_needs": {"done": "removed"},
}


def entries(space: Workspace, table: str) -> list[dict[str, Any]]:
    """The rows of a typed table, oldest first, without the columns that every fact has but ``key``."""
    rows = sorted(space.store.arrow(space.store.table(table)).to_pylist(), key=lambda row: (row["first"], row["key"]))
    return [{name: value for name, value in row.items() if name not in ("source", "import_id")} for row in rows]


def typed_in(space: Workspace, table: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Type rows in; the answer: the rows with their keys, and how many replaced an earlier one."""
    before = {row["key"] for row in entries(space, table)}
    saved = space.type_in(table, rows)
    given = {row["key"] for row in rows if "key" in row}
    kept = [row for row in entries(space, table) if row["key"] not in before or row["key"] in given]
    return {table: kept, "replaced": saved.replaced, "unchanged": saved.unchanged}


def struck_out(space: Workspace, table: str, key: str) -> dict[str, Any]:
    """Strike an entry out: it stays in the journal and counts for nothing. Raises ``UnknownEntry``."""
    row = _entry(entries(space, table), key)
    space.type_in(table, [{**row, **_STRUCK[table]}])
    return {"removed": [row]}


def last_entries(space: Workspace, table: str) -> dict[str, Any]:
    """The last entries that count."""
    struck = _STRUCK[table].items()
    rows = [row for row in entries(space, table) if not all(row[name] == value for name, value in struck)]
    return {table: rows[-LISTED:]}


def looked_after(space: Workspace, table: str, said: Mapping[str, Any]) -> dict[str, Any] | None:
    """What ``--list`` or ``--remove KEY`` among ``said`` asks for; None where neither was said."""
    if said["listed"]:
        return last_entries(space, table)
    return struck_out(space, table, said["remove"]) if said["remove"] else None


def corrected(space: Workspace, table: str, key: str | None) -> dict[str, str]:
    """The key of the entry to correct, empty without one; raises ``UnknownEntry``."""
    return {} if key is None else {"key": _entry(entries(space, table), key)["key"]}


def _entry(rows: Iterable[dict[str, Any]], key: str) -> dict[str, Any]:
    found = {row["key"]: row for row in rows}
    if key not in found:
        raise UnknownEntry(key=key, near=list(found)[-3:])
    return found[key]
