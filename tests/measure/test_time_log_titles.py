"""Which channels the title of an event names, and which line of theirs."""

import pytest

from merite.measure.calendar_hours import universes_in
from merite.sources.channels import ads_named
from merite.vocabulary.universes import UNIVERSES


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Publicités Meta", ["meta.paid"]),
        ("Pub Insta : réglages", ["instagram.paid"]),
        ("Meta ads", ["meta.paid"]),
        ("Google Ads, puis Facebook", ["google-ads", "facebook"]),
        ("Photos Insta", ["instagram"]),
        ("Republication sur Facebook", ["facebook"]),
        ("Pub dans l'infolettre", ["newsletter"]),
        ("Dentiste", []),
    ],
)
def test_a_title_that_speaks_of_ads_names_the_line_that_is_paid_for(title, named):
    assert sorted(universes_in(title, UNIVERSES)) == sorted(named)


@pytest.mark.parametrize("words", ["pub Insta", "publicités Meta", "annonces Facebook", "TikTok boost"])
def test_the_calendar_and_the_notebook_understand_ads_alike(words):
    assert universes_in(words, UNIVERSES) == [ads_named(words)]
