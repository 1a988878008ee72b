"""WooCommerce asked over its API gives the rows of its files, once, and only what changed the next time."""

import datetime
import json

import pytest

from merite.measure.panel_store import panel_from_store
from merite.store import workspace
from merite.texts.fetched import fetched_text
from merite.vocabulary.words import Language

from .conftest import added, rows_of
from .woocommerce_shop import ADVANCED, ANALYTICS, answers, order, orders, refund

NOW = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def declare(shop, server, monkeypatch):
    monkeypatch.setenv("MERITE_SHOP_SECRET", "ck:cs")

    def made(more="", name="shop", **settings):
        text = f'[sources.shop]\nkind = "woocommerce"\naddress = "{server.address}"\nlocal = true\n{more}'
        return shop(text, name, **settings)

    return made


@pytest.mark.parametrize(
    ("export", "file", "privacy"), [("analytics", ANALYTICS, "consented"), ("advanced", ADVANCED, "exempt")]
)
def test_the_api_gives_the_rows_of_the_file(declare, server, fetched, shop, tmp_path, export, file, privacy):
    answers(server, orders(), a_page=2)
    (tmp_path / "orders.csv").write_text(file, encoding="utf-8")
    by_hand = shop("", "twin", privacy=privacy)
    added(by_hand, tmp_path / "orders.csv")
    folder = declare(f'export = "{export}"', privacy=privacy)

    answer = fetched(folder, now=lambda: NOW)

    assert [one.outcome for one in answer.sources] == ["brought"]
    assert rows_of(folder) == rows_of(by_hand)
    assert rows_of(folder)["orders"]


def test_a_file_and_the_api_together_count_no_sale_twice(declare, server, fetched, tmp_path):
    answers(server, orders())
    (tmp_path / "orders.csv").write_text(ANALYTICS, encoding="utf-8")
    folder = declare()
    added(folder, tmp_path / "orders.csv")
    before = rows_of(folder)

    answer = fetched(folder, now=lambda: NOW)

    assert rows_of(folder) == before
    (file,) = answer.sources[0].files
    assert (file.rows.kept, file.rows.replaced) == (0, 0)


def test_a_shop_known_by_its_other_export_is_asked_for_that_one(declare, server, fetched, tmp_path):
    answers(server, orders())
    (tmp_path / "orders.csv").write_text(ADVANCED, encoding="utf-8")
    folder = declare()
    added(folder, tmp_path / "orders.csv")

    fetched(folder, now=lambda: NOW)

    assert {source for source, _ in rows_of(folder)["orders"]} == {"woocommerce_advanced_order_export"}


def test_the_next_round_asks_only_for_what_changed(declare, server, fetched):
    shop = orders()
    answers(server, shop)
    folder = declare()
    fetched(folder, now=lambda: NOW)
    shop.append(order(1055, "2026-06-03T10:00:00", "24.00", "4.00", lines=[("Thé", 1, 20.0, "T")]))
    shop[0] = order(1050, "2026-05-01T09:59:00", "113.10", "18.85", shipping="10.17", status="cancelled",
                    modified="2026-06-03T11:00:00", lines=[("Thé 100 g", 1, 52.46, "THE-100")])  # fmt: skip
    answers(server, shop)

    answer = fetched(folder, now=lambda: NOW + datetime.timedelta(days=7))

    (file,) = answer.sources[0].files
    assert (file.rows.read, file.rows.kept, file.rows.replaced) == (2, 1, 1)
    sold = rows_of(folder)["orders"]
    assert not sold["woocommerce_analytics_orders", "1050"]["counts"]
    assert sold["woocommerce_analytics_orders", "1055"]["counts"]
    assert "modified_after=2026-06-01T11" in server.requests[-1][1]


def test_an_old_order_that_changes_makes_no_day_look_as_if_nothing_was_sold(declare, server, fetched):
    old = [order(900 + day, f"2026-01-{day:02d}T10:00:00", "24.00", "4.00") for day in range(1, 29)]
    new = [order(1000 + day, f"2026-05-{day:02d}T10:00:00", "24.00", "4.00") for day in range(1, 29)]
    answers(server, [*old, *new])
    folder = declare("since = 2026-05-01")
    fetched(folder, now=lambda: NOW)
    assert len(rows_of(folder)["orders"]) == 28
    changed = order(905, "2026-01-05T10:00:00", "24.00", "4.00", status="cancelled", modified="2026-06-04T10:00:00")
    refunded = order(906, "2026-01-06T10:00:00", "24.00", "4.00", modified="2026-06-05T10:00:00",
                     refunds=[refund(2003, "2026-06-05T10:00:00", "12.00", "10.00", "2.00")])  # fmt: skip
    answers(server, [changed, refunded])

    fetched(folder, now=lambda: NOW + datetime.timedelta(days=7))

    after = rows_of(folder)
    assert len(after["orders"]) == 28, "an order of which nothing was known stays unknown"
    assert [row["day"].isoformat() for row in after["refunds"].values()] == ["2026-06-05"]
    with workspace.opened(folder) as space:
        panel = panel_from_store(space.store, space.settings, space.rules)
    assert min(panel.dates).isoformat() >= "2026-04-27"


def test_a_known_order_of_before_changes_and_covers_its_own_day_only(declare, server, fetched, tmp_path):
    file = tmp_path / "history.csv"
    file.write_text(
        ANALYTICS.splitlines()[0] + "\n2026-01-05 10:00:00,905,24.00 €,completed,A,new,x,1,,20.00,\n", encoding="utf-8"
    )
    answers(server, [])
    folder = declare("since = 2026-05-01")
    added(folder, file)
    changed = order(905, "2026-01-05T10:00:00", "24.00", "4.00", status="cancelled", modified="2026-06-04T10:00:00")
    new = order(1060, "2026-06-04T10:00:00", "24.00", "4.00")
    fetched(folder, now=lambda: NOW)
    answers(server, [changed, new])

    fetched(folder, now=lambda: NOW + datetime.timedelta(days=7))

    assert not rows_of(folder)["orders"]["woocommerce_analytics_orders", "905"]["counts"]
    with workspace.opened(folder) as space:
        spans = {(row["first"].isoformat(), row["last"].isoformat()) for row in space.imports()}
    assert spans == {("2026-01-05", "2026-01-05"), ("2026-06-04", "2026-06-04")}


def test_a_rebuild_gives_back_what_was_fetched(declare, server, fetched):
    from merite.rounds.rebuild import rebuild_workspace

    answers(server, orders())
    folder = declare()
    fetched(folder, now=lambda: NOW)
    before = rows_of(folder)

    rebuild_workspace(folder)

    assert rows_of(folder) == before


def test_nobody_is_named_in_what_is_kept(declare, server, fetched):
    answers(server, orders())
    folder = declare()
    fetched(folder, now=lambda: NOW)
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"anne@example.com" not in kept
    assert b"Martin" not in kept
    assert "billing" not in server.requests[0][1]


def test_a_key_that_is_refused_or_missing_is_said_and_nothing_is_lost(declare, server, fetched, monkeypatch):
    answers(server, orders())
    folder = declare()
    monkeypatch.setenv("MERITE_SHOP_SECRET", "ck:wrong")
    refused = fetched(folder)
    assert [(one.outcome, one.code) for one in refused.sources] == [("refused", "forbidden")]
    assert "faites-en une nouvelle, qui ait le droit de lire" in fetched_text(refused, {}, Language.FRENCH, "EUR")
    monkeypatch.delenv("MERITE_SHOP_SECRET")
    missing = fetched(folder)
    assert [(one.outcome, one.code) for one in missing.sources] == [("refused", "no-secret")]
    assert "Give its password or key." in fetched_text(missing, {}, Language.ENGLISH, "EUR")
    monkeypatch.setenv("MERITE_SHOP_SECRET", "ck:cs")
    assert [one.outcome for one in fetched(folder, now=lambda: NOW).sources] == ["brought"]


def test_a_busy_shop_is_waited_for_and_one_out_of_order_left_alone(declare, server, fetched, monkeypatch):
    shop = orders()
    answers(server, shop)
    right = server.answers["/wp-json/wc/v3/orders"]
    busy = iter([(429, {"Retry-After": "0"}, b"")])
    server.answers["/wp-json/wc/v3/orders"] = lambda request: next(busy, None) or right(request)
    folder = declare()
    assert [one.outcome for one in fetched(folder, now=lambda: NOW).sources] == ["brought"]

    server.answers["/wp-json/wc/v3/orders"] = (500, {}, b"oops")
    (out,) = fetched(folder, now=lambda: NOW).sources
    assert (out.outcome, out.code) == ("outage", "server-error")
    assert out.next_at > NOW
    asked = server.asked["/wp-json/wc/v3/orders"]
    (waiting,) = fetched(folder, now=lambda: NOW).sources
    assert waiting.code == "waiting"
    assert server.asked["/wp-json/wc/v3/orders"] == asked


def test_the_key_goes_to_no_other_machine_and_never_in_the_clear(shop, server, fetched, monkeypatch):
    from merite.errors.collect import BadListenSetting

    monkeypatch.setenv("MERITE_SHOP_SECRET", "ck:cs")
    with pytest.raises(BadListenSetting):
        fetched(shop('[sources.shop]\nkind = "woocommerce"\naddress = "http://shop.example"'))
    private = shop(f'[sources.shop]\nkind = "woocommerce"\naddress = "https://{server.host}"', "other")
    (answer,) = fetched(private).sources
    assert (answer.outcome, answer.code) == ("refused", "private-address")


def test_what_is_no_order_is_an_outage_and_not_a_crash(declare, server, fetched):
    folder = declare()
    empty = json.dumps([1, None, {}, {"id": 1, "number": 5, "date_created": 7}]).encode()
    for body, outcome in ((empty, "nothing-new"), (b"{}", "outage"), (b"<html>", "outage")):
        (folder / "connections.json").unlink(missing_ok=True)
        server.answers["/wp-json/wc/v3/orders"] = (200, {"Content-Type": "application/json"}, body)
        assert fetched(folder).sources[0].outcome == outcome
