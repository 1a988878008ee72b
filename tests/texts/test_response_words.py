"""The captions of the response pictures say what was sent or posted, and never that nothing brings nothing."""

from dataclasses import replace

import pytest

from merite.texts.figures import dose_axis, response_caption
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.sheet import Response
from merite.vocabulary.words import Language

FR, QC, EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH


def curve(universe, usual, *, when_active=20.0):
    return Response(
        universe=universe,
        dose_kind="activity",
        dose=(0.0, 20.0, 40.0),
        low=(0.0, 100.0, 150.0),
        middle=(0.0, 200.0, 300.0),
        high=(0.0, 400.0, 600.0),
        covered_low=0.0,
        covered_high=30.0,
        usual=usual,
        when_active=when_active,
    )


@pytest.mark.parametrize(
    ("universe", "language", "unit"),
    [
        ("newsletter", FR, "20 e-mails envoyés"),
        ("newsletter", QC, "20 courriels envoyés"),
        ("newsletter", EN, "20 e-mails sent"),
        ("sms", FR, "20 SMS envoyés"),
        ("sms", QC, "20 textos envoyés"),
        ("instagram", FR, "20 publications"),
        ("instagram", EN, "20 posts"),
    ],
)
def test_mails_are_sent_and_posts_are_posted(universe, language, unit):
    told = response_caption(curve(universe, 20.0), "EUR", language).replace("\u00a0", " ").replace("\u202f", " ")
    assert unit in told and "400" in told
    assert dose_axis("activity", language, universe=universe)


@pytest.mark.parametrize("language", [FR, QC, EN])
def test_a_channel_at_rest_is_told_by_its_usual_active_week(language):
    told = response_caption(curve("instagram", 0.0), "EUR", language)
    assert "20" in told and "100" in told and "400" in told


@pytest.mark.parametrize(("language", "said"), [(FR, "1 $ de plus"), (QC, "1 $ de plus"), (EN, "another $1 spent")])
def test_one_more_unit_of_money_is_an_amount_and_not_a_bare_sign(language, said):
    more = Estimate(middle=2.0, low=0.1, high=8.0, level=0.9, unit="CAD", n=80)
    paid = replace(curve("google-ads.paid", 20.0), dose_kind="spend", next_one=more)
    told = response_caption(paid, "CAD", language).replace("\u00a0", " ").replace("\u202f", " ")
    assert f"{said} " in told.replace("CA$", "$")


@pytest.mark.parametrize("language", [FR, QC, EN])
def test_a_pace_between_two_points_of_the_picture_is_told_at_its_own_place(language):
    told = response_caption(curve("instagram", 5.0), "EUR", language)
    assert "25" in told and "100" in told, "a quarter of the way from nothing to (100, 400), and not nothing"
