"""French is typeset as each country does, whatever spaces the translator typed."""

from merite.texts.catalogue import typeset
from merite.vocabulary import Language


def test_france_sets_narrow_spaces_before_high_punctuation():
    assert typeset("Combien ? « 3 » : oui ; non !", Language.FRENCH) == (
        "Combien\u202f? «\u00a03\u00a0»\u00a0: oui\u202f; non\u202f!"
    )


def test_quebec_sets_none_but_before_colons_and_inside_quotes():
    assert typeset("Combien ? « 3 » : oui ; non !", Language.FRENCH_CANADA) == (
        "Combien? «\u00a03\u00a0»\u00a0: oui; non!"
    )


def test_times_addresses_and_english_are_left_alone():
    assert typeset("https://exemple.fr 10:30", Language.FRENCH) == "https://exemple.fr 10:30"
    assert typeset("What ? yes", Language.ENGLISH) == "What ? yes"


def test_apostrophes_are_those_of_print_and_quotes_of_commands_stay():
    assert typeset("l'essai qu'{name}", Language.FRENCH) == "l’essai qu’{name}"
    assert typeset("merite log 'x'", Language.FRENCH_CANADA) == "merite log 'x'"
    assert typeset("it's", Language.ENGLISH) == "it's"
