"""Ads exported with their numbers, then by their names alone, in total, then in parts, or the other way round, count
once."""

import csv
import datetime
import io

import pytest

from merite.measure.panel_store import panel_from_store
from merite.sources.add import add_contents, options_for
from merite.sources.replaying import replay_of
from merite.store import workspace
from merite.store.rebuild import rebuild
from merite.store.undo import undo_import
from merite.vocabulary import Settings
from store.received import everything

DAYS = [datetime.date(2026, 6, 1) + datetime.timedelta(days=number) for number in range(28)]


def export(days, *, numbers, account=0):
    """A report of Meta's of three ads, by day; another ``account`` names its own alike."""
    text = io.StringIO()
    writer = csv.writer(text)
    told = ["Campaign ID", "Ad ID"] if numbers else []
    shown = ["Campaign name", *told, "Ad name", "Impressions", "Amount spent (EUR)", "Link clicks"]
    writer.writerow([*shown, "Reporting starts", "Reporting ends"])
    for day in days:
        for ad in range(3):
            own = [f"77{account}", f"99{account}{ad}"] if numbers else []
            views, spent = 400 + 13 * day.day + ad + 1000 * account, 5.0 + day.day / 4 + ad + account
            writer.writerow(["Spring", *own, f"Ad {ad}", views, f"{spent:.2f}", 3, day, day])
    return text.getvalue().encode()


def spent(days, account=0):
    return sum(5.0 + day.day / 4 + ad + account for day in days for ad in range(3))


@pytest.fixture
def shop(tmp_path):
    workspace.create(tmp_path / "shop", Settings())
    return tmp_path / "shop"


def add(folder, name, content):
    with workspace.opened(folder) as space:
        (answer,) = add_contents(space, [(name, lambda: content)], options_for(space)).files
        assert answer.error is None
        return answer


def come_to(folder):
    with workspace.opened(folder) as space:
        return sum(one.spend.sum() for one in panel_from_store(space.store, space.settings, space.rules).universes)


@pytest.mark.parametrize("numbers", [True, False])
def test_the_same_ads_with_and_without_their_numbers_count_once(shop, numbers):
    add(shop, "june.csv", export(DAYS[:20], numbers=numbers))
    told = add(shop, "all of june.csv", export(DAYS, numbers=not numbers))
    assert (told.rows.kept, told.rows.replaced) == (24, 60)
    assert come_to(shop) == pytest.approx(spent(DAYS))


def test_what_took_their_place_gives_it_back_and_a_rebuild_agrees(shop):
    add(shop, "june.csv", export(DAYS, numbers=True))
    before = everything(shop)
    again = add(shop, "june by name.csv", export(DAYS[5:], numbers=False))
    now = everything(shop)
    rebuild(shop, replay_of(shop))
    assert everything(shop) == now
    with workspace.opened(shop) as space:
        undo_import(space, again.import_id, replay_of(shop))
    assert everything(shop)["exposures"] == before["exposures"]


def test_a_month_in_one_row_an_ad_counts_once_too(shop):
    heads = ["Campaign name", "Ad name", "Impressions", "Amount spent (EUR)", "Reporting starts", "Reporting ends"]
    rows = [["Spring", f"Ad {ad}", 4000 + ad, f"{50 + ad}.00", DAYS[0], DAYS[-1]] for ad in range(3)]
    for number, told in enumerate(([heads, *rows], [[*heads, "Ad ID"], *([*row, f"99{row[1][-1]}"] for row in rows)])):
        text = io.StringIO()
        csv.writer(text).writerows(told)
        add(shop, f"month {number}.csv", text.getvalue().encode())
        assert come_to(shop) == pytest.approx(153.0)


def split(by, parts):
    """Two ads by day, each row in as many parts as there are of ``by``."""
    text = io.StringIO()
    writer = csv.writer(text)
    shown = ["Campaign name", "Ad name", *([by] if by else []), "Impressions", "Amount spent (EUR)", "Link clicks"]
    writer.writerow([*shown, "Reporting starts", "Reporting ends"])
    for day in DAYS:
        for ad in range(2):
            for part in parts:
                own = [part] if by else []
                views, paid = (500 + 10 * day.day + ad) * 4 // len(parts), 4 * (5.0 + ad) / len(parts)
                writer.writerow(["Spring", f"Ad {ad}", *own, views, f"{paid:.2f}", 3, day, day])
    return text.getvalue().encode()


@pytest.mark.parametrize(("by", "parts"), [("Platform", ("facebook", "instagram")), ("Age", ("18-24", "25-34"))])
def test_ads_split_by_platform_or_age_after_their_totals_count_once(shop, by, parts):
    whole, in_parts = split("", ("",)), split(by, parts)
    for number, content in enumerate((whole, in_parts, whole)):
        add(shop, f"{number}.csv", content)
        assert come_to(shop) == pytest.approx(4 * 11.0 * len(DAYS))


@pytest.mark.parametrize("numbers", [(True, True), (True, False)])
def test_ads_of_another_account_that_bear_the_same_names_count_too(shop, numbers):
    for account, told in enumerate(numbers):
        add(shop, f"account {account}.csv", export(DAYS, numbers=told, account=account))
    assert come_to(shop) == pytest.approx(spent(DAYS) + spent(DAYS, account=1))
