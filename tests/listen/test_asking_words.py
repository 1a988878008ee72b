"""What was decided for buyers is counted in words that are true of one and of many."""

from merite.texts.asking import finding_text
from merite.vocabulary.asking import AskFinding
from merite.vocabulary.words import Language


def test_a_count_of_one_buyer_reads_as_well_as_one_of_many_in_french():
    for language in (Language.FRENCH, Language.FRENCH_CANADA):
        words = " ".join(finding_text(finding, language) for finding in AskFinding)
        assert not any(plural in words.split() for plural in ("veulent", "ont", "leur", "sollicités"))
