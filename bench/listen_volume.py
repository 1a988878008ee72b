"""The account of 100,000 texts, and the six airlines as an example in figures only."""

import datetime
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bench.listen_texts import airline_rows
from bench.record import Table
from merite.listen.photo import photo
from merite.listen.prepare import matched_and_read
from merite.listen.tracking import tracking
from merite.store import workspace
from merite.store.facts import Batch
from merite.vocabulary import Settings

SECONDS_GOAL, MEGABYTES_GOAL = 20.0, 700.0
_BRANDS = {"united": "United", "american": "American", "southwest": "Southwest", "us-airways": "US Airways",
           "virgin": "Virgin America", "delta": "Delta"}  # fmt: skip
_SEARCHES = """
[listen.brand]
name = "united"
phrases = ["@united"]
[listen.competitors]
american = { phrases = ["@AmericanAir"] }
southwest = { phrases = ["@SouthwestAir"] }
us-airways = { phrases = ["@USAirways"] }
virgin = { phrases = ["@VirginAmerica"] }
delta = { phrases = ["@JetBlue"] }
"""
"""In these texts Delta is written to under the name of another airline."""
Added = tuple[tuple[Table, ...], dict[str, Any], tuple[str, ...]]


def _kept(folder: Path, columns: dict[str, Any], source: str) -> None:
    table = pa.table(columns)
    with workspace.opened(folder) as space:
        batch = Batch(
            file="texts.csv",
            sha256=hashlib.sha256(source.encode()).hexdigest(),
            source=source,
            tables={"utterances": table},
            rows_read=table.num_rows,
        )
        space.store.save(batch)


def airline_account(*, quick: bool) -> Added:
    """The six airlines: United is the business, the others its competitors; 100 judged texts by lot."""
    every = airline_rows()[:: 12 if quick else 6]
    moments = [datetime.datetime.strptime(row["tweet_created"], "%m/%d/%Y %H:%M") for row in every]  # noqa: DTZ007
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "airlines"
        workspace.create(folder, Settings(country="US", currency="USD"))
        with (folder / "merite.toml").open("a", encoding="utf-8") as file:
            file.write(_SEARCHES)
        _kept(
            folder,
            {
                "key": [f"{here}" for here in range(len(every))],
                "universe": ["x"] * len(every),
                "by_us": [False] * len(every),
                "text": [row["text"] for row in every],
                "day": pa.array([moment.date() for moment in moments]),
                "said_at": pa.array(moments, pa.timestamp("us")),
                "language": ["en"] * len(every),
            },
            "airlines",
        )
        with workspace.opened(folder) as space:
            matched_and_read(space)
            _judged(space, every)
            account, course = photo(space), tracking(space)
    rows = tuple(
        (
            voice.subject or "United (the business)",
            str(voice.texts),
            f"{voice.share:.3f}",
            *(f"{share.counted:.2f}" for share in voice.tones[:1]),
            *(_range(share) for share in voice.tones[:1]),
            f"{_truth(every, voice.subject or 'united'):.2f}",
        )
        for voice in account.voices
    )
    table = Table(
        title="Six airlines, one week of February 2015: an account in figures only",
        headings=(
            "airline",
            "texts",
            "share of the talk",
            "unhappy, reader alone",
            "unhappy, 300 judged: 90 % range",
            "truth",
        ),
        rows=rows,
        note=(
            f"{account.texts} texts about the business, every sixth of the file;"
            f" {sum(need.texts for need in account.needs)} ask, complain or suggest;"
            f" bursts {len(course.series[0].bursts)}, lasting changes {len(course.series[0].changes)} over"
            f" {len(course.series[0].weeks)} weeks: too short for either. No text is quoted."
        ),
    )
    return (table,), {"airlines": json.loads(json.dumps([list(row) for row in rows]))}, ()


def _truth(rows: list[dict[str, str]], name: str) -> float:
    return float(np.mean([row["airline_sentiment"] == "negative" for row in rows if _key(row) == name]))


def _key(row: dict[str, str]) -> str:
    return next(name for name, airline in _BRANDS.items() if airline == row["airline"])


def _judged(space: workspace.Workspace, rows: list[dict[str, str]]) -> None:
    picked = np.random.default_rng(11).choice(len(rows), 300, replace=False).tolist()
    now = datetime.datetime(2015, 3, 1)  # noqa: DTZ001
    space.type_in(
        "labels",
        [
            {
                "key": f"airlines/{here}",
                "utterance_source": "airlines",
                "utterance": str(here),
                "draw": "example-1",
                "labelled_at": now,
                "way": "random",
                "chance": 300 / len(rows),
                "lot": len(rows),
                "tone": rows[here]["airline_sentiment"],
            }
            for here in picked
        ],
    )


def _range(share: Any) -> str:
    return "–" if share.estimate is None else f"{share.estimate.low:.2f} to {share.estimate.high:.2f}"


def large_account(*, texts: int) -> Added:
    """The time and memory of an account, readings being there, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "large"
        _large(folder, texts)
        told = subprocess.run(
            [sys.executable, "-m", "bench.listen_volume", str(folder)], capture_output=True, text=True, check=True
        )
    wall, seconds, megabytes, counted = json.loads(told.stdout.splitlines()[-1])
    misses = []
    if seconds > SECONDS_GOAL:
        misses.append(f"account of {texts} texts: {seconds:.1f} s, goal {SECONDS_GOAL:.0f}")
    if megabytes > MEGABYTES_GOAL:
        misses.append(f"account of {texts} texts: {megabytes:.0f} MB, goal {MEGABYTES_GOAL:.0f}")
    table = Table(
        title="A large account",
        headings=(
            "texts",
            "seconds of processor once read",
            "seconds on this machine as busy as it was",
            "most memory",
        ),
        rows=(
            (
                f"{counted}",
                f"{seconds:.1f} (goal {SECONDS_GOAL:.0f})",
                f"{wall:.1f}",
                f"{megabytes:.0f} MB (goal {MEGABYTES_GOAL:.0f})",
            ),
        ),
    )
    return (
        (table,),
        {"large": {"texts": counted, "seconds": seconds, "wall": wall, "megabytes": megabytes}},
        tuple(misses),
    )


def _large(folder: Path, texts: int) -> None:
    """Texts made of our own sentences, their readings put beside them as the reader would have."""
    from merite.listen.reader import default_reader, opinion
    from merite.listen.reading_round import packed_vectors
    from merite.listen.sentences import own_sentences
    from merite.store.derived import keep_derived

    workspace.create(folder, Settings())
    sentences = [one.text for one in own_sentences()]
    reader = default_reader()
    vectors = reader.encoder.encode(sentences)
    judged, packed = opinion(reader, sentences, vectors), packed_vectors(vectors)
    rng = np.random.default_rng(5)
    more = rng.integers(0, len(sentences), (texts, 2)).tolist()
    said = [
        " ".join([sentences[here % len(sentences)], *(sentences[one] for one in more[here])]) for here in range(texts)
    ]
    start = datetime.date(2024, 1, 1)
    _kept(
        folder,
        {
            "key": [f"t{here}" for here in range(texts)],
            "universe": ["facebook" if here % 3 else "google-business" for here in range(texts)],
            "by_us": [here % 20 == 0 for here in range(texts)],
            "in_reply_to": [f"t{here - 1}" if here % 20 == 0 and here else None for here in range(texts)],
            "author": [f"p:{here % 7001:026d}" for here in range(texts)],
            "text": said,
            "day": pa.array([start + datetime.timedelta(days=here % 730) for here in range(texts)]),
        },
        "large",
    )
    with workspace.opened(folder) as space:
        for first in range(0, texts, 5000):
            rows = [
                {
                    "utterance_source": "large",
                    "utterance": f"t{here}",
                    "reader": reader.name,
                    "text_sha256": hashlib.sha256(said[here].encode()).hexdigest()[:32],
                    "language": "fr",
                    "tone": ("negative", "neutral", "positive")[int(judged.tones[here % len(sentences)].argmax())],
                    **dict(
                        zip(
                            ("negative", "neutral", "positive"),
                            judged.tones[here % len(sentences)].tolist(),
                            strict=True,
                        )
                    ),
                    "kind": judged.kinds[here % len(sentences)][0].value,
                    "kind_sure": judged.kinds[here % len(sentences)][1],
                    "vector": packed[here % len(sentences)].tobytes(),
                }
                for here in range(first, min(first + 5000, texts))
            ]
            keep_derived(space.store, "readings", rows)
        from merite.listen.matching import match_workspace

        match_workspace(space)


def _account(folder: Path) -> None:
    began, used = time.monotonic(), time.process_time()
    with workspace.opened(folder) as space:
        account = photo(space)
    wall, seconds = time.monotonic() - began, time.process_time() - used
    print(json.dumps([wall, seconds, _most_megabytes(), account.texts + account.by_us]))


def _most_megabytes() -> float:
    """The most memory that this process held; what its parent held before it started does not count."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    _account(Path(sys.argv[1]))
