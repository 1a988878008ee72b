"""Whatever a file holds, it is understood or explained: no traceback, no half-stored file, bad rows are rejects."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bench.soak_fuzz import check, fuzz, mutated, samples

from merite.store.workspace import create, opened
from merite.vocabulary import Settings


@pytest.fixture(scope="module")
def folder(shared):
    return shared / "formats" / "samples"


@pytest.fixture(scope="module")
def whole(folder):
    return samples(folder)


@pytest.mark.slow
def test_some_seconds_of_broken_files(folder):
    counts = fuzz(7.0, folder, seed=1)
    assert counts["understood"] and counts["explained"] and counts["refused rows"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_any_bytes_at_all(content):
    check(content)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(which=st.integers(min_value=0), wounds=st.randoms(use_true_random=False))
def test_wounded_samples(whole, which, wounds):
    check(mutated(whole[which % len(whole)], whole, wounds))


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    which=st.integers(min_value=0),
    cell=st.text(max_size=30),
    place=st.integers(min_value=0),
)
def test_any_words_in_any_cell(whole, which, cell, place):
    content = whole[which % len(whole)]
    if content.startswith(b"\xff\xfe"):
        return
    lines = content.decode("utf-8-sig").splitlines()
    cells = lines[-1].split(",")
    cells[place % len(cells)] = '"' + cell.replace('"', '""') + '"'
    check("\n".join([*lines[:-1], ",".join(cells)]).encode("utf-8", "surrogatepass"))


def test_broken_files_are_stored_whole_or_not_at_all(folder, tmp_path):
    create(tmp_path / "shop", Settings())
    with opened(tmp_path / "shop") as space:
        kept = []

        def store(one):
            saved = space.store.save(one.batch)
            kept.append((saved.import_id, one))

        fuzz(4.0, folder, seed=random.Random(5).randrange(1000), store=store)
        assert kept
        for import_id, one in kept[-20:]:
            (row,) = space.store.rows("SELECT * FROM imports WHERE import_id = ?", [import_id])
            assert row["refused"] == len(one.batch.rejects)
            (count,) = space.store.rows("SELECT count(*) AS n FROM rejects WHERE import_id = ?", [import_id])
            assert count["n"] == len(one.batch.rejects)
