"""What customers wrote, as Trustpilot exports it."""

import datetime

from merite.worlds.chance import stream
from merite.worlds.exports.days import moment_of
from merite.worlds.exports.lines import Row, file_of
from merite.worlds.record import World

_WORDS = {
    5: ("Parfait", "Accueil charmant, on y revient."),
    4: ("Très bien", "Bon choix, un peu d’attente en caisse."),
    3: ("Correct", "Rien à redire, rien de plus."),
    2: ("Déçu", "Le thé noir était éventé."),
    1: ("À éviter", "Commande jamais arrivée."),
}


def trustpilot_reviews(world: World) -> bytes:
    """About one review for two hundred tickets, mostly happy; half of them answered."""
    rng = stream(world.seed, "trustpilot")
    rows: list[Row] = []
    till = world.tickets
    for number, (day, minute) in enumerate(zip(till.day.tolist(), till.minute.tolist(), strict=True)):
        if rng.random() > 0.005:
            continue
        stars = int(rng.choice([5, 4, 3, 2, 1], p=[0.55, 0.2, 0.08, 0.07, 0.1]))
        when = moment_of(world, day, minute).astimezone(datetime.UTC)
        answered = when + datetime.timedelta(days=1) if rng.random() < 0.5 else None
        rows.append({
            "Review Id": f"r{number}", "Review Created (UTC)": when.strftime("%Y-%m-%d %H:%M:%S"),
            "Review Username": f"A. {chr(65 + number % 26)}.", "Review Title": _WORDS[stars][0],
            "Review Content": _WORDS[stars][1], "Review Stars": str(stars), "Source Of Review": "Organic",
            "Review Language": "fr", "Domain Url": "www.example.com", "Webshop Name": world.settings.business,
            "Business Unit Id": "bu1",
            "Business Reply Date (UTC)": answered.strftime("%Y-%m-%d %H:%M:%S") if answered else "",
        })  # fmt: skip
    return file_of("trustpilot_reviews", rows)
