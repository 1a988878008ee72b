"""Texts that others labelled, for measuring the reader and nothing else: none of them is shipped or learnt from."""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TONES = ("negative", "neutral", "positive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Texts with the tone their authors gave them; ``month`` and ``brand`` only for the airlines."""

    name: str
    texts: tuple[str, ...]
    tones: tuple[str, ...]


def folder() -> Path:
    """Where the labelled texts lie."""
    return Path(os.environ["MERITE_SHARED"]) / "data" / "listen"


def tweets(language: str) -> Labelled:
    """XLM-T's tweets (Barbieri and others 2022), training and validation files."""
    texts: list[str] = []
    tones: list[str] = []
    for part in ("train", "val"):
        stem = f"xlmt_{language}_{part}"
        texts += (folder() / f"{stem}_text.txt").read_text(encoding="utf-8").splitlines()
        tones += [TONES[int(one)] for one in (folder() / f"{stem}_labels.txt").read_text().split()]
    return Labelled(name=f"tweets, {language}", texts=tuple(texts), tones=tuple(tones))


def restaurants(language: str) -> Labelled:
    """SemEval 2016's restaurant reviews: a sentence's tone is that of most of its aspects; ties are left out."""
    names = {"T-NEG": "negative", "T-NEU": "neutral", "T-POS": "positive"}
    texts, tones = [], []
    for part in ("train", "dev"):
        for rows in _sentences(folder() / f"semeval16rest_{language}_{part}.txt"):
            aspects = [
                here for here, before in zip(rows, [("", "O", ""), *rows], strict=False) if here[1:] != before[1:]
            ]
            counted = Counter(names[tag] for _, tag, _ in aspects if tag in names).most_common()
            if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]):
                texts.append(_joined([word for word, _, _ in rows]))
                tones.append(counted[0][0])
    return Labelled(name=f"restaurants, {language}", texts=tuple(texts), tones=tuple(tones))


def _sentences(file: Path) -> Iterator[list[tuple[str, str, str]]]:
    for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")):
        rows = [tuple(line.split("\t")) for line in block.splitlines() if line.count("\t") == 2]
        if rows:
            yield [(word, tag, topic) for word, tag, topic in rows]


def _joined(words: list[str]) -> str:
    text = " ".join(words)
    text = re.sub(r"(['’]) ", r"\1", text)
    return re.sub(r" ([.,)…])", r"\1", text).replace("( ", "(")


def airline_rows() -> list[dict[str, str]]:
    """The airline tweets with all their columns."""
    with (folder() / "airline_tweets.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def airlines() -> Labelled:
    """Tweets to six airlines, February 2015 (CrowdFlower)."""
    rows = airline_rows()
    return Labelled(
        name="airlines, en",
        texts=tuple(row["text"] for row in rows),
        tones=tuple(row["airline_sentiment"] for row in rows),
    )


def all_sets() -> tuple[Labelled, ...]:
    """The five sets of the bar."""
    return (tweets("french"), tweets("english"), restaurants("fr"), restaurants("en"), airlines())
