"""Broken files by the thousand: whatever a file holds, it is understood or explained, and never half stored.

``python -m bench.soak_fuzz [MINUTES] [--seed N]`` fuzzes for ten minutes by default: half of them guided by coverage
where atheris is installed (CPython 3.11 to 3.13 on Linux), the rest by mutation of the samples; 1 when something broke.
"""

import argparse
import datetime
import importlib.util
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.record import Soaked
from merite.errors import MeriteError
from merite.sources.options import Options
from merite.sources.understand import Understood, understand

OPTIONS = Options(today=datetime.date(2026, 11, 21))
_TOKENS = (
    b'"', b",", b";", b"\t", b"\n", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\xc3", b"-", b"--", b"NaN",
    b"inf", b"1e999", b"-1", b"99999999999999999999", b"1,234.56", b"1 234,56", b"31/02/2026", b"0000-00-00",
    b"9999-12-31", b"2026-13-01", b"29/02/2026 25:61", b"=cmd()", b"Total", b"#", b"sep=;\n", b"p:aaaaaaaaaaaaaaaa",
    b"x@y.fr", b"\xe2\x80\xaf", b"\xc2\xa0", b"(", b")", b"%", "é".encode("utf-16-le"), b"{", b"[", b"PK\x03\x04",
)  # fmt: skip


def samples(folder: Path) -> list[bytes]:
    """The bytes of every sample export, and of one review file in JSON."""
    review = b'{"reviews": [{"reviewId": "r1", "starRating": "FOUR", "createTime": "2026-03-01T10:00:00Z"}]}'
    return [file.read_bytes() for file in sorted(folder.glob("*.csv"))] + [review]


def mutated(content: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """The bytes with one to eight wounds: bits, tokens, lines doubled, dropped or swapped, pieces of another file."""
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(content) + 1)
        wound = rng.randrange(9)
        if wound == 0:
            content = content[:at]
        elif wound == 1 and content:
            place = at % len(content)
            content = content[:place] + bytes([content[place] ^ 1 << rng.randrange(8)]) + content[place + 1 :]
        elif wound in (2, 3):
            content = content[:at] + rng.choice(_TOKENS) + content[at:]
        elif wound == 4:
            content = content[:at] + content[at + rng.randint(1, 40) :]
        elif wound == 5:
            other = rng.choice(others)
            start = rng.randrange(len(other) + 1)
            content = content[:at] + other[start : start + rng.randint(1, 300)] + content[at:]
        else:
            content = _lines_moved(content, wound, rng)
    return content[:200_000]


def _lines_moved(content: bytes, wound: int, rng: random.Random) -> bytes:
    lines = content.split(b"\n")
    here = rng.randrange(len(lines))
    if wound == 6:
        lines[here:here] = [lines[here]] * rng.randint(1, 5)
    elif wound == 7:
        del lines[here]
    else:
        cells = lines[here].split(b",")
        cells[rng.randrange(len(cells))] = rng.choice(_TOKENS)
        lines[here] = b",".join(cells)
    return b"\n".join(lines)


def check(content: bytes) -> tuple[Understood, ...]:
    """Understand the bytes, or fail with an explained error; then what was understood holds together.

    Raises ``AssertionError`` for an answer that contradicts itself, and lets any other exception through.
    """
    try:
        found = understand("fuzz.csv", content, OPTIONS)
    except MeriteError:
        return ()
    for one in found:
        rows = one.answer.rows
        assert rows.refused == len(one.batch.rejects) == len(one.answer.refused)
        assert rows.kept >= 0 and rows.read >= 0
        for table in one.batch.tables.values():
            keys = table.column("key").to_pylist()
            assert len(keys) == len(set(keys)), "a key stands twice"
    again = understand("fuzz.csv", found[0].copy.whole(), OPTIONS)
    for one, other in zip(found, again, strict=True):
        assert one.batch.tables.keys() == other.batch.tables.keys()
        assert all(table.equals(other.batch.tables[name]) for name, table in one.batch.tables.items())
        assert one.batch.rejects == other.batch.rejects
    return found


def fuzz(seconds: float, folder: Path, *, seed: int = 0, store: Callable[[Understood], None] | None = None) -> Counter:
    """Mutate the samples for that long; counts of what was read and what was explained.

    ``store`` receives what was understood. An exception that is no ``MeriteError`` leaves with the bytes' repr.
    """
    rng = random.Random(seed)
    whole = samples(folder)
    counts: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        content = mutated(rng.choice(whole), whole, rng)
        try:
            found = check(content)
            for one in found:
                if store is not None:
                    store(one)
        except MeriteError:
            found = ()
        except Exception as error:
            error.add_note(f"bytes: {content!r}")
            raise
        counts["files"] += 1
        counts["understood" if found else "explained"] += 1
        counts["facts"] += sum(one.answer.rows.kept for one in found)
        counts["refused rows"] += sum(one.answer.rows.refused for one in found)
    return counts


def run(*, minutes: float, seed: int) -> Soaked:
    """Half of the time guided by coverage where atheris is installed, the rest by mutation; broken bytes are told."""
    folder = Path(os.environ["MERITE_SHARED"]) / "formats" / "samples"
    guided = minutes * 30 if importlib.util.find_spec("atheris") is not None else 0.0
    failures = _guided(guided, folder, seed) if guided else ()
    note = f"{guided:.0f} s guided by coverage." if guided else "atheris is not installed here: mutation only."
    try:
        counts = fuzz(minutes * 60 - guided, folder, seed=seed)
    except Exception as error:  # what broke is what is looked for
        return Soaked(what="broken files", tries=0, failures=(*failures, _told(error)), note=note)
    seen = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    return Soaked(what="broken files", tries=counts["files"], failures=failures, note=f"{note} By mutation: {seen}.")


def _told(error: Exception) -> str:
    return " ".join([repr(error), *getattr(error, "__notes__", ())])[:2000]


def _guided(seconds: float, folder: Path, seed: int) -> tuple[str, ...]:
    """What coverage-guided fuzzing broke, in a process of its own: it ends as a whole with its first find."""
    with tempfile.TemporaryDirectory(prefix="merite-fuzz-") as corpus:
        for number, content in enumerate(samples(folder)):
            (Path(corpus) / f"sample-{number}").write_bytes(content)
        words = [sys.executable, "-m", "bench.soak_guided", corpus, f"-max_total_time={max(int(seconds), 1)}"]
        words += [f"-seed={seed}", "-max_len=60000", f"-artifact_prefix={corpus}/"]
        told = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
    return () if told.returncode == 0 else (told.stderr[-2000:],)


def main() -> int:
    """0 when nothing broke."""
    reader = argparse.ArgumentParser(prog="python -m bench.soak_fuzz", description=__doc__)
    reader.add_argument("minutes", nargs="?", type=float, default=10.0)
    reader.add_argument("--seed", type=int, default=2026)
    asked = reader.parse_args()
    soaked = run(minutes=asked.minutes, seed=asked.seed)
    print(soaked.note, *soaked.failures, sep="\n")
    return 1 if soaked.failures else 0


if __name__ == "__main__":
    sys.exit(main())
