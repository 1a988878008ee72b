"""The reader learns from what is judged at a business only where that reads better, and themes are only proposed."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from listen.said import keep, made, said
from merite.cli.label import command as label
from merite.listen.function_words import FUNCTION_WORDS
from merite.listen.heard import texts_of
from merite.listen.judging import labels_of
from merite.listen.prepare import matched_and_read
from merite.listen.shares import reader_here
from merite.store import workspace
from merite.store.derived import keep_derived
from merite.vocabulary.reading import TONES

COUNT = 120


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A workspace where 120 texts are read, by a reader that is mostly wrong on them though their vectors tell."""
    folder = made(tmp_path_factory.mktemp("odd") / "shop", count=3)
    keep(folder, said(COUNT, start=100))
    rng = np.random.default_rng(5)
    with workspace.opened(folder) as space:
        matched_and_read(space)
        rows = space.store.rows("SELECT * FROM readings ORDER BY utterance_source, utterance")
        told = [int(rng.integers(3)) for _ in rows]
        changed = []
        for row, tone in zip(rows, told, strict=True):
            vector = rng.normal(0, 4, 64)
            vector[20 * tone : 20 * tone + 20] += 40.0
            changed.append(row | {
                "tone": "neutral", "negative": 0.3, "neutral": 0.4, "positive": 0.3,
                "vector": np.clip(np.rint(vector), -127, 127).astype(np.int8).tobytes(),
            })  # fmt: skip
        keep_derived(space.store, "readings", changed)
        judged = [
            {"key": f"{row['utterance']}/x", "utterance_source": row["utterance_source"], "utterance": row["utterance"],
             "draw": "00000-0", "labelled_at": row_time, "way": "random", "chance": 0.9, "lot": len(rows),
             "tone": TONES[tone].value}
            for (row, tone), row_time in zip(
                list(zip(rows, told, strict=True))[:90], np.repeat(np.datetime64("2026-11-01T10:00:00").item(), 90),
                strict=True,
            )
        ]  # fmt: skip
        space.type_in("labels", judged)
    truth = {row["utterance"]: TONES[tone].value for row, tone in zip(rows, told, strict=True)}
    return folder, truth


@pytest.fixture
def folder(odd, tmp_path):
    return Path(shutil.copytree(odd[0], tmp_path / "shop"))


def test_the_reader_is_adapted_where_cross_validation_says_so(folder, odd):
    truth = odd[1]
    with workspace.opened(folder) as space:
        texts, reader = matched_and_read(space)
        labels = labels_of(space, texts)
        before = texts_of(space.store)
    assert reader.endswith("/adapted") and texts.adapted and not before.adapted
    others = np.setdiff1d(np.arange(len(texts)), labels.at)
    right = [texts.tone[here] == truth[texts.key[here]] for here in others.tolist()]
    assert np.mean(right) > 0.9 > 0.6 > np.mean([before.tone[here] == truth[before.key[here]] for here in others])
    told = reader_here(texts, labels, level=0.9)
    assert told.adapted and told.agreement.low > 0.7, "each judged text by a correction that has not seen it"


def test_judgements_that_tell_nothing_change_nothing(folder):
    with workspace.opened(folder) as space:
        rows = space.store.rows("SELECT * FROM readings")
        rng = np.random.default_rng(6)
        noise = [row | {"vector": rng.integers(-60, 60, 64).astype(np.int8).tobytes()} for row in rows]
        keep_derived(space.store, "readings", noise)
        texts, reader = matched_and_read(space)
    assert not texts.adapted and not reader.endswith("/adapted")


def test_themes_are_proposed_with_words_and_drawn_texts_and_nothing_is_kept(folder):
    def journal():
        return sum(len(file.read_bytes()) for file in (folder / "journal").iterdir())

    before = journal()
    run = CliRunner().invoke(label, ["--workspace", str(folder), "--themes", "3", "--json"], catch_exceptions=False)
    answer = json.loads(run.stdout)
    assert 2 <= len(answer["groups"]) <= 3
    assert sum(group["texts"] for group in answer["groups"]) == answer["texts"] >= COUNT
    for group in answer["groups"]:
        assert group["words"] and 1 <= len(group["examples"]) <= 3
        assert not FUNCTION_WORDS.intersection(group["words"])
        assert all(example["text"] for example in group["examples"])
    french = CliRunner().invoke(label, ["--workspace", str(folder), "--themes", "3", "--lang", "fr"]).output
    assert "tirés au sort" in french and "[listen.themes]" in french
    assert journal() == before


def test_few_texts_are_not_grouped(tmp_path):
    folder = made(tmp_path / "small", count=8)
    output = CliRunner().invoke(label, ["--workspace", str(folder), "--themes", "3", "--lang", "en"]).output
    assert "Too few" in output
