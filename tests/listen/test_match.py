"""A search finds what people write of its subject, in the forms in which they write it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.errors.collect import BadListenSetting, MissingListenSetting, UnknownListenSetting
from merite.listen.match import Matcher, words_of
from merite.listen.searches import Role, Search, searches


def search(*phrases, **more):
    return Search(name="brand", role=Role.BRAND, phrases=phrases, **more)


def finds(one, text):
    return bool(Matcher([one]).matches(text))


@pytest.mark.parametrize(
    "text",
    [
        "J'adore la boulangerie DUPONT !",
        "les boulangeries Dupont sont fermées",
        "#BoulangerieDupont top",
        "vive #laboulangeriedupont",
        "merci @boulangerie_dupont",
        "Boulangerie-Dupont, à Lyon",
        "la boulangerie\u00a0dupont",
        "the Boulangerie Dupont's bread",
        "boulangerie\ndupont",
    ],
)
def test_a_name_is_found_as_people_write_it(text):
    assert finds(search("Boulangerie Dupont"), text)


@pytest.mark.parametrize(
    "text",
    ["boulangerie Dupontel", "la boulangerie de M. Dupont", "dupont", "", "https://x.example/boulangerie-dupont"],
)
def test_something_else_is_not_found(text):
    assert not finds(search("Boulangerie Dupont"), text)


def test_accents_ligatures_and_apostrophes_do_not_count():
    one = search("L'Écureuil du Cœur")
    for text in ("l’ecureuil du coeur", "L'ÉCUREUIL DU CŒUR", "l\u2019e\u0301cureuil du cœur"):
        assert finds(one, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("cheval blanc", "des chevaux blancs"), ("party", "parties"), ("gâteau", "gateaux"), ("livraison*", "livraisons"),
     ("bus", "bus"), ("box", "boxes")],
)  # fmt: skip
def test_a_plural_is_found(phrase, text):
    assert finds(search(phrase), text)


def test_a_word_that_is_a_name_can_be_asked_for_as_it_stands():
    one = search("=Orange", but=("jus d'Orange",))
    assert finds(one, "Orange est en panne") and not finds(one, "une orange")
    assert not finds(one, "un verre de jus d'Orange") and finds(one, "Orange offre un jus d'Orange")


def test_words_beside_and_words_that_exclude():
    one = search("delta", beside=("vol", "flight", "avion"), without=("variant",))
    assert finds(one, "my Delta flight was late") and finds(one, "deux vols Delta")
    assert not finds(one, "le delta du Rhône") and not finds(one, "flight news: delta variant")


def test_each_search_answers_for_itself():
    found = searches(
        {"listen": {"brand": {"phrases": ["united"]}, "competitors": {"delta": {"phrases": ["delta"]}}, "subjects": {}}}
    )
    matches = Matcher(found).matches("United or Delta?")
    assert [(one.subject, one.role) for one in matches] == [("brand", "brand"), ("delta", "competitor")]


@given(st.text(), st.text(alphabet="abcdeéèœ '’-#@", min_size=1).filter(lambda text: any(map(str.isalnum, text))))
def test_no_text_breaks_a_search_and_the_phrase_itself_is_found(text, phrase):
    one = search(phrase)
    finds(one, text)
    if words_of(phrase) and "#" not in phrase and "@" not in phrase:
        assert finds(one, f"{phrase}, dit-il")


def test_a_search_changed_is_another_one():
    assert search("a b").sha256 != search("a c").sha256 != search("a c", without=("d",)).sha256


@pytest.mark.parametrize(
    ("listen", "error", "place"),
    [
        ({"brand": {}}, MissingListenSetting, "listen.brand.phrases"),
        ({"brand": {"phrases": "Dupont"}}, BadListenSetting, "listen.brand.phrases"),
        ({"brand": {"phrases": ["!!"]}}, BadListenSetting, "listen.brand.phrases"),
        ({"brand": {"phrases": ["a"], "witout": ["b"]}}, UnknownListenSetting, "listen.brand.witout"),
        ({"competitors": {"X Y": {"phrases": ["a"]}}}, BadListenSetting, "listen.competitors.X Y"),
        ({"subjects": ["a"]}, BadListenSetting, "listen.subjects"),
        ({"brand": {"phrases": ["a"]}, "subjects": {"brand": {"phrases": ["b"]}}}, BadListenSetting, "listen.brand"),
    ],
)
def test_a_mistake_in_merite_toml_is_explained_by_its_place(listen, error, place):
    with pytest.raises(error) as told:
        searches({"listen": listen})
    assert told.value.place == place
