"""The language of a page: the person's own, else the one chosen in this browser, else what the browser prefers."""

from starlette.requests import Request

from merite.vocabulary.account import Person
from merite.vocabulary.words import Language
from merite.web import cookies
from merite.web.site import Site


def language_for(site: Site, request: Request, person: Person | None) -> Language:
    """The language to speak; English when nothing is known."""
    if person is not None:
        return person.language
    chosen = known(cookies.language_of(site, request))
    return chosen or preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> Language:
    """The first language of an Accept-Language header that merite speaks, by weight, then by order."""
    wanted: list[tuple[float, Language]] = []
    for part in header[:1000].split(","):
        tag, _, rest = part.strip().partition(";")
        found = known(tag)
        if found is not None:
            wanted.append((_weight(rest), found))
    best = max(wanted, key=lambda pair: pair[0], default=None)
    return Language.ENGLISH if best is None or best[0] <= 0 else best[1]


def known(tag: str) -> Language | None:
    """The language of a tag such as ``fr-CA``, ``fr-FR`` or ``en``; None for one that merite does not speak."""
    low = tag.strip().lower()
    if low == "fr-ca":
        return Language.FRENCH_CANADA
    return {"fr": Language.FRENCH, "en": Language.ENGLISH}.get(low.split("-")[0])


def _weight(rest: str) -> float:
    name, _, value = rest.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
