"""Stripe and Square asked over their APIs give the rows of their exports, and what changes later replaces them."""

import datetime
import json
from decimal import Decimal

from .conftest import added, csv_of, rows_of

NOW = datetime.datetime(2026, 6, 10, 12, tzinfo=datetime.UTC)
JSON = {"Content-Type": "application/json"}
STRIPE = csv_of(
    (
        "id", "Created date (UTC)", "Amount", "Amount Refunded", "Currency", "Captured", "Converted Amount",
        "Converted Amount Refunded", "Converted Currency", "Fee", "Is Link", "Mode", "Payment Source Type", "Status",
        "Taxes On Fee", "Application Fee", "Application ID", "Customer Email", "utm_source (metadata)",
    ),
    [
        {"id": "ch_1", "Created date (UTC)": "2026-06-05 22:38:34", "Amount": "100.90", "Amount Refunded": "0.00",
         "Currency": "eur", "Captured": "true", "Converted Amount": "100.90", "Converted Amount Refunded": "0.00",
         "Converted Currency": "eur", "Fee": "1.76", "Mode": "Live", "Payment Source Type": "card", "Status": "Paid",
         "Customer Email": "anne@example.com", "utm_source (metadata)": "newsletter"},
        {"id": "ch_2", "Created date (UTC)": "2026-06-06 08:00:00", "Amount": "5000", "Amount Refunded": "2500",
         "Currency": "jpy", "Captured": "true", "Converted Amount": "30.00", "Converted Amount Refunded": "15.00",
         "Converted Currency": "eur", "Fee": "0.90", "Mode": "Live", "Payment Source Type": "card", "Status": "Paid",
         "Customer Email": "leo@example.com"},
        {"id": "ch_3", "Created date (UTC)": "2026-06-07 08:00:00", "Amount": "20.00", "Amount Refunded": "0.00",
         "Currency": "eur", "Captured": "false", "Mode": "Live", "Payment Source Type": "card", "Status": "Failed"},
    ],
)  # fmt: skip


def charge(number, created, amount, currency, *, back=0, settled=None, status="succeeded", **more):
    return {
        "id": number, "object": "charge", "created": created, "amount": amount, "amount_refunded": back,
        "currency": currency, "captured": status == "succeeded", "livemode": True, "status": status,
        "refunded": back == amount, "metadata": more.get("metadata", {}),
        "payment_method_details": {"type": "card"}, "billing_details": {"email": more.get("email")},
        "balance_transaction": settled,
    }  # fmt: skip


def at(text):
    return int(datetime.datetime.fromisoformat(text + "+00:00").timestamp())


CHARGES = [
    charge("ch_3", at("2026-06-07 08:00:00"), 2000, "eur", status="failed"),
    charge("ch_2", at("2026-06-06 08:00:00"), 5000, "jpy", back=2500, email="leo@example.com",
           settled={"amount": 3000, "currency": "eur", "fee": 90}),
    charge("ch_1", at("2026-06-05 22:38:34"), 10090, "eur", email="anne@example.com",
           metadata={"utm_source": "newsletter"}, settled={"amount": 10090, "currency": "eur", "fee": 176}),
]  # fmt: skip


def test_stripes_charges_are_the_rows_of_its_export_and_a_late_refund_comes_with_its_charge(
    shop, server, fetched, tmp_path, monkeypatch
):
    monkeypatch.setenv("MERITE_PAY_SECRET", "rk_live_x")

    def charges(request):
        since, after = int(request.query["created[gte]"]), request.query.get("starting_after")
        found = [one for one in CHARGES if one["created"] >= since]
        first = next((here + 1 for here, one in enumerate(found) if one["id"] == after), 0)
        right = request.headers.get("Authorization") == "Bearer rk_live_x"
        answer = {"object": "list", "data": found[first : first + 2], "has_more": first + 2 < len(found)}
        return 200 if right else 401, JSON, json.dumps(answer)

    server.answers["/v1/charges"] = charges
    server.answers["/v1/refunds"] = (200, JSON, json.dumps({"data": [], "has_more": False}))
    (tmp_path / "unified_payments.csv").write_text(STRIPE, encoding="utf-8")
    by_hand = shop("", "twin", privacy="consented")
    added(by_hand, tmp_path / "unified_payments.csv")
    folder = shop(
        f'[sources.pay]\nkind = "stripe"\nservice = "{server.address}"\nlocal = true\nsince = 2026-06-01',
        privacy="consented",
    )

    fetched(folder, now=lambda: NOW)

    assert rows_of(folder) == rows_of(by_hand)
    assert rows_of(folder)["orders"]["stripe_payments", "ch_1"]["day"].isoformat() == "2026-06-06", "the shop's day"

    late = CHARGES[2] | {"amount_refunded": 10090, "refunded": True}
    server.answers["/v1/charges"] = (200, JSON, json.dumps({"data": [], "has_more": False}))
    server.answers["/v1/refunds"] = (
        200,
        JSON,
        json.dumps({"data": [{"id": "re_1", "charge": late}], "has_more": False}),
    )
    (answer,) = fetched(folder, now=lambda: NOW + datetime.timedelta(days=40)).sources
    assert [file.rows.replaced for file in answer.files] == [1]
    assert rows_of(folder)["refunds"]["stripe_payments", "ch_1"]["amount"] == Decimal("100.9")
    assert {row["status"] for row in rows_of(folder)["orders"].values()} == {"Refunded", "Paid", "Failed"}


SQUARE = csv_of(
    (
        "Date", "Time", "Time Zone", "Gross Sales", "Discounts", "Service Charges", "Net Sales", "Gift Card Sales",
        "Tax", "Tip", "Partial Refunds", "Total Collected", "Source", "Fees", "Transaction ID", "Payment ID",
        "Event Type", "Location", "Customer ID", "Transaction Status",
    ),
    [
        {"Date": "2026-06-05", "Time": "22:02:11", "Time Zone": "Eastern Time (US & Canada)", "Gross Sales": "$30.00",
         "Discounts": "-$3.00", "Service Charges": "$0.00", "Net Sales": "$27.00", "Tax": "$4.04", "Tip": "$2.00",
         "Partial Refunds": "$0.00", "Total Collected": "$33.04", "Fees": "-$0.91", "Transaction ID": "ORDER1",
         "Payment ID": "PAY1", "Event Type": "Payment", "Location": "Montréal", "Transaction Status": "Complete"},
        {"Date": "2026-06-06", "Time": "10:00:00", "Time Zone": "Eastern Time (US & Canada)", "Gross Sales": "$10.00",
         "Discounts": "$0.00", "Service Charges": "$0.00", "Net Sales": "$10.00", "Gift Card Sales": "$50.00",
         "Tax": "$1.50", "Tip": "$0.00", "Partial Refunds": "$0.00", "Total Collected": "$61.50", "Fees": "$0.00",
         "Transaction ID": "ORDER2", "Payment ID": "PAY2", "Event Type": "Payment", "Location": "Montréal",
         "Transaction Status": "Complete"},
        {"Date": "2026-06-08", "Time": "09:00:00", "Time Zone": "Eastern Time (US & Canada)", "Gross Sales": "-$10.00",
         "Net Sales": "-$10.00", "Tax": "-$1.50", "Tip": "$0.00", "Total Collected": "-$11.50",
         "Transaction ID": "RET1",
         "Payment ID": "PAY2_R1", "Event Type": "Refund", "Location": "Montréal"},
    ],
)  # fmt: skip


def cad(amount):
    return {"amount": amount, "currency": "CAD"}


PAYMENTS = [
    {"id": "PAY1", "created_at": "2026-06-06T02:02:11Z", "status": "COMPLETED", "total_money": cad(3304),
     "tip_money": cad(200), "order_id": "ORDER1", "location_id": "L1", "processing_fee": [{"amount_money": cad(91)}]},
    {"id": "PAY2", "created_at": "2026-06-06T14:00:00Z", "status": "COMPLETED", "total_money": cad(6150),
     "order_id": "ORDER2", "location_id": "L1"},
    {"id": "PAY3", "created_at": "2026-06-06T15:00:00Z", "status": "CANCELED", "total_money": cad(900),
     "order_id": "ORDER3", "location_id": "L1"},
]  # fmt: skip
REFUNDS = [
    {"id": "PAY2_R1", "created_at": "2026-06-08T13:00:00Z", "status": "COMPLETED", "amount_money": cad(1150),
     "payment_id": "PAY2", "order_id": "RET1", "location_id": "L1"},
]  # fmt: skip
SQUARE_ORDERS = {
    "ORDER1": {"id": "ORDER1", "total_money": cad(3304), "total_tax_money": cad(404), "total_discount_money": cad(300),
               "total_tip_money": cad(200), "total_service_charge_money": cad(0),
               "line_items": [{"item_type": "ITEM", "total_money": cad(3104)}]},
    "ORDER2": {"id": "ORDER2", "total_money": cad(6150), "total_tax_money": cad(150), "total_discount_money": cad(0),
               "total_tip_money": cad(0), "total_service_charge_money": cad(0),
               "line_items": [{"item_type": "ITEM", "total_money": cad(1150)},
                              {"item_type": "GIFT_CARD", "total_money": cad(5000)}]},
    "RET1": {"id": "RET1", "return_amounts": {"total_money": cad(1150), "tax_money": cad(150), "tip_money": cad(0)}},
}  # fmt: skip


def square(server, payments, refunds):
    """Let ``server`` answer as Square does: one row a page, orders by number."""

    def paged(name, rows):
        def answer(request):
            found = [one for one in rows if one["created_at"] >= request.query["begin_time"]]
            here = int(request.query.get("cursor", 0))
            told = {name: found[here : here + 1]} | ({"cursor": str(here + 1)} if here + 1 < len(found) else {})
            return 200, JSON, json.dumps(told)

        return answer

    def batch(request):
        asked = json.loads(request.body)["order_ids"]
        return 200, JSON, json.dumps({"orders": [SQUARE_ORDERS[one] for one in asked if one in SQUARE_ORDERS]})

    place = {"id": "L1", "name": "Montréal", "timezone": "America/Toronto", "currency": "CAD"}
    server.answers["/v2/locations"] = (200, JSON, json.dumps({"locations": [place]}))
    server.answers["/v2/payments"] = paged("payments", payments)
    server.answers["/v2/refunds"] = paged("refunds", refunds)
    server.answers["/v2/orders/batch-retrieve"] = batch


def test_squares_payments_and_refunds_are_the_rows_of_its_transactions(shop, server, fetched, tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_TILL_SECRET", "x")
    square(server, PAYMENTS, REFUNDS)
    settings = {"time_zone": "America/Toronto", "currency": "CAD", "country": "CA-QC"}
    (tmp_path / "transactions.csv").write_text(SQUARE, encoding="utf-8")
    by_hand = shop("", "twin", **settings)
    added(by_hand, tmp_path / "transactions.csv")
    text = f'[sources.till]\nkind = "square"\nservice = "{server.address}"\nlocal = true\nsince = 2026-06-01'
    folder = shop(text, **settings)

    (answer,) = fetched(folder, now=lambda: NOW).sources

    assert rows_of(folder) == rows_of(by_hand)
    assert answer.notices == ()
    added(folder, tmp_path / "transactions.csv")
    fetched(folder, now=lambda: NOW + datetime.timedelta(days=1))
    assert rows_of(folder) == rows_of(by_hand)


def test_an_order_paid_in_two_payments_is_shared_out_and_one_unknown_is_said(shop, server, fetched, monkeypatch):
    monkeypatch.setenv("MERITE_TILL_SECRET", "x")
    half = [{"id": f"HALF{n}", "created_at": "2026-06-06T14:00:00Z", "status": "COMPLETED", "total_money": cad(3075),
             "order_id": "ORDER2", "location_id": "L1"} for n in (1, 2)]  # fmt: skip
    lost = {"id": "LOST", "created_at": "2026-06-06T16:00:00Z", "status": "COMPLETED", "total_money": cad(1000),
            "order_id": "GONE", "location_id": "L9"}  # fmt: skip
    square(server, [*half, lost], [])
    text = f'[sources.till]\nkind = "square"\nservice = "{server.address}"\nlocal = true\nsince = 2026-06-01'
    folder = shop(text, currency="CAD")
    (answer,) = fetched(folder, now=lambda: NOW).sources
    net = {key: row["goods_net"] for (_, key), row in rows_of(folder)["orders"].items()}
    assert (float(net["HALF1"]), float(net["HALF2"]), net["LOST"]) == (5.0, 5.0, None)
    assert answer.notices == ("no-detail",)
