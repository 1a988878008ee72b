"""A till's closing report and marketing costs by hand are read as they are, in French and English, CSV and XLSX."""

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest

from merite.files.raw import read_tables
from merite.sources.channels import universe_of
from merite.sources.guess import guessed
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.template_fits import recognised_by
from merite.sources.templates import built_in

TILLS = {
    "france": "Date;Total TTC;TVA;Tickets\n01/09/2026;1 234,56;205,76;48\n13/09/2026;980,00;163,33;41\n",
    "québec": "Jour,Sous-total,TPS,TVQ,Total,Transactions\n2026-09-01,1000.00,50.00,99.75,1149.75,48\n",
    "english": "Date,Gross sales,Tax,Number of tickets,Till\n2026-09-01,$120.00,$20.00,10,Till 1\n"
    "2026-09-01,$60.00,$10.00,5,Till 2\n",
    "before tax alone": "Semaine du;Ventes HT;TVA;Tickets\n07/09/2026;100,00;20,00;10\n14/09/2026;50,00;10,00;5\n",
    "with total row": "Z de caisse\nPériode;01/09/2026;13/09/2026\n\n"
    "Date;Total;TVA\n13/09/2026;120,00;20,00\nTotal;120,00;20,00\n",
}


def read(text: str | bytes, name="file.csv"):
    tables = read_tables(name, text if isinstance(text, bytes) else text.encode("cp1252"))
    found = recognised_by(built_in(), tables)
    assert found is not None, "no template took it"
    return found[0].name, read_with(found[0], tables, file=name, habits=Said())


@pytest.mark.parametrize("country", TILLS)
def test_a_closing_report_becomes_day_totals(country):
    name, found = read(TILLS[country])
    assert name == "till"
    assert found.batch.rejects == ()
    first = found.batch.tables["day_totals"].to_pylist()[0]
    expected = {
        "france": (datetime.date(2026, 9, 1), Decimal("1234.56"), Decimal("205.76"), Decimal("1028.80"), 48),
        "québec": (datetime.date(2026, 9, 1), Decimal("1149.75"), Decimal("149.75"), Decimal("1000"), 48),
        "english": (datetime.date(2026, 9, 1), Decimal("120"), Decimal("20"), Decimal("100"), 10),
        "before tax alone": (datetime.date(2026, 9, 7), Decimal("120"), Decimal("20"), Decimal("100"), 10),
        "with total row": (datetime.date(2026, 9, 13), Decimal("120"), Decimal("20"), Decimal("100"), None),
    }[country]
    assert (first["day"], first["gross"], first["tax"], first["goods_net"], first.get("tickets")) == expected


def test_two_tills_of_a_day_are_two_facts_and_a_corrected_day_replaces():
    _, found = read(TILLS["english"])
    assert found.batch.tables["day_totals"]["key"].to_pylist() == ["2026-09-01|Till 1", "2026-09-01|Till 2"]
    corrected = TILLS["france"].replace("1 234,56", "1 300,00")
    keys = [read(text)[1].batch.tables["day_totals"]["key"].to_pylist() for text in (TILLS["france"], corrected)]
    assert keys[0] == keys[1]


TRUCK = (
    "Date,Ventes brutes,TPS,TVQ,Pourboires,Cartes-cadeaux vendues,{},Nb transactions\n2026-09-01,1000,50,99.75,120,{}\n"
)


def test_tips_and_gift_cards_are_taken_out_of_the_money_that_came_in_and_out_of_nothing_else():
    for till, net in (
        (TRUCK.format("Total encaissé", "25,1294.75,60"), 1000),
        (TRUCK.format("Total TTC", "25,1149.75,60"), 1000),
        ("Day,Takings,VAT,Tips,Receipts\n2026-09-01,£126.00,£20.00,£6.00,9\n", 100),
        ("Day,Takings,Tips,Receipts\n2026-09-01,£126.00,£6.00,9\n", None),
    ):
        name, found = read(till)
        assert name == "till"
        assert found.batch.tables["day_totals"]["goods_net"].to_pylist()[0] == net if net else True
        guess = guessed(read_tables("z.csv", till.encode("cp1252"))[0], "day_totals")
        assert guess is not None and ("tips" in guess.columns) == ("Total TTC" not in till)


def test_a_till_that_does_not_tell_its_tax_says_so():
    asked = [
        [one.code for one in read(text)[1].questions] for text in ("Jour;CA TTC\n13/09/2026;9,00\n", TILLS["france"])
    ]
    assert ["goods-net-unknown" in codes for codes in asked] == [True, False]


@pytest.mark.parametrize(
    "months",
    [
        ["31/01/2026", "28/02/2026", "31/03/2026", "30/04/2026", "12/05/2026"],
        ["01/01/2026", "01/02/2026", "01/03/2026"],
        ["01/2026", "02/2026", "03/2026"],
        ["janvier 2026", "févr. 2026", "mars 2026"],
    ],
)
def test_a_sheet_of_months_is_refused_row_by_row_and_never_taken_for_days(months):
    name, found = read("Mois;Total TTC;TVA\n" + "".join(f"{month};120,00;20,00\n" for month in months))
    assert name == "till" and found.kept == 0
    assert {(one.column, one.code) for one in found.batch.rejects} == {("Mois", "period-too-long")}


def test_a_total_before_tax_is_told_by_what_the_tax_makes_of_it():
    rows = "".join(f"2026-09-{day:02d},{{}}\n" for day in range(1, 9))
    for cells, rate, net in (
        ("100.00,5.00,9.98", 0.14975, 100),
        ("114.98,5.00,9.98", 0.14975, 100),
        ("100.00,,20.00", 0.2, 100),
        ("120.00,,20.00", 0.2, 100),
        ("100.00,,20.00", 0.0, 80),
    ):
        tables = read_tables("z.csv", f"Date,Ventes brutes,TPS,TVQ\n{rows.replace('{}', cells)}".encode())
        found = read_with(recognised_by(built_in(), tables)[0], tables, file="z.csv", habits=Said(home_tax=rate))
        assert {round(row) for row in found.batch.tables["day_totals"]["goods_net"].to_pylist()} == {net}
        asked = "tax-on-top" in [one.code for one in found.questions]
        assert asked == (cells.startswith("100") and rate > 0)


def test_a_year_before_any_till_is_no_date():
    _, found = read("Date;Total;TVA\n26/10/1926;12,00;2,00\n13/09/2026;12,00;2,00\n")
    assert [(one.line, one.code) for one in found.batch.rejects] == [(2, "bad-date")] and found.kept == 1


def test_a_list_of_sums_before_tax_is_not_taken_for_sales():
    tables = read_tables("f.csv", b"Date;Montant HT;Fournisseur\n07/09/2026;100,00;Roy\n14/09/2026;50,00;Roy\n")
    assert recognised_by(built_in(), tables) is None


def test_orders_are_not_taken_for_a_closing_report():
    rows = "".join(f"2026-09-0{1 + n // 9},{n},{n + 1}.50\n" for n in range(27))
    assert recognised_by(built_in(), read_tables("o.csv", f"Date,Number,Total\n{rows}".encode())) is None


COSTS = """Date;Canal;Montant;Heures;Note
01/09/2026;Facebook;85,00;;campagne rentrée
13/09/2026;Insta;;1,5;reel
sept. 2026;Agence;300;;forfait
du 1er au 15 nov. 2026;Infolettre;20,00;2;Mailchimp
20/11/2026;Tracts;120;;
"""


def test_costs_by_hand_become_spend_hours_and_fees():
    name, found = read(COSTS)
    assert name == "costs"
    assert found.batch.rejects == ()
    tables = found.batch.tables
    spend = [(row["universe"], row["spend"], row["first"].isoformat()) for row in tables["exposures"].to_pylist()]
    assert spend == [("facebook.paid", Decimal("85"), "2026-09-01"), ("print.paid", Decimal("120"), "2026-11-20")]
    hours = [(row["universe"], row["hours"], row["first"], row["last"]) for row in tables["hours"].to_pylist()]
    assert hours == [
        ("instagram", 1.5, datetime.date(2026, 9, 13), datetime.date(2026, 9, 13)),
        ("newsletter", 2.0, datetime.date(2026, 11, 1), datetime.date(2026, 11, 15)),
    ]
    fees = [(row["kind"], row["universe"], row["amount"], row["last"]) for row in tables["fees"].to_pylist()]
    assert fees == [
        ("agency", None, Decimal("300"), datetime.date(2026, 9, 30)),
        ("tools", "newsletter", Decimal("20"), datetime.date(2026, 11, 15)),
    ]


def test_the_same_costs_from_a_workbook():
    book = openpyxl.Workbook()
    page = book.active
    for row in (
        ["From", "To", "Channel", "Amount (CAD)", "Hours"],
        [datetime.date(2026, 9, 1), datetime.date(2026, 9, 7), "TikTok", 40.5, 3],
    ):
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    name, found = read(stream.getvalue(), "costs.xlsx")
    assert name == "costs"
    spend = found.batch.tables["exposures"].to_pylist()[0]
    assert (spend["currency"], spend["spend"], spend["last"].isoformat()) == ("CAD", Decimal("40.5"), "2026-09-07")
    assert found.batch.tables["hours"]["hours"].to_pylist() == [3.0]


def test_hours_passed_on_ads_are_a_cost_of_the_ads_and_not_a_channel_of_their_own():
    _, found = read("date;canal;heures\n14/05/2025;publicités Meta;0,5\n15/05/2025;Pub Insta;1\n16/05/2025;Insta;2\n")
    hours = found.batch.tables["hours"].to_pylist()
    assert [row["universe"] for row in hours] == ["meta.paid", "instagram.paid", "instagram"]
    assert universe_of("Facebook Ads") == universe_of("annonces sponsorisées FB") == "facebook.paid"
    assert universe_of("Google Ads") == "google-ads" and universe_of("annonces") == "annonces"
    assert universe_of("pub radio") == "radio"
    assert universe_of("tiktok-ads") == universe_of("Tik Tok ads") == universe_of("TIKTOK-ads.paid") == "tiktok.paid"
    assert universe_of("google-ads") == "google-ads" and universe_of("microsoft-ads") == "bing-ads"
    assert universe_of("atelier-du-lundi") == "atelier-du-lundi"


def test_time_is_read_as_people_write_it():
    written = ["1h30", "1 h 30", "1:30", "1:30:00", "90 min", "1,5", "1,5 h", "1.5 hours", "1 h 30 min"]
    rows = "".join(f"2026-W{week};linkedin;{cell}\n" for week, cell in enumerate(written, 30))
    name, found = read(f"Semaine;Canal;Temps passé\n{rows}")
    assert name == "costs" and found.batch.rejects == ()
    assert found.batch.tables["hours"]["hours"].to_pylist() == [1.5] * len(written)
    assert read("Date;Canal;Heures\n13/09/2026;Insta;2 h\n")[1].batch.tables["hours"]["hours"].to_pylist() == [2.0]


def test_hours_without_a_channel_are_refused_with_their_place():
    _, found = read("Date;Canal;Montant;Heures\n13/09/2026;Facebook;10;\n14/09/2026;;;2\n")
    assert [(one.line, one.column, one.code) for one in found.batch.rejects] == [(3, "Canal", "empty")]


@pytest.mark.parametrize(
    ("text", "template"),
    [("Date,Channel,Amount\n", "costs"), ("Date;Nombre de tickets;Total HT;TVA;Total TTC\n", "till")],
)
def test_a_month_without_any_is_a_file_too(text, template):
    """Who stopped a channel as advised adds a sheet with its headings alone: it was "like no export"."""
    name, found = read(text)
    assert name == template
    assert not found.batch.rejects and all(table.num_rows == 0 for table in found.batch.tables.values())


def test_headings_alone_that_nobody_knows_stay_unknown():
    assert recognised_by(built_in(), read_tables("a.csv", b"Foo,Bar\n")) is None


def test_a_day_s_net_after_fees_is_not_its_sales_before_tax():
    rows = "".join(f"2026-09-{day},{12 * day}.00,{day}.00,{11 * day}.00\n" for day in range(10, 20))
    name, found = read("Date,Gross,Fees,Net\n" + rows)
    assert name == "till" and "net-is-another" in [one.code for one in found.questions]
    assert found.batch.tables["day_totals"]["gross"].to_pylist()[0] == Decimal("120.0000")
    assert "goods_net" not in found.batch.tables["day_totals"].column_names


def test_commissions_are_a_cost_that_follows_sales_and_no_ads():
    name, found = read(
        "Date;Canal;Type;Montant\n31/10/2026;TheFork;Commission;310,00\n30/11/2026;TheFork;commission;280\n"
    )
    assert name == "costs" and "exposures" not in found.batch.tables
    fees = [(row["universe"], row["note"], row["amount"]) for row in found.batch.tables["fees"].to_pylist()]
    assert fees == [("thefork", None, Decimal("310")), ("thefork", None, Decimal("280"))]
    _, unnamed = read("Date;Canal;Type;Montant\n31/10/2026;Commissions;;90,00\n30/11/2026;;commission;80\n")
    assert {row["universe"] for row in unnamed.batch.tables["fees"].to_pylist()} == {"commissions"}
    assert [one.assumed for one in found.questions if one.code == "commissions-counted"] == ["2"]
    assert "commissions-counted" not in {one.code for one in read(COSTS)[1].questions}


APP_STORE = """Provider\tSKU\tUnits\tDeveloper Proceeds\tBegin Date\tEnd Date\tCurrency of Proceeds\tCustomer Price
APPLE\tgarden\t3\t3.49\t11/02/2026\t11/02/2026\tUSD\t4.99
APPLE\tgarden\t2\t3.49\t11/02/2026\t11/02/2026\tUSD\t4.99
APPLE\tgarden\t-1\t3.20\t11/03/2026\t11/03/2026\tEUR\t5.49
"""


def test_the_app_stores_units_are_multiplied_by_what_one_leaves():
    name, found = read(APP_STORE, "report.txt")
    assert name == "app-store" and found.batch.rejects == ()
    sold = [
        (row["day"].isoformat(), row["currency"], row["goods_net"])
        for row in found.batch.tables["day_totals"].to_pylist()
    ]
    assert sold == [("2026-11-02", "USD", Decimal("17.45")), ("2026-11-03", "EUR", Decimal("-3.20"))]
