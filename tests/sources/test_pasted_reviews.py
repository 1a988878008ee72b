"""Reviews copied from a page are told for what they are, and what to bring instead."""

import pytest

from merite.errors import MeriteError
from merite.files.pasted import reviews_pasted
from merite.sources.map_file import map_file
from merite.sources.options import Options
from merite.sources.understand import understand

PASTED = (
    "Marie-Claude D.\n3 avis\n★★★★★ il y a 2 semaines\nUne vraie librairie, des conseils en or. Merci à Paul !\n"
    "J'aime\n\nJean\nLocal Guide · 48 avis\n★★☆☆☆ il y a un mois NOUVEAU\nAccueil un peu froid, dommage.\nJ'aime\n"
)
IN_ENGLISH = "Ann\n5 stars\n3 weeks ago\nLovely, fast repair.\nBob\nEdited a year ago\nSlow, but fair.\n"


@pytest.mark.parametrize(("text", "count"), [(PASTED, 2), (IN_ENGLISH, 2)])
def test_reviews_copied_from_a_page_are_told_with_what_to_bring_instead(text, count):
    for read in (
        lambda: understand("avis.txt", text.encode(), Options()),
        lambda: map_file("avis.txt", text.encode(), {}),
    ):
        with pytest.raises(MeriteError) as told:
            read()
        assert (told.value.code, told.value.facts["count"]) == ("reviews-pasted", count)


def test_a_table_that_mentions_a_time_ago_is_no_such_text():
    assert reviews_pasted(b"day,note\n2026-05-01,opened 2 weeks ago\n2026-05-02,il y a un mois\n") == 0
