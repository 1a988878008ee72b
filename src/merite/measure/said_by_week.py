"""What others said of the business, week by week, and in which tone: a week that was not listened to has no count."""

import datetime

import numpy as np
from numpy.typing import NDArray

from merite.measure import daily_facts
from merite.measure.weeks import Weeks
from merite.store.asked import Store, rows_of
from merite.store.holes import holes
from merite.vocabulary.days import moment_on
from merite.vocabulary.panel import Series

_MOST_UNHEARD = datetime.timedelta(days=1)
"""How long a source may be out of hearing in a week whose count is kept."""


def mentions_by_week(store: Store, weeks: Weeks, zone: str) -> Series | None:
    """Texts of others on the business, near-copies once, shape (weeks,); None where there is none at all.

    NaN outside the days of the first and the last of them, and in weeks in which a source that was listened to before
    and after could not be heard for more than a day, weeks being those of ``zone``.
    """
    tables = (store.table(name) for name in ("utterances", "matches", "imports", "copies"))
    said = rows_of(store, daily_facts.said_by_day(*tables))
    if not said:
        return None
    daily = weeks.empty()
    for row in said:
        weeks.add(daily, float(row["mentions"]), row["day"])
    first, last = min(row["day"] for row in said), max(row["day"] for row in said)
    outside = np.array([(date + datetime.timedelta(days=6) < first) or date > last for date in weeks.dates])
    return np.where(outside | _unheard(store, weeks, zone), np.nan, weeks.by_week(daily))


def tone_by_week(store: Store, weeks: Weeks) -> Series | None:
    """Mean tone of what others said of it, -1 (unhappy) to 1 (happy), shape (weeks,), NaN where nothing was read; None
    where nothing was read at all."""
    tables = (store.table(name) for name in ("utterances", "matches", "imports", "readings"))
    read = rows_of(store, daily_facts.tone_by_day(*tables))
    if not read:
        return None
    texts, tone = weeks.empty(), weeks.empty()
    for row in read:
        weeks.add(texts, float(row["texts"]), row["day"])
        weeks.add(tone, float(row["tone"]), row["day"])
    count = weeks.by_week(texts)
    mean = np.full(weeks.count, np.nan)
    np.divide(weeks.by_week(tone), count, out=mean, where=count > 0)
    return mean


def _unheard(store: Store, weeks: Weeks, zone: str) -> NDArray[np.bool_]:
    """Weeks with a hole in the coverage log, shape (weeks,)."""
    unheard = np.zeros(weeks.count, dtype=bool)
    spans = [(_naive(monday, zone), _naive(monday + datetime.timedelta(days=7), zone)) for monday in weeks.dates]
    for own in holes(rows_of(store, store.table("coverage"))).values():
        for began, ended in own:
            for week, (start, end) in enumerate(spans):
                within = min(ended, end) - max(began, start)
                unheard[week] |= within > _MOST_UNHEARD
    return unheard


def _naive(day: datetime.date, zone: str) -> datetime.datetime:
    """When the day begins there, as the store keeps moments."""
    return moment_on(day, zone).replace(tzinfo=None)
