"""Shopify asked over its API gives the rows of its export; what the API cannot give is said."""

import datetime
import json

import pytest

from .conftest import added, csv_of, rows_of

NOW = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
PATH = "/admin/api/2026-01/graphql.json"
HEADERS = (
    "Name", "Email", "Financial Status", "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code",
    "Discount Amount", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku",
    "Note Attributes", "Cancelled at", "Refunded Amount", "Location", "Source", "Lineitem discount",
)  # fmt: skip
FILE = csv_of(
    HEADERS,
    [
        {"Name": "#1050", "Email": "anne@example.com", "Financial Status": "partially_refunded", "Currency": "CAD",
         "Subtotal": "90.90", "Shipping": "10.00", "Taxes": "15.11", "Total": "116.01", "Discount Code": "INSTA15",
         "Discount Amount": "10.00", "Created at": "2026-05-01 21:59:00 -0400", "Lineitem quantity": "1",
         "Lineitem name": "Thé 100 g", "Lineitem price": "62.95", "Lineitem sku": "THE-100",
         "Note Attributes": "utm_source: instagram", "Refunded Amount": "37.95", "Source": "web",
         "Lineitem discount": "0.00"},
        {"Name": "#1050", "Email": "anne@example.com", "Created at": "2026-05-01 21:59:00 -0400",
         "Lineitem quantity": "1", "Lineitem name": "Thé 50 g", "Lineitem price": "37.95", "Lineitem sku": "THE-050",
         "Lineitem discount": "10.00"},
        {"Name": "#1051", "Email": "leo@example.com", "Financial Status": "refunded", "Currency": "CAD",
         "Subtotal": "50.00", "Shipping": "0.00", "Taxes": "0.00", "Total": "50.00", "Discount Amount": "0.00",
         "Created at": "2026-05-02 10:00:00 -0400", "Lineitem quantity": "1", "Lineitem name": "Carte cadeau 50 $",
         "Lineitem price": "50.00", "Cancelled at": "2026-05-03 09:00:00 -0400", "Refunded Amount": "50.00",
         "Location": "Boutique Mont-Royal", "Source": "pos", "Lineitem discount": "0.00"},
    ],
)  # fmt: skip


def money(amount, currency="CAD"):
    return {"shopMoney": {"amount": amount, "currencyCode": currency}}


def article(name, price, sku, discount="0.0"):
    return {"name": name, "quantity": 1, "sku": sku, "originalUnitPriceSet": money(price),
            "totalDiscountSet": money(discount)}  # fmt: skip


def order(name, created, lines, *, total, subtotal, tax="0.0", shipping="0.0", **more):
    return {
        "id": f"gid://shopify/Order/{name[1:]}", "name": name, "createdAt": created,
        "cancelledAt": more.get("cancelled"),
        "displayFinancialStatus": more.get("status", "PAID"), "sourceName": more.get("source", "web"),
        "discountCodes": more.get("codes", []), "email": more.get("email"),
        "customAttributes": more.get("notes", []), "retailLocation": more.get("location"),
        "totalPriceSet": money(total), "subtotalPriceSet": money(subtotal), "totalTaxSet": money(tax),
        "totalShippingPriceSet": money(shipping), "totalDiscountsSet": money(more.get("discount", "0.0")),
        "totalRefundedSet": money(more.get("refunded", "0.0")),
        "lineItems": {"pageInfo": {"hasNextPage": len(lines) > 1, "endCursor": "line-1"}, "nodes": lines[:1]},
        "_more": lines[1:],
    }  # fmt: skip


ORDERS = [
    order("#1050", "2026-05-02T01:59:00Z", [article("Thé 100 g", "62.95", "THE-100"),
                                            article("Thé 50 g", "37.95", "THE-050", "10.0")],
          total="116.01", subtotal="90.90", tax="15.11", shipping="10.0", status="PARTIALLY_REFUNDED",
          codes=["INSTA15"], discount="10.0", refunded="37.95", email="anne@example.com",
          notes=[{"key": "utm_source", "value": "instagram"}]),
    order("#1051", "2026-05-02T14:00:00Z", [article("Carte cadeau 50 $", "50.0", None)], total="50.0", subtotal="50.0",
          status="REFUNDED", cancelled="2026-05-03T13:00:00Z", refunded="50.0", source="pos",
          location={"name": "Boutique Mont-Royal"}, email="leo@example.com"),
]  # fmt: skip


@pytest.fixture
def shopify(server, monkeypatch):
    """A shop of one order a page that throttles once; it keeps what it was asked."""
    monkeypatch.setenv("MERITE_SHOP_SECRET", "shpat_x")
    asked, busy = [], iter([{"errors": [{"extensions": {"code": "THROTTLED"}}]}])
    server.scopes = ["read_orders"]

    def answer(request):
        if request.headers.get("X-Shopify-Access-Token") != "shpat_x":
            return 401, {"Content-Type": "application/json"}, '{"errors": "[API] Invalid API key"}'
        body = json.loads(request.body)
        asked.append(body)
        return 200, {"Content-Type": "application/json"}, json.dumps(next(busy, None) or said(body))

    def said(body):
        if "shop {" in body["query"]:
            scopes = [{"handle": one} for one in server.scopes]
            return {"data": {"shop": {"ianaTimezone": "America/Toronto", "currencyCode": "CAD"},
                             "currentAppInstallation": {"accessScopes": scopes}}}  # fmt: skip
        variables = body["variables"]
        if "order(id:" in body["query"]:
            more = next(one["_more"] for one in ORDERS if one["id"] == variables["id"])
            return {"data": {"order": {"lineItems": {"pageInfo": {"hasNextPage": False}, "nodes": more}}}}
        here = int(variables["after"] or 0)
        shown = {key: value for key, value in ORDERS[here].items() if key != "_more"}
        page = {"hasNextPage": here + 1 < len(ORDERS), "endCursor": str(here + 1)}
        return {"data": {"orders": {"pageInfo": page, "nodes": [shown]}}}

    server.answers[PATH] = answer
    return asked


def test_the_api_gives_the_rows_of_the_export_and_says_what_it_leaves_to_it(
    shop, server, fetched, tmp_path, shopify, monkeypatch
):
    monkeypatch.setattr("time.sleep", lambda _: None)
    (tmp_path / "orders_export_1.csv").write_text(FILE, encoding="utf-8")
    settings = {"privacy": "consented", "time_zone": "America/Toronto", "currency": "CAD"}
    by_hand = shop("", "twin", **settings)
    added(by_hand, tmp_path / "orders_export_1.csv")
    folder = shop(f'[sources.shop]\nkind = "shopify"\naddress = "{server.address}"\nlocal = true', **settings)

    (first,) = fetched(folder, now=lambda: NOW).sources

    assert rows_of(folder) == rows_of(by_hand)
    assert len(rows_of(folder)["order_lines"]) == 3
    assert first.notices == ("sixty-days",)
    assert {row["customer"][:2] for row in rows_of(folder)["orders"].values()} == {"p:"}

    shopify.clear()
    added(folder, tmp_path / "orders_export_1.csv")
    (again,) = fetched(folder, now=lambda: NOW + datetime.timedelta(days=7)).sources
    assert rows_of(folder) == rows_of(by_hand)
    assert again.notices == ()
    assert next(body["variables"]["query"] for body in shopify if "query" in body["variables"]) == (
        "updated_at:>='2026-06-01T11:50:00Z'"
    )


def test_a_shop_that_may_give_everything_is_asked_for_it_and_a_wrong_key_is_said(
    shop, server, fetched, shopify, monkeypatch
):
    server.scopes = ["read_orders", "read_all_orders"]
    monkeypatch.setattr("time.sleep", lambda _: None)
    folder = shop(f'[sources.shop]\nkind = "shopify"\naddress = "{server.address}"\nlocal = true\nsince = 2024-01-01')
    monkeypatch.setenv("MERITE_SHOP_SECRET", "wrong")
    assert [(one.outcome, one.code) for one in fetched(folder, now=lambda: NOW).sources] == [("refused", "forbidden")]
    monkeypatch.setenv("MERITE_SHOP_SECRET", "shpat_x")
    (answer,) = fetched(folder, now=lambda: NOW).sources
    assert (answer.outcome, answer.notices) == ("brought", ())
    asked = [body["variables"]["query"] for body in shopify if "query" in body["variables"]]
    assert asked[0] == "created_at:>='2024-01-01T05:00:00Z'"
    assert "email" not in shopify[-1]["query"]
