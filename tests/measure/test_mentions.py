"""Mentions as an outcome: what makes people talk is found beside what sells, and no money is split by it."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.mentions import mentions_outcome
from merite.texts.mentions import sentence, split_sentence, summary
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.said_of_you import TalkSplit
from merite.vocabulary.words import Language


@pytest.fixture(scope="module")
def panel() -> Panel:
    """Facebook brings 4 mentions a week it is on, the blog none; 5 a week come anyway, some weeks none."""
    rng = np.random.default_rng(5)
    zero = np.zeros(104)
    doses = [(rng.random(104) < 0.4).astype(float) * 3 for _ in range(2)]
    universes = tuple(
        UniverseSeries(name=name, spend=zero, hours=zero, activity=dose, extra_cost=zero)
        for name, dose in zip(("facebook", "blog"), doses, strict=True)
    )
    return Panel(
        dates=tuple(datetime.date(2024, 1, 1) + datetime.timedelta(days=7 * t) for t in range(104)),
        step=7,
        sales=1000.0 + rng.random(104),
        universes=universes,
        mentions=rng.poisson(2.0 + 4.0 * (doses[0] > 0)).astype(float),
    )


def test_what_makes_people_talk_is_found(panel):
    found = mentions_outcome(panel)
    by_name = {one.universe: one.mentions for one in found.universes}
    truth = 4.0 * float((panel.universes[0].dose > 0).sum())
    assert by_name["facebook"].low <= truth <= by_name["facebook"].high
    assert by_name["facebook"].low > by_name["blog"].middle
    assert by_name["blog"].low <= 1.0
    assert found.counted == panel.mentions.sum()
    assert found.split is TalkSplit.NOT_SEPARABLE


def test_a_week_without_a_mention_is_an_ordinary_week(panel):
    assert (panel.mentions == 0).any()
    assert mentions_outcome(panel).total.n == 104


def test_a_closed_week_sells_nothing_and_is_talked_of_all_the_same(panel):
    away = (np.arange(104) % 26 == 7).astype(float)
    closed, roadworks = (mentions_outcome(replace(panel, controls={name: away})) for name in ("closed", "roadworks"))
    assert closed.universes == roadworks.universes and closed.total == roadworks.total


def test_few_mentions_say_nothing(panel):
    assert mentions_outcome(replace(panel, mentions=None)) is None
    assert mentions_outcome(replace(panel, mentions=np.where(np.arange(104) % 4 == 0, 1.0, 0.0))) is None


@pytest.mark.parametrize("language", list(Language))
def test_it_is_said_in_every_language(panel, language):
    found = mentions_outcome(panel)
    told = [summary(found, language), *(sentence(one, language) for one in found.universes), split_sentence(language)]
    assert all(text and "{" not in text for text in told)
