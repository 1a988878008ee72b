"""Orders come to what was sold: one from its lines, refunds apart, taxes out, gift cards and gifts not counted."""

import csv
import datetime
import io

import pytest

from merite import formats
from merite.sources.options import Options
from merite.sources.understand import understand

CANADA = Options(today=datetime.date(2026, 11, 21), home_currency="CAD", home_zone="America/Toronto")


def export(name: str, *rows: dict[str, str]) -> bytes:
    """A file of that format with these cells."""
    known = formats.BY_ID[name]
    out = io.StringIO()
    writer = csv.DictWriter(out, known.header, restval="", delimiter=known.delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(name: str, *rows: dict[str, str], options: Options = CANADA):
    (found,) = understand("x.csv", export(name, *rows), options)
    facts = {table: rows.to_pylist() for table, rows in found.batch.tables.items()}
    return found.answer, facts


def shopify(name="#1", **cells):
    usual = {
        "Name": name, "Financial Status": "paid", "Currency": "CAD", "Subtotal": "100.00", "Shipping": "10.00",
        "Taxes": "15.00", "Total": "125.00", "Created at": "2026-05-01 22:30:00 -0400", "Lineitem quantity": "2",
        "Lineitem name": "Tea", "Lineitem price": "50.00", "Refunded Amount": "0.00",
    }  # fmt: skip
    return usual | {key.replace("_", " "): value for key, value in cells.items()}


def net(answer):
    return {total.measure: total.amount for total in answer.totals}.get("sales_net")


def test_tax_on_top_leaves_the_subtotal():
    answer, facts = read("shopify_orders", shopify())
    assert net(answer) == 100.0
    assert str(facts["orders"][0]["day"]) == "2026-05-01"
    assert facts["orders"][0]["ordered_at"] == datetime.datetime.fromisoformat("2026-05-02T02:30:00")


def test_tax_within_prices_is_taken_out_of_goods_and_shipping_alike():
    answer, _ = read("shopify_orders", shopify(Subtotal="120.00", Shipping="12.00", Taxes="22.00", Total="132.00"))
    assert net(answer) == 100.0


def test_a_refund_stands_on_the_order_s_day_and_says_so():
    answer, facts = read(
        "shopify_orders", shopify(**{"Financial Status": "partially_refunded"}, Refunded_Amount="25.00")
    )
    (refund,) = facts["refunds"]
    assert (float(refund["amount"]), float(refund["goods_net"]), refund["day_known"]) == (25.0, 20.0, False)
    assert net(answer) == 80.0


def test_cancelled_pending_and_unpaid_orders_are_kept_and_do_not_count():
    answer, facts = read(
        "shopify_orders",
        shopify(),
        shopify("#2", **{"Financial Status": "pending"}),
        shopify("#3", **{"Financial Status": "voided"}),
        shopify("#4", **{"Cancelled at": "2026-05-02 10:00:00 -0400"}),
    )
    assert [order["counts"] for order in facts["orders"]] == [True, False, False, False]
    assert answer.rows.kept == 4 and net(answer) == 100.0


def test_a_gift_card_sold_is_not_a_sale():
    line = {"Lineitem_name": "Carte cadeau 40 $", "Lineitem_price": "40.00", "Lineitem_quantity": "1"}
    answer, facts = read(
        "shopify_orders",
        shopify(Subtotal="140.00", Total="165.00"),
        {"Name": "#1"} | {key.replace("_", " "): value for key, value in line.items()},
    )
    assert float(facts["orders"][0]["gift_cards"]) == 40.0
    assert net(answer) == 100.0
    assert [line["gift_card"] for line in facts["order_lines"]] == [False, True]


def test_a_bad_amount_refuses_its_order_and_no_other():
    answer, facts = read(
        "shopify_orders",
        shopify(),
        shopify("#2", Total="free"),
        {"Name": "#2", "Lineitem name": "Cup", "Lineitem price": "1"},
        shopify("#3"),
    )
    assert [order["key"] for order in facts["orders"]] == ["#1", "#3"]
    assert [(one.line, one.column, one.code) for one in answer.refused] == [
        (3, "Total", "bad-number"),
        (4, "Name", "order-refused"),
    ]


def test_two_currencies_are_summed_apart():
    answer, _ = read("shopify_orders", shopify(), shopify("#2", Currency="USD"), shopify("#3", Currency="XYZ"))
    sums = {total.currency: total.amount for total in answer.totals if total.measure == "sales_net"}
    assert sums == {"CAD": 100.0, "USD": 100.0}
    assert [one.code for one in answer.refused] == ["bad-currency"]


def square(**cells):
    usual = {
        "Date": "2026-09-13", "Time": "10:02:11", "Time Zone": "Eastern Time (US & Canada)", "Gross Sales": "$30.00",
        "Discounts": "-$3.00", "Net Sales": "$27.00", "Tax": "$2.16", "Tip": "$2.00", "Total Collected": "$31.16",
        "Fees": "-$0.91", "Transaction ID": "T1", "Payment ID": "P1", "Event Type": "Payment",
    }  # fmt: skip
    return usual | {key.replace("_", " "): value for key, value in cells.items()}


def test_a_till_s_refund_is_negative_on_its_own_day():
    back = {"Net_Sales": "-$10.00", "Total_Collected": "-$11.50", "Date": "2026-09-20", "Gross_Sales": "-$10.00"}
    again = {"Tax": "-$1.50", "Tip": "$0.00", "Fees": "$0.00", "Payment_ID": "P2", "Event_Type": "Refund"}
    answer, facts = read("square_transactions", square(), square(**back, **again))
    (refund,) = facts["refunds"]
    assert (str(refund["day"]), refund["day_known"], float(refund["amount"])) == ("2026-09-20", True, 11.5)
    assert net(answer) == 17.0
    assert {total.currency for total in answer.totals} == {"CAD"}
    assert answer.rows.kept == 2


def test_stripe_cuts_days_in_the_shop_s_zone_and_drops_failures_and_tests():
    usual = {"Created date (UTC)": "2026-06-06 02:30:00", "Amount": "1,000.00", "Currency": "cad", "Mode": "Live"}
    answer, facts = read(
        "stripe_payments",
        usual | {"id": "ch_1", "Status": "Paid", "Amount Refunded": "50.00"},
        usual | {"id": "ch_2", "Status": "Failed"},
        usual | {"id": "ch_3", "Status": "Paid", "Mode": "Test"},
        usual | {"id": "ch_4", "Status": "Paid", "Currency": "usd", "Converted Amount": "1370.00",
                 "Converted Currency": "cad"},
    )  # fmt: skip
    orders = facts["orders"]
    assert {str(order["day"]) for order in orders} == {"2026-06-05"}
    assert [order["counts"] for order in orders] == [True, False, False, True]
    assert [float(order["gross"]) for order in orders] == [1000.0, 1000.0, 1000.0, 1370.0]
    assert {order["currency"] for order in orders} == {"CAD"}
    assert float(facts["refunds"][0]["amount"]) == 50.0
    assert net(answer) is None


def test_what_was_never_a_sale_has_no_refund():
    usual = {"Created date (UTC)": "2026-06-06 02:30:00", "Amount": "80.00", "Amount Refunded": "80.00",
             "Currency": "cad", "Status": "Refunded"}  # fmt: skip
    _, facts = read(
        "stripe_payments",
        usual | {"id": "ch_1", "Mode": "Live", "Captured": "true"},
        usual | {"id": "ch_2", "Mode": "Live", "Captured": "false"},
        usual | {"id": "ch_3", "Mode": "Test", "Captured": "true"},
    )
    assert [order["counts"] for order in facts["orders"]] == [True, False, False]
    assert [refund["key"] for refund in facts["refunds"]] == ["ch_1"]


def test_a_refund_with_a_row_of_its_own_is_not_counted_by_the_order_s_status_too():
    sold = {"Order #": "1050", "Date": "2026-05-01 09:59:00", "Status": "refunded", "Net Sales": "50.00",
            "N. Revenue (formatted)": "60,00 €"}  # fmt: skip
    back = sold | {"Date": "2026-05-09 10:00:00", "Net Sales": "-50.00", "N. Revenue (formatted)": "-60,00 €"}
    answer, facts = read("woocommerce_analytics_orders", sold, back)
    assert net(answer) == 0.0
    assert [(str(refund["day"]), refund["day_known"]) for refund in facts["refunds"]] == [("2026-05-09", True)]
    answer, facts = read("woocommerce_analytics_orders", sold)
    assert net(answer) == 0.0
    assert [(str(refund["day"]), refund["day_known"]) for refund in facts["refunds"]] == [("2026-05-01", False)]


def test_a_refunded_order_whose_total_is_not_told_is_given_back_all_the_same():
    sold = {"Order #": "1050", "Date": "2026-05-01 09:59:00", "Status": "refunded", "Net Sales": "50.00",
            "N. Revenue (formatted)": ""}  # fmt: skip
    answer, facts = read("woocommerce_analytics_orders", sold)
    assert net(answer) == 0.0
    assert [(refund["key"], refund["amount"]) for refund in facts["refunds"]] == [("1050", 50)]


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        ("Paiement accepté", True), ("Livré", True), ("Expédié", True),
        ("En attente de réapprovisionnement (payé)", True),
        ("En attente de paiement par virement", False), ("Annulé", False), ("Erreur de paiement", False),
        ("En attente de réapprovisionnement (non payé)", False), ("Remboursé", True),
    ],
)  # fmt: skip
def test_prestashop_s_states_say_whether_it_is_a_sale(status, counts):
    row = {"ID": "1", "Référence": "ABC", "Total": "45,00 €", "État": status, "Date": "2026-05-01 09:59:00"}
    _, facts = read("prestashop_orders_fr", row)
    assert facts["orders"][0]["counts"] is counts
    assert facts["orders"][0]["currency"] == "EUR"
    assert bool(facts.get("refunds")) is (status == "Remboursé")


def test_a_gift_to_an_association_is_not_a_sale():
    usual = {"Montant total": "45,00", "Date du paiement": "03/04/2026 18:23:13", "Statut du paiement": "Payé"}
    answer, facts = read(
        "helloasso_payments_fr",
        usual | {"Référence paiement": "1", "Montant du tarif": "40,00", "Don supplémentaire": "5,00"},
        usual | {"Référence paiement": "2", "Type de campagne": "Don"},
    )
    assert net(answer) == 40.0
    assert [float(order["donation"]) for order in facts["orders"]] == [5.0, 45.0]
    assert not any(question.code == "dates-ambiguous" for question in answer.questions)


def test_rows_of_one_order_number_are_one_order():
    usual = {"Order Status": "completed", "Order Date": "2026-05-01 09:59", "Order Total Amount": "100.90",
             "Order Total Tax Amount": "8.33"}  # fmt: skip
    answer, facts = read(
        "woocommerce_advanced_order_export",
        usual | {"Order Number": "7", "Item Name": "Tea"},
        usual | {"Order Number": "7", "Item Name": "Cup"},
    )
    assert answer.rows.kept == 1 and net(answer) == 92.57
    assert [line["name"] for line in facts["order_lines"]] == ["Tea", "Cup"]


def test_the_same_order_twice_in_a_file_is_one_and_said():
    row = {"ID": "1", "Référence": "ABC", "Paiement": "Carte", "Total": "45.00", "Date": "2026-05-01 09:59:00"}
    answer, facts = read("prestashop_orders_fr", row, row, row | {"Total": "46.00"})
    assert len(facts["orders"]) == 1
    assert (answer.rows.kept, answer.rows.unchanged, answer.rows.replaced) == (1, 1, 1)


def test_a_payment_that_helloasso_took_is_one_and_words_that_leave_no_sale_are_told():
    usual = {"Montant total": "45,00", "Date du paiement": "03/04/2026 18:23:13"}
    rows = [usual | {"Référence paiement": str(number), "Statut du paiement": "Autorisé"} for number in (1, 2)]
    answer, facts = read("helloasso_payments_fr", *rows)
    assert [order["counts"] for order in facts["orders"]] == [True, True] and net(answer) == 90.0
    assert "no-sale-counts" not in [one.code for one in answer.questions]
    refused = [row | {"Statut du paiement": "Refusé"} for row in rows]
    asked = next(one for one in read("helloasso_payments_fr", *refused)[0].questions if one.code == "no-sale-counts")
    assert (asked.assumed, asked.option) == ("Refusé", "2")
    some = read("helloasso_payments_fr", rows[0], refused[1])[0]
    assert "no-sale-counts" not in [one.code for one in some.questions]


def stripe(number, paid_for, **cells):
    usual = {
        "id": f"ch_{number}", "Created date (UTC)": "2026-05-01 10:00:00", "Amount": "19.00", "Currency": "cad",
        "Status": "Paid", "Captured": "true", "Mode": "Live", "Description": paid_for,
    }  # fmt: skip
    return usual | cells


def test_payments_of_subscriptions_are_told_of_where_they_are_a_third_or_more():
    words = ("Subscription creation", "Subscription update", "Invoice for Ann Lee", "Cup", "Plate")
    header = (*formats.BY_ID["stripe_payments"].header, "Description")

    def told(*paid_for):
        out = io.StringIO()
        writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(stripe(number, one) for number, one in enumerate(paid_for))
        (found,) = understand("x.csv", out.getvalue().encode(), CANADA)
        asked = {question.code: question.assumed for question in found.answer.questions}
        lines = found.batch.tables.get("order_lines")
        return asked.get("subscriptions-paid"), [] if lines is None else lines["name"].to_pylist(), found.copy.whole()

    count, names, copy = told(*words)
    assert (count, names) == ("2", ["Subscription creation", "Subscription update"])
    assert b"Ann Lee" not in copy and b"Subscription update" in copy
    assert told(*words, "Bowl", "Vase")[0] is None
