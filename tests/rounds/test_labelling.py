"""Texts are checked by hand one at a time: each tap counts once, with the chance the lot gave it."""

import datetime

import numpy as np
import pytest

from listen.said import made, truth
from merite.listen.judging import labels_of
from merite.listen.prepare import matched
from merite.rounds.labelling import desk, label, last
from merite.store import workspace
from merite.vocabulary.reading import Tone

NOW = datetime.datetime(2026, 6, 20, 9, tzinfo=datetime.UTC)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    return made(tmp_path / "shop", count=30, rules="")


def test_ten_taps_judge_ten_different_texts_each_with_the_chance_of_ten_in_thirty(folder):
    seen = []
    with workspace.opened(folder) as space:
        for _ in range(10):
            shown = desk(space, now=NOW)
            seen.append(shown.text.key)
            label(space, shown.text, Tone(truth(shown.text.key)), now=NOW + datetime.timedelta(seconds=len(seen)))
        labels = labels_of(space, matched(space))
        after = desk(space, now=NOW)
    assert len(set(seen)) == 10
    assert labels.chance == pytest.approx(np.full(10, 10 / 30))
    assert (after.this_month, after.total, after.left, after.lot) == (10, 10, 20, 30)


def test_a_text_passed_over_is_not_judged_and_another_one_comes(folder):
    with workspace.opened(folder) as space:
        keys = [desk(space, past=past, now=NOW).text.key for past in range(3)]
        assert desk(space, now=NOW).text.key == keys[0] and desk(space, now=NOW).total == 0
    assert len(set(keys)) == 3


def test_the_last_judgement_can_be_corrected_and_counts_once(folder):
    with workspace.opened(folder) as space:
        assert last(space) is None
        shown = desk(space, now=NOW)
        label(space, shown.text, Tone.POSITIVE, now=NOW)
        text, tone = last(space)
        assert (text.key, text.text, tone) == (shown.text.key, shown.text.text, Tone.POSITIVE)
        label(space, text, Tone.NEGATIVE, now=NOW)
        assert last(space)[1] is Tone.NEGATIVE and desk(space, now=NOW).total == 1


def test_nothing_is_shown_where_all_is_judged_and_last_month_is_not_this_month(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    with workspace.opened(made(tmp_path / "shop", count=8, rules="")) as space:
        for number in range(8):
            label(space, desk(space, now=NOW).text, Tone.NEUTRAL, now=NOW + datetime.timedelta(seconds=number))
        done = desk(space, now=NOW + datetime.timedelta(days=30))
    assert done.text is None and (done.total, done.this_month, done.left) == (8, 0, 0)
