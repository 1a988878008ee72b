"""Settings made in Python are held to the limits that those of a file are held to."""

import pytest

from merite.vocabulary import Settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("margin", 45.0), ("margin", -0.1), ("margin", float("nan")), ("hourly_cost", float("inf")),
        ("hourly_cost", -1.0), ("media_share", 25.0), ("accepted_chance", 15.0), ("horizon_months", 0),
        ("country", "France"), ("country", "UK"), ("country", ""),
    ],
)  # fmt: skip
def test_what_a_business_cannot_be_is_refused_by_the_name_of_the_setting(name, value):
    with pytest.raises(ValueError, match=name):
        Settings(**{name: value})


@pytest.mark.parametrize("country", ["FR", "CA-QC", "DE", "US-NY", "JP"])
def test_any_country_may_be_said_by_its_code(country):
    assert Settings(country=country).country == country


def test_what_was_not_said_is_no_mistake():
    assert Settings(margin=None, hourly_cost=None, can_lose=0).can_lose == 0
