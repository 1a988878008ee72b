"""What the columns of each table are called in German, Spanish, Italian and Dutch: a shop in Geneva, Brussels or
Luxembourg has such files. In lower case without accents, only words that mean one thing.
"""

FURTHER_HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "orders": {
        "order_id": (
            "bestellnummer", "bestell-nr.", "bestellung", "auftragsnummer", "rechnungsnummer", "belegnummer", "pedido",
            "numero de pedido", "n° de pedido", "numero pedido", "numero de factura", "numero ordine", "n. ordine",
            "ordine", "numero fattura", "bestelnummer", "ordernummer", "bestelling", "factuurnummer",
        ),
        "day": (
            "datum", "bestelldatum", "rechnungsdatum", "kaufdatum", "verkaufsdatum", "datum der bestellung", "fecha",
            "fecha del pedido", "fecha de pedido", "fecha de compra", "fecha de venta", "data", "data ordine",
            "data dell'ordine", "data acquisto", "data vendita", "besteldatum", "orderdatum", "factuurdatum",
            "verkoopdatum", "datum bestelling",
        ),
        "status": (
            "bestellstatus", "zahlungsstatus", "estado", "estado del pedido", "estado del pago", "stato",
            "stato ordine", "stato dell'ordine", "stato pagamento", "orderstatus", "betaalstatus",
        ),
        "gross": (
            "gesamtbetrag", "gesamtsumme", "gesamt", "gesamtpreis", "betrag", "rechnungsbetrag", "summe", "umsatz",
            "bruttobetrag", "brutto", "importe total", "importe", "total del pedido", "total con iva", "totale",
            "totale ordine", "importo", "importo totale", "totale ivato", "totale lordo", "totaal", "totaalbedrag",
            "bedrag", "totaal incl. btw", "bedrag incl. btw", "omzet",
        ),
        "goods_net": (
            "nettobetrag", "netto", "nettoumsatz", "zwischensumme netto", "gesamt netto", "base imponible",
            "total sin iva", "importe sin iva", "importe neto", "imponibile", "totale imponibile", "totale netto",
            "importo netto", "totaal excl. btw", "bedrag excl. btw", "netto bedrag",
        ),
        "tax": (
            "mwst", "mwst.", "mehrwertsteuer", "ust", "ust.", "umsatzsteuer", "steuer", "steuern", "iva",
            "impuestos", "imposta", "imposte", "btw", "btw-bedrag", "btw bedrag",
        ),
        "shipping": (
            "versand", "versandkosten", "porto", "envio", "gastos de envio", "coste de envio", "spedizione",
            "spese di spedizione", "costi di spedizione", "verzendkosten", "verzending",
        ),
        "discount": (
            "rabatt", "nachlass", "gutscheinbetrag", "descuento", "sconto", "korting",
        ),
        "tips": (
            "trinkgeld", "trinkgelder", "propina", "propinas", "mancia", "mance", "fooi", "fooien",
        ),
        "commission": (
            "gebuhr", "gebuhren", "provision", "comision", "commissione", "commissioni", "commissie",
        ),
        "customer": (
            "kunde", "kundennummer", "kunden-nr.", "kaufer", "e-mail-adresse", "cliente", "correo electronico",
            "comprador", "acquirente", "indirizzo e-mail", "klant", "klantnummer", "e-mailadres", "koper",
        ),
        "coupon": (
            "gutscheincode", "rabattcode", "cupon", "codigo promocional", "codice sconto", "buono sconto",
            "kortingscode",
        ),
        "place": (
            "filiale", "kasse", "standort", "tienda", "caja", "negozio", "cassa", "punto vendita", "winkel", "kassa",
        ),
        "items": (
            "menge", "anzahl artikel", "cantidad", "quantita", "aantal", "aantal artikelen",
        ),
        "currency": (
            "wahrung", "moneda", "divisa", "valuta",
        ),
    },
    "exposures": {
        "first": (
            "datum", "tag", "woche", "monat", "veroffentlicht am", "fecha", "dia", "semana", "mes", "data", "giorno",
            "settimana", "mese", "dag", "maand",
        ),
        "last": (
            "ende", "enddatum", "fecha de fin", "data di fine", "einddatum",
        ),
        "universe": (
            "plattform", "kanal", "netzwerk", "plataforma", "red social", "piattaforma", "canale", "kanaal",
        ),
        "campaign": (
            "kampagne", "kampagnenname", "campana", "nombre de la campana", "campagna", "nome della campagna",
            "nome campagna", "campagnenaam",
        ),
        "spend": (
            "kosten", "ausgaben", "ausgegebener betrag", "werbeausgaben", "gasto", "importe gastado", "coste",
            "spesa", "importo speso", "costo", "uitgaven", "besteed bedrag",
        ),
        "impressions": (
            "impressionen", "impresiones", "impressioni", "visualizzazioni dell'inserzione", "weergaven",
            "vertoningen",
        ),
        "reach": (
            "reichweite", "alcance", "copertura", "bereik",
        ),
        "clicks": (
            "klicks", "clics", "clic", "clic sul link", "klikken", "kliks", "linkklicks",
        ),
        "reactions": (
            "gefallt mir", "me gusta", "mi piace", "vind-ik-leuks",
        ),
        "comments": (
            "kommentare", "comentarios", "commenti", "opmerkingen", "reacties",
        ),
        "shares": (
            "geteilt", "compartidos", "condivisioni", "gedeeld",
        ),
        "sends": (
            "empfanger", "destinatarios", "destinatari", "ontvangers",
        ),
        "currency": (
            "wahrung", "moneda", "divisa", "valuta",
        ),
    },
    "utterances": {
        "said_at": (
            "datum", "bewertungsdatum", "fecha", "data", "data recensione",
        ),
        "text": (
            "bewertung", "bewertungstext", "kommentar", "resena", "comentario", "opinion", "recensione", "testo",
            "commento", "beoordeling", "tekst", "recensie",
        ),
        "rating": (
            "sterne", "anzahl sterne", "punktzahl", "estrellas", "puntuacion", "valoracion", "stelle", "voto",
            "punteggio", "sterren", "score",
        ),
    },
    "visits": {
        "first": (
            "datum", "tag", "fecha", "data", "giorno", "dag",
        ),
        "visits": (
            "besuche", "sitzungen", "visitas", "sesiones", "visite", "sessioni", "bezoeken", "sessies",
        ),
        "visitors": (
            "besucher", "nutzer", "visitantes", "usuarios", "visitatori", "utenti", "bezoekers", "gebruikers",
        ),
    },
    "refunds": {
        "order_id": (
            "bestellnummer", "pedido", "numero ordine", "bestelnummer",
        ),
        "day": (
            "datum", "erstattungsdatum", "fecha", "fecha de reembolso", "data", "data rimborso",
        ),
        "amount": (
            "erstattung", "erstattungsbetrag", "reembolso", "importe reembolsado", "rimborso", "importo rimborsato",
            "terugbetaling", "terugbetaald bedrag",
        ),
    },
}  # fmt: skip
"""Table -> column -> headings, beside ``USUAL_HEADINGS``."""
