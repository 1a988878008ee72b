"""Files whose headings are in German, Spanish, Italian or Dutch: a till's is read as it is, others by the mapper."""

import datetime
from decimal import Decimal

import pytest

from merite.files.dates import DateOrder, parse_day
from merite.files.raw import read_tables
from merite.formats import names_somebody
from merite.sources.guess import guessed
from merite.sources.map_file import map_file
from merite.sources.options import Options
from merite.sources.sales import is_sale
from merite.sources.understand import understand

TILLS = {
    "Swiss": ("Datum;Umsatz;MwSt;Anzahl Belege\n01.09.2026;1'081.00;81.00;48\n", 0.081),
    "German": ("Datum;Gesamtumsatz;Nettoumsatz;MwSt.\n1. Sept. 2026;1.190,00 €;1.000,00 €;190,00 €\n", 0.2),
    "Spanish": ("Fecha;Ventas totales;IVA;Número de tickets\n1 de septiembre de 2026;1.210,00;210,00;48\n", 0.21),
    "Italian": ("Data;Incasso;IVA 10%;IVA 22%;Scontrini\nmartedì 1 settembre 2026;1.160,00;50,00;110,00;48\n", 0.2),
    "Dutch": (
        "Datum;Omzet excl. btw;Omzet incl. btw;Kassa\n01-09-2026;1.000,00;1.210,00;1\nTotaal;1.000;1.210;\n",
        0.21,
    ),
}
ORDERS = {
    "German": "Bestellnummer;Bestelldatum;Kunde;Versand;MwSt.;Gesamtbetrag;Währung",
    "Spanish": "Pedido;Fecha del pedido;Cliente;Envío;IVA;Importe total;Moneda",
    "Italian": "Numero ordine;Data ordine;Cliente;Spedizione;IVA;Totale;Valuta",
    "Dutch": "Bestelnummer;Besteldatum;Klant;Verzendkosten;BTW;Totaal;Valuta",
}


@pytest.mark.parametrize("country", TILLS)
def test_a_tills_report_is_read_as_it_is(country):
    text, rate = TILLS[country]
    (found,) = understand("kasse.csv", text.encode(), Options(home_tax=rate, home_currency="EUR", dates="dmy"))
    (day,) = found.batch.tables["day_totals"].to_pylist()
    assert found.answer.format == "till" and found.answer.refused == ()
    assert (day["day"], day["goods_net"]) == (datetime.date(2026, 9, 1), Decimal(1000))


@pytest.mark.parametrize("language", ORDERS)
def test_orders_are_guessed_whole_and_keep_nobodys_name(language):
    rows = "".join(f"{1000 + n};0{n}.09.2026;Ana {n};5,00;19,00;{124 + n},00;CHF\n" for n in range(1, 8))
    text = f"{ORDERS[language]}\n{rows}".encode()
    guess = guessed(read_tables("b.csv", text)[0])
    assert guess is not None and guess.table == "orders"
    assert {*guess.columns} == {"order_id", "day", "gross", "tax", "shipping", "customer", "currency"}
    made = map_file("b.csv", text, {})
    assert made.rows.kept == 7 and made.totals[0].currency == "CHF"
    assert all("Ana" not in str(row) for row in made.facts["orders"])


def test_costs_by_hand_are_read_too():
    for text in (
        "Datum;Kanal;Betrag;Stunden\n01.09.2026;Facebook;85,00;1,5\n",
        "Fecha;Canal;Importe;Horas\n01/09/2026;Facebook;85,00;1,5\n",
        "Data;Canale;Importo;Ore\n01/09/2026;Facebook;85,00;1,5\n",
        "Datum;Kanaal;Bedrag;Uren\n01-09-2026;Facebook;85,00;1,5\n",
    ):
        (found,) = understand("kosten.csv", text.encode(), Options(dates="dmy"))
        assert found.answer.format == "costs"
        assert {(one.measure, one.amount) for one in found.answer.totals} >= {("cost", 85.0), ("hours", 1.5)}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1. März 2026", 3), ("Di, 3. Dez. 2026", 12), ("1 de enero de 2026", 1), ("mar. 2 jun. 2026", 6),
        ("2 mar. 2026", 3), ("lunedì 4 maggio 2026", 5), ("5 ott 2026", 10), ("6 mei 2026", 5), ("7 mrt. 2026", 3),
        ("zo 8 augustus 2026", 8), ("mar. 14 juil. 2026", 7), ("1 set. 2026", 9), ("30 ago 2026", 8),
    ],
)  # fmt: skip
def test_months_in_words(text, month):
    assert parse_day(text, DateOrder.DMY).month == month


def test_who_bought_and_what_was_cancelled_are_known_by_their_words():
    assert all(map(names_somebody, ("Vorname", "Nachname", "Telefon", "Apellidos", "Cognome", "Achternaam", "Straße")))
    assert not any(map(names_somebody, ("Anzahl Kunden", "Kundentyp", "Umsatz", "Numero scontrini", "Aantal klanten")))
    assert not any(map(is_sale, ("Storniert", "ausstehend", "Pendiente de pago", "Annullato", "Geannuleerd")))
    assert all(map(is_sale, ("Bezahlt", "Pagado", "Pagato", "Betaald", "abgeschlossen", "completado")))
