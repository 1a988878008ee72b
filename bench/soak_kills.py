"""Kill -9 in the middle of an import, again and again: the store is as before it or as after it, never between.

``python -m bench.soak_kills FOLDER FIRST`` is the process that gets killed: it imports without end. The ``n``-th
import gives every order, article and refused row the number ``n``, so that one look tells whether one is half done.
"""

import datetime
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

from bench.record import Soaked
from merite.store import workspace
from merite.store.facts import Batch, Rejected
from merite.vocabulary import Settings

ROOT = Path(__file__).resolve().parent.parent
ORDERS, LINES, REFUSED = 4_000, 8_000, 50
LONGEST_WAIT = 1.0
"""Seconds after which a kill comes at the latest: some twenty imports on a quiet machine."""


def run(*, kills: int, seed: int, longest: float = LONGEST_WAIT) -> Soaked:
    """Kill ``kills`` importing processes at moments drawn from ``seed``, ``longest`` seconds after the first import at
    the latest; each failure names its kill and its moment."""
    draw = random.Random(seed)
    failures: list[str] = []
    imports = done = halved = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "killed"
        workspace.create(folder, Settings())
        for number in range(1, kills + 1):
            wait = draw.uniform(0.0, longest)
            acknowledged = _killed_while_importing(folder, imports + 1, wait)
            halved += (folder / "merite.duckdb.wal").exists()
            before = imports
            told, imports = _faults(folder, acknowledged)
            done += imports - before
            failures += [f"seed {seed}, kill {number} after {wait:.4f} s: {fault}" for fault in told]
            if told:  # what is broken stays broken: go on from a sound store
                folder = Path(place) / f"killed-{number}"
                workspace.create(folder, Settings())
                imports = 0
    note = f"{done} imports were done; {halved} of {kills} kills left an unfinished log behind. Seed {seed}."
    return Soaked(what="kill -9 during an import", tries=kills, failures=tuple(failures), note=note)


def batch(number: int, sha256: str) -> Batch:
    """The ``number``-th import: all its rows say so."""
    day = pa.array([datetime.date(2026, 11, 2)] * ORDERS)
    orders = {
        "key": [str(here) for here in range(ORDERS)],
        "day": day,
        "dates_real": [True] * ORDERS,
        "counts": [True] * ORDERS,
        "currency": ["EUR"] * ORDERS,
        "goods_net": pa.array([number] * ORDERS),
    }
    lines = {
        "key": [str(here) for here in range(LINES)],
        "order_key": [str(here % ORDERS) for here in range(LINES)],
        "price": pa.array([number] * LINES),
        "gift_card": [False] * LINES,
        "currency": ["EUR"] * LINES,
    }
    return Batch(
        file=f"{number}.csv",
        sha256=sha256,
        source="shop",
        tables={"orders": pa.table(orders), "order_lines": pa.table(lines)},
        rejects=tuple(Rejected(line=line, column=None, code="no-date") for line in range(REFUSED)),
        rows_read=LINES + REFUSED,
    )


def import_without_end(folder: Path, first: int) -> None:
    """Import number ``first`` and those after it, saying each one's number once it is saved; typed lines between."""
    number = first
    while True:
        with workspace.opened(folder) as space:
            for _ in range(3):  # some kills meet an open store, some one that is being closed
                sha256 = space.keep_in_inbox(f"{number}.csv", str(number).encode())
                space.store.save(batch(number, sha256))
                print(number, flush=True)  # the first one says that everything is loaded: then comes the kill
                space.type_in("diary", [{"first": "2026-11-02", "last": "2026-11-02", "kind": "closed"}])
                number += 1


def _killed_while_importing(folder: Path, first: int, wait: float) -> int:
    """Start a process that imports, kill it ``wait`` seconds later; the last import it said it had saved."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.soak_kills", str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert process.stdout is not None
    try:
        if process.stdout.readline().strip() != str(first):
            raise RuntimeError("the importing process did not start")
        time.sleep(wait)
        if process.poll() is not None:
            raise RuntimeError("the importing process ended by itself")
    finally:
        process.kill()
        said = process.stdout.read().split("\n")
        process.stdout.close()
        process.wait()
    return max((int(line) for line in said[:-1] if line.isdigit()), default=first)


def _faults(folder: Path, acknowledged: int) -> tuple[list[str], int]:
    """What is half done in the store after a kill, and the number of the last import that it holds."""
    with workspace.opened(folder) as space:
        rows = space.store.rows
        values = {
            name: {int(row["value"]) for row in rows(f"SELECT DISTINCT {column} AS value FROM {name}")}
            for name, column in (("orders", "goods_net"), ("order_lines", "price"))
        }
        counts = {
            name: rows(f"SELECT count(*) AS count FROM {name}")[0]["count"]
            for name in ("orders", "order_lines", "rejects", "imports", "diary")
        }
        kinds = [entry.kind for entry in space.journal.entries()]
        inbox = {file.stem for file in (folder / workspace.INBOX).glob("*.csv")}
        kept = {row["sha256"] for row in space.imports()}
    last = max(values["orders"], default=0)
    told = []
    if values["orders"] != values["order_lines"] or len(values["orders"]) > 1:
        told.append(f"rows of several imports: {values}")
    if last and (counts["orders"], counts["order_lines"]) != (ORDERS, LINES):
        told.append(f"rows lost or doubled: {counts}")
    if counts["imports"] != last or counts["rejects"] != last * REFUSED:
        told.append(f"import {last}, but {counts['imports']} records and {counts['rejects']} refused rows")
    if kinds.count("import") != last or kinds.count("typed") != counts["diary"]:
        told.append(f"the journal says otherwise: {kinds.count('import')} imports, {kinds.count('typed')} typed")
    if last < acknowledged:
        told.append(f"import {acknowledged} was said to be saved; the last one is {last}")
    if not kept <= inbox:
        told.append("an import has no copy in the inbox")
    return told, last


if __name__ == "__main__":
    import_without_end(Path(sys.argv[1]), int(sys.argv[2]))
