"""Rows that their state sets apart: what was cancelled, paid back whole or not put out, and invoices that wait."""

import pytest

from merite.errors.imports import UnknownFile
from merite.sources.map_file import map_file
from merite.sources.mapping import Said
from merite.sources.options import Options
from merite.sources.understand import understand
from sources.sales_mapped import sums

FRANCE = Said(home_tax=0.2)


def mapped(head, *rows, name="export.csv"):
    return map_file(name, "\n".join([head, *rows]).encode(), {}, habits=FRANCE)


def test_an_order_cancelled_in_a_second_column_of_states_is_no_sale():
    head = "Order Number,Order Submitted Date,Sub Total,Tax Total,Total,Payment Status,Fulfillment Status"
    rows = [f"{n},2026-09-{n},{10 * n},{2 * n},{12 * n},Paid,Fulfilled" for n in range(10, 20)]
    answer = mapped(head, *rows, "90,2026-09-20,100,20,120,Paid,Cancelled")
    assert sums(answer)["sales_net"] == 10 * 145


@pytest.mark.parametrize("states", [("En attente", "En retard", "Payée"), ("sent", "overdue", "paid")])
def test_an_invoice_that_waits_for_its_payment_is_sold_and_a_draft_is_not(states):
    head = "Numéro de facture,Date d'émission,Date d'échéance,Client,Montant HT,TVA,Montant TTC,Statut"
    rows = [
        f"F-{n},{n}/09/2026,{n}/10/2026,Société {n % 4},{100 * n},{20 * n},{120 * n},{states[n % 3]}"
        for n in range(10, 20)
    ]
    left = {"Payée": ("Brouillon", "Annulée"), "paid": ("draft", "void")}[states[2]]
    answer = mapped(head, *rows, *(f"F-9{n},20/09/2026,20/10/2026,X,1,0,1,{one}" for n, one in enumerate(left)))
    assert sums(answer)["sales_net"] == 100 * 145 and answer.left_out == 2


def test_what_is_billed_is_sold_though_a_column_says_that_it_is_not_paid_yet():
    head = "Invoice number,Created on,Due date,Coworker,Sub-total,Tax amount,Total amount,Paid,Void"
    rows = [
        f"INV-{n},2026-09-{n},2026-10-{n},A,{10 * n},{2 * n},{12 * n},{'Yes' if n % 3 else 'No'},No"
        for n in range(10, 20)
    ]
    answer = mapped(head, *rows, "INV-90,2026-09-20,2026-10-20,A,10,2,12,No,Yes")
    assert sums(answer)["sales_net"] == 10 * 145


@pytest.mark.parametrize(
    ("heading", "kept", "back"),
    [("Status", "paid", "refunded"), ("Statut", "Payé", "Remboursé"), ("Refunded?", "0", "1")],
)
def test_what_was_paid_back_whole_is_not_sold(heading, kept, back):
    rows = [f"P{n},2026-09-{n},{10 * n}.00,{2 * n}.00,{12 * n}.00,{kept}" for n in range(10, 20)]
    answer = mapped(f"Order number,Date,Subtotal,Tax,Total,{heading}", *rows, f"P90,2026-09-20,100,20,120,{back}")
    assert sums(answer)["sales_net"] == 10 * 145


def test_what_was_paid_back_by_a_row_below_zero_is_taken_off_once():
    rows = [f"P{n},2026-09-{n},{10 * n}.00,{2 * n}.00,{12 * n}.00,paid" for n in range(10, 20)]
    back = ("P90,2026-09-20,100,20,120,refunded", "P91,2026-09-21,-100,-20,-120,paid")
    answer = mapped("Order number,Date,Subtotal,Tax,Total,Status", *rows, *back)
    assert sums(answer)["sales_net"] == 10 * 145


def test_a_sale_that_was_voided_above_zero_is_none():
    rows = [f"R{n},2026-09-{n},SALE,{12 * n},{10 * n},{2 * n}" for n in range(10, 20)]
    head = "Receipt ID,Finalized at,Type,Amount with tax,Amount without tax,Tax"
    answer = mapped(head, *rows, "R90,2026-09-20,VOID,120,100,20")
    assert answer.table == "orders" and sums(answer)["sales_net"] == 10 * 145


def test_a_post_that_is_not_out_yet_is_none():
    rows = [f"{n}/09/2026,Facebook,Texte du {n},Publié" for n in range(10, 16)]
    later = ["16/09/2026,Facebook,Texte du 16,Brouillon", "17/09/2026,Instagram,Texte du 17,Programmé"]
    answer = mapped("Date,Réseau,Texte,Statut", *rows, *later, name="calendrier.csv")
    assert sums(answer)["posts"] == 6


def test_a_day_and_an_amount_are_no_refunds_where_nothing_speaks_of_any():
    rows = [f"2026-09-{n},{n}.00,{2 * n}.00" for n in range(10, 20)]
    assert mapped("Finalized at,Amount with tax,Amount without tax", *rows).table != "refunds"


def test_orders_with_a_column_of_what_was_cancelled_are_no_till_s_report():
    rows = [f"Z{n};{n}/09/2026 12:30;Sur place;{10 * n},00;{n},00;{11 * n},00;Non" for n in range(10, 20)]
    text = "\n".join(["N° commande;Date;Canal;Montant HT;TVA;Montant TTC;Annulée", *rows, f"{rows[0][:-3]}Oui"])
    with pytest.raises(UnknownFile):
        understand("commandes.csv", text.encode(), Options())
    answer = map_file("commandes.csv", text.encode(), {}, habits=FRANCE)
    assert sums(answer)["sales_net"] == 1450 and answer.left_out == 1


def test_invoices_that_only_their_file_s_name_tells_are_sold_before_they_are_paid():
    rows = [f"M-{n};{n}/09/2026;Société;{n}00,00;{('Payée', 'En attente de paiement')[n % 2]}" for n in range(10, 20)]
    answer = mapped("Numéro;Date;Client;Montant HT;Statut", *rows, name="factures_malt.csv")
    assert sums(answer)["sales_net"] == 14500


def test_a_draft_among_invoices_is_left_out_whatever_its_state_is_called():
    rows = [f"{n},2026-09-{n},{10 * n},{2 * n},{12 * n},Open,2026-10-{n}" for n in range(10, 20)]
    head = "Invoice ID,Issue Date,Subtotal,Tax,Invoice Amount,State,Due Date"
    answer = mapped(head, *rows, "90,2026-09-20,50,10,60,Draft,2026-10-20")
    assert sums(answer)["sales_net"] == 1450 and answer.left_out == 1
