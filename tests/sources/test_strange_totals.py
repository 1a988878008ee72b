"""What a total holds where nobody said it: its taxes, tips, fees, discounts, deliveries, gift cards and refunds."""

import pytest

from merite.errors.imports import BankStatement
from sources.sales_mapped import QUEBEC, lines, mapped, sums


def test_a_net_after_fees_is_no_sale_before_tax():
    rows = [f"{n};2026-09-{n};{12 * n},00;{n},00;{11 * n},00" for n in range(10, 20)]
    answer = mapped(lines("Reçu;Date;Total;Frais;Net", *rows))
    assert "goods_net" not in answer.columns and "goods-net-unknown" in [one.code for one in answer.questions]
    paypal = mapped(lines("Transaction;Date;Avant commission;Commission;Net", *rows))
    assert paypal.columns["gross"] == ("Avant commission",)
    assert sums(paypal)["total"] == 12 * 145


def test_a_subtotal_with_tax_or_before_discounts_is_no_sale_before_tax():
    rows = [f"{n},2026-09-{n},{12 * n}.00,{2 * n}.00,5.00,{12 * n + 5}.00" for n in range(10, 20)]
    answer = mapped(lines("Order number,Date,Subtotal,Tax,Shipping,Total", *rows))
    assert sums(answer)["sales_net"] == 10 * 145
    rows = [f"{n},2026-09-{n},{10 * n + 3}.00,3.00,{2 * n}.00,{12 * n}.00" for n in range(10, 20)]
    answer = mapped(lines("Order number,Date,Subtotal,Discount,Tax,Total", *rows))
    assert sums(answer)["sales_net"] == 10 * 145


def test_a_sum_with_tax_and_one_before_it_are_told_by_their_headings():
    head = "Order ID,Date,Order Status,Subtotal (inc tax),Subtotal (ex tax),Tax Total,Order Total (inc tax)"
    rows = [f"{n},2026-09-{n},Awaiting Fulfillment,{12 * n},{10 * n},{2 * n},{12 * n + 5}" for n in range(10, 20)]
    answer = mapped(lines(head, *rows, "9,2026-09-20,Awaiting Payment,12,10,2,17"))
    assert {name: answer.columns[name] for name in ("gross", "goods_net", "tax")} == {
        "gross": ("Order Total (inc tax)",),
        "goods_net": ("Subtotal (ex tax)",),
        "tax": ("Tax Total",),
    }
    assert sums(answer)["sales_net"] == 10 * 145 and sums(answer)["not_counted"] == 17


def test_a_rate_in_the_heading_of_a_tax_is_read_past():
    rows = [f"{n},2026-09-{n},{2 * n}.00,{12 * n}.00" for n in range(10, 20)]
    answer = mapped(lines("Receipt number,Date,VAT (20.0%),Total (GBP)", *rows))
    assert answer.columns["tax"] == ("VAT (20.0%)",) and sums(answer)["sales_net"] == 10 * 145


def test_taxes_that_two_parties_collect_are_one_tax():
    rows = [f"A{n},2026-09-{n},0.00,{2 * n}.00,{12 * n}.00" for n in range(10, 20)]
    answer = mapped(lines("Order Number,Sale Date,Seller Collected Tax,eBay Collected Tax,Total Price", *rows))
    assert sums(answer)["sales_net"] == 10 * 145
    rows = [f"A{n},2026-09-{n},{12 * n}.00,{3 * n}.00,{n}.00" for n in range(10, 20)]
    assert "tax" not in mapped(lines("Order ref,Booking date,Price,Commission,VAT on commission", *rows)).columns


def test_a_tax_of_nothing_that_a_marketplace_collects_tells_nothing():
    rows = [f"{n};2026-09-{n};{12 * n},00;0,00" for n in range(10, 20)]
    answer = mapped(lines("Commande;Date;Total;Taxe de vente", *rows))
    assert "tax" not in answer.columns and "goods-net-unknown" in [one.code for one in answer.questions]
    groceries = mapped(lines("Facture;Date;Total;TPS;TVQ", *(f"{row};0,00" for row in rows)), QUEBEC)
    assert sums(groceries)["sales_net"] == 12 * 145


def test_tips_and_shipping_beside_the_total_are_not_taken_off():
    rows = [f"S{n},2026-09-{n},{2 * n}.00,3.00,{12 * n}.00" for n in range(10, 20)]
    assert sums(mapped(lines("Order ID,Date,Tax Amount,Tip,Order Total", *rows)))["sales_net"] == 10 * 145
    rows = [f"S{n},2026-09-{n},{2 * n}.00,3.00,{12 * n + 3}.00" for n in range(10, 20)]
    assert sums(mapped(lines("Order ID,Date,Tax Amount,Tip,Order Total", *rows)))["sales_net"] == 10 * 145
    rows = [f"S{n},2026-09-{n},2,{6 * n}.00,4.00,{12 * n}.00" for n in range(10, 20)]
    answer = mapped(lines("Order ID,Date,Quantity,Price,Shipping,Item Total", *rows))
    assert "shipping" not in answer.columns and sums(answer)["total"] == 12 * 145


def test_dotted_initials_are_the_taxes_they_are():
    rows = [f"{n};2026/09/{n};{10 * n + 3},00;-3,00;{n},00;{n},00;{12 * n},00" for n in range(10, 20)]
    answer = mapped(lines("Facture;Date;Sous-total;Rabais;T.P.S.;T.V.Q.;Total", *rows), QUEBEC)
    assert answer.columns["tax"] == ("T.P.S.", "T.V.Q.") and sums(answer)["sales_net"] == 1450


def test_a_delivery_s_payment_after_fees_is_not_the_sale_and_sales_with_tax_are_no_tax():
    head = "N° de commande;Date de la commande;Ventes (TVA incluse);TVA sur les ventes;TVA sur les frais;Paiement total"
    rows = [f"A{n};{n}/09/2026;{12 * n},00;{2 * n},00;-1,00;{7 * n},00" for n in range(10, 20)]
    answer = mapped(lines(head, *rows))
    assert (answer.columns["gross"], answer.columns["tax"]) == (("Ventes (TVA incluse)",), ("TVA sur les ventes",))
    assert sums(answer)["sales_net"] == 1450


def test_money_in_and_money_out_are_no_parts_of_a_total():
    rows = [f"{n}/09/2026;Z{n};707000;Ventes;;{10 * n},00" for n in range(10, 20)]
    answer = mapped(lines("Date;N° pièce;Compte;Libellé;Débit;Crédit", *rows, "20/09/2026;F1;607000;Achats;30,00;"))
    assert sums(answer) == {"sales_net": 1450} and answer.left_out == 1
    with pytest.raises(BankStatement):
        mapped(lines("Date;N° pièce;Libellé;Débit;Crédit", *(row.replace("707000;", "") for row in rows)))


def test_a_tourist_s_tax_is_not_the_tax_on_sales():
    rows = [f"R{n};{n}/09/2026;{12 * n},00;2,20" for n in range(10, 20)]
    assert "tax" not in mapped(lines("Réservation;Créée le;Montant total TTC;Taxe de séjour", *rows)).columns


def test_a_subtotal_before_the_discounts_of_a_few_sales_is_no_sale_before_tax():
    rows = [
        f"in_{n},2026-09-{n},{10 * n}.00,{0 if n % 5 else 5}.00,2.00,{10 * n - (0 if n % 5 else 5) + 2}.00"
        for n in range(10, 25)
    ]
    answer = mapped(lines("id,Date (UTC),Subtotal,Total Discount Amount,Tax,Total", *rows))
    assert sums(answer)["sales_net"] == 10 * sum(range(10, 25)) - 3 * 5


def test_tips_stand_beside_a_total_that_other_columns_make():
    rows = [f"2026-09-{n};{n},00;{2 * n},00;{3 * n},00;{5 if n % 3 else 0},00;CB" for n in range(10, 20)]
    answer = mapped(lines("Date;Prestations;Produits;Total TTC;Pourboire;Règlement", *rows, *rows[:1]))
    assert "tips" not in answer.columns and sums(answer)["total"] == 3 * 145 + 30


def test_the_tax_on_nights_within_the_total_of_a_stay_is_not_sold():
    rows = [f"R{n};{n}/09/2026;{10 * n},00;5,00;2,40;{10 * n + 7},40;Soldée" for n in range(10, 20)]
    head = "N° réservation;Créée le;Hébergement TTC;Options TTC;Taxe de séjour;Total séjour;Statut"
    answer = mapped(lines(head, *rows))
    assert sums(answer)["total"] == 1450 + 50 and answer.columns["gross"] == ("Total séjour", "− Taxe de séjour")


@pytest.mark.parametrize(
    ("head", "tax", "total"),
    [("Prix du billet;Frais;Montant payé", None, 10), ("Ticket Revenue;Tax Paid;Fees;Total Paid", 2, 10)],
)
def test_the_fee_that_a_buyer_pays_on_top_of_a_ticket_is_no_sale(head, tax, total):
    cells = [
        f"{10 * n},00;1,50;{10 * n + 1},50" if tax is None else f"{10 * n},00;{2 * n},00;1,50;{12 * n + 1},50"
        for n in range(10, 20)
    ]
    rows = [f"R{n};2026-09-{n};{one}" for n, one in zip(range(10, 20), cells, strict=True)]
    answer = mapped(lines(f"N° commande;Date;{head}", *rows))
    assert sums(answer)["total" if tax is None else "sales_net"] == total * 145


def test_tips_and_gift_cards_that_are_seen_within_a_total_are_taken_off_it():
    rows = [f"2026-09-{n},{10 * n},{n},{n % 3},{n % 4},{2 * n},{13 * n + n % 3 + n % 4}" for n in range(10, 20)]
    answer = mapped(lines("Date,Services,Products,Gift Cards,Tips,Taxes,Total", *rows))
    assert sums(answer)["sales_net"] == 11 * 145


def test_sales_before_tax_are_told_by_their_heading_beside_sales_with_it():
    rows = [f"#{n},2026-09-{n},{10 * n},{12 * n},{9 * n}" for n in range(10, 20)]
    answer = mapped(lines("Order ID,Order Date,Sales (excl. tax),Sales (incl. tax),Total payout", *rows))
    assert answer.columns["goods_net"] == ("Sales (excl. tax)",) and sums(answer)["sales_net"] == 1450


def test_a_gross_total_whose_refunds_stand_beside_it_gives_way_to_what_was_left():
    rows = [f"{n}/09/2026 20:30;Hamlet;{20 * n};{n},00;{19 * n},00" for n in range(10, 20)]
    answer = mapped(lines("Séance;Spectacle;Recette brute TTC;Remboursements;Recette nette TTC", *rows))
    assert sums(answer)["total"] == 19 * 145


def test_a_discount_and_a_delivery_beside_a_price_times_a_number_are_not_within_it():
    rows = [f"9/{n}/26,Mug,b{n},2,{n}.00,{n % 5},8.50,{2 * n}.00,28{n}" for n in range(10, 20)]
    head = "Sale Date,Item Name,Buyer,Quantity,Price,Discount Amount,Order Shipping,Item Total,Order ID"
    answer = mapped(lines(head, *rows))
    assert sums(answer)["total"] == 2 * 145 - 20 and "shipping" not in answer.columns


def test_a_tax_that_is_said_to_be_included_at_a_rate_is_the_tax():
    rows = [f"FL-{n};{n}.09.2026;CHF {n}0.00;CHF {n * 0.26:.2f}" for n in range(10, 20)]
    answer = mapped(lines("N° vente;Date;Montant TTC;TVA 2.6% incluse", *rows))
    assert answer.columns["tax"] == ("TVA 2.6% incluse",)


@pytest.mark.parametrize(
    ("head", "low", "high"),
    [("TVA %", "6 %", "21 %"), ("Taux de TVA", "6", "21"), ("Tax rate", "0.06", "0.21"), ("VAT rate", "6.0%", "21.0%")],
)
def test_the_tax_is_worked_out_by_the_rate_that_each_row_tells(head, low, high):
    rows = [f"{n}/09/2026;Cours;{n * 12.1:.2f};{high}" for n in range(10, 20)]
    rows += [f"{n}/09/2026;Livre;{n * 10.6:.2f};{low}" for n in range(10, 20)]
    answer = mapped(lines(f"Date;Produit;Prix;{head}", *rows))
    assert sums(answer)["sales_net"] == pytest.approx(20 * 145) and head not in answer.unused
    assert "goods-net-unknown" not in [one.code for one in answer.questions]


def test_what_belgians_call_before_tax_is_before_it():
    rows = [f"F{n};{n}/09/2026;A;{n},00;{10 * n},00;{12.1 * n:.2f}".replace(".", ",") for n in range(10, 20)]
    answer = mapped(lines("N° facture;Date;Client;Prix unitaire HTVA;Total HTVA;Total TVAC", *rows))
    assert answer.columns["goods_net"] == ("Total HTVA",) and sums(answer)["sales_net"] == 1450
