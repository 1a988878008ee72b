"""Rows that may be no sales, and lists that may be something else: counted, and asked of with their own sums."""

import pytest

from merite.sources.map_file import map_file
from merite.sources.mapping import Said
from merite.texts.imports import question_text
from merite.vocabulary import Language
from sources.sales_mapped import QUEBEC, lines, mapped, sums

DAYS = range(10, 22)


def asked(answer, code="doubtful-rows"):
    return [one for one in answer.questions if one.code == code]


@pytest.mark.parametrize(
    ("heading", "sold", "doubtful"),
    [
        ("Suivi", "Confirmé", "À confirmer"),
        ("Présence", "Venu", "Non venu"),
        ("Paiement", "Payé", "À payer"),
        ("Réponse client", "Accepté", "Refusé"),
        ("Statut", "Vendu", "En ligne"),
        ("Job status", "complete rated", "scheduled"),
        ("Type", "Réel", "Prévisionnel"),
        ("Type de mouvement", "Vente", "Transfert interne"),
        ("Objet", "Location", "Dépôt de garantie"),
        ("Facturé ?", "oui", "non"),
        ("Transaction", "Vente", "Avance client"),
        ("Type", "Entrée", "Sortie"),
        ("Désignation", "Blonde 33 cl", "Consigne casier"),
    ],
)
def test_rows_that_may_be_no_sales_are_asked_of_with_their_sum(heading, sold, doubtful):
    rows = [f"2026-09-{n};Client {n};{doubtful if n > 18 else sold};{n},00" for n in DAYS]
    answer = mapped(lines(f"Date;Client;{heading};Montant", *rows))
    (question,) = asked(answer)
    assert (question.assumed, question.option) == (f"3 60.00 {doubtful}", f"{heading}={doubtful}")
    said = question_text(question, Language.FRENCH_CANADA)
    assert f"« {doubtful} » (3 lignes, 60,00)" in said.replace("\u00a0", " ") and f"{heading}={doubtful}" in said
    left = {"filters": [{"column": heading, "is_not": [doubtful]}]}
    assert not asked(mapped(lines(f"Date;Client;{heading};Montant", *rows), **left))


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("Statut", ("Payée", "Expédiée")),
        ("Type", ("Café", "Thé")),
        ("Service", ("Sur place", "À emporter")),
        ("Mode de paiement", ("Virement bancaire", "Carte")),
        ("Nouveau client", ("oui", "non")),
        ("Rayon", ("Frais", "Épicerie")),
        ("Statut", ("Soldée", "Payée")),
    ],
)
def test_words_that_set_no_row_apart_are_not_asked_of(heading, kinds):
    rows = [f"2026-09-{n};Client {n};{kinds[n % 2]};{n},00" for n in DAYS]
    assert not asked(mapped(lines(f"Date;Client;{heading};Montant", *rows)))


def test_what_was_paid_of_a_bill_is_asked_of_where_both_have_rows():
    rows = [f"2026-09-{n};{kind[0]}-{n};{kind};{n},00" for n in DAYS for kind in ("Facture", "Paiement reçu")]
    (question,) = asked(mapped(lines("Date;Numéro;Type;Montant", *rows)))
    assert question.option == "Type=Paiement reçu"


def test_a_bill_that_waits_is_sold_and_not_asked_of_while_a_draft_is_left_out():
    states = ["Payée", "En attente", "Brouillon", "En retard"]
    rows = [f"RE-{n};Client {n};2026-09-{n};2026-10-{n};{n},00;{states[n % 4]}" for n in DAYS]
    answer = mapped(lines("N°;Contact;Date;Payable le;Total;Statut", *rows))
    assert (answer.apart, asked(answer)) == ({"Statut": ("brouillon",)}, [])
    assert sums(answer)["total"] == sum(n for n in DAYS if n % 4 != 2)


def test_an_invoice_that_is_overdue_is_sold_whatever_else_its_file_tells():
    rows = [f"INV{n},2026-09-{n},{n}.00,{'Overdue' if n % 3 else 'Paid'}" for n in DAYS]
    assert sums(mapped(lines("Invoice number,Date,Total,Status", *rows))) == {"total": sum(DAYS)}


def test_leaving_one_kind_out_keeps_out_those_that_were_left_out_already():
    states = ["confirmed", "waiting", "refunded"]
    rows = [f"T{n},2026-09-{n},{n}.00,{states[n % 3]}" for n in DAYS]
    text = lines("Transaction ID,Date,Amount,Status", *rows)
    left = {"filters": [{"column": "Status", "is_not": ["waiting"]}]}
    assert sums(mapped(text, **left))["total"] == sum(n for n in DAYS if n % 3 == 0)


def test_a_till_s_report_sets_no_row_apart_and_one_that_does_is_none():
    rows = [f"{n}/09/2026;{'Prévisionnel' if n > 18 else 'Réel'};{n},00" for n in DAYS]
    assert asked(mapped(lines("Date;Type;CA TTC", *rows)))


def test_what_is_ticked_as_paid_is_sold_and_what_is_not_ticked_is_not():
    rows = [f"{n}/09/2026;Cliente {n};{n},00;{'x' if n % 4 else ''}" for n in DAYS]
    assert sums(mapped(lines("Date;Cliente;Prix;Payé ?", *rows)))["total"] == sum(n for n in DAYS if n % 4)


def test_quotes_are_asked_of_and_invoices_made_of_quotes_are_not():
    rows = [f"{n};2026-09-{n};Client {n};{10 * n};{2 * n};{12 * n}" for n in range(110, 122)]
    rows = [row.replace("-09-1", "-09-") for row in rows]
    (question,) = asked(mapped(lines("N° devis;Date;Client;HTVA;TVA;TVAC", *rows)), "quotes-counted")
    assert (question.assumed, question.option) == ("12", "N° devis")
    assert not asked(mapped(lines("N° facture;Date;N° devis;HTVA;TVA;TVAC", *rows)), "quotes-counted")


def test_advertising_among_what_reads_as_sales_is_asked_of():
    rows = [f"H{n};2026-09-{n};Parution {n};{10 * n},00;0,50;1,00;{10 * n},00" for n in DAYS]
    text = lines("No facture;Date;Parution;Avant taxes;TPS;TVQ;Total", *rows)
    (question,) = asked(mapped(text, habits=QUEBEC), "bought-or-sold")
    assert question.option == "Parution" and "12 / 12" in question_text(question, Language.ENGLISH)
    bought = mapped(text, habits=QUEBEC, table="costs")
    assert bought.columns["amount"] == ("Avant taxes",) and not asked(bought, "bought-or-sold")


def test_who_names_its_clients_may_sell_advertising_and_is_asked():
    rows = [f"{n};2026-09-{n};Annonceur {n};{10 * n},00" for n in DAYS]
    text = lines("Facture;Date;Client;Montant", *rows).encode()
    answer = map_file("publicite magazine.csv", text, {}, habits=Said())
    assert answer.table == "orders" and asked(answer, "bought-or-sold")


def test_many_amounts_below_zero_are_asked_of():
    rows = [f"2026-09-{n};Op {n};{-n if n % 3 == 0 else n},00" for n in DAYS]
    (question,) = asked(mapped(lines("Date;Opération;Montant", *rows)), "many-below-zero")
    assert (question.assumed, question.option) == ("4 / 12", "Montant")
    kinds = [row.replace("Op ", "Frais " if ";-" in row else "Vente ") for row in rows]
    apart = {"filters": [{"column": "Opération", "is_not": [f"Frais {n}" for n in DAYS]}]}
    assert not asked(mapped(lines("Date;Opération;Montant", *kinds), **apart), "many-below-zero")


def test_a_donor_s_campaign_is_no_advertising():
    rows = [f"2026-09-{n};Donateur {n};Toit de la grange;{n},00" for n in DAYS]
    assert not asked(mapped(lines("Date;Client;Campagne;Montant", *rows)), "bought-or-sold")


def test_money_that_nothing_reads_in_a_report_of_ads_is_asked_of():
    rows = [f"2026-09-{n},Facebook,{n}.50,{100 * n},{n}" for n in DAYS]
    answer = mapped(lines("Date,Platform,Mise,Impressions,Clicks", *rows))
    (question,) = asked(answer, "money-unread")
    assert (answer.table, question.option, question.assumed) == ("exposures", "Mise", "192.00")
    assert mapped(lines("Date,Platform,Investissement,Impressions,Clicks", *rows)).columns["spend"] == (
        "Investissement",
    )


def test_what_showing_the_ads_of_others_earned_is_sold():
    rows = [f"2026-09-{n},{n}.50,{100 * n},{10 * n},{n}" for n in DAYS]
    answer = mapped(lines("Date,Estimated earnings (EUR),Page views,Impressions,Clicks", *rows))
    assert (answer.table, sums(answer)["total"]) == ("day_totals", 192.0)
