"""A remark on the data names a file in words, not by merite's own name for it."""

import pytest

from merite.texts.remarks import noted_sentence
from merite.vocabulary.sheet import HealthRemark, Limit, Noted
from merite.vocabulary.words import Language


@pytest.mark.parametrize(("name", "said"), [("till", "Le fichier de caisse"), ("costs", "Le fichier des coûts")])
def test_an_old_file_is_named_in_words(name, said):
    noted = Noted(code=HealthRemark.FILE_IS_OLD, facts={"name": name, "count": 100})
    assert noted_sentence(noted, Language.FRENCH).startswith(f"{said}\u00a0: les chiffres s’arrêtent 100 jours")


@pytest.mark.parametrize("language", list(Language))
def test_a_limit_without_facts_is_a_whole_sentence_even_where_a_remark_has_its_code(language):
    bare = [code for code in Limit if "?" not in noted_sentence(Noted(code=code), language)]
    told = noted_sentence(Noted(code=Limit.HOURS_ESTIMATED), language)
    assert Limit.HOURS_ESTIMATED in bare
    assert told != noted_sentence(Noted(code=HealthRemark.HOURS_ESTIMATED, facts={"name": "instagram"}), language)
