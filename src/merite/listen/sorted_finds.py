"""The finds of a search that stand in public, sorted into those about its subject and the others, and kept so."""

from typing import Any

from merite.listen.namesakes import Find, Known, is_ambiguous, senses
from merite.listen.reading_round import whole_text
from merite.listen.searches import Role, Search
from merite.store.derived import keep_derived
from merite.store.elsewhere import NOT, NOT_SURE
from merite.store.known import judged_finds, own_words, public_finds
from merite.store.workspace import Workspace
from merite.vocabulary.judged import Sign

MOST_OWN = 2_000
"""The business's newest own texts, from which its words are learnt."""


def sort_finds(space: Workspace, search: Search) -> None:
    """Bring the ``role`` and ``sign`` of the public finds of the business's own search up to date.

    What a person judged stays as judged; ``sign`` says of it too what merite would have made of it alone.
    """
    if search.role is not Role.BRAND or not any(is_ambiguous(phrase) for phrase in search.phrases):
        return
    rows = public_finds(space.store, search.name)
    if not rows:
        return
    judged = judged_finds(space.store)
    told = {name: about for name, about in judged_finds(space.store, chosen=True).items() if name[0] == search.name}
    finds = [
        Find(
            text=whole_text(row),
            phrase=row["phrase"],
            told=told.get((search.name, row["utterance_source"], row["utterance"])),
        )
        for row in rows
    ]
    known = Known(
        name=space.settings.business,
        phrases=search.phrases,
        clues=(*search.clues, *search.beside),
        own=tuple(own_words(space.store, most=MOST_OWN)),
    )
    changed = []
    for row, sign in zip(rows, senses(finds, known), strict=True):
        about = judged.get((search.name, row["utterance_source"], row["utterance"]))
        role = _role(search.role, sign, about)
        if (role, sign) != (row["role"], row["sign"]):
            changed.append(_kept(row, role, sign))
    if changed:
        keep_derived(space.store, "matches", changed)


def _role(role: Role, sign: Sign | None, about: bool | None) -> str:
    if about is not None:
        return role.value if about else NOT + role.value
    if sign is None:
        return role.value
    return (NOT_SURE if sign is Sign.NOTHING else NOT) + role.value


def _kept(row: dict[str, Any], role: str, sign: Sign | None) -> dict[str, Any]:
    names = ("utterance_source", "utterance", "subject", "phrase", "search_sha256")
    return {name: row[name] for name in names} | {"role": role, "sign": None if sign is None else sign.value}
