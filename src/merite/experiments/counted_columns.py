"""The columns of a file of counts, by their names or by the words that people write above them."""

from collections.abc import Sequence

from merite.files.dates import without_accents
from merite.formats import normalise

_WORDS = {
    "arm": "message version variant variante",
    "exposures": "seen shown sent vues vus envois envoyes personnes",
    "conversions": "results resultats reponses",
    "date": "day jour",
    "area": "secteur ville quartier region zone town city district",
    "sales": "ventes ca chiffre_d'affaires recettes",
    "unsubscribes": "unsubscribed desabonnements desinscriptions",
    "segment": "group groupe",
}
_COLUMN_OF = {word: column for column, words in _WORDS.items() for word in words.split()}


def columns_at(headings: Sequence[str]) -> dict[str, int]:
    """Where each column stands: under its own name, else under the first heading that is a word for it."""
    plain = [without_accents(normalise(heading)).replace("-", "_").replace(" ", "_") for heading in headings]
    named: dict[str, int] = {}
    for here, heading in enumerate(plain):
        if heading in _COLUMN_OF:
            named.setdefault(_COLUMN_OF[heading], here)
    return named | {heading: here for here, heading in reversed(list(enumerate(plain))) if heading not in _COLUMN_OF}
