"""Matches and near-copies of a workspace are kept up to date, round after round, and made again after a rebuild."""

import datetime
from dataclasses import replace

import pyarrow as pa
import pytest

from merite.errors.community import UnknownSubject
from merite.errors.listening import JudgedTextUnknown
from merite.listen.heard import texts_of
from merite.listen.judging import draw, labels_of
from merite.listen.matching import match_workspace
from merite.listen.precision import draw_finds, keep_finds, precision_of, search_named
from merite.store import workspace
from merite.store.facts import Batch
from merite.vocabulary import Settings
from merite.vocabulary.judged import FindJudged

NOW = datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC)
NEWS = "La boulangerie Dupont de la rue Mercière ouvre un deuxième magasin à la Croix-Rousse ce samedi"
TOML = '[listen.brand]\nphrases = ["Dupont"]\n'


def judged(drawn):
    """Nine in ten are about it."""
    return [
        FindJudged(source=one.source, key=one.key, draw=one.draw, chance=one.chance, lot=one.lot, about=here % 10 > 0)
        for here, one in enumerate(drawn)
    ]


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
        brand = search_named(space, "brand")
        assert precision_of(space, brand).finding == "not-checked"
        drawn = draw_finds(space, brand, seed=4)
        assert len(drawn) == 50 and {one.lot for one in drawn} == {120}
        assert {round(one.chance, 4) for one in drawn} == {round(50 / 120, 4)}
        assert keep_finds(space, brand, judged(drawn), now=NOW) == 50
        known = precision_of(space, brand)
        assert (known.found, known.judged, known.precision.middle) == (120, 50, 0.9)
        assert known.precision.low < 0.9 < known.precision.high
        again = draw_finds(space, brand, seed=4)
        assert not {one.key for one in again} & {one.key for one in drawn}


def test_what_searches_find_may_still_be_drawn_for_its_tone(shop):
    with workspace.opened(shop) as space:
        say(space, [f"Dupont numéro {here} " + "abcdefghij"[here % 10] * here for here in range(12)])
        match_workspace(space)
        brand = search_named(space, "brand")
        before = {one.key for one in draw(space, texts_of(space.store), 100)}
        given = judged(draw_finds(space, brand))
        keep_finds(space, brand, given, now=NOW)
        match_workspace(space)
        texts = texts_of(space.store)
        assert {one.key for one in draw(space, texts, 100)} == before - {one.key for one in given if not one.about}
        assert labels_of(space, texts).at.size == 0


def test_a_search_of_another_name_and_a_find_of_another_search_are_refused(shop):
    with workspace.opened(shop) as space:
        say(space, ["Dupont est une bonne boulangerie", "Autre chose, de tout autre, sans le nom"])
        match_workspace(space)
        with pytest.raises(UnknownSubject) as told:
            search_named(space, "dupond")
        assert told.value.facts["known"] == ["brand"]
        brand = search_named(space, "brand")
        other = replace(judged(draw_finds(space, brand))[0], key="0002")
        with pytest.raises(JudgedTextUnknown):
            keep_finds(space, brand, [other], now=NOW)
        assert precision_of(space, brand).judged == 0
