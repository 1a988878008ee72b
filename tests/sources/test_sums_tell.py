"""What a column is, as the sums and products of its rows tell, whatever it is called."""

import pytest

from merite.errors.imports import AccountingJournal, BankStatement
from merite.sources.map_file import map_file
from merite.sources.mapping import Said
from merite.sources.templates import parsed
from sources.sales_mapped import FRANCE, QUEBEC, lines, mapped, sums

DAYS = range(10, 22)
SWISS = Said(home_currency="CHF", home_tax=0.081)


def test_a_total_that_holds_the_tax_beside_one_that_does_not_is_told_by_their_sum():
    rows = [f"2026-09-{n};B{n};Cl {n};{100 * n},00;{5 * n},00;{9.98 * n:.2f};{114.98 * n:.2f}" for n in DAYS]
    answer = mapped(lines("Date;Bon;Client;Montant;TPS;TVQ;À payer", *rows).replace(".", ","), habits=QUEBEC)
    assert sums(answer)["sales_net"] == pytest.approx(100 * sum(DAYS), abs=0.1)


def test_what_was_before_a_tax_of_an_ordinary_rate_is_before_tax_whatever_it_is_called():
    rows = [f"{n}/09/2026;B{n};{10 * n},00;{0.6 * n:.2f};{10.6 * n:.2f}".replace(".", ",") for n in DAYS]
    answer = mapped(lines("Date;Bon;Base;Impôt;Montant", *rows))
    assert sums(answer)["sales_net"] == pytest.approx(10 * sum(DAYS), abs=0.1)


def test_a_discount_taken_off_leaves_what_was_paid():
    rows = [f"{n}/09/2026;Art {n};{10 * n},00;{n if n % 2 else 0},00;{10 * n - (n if n % 2 else 0)},00" for n in DAYS]
    assert mapped(lines("Date;Article;Prix;Remise;Réglé", *rows)).columns["gross"] == ("Réglé",)


def test_an_amount_is_that_of_one_where_a_column_is_it_times_a_number():
    rows = [f"{n}/09/2026;Miel;{n},50;{n % 4 + 1};{(n + 0.5) * (n % 4 + 1):.2f}".replace(".", ",") for n in DAYS]
    assert mapped(lines("Date;Produit;Montant;Pièces;Versé", *rows)).columns["gross"] == ("Versé",)


def test_a_net_that_the_tax_is_within_is_a_total():
    rows = [f"{n}-1,2026-09-{n},Sale,{n}.00,{n / 11:.2f}" for n in DAYS]
    answer = mapped(lines("Receipt number,Date,Receipt type,Net sales,Taxes", *rows))
    assert sums(answer)["sales_net"] == pytest.approx(sum(DAYS) / 1.1, abs=0.1)


def test_a_category_that_sums_the_others_of_its_day_counts_nothing():
    rows = [f"2026-09-{n},{kind},{sold}" for n in DAYS for kind, sold in (("Food", n), ("Bar", 2), ("All", n + 2))]
    assert sums(mapped(lines("Date,Category,Net Sales", *rows)))["sales_net"] == sum(DAYS) + 24


def test_an_amount_that_each_row_of_a_document_repeats_counts_once_and_is_told():
    rows = [f"INV{n},2026-09-{n},Task {line},{n}.10" for n in DAYS for line in range(n % 3 + 1)]
    answer = mapped(lines("Invoice,Date,Description,Amount", *rows))
    assert sums(answer)["total"] == pytest.approx(sum(DAYS) + 1.2)
    assert [one.assumed for one in answer.questions if one.code == "documents-counted-once"] == ["12"]


def test_prices_times_numbers_that_sum_to_an_amount_show_it_to_be_the_documents():
    rows = [f"{n},{n}/09/2026,R{n}{i},{i + 1},{n}.00,{3 * n}.00" for n in DAYS for i in range(2)]
    answer = mapped(lines("Ticket,Date,Référence,Qté,PU TTC,Montant ticket", *rows))
    assert (sums(answer)["total"], parsed(answer.template, "v").key) == (3 * sum(DAYS), ("order_id",))


def test_two_rows_of_each_document_that_may_repeat_its_amount_are_asked_of():
    rows = [f"{n},2026-09-{n},{item},{12 * n}" for n in DAYS for item in ("Adulte", "Enfant")]
    answer = mapped(lines("Order number,Date,Item,Total", *rows))
    assert sums(answer)["total"] == 24 * sum(DAYS)
    assert [one.option for one in answer.questions if one.code == "documents-repeat"] == ["Total"]


def test_an_article_sold_again_on_another_day_is_no_document():
    rows = [f"{n}/09/2026;REF{n % 4};Art {n % 4};{'CB' if n % 2 else 'ESP'};{10 * (n % 4) + 5},00" for n in DAYS]
    answer = mapped(lines("Date;Référence;Désignation;Mode;Montant TTC", *rows))
    assert (answer.rows.kept, sums(answer)["total"]) == (12, 12 * 20)


def test_what_tells_of_one_row_is_not_read_where_a_document_counts_once():
    rows = [f"{n},2026-09-{n},{n + i}.00,{2 * n + 3}.00,3.00,Art {i}" for n in DAYS for i in range(n % 3 + 1)]
    answer = mapped(lines("Order ID,Date,Subtotal,Order Amount,Shipping,Product Name", *rows))
    assert parsed(answer.template, "v").repeated == "first" and "goods_net" not in answer.columns


@pytest.mark.parametrize("head", ["Quand,Quoi,Combien,Reste", "Effective,Transaction,Moved,Running"])
def test_an_account_is_told_by_the_balance_that_runs(head):
    left, rows = 100.0, []
    for n in DAYS:
        left += n if n % 2 else -n
        rows.append(f"2026-09-{n},Op {n},{n if n % 2 else -n}.00,{left:.2f}")
    with pytest.raises(BankStatement):
        mapped(lines(head, *rows))


def test_money_in_and_out_under_any_heading_is_an_account_where_a_balance_runs():
    left, rows = 100.0, []
    for n in DAYS:
        left += n if n % 2 else -n
        rows.append(f"2026-09-{n},Op {n},{'' if n % 2 else -n},{n if n % 2 else ''},{left:.2f}")
    with pytest.raises(BankStatement):
        mapped(lines("Date,Texte,Sorti,Venu,Avoir total", *rows))


def test_a_sum_that_only_grows_is_no_account():
    rows = [f"{n}/09/2026;{n},00;{sum(range(10, n + 1))},00" for n in DAYS]
    assert sums(mapped(lines("Date;Recette du jour;Cumul", *rows)))["total"] == sum(DAYS)


def test_money_that_goes_both_ways_between_others_is_an_account():
    rows = [f"T{n},COMPLETED,{'OUT' if n % 3 == 0 else 'IN'},2026-09-{n},N {n},{n}.00,EUR" for n in DAYS]
    with pytest.raises(BankStatement):
        mapped(lines("ID,Status,Direction,Created on,Counterparty,Amount,Currency", *rows))


def test_a_bank_s_other_side_tells_an_account_without_a_label():
    rows = [f"BE00;{n}/09/2026;{n};BE11;N {n};{n}/09/2026;{-n if n % 3 == 0 else n},00;EUR" for n in DAYS]
    head = (
        "Compte;Date de comptabilisation;Numéro extrait;Compte contrepartie;Nom contrepartie;Date valeur;Montant;Devise"
    )
    with pytest.raises(BankStatement):
        mapped(lines(head, *rows))


def entries(*legs):
    return [f"{n},2026-09-{n},{leg.format(n=n, total=n + 2)}" for n in DAYS for leg in legs]


@pytest.mark.parametrize(
    ("head", "legs"),
    [
        ("Document,Date,Compte,Libellé,Montant",
         ("400000,Clients,{total}.00", "700000,Ventes,-{n}.00", "451000,TVA due,-2.00")),
        ("Écriture,Date,Compte,Doit,Avoir",
         ("1100 Débiteurs,{total}.00,", "3400 Prestations,,{n}.00", "2200 TVA due,,2.00")),
        ("Journal Entry,Date,Account No.,Account Description,Debits,Credits",
         ("1200,Accounts Receivable,{total}.00,", "4020,Sales - Shop,,{n}.00", "2310,HST Charged,,2.00")),
        ("Pièce,Date,Description,Compte débit,Compte crédit,Montant",
         ("Vente,1000,3200,{n}.00", "Banque,1020,1000,50.00", "Loyer,6000,1020,30.00")),
    ],
)  # fmt: skip
def test_entries_of_journals_give_the_sales_of_their_accounts(head, legs):
    answer = map_file("journal.csv", lines(head, *entries(*legs)).encode(), {}, habits=SWISS)
    told = sums(answer)
    assert told.get("sales_net", told.get("total")) == sum(DAYS) and "refunded" not in told


@pytest.mark.parametrize(
    ("head", "legs"),
    [
        ("No,Date,Compte,Débit,Crédit", ("Caisse,{n}.00,", "Comptoir Mont-Royal,,{n}.00")),
        ("No,Date,Compte,Montant", ("Caisse,{n}.00", "Comptoir Mont-Royal,-{n}.00")),
    ],
)
def test_a_journal_none_of_whose_accounts_is_known_is_told_as_one(head, legs):
    with pytest.raises(AccountingJournal) as found:
        map_file("ecritures.csv", lines(head, *entries(*legs)).encode(), {}, habits=FRANCE)
    assert found.value.facts["accounts"] == ["Caisse", "Comptoir Mont-Royal"]


def test_a_customer_s_bills_and_payments_are_no_journal():
    rows = [
        f"2026-09-{n};{kind};Client {n};{sign}{n},00"
        for n in DAYS
        for kind, sign in (("Facture", ""), ("Paiement", "-"))
    ]
    answer = mapped(lines("Date;Type de transaction;Compte;Montant", *rows))
    assert sums(answer)["total"] == sum(DAYS) and "refunded" not in sums(answer)


def test_credit_notes_told_by_letters_are_given_back():
    rows = [f"{'NC' if n == 15 else 'FV'};{n};{n}/09/2026;Client {n};{10 * n},00;{2 * n},00;{12 * n},00" for n in DAYS]
    told = sums(mapped(lines("Type;N°;Date;Client;Base HTVA;TVA;Total TVAC", *rows)))
    assert told["refunded"] == 180 and told["sales_net"] == 10 * (sum(DAYS) - 30)


def test_guests_named_one_by_one_are_single_sales_and_the_town_s_tax_is_none():
    rows = [f"{n}/09/2026;Famille {chr(60 + n) * 2};{10 * n},00;2,50;{10 * n + 2},50" for n in DAYS]
    answer = mapped(lines("Date;Hôtes;Hébergement;Taxe de séjour;Total séjour", *rows))
    assert (answer.table, sums(answer)["total"]) == ("orders", 10 * sum(DAYS))
