"""Matches and near-copies of a workspace are kept up to date, round after round, and made again after a rebuild."""

import datetime

import pyarrow as pa
import pytest

from merite.listen.matching import match_workspace
from merite.listen.precision import precisions, to_judge
from merite.listen.searches import searches
from merite.store import workspace
from merite.store.facts import Batch
from merite.vocabulary import Settings

NEWS = "La boulangerie Dupont de la rue Mercière ouvre un deuxième magasin à la Croix-Rousse ce samedi"
TOML = '[listen.brand]\nphrases = ["Dupont"]\n'


@pytest.fixture
def shop(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    file = folder / "merite.toml"
    file.write_text(file.read_text(encoding="utf-8") + TOML, encoding="utf-8")
    return folder


def say(space, texts, *, first=1, day=datetime.date(2026, 11, 2)):
    rows = {
        "key": [f"{first + here:04}" for here in range(len(texts))],
        "day": pa.array([day] * len(texts)),
        "universe": ["web"] * len(texts),
        "by_us": [False] * len(texts),
        "text": texts,
    }
    space.store.save(
        Batch(file="said.csv", sha256=f"{first:064}", source="said", tables={"utterances": pa.table(rows)})
    )


def rows(space, table):
    return space.store.rows(f'SELECT * FROM "{table}" ORDER BY ALL')


def test_only_new_texts_are_looked_at_again(shop):
    with workspace.opened(shop) as space:
        say(space, ["Vive Dupont", "rien"])
        assert match_workspace(space).texts == 2
        assert match_workspace(space).texts == 0
        say(space, ["Dupont encore"], first=3)
        assert match_workspace(space).texts == 1
        assert [row["utterance"] for row in rows(space, "matches")] == ["0001", "0003"]


def test_a_changed_search_is_made_anew(shop):
    with workspace.opened(shop) as space:
        say(space, ["Vive Dupont", "Vive Durand"])
        match_workspace(space)
    file = shop / "merite.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("Dupont", "Durand"), encoding="utf-8")
    with workspace.opened(shop) as space:
        match_workspace(space)
        assert [row["utterance"] for row in rows(space, "matches")] == ["0002"]


def test_near_copies_name_the_earliest_text_and_short_ones_are_no_copies(shop):
    with workspace.opened(shop) as space:
        say(space, [NEWS, "Très bien, merci", "Tout à fait autre chose, et assez longue pour être une copie"])
        say(space, [f"{NEWS} !", "Très bien, merci"], first=4, day=datetime.date(2026, 11, 3))
        assert match_workspace(space).copies == 1
        say(space, [NEWS.replace("samedi", "dimanche")], first=6, day=datetime.date(2026, 12, 1))
        match_workspace(space)
        assert [(row["utterance"], row["first_key"]) for row in rows(space, "copies")] == [
            ("0004", "0001"),
            ("0006", "0001"),
        ]


def test_the_precision_of_a_search_comes_from_finds_drawn_by_lot(shop):
    with workspace.opened(shop) as space:
        say(space, [f"Dupont numéro {here} " + "abcdefghij"[here % 10] * here for here in range(120)])
        match_workspace(space)
        found = searches(space.rules)
        assert precisions(space, found)[0].finding == "not-checked"
        drawn = to_judge(space, "brand", seed=4)
        assert len(drawn) == 50 and {row["lot"] for row in drawn} == {120}
        assert {round(row["chance"], 4) for row in drawn} == {round(50 / 120, 4)}
        labels = [
            {
                "utterance_source": row["source"],
                "utterance": row["key"],
                "draw": "d1",
                "labelled_at": datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC),
                "way": "random",
                "chance": row["chance"],
                "lot": row["lot"],
                "subject": "brand",
                "about": here < 45,
            }
            for here, row in enumerate(drawn)
        ]
        space.type_in("labels", labels)
        known = precisions(space, found)[0]
        assert (known.found, known.judged, known.precision.middle) == (120, 50, 0.9)
        assert known.precision.low < 0.9 < known.precision.high
        again = to_judge(space, "brand", seed=4)
        assert not {row["key"] for row in again} & {row["key"] for row in drawn}
