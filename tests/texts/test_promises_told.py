"""How often what was foretold came, in words."""

import pytest

from merite.texts.promises import summary
from merite.vocabulary.promise import HitRate, PromiseKind, Register
from merite.vocabulary.words import Language


def told(language, held, **of):
    rate = HitRate(held=held, known=held, waiting=0, switched_off=False, **of)
    return summary(Register(promises=(), rates=(rate,), head="", broken_at=None, currency="EUR"), language)


@pytest.mark.parametrize("language", list(Language))
def test_how_sure_advice_was_is_told_in_tenths(language):
    """ "It should be 941 chances in 1000", since advice is as sure as it happened to be."""
    assert "9" in told(language, 3, kind=PromiseKind.ADVICE, level=0.9409)
    assert "000" not in told(language, 3, kind=PromiseKind.ADVICE, level=0.9409)


@pytest.mark.parametrize("kind", list(PromiseKind))
def test_once_is_one_time(kind):
    assert "1 time out of 1." in told(Language.ENGLISH, 1, kind=kind, level=0.9)
    assert "2 times out of 2." in told(Language.ENGLISH, 2, kind=kind, level=0.9)
