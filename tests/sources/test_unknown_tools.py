"""Files of tools that nobody described: what a first guess makes of them must be right, or asked."""

from merite.files.raw import read_tables
from merite.sources.map_file import map_file
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.templates import parsed
from merite.texts.imports import question_text
from merite.vocabulary import Language
from sources.sales_mapped import sums

BOOKINGS = (
    "Studio Souffle — export des réservations\n\n"
    "No réservation;Créée le;Date du cours;Membre;Forfait;Mode de paiement;Montant avant taxes;TPS;TVQ;Total payé;"
    "Statut\n"
    "2001;30 juin 2025, 15 h 48;1 juill. 2025, 7 h;Maude Roy;Carte 10 cours;Visa;160,00 $;8,00 $;15,96 $;183,96 $;"
    "Payée\n"
    "2002;1 juill. 2025, 8 h 58;1 juill. 2025, 19 h;Félix Roy;Carte-cadeau;Visa;50,00 $;0,00 $;0,00 $;50,00 $;Payée\n"
    "2003;2 juill. 2025, 8 h 58;3 juill. 2025, 7 h;Lise Roy;Cours;Carte-cadeau;20,00 $;1,00 $;2,00 $;23,00 $;Payée\n"
    "2004;3 juill. 2025, 8 h 58;3 juill. 2025, 7 h;Lise Roy;Cours;Visa;-20,00 $;-1,00 $;-2,00 $;-23,00 $;Remboursée\n"
    "2005;4 juill. 2025, 8 h 58;5 juill. 2025, 7 h;Ève Roy;Cours;Visa;20,00 $;1,00 $;2,00 $;23,00 $;Annulée\n"
    "Total;;;;;;;;;;5 réservations\n"
)
LETTERS = "Nom de l'envoi,Objet,Date d'envoi,Envoyés,Clics uniques,Désabonnements\n" + "".join(
    f"Lettre {day},Vos cours,2026-05-{day} 09:00,8{day},41,2\n" for day in range(10, 20)
)
JOURNAL = "Date;Nb tickets;Livres TTC (5,5 %);Jeux TTC (20 %);Avoirs;Total TTC\n" + "".join(
    f"{day}/05/2026;20;{105.5 * day:.2f};12,00;;{105.5 * day + 12:.2f}\n".replace(".", ",") for day in range(10, 20)
)
QUEBEC = Said(home_currency="CAD", home_tax=0.14975)


def test_bookings_of_an_unknown_tool_are_read_to_the_cent():
    answer = map_file("reservations.csv", BOOKINGS.encode(), {}, habits=QUEBEC)
    assert (answer.table, answer.rows.kept, answer.refused) == ("orders", 5, ())
    assert answer.columns["tax"] == ("TPS", "TVQ")
    assert sums(answer) == {
        "total": 279.96, "sales_net": 210.0, "taxes": 29.96, "refunded": 23.0, "not_counted": 23.0, "customers": 4.0,
    }  # fmt: skip


def test_both_taxes_of_quebec_are_taken_off_a_total_beside_no_net():
    rows = "".join(f"{n};2026-05-0{n - 100};1,00;2,00;23,00\n" for n in range(101, 107))
    answer = map_file("ventes.csv", f"Facture;Date;TPS;TVQ;Total\n{rows}".encode(), {}, habits=QUEBEC)
    assert (answer.table, sums(answer)["sales_net"]) == ("orders", 120.0)


def test_a_sale_that_comes_again_corrected_takes_the_place_of_the_first():
    answer = map_file("reservations.csv", BOOKINGS.encode(), {}, habits=QUEBEC)
    template = parsed(answer.template, "reservations")
    later = BOOKINGS.replace("2,00 $;23,00 $;Payée", "2,00 $;23,00 $;Annulée")
    first, again = (
        read_with(template, read_tables("r.csv", text.encode()), file="r.csv").batch.tables["orders"]["key"].to_pylist()
        for text in (BOOKINGS, later)
    )
    assert first == again == ["2001", "2002", "2003", "2005"]


def test_a_count_of_rows_from_one_names_no_sale():
    rows = "".join(f"{n};2026-05-0{n};{n}0,00\n" for n in range(1, 7))
    answer = map_file("ventes.csv", f"Numéro;Date;Total\n{rows}".encode(), {"table": "orders"}, habits=QUEBEC)
    assert parsed(answer.template, "ventes").key == ()


def test_gift_cards_among_the_sales_are_told_and_can_be_left_out():
    answer = map_file("reservations.csv", BOOKINGS.encode(), {}, habits=QUEBEC)
    asked = next(one for one in answer.questions if one.code == "gift-cards-sold")
    assert (asked.assumed, asked.option) == ("1", "Forfait=Carte-cadeau")
    assert '--without "Forfait=Carte-cadeau"' in question_text(asked, Language.FRENCH_CANADA)
    left = {"filters": [{"column": "Forfait", "is_not": ["Carte-cadeau"]}]}
    answer = map_file("reservations.csv", BOOKINGS.encode(), left, habits=QUEBEC)
    assert sums(answer)["sales_net"] == 160.0
    assert "gift-cards-sold" not in [one.code for one in answer.questions]


def test_mails_with_unsubscribes_are_newsletters_and_not_facebook():
    answer = map_file("infolettres.csv", LETTERS.encode(), {}, habits=QUEBEC)
    assert {row["universe"] for row in answer.facts["exposures"]} == {"newsletter"}
    assert (sums(answer)["sends"], [one.code for one in answer.questions]) == (8145.0, [])


def test_sales_told_by_rate_of_tax_are_taken_off_at_theirs():
    answer = map_file("journal.csv", JOURNAL.encode(), {}, habits=Said(home_tax=0.2))
    assert answer.table == "day_totals"
    assert round(sums(answer)["sales_net"], 2) == 14500 + 100
    assert "Livres TTC (5,5 %)" not in answer.unused and answer.questions[0].code == "currency-assumed"
    assert parsed(answer.template, "journal").key == ("day",)


def test_the_currency_that_was_taken_for_granted_is_asked_once_and_not_with_every_file():
    answer = map_file("journal.csv", JOURNAL.encode(), {}, habits=QUEBEC)
    assert [one.assumed for one in answer.questions if one.code == "currency-assumed"] == ["CAD"]
    later = read_with(parsed(answer.template, "j"), read_tables("j.csv", JOURNAL.encode()), file="j.csv", habits=QUEBEC)
    assert "currency-assumed" not in [one.code for one in later.questions]


def test_the_rate_that_was_taken_off_is_said():
    rows = "".join(f"{day}/05/2026;20;120,00\n" for day in range(10, 20))
    answer = map_file("z.csv", f"Date;Nb tickets;Total TTC\n{rows}".encode(), {}, habits=Said(home_tax=0.055))
    (asked,) = [one for one in answer.questions if one.code == "goods-net-unknown"]
    assert "5,5 %" in question_text(asked, Language.FRENCH).replace("\u202f", " ").replace("\xa0", " ")


def test_a_notebook_of_hours_names_its_channel_by_its_cells():
    rows = "".join(f"{day}/05/2026;Léa;Instagram;1 h 30\n" for day in range(10, 20))
    for heading in ("Sur quoi", "Tâche"):
        answer = map_file("cahier.csv", f"Semaine du;Qui;{heading};Temps\n{rows}".encode(), {})
        assert (answer.table, sums(answer)) == ("costs", {"hours": 15.0})


def test_a_column_said_to_hold_nothing_is_not_guessed_again():
    answer = map_file(
        "reservations.csv", BOOKINGS.encode(), {"table": "orders", "columns": {"tax": "", "day": "Date du cours"}}
    )
    assert "tax" not in answer.columns and answer.columns["day"] == ("Date du cours",)


def test_where_a_buyer_lives_is_not_who_they_are_and_sales_before_tax_are_called_so():
    head = "Order Number,Date,Total before tax,City of Buyer"
    rows = "".join(f"GPA-{n},2026-09-{n},4.99,Austin\n" for n in range(10, 20))
    answer = map_file("sales.csv", f"{head}\n{rows}".encode(), {})
    assert answer.columns.keys() >= {"order_id", "day", "goods_net"}
    assert "customer" not in answer.columns
