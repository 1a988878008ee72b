"""Sales as tills, web shops and ticket desks write them that nobody described: to the cent, and each sale once."""

import pytest

from merite.errors.imports import BankStatement, UnknownFile
from merite.files.raw import read_tables
from merite.sources.map_file import map_file
from merite.sources.mapper import read_with
from merite.sources.options import Options
from merite.sources.templates import parsed
from merite.sources.understand import understand
from merite.texts.mapping import mapping_text
from merite.vocabulary import Language
from sources.sales_mapped import FRANCE, QUEBEC, lines, mapped, sums


def test_the_lines_of_an_order_do_not_count_beside_the_order():
    rows = [
        f"2026-09-{n},{n},{kind},{amount}"
        for n in range(10, 20)
        for kind, amount in (
            ("Sale", f"{12 * n}"),
            ("Sale Line", f"{5 * n}"),
            ("Sale Line", f"{7 * n}"),
            ("Payment", ""),
        )
    ]
    answer = mapped(lines("Date,Receipt Number,Line Type,Total", *rows))
    assert (sums(answer)["total"], answer.rows.kept, answer.rows.refused, answer.left_out) == (12 * 145, 10, 0, 30)


def test_what_is_fetched_in_the_shop_is_sold():
    rows = [f"{n};2026-09-{n};{'Retrait en magasin' if n > 17 else 'Postal'};{12 * n}" for n in range(10, 20)]
    assert sums(mapped(lines("Commande;Date;Type de livraison;Total", *rows)))["total"] == 12 * 145
    rows = [f"{n};2026-09-{n};{'Transfer bag' if n > 17 else 'Mug'};{12 * n}" for n in range(10, 20)]
    assert sums(mapped(lines("Order number;Date;Description;Total", *rows)))["total"] == 12 * 145


def test_halves_of_a_ticket_paid_in_two_ways_both_count():
    rows = [f"2026-09-{n},{n},{way},{6 * n}" for n in range(10, 20) for way in ("Carte", "Espèces")]
    assert sums(mapped(lines("Date,Ticket,Type de paiement,Montant", *rows)))["total"] == 12 * 145


def test_a_total_that_each_line_of_an_order_repeats_counts_once():
    rows = [
        f"{n},2026-09-{n},{item},{price},{12 * n}" for n in range(10, 20) for item, price in (("A", n), ("B", 9 * n))
    ]
    answer = mapped(lines("Order number,Date created,Item,Price,Total", *rows))
    assert (sums(answer)["total"], answer.rows.kept) == (12 * 145, 10)
    again = parsed(answer.template, "v")
    assert (again.key, again.repeated) == (("order_id",), "first")
    pairs = [f"{n},2026-09-{n},{item},{12 * n}" for n in range(10, 20) for item in ("Adulte", "Enfant")]
    assert sums(mapped(lines("Order number,Date,Item,Total", *pairs)))["total"] == 24 * 145
    tickets = [f"{n // 2},2026-09-{n},{seat},20" for n in range(10, 20) for seat in ("A", "B")]
    assert sums(mapped(lines("Commande,Date,Place,Prix", *tickets)))["total"] == 400


def test_the_further_lines_of_an_order_without_day_or_amount_are_left_out_and_not_refused():
    rows = [line for n in range(10, 20) for line in (f"{n},2026-09-{n},{12 * n},Bol", f"{n},,,Tasse")]
    answer = mapped(lines("Order ID,Created at,Total,Lineitem name", *rows))
    assert (answer.rows.kept, answer.rows.refused, answer.left_out) == (10, 0, 10)


@pytest.mark.parametrize("kind", ["Versement", "Virement standard", "Payout", "General Withdrawal - Bank Account"])
def test_money_sent_to_the_bank_is_no_refund(kind):
    rows = [f"T{n},2026-09-{n},Vente,{12 * n}" for n in range(10, 20)]
    answer = mapped(lines("Transaction ID,Date,Type,Total", *rows, f"T99,2026-09-20,{kind},-500"))
    assert "refunded" not in sums(answer) and answer.left_out == 1


def test_what_was_voided_or_never_paid_is_left_out():
    rows = [f"T{n},2026-09-{n},{12 * n},FALSE,Closed" for n in range(10, 20)]
    answer = mapped(lines("Order Id,Date,Total,Voided,Order Payment State", *rows, "T98,2026-09-20,99,TRUE,Closed"))
    assert sums(answer)["total"] == 12 * 145
    answer = mapped(lines("Order Id,Date,Total,Voided,Order Payment State", *rows, "T99,2026-09-20,54,FALSE,Open"))
    assert sums(answer)["not_counted"] == 54
    rows = [f"C{n};2026-09-{n};{12 * n};Oui" for n in range(10, 20)]
    assert sums(mapped(lines("Commande;Date;Prix;Payé", *rows, "C99;2026-09-20;40;Non")))["total"] == 12 * 145


def test_what_was_given_back_of_an_order_is_a_refund_and_makes_it_no_other_order():
    head = "Order ID,Created at,Subtotal,Taxes,Total,Amount Refunded"
    rows = [f"A-{n // 2},2026-09-{n},{10 * n}.00,{2 * n}.00,{12 * n}.00,0.00" for n in range(10, 20)]
    before = mapped(lines(head, *rows))
    after = lines(head, *rows[:-1], rows[-1].removesuffix("0.00") + "114.00")
    answer = mapped(after)
    assert sums(before)["sales_net"] == 1450 and sums(answer)["sales_net"] == 1450 - 95
    told_twice = lines(
        head, *rows[:-1], rows[-1].removesuffix("0.00") + "114.00", "A-9,2026-09-20,-95.00,-19.00,-114.00,"
    )
    assert sums(mapped(told_twice))["sales_net"] == 1450 - 95
    template = parsed(answer.template, "a")
    keys = [
        read_with(template, read_tables("a.csv", text.encode()), file="a.csv").batch.tables["orders"]["key"].to_pylist()
        for text in (lines(head, *rows), after)
    ]
    assert keys[0] == keys[1]


def test_a_sheet_of_sums_a_day_is_no_list_of_sales():
    rows = [f'"2026-09-{n}","3","{10 * n + 3}","-3","{10 * n}","{2 * n}","{12 * n}"' for n in range(10, 20)]
    answer = mapped(lines('"Day","Orders","Gross sales","Discounts","Net sales","Taxes","Total sales"', *rows))
    assert answer.table == "day_totals" and sums(answer)["sales_net"] == 1450


def test_reviews_and_a_cash_book_are_neither_sales_nor_ads():
    reviews = lines(
        "Review date,Reservation number,Positive review,Negative review,Review score,Location,Value for money",
        *(f"2026-09-{n},90{n},Great,Small room,{n % 3 + 7}.0,10,7.5" for n in range(10, 20)),
    )
    answer = mapped(reviews)
    assert answer.table == "utterances"
    facts = answer.facts["utterances"]
    assert (facts[0]["text"], facts[0]["rating"]) == ("Great Small room", 4.0)
    book = lines(
        "Date;Libellé;Recettes;Dépenses;Solde",
        *(f"2026-09-{n};Recette du jour;{12 * n},00;;{n},00" for n in range(10, 20)),
        "2026-09-12;Fournitures;;20,00;9,00",
    )
    answer = mapped(book)
    assert answer.table in ("orders", "day_totals") and sums(answer)["total"] == 12 * 145


def test_the_french_file_of_accounting_entries_gives_the_sales_before_tax():
    head = (
        "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate "
        "EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise"
    )
    opening = ["AN|A nouveau|1|20260101|512000|Banque|||A|20260101|Solde|500,00|0,00|||20260101||"] * 70
    days = [
        f"VE|Ventes|{n}|202609{n}|{account}|x|||Z{n}|202609{n}|Z|{debit}|{credit}|||202609{n}||"
        for n in range(10, 20)
        for account, debit, credit in (
            ("531000", f"{12 * n},00", "0,00"), ("707000", "0,00", f"{10 * n + 5},00"), ("709700", "5,00", "0,00"),
            ("708500", "0,00", "4,00"), ("445710", "0,00", f"{2 * n},00"),
        )
    ]  # fmt: skip
    text = "\r\n".join([head.replace(" ", "|"), *opening, *days]).replace("|", "\t")
    (found,) = understand("123456789FEC20261231.txt", text.encode(), Options(home_tax=0.2))
    assert found.answer.format == "fec"
    assert {one.measure: one.amount for one in found.answer.totals} == {"sales_net": 1450.0}


LEDGERS = {
    "sage": (
        "Date;Code journal;N° compte général;N° pièce;Libellé;Débit;Crédit",
        "{day:02d}/09/26;VTE;41100000;F{n};Client;{ttc},00;", "{day:02d}/09/26;VTE;70700000;F{n};Vente;;{ht},00",
        "{day:02d}/09/26;VTE;44571000;F{n};TVA;;{tva},00",
    ),
    "acomba": (
        "N° compte;Date;Référence;Description;Débit;Crédit;Solde", "1100;2026-09-{day};F{n};Clients;{ttc},00;;3,00",
        "4100;2026-09-{day};F{n};Ventes;;{ht},00;1,00", "2310;2026-09-{day};F{n};TPS;;{tva},00;2,00",
    ),
    "quickbooks": (
        "Date;Type;Num;Name;Account;Debit;Credit", "09/{day}/2026;Invoice;{n};Al;Accounts Receivable;{ttc};",
        "09/{day}/2026;Invoice;{n};Al;Product sales;;{ht}", "09/{day}/2026;Invoice;{n};;GST/HST Payable;;{tva}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", list(LEDGERS))
def test_the_sales_of_a_ledger_are_found_by_their_accounts(tool):
    head, *entries = LEDGERS[tool]
    rows = [one.format(day=n, n=n, ttc=12 * n, ht=10 * n, tva=2 * n) for n in range(10, 20) for one in entries]
    back = entries[1].format(day=20, n=99, ttc=0, ht=30, tva=0)
    *others, debit, credit = back.split(";")[: head.split(";").index("Solde")] if "Solde" in head else back.split(";")
    refund = ";".join([*others, credit, debit, *(["1,00"] if "Solde" in head else [])])
    text = lines(head, *rows, refund)
    with pytest.raises(UnknownFile):
        understand("ledger.csv", text.encode(), Options())
    answer = mapped(text)
    assert answer.table == "day_totals" and sums(answer)["sales_net"] == 1450 - 30
    assert list(answer.only) == [next(one for one in head.split(";") if "ompte" in one or one == "Account")]
    again = map_file("l.csv", text.encode(), {}, template=parsed(answer.template, "l"), habits=FRANCE)
    assert sums(again) == sums(answer)
    assert " − D" in mapping_text(answer, Language.FRENCH)


@pytest.mark.parametrize(
    "head", ["Date,Date de valeur,Débit,Crédit,Libellé,Solde", "Date,Value date,Withdrawals,Deposits,Details,Balance"]
)
def test_a_bank_s_statement_is_told_and_can_be_taken_for_sales_all_the_same(head):
    text = lines(head, *(f"2026-09-{n},2026-09-{n},,{12 * n}.00,REMISE CB,9.00" for n in range(10, 20)))
    with pytest.raises(BankStatement) as told:
        understand("releve.csv", text.encode(), Options())
    with pytest.raises(BankStatement):
        mapped(text)
    column = {"day": told.value.facts["day"], "gross": told.value.facts["column"]}
    assert sums(mapped(text, table="orders", columns=column))["total"] == 12 * 145


@pytest.mark.parametrize("kind", ["Avoir", "Remboursement", "Credit note", "Refund"])
def test_what_a_kind_says_was_paid_back_is_a_refund_though_it_stands_above_zero(kind):
    rows = [f"F{n};2026-09-{n};Vente;{10 * n},00;{2 * n},00;{12 * n},00" for n in range(10, 20)]
    text = lines("N° de facture;Date;Type;Total HT;TVA;Total TTC", *rows, f"F99;2026-09-20;{kind};30,00;6,00;36,00")
    answer = mapped(text)
    assert (sums(answer)["sales_net"], sums(answer)["refunded"]) == (1450 - 30, 36)
    again = map_file("v.csv", text.encode(), {}, template=parsed(answer.template, "v"), habits=FRANCE)
    assert sums(again) == sums(answer)
    below = mapped(text.replace(";30,00;6,00;36,00", ";-30,00;-6,00;-36,00"))
    assert sums(below)["sales_net"] == 1450 - 30


@pytest.mark.parametrize("kind", ["Devis", "Quote", "Facture pro forma", "Bon de livraison"])
def test_what_was_only_offered_is_not_sold(kind):
    rows = [f"F{n};2026-09-{n};Facture;{12 * n},00" for n in range(10, 20)]
    answer = mapped(lines("Numéro;Date;Type;Total", *rows, f"D1;2026-09-20;{kind};360,00"))
    assert (sums(answer)["total"], answer.left_out) == (12 * 145, 1)


def test_what_was_declined_is_not_sold():
    rows = [f"O{n},2026-09-{n},Purchase,{12 * n},Approved" for n in range(10, 20)]
    head = "Order Number,Transaction Date,Transaction Type,Amount,Response"
    assert sums(mapped(lines(head, *rows, "O99,2026-09-20,Purchase,50,Declined")))["not_counted"] == 50


@pytest.mark.parametrize("head", ["Date;CB;Espèces;Tickets restaurant", "Date;CA midi;CA soir;CA matin"])
def test_a_till_s_sheet_without_a_total_is_summed(head):
    rows = [f"{n}/09/2026;{12 * n - 5},00;5,00;0,00" for n in range(10, 20)]
    answer = mapped(lines(head, *rows))
    assert answer.table == "day_totals" and sums(answer)["total"] == 12 * 145


def test_a_mapping_that_refuses_most_rows_says_that_the_file_will_not_be_known_by_it():
    rows = [f"{n};{12 * n},00;{'2026-09-01' if n == 10 else ''}" for n in range(10, 20)]
    answer = mapped(lines("Commande;Total;Date", *rows), table="orders", columns={"day": "Date", "gross": "Total"})
    assert [one.assumed for one in answer.questions if one.code == "mapping-keeps-few"] == ["1 / 10"]
    known = mapped(lines("Commande;Total;Date", *(row.removesuffix("2026-09-01") + "2026-09-02" for row in rows)))
    assert "mapping-keeps-few" not in [one.code for one in known.questions]


def test_an_invoice_is_of_the_day_on_which_it_was_made_out():
    rows = [f"F{n};{n}/09/2026;{n}/10/2026;{n + 1}/09/2026;{12 * n},00" for n in range(10, 20)]
    answer = mapped(lines("Facture;Date d'émission;Date d'échéance;Date de paiement;Total TTC", *rows))
    assert answer.columns["day"] == ("Date d'émission",)


def test_which_rows_are_left_out_or_paid_back_is_said():
    rows = [f"F{n};2026-09-{n};Facture;{12 * n},00" for n in range(10, 20)]
    more = ("D1;2026-09-20;Devis;360,00", "A1;2026-09-20;Avoir;12,00")
    answer = mapped(lines("Numéro;Date;Type;Total", *rows, *more))
    told = mapping_text(answer, Language.ENGLISH)
    assert (
        "Left out, rows whose “Type” is: devis." in told and "Taken for refunds, rows whose “Type” is: avoir." in told
    )
    assert "Not used" not in told


def test_a_list_of_invoices_is_no_till_s_report_though_each_is_of_a_day_of_its_own():
    rows = [
        f"{1000 + n};{n} juin 2026;Client {n % 4};{100 * n},00;5,00;10,00;{100 * n + 15},00" for n in range(3, 29, 5)
    ]
    text = lines("Facture;Date;Client;Sous-total;TPS;TVQ;Total", *rows, "Sous-total juin;;;9;9;9;9")
    with pytest.raises(UnknownFile):
        understand("factures.csv", text.encode(), Options())
    assert map_file("factures.csv", text.encode(), {}, habits=QUEBEC).table == "orders"


def test_a_booking_is_sold_on_the_day_it_is_made_and_not_on_arrival():
    rows = [f"88{n},G{n},{115 * n}.00,2026-10-{n},2026-10-{n + 2},Confirmed,2026-09-{n}" for n in range(10, 20)]
    head = "Reservation Number,Name,Grand Total,Check in Date,Check out Date,Status,Reservation Date"
    answer = mapped(lines(head, *rows))
    assert answer.columns["day"] == ("Reservation Date",)


@pytest.mark.parametrize(
    "head",
    ["Donation ID,Donation Date,Donation Total,Donation Status", "ID,Purchased At,Final Price,Status",
     "N°,Date acte,Honoraires,Statut", "Order Number,Order Date,Artist Earnings,Status"],
)  # fmt: skip
def test_gifts_courses_fees_and_royalties_are_told_by_their_headings(head):
    answer = mapped(lines(head, *(f"A{n},2026-09-{n},{n}.00,complete" for n in range(10, 20))))
    assert answer.table == "orders" and sums(answer)["total"] == 145


def test_what_was_given_back_on_its_days_is_no_sale():
    assert mapped(lines("Refund date,Amount", *(f"2026-09-{n},{n}" for n in range(10, 20)))).table == "refunds"


def test_a_day_above_several_rows_is_theirs_and_sub_totals_by_day_are_none():
    rows = [
        line
        for n in range(10, 20)
        for line in (f"{n}/09/2026;Épicerie;{10 * n},00;{12 * n},00", f";Frais;{n},00;{1.2 * n:.2f}".replace(".", ","))
    ]
    answer = mapped(lines("Date;Rayon;CA HT;CA TTC", *rows))
    assert sums(answer)["sales_net"] == 11 * 145 and answer.rows.refused == 0
    each = [
        line
        for n in range(10, 20)
        for line in (
            f"{n}/09/2026;Ana;{n},00;{n},00",
            f"{n}/09/2026;Luc;{n},00;{n},00",
            f"Total {n}/09/2026;;{2 * n},00;",
        )
    ]
    answer = mapped(lines("Date;Vendeur;CA HT;CA TTC", *each))
    assert sums(answer)["sales_net"] == 2 * 145 and answer.left_out == 10


def test_an_order_whose_total_stands_in_each_of_its_rows_is_read_row_by_row():
    head = (
        "ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,TaxTotal,Quantity,UnitAmount,LineAmount,TaxAmount,Status"
    )
    rows = [
        f"A,INV-{n},{n}/09/2026,{n}/10/2026,{36 * n},{6 * n},2,{q * 5 * n},{q * 10 * n},{q * 2 * n},Awaiting Payment"
        for n in range(10, 20)
        for q in (1, 2)
    ]
    answer = mapped(lines(head, *rows))
    assert answer.columns["goods_net"] == ("LineAmount",) and sums(answer)["sales_net"] == 30 * 145


def test_an_appointment_that_was_not_paid_beforehand_is_sold():
    head = "Start Time,Last Name,Appointment Price,Paid?,Amount Paid Online,Date Scheduled,Status"
    rows = [
        f"2026-09-{n} 14:00,B{n},{10 * n}.00,{paid},{10 * n if paid == 'yes' else 0},2026-08-{n},"
        for n, paid in zip(range(10, 20), ("yes", "no") * 5, strict=True)
    ]
    told = sums(mapped(lines(head, *rows, "2026-09-20 14:00,C,99.00,no,0,2026-08-20,Canceled")))
    assert told["total"] - told["not_counted"] == 1450


def test_a_cell_that_names_its_week_is_read_as_the_week():
    rows = [f"Semaine du {day};{n},00" for n, day in enumerate(("01/06/2026", "08/06/2026", "15/06/2026"), 10)]
    answer = mapped(lines("Semaine;CA TTC", *rows))
    assert answer.rows.refused == 0 and str(answer.period.last) == "2026-06-21"


def test_gift_vouchers_sold_are_no_count_of_tickets():
    sold = [(n, 50 * (n % 2)) for n in range(10, 20)]
    rows = [f"{n}/09/2026;{10 * n},00;{n},00;{gift},00;{11 * n + gift},00" for n, gift in sold]
    answer = mapped(lines("Date;Services TVAC;Produits TVAC;Bons cadeaux vendus;Total TVAC", *rows))
    assert answer.columns["gift_cards"] == ("Bons cadeaux vendus",) and "tickets" not in answer.columns


@pytest.mark.parametrize(
    "head",
    ["Purchase date,Customer,Price,Tax,Total,Refunded", "Royalty Date,Title,Units Sold,X,Royalty,Units Refunded"],
)
def test_a_column_of_refunds_that_mostly_tells_nothing_makes_no_list_of_refunds(head):
    rows = [f"2026-09-{n},A{n},{10 * n},{2 * n},{12 * n},{12 if n == 15 else 0}" for n in range(10, 20)]
    answer = map_file("purchases_report.csv", lines(head, *rows).encode(), {}, habits=FRANCE)
    assert answer.table in ("orders", "day_totals") and sums(answer)["total"] == 12 * 145
