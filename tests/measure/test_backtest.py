"""Forecasts of what was held back: scores equal their definitions, ranges hold as often as they say."""

import datetime

import numpy as np
import pytest
from scipy.stats import norm
from test_variations import panel

from merite.measure.backtest import backtest, horizons, last_year, ranked_score
from merite.measure.sales_model import fit_panel
from merite.measure.variations import last_days, without_sales
from merite.worlds import make


def test_the_score_of_a_normal_forecast_is_the_closed_form():
    """Gneiting and Raftery (2007), equation 21."""
    draws = norm.ppf((np.arange(20000) + 0.5) / 20000, loc=3.0, scale=2.0)
    z = (4.5 - 3.0) / 2.0
    closed = 2.0 * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi))
    assert ranked_score(draws, 4.5) == pytest.approx(closed, rel=1e-3)


def test_the_score_of_a_sure_forecast_is_its_absolute_error():
    assert ranked_score(np.full(10, 7.0), 4.0) == pytest.approx(3.0)


def test_the_seasonal_naive_rule_says_what_was_sold_a_year_before():
    whole = panel(110)
    held = last_days(whole, 28)
    assert last_year(whole, held) == pytest.approx(float(whole.sales[110 - 4 - 52 : 110 - 52].sum()))


def test_without_a_year_before_it_says_the_mean_of_as_many_periods_just_before():
    whole = panel(40)
    held = last_days(whole, 28)
    assert last_year(whole, held) == pytest.approx(float(whole.sales[32:36].sum()))


@pytest.mark.parametrize(("weeks", "days"), [(26, ()), (27, (7,)), (30, (7, 30)), (52, (7, 30, 60, 90))])
def test_only_what_the_length_allows_is_held_back(weeks, days):
    assert horizons(panel(weeks)) == days


def test_what_is_held_back_is_foretold_without_being_looked_at():
    """The same forecast whatever the held-back sales were."""
    whole = make(11, weeks=70, tickets=150).panel
    held = last_days(whole, 30)
    whole.sales[held] = np.nan_to_num(whole.sales[held], nan=1000.0) + 1.0
    refit = fit_panel(without_sales(whole, held), margin=0.4, hourly_cost=20.0)
    found = backtest(whole, refit, held, days=30, level=0.9)
    whole.sales[held] *= 3.0
    again = backtest(whole, refit, held, days=30, level=0.9)
    assert found.forecast == again.forecast
    assert found.sold * 3 == pytest.approx(again.sold)
    assert again.score > found.score
    assert found.periods == 4
    assert isinstance(whole.dates[0], datetime.date)
