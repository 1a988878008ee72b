"""A remark on the data names a file in words, not by merite's own name for it."""

import pytest

from merite.texts.remarks import noted_sentence
from merite.vocabulary.sheet import HealthRemark, Noted
from merite.vocabulary.words import Language


@pytest.mark.parametrize(("name", "said"), [("till", "Le fichier de caisse"), ("costs", "Le fichier des coûts")])
def test_an_old_file_is_named_in_words(name, said):
    noted = Noted(code=HealthRemark.FILE_IS_OLD, facts={"name": name, "count": 100})
    assert noted_sentence(noted, Language.FRENCH).startswith(f"{said} s’arrête 100 jours")
