"""Broken files by the thousand: whatever a file holds, it is understood or explained, and never half stored.

``python -m bench.soak_fuzz [SECONDS] [--seed N]`` fuzzes for ten minutes by default, with atheris where it is
installed and by mutation of the samples everywhere; it ends with 1 at the first failure, whose bytes it writes.
"""

import argparse
import datetime
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

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
    again = understand("fuzz.csv", found[0].copy, OPTIONS)
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


def _with_atheris(seconds: float, folder: Path, seed: int) -> int:
    """Coverage-guided fuzzing in a child process; its exit code, 0 for no failure."""
    import atheris

    corpus = Path(os.environ.get("TMPDIR", "/tmp")) / f"merite-fuzz-{os.getpid()}"
    corpus.mkdir(exist_ok=True)
    for number, content in enumerate(samples(folder)):
        (corpus / f"sample-{number}").write_bytes(content)
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    atheris.instrument_all()
    words = [sys.argv[0], str(corpus), f"-max_total_time={int(seconds)}", f"-seed={seed}", "-max_len=60000"]
    atheris.Setup(words, lambda content: check(content) and None)
    atheris.Fuzz()
    return 0


def main() -> int:
    """0 when nothing broke."""
    reader = argparse.ArgumentParser(prog="python -m bench.soak_fuzz", description=__doc__)
    reader.add_argument("seconds", nargs="?", type=float, default=600.0)
    reader.add_argument("--seed", type=int, default=2026)
    asked = reader.parse_args()
    folder = Path(os.environ["MERITE_SHARED"]) / "formats" / "samples"
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed here: mutation only")
        guided = 0.0
    else:
        guided = asked.seconds / 2
        if _with_atheris(guided, folder, asked.seed):
            return 1
        print(f"atheris: {guided:.0f} s, nothing broke")
    print(f"mutation: {dict(fuzz(asked.seconds - guided, folder, seed=asked.seed))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
