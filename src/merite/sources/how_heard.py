"""What people answer when they are asked how they had heard of the shop: the question as headings ask it, and the way
that an answer names.
"""

import re
from functools import lru_cache

from merite.files.dates import without_accents
from merite.files.raw import RawTable
from merite.sources.channels import channel_named, universe_of
from merite.sources.templates import plain
from merite.vocabulary.tally import KNOWN_BEFORE, OTHER, PASSING_BY, WORD_OF_MOUTH
from merite.vocabulary.universes import PAID_LINE, UNIVERSES

_ASKED = re.compile(
    r"\b(?:how|where) (?:did|have|had) you (?:first )?(?:hear|heard|find|found|discover|discovered|learn|know|known)\b"
    r"|\bhow you (?:heard|found|discovered)\b"
    r"|\b(?:comment|ou|par quel moyen|par quel biais|grace a qui|grace a quoi)\b.*\b(?:connus?|connue|decouverte?s?"
    r"|trouve|trouves|entendu)\b"
)
_WAYS = (
    (KNOWN_BEFORE, r"deja (?:client|venu|connu)|ancien client|habitue|already|regular|returning|been before"),
    (WORD_OF_MOUTH, r"\bamie?s?\b|bouche[- ]a[- ]oreille|famille|collegue|voisin|connaissance|recommand|proches?\b"
                    r"|friend|family|colleague|neighbou?r|word[- ]of[- ]mouth|referr"),
    (PASSING_BY, r"passant|devant|vitrine|quartier|en marchant|passing|walk|window|drove|driving by|street"),
    ("google-business", r"\bmaps?\b|fiche google|google business"),
    ("seo", r"^(?!.*\b(?:ads?|pub|annonces?)\b).*(?:google|recherche|moteur|internet|search)"),
)  # fmt: skip
_PATTERNS = tuple((way, re.compile(words)) for way, words in _WAYS)


@lru_cache(maxsize=4096)
def asks_how_heard(heading: str) -> bool:
    """Whether a heading asks how somebody had heard of the shop."""
    return _ASKED.search(plain(heading)) is not None


def how_heard_column(table: RawTable) -> str | None:
    """The column of these answers."""
    return next((heading for heading in table.headers if asks_how_heard(heading)), None)


def way_of(answer: str) -> str:
    """The channel that an answer names, or the way that is none; of several ticked, the first that is known."""
    found = [_one(part) for part in re.split(r"[,;|]", without_accents(answer))]
    return next((way for way in found if way != OTHER), OTHER)


def _one(answer: str) -> str:
    named = channel_named(answer)
    way = next((way for way, words in _PATTERNS if words.search(answer)), None)
    if way is not None and (named is None or named.startswith("google")):
        return way
    universe = (named or universe_of(answer)).removesuffix(PAID_LINE)
    return universe if universe in UNIVERSES else OTHER
