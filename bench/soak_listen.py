"""Kill -9 in the middle of a listening round, again and again: what was heard is there once, and nothing is missing.

``python -m bench.soak_listen FOLDER`` is the process that gets killed: it listens without end to a feed on this machine
that grows by some entries each time it is asked, and shows only the last of them, as feeds do.
"""

import datetime
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.record import Soaked
from merite.rounds.listen import listen_once
from merite.store import workspace
from merite.vocabulary import Settings

ROOT = Path(__file__).resolve().parent.parent
GROWS, SHOWN = 3, 60
"""Entries that come between two askings, and entries that the feed shows."""
LONGEST_WAIT = 1.2
"""Seconds after which a kill comes at the latest: a few rounds."""
_MORE = """
[listen]
local = ["127.0.0.1:{port}"]
[listen.brand]
phrases = ["Dupont"]
[listen.sources.growing]
kind = "feed"
address = "http://127.0.0.1:{port}/feed"
"""


class Growing:
    """The feed, over a real socket; ``count`` entries exist by now."""

    def __init__(self) -> None:
        self.count = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = outer.feed().encode() if self.path == "/feed" else b""
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def feed(self) -> str:
        """The last entries, newest first, after some more came; one of each asking cannot be kept."""
        self.count += GROWS
        items = "".join(
            f"<item><title>Dupont {number}</title><link>https://blog.example/{number}</link>"
            f"<pubDate>{_date(number)}</pubDate></item>"
            for number in range(self.count, max(self.count - SHOWN, 0), -1)
        )
        return f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>"

    def close(self) -> None:
        """Let the socket go."""
        self._server.shutdown()
        self._server.server_close()


def _date(number: int) -> str:
    day = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=number)
    return day.strftime("%a, %d %b %Y %H:%M:%S GMT")


def run(*, kills: int, seed: int) -> Soaked:
    """Kill ``kills`` listening processes at moments drawn from ``seed``; each failure names its kill and its moment."""
    draw = random.Random(seed)
    failures: list[str] = []
    growing = Growing()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "listening"
        workspace.create(folder, Settings())
        file = folder / "merite.toml"
        file.write_text(file.read_text(encoding="utf-8") + _MORE.format(port=growing.port), encoding="utf-8")
        acknowledged = 0
        for number in range(1, kills + 1):
            wait = draw.uniform(0.0, LONGEST_WAIT)
            acknowledged = max(acknowledged, _killed_while_listening(folder, wait))
            told = faults(folder, acknowledged)
            failures += [f"seed {seed}, kill {number} after {wait:.4f} s: {fault}" for fault in told]
        listen_once(folder, pause=0.0)
        failures += [f"seed {seed}, at the end: {fault}" for fault in faults(folder, growing.count)]
        heard = growing.count
    growing.close()
    note = f"{heard} entries were heard over {kills} kills, each once. Seed {seed}."
    return Soaked(what="kill -9 during a listening round", tries=kills, failures=tuple(failures), note=note)


def faults(folder: Path, acknowledged: int) -> list[str]:
    """What is lost, doubled or half done in the store, ``acknowledged`` being the newest entry said to be kept."""
    with workspace.opened(folder) as space:
        rows = space.store.rows("SELECT title FROM utterances")
        imports = space.store.rows("SELECT count(*) AS count, coalesce(sum(kept), 0) AS kept FROM imports")[0]
        coverage = space.store.rows("SELECT count(*) AS count FROM coverage")[0]["count"]
        entries = list(space.journal.entries())
        inbox = {one.stem for one in (folder / workspace.INBOX).glob("*.heard")}
        kept = {row["sha256"] for row in space.imports()}
    numbers = sorted(int(row["title"].split()[1]) for row in rows)
    told = []
    if len(set(numbers)) != len(numbers):
        told.append(f"{len(numbers) - len(set(numbers))} entries are doubled")
    if numbers != list(range(1, len(numbers) + 1)):
        told.append("an entry between others is lost")
    if len(numbers) < acknowledged:
        told.append(f"entry {acknowledged} was said to be kept; the last one is {len(numbers)}")
    if imports["kept"] != len(numbers):
        told.append(f"imports tell {imports['kept']} texts, the table has {len(numbers)}")
    if imports["count"] != sum(entry.kind == "import" for entry in entries):
        told.append("the journal tells of other imports")
    if coverage != sum(len(entry.content["rows"]) for entry in entries if entry.kind == "typed"):
        told.append("the coverage log and the journal differ")
    if not kept <= inbox:
        told.append("an import has no copy in the inbox")
    return told


def listen_without_end(folder: Path) -> None:
    """Listen, saying after each round the number of the newest entry that is kept."""
    newest = 0
    while True:
        listen_once(folder, pause=0.0)
        with workspace.opened(folder) as space:
            found = space.store.rows("SELECT max(CAST(split_part(title, ' ', 2) AS INT)) AS newest FROM utterances")
        newest = int(found[0]["newest"] or newest)
        print(newest, flush=True)  # the first one says that everything is loaded: then comes the kill


def _killed_while_listening(folder: Path, wait: float) -> int:
    """Start a process that listens, kill it ``wait`` seconds later; the newest entry it said it had kept."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.soak_listen", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert process.stdout is not None
    try:
        first = process.stdout.readline().strip()
        if not first.isdigit():
            raise RuntimeError("the listening process did not start")
        time.sleep(wait)
        if process.poll() is not None:
            raise RuntimeError("the listening process ended by itself")
    finally:
        process.kill()
        said = [first, *process.stdout.read().split("\n")[:-1]]
        process.stdout.close()
        process.wait()
    return max((int(line) for line in said if line.isdigit()), default=0)


if __name__ == "__main__":
    listen_without_end(Path(sys.argv[1]))
