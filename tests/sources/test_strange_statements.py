"""Statements of marketplaces and providers of payments, which list what came in, what went out and what was kept."""

import pytest

from merite.errors.imports import BankStatement, UnknownFile
from merite.files.raw import read_tables
from merite.sources.map_file import map_file
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.options import Options
from merite.sources.templates import parsed, plain
from merite.sources.understand import understand
from sources.sales_mapped import sums

FRANCE = Said(home_tax=0.2)
DAYS = range(10, 20)


def mapped(head, *rows, habits=FRANCE):
    return map_file("releve.csv", "\n".join([head, *rows]).encode(), {}, habits=habits)


def days(head, *rows):
    text = "\n".join([head, *rows]).encode()
    template = parsed(map_file("releve.csv", text, {}, habits=FRANCE).template, "r")
    found = read_with(template, read_tables("releve.csv", text), file="releve.csv", habits=FRANCE)
    return {str(row["day"]) for row in found.batch.tables["orders"].to_pylist()}


def test_a_net_after_several_fees_is_a_payout_too():
    rows = [f"R{n},2026-09-{n},{10 * n}.00,-{n}.50,-1.20,{9 * n - 1.7:.2f}" for n in DAYS]
    answer = mapped("Reference number,Payout date,Amount,Commission,Payments Service Fee,Net", *rows)
    assert "goods_net" not in answer.columns and sums(answer)["total"] == 1450


@pytest.mark.parametrize(
    ("head", "fees"),
    [
        ("Confirmation code,Date,Amount,Service fee,VAT on fee,Gross earnings", "3.00,0.60"),
        ("Numéro de commande,Date,Total à payer,Commission,TVA sur commission,Valeur de la commande", "-3.00,-0.60"),
    ],
)
def test_what_was_paid_out_is_less_than_what_was_sold(head, fees):
    rows = [f"A{n},2026-09-{n},{10 * n - 3.6:.2f},{fees},{10 * n}.00" for n in DAYS]
    assert sums(mapped(head, *rows))["total"] == 1450


def test_fees_on_rows_of_their_own_are_no_tax_and_no_sale():
    rows = [
        line
        for n in DAYS
        for line in (
            f"{n} septembre 2026,Vente,Commande n° 4{n},{10 * n}.00,--,{10 * n}.00",
            f"{n} septembre 2026,Frais,Frais de transaction,--,-1.10,-1.10",
        )
    ]
    head = "Date,Type,Titre,Montant,Frais et taxes,Net"
    answer = mapped(head, *rows, "21 septembre 2026,Dépôt,800 € envoyés sur votre compte,--,--,--")
    assert (sums(answer)["total"], answer.rows.kept, answer.rows.refused, answer.left_out) == (1450, 10, 0, 11)
    assert not answer.columns.keys() & {"tax", "goods_net"}
    back = mapped(head, *rows, "20 septembre 2026,Remboursement,Commande n° 411,-110.00,--,-110.00")
    assert sums(back)["refunded"] == 110


@pytest.mark.parametrize("kind", ["Mise en avant", "network_cost", "Paiement préapprouvé utilisateur", "Fee"])
def test_money_that_only_goes_out_is_no_refund(kind):
    rows = [f"T{n},2026-09-{n},Vente,{12 * n}.00" for n in DAYS]
    answer = mapped("N° de transaction,Date,Type,Montant", *rows, f"T98,2026-09-20,{kind},-12.00")
    assert "refunded" not in sums(answer) and answer.apart == {"Type": (plain(kind),)}


@pytest.mark.parametrize("kind", ["Remboursement de paiement", "Chargeback", "Payment refund", "Correction"])
def test_money_that_goes_back_to_a_buyer_is_a_refund(kind):
    rows = [f"T{n},2026-09-{n},Vente,{12 * n}.00" for n in DAYS]
    answer = mapped("N° de transaction,Date,Type,Montant", *rows, f"T98,2026-09-20,{kind},-12.00")
    assert sums(answer)["refunded"] == 12


def test_what_a_cash_book_paid_out_is_no_sale_given_back():
    rows = [
        f"2026-09-{n};{what};{amount}"
        for n in DAYS
        for what, amount in (("Vente comptoir", n), ("Vente carte", 2 * n), ("Achat de fournitures", -5))
    ]
    book = sums(mapped("Date;Libellé;Montant", *rows))
    assert book["total"] == 3 * 145 and "refunded" not in book
    articles = [f"2026-09-{n};{what};{n}" for n in DAYS for what in ("Robe", "Veste")]
    answer = mapped("Date;Description;Montant", *articles, "2026-09-20;Robe;-40")
    assert sums(answer)["refunded"] == 40


@pytest.mark.parametrize(("heading", "kind"), [("Type", "Remise fidélité"), ("Catégorie", "Bijoux")])
def test_what_lessens_a_sale_and_an_article_brought_back_are_counted(heading, kind):
    rows = [f"V{n},2026-09-{n},Robes,{12 * n}.00" for n in DAYS]
    answer = mapped(f"N° de vente,Date,{heading},Montant", *rows, f"V99,2026-09-20,{kind},-30.00")
    assert sums(answer)["refunded"] == 30 and answer.left_out == 0


def test_a_list_with_payouts_is_no_sheet_of_sums_though_each_day_comes_once():
    rows = [f"2026-09-{n};Vente;{n},00" for n in DAYS]
    answer = mapped("Date;Type de transaction;Montant", *rows, "2026-09-20;Retrait vers le compte bancaire;-100,00")
    assert answer.table == "orders" and sums(answer)["total"] == 145 and answer.left_out == 1


@pytest.mark.parametrize("status", ["Paiement invalide", "dropped", "errored"])
def test_pledges_that_failed_are_not_sold(status):
    rows = [f"{n},2026-09-{n},{12 * n},collected" for n in DAYS]
    assert sums(mapped("Order id,Date,Total,Status", *rows, f"99,2026-09-20,40,{status}"))["not_counted"] == 40


def test_what_is_paid_beyond_the_price_is_sold_where_the_total_holds_it():
    rows = [f"{n},2026-09-{n},10.00,{n - 10}.00,0.00,0.00,{n}.00" for n in DAYS]
    head = "transaction id,date,sub total,additional fan contribution,seller tax,shipping,item total"
    assert sums(mapped(head, *rows))["sales_net"] == 145
    port = [f"{n},2026-09-{n},10.00,{n - 10}.00,0.00,0.00,10.00" for n in DAYS]
    assert sums(mapped(head, *port))["sales_net"] == 100


def test_the_day_of_a_payout_is_not_that_of_the_sale():
    rows = [f"2026-09-28,A{n},{10 * n}.00,{2 * n}.00,2026-09-{n}" for n in DAYS]
    head = "Payout Date,Order ID,Food Sales (excluding tax),Tax on Food Sales,Order Date"
    assert days(head, *rows) == {f"2026-09-{n}" for n in DAYS}
    assert sums(mapped(head, *rows))["sales_net"] == 1450


@pytest.mark.parametrize(
    "head", ["Date opération;Date valeur;Libellé;Montant;Solde", "Posting date;Description;Amount;Balance;Type"]
)
def test_a_bank_s_statement_in_one_column_of_both_signs_is_told(head):
    rows = [
        ";".join([f"{n}/09/2026"] * (head.count("Date ") or 1) + ["REMISE CB", "50,00", "900,00", ""]) for n in DAYS
    ]
    with pytest.raises(BankStatement) as told:
        understand("releve.csv", "\n".join([head, *rows]).encode(), Options())
    assert told.value.facts["column"] in ("Montant", "Amount")
    both = "Date,Amount,Currency,Description,Running Balance,Payer Name,Payee Name,Total fees"
    with pytest.raises(BankStatement):
        understand("s.csv", "\n".join([both, *(f"2026-09-{n},9,EUR,x,99,Al,,0" for n in DAYS)]).encode(), Options())
    account = [f"{n}/09/2026;T{n};Vente;{n},00;-1,00;900,00" for n in DAYS]
    answer = mapped("Date opération;N° de transaction;Libellé;Montant;Commission;Solde", *account)
    assert sums(answer)["total"] == 145


def test_the_tax_within_the_ways_to_pay_is_their_tax():
    rows = [f"2026-09-{n};{6 * n},00;{5 * n},00;{n},00;{2 * n},00" for n in DAYS]
    assert sums(mapped("Date;CB;Espèces;Chèques;Dont TVA 20 %", *rows))["sales_net"] == 1450


def test_a_column_of_posts_is_no_amount_and_gross_earnings_are():
    rows = [f"2026-09-{n},4,{n}0,{n}00.00,-{n}.00" for n in DAYS]
    answer = mapped("Date,Total creations or posts,Patrons,Gross earnings,Patreon fees", *rows)
    assert answer.columns["gross"] == ("Gross earnings",)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Date;Libellé;Débit euros;Crédit euros", "{};REMISE CB;;50,00"),
        ("Date operation;Libelle court;Type operation;Montant operation en euro", "{};REMISE CB;REMISE;50,00"),
        ("Date;Amount;Currency;Status;Bank Account Ending Digits", "{};50.00;EUR;Completed;1234"),
    ],
)
def test_what_a_bank_s_headings_tell_is_a_statement_without_a_balance_too(head, row):
    text = "\n".join([head, *(row.format(f"{n}/09/2026") for n in DAYS)])
    with pytest.raises(BankStatement):
        understand("export.csv", text.encode(), Options())


def test_a_cash_book_of_what_comes_in_and_goes_out_gives_what_came_in():
    rows = [f"{n}/09/2026;Recette du jour;{n}0,00;;900,00" for n in DAYS]
    answer = mapped("Date;Libellé;Entrées;Sorties;Solde", *rows, "12/09/2026;Timbres;;12,00;888,00")
    assert sums(answer)["total"] == 1450 and (answer.rows.refused, answer.left_out) == (0, 1)
    museum = mapped("Date;Entrées;Ventes", *(f"{n}/09/2026;{n};{n}0,00" for n in DAYS))
    assert museum.columns["gross"] == ("Ventes",)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("dateOp;dateVal;label;category;amount;accountbalance", "2026-09-{0};2026-09-{0};VIR;Virements;50,00;900.00"),
        (
            "Date de la valeur (UTC);Nom de la contrepartie;Montant total (TTC);Devise;Référence",
            "{0}-09-2026 10:00:00;META;50,00;EUR;",
        ),
    ],
)
def test_banks_that_write_their_headings_otherwise_are_told_and_not_guessed(head, row):
    text = "\n".join([head, *(row.format(n) for n in DAYS)]).encode()
    with pytest.raises(BankStatement):
        understand("operations.csv", text, Options())
    with pytest.raises(BankStatement):
        map_file("operations.csv", text, {}, habits=FRANCE)
    assert map_file("operations.csv", text, {"columns": {"day": head.split(";")[0]}}).guessed is False


def test_an_amount_that_is_reversed_or_transferred_to_the_seller_is_no_sale():
    rows = [f"T{n},2026-09-{n},{10 * n}.00,{2 * n}.00,{8 * n}.00" for n in DAYS]
    head = "Référence commande,Date de commande,Montant payé par le client,Commission,Montant reversé"
    answer = mapped(head, *rows)
    assert answer.columns["gross"] == ("Montant payé par le client",) and sums(answer)["total"] == 1450


def test_a_journal_with_the_side_of_each_amount_gives_its_sales_and_credit_notes():
    rows = [
        f"{n}/09/2026;{account};{name};Facture {n};{amount * n},00;{side}"
        for n in DAYS
        for account, name, amount, side in (
            ("700000", "Ventes marchandises", 10, "C"),
            ("451000", "TVA à payer", 2, "C"),
            ("400000", "Clients", 12, "D"),
        )
    ]
    back = [
        "20/09/2026;700000;Ventes marchandises;Note de crédit;100,00;D",
        "20/09/2026;400000;Clients;Note de crédit;100,00;C",
    ]
    answer = mapped("Date;Compte;Libellé compte;Pièce;Montant;D/C", *rows, *back)
    assert sums(answer)["sales_net"] == 1450 - 100


def test_a_ledger_whose_accounts_have_names_alone_is_no_list_of_costs():
    head = (
        "Transaction Date,Account Name,Amount (One column),Debit Amount (Two Column Approach),"
        "Credit Amount (Two Column Approach),Customer,Vendor,Account Type"
    )
    rows = [
        line
        for n in DAYS
        for line in (
            f"2026-09-{n},Accounts Receivable,{11 * n},{11 * n},,Acme,,System Receivable Invoice",
            f"2026-09-{n},Sales,{10 * n},,{10 * n},Acme,,Income",
            f"2026-09-{n},HST,{n},,{n},Acme,,Sales Tax",
        )
    ]
    spent = ["2026-09-20,Advertising,30,30,,,Meta,Operating Expense", "2026-09-20,Chequing,-30,,30,,Meta,Cash and Bank"]
    answer = mapped(head, *rows, *spent)
    assert answer.table == "orders" and sums(answer)["sales_net"] == 1450


def test_an_account_with_fees_and_a_balance_whose_days_are_a_bank_s_is_told():
    head = "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance"
    rows = [f"TRANSFER,Current,2026-09-{n},2026-09-{n},Stripe,{n}.00,0.00,EUR,COMPLETED,900.00" for n in DAYS]
    with pytest.raises(BankStatement):
        mapped(head, *rows)


def test_what_is_spent_beside_what_is_earned_is_no_till_s_report_and_is_left_out():
    rows = [f"{n}/09/2026;Client {n};{12 * n},00;{10 * n},00;{2 * n},00;Recettes;Recette" for n in DAYS]
    spent = [f"{n}/09/2026;Adobe;-12,00;-10,00;-2,00;Logiciels;Dépense" for n in range(21, 26)]
    head = "Date;Libellé;Montant TTC;Montant HT;TVA;Catégorie;Type"
    with pytest.raises(UnknownFile):
        understand("releve.csv", "\n".join([head, *rows, *spent]).encode(), Options())
    answer = mapped(head, *rows, *spent)
    assert sums(answer)["sales_net"] == 1450 and answer.left_out == 5


def test_a_fee_given_back_is_no_sale():
    rows = [
        line
        for n in DAYS
        for line in (f"GPA.{n},2026-09-{n},Charge,EUR,{n}.00", f"GPA.{n},2026-09-{n},Google fee,EUR,-{n}.15")
    ]
    back = ["GPA.90,2026-09-20,Charge refund,EUR,-10.00", "GPA.90,2026-09-20,Google fee refund,EUR,1.50"]
    answer = mapped("Description,Transaction Date,Transaction Type,Merchant Currency,Amount", *rows, *back)
    assert sums(answer)["total"] == 145 and sums(answer)["refunded"] == 10


def test_the_statement_of_a_card_that_pays_is_told():
    head = "Date,Date Processed,Description,Amount,Foreign Spend Amount,Merchant"
    with pytest.raises(BankStatement):
        mapped(head, *(f"{n} Sep 2026,{n} Sep 2026,ADOBE,{n}.00,," for n in DAYS))


def test_an_account_with_a_balance_from_which_money_goes_out_is_told():
    rows = [f",2026-09-{n},{'FACEBK' if n % 3 else 'DEPOSIT'},,X,{-n if n % 3 else n}.00,900.00" for n in DAYS]
    with pytest.raises(BankStatement):
        mapped("Filter,Date,Description,Sub-description,Type of Transaction,Amount,Balance", *rows)
