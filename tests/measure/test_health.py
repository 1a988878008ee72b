"""How sound the data are is said, and nothing is assumed in silence."""

import datetime
from dataclasses import replace

import numpy as np

from measure.conftest import day, money
from merite.measure.health import health_of, source_files
from merite.measure.odd_sales import odd_sales, weeks_missing
from merite.measure.panel_store import read_store
from merite.texts.remarks import noted_sentence
from merite.vocabulary import Language
from merite.vocabulary.panel import Panel
from merite.vocabulary.sheet import HealthRemark


def remarks(shop, today):
    found = health_of(shop.store, read_store(shop.store, shop.settings, {}), today=today)
    for one in found:
        for language in Language:
            assert "?" not in noted_sentence(one, language)
    return {one.code: one.facts for one in found}


def test_sound_data_say_so(shop):
    shop.orders("shop", range(0, 14))
    shop.save("fb", exposures=[{"first": day(1), "last": day(13), "posts": 1, "universe": "facebook"}])
    shop.space.type_in("hours", [{"first": day(0), "last": day(0), "universe": "facebook", "hours": 1.0, "way": "log"}])
    assert remarks(shop, day(15)) == {HealthRemark.ALL_GOOD: {}}


def test_an_empty_workspace_lacks_sales_and_marketing(shop):
    assert set(remarks(shop, day(0))) == {HealthRemark.NO_SALES, HealthRemark.NO_MARKETING}


def test_all_that_was_assumed_or_left_out_is_told(shop):
    shop.orders("shop", range(0, 14), each=4)
    shop.orders("shop", range(28, 42), each=4)
    shop.save("z", day_totals=[{"day": day(n), "gross": money(120)} for n in (*range(14), *range(28, 42))])
    paid = [{"day": day(n), "gross": money(12.34 + n)} for n in (*range(0, 14, 3), *range(28, 42, 3))]
    shop.save("stripe", day(0), day(41), orders=paid)
    shop.save("us", orders=[{"day": day(2), "gross": money(10), "currency": "USD"}])
    shop.save("undated", exposures=[{"first": None, "universe": "facebook", "posts": 1}])
    shop.save("fb", exposures=[{"first": day(1), "last": day(1), "posts": 1, "universe": "facebook"}])
    ads = {"media_class": "paid", "currency": "EUR", "spend": money(5), "universe": "meta.paid"}
    shop.save("meta", exposures=[{**ads, "first": day(1), "last": day(40)}])
    found = remarks(shop, day(80))
    assert found[HealthRemark.WEEKS_MISSING]["count"] == 2
    assert found[HealthRemark.COUNTED_ONCE]["name"] == "shop = z"
    assert found[HealthRemark.TAX_ESTIMATED]["count"] == 10
    assert found[HealthRemark.OTHER_CURRENCY] == {"name": "USD", "count": 1}
    assert found[HealthRemark.DATES_NOT_USABLE] == {"name": "undated", "count": 1}
    assert found[HealthRemark.HOURS_ESTIMATED]["name"] == "facebook"
    assert found[HealthRemark.SPEND_UNSEEN]["name"] == "meta.paid"
    assert HealthRemark.FILE_IS_OLD in found


def test_sales_of_two_files_that_are_added_up_are_named(shop):
    shop.orders("shop", range(0, 42), net=70)
    shop.orders("market", range(0, 42, 3), net=31)
    assert remarks(shop, day(43))[HealthRemark.ADDED_UP]["name"] == "market + shop"


def test_a_second_till_that_begins_late_is_named(shop):
    shop.orders("one", range(0, 56), net=70)
    shop.orders("two", range(28, 56), net=140)
    assert remarks(shop, day(57))[HealthRemark.HISTORY_CUT]["name"] == "two"


def test_closed_weeks_and_till_totals_are_told(shop):
    shop.save("z", day_totals=[{"day": day(n), "goods_net": money(90)} for n in (*range(7), *range(14, 21))])
    shop.space.type_in("diary", [{"first": day(7), "last": day(13), "kind": "closed"}])
    found = remarks(shop, day(22))
    assert found[HealthRemark.WEEKS_CLOSED]["count"] == 1 and HealthRemark.WEEKS_MISSING not in found
    assert HealthRemark.SALES_FROM_TILL_ONLY in found


def test_every_file_is_listed_with_its_period(shop):
    shop.orders("shop", range(0, 14))
    (file,) = source_files(shop.store)
    assert (file.name, file.format, file.first, file.last, file.kept) == ("shop.csv", "shop", day(0), day(13), 42)


def test_nobody_is_said_to_have_seen_nothing_of_ads_whose_cost_was_noted_by_hand(shop):
    shop.orders("shop", range(0, 14))
    ads = {"media_class": "paid", "currency": "EUR", "spend": money(5), "universe": "facebook.paid"}
    shop.save("costs", exposures=[{**ads, "first": day(1), "last": day(1)}])
    assert HealthRemark.SPEND_UNSEEN not in remarks(shop, day(14))
    shop.save("meta", exposures=[{**ads, "first": day(2), "last": day(2)}])
    assert HealthRemark.SPEND_UNSEEN in remarks(shop, day(14))


def test_weeks_of_which_no_export_of_ads_tells_are_said_to_count_as_weeks_without(shop):
    shop.orders("shop", range(0, 7 * 20))
    ads = {"media_class": "paid", "currency": "EUR", "spend": money(5), "universe": "facebook.paid"}

    def export(first, last):
        rows = [{**ads, "first": day(n), "last": day(n)} for n in range(first, last + 1)]
        shop.save("meta-ads", day(first), day(last), exposures=rows)

    export(14, 41)
    assert remarks(shop, day(140))[HealthRemark.ADS_UNTOLD] == {"name": "meta-ads", "count": 14}, "it stopped"
    export(70, 139)
    assert remarks(shop, day(140))[HealthRemark.ADS_UNTOLD] == {"name": "meta-ads", "count": 4}, "a gap"
    export(42, 62)
    assert HealthRemark.ADS_UNTOLD not in remarks(shop, day(140)), "one week without is no remark"


def test_a_week_out_of_all_proportion_is_told_unless_somebody_said_what_happened():
    weeks = tuple(datetime.date(2024, 1, 1) + datetime.timedelta(days=7 * n) for n in range(30))
    sales = np.full(30, 900.0)
    sales[[3, 4]] = np.nan, 1800.0
    usual = Panel(dates=weeks, step=7, sales=sales, universes=())
    assert odd_sales(usual) == ()
    typed = replace(usual, sales=np.where(np.arange(30) == 12, 90000.0, sales))
    (noted,) = odd_sales(typed)
    assert noted.facts == {"name": weeks[12], "count": 100}
    assert "25 Mar 2024".replace(" ", "\u00a0") in noted_sentence(noted, Language.ENGLISH)
    assert odd_sales(replace(typed, controls={"event": (np.arange(30) == 12).astype(float)})) == ()
    assert odd_sales(replace(usual, sales=np.where(np.arange(30) % 7 == 0, 90000.0, sales))) == (), "it sells in bursts"


def test_a_till_typed_with_two_zeros_too_many_is_told_on_the_page(shop):
    amounts = {n: money(9000 if n == 40 else 90) for n in range(7 * 20)}
    shop.save(
        "z", day_totals=[{"day": n_day, "gross": gross} for n_day, gross in ((day(n), a) for n, a in amounts.items())]
    )
    assert HealthRemark.ODD_SALES in remarks(shop, day(7 * 20))


def test_weeks_in_which_an_area_is_missing_are_not_said_to_be_without_any_sale():
    weeks = tuple(datetime.date(2024, 1, 1) + datetime.timedelta(days=7 * n) for n in range(20))
    sales = np.where(np.arange(20) < 5, np.nan, 900.0)
    whole = Panel(dates=weeks, step=7, sales=sales, universes=())
    (told,) = weeks_missing(whole)
    assert (told.code, told.facts) == (HealthRemark.WEEKS_MISSING, {"count": 5})
    (told,) = weeks_missing(replace(whole, areas=(("town", whole), ("port", whole))))
    assert told.code is HealthRemark.AREAS_MISSING and "5" in noted_sentence(told, Language.FRENCH)
    assert weeks_missing(replace(whole, controls={"closed": (np.arange(20) < 5).astype(float)})) == ()
