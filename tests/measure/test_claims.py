"""What platforms claim, what the till saw, what we think, and why they differ."""

from dataclasses import replace

import pytest

from measure.conftest import day, money
from merite.measure.claims import claims_of, universe_named, why
from merite.measure.panel_store import panel_from_store
from merite.vocabulary import Estimate, Finding, Measurement, TotalMeasure, UniverseMeasure
from merite.vocabulary.sheet import ClaimReason
from merite.vocabulary.universes import SEARCH_ADS

NAMES = ("facebook", "google-ads.paid", "instagram", "meta.paid", "newsletter")


def estimate(low, high):
    return Estimate(middle=(low + high) / 2, low=low, high=high, level=0.9, unit="EUR", n=2)


def measured(**contributions):
    universes = tuple(
        UniverseMeasure(
            name=name,
            cost=1.0,
            money=1.0,
            hours=0.0,
            contribution=contribution,
            interquartile=None,
            roi=None,
            finding=Finding.NOT_KNOWN_YET,
            verdict=None,
            prior_driven=False,
        )
        for name, contribution in contributions.items()
    )
    return Measurement(universes=universes, total=TotalMeasure(contribution=None, roi=None), fit=None)


def with_ads(shop):
    shop.orders("shop", range(0, 14), net=100, each=2)
    ads = {"media_class": "paid", "currency": "EUR", "spend": money(5)}
    shop.save(
        "meta",
        exposures=[
            {**ads, "first": day(n), "last": day(n), "universe": "meta.paid", "revenue_claimed": money(90)}
            for n in range(14)
        ],
    )
    shop.save(
        "google",
        exposures=[
            {**ads, "first": day(7), "last": day(20), "universe": "google-ads.paid", "revenue_claimed": money(1400)}
        ],
    )
    shop.save("fb", exposures=[{"first": day(1), "posts": 1, "universe": "facebook"}])
    seen = [
        {"day": day(1), "goods_net": money(50), "gross": money(60), "coupon": "INSTA10"},
        {"day": day(2), "goods_net": money(30), "gross": money(36), "origin": "facebook / cpc"},
        {"day": day(3), "goods_net": money(20), "gross": money(24), "origin": "(direct)"},
        {"day": day(90), "goods_net": money(20), "gross": money(24), "origin": "facebook / cpc"},
    ]
    shop.save("site", day(0), day(13), orders=seen)
    return panel_from_store(shop.store, shop.settings, {})


def test_claims_stand_beside_what_the_till_saw(shop):
    panel = with_ads(shop)
    claims = claims_of(shop.store, panel, shop.settings, {})
    assert claims is not None
    rows = {row.universe: row for row in claims.rows}
    assert rows["meta.paid"].claimed == pytest.approx(14 * 90)
    assert rows["meta.paid"].seen_at_till == pytest.approx(30)
    assert rows["google-ads.paid"].claimed == pytest.approx(700)
    assert rows["facebook"].claimed is None and rows["facebook"].seen_at_till is None
    assert rows["facebook"].reasons == (ClaimReason.CLAIMS_NOTHING,)
    assert rows["meta.paid"].reasons == (ClaimReason.NO_ANSWER_YET,)
    assert claims.claimed == pytest.approx(1960)
    assert claims.till_sales == pytest.approx(float(panel.sales.sum()))


def test_what_is_claimed_in_another_currency_is_no_claim_of_nothing(shop):
    panel = with_ads(shop)
    without = replace(shop.settings, currency="CAD")
    claims = claims_of(shop.store, panel, without, {})
    assert claims is not None and claims.claimed == 0
    rows = {row.universe: row for row in claims.rows}
    assert rows["meta.paid"].claimed is None
    assert rows["meta.paid"].reasons == rows["google-ads.paid"].reasons == (ClaimReason.CLAIM_NOT_COUNTED,)
    assert rows["facebook"].reasons == (ClaimReason.CLAIMS_NOTHING,)


def test_claims_whose_sum_exceeds_all_that_was_brought_count_sales_twice(shop):
    panel = with_ads(shop)
    told = measured(**{"meta.paid": estimate(100, 400), "google-ads.paid": estimate(0, 100)})
    claims = claims_of(shop.store, panel, shop.settings, {}, told)
    assert claims is not None
    rows = {row.universe: row for row in claims.rows}
    assert rows["meta.paid"].reasons == (ClaimReason.COUNTS_WHOEVER_SAW, ClaimReason.SAME_SALE_TWICE)
    assert ClaimReason.WOULD_HAVE_BOUGHT in rows["google-ads.paid"].reasons
    assert rows["meta.paid"].brought == estimate(100, 400)


@pytest.mark.parametrize(
    ("claimed", "reasons"),
    [
        (None, (ClaimReason.CLAIMS_NOTHING,)),
        (0.0, (ClaimReason.CLAIMS_NOTHING,)),
        (50.0, (ClaimReason.CLAIM_BELOW_RANGE,)),
        (150.0, (ClaimReason.CLAIM_WITHIN_RANGE,)),
        (500.0, (ClaimReason.COUNTS_WHOEVER_SAW,)),
    ],
)
def test_each_difference_has_its_reason(claimed, reasons):
    assert why("meta.paid", claimed, estimate(100, 400), twice=False) == reasons


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("newsletter", ClaimReason.COUNTS_WHOEVER_WAS_WRITTEN_TO),
        ("sms", ClaimReason.COUNTS_WHOEVER_WAS_WRITTEN_TO),
        ("instagram", ClaimReason.COUNTS_WHOEVER_SAW_A_POST),
        ("instagram.paid", ClaimReason.COUNTS_WHOEVER_SAW),
        ("google-ads", ClaimReason.COUNTS_WHOEVER_SAW),
    ],
)
def test_a_newsletter_is_no_ad_and_a_post_neither(name, reason):
    assert why(name, 500.0, estimate(100, 400), twice=False)[0] is reason


@pytest.mark.parametrize(
    ("trace", "universe"),
    [
        ("INSTA10", "instagram"),
        ("facebook / cpc", "meta.paid"),
        ("l.facebook.com", "facebook"),
        ("google / cpc", "google-ads.paid"),
        ("google / organic", None),
        ("klaviyo", "newsletter"),
        ("utm_source=ig&utm_medium=paid_social", "meta.paid"),
        ("big sale", None),
        ("", None),
    ],
)
def test_a_trace_names_a_universe_in_whole_words(trace, universe):
    assert universe_named(trace, NAMES) == universe


def test_without_marketing_there_is_no_claim(shop):
    shop.orders("shop", range(0, 14))
    assert claims_of(shop.store, panel_from_store(shop.store, shop.settings, {}), shop.settings, {}) is None


@pytest.mark.parametrize("name", SEARCH_ADS)
def test_who_was_looking_anyway_may_have_bought_without_any_ad_of_a_search(shop, name):
    paid = f"{name}.paid"
    shop.orders("shop", range(0, 14), net=100, each=2)
    ads = {"media_class": "paid", "currency": "EUR", "spend": money(5), "revenue_claimed": money(1400)}
    shop.save("ads", exposures=[{**ads, "first": day(7), "last": day(20), "universe": paid}])
    claims = claims_of(shop.store, panel_from_store(shop.store, shop.settings, {}), shop.settings, {},
                       measured(**{paid: estimate(0, 100)}))  # fmt: skip
    assert claims is not None
    assert ClaimReason.WOULD_HAVE_BOUGHT in next(row for row in claims.rows if row.universe == paid).reasons
