"""What nobody logs any more is said: a channel whose hours were typed once would look free for ever after."""

from dataclasses import replace

import pytest

from measure.conftest import Shop, day, money
from merite.measure.panel_store import read_store
from merite.rounds.costs_aside import sales_withheld
from merite.rounds.first_sheet import head_of
from merite.rounds.health import health
from merite.sources.add import add_files
from merite.store import workspace
from merite.texts.headline import headline_text
from merite.texts.remarks import noted_sentence
from merite.vocabulary import Language, Settings
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.sheet import HealthRemark
from merite.vocabulary.words import TaxStatus


@pytest.mark.parametrize(("last_post", "told"), [(70, 63), (30, None)])
def test_posts_that_go_on_long_after_the_last_hours_are_named(tmp_path, monkeypatch, last_post, told):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    workspace.create(tmp_path / "shop", Settings())
    with workspace.opened(tmp_path / "shop") as space:
        shop = Shop(space)
        shop.orders("shop", range(0, 77))
        posts = [{"first": day(n), "last": day(n), "posts": 1, "universe": "Instagram"} for n in (8, last_post)]
        shop.save("ig", exposures=posts)
        hours = {"first": day(7), "last": day(7), "universe": "instagram", "hours": 2.0, "way": "log"}
        space.type_in("hours", [hours])
        found = health(space, read_store(space.store, space.settings, {}), today=day(78))
    stopped = [one for one in found if one.code is HealthRemark.HOURS_STOPPED]
    assert [one.facts["count"] for one in stopped] == ([] if told is None else [told])
    assert (HealthRemark.ALL_GOOD in {one.code for one in found}) is (told is None)
    for one in stopped:
        assert "Instagram" in noted_sentence(one, Language.FRENCH) and str(told) in noted_sentence(
            one, Language.ENGLISH
        )


@pytest.mark.parametrize(
    ("spans", "until"), [([], None), ([(84, 130)], 130), ([(80, 100), (101, 140)], 140), ([(110, 140)], None)]
)
def test_a_business_that_is_closed_is_not_asked_for_newer_files(tmp_path, monkeypatch, spans, until):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    workspace.create(tmp_path / "shop", Settings())
    with workspace.opened(tmp_path / "shop") as space:
        shop = Shop(space)
        shop.orders("shop", range(0, 77))
        space.type_in("diary", [{"first": day(a), "last": day(b), "kind": "closed"} for a, b in spans])
        found = read_store(space.store, space.settings, {})
        told = {one.code for one in health(space, found, today=day(141))}
        sheet = head_of(space, found, today=day(141), seed=0)
    assert sheet.shut_until == (None if until is None else day(until))
    assert (HealthRemark.FILE_IS_OLD in told) is (until is None)


@pytest.mark.parametrize("status", list(TaxStatus))
def test_no_tax_is_said_to_be_taken_off_where_none_was(tmp_path, monkeypatch, status):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    workspace.create(tmp_path / "shop", Settings(country="GB", currency="GBP", tax_status=status))
    with workspace.opened(tmp_path / "shop") as space:
        file = tmp_path / "market.csv"
        file.write_text("Date,Takings\n" + "".join(f"{day(n)},{100 + n}\n" for n in range(70)), encoding="utf-8")
        add_files(space, [file])
        found = read_store(space.store, space.settings, {})
        told = {one.code for one in health(space, found, today=day(71))}
        kept = found.panel.sales[0]
    assert (HealthRemark.TAX_ESTIMATED in told) is (status is TaxStatus.REGISTERED)
    assert kept == pytest.approx(sum(100 + n for n in range(7)) / (1.2 if status is TaxStatus.REGISTERED else 1.0))


@pytest.mark.parametrize(("paid", "tenths"), [(12, 7), (4, None)])
def test_customers_who_subscribe_are_told_that_most_is_paid_later(tmp_path, monkeypatch, paid, tenths):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    workspace.create(tmp_path / "shop", Settings())
    with workspace.opened(tmp_path / "shop") as space:
        shop = Shop(space)
        orders = [{"day": day(n), "gross": money(24), "goods_net": money(20), "key": f"o{n}"} for n in range(17)]
        lines = [
            {"order_key": f"o{n}", "name": "Subscription update", "gift_card": False, "currency": "EUR", "key": f"o{n}"}
            for n in range(paid)
        ]
        shop.save("stripe", orders=orders, order_lines=lines)
        found = read_store(space.store, space.settings, {})
        told = [one.facts["count"] for one in health(space, found, today=day(18)) if one.code == "subscriptions"]
        sheet = head_of(space, found, today=day(18), seed=0)
        withheld = sales_withheld(space, found.sources)
    assert withheld is (None if tenths is None else Reason.SALES_PAID_LATER)
    assert told == ([] if tenths is None else [tenths])
    brought = Estimate(middle=5.0, low=0.0, high=9.0, level=0.9, unit="EUR", n=9)
    said = headline_text(replace(sheet, sales_brought=brought), Language.ENGLISH)
    assert ("subscribe" in said) is (tenths is not None)
