"""How the coming weeks usually sell beside an average week, and what that does to what marketing brings.

The sales model adds what channels bring to the season. In life some of it grows with the season (twice as many people
in the street, twice as many who saw the advert) and some does not; nothing in a small shop's figures tells which. So
each draw has its own share of what is brought that follows the season, any share as likely.
"""

import datetime

import numpy as np

from merite.invest.figures import Draws
from merite.measure.sales_result import SalesResult
from merite.vocabulary.panel import YEAR_DAYS

WEEKS_AHEAD = 6
"""What is put out next month is bought within about six weeks."""
LEAST, MOST = 0.6, 1.6


def season_ahead(result: SalesResult, today: datetime.date) -> float:
    """Sales one would have anyway in the coming weeks over those of an average week, by the same weeks a year ago.

    1 where these weeks are not in the panel; between .6 and 1.6, since one year's weeks are no law.
    """
    panel = result.panel
    if result.base is None or not panel.dates:
        return 1.0
    first = today - datetime.timedelta(days=YEAR_DAYS)
    last = first + datetime.timedelta(weeks=WEEKS_AHEAD)
    dates = panel.dates
    if dates[0] > first or dates[-1] < last:
        return 1.0
    base = result.base[1]
    year = np.array([first <= one < first + datetime.timedelta(days=YEAR_DAYS) for one in dates])
    same = np.array([first <= one < last for one in dates])
    usual = float(np.nanmean(base[year]))
    if not same.any() or not usual > 0.0:
        return 1.0
    return float(np.clip(np.nanmean(base[same]) / usual, LEAST, MOST))


def seasoned(brought: Draws, season: float, *, seed: int = 0) -> Draws:
    """Draws of what is brought (..., S) in weeks that sell ``season`` times the average; see above."""
    follows = np.random.default_rng(seed).uniform(0.0, 1.0, size=brought.shape[-1])
    return np.asarray(brought * (1.0 + follows * (season - 1.0)))
