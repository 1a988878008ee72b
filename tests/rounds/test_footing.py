"""What must stand before a channel grows, in a workspace: what holds rises back, and a one-off offer."""

import datetime

import numpy as np
import pytest

from merite.rounds.footing import checks_of, opportunity_of
from merite.store.workspace import create, opened
from merite.texts.footing import check_sentence, opportunity_text, withheld_sentence
from merite.vocabulary.footing import Footing, missing
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language

MONDAY = datetime.date(2025, 1, 6)
TODAY = MONDAY + datetime.timedelta(weeks=30)


def panel(*, hours: float = 2.0, spend: float = 0.0, silent: int = 0, estimated: bool = False) -> Panel:
    weeks = 30
    on = np.where(np.arange(weeks) < weeks - silent, 1.0, 0.0)
    own = UniverseSeries(
        name="facebook", spend=spend * on, hours=hours * on, activity=3.0 * on, extra_cost=np.zeros(weeks),
        hours_estimated=estimated,
    )  # fmt: skip
    dates = tuple(MONDAY + datetime.timedelta(weeks=week) for week in range(weeks))
    return Panel(dates=dates, step=7, sales=np.full(weeks, 500.0), universes=(own,), currency="EUR")


@pytest.fixture
def folder(tmp_path):
    create(tmp_path / "shop", Settings(margin=0.5, hourly_cost=20.0, follow_up_budget=40.0))
    return tmp_path / "shop"


def stands(folder, one):
    with opened(folder) as space:
        return {check.footing: check.stands for check in checks_of(space, one, today=TODAY)}


def test_a_living_page_with_hours_and_follow_up_lacks_only_the_starting_point(folder):
    found = stands(folder, panel())
    assert found == {
        Footing.STARTING_POINT: False, Footing.OWN_BASE: True, Footing.FOLLOW_UP: True, Footing.HOURS: True,
    }  # fmt: skip


def test_a_page_silent_for_a_quarter_is_no_living_base(folder):
    assert stands(folder, panel(silent=12))[Footing.OWN_BASE] is True
    assert stands(folder, panel(silent=14))[Footing.OWN_BASE] is False


def test_paid_ads_are_no_own_base_and_guessed_hours_are_nobodys(folder):
    assert stands(folder, panel(spend=30.0))[Footing.OWN_BASE] is False
    assert stands(folder, panel(estimated=True))[Footing.HOURS] is False


def test_without_follow_up_money_it_is_said(tmp_path):
    create(tmp_path / "other", Settings(margin=0.5))
    assert stands(tmp_path / "other", panel())[Footing.FOLLOW_UP] is False


def test_an_offer_to_a_new_business_says_what_it_must_bring_and_no_odds(folder):
    found, _settings = opportunity_of(folder, money=300.0, hours=5.0, today=TODAY)
    assert found.cost == 400.0
    assert found.to_pay == 800.0
    assert found.odds is None
    assert Footing.STARTING_POINT in missing(found.checks)
    for language in Language:
        told = opportunity_text(found, language)
        assert "800" in told and all(check_sentence(check, language) in told for check in found.checks)


def test_what_is_missing_is_named_in_every_language(folder):
    for language in Language:
        told = withheld_sentence((Footing.FOLLOW_UP, Footing.HOURS), language)
        money, hours = ("money", "hours") if language is Language.ENGLISH else ("argent", "heures")
        assert money in told and hours in told and "merite" not in told
    assert withheld_sentence((), Language.ENGLISH) == ""
