"""What ``bench.listen`` says of collecting: feeds, microformats, a refused redirect, searches, near-copies, kills."""

import csv
import json
import os
import re
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from bench.record import Options, Table
from merite.listen.match import Matcher
from merite.listen.searches import Role, Search
from merite.sources.heard.feeds import read_feed, titles
from merite.sources.heard.marked_up import parsed
from merite.sources.heard.words import from_markup
from merite.sources.web.failure import NotHeard
from merite.stats.likeness import near_copies

GOAL_TITLES = 0.95
_PAIRS = ("microformats-v2/h-entry", "microformats-v2/h-review", "microformats-v2/rel", "microformats-v2/mixed",
          "microformats-mixed/h-entry", "microformats-v1/hentry", "microformats-v1/hreview")  # fmt: skip
_AIRLINES = ("united", "usairways", "americanair", "southwestair", "jetblue", "virginamerica")


def parts(options: Options) -> tuple[tuple[Table, ...], dict[str, Any], tuple[str, ...]]:
    """Tables, figures, and the goals that were missed; reads ``MERITE_SHARED``."""
    data = Path(os.environ["MERITE_SHARED"]) / "data" / "listen"
    figures: dict[str, Any] = {}
    figures["feeds"] = _feeds(data / "feeds")
    figures["microformats"] = _microformats(data / "microformats-tests" / "tests")
    figures["searches"] = _searches(data / "airline_tweets.csv")
    figures["copies"] = _copies(2_000 if options.quick else 20_000, options.seed)
    if not options.quick:
        figures["kills"] = _kills(options.seed)
    return _told(figures), figures, _missed(figures)


def _feeds(folder: Path) -> dict[str, Any]:
    import feedparser

    files = sorted(folder.rglob("*.xml"))
    crashed = unreadable = compared = equal = 0
    seconds = 0.0
    for file in files:
        content = file.read_bytes()
        began = time.process_time()
        try:
            read_feed(content, address="https://x.example/f", universe="web")
        except NotHeard:
            unreadable += 1
        except Exception:
            crashed += 1
        seconds += time.process_time() - began
        if "wellformed" not in file.parts:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            entries = feedparser.parse(content).entries
        if entries:
            compared += 1
            equal += titles(content) == [from_markup(entry.get("title")) for entry in entries]
    return {"files": len(files), "crashed": crashed, "told_unreadable": unreadable, "compared": compared,
            "titles_equal": equal / compared, "ms_a_feed": 1000 * seconds / len(files)}  # fmt: skip


def _microformats(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in _PAIRS:
        pages = [page for page in sorted((root / part).glob("*.html")) if page.with_suffix(".json").exists()]
        right = sum(_pair(page) for page in pages)
        found[part] = {"pairs": len(pages), "equal": right}
    return found


def _pair(page: Path) -> bool:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        got = parsed(page.read_text(encoding="utf-8"), "http://example.com/")
    return all(
        _tidy(got[part]) == _tidy(expected.get(part, type(got[part])())) for part in ("items", "rels", "rel-urls")
    )


def _tidy(value: Any) -> Any:
    """Runs of spaces as one, none beside a tag, ``/>`` as ``>``: what no text of ours keeps."""
    if isinstance(value, str):
        whole = re.sub(r"\s+", " ", value)
        return re.sub(r"\s*(<|/?>)\s*", lambda sign: sign[1][-1], whole).strip()
    if isinstance(value, dict):
        return {name: _tidy(one) for name, one in value.items()}
    return [_tidy(one) for one in value] if isinstance(value, list) else value


def _searches(file: Path) -> dict[str, Any]:
    """Each airline's tweets found by its handle, among all; the column ``airline`` says whose they are."""
    with file.open(encoding="utf-8", errors="replace", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = {"united": "united", "us airways": "usairways", "american": "americanair", "southwest": "southwestair",
             "delta": "jetblue", "virgin america": "virginamerica"}  # fmt: skip
    searches = [Search(name=name, role=Role.SUBJECT, phrases=(f"@{name}",)) for name in _AIRLINES]
    matcher = Matcher(searches)
    began = time.process_time()
    found = [{match.subject for match in matcher.matches(row["text"])} for row in rows]
    seconds = time.process_time() - began
    truth = [names.get(str(row.get("airline", "")).lower()) for row in rows]
    known = [(one, told) for one, told in zip(found, truth, strict=True) if told]
    hits = sum(told in one for one, told in known)
    return {"texts": len(rows), "known": len(known), "recall": hits / len(known) if known else None,
            "texts_a_second": len(rows) / seconds}  # fmt: skip


def _copies(count: int, seed: int) -> dict[str, Any]:
    """Made-up texts, a fifth of them copies with three words changed: how many are found, and found wrongly."""
    rng = np.random.default_rng(seed)
    words = np.array([f"{a}{b}" for a in ["pain", "café", "rue", "jour", "vent", "bois", "sel"] for b in range(400)])
    base = [" ".join(rng.choice(words, 40)) for _ in range(count * 4 // 5)]
    texts = list(base)
    source = rng.integers(0, len(base), count - len(base))
    for here in source:
        told = base[here].split()
        for place in rng.choice(len(told), 3, replace=False):
            told[place] = str(rng.choice(words))
        texts.append(" ".join(told))
    began = time.process_time()
    first, _ = near_copies(texts, least=0.7)
    seconds = time.process_time() - began
    found = sum(first[len(base) + here] == one for here, one in enumerate(source))
    wrong = int((first[: len(base)] != np.arange(len(base))).sum())
    return {"texts": count, "copies": len(source), "found": found / len(source), "wrong": wrong,
            "texts_a_second": count / seconds}  # fmt: skip


def _kills(seed: int) -> dict[str, Any]:
    from bench import soak_listen

    told = soak_listen.run(kills=10, seed=seed)
    return {"kills": told.tries, "broken": len(told.failures), "note": told.note}


def _told(figures: dict[str, Any]) -> tuple[Table, ...]:
    feeds, searches, copies = figures["feeds"], figures["searches"], figures["copies"]
    rows = [
        (
            "feeds of feedparser's suite read without a crash",
            f"{feeds['files'] - feeds['crashed']} of {feeds['files']}",
            "all",
        ),
        (
            "titles equal to feedparser's, well-formed feeds",
            f"{feeds['titles_equal']:.3f} of {feeds['compared']}",
            ">= .95",
        ),
        ("time a feed", f"{feeds['ms_a_feed']:.1f} ms", ""),
    ]
    for part, told in figures["microformats"].items():
        rows.append((f"microformats pairs equal, {part}", f"{told['equal']} of {told['pairs']}", "all"))
    rows.append(("airline tweets found by handle", f"{searches['recall']:.3f} of {searches['known']}", ""))
    rows.append(("texts searched a second, six searches", f"{searches['texts_a_second']:.0f}", ""))
    rows.append(
        (f"near-copies found among {copies['texts']} texts", f"{copies['found']:.3f}, {copies['wrong']} wrong", "")
    )
    rows.append(("texts compared a second", f"{copies['texts_a_second']:.0f}", ""))
    if "kills" in figures:
        kills = figures["kills"]
        rows.append(("kill -9 of a listening round", f"{kills['broken']} broken of {kills['kills']}", "0"))
    note = "Microformats are compared up to spaces and `/>`."
    return (Table(title="Collecting", headings=("what", "figure", "goal"), rows=tuple(rows), note=note),)


def _missed(figures: dict[str, Any]) -> tuple[str, ...]:
    missed = []
    if figures["feeds"]["crashed"]:
        missed.append(f"{figures['feeds']['crashed']} feeds crash the reader")
    if figures["feeds"]["titles_equal"] < GOAL_TITLES:
        missed.append(f"titles equal to feedparser's: {figures['feeds']['titles_equal']:.3f}")
    for part, told in figures["microformats"].items():
        if told["equal"] < told["pairs"]:
            missed.append(f"microformats {part}: {told['equal']} of {told['pairs']}")
    if figures.get("kills", {}).get("broken"):
        missed.append(f"{figures['kills']['broken']} kills of a listening round broke something")
    return tuple(missed)
