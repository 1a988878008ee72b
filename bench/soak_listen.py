"""Kill -9 in the middle of a listening round, again and again: what was heard is there once, and nothing is missing.

``python -m bench.soak_listen FOLDER`` is the process whose children get killed: each listens without end to a feed on
this machine that grows by some entries each time it is asked, and shows only the last of them, as feeds do. What a
round loads is loaded once, before the first child, so that a kill costs little more than the round it strikes.
"""

import importlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.record import Soaked
from merite.rounds.listen import listen_once
from merite.rounds.mending import stores_mended
from merite.sources.heard import memory
from merite.store import workspace
from merite.vocabulary import Settings
from merite.vocabulary.backup import MadeAgain

ROOT = Path(__file__).resolve().parent.parent
GROWS, SHOWN = 3, 60
"""Entries that come between two askings, and entries that the feed shows."""
REACH = 1.3
"""Latest moment of a kill, in lengths of the round before: every phase of a round, and the start of the next."""
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
                with suppress(ConnectionError):  # who asked may have been killed meanwhile
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
    day = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return day.strftime("%a, %d %b %Y %H:%M:%S GMT")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a look after a kill found: rows of each kind, and how far the memory of the source says that it heard."""

    texts: int
    imports: int
    lines: int
    matches: int
    logged: datetime | None
    remembered: datetime | None


def run(*, kills: int, seed: int) -> Soaked:
    """Kill ``kills`` listening processes at moments drawn from ``seed``; each failure names its kill and its moment.

    A kill in the middle of a write can leave the engine's file with a block that does not hold its sum: it is made
    again from what was kept, as by every command, and counted.
    """
    draw = random.Random(seed)
    failures: list[str] = []
    made: list[MadeAgain] = []
    phases: Counter[str] = Counter()
    growing = Growing()
    with tempfile.TemporaryDirectory() as place, stores_mended(made.append, lambda *_: None):
        folder = Path(place) / "listening"
        workspace.create(folder, Settings())
        file = folder / "merite.toml"
        file.write_text(file.read_text(encoding="utf-8") + _MORE.format(port=growing.port), encoding="utf-8")
        with _listeners(folder) as listeners:
            acknowledged, seconds = listeners.first()
            before = _seen(folder)
            for number in range(1, kills + 1):
                wait, asked = draw.random() * REACH * seconds, growing.count
                said, seconds = listeners.killed(wait, seconds)
                acknowledged = max(acknowledged, said)
                told = faults(folder, acknowledged)
                after = _seen(folder)
                phases[_phase(before, after, asked, growing.count)] += 1
                failures += [f"seed {seed}, kill {number} after {wait:.4f} s: {fault}" for fault in told]
                before = after
        listen_once(folder, pause=0.0)
        failures += [f"seed {seed}, at the end: {fault}" for fault in faults(folder, growing.count)]
        end = _seen(folder)
        if end.matches != end.texts:
            failures.append(f"seed {seed}, at the end: {end.matches} matches of {end.texts} texts that all match")
        heard = growing.count
    growing.close()
    when = ", ".join(f"{count} {phase}" for phase, count in phases.most_common())
    note = (
        f"{heard} entries were heard over {kills} kills, each once; {len(made)} damaged stores were made again."
        f" Struck: {when}. Seed {seed}."
    )
    return Soaked(what="kill -9 during a listening round", tries=kills, failures=tuple(failures), note=note)


def _seen(folder: Path) -> _Seen:
    with workspace.opened(folder) as space:
        row = space.store.rows(
            "SELECT (SELECT count(*) FROM utterances) AS texts, (SELECT count(*) FROM imports) AS imports,"
            " (SELECT count(*) FROM coverage) AS lines, (SELECT count(*) FROM matches) AS matches,"
            " (SELECT max(asked_at) FROM coverage) AS logged"
        )[0]
    known = memory.read(folder).get("growing")
    return _Seen(**row, remembered=None if known is None or known.logged_at is None else known.logged_at)


def _phase(before: _Seen, after: _Seen, asked: int, asked_after: int) -> str:
    """How far the round had come that was struck."""
    if asked_after == asked:
        return "before the source answered"
    if after.texts < asked_after:
        return "between the answer and its keeping"
    if after.lines - before.lines < after.imports - before.imports:
        return "between keeping and the coverage log"
    logged = None if after.logged is None else after.logged.replace(tzinfo=UTC)
    if logged is not None and (after.remembered is None or after.remembered < logged):
        return "between the log and the memory"
    return "before the matches" if after.matches < after.texts else "between two rounds"


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


class _Listeners:
    """One process that starts listening children, and what they say."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def first(self) -> tuple[int, float]:
        """Let a child listen once and end; the newest entry that it kept, and the seconds it took."""
        began = time.monotonic()
        return int(self._line("kept")), time.monotonic() - began

    def killed(self, wait: float, usual: float) -> tuple[int, float]:
        """Start a child, kill it ``wait`` seconds later; the newest entry it said it had kept, seconds of a round."""
        assert self._process.stdin is not None
        self._process.stdin.write("listen\n")
        self._process.stdin.flush()
        child = int(self._line("begun"))
        began = time.monotonic()
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        newest, seconds = 0, usual
        while (told := self._told())[0] != "ended":
            if told[0] == "kept":
                newest, seconds = int(told[1]), min(float(told[2]) - began, 3 * usual) if newest == 0 else seconds
        if told[1] != str(int(signal.SIGKILL)):
            raise RuntimeError(f"the listening process ended by itself: {told[1]}")
        return newest, seconds

    def _told(self) -> list[str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the listening process ended by itself")
        return line.split()

    def _line(self, word: str) -> str:
        while (told := self._told())[0] != word:
            pass
        return told[1]


@contextmanager
def _listeners(folder: Path) -> Iterator[_Listeners]:
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.soak_listen", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
    )
    try:
        yield _Listeners(process)
    finally:
        process.kill()
        process.communicate()


def _start_children(folder: Path) -> None:
    """A first child listens once and tells what it loaded; that is loaded here, then a child for every line read."""
    reads, writes = os.pipe()
    if os.fork() == 0:
        newest = _listened(folder)
        os.write(writes, json.dumps(sorted(sys.modules)).encode())
        _say(f"kept {newest} {time.monotonic()}")
        os._exit(0)
    os.close(writes)
    with open(reads, encoding="utf-8") as pipe:
        names = json.loads(pipe.read())
    os.wait()
    for name in names:
        with suppress(ImportError):  # some are made while others are imported, and have no file
            importlib.import_module(name)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _say(f"begun {os.getpid()}")
            while True:
                _say(f"kept {_listened(folder)} {time.monotonic()}")
        _, status = os.waitpid(child, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status) * -1}")


def _listened(folder: Path) -> int:
    """One round; the number of the newest entry that is kept."""
    listen_once(folder, pause=0.0)
    with workspace.opened(folder) as space:
        found = space.store.rows("SELECT max(CAST(split_part(title, ' ', 2) AS INT)) AS newest FROM utterances")
    return int(found[0]["newest"] or 0)


def _say(line: str) -> None:
    os.write(sys.stdout.fileno(), f"{line}\n".encode())  # one write: lines of two processes do not mix


if __name__ == "__main__":
    _start_children(Path(sys.argv[1]))
