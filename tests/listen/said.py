"""A workspace in which people said things, for the tests of this room."""

import datetime
import hashlib

import pyarrow as pa

from merite.store import workspace
from merite.store.facts import Batch
from merite.vocabulary import Settings

HAPPY = ["C'était parfait, merci !", "On a adoré la soirée", "Best bread in town, lovely people", "Très bon accueil"]
UNHAPPY = ["Commande jamais arrivée, honteux", "Rude staff and cold food", "Très déçue, tout est cassé"]
PLAIN = ["Vous ouvrez à quelle heure ?", "La boutique est au coin de la rue", "Merci de me rappeler"]
FIRST = datetime.date(2026, 6, 1)
RULES = '\n[listen.brand]\nphrases = ["boulangerie roy"]\n[listen.competitors.dupont]\nphrases = ["dupont"]\n'


def said(count, *, start=0, universe="google-business", **more):
    """``count`` texts: of ten, four happy, three unhappy and three plain; three a day from the first day on."""
    words = HAPPY + UNHAPPY + PLAIN
    texts = [f"{words[here % 10]} {here}" for here in range(start, start + count)]
    days = [FIRST + datetime.timedelta(days=here // 3) for here in range(start, start + count)]
    columns = {
        "key": [f"t{here}" for here in range(start, start + count)],
        "universe": [universe] * count,
        "by_us": [False] * count,
        "text": texts,
        "day": pa.array(days),
        "author": [f"p:{hashlib.sha256(str(here % 40).encode()).hexdigest()[:26]}" for here in range(count)],
    }
    return pa.table(columns | {name: [value] * count for name, value in more.items()})


def keep(folder, table, *, source="reviews"):
    """Put texts into the workspace ``folder``."""
    sha256 = hashlib.sha256(repr((source, table.column("key").to_pylist())).encode()).hexdigest()
    with workspace.opened(folder) as space:
        batch = Batch(file="a.csv", sha256=sha256, source=source, tables={"utterances": table}, rows_read=len(table))
        space.store.save(batch)


def made(folder, count=120, rules=RULES):
    """A new workspace with ``count`` texts."""
    workspace.create(folder, Settings())
    with (folder / "merite.toml").open("a", encoding="utf-8") as file:
        file.write(rules)
    keep(folder, said(count))
    return folder


def truth(key):
    """The tone that the text was written with."""
    number = int(key.removeprefix("t"))
    if number >= 1000:
        return "negative"
    number %= 10
    return "positive" if number < 4 else "negative" if number < 7 else "neutral"
