"""Finds of a name that means other things too are told apart by how it stands, by its company and by what one says."""

import datetime
from dataclasses import replace

import pyarrow as pa
import pytest

from merite.listen.name_forms import Name, form_of
from merite.listen.namesakes import Find, Known, is_ambiguous, senses
from merite.listen.precision import draw_finds, keep_finds, precision_of, search_named
from merite.listen.prepare import matched
from merite.listen.sentences import own_sentences
from merite.store import workspace
from merite.store.facts import Batch
from merite.texts.judging import search_sentence
from merite.vocabulary import Settings
from merite.vocabulary.judged import FindJudged, Sign
from merite.vocabulary.words import Language

NOW = datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC)
OWN = (
    "Les moules frites étaient délicieuses et la serveuse charmante",
    "Belle terrasse, moules un peu salées, serveuse débordée",
    "Notre menu du jour : moules, frites et île flottante en terrasse",
)
OURS = ("Moules et frites au Phare, la terrasse au soleil, un délice", "Dîner chez Phare hier, on y retourne")
OTHERS = (
    "Un phare de ma voiture est cassé, quelle poisse",
    "Le gardien du phare raconte ses tempêtes à la radio",
    "La ministre visite Phare Ouest, un parc de loisirs en travaux",
)
OPEN = ("Phare, quel beau film sur la solitude",)
KNOWN = Known(name="Restaurant Phare", phrases=("phare",), clues=(), own=OWN)


def finds(*texts):
    return [Find(text=text, phrase="phare") for text in texts]


def test_a_name_that_is_a_word_too_is_told_by_how_it_stands_and_by_its_company():
    found = senses(finds(*OURS, *OTHERS, *OPEN), KNOWN)
    assert found[:2] == [None, None]
    assert found[2:5] == [Sign.COMMON_WORD, Sign.COMMON_WORD, Sign.LONGER_NAME]
    assert found[5] is Sign.NOTHING


def test_a_name_with_which_nothing_else_was_met_is_taken_at_its_word():
    assert senses(finds(*OURS, *OPEN, "Allez manger à Phare"), KNOWN) == [None] * 4
    assert not is_ambiguous("Boulangerie Dupont") and not is_ambiguous("@phare") and is_ambiguous("le phare")
    full = [replace(find, phrase="restaurant phare") for find in finds(*OTHERS)]
    assert senses(full, KNOWN) == [None] * 3


def test_many_own_texts_of_everyday_words_do_not_hide_the_other_sense():
    everyday = tuple(one.text for one in own_sentences() if one.language == "fr")[:300]
    by_chance = (
        "Ma voiture était garée devant, la radio un peu forte, un verre cassé",
        "En voiture depuis Nantes, radio et chaise cassée, le gardien du parking râle",
        "Une visite malgré les travaux, le gardien nous raconte le port",
        "Une visite en famille, on raconte la tempête, des travaux dans la rue",
    )
    known = replace(KNOWN, own=(*OWN * 10, *everyday, *by_chance))
    found = senses(finds(*OURS, *OTHERS, *OPEN), known)
    assert found[:2] == [None, None] and None not in found[2:]


def test_the_longer_name_that_a_business_has_itself_is_not_held_against_it():
    brasserie = finds(
        *(f"Brasserie Phare, {words}" for words in ("miam", "bof et cher", "à refaire un soir", "bondée"))
    )
    written = [replace(find, text=f"Allez donc à la {find.text}") for find in brasserie]
    assert senses(written, KNOWN) == [None] * 4, "one longer name alone shows no other sense"
    told = replace(KNOWN, own=(*OWN, "La brasserie affiche complet ce soir"))
    assert senses([*written, *finds(*OTHERS)], told)[:4] != [Sign.LONGER_NAME] * 4


def test_a_clue_that_the_business_gives_counts_and_one_beside_an_ordinary_word_leaves_it_open():
    known = replace(KNOWN, clues=("Royan",))
    found = senses(finds("Phare à Royan : complet samedi", "Un phare neuf pour le port de Royan", *OTHERS), known)
    assert found[:2] == [None, Sign.NOTHING]


def test_what_a_person_says_of_some_teaches_the_others():
    one, other = "Phare a reçu le prix du meilleur scénario au festival", "Le scénario de Phare a ému tout le festival"
    asked = finds(one, other, *OTHERS)
    assert senses(asked, KNOWN)[1] is Sign.NOTHING
    more = finds("Un scénario de festival pour Phare")
    told = [replace(find, told=False) for find in [*asked[:1], *more]]
    assert senses([*told, *asked[1:]], KNOWN)[2] is Sign.COMPANY


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Went to Harbour Saturday with the kids, lovely", None),
        ("Best Chowder In Town Is At Harbour Grill This Week", None),
        ("The police closed Harbour Bridge this morning again", Sign.LONGER_NAME),
        ("We walked along the harbour until Pete got tired", Sign.COMMON_WORD),
        ("Two harbours and a beach on the way to Truro", Sign.COMMON_WORD),
        ("the harbour kitchen does takeaway now", None),
        ("Harbour's fries are the best in Truro", None),
    ],
)
def test_how_a_name_stands(text, sign):
    assert form_of(Name(shown="Harbour", beside=frozenset(("kitchen",))), text).sign is sign


@pytest.fixture
def space(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Restaurant Phare"))
    with (folder / "merite.toml").open("a", encoding="utf-8") as file:
        file.write('[listen.brand]\nphrases = ["phare"]\n')
    with workspace.opened(folder) as opened:
        keep(opened, "avis.csv", OWN, rating=4.0)
        keep(opened, "toots.heard", (*OURS, *OTHERS, *OPEN))
        yield opened


def keep(space, file, texts, **more):
    rows = {
        "key": [f"{file[0]}{here}" for here in range(len(texts))],
        "day": pa.array([datetime.date(2026, 11, 2)] * len(texts)),
        "universe": ["web"] * len(texts),
        "by_us": [False] * len(texts),
        "text": list(texts),
    }
    rows |= {name: [value] * len(texts) for name, value in more.items()}
    space.store.save(Batch(file=file, sha256=file[0] * 64, source="said", tables={"utterances": pa.table(rows)}))


def counted(space):
    texts = matched(space)
    return set(texts.key[texts.about(None)])


def test_what_a_namesake_found_is_not_counted_and_the_account_says_how_many_and_why(space):
    assert counted(space) == {"a0", "a1", "a2", "t0", "t1"}
    known = precision_of(space, search_named(space, "brand"))
    assert (known.found, known.counted, known.judged) == (6, 2, 0)
    assert {one.sign: one.texts for one in known.aside} == {
        Sign.COMMON_WORD: 2,
        Sign.LONGER_NAME: 1,
        Sign.NOTHING: 1,
    }
    said = search_sentence(known, Language.ENGLISH, own=True)
    assert said.startswith("Your name finds 6 texts, and 2 of them are counted as being about you.")
    assert "2 are set aside: there the name is an ordinary word." in said


def test_those_of_which_nothing_tells_are_asked_about_first_and_never_enter_the_share(space):
    matched(space)
    search = search_named(space, "brand")
    drawn = draw_finds(space, search)
    assert drawn[0].key == "t5" and {one.key for one in drawn[-2:]} == {"t0", "t1"}
    given = [
        FindJudged(source=one.source, key=one.key, draw=one.draw, chance=one.chance, lot=one.lot, about=one.key in yes)
        for yes in [{"t0", "t1", "t5"}]
        for one in drawn
    ]
    assert keep_finds(space, search, given, now=NOW) == 6
    assert counted(space) == {"a0", "a1", "a2", "t0", "t1", "t5"}
    known = precision_of(space, search)
    assert (known.judged, known.precision.middle, known.refused) == (2, 1.0, 3) and not known.aside


def test_the_same_finds_are_sorted_alike_when_all_is_made_again(space):
    before = counted(space)
    space.store.connection.execute("DELETE FROM matches")
    space.store.connection.execute("DELETE FROM about_store WHERE name IN ('matched-to', 'searched-for', 'sorted-by')")
    assert counted(space) == before
