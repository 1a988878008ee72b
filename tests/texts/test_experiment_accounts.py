"""What tests add up to reads at first sight: how many proved something, and which of those hold."""

import pytest

from merite.texts.experiment_accounts import account_lines
from merite.vocabulary import Language
from merite.vocabulary.experiment import Accounts


def said(language, *, finished, proven, weighed, kept):
    accounts = Accounts(
        tests=finished, running=0, proven=proven, expected_false=0.05 * finished, kept=tuple("abc"[:kept]), regret=None,
        spent=0.0, at_risk=0.0, limit=None, finished=finished, weighed=weighed,
    )  # fmt: skip
    return " ".join(account_lines(accounts, "EUR", language)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("counts", "english", "french"),
    [
        ((0, 0, 0, 0), "", ""),
        (
            (2, 0, 0, 0),
            "2 tests are over, none of them with a proof.",
            "2 essais sont terminés, aucun avec une preuve.",
        ),
        (
            (1, 1, 1, 0),
            "1 test is over, with a proof. Luck alone makes up to one test in 20 look proven. Counting that in, its "
            "proof is too weak: do the test again before you rely on it.",
            "1 essai est terminé, avec une preuve. Le hasard seul fait passer pour prouvé jusqu’à un essai sur 20. En "
            "en tenant compte, sa preuve est trop faible : refaites l’essai avant de vous y fier.",
        ),
        (
            (3, 2, 2, 2),
            "3 tests are over, 2 of them with a proof. Luck alone makes up to one test in 20 look proven. Counting "
            "that in, the 2 proofs still hold.",
            "3 essais sont terminés, dont 2 avec une preuve. Le hasard seul fait passer pour prouvé jusqu’à un essai "
            "sur 20. En en tenant compte, les 2 preuves tiennent toujours.",
        ),
    ],
)
def test_what_was_proven_and_what_holds_is_one_short_text(counts, english, french):
    given = dict(zip(("finished", "proven", "weighed", "kept"), counts, strict=True))
    assert said(Language.ENGLISH, **given) == english
    assert said(Language.FRENCH, **given) == french


def test_a_proof_by_areas_is_not_said_to_be_too_weak():
    told = said(Language.ENGLISH, finished=1, proven=1, weighed=0, kept=0)
    assert "too weak" not in told and "Tests by areas stand alone" in told
