"""The weekly panel of a workspace: what was sold and put out, and never a zero for want of a file."""

import dataclasses

import numpy as np
import pytest

from measure.conftest import day, money
from merite.measure.forecast import closed_at_times
from merite.measure.frame import seen_and_closed
from merite.measure.panel_store import panel_from_store, read_store
from merite.vocabulary import DiaryKind, TaxesOnAds, TaxStatus, Trade


def panel_of(shop, rules=None, **settings):
    return panel_from_store(shop.store, dataclasses.replace(shop.settings, **settings), rules or {})


def universe(panel, name):
    return next(one for one in panel.universes if one.name == name)


def test_orders_become_weeks_that_begin_on_monday(shop):
    shop.orders("shop", range(0, 21), net=100, each=4)
    panel = panel_of(shop)
    assert panel.dates == (day(0), day(7), day(14)) and panel.step == 7 and panel.currency == "EUR"
    assert panel.sales == pytest.approx([700, 700, 700])
    assert panel.tickets is not None and panel.tickets.tolist() == [28, 28, 28]


def test_incomplete_first_and_last_weeks_are_left_out(shop):
    shop.orders("shop", range(3, 32))
    assert panel_of(shop).dates == (day(7), day(14), day(21))


def test_a_shop_shut_on_sundays_has_whole_weeks(shop):
    for week in range(6):
        shop.orders("shop", range(7 * week, 7 * week + 6))
    assert panel_of(shop).periods == 6


def test_refunds_are_taken_off_on_their_day_and_what_does_not_count_stays_out(shop):
    shop.orders("shop", range(0, 14), net=100)
    shop.save("shop", day(0), day(13), refunds=[{"day": day(8), "goods_net": money(40), "amount": money(48)}])
    shop.save("shop", day(1), day(1), orders=[{"day": day(1), "goods_net": money(999), "counts": False}])
    shop.save("shop", day(2), day(2), orders=[{"day": day(2), "goods_net": money(999), "dates_real": False}])
    shop.save("shop", orders=[{"day": None, "goods_net": money(999)}])
    assert panel_of(shop).sales == pytest.approx([700, 660], abs=0.01)


def test_a_gap_between_files_is_missing_and_a_quiet_day_inside_a_file_is_not(shop):
    shop.orders("shop", range(0, 14))
    shop.orders("shop", range(28, 42))
    panel = panel_of(shop)
    assert np.isnan(panel.sales).tolist() == [False, False, True, True, False, False]


def test_a_silent_week_of_a_busy_shop_is_missing_and_of_a_quiet_one_zero(shop):
    shop.orders("busy", range(0, 14))
    shop.save("busy", day(14), day(20), orders=[])
    shop.orders("busy", range(21, 35))
    busy = panel_of(shop)
    assert np.isnan(busy.sales[2]) and busy.periods == 5


def test_a_musician_who_sells_nothing_for_a_week_sold_zero(shop):
    rows = [{"day": day(number), "goods_net": money(15)} for number in (0, 9, 30, 34)]
    shop.save("bandcamp", day(0), day(34), orders=rows)
    assert panel_of(shop).sales.tolist() == [15, 15, 0, 0, 30]


def test_a_closed_week_is_no_zero_and_a_partly_closed_one_is_marked(shop):
    shop.orders("shop", range(0, 14))
    shop.save("shop", day(14), day(20), orders=[])
    shop.orders("shop", range(23, 35))
    shop.space.type_in("diary", [{"first": day(14), "last": day(22), "kind": "closed"}])
    panel = panel_of(shop)
    assert np.isnan(panel.sales).tolist() == [False, False, True, False, False]
    assert panel.controls[DiaryKind.CLOSED] == pytest.approx([0, 0, 1, 2 / 7, 0])


def test_nothing_is_brought_in_a_closed_week_and_closures_to_come_are_foretold(shop):
    shop.orders("shop", range(0, 70))
    shop.orders("shop", range(91, 140))
    shop.space.type_in("diary", [{"first": day(70), "last": day(90), "kind": "closed"}])
    panel = panel_of(shop)
    assert np.flatnonzero(seen_and_closed(panel)[1]).tolist() == [10, 11, 12]
    full = np.full(3000, 1300.0)
    assert closed_at_times(full, panel, 13).mean() < 1250.0


def test_the_diary_becomes_controls(shop):
    shop.orders("shop", range(0, 14))
    shop.space.type_in("diary", [{"first": day(5), "last": day(8), "kind": "roadworks"}])
    assert panel_of(shop).controls["roadworks"] == pytest.approx([2 / 7, 2 / 7])


def test_tax_is_taken_off_where_the_file_cannot_tell(shop):
    rows = [{"day": day(n), "gross": money(126), "shipping": money(6)} for n in range(7)]
    shop.save("prestashop", orders=rows)
    assert panel_of(shop).sales == pytest.approx([7 * 100])
    assert panel_of(shop, tax_rate=0.0).sales == pytest.approx([7 * 120])
    assert panel_of(shop, tax_status=TaxStatus.NOT_REGISTERED).sales == pytest.approx([7 * 120])
    weekly = read_store(shop.store, shop.settings, {}).weekly
    assert weekly is not None and weekly.estimated == 7


def test_a_till_and_its_orders_are_counted_once(shop):
    shop.orders("square", range(0, 14), net=100, each=4)
    totals = [{"day": day(n), "gross": money(120), "tickets": 4} for n in range(14)]
    shop.save("z", day_totals=totals)
    found = read_store(shop.store, shop.settings, {})
    assert found.panel.sales == pytest.approx([700, 700])
    assert [(twin.kept, twin.left_out) for twin in found.sources.twins] == [("square", "z")]


def test_a_till_and_a_site_are_added(shop):
    shop.orders("shopify", range(0, 14), net=100)
    shop.save("z", day_totals=[{"day": day(n), "goods_net": money(37 + n), "tickets": 4} for n in range(14)])
    panel = panel_of(shop)
    assert panel.sales[0] == pytest.approx(700 + 7 * 37 + 21)
    assert panel.tickets is not None and panel.tickets.tolist() == [49, 49]


def test_gifts_are_what_an_association_lives_on_and_never_a_shops_sales(shop):
    rows = [{"day": day(n), "gross": money(45), "goods_net": money(40), "donation": money(5)} for n in range(7)]
    rows += [{"day": day(n), "gross": money(90), "goods_net": money(0), "donation": money(90)} for n in range(7, 14)]
    back = [{"day": day(9), "amount": money(90), "goods_net": money(0)}]
    shop.save("helloasso", orders=rows, refunds=back)
    given, sold = panel_of(shop, trade=Trade.ASSOCIATION), panel_of(shop)
    assert given.sales == pytest.approx([7 * 45, 6 * 90]) and given.tickets.tolist() == [7, 7]
    assert np.nansum(sold.sales) == pytest.approx(7 * 40)


def test_a_gift_beside_a_ticket_is_no_sale_of_an_association_that_sells_tickets(shop):
    rows = [{"day": day(n), "gross": money(45), "goods_net": money(40), "donation": money(5)} for n in range(7)]
    shop.save("helloasso", orders=rows)
    assert panel_of(shop, trade=Trade.ASSOCIATION).sales == pytest.approx([7 * 40])


def test_tips_and_gift_cards_in_a_tills_total_are_no_sales(shop):
    rows = [{"day": day(n), "gross": money(150), "tips": money(20), "gift_cards": money(10)} for n in range(7)]
    shop.save("till", day_totals=rows)
    assert panel_of(shop).sales == pytest.approx([7 * 100])


def test_the_same_place_and_day_is_counted_once_even_where_amounts_differ(shop):
    shop.orders("square", range(0, 14), net=100, place="Lyon")
    shop.save("z", day_totals=[{"day": day(n), "gross": money(80 + n), "place": "Lyon"} for n in range(14)])
    assert panel_of(shop).sales == pytest.approx([700, 700], abs=0.01)


def test_payments_of_a_shops_orders_are_not_counted_again(shop):
    amounts = [money(20 + 1.37 * n) for n in range(28)]
    orders = [{"day": day(n // 2), "gross": a, "goods_net": a} for n, a in enumerate(amounts)]
    shop.save("shopify", orders=orders)
    shop.save("stripe", orders=[{"day": day(n // 2), "gross": a} for n, a in enumerate(amounts) if n % 5])
    found = read_store(shop.store, shop.settings, {})
    assert [(twin.kept, twin.left_out) for twin in found.sources.twins] == [("shopify", "stripe")]
    assert found.panel.sales.sum() == pytest.approx(float(sum(amounts)))


def test_a_new_till_takes_over_from_the_old_one(shop):
    shop.orders("old", range(0, 28), net=70)
    shop.orders("new", range(28, 56), net=140)
    assert panel_of(shop).sales == pytest.approx([490] * 4 + [980] * 4, abs=0.01)


def test_months_between_an_old_till_and_a_new_one_are_missing_and_not_zero(shop):
    """Seldom as it sells: a week without a sale would be no wonder."""
    shop.orders("old", range(0, 28, 7), net=70, each=1)
    shop.orders("new", range(84, 112, 7), net=140, each=1)
    sales = panel_of(shop).sales
    assert sales[:3] == pytest.approx([70] * 3) and sales[-3:] == pytest.approx([140] * 3)
    assert np.isnan(sales[4:-4]).all() and 15 <= len(sales) <= 16


def test_weeks_before_a_second_till_has_files_are_missing(shop):
    shop.orders("one", range(0, 56), net=70)
    shop.orders("two", range(28, 56), net=140)
    assert panel_of(shop).dates[0] == day(28)


def test_money_in_another_currency_enters_by_rule_only(shop):
    shop.orders("shop", range(0, 7))
    shop.orders("us", range(0, 7), net=50, currency="USD")
    found = read_store(shop.store, shop.settings, {})
    assert found.panel.sales == pytest.approx([700], abs=0.01)
    assert found.sources.other_currency == {"USD": 21}
    ruled = panel_of(shop, {"rules": {"exchange": {"USD": 0.9}}})
    assert ruled.sales == pytest.approx([700 + 315], abs=0.01)


def test_ads_posts_and_mails_become_doses(shop):
    shop.orders("shop", range(0, 14))
    ads = [{"first": day(n), "last": day(n), "spend": money(5), "universe": "meta.paid"} for n in range(14)]
    shop.save("meta", exposures=[{**row, "media_class": "paid", "currency": "EUR", "reach": 900} for row in ads])
    posts = [{"first": day(2), "last": day(13), "lifetime": True, "posts": 1, "reach": 5000, "universe": "Facebook"}]
    mails = [{"first": day(8), "last": day(8), "sends": 400, "universe": "newsletter"}]
    shop.save("pages", exposures=[*posts, *mails])
    panel = panel_of(shop)
    assert [one.name for one in panel.universes] == ["facebook", "meta.paid", "newsletter"]
    assert universe(panel, "meta.paid").spend == pytest.approx([35, 35])
    assert universe(panel, "meta.paid").dose_kind == "spend"
    assert universe(panel, "facebook").activity.tolist() == [1, 0]
    assert universe(panel, "newsletter").activity.tolist() == [0, 400]
    assert not universe(panel, "meta.paid").hours.any()


def test_a_row_over_several_days_is_spread_over_them(shop):
    shop.orders("shop", range(0, 14))
    row = {"first": day(5), "last": day(8), "spend": money(40), "universe": "meta.paid", "currency": "EUR"}
    shop.save("meta", exposures=[{**row, "media_class": "paid"}])
    assert universe(panel_of(shop), "meta.paid").spend == pytest.approx([20, 20])


def test_hours_never_logged_are_estimated_from_posts_and_marked(shop):
    shop.orders("shop", range(0, 21))
    shop.save("fb", exposures=[{"first": day(n), "posts": 1, "universe": "facebook"} for n in (1, 2, 9, 16)])
    shop.space.type_in(
        "hours", [{"first": day(14), "last": day(20), "universe": "facebook", "hours": 3.0, "way": "week"}]
    )
    own = universe(panel_of(shop), "facebook")
    assert own.hours == pytest.approx([1, 0.5, 3]) and own.hours_estimated
    ruled = universe(panel_of(shop, {"universes": {"facebook": {"minutes_per_post": 60}}}), "facebook")
    assert ruled.hours == pytest.approx([2, 1, 3])
    logged = universe(panel_of(shop, {"universes": {"facebook": {"minutes_per_post": 0}}}), "facebook")
    assert logged.hours == pytest.approx([0, 0, 3]) and not logged.hours_estimated


def test_a_notebook_that_begins_on_a_wednesday_tells_that_whole_week(shop):
    shop.orders("shop", range(0, 21))
    shop.save("fb", exposures=[{"first": day(n), "posts": 1, "universe": "facebook"} for n in (7, 8, 12, 16)])
    shop.space.type_in("hours", [{"first": day(9), "last": day(9), "universe": "facebook", "hours": 2.0, "way": "log"}])
    own = universe(panel_of(shop), "facebook")
    assert own.hours == pytest.approx([0, 2, 0]) and not own.hours_estimated


def test_hours_on_google_ads_are_a_cost_of_the_ads_that_its_files_tell_of(shop):
    shop.orders("shop", range(0, 14))
    hours = {"first": day(1), "last": day(1), "hours": 2.0, "way": "log"}
    shop.space.type_in("hours", [hours | {"universe": name} for name in ("google-ads", "facebook")])
    ads = {"media_class": "paid", "currency": "EUR", "spend": money(5)}
    shop.save(
        "ads", exposures=[ads | {"first": day(3), "universe": f"{name}.paid"} for name in ("google-ads", "facebook")]
    )
    panel = panel_of(shop)
    assert {one.name: one.hours.sum() for one in panel.universes} == {
        "facebook": 2, "facebook.paid": 0, "google-ads.paid": 2,
    }  # fmt: skip


def test_fees_are_shared_by_cost_and_never_a_dose(shop):
    shop.orders("shop", range(0, 14))
    shop.space.type_in(
        "hours",
        [
            {"first": day(0), "last": day(13), "universe": "blog", "hours": 6.0, "way": "log"},
            {"first": day(0), "last": day(13), "universe": "popup", "hours": 2.0, "way": "log"},
        ],
    )
    fee = {"first": day(0), "last": day(13), "kind": "tools", "amount": money(80), "currency": "EUR"}
    own_fee = {**fee, "universe": "popup", "kind": "samples", "amount": money(14)}
    shop.space.type_in("fees", [fee, own_fee])
    panel = panel_of(shop)
    assert universe(panel, "blog").extra_cost == pytest.approx([30, 30])
    assert universe(panel, "popup").extra_cost == pytest.approx([17, 17])
    assert universe(panel, "popup").dose == pytest.approx([1, 1])


def test_the_agencys_monthly_fee_is_a_cost_by_default_and_never_twice(shop):
    shop.orders("shop", range(0, 14))
    shop.space.type_in("hours", [{"first": day(0), "last": day(13), "universe": "blog", "hours": 1.0, "way": "log"}])
    monthly = universe(panel_of(shop, agency_fee=304.375), "blog").extra_cost
    assert monthly == pytest.approx([70, 70])
    said = {"first": day(0), "last": day(6), "kind": "agency", "amount": money(7), "currency": "EUR"}
    shop.space.type_in("fees", [said])
    assert universe(panel_of(shop, agency_fee=304.375), "blog").extra_cost == pytest.approx([7, 70])


@pytest.mark.parametrize(
    ("status", "said", "share"),
    [
        (TaxStatus.REGISTERED, TaxesOnAds.RECOVERED, 0.0),
        (TaxStatus.REGISTERED, TaxesOnAds.UNKNOWN, 0.0),
        (TaxStatus.REGISTERED, TaxesOnAds.NOT_RECOVERED, 0.2),
        (TaxStatus.NOT_REGISTERED, TaxesOnAds.UNKNOWN, 0.2),
    ],
)
def test_tax_on_ads_that_is_not_recovered_is_a_cost(shop, status, said, share):
    shop.orders("shop", range(0, 7))
    row = {"first": day(0), "last": day(6), "spend": money(70), "universe": "meta.paid", "currency": "EUR"}
    shop.save("meta", exposures=[{**row, "media_class": "paid"}])
    own = universe(panel_of(shop, tax_status=status, taxes_on_ads_recovered=said), "meta.paid")
    assert own.spend == pytest.approx([70]) and own.extra_cost == pytest.approx([70 * share])


def test_ads_bear_the_ordinary_tax_even_where_the_shops_own_goods_bear_less(shop):
    shop.orders("shop", range(0, 7))
    row = {"first": day(0), "last": day(6), "spend": money(70), "universe": "meta.paid", "currency": "EUR"}
    shop.save("meta", exposures=[{**row, "media_class": "paid"}])
    books = {"tax_rate": 0.055, "taxes_on_ads_recovered": TaxesOnAds.NOT_RECOVERED}
    assert universe(panel_of(shop, **books), "meta.paid").extra_cost == pytest.approx([14])
    assert universe(panel_of(shop, **books, country="DE"), "meta.paid").extra_cost == pytest.approx([70 * 0.055])


def spent(shop, *files):
    """Spend on Meta's ads when files of (first, last, spend, further cells) come one after the other."""
    shop.orders("shop", range(0, 28))
    usual = {"universe": "meta.paid", "currency": "EUR", "media_class": "paid", "campaign": "Spring"}
    for here, rows in enumerate(files):
        shop.save(
            "meta",
            exposures=[
                {**usual, "key": f"{here}-{n}", "first": day(first), "last": day(last), "spend": money(spend), **more}
                for n, (first, last, spend, more) in enumerate(rows)
            ],
        )
    return universe(panel_of(shop), "meta.paid").spend.sum()


def test_ads_exported_again_over_a_longer_period_by_day_or_by_ad_count_once(shop):
    month = [(0, 27, 280, {})]
    by_day = [(n, n, 10, {}) for n in range(28)]
    by_ad = [(n, n, 5, {"ad": ad}) for n in range(28) for ad in "ab"]
    assert spent(shop, [(0, 13, 140, {})], month, by_day, by_ad) == pytest.approx(280)


def test_ads_of_other_campaigns_days_or_universes_are_all_counted(shop):
    old = [(0, 13, 100, {}), (0, 6, 10, {"campaign": "Autumn"}), (0, 13, 7, {"campaign": None})]
    other = {"universe": "instagram.paid"}
    assert spent(shop, old, [(7, 20, 50, {}), (7, 27, 1000, other), (7, 27, 70, {"campaign": None})]) == pytest.approx(
        100 + 10 + 7 + 50 + 70
    )
    assert universe(panel_of(shop), "instagram.paid").spend.sum() == pytest.approx(1000)


def test_without_sales_the_weeks_of_the_marketing_are_kept_and_with_nothing_there_is_no_week(shop):
    assert panel_of(shop).periods == 0
    shop.save("fb", exposures=[{"first": day(1), "posts": 1, "universe": "facebook"}])
    panel = panel_of(shop)
    assert panel.dates == (day(0),) and np.isnan(panel.sales).all()


def test_mentions_are_counted_by_week(shop):
    shop.orders("shop", range(0, 21))
    said = [{"day": day(n), "universe": "google-business", "rating": 5} for n in (8, 9, 15)]
    shop.save("reviews", utterances=[*said, {"day": day(9), "universe": "facebook", "by_us": True}])
    mentions = panel_of(shop).mentions
    assert mentions is not None and np.isnan(mentions[0]) and mentions[1:].tolist() == [2, 1]
