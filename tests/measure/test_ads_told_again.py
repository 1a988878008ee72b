"""Ads exported anew under other names, or at another level, count once; ads that only resemble each other count all."""

import csv
import datetime
import io

import pytest

from merite.measure.panel_store import panel_from_store
from merite.sources.add import add_contents, options_for
from merite.store import workspace
from merite.vocabulary import Settings

DAYS = [datetime.date(2026, 3, 2) + datetime.timedelta(days=number) for number in range(42)]
ADS = (("Spring", "Near", "Video"), ("Spring", "Near", "Photo"), ("Summer", "All", "Photo"))
ROWS = [
    (*names, day, 100 + 7 * at + 3 * number, 1.0 + 0.37 * at + 0.11 * (number % 9))
    for number, day in enumerate(DAYS)
    for at, names in enumerate(ADS)
]
SPENT = sum(row[5] for row in ROWS)
NAMES = ("Campaign name", "Ad set name", "Ad name")


def export(rows, *, names=(0, 1, 2), daily=True):
    """A report of Meta's: what the rows come to by the names that are asked for, by day or over the whole period."""
    sums = {}
    first, last = min(row[3] for row in rows), max(row[3] for row in rows)
    for row in rows:
        days = (row[3], row[3]) if daily else (first, last)
        views, spent = sums.get((*(row[at] for at in names), *days), (0, 0.0))
        sums[*(row[at] for at in names), *days] = (views + row[4], spent + row[5])
    text = io.StringIO()
    writer = csv.writer(text)
    shown = [NAMES[at] for at in names]
    writer.writerow([*shown, "Impressions", "Amount spent (EUR)", "Link clicks", "Reporting starts", "Reporting ends"])
    for key, (views, spent) in sums.items():
        writer.writerow([*key[:-2], views, f"{spent:.2f}", 3, *key[-2:]])
    return text.getvalue().encode()


def renamed(rows, old, new):
    return [tuple(new if cell == old else cell for cell in row) for row in rows]


def spent(folder, *files):
    workspace.create(folder / "shop", Settings())
    with workspace.opened(folder / "shop") as space:
        for number, content in enumerate(files):
            answer = add_contents(space, [(f"{number}.csv", lambda one=content: one)], options_for(space))
            assert not answer.failures
        (ads,) = panel_from_store(space.store, space.settings, space.rules).universes
    return ads.spend.sum()


EARLY = [row for row in ROWS if row[3] <= DAYS[20]]
ONE_DAY = [row for row in ROWS if row[3] == DAYS[3]]


@pytest.mark.parametrize(
    "files",
    [
        (export(EARLY), export(renamed(ROWS, "Summer", "July"))),
        (export(EARLY), export(renamed(ROWS, "Photo", "Picture"))),
        (export(EARLY), export(renamed(EARLY, "Near", "2 km")), export(renamed(ROWS, "Near", "3 km"))),
        (export(ROWS, names=(0,), daily=False), export(renamed(ROWS, "Spring", "March"), names=(0,), daily=False)),
        (export(ROWS, names=(2,), daily=False), export(ROWS, names=(0,), daily=False)),
        (export(ROWS, names=(0,)), export(ROWS, names=(2,))),
    ],
    ids=["campaign", "ad", "set, twice", "totals", "ads, then campaigns", "campaigns, then ads"],
)
def test_ads_told_again_under_other_names_count_once(tmp_path, files):
    assert spent(tmp_path, *files) == pytest.approx(SPENT, abs=0.02)


def test_an_ad_of_another_account_that_spent_as_much_counts_too(tmp_path):
    other = [(f"Other {row[0]}", *row[1:4], row[4] + 1, row[5]) for row in ROWS]
    assert spent(tmp_path, export(ROWS), export(other)) == pytest.approx(2 * SPENT, abs=0.02)


def test_an_ad_that_resembles_another_on_one_day_counts_too(tmp_path):
    other = [("Winter", "All", "Text", day, 500 + number, 4.0) for number, day in enumerate(DAYS)]
    other[3] = ("Winter", "All", "Text", DAYS[3], ONE_DAY[0][4], ONE_DAY[0][5])
    both = SPENT + sum(row[5] for row in other)
    assert spent(tmp_path, export(ROWS), export(other)) == pytest.approx(both, abs=0.02)
