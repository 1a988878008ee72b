"""The texts of a workspace matched with its searches, and its near-copies found: only what came since the last time."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from merite.listen.match import Matcher, words_of
from merite.listen.searches import Search, searches
from merite.listen.sorted_finds import sort_finds
from merite.stats.likeness import near_copies
from merite.store.derived import keep_derived, mark
from merite.store.elsewhere import NOT
from merite.store.known import judged_finds, stored_copies, texts_between, texts_since
from merite.store.workspace import Workspace

LEAST_WORDS = 8
"""Words from which two like texts are copies; fewer are how everybody says it ("very good, thank you")."""
LIKENESS = 0.7
_COPIED_WITHIN = datetime.timedelta(days=45)
_MATCHED, _SEARCHED, _SORTED, _COPIED = "matched-to", "searched-for", "sorted-by", "copies-to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """How many texts were looked at, matches and copies found among them."""

    texts: int
    matches: int
    copies: int


def match_workspace(space: Workspace) -> Matched:
    """Bring ``matches`` and ``copies`` up to date with the texts, with what merite.toml searches for, and with what was
    judged of its finds.

    Raises what ``searches`` raises.
    """
    found = searches(space.rules)
    texts, matches = _match(space, found)
    _sort(space, found)
    return Matched(texts=texts, matches=matches, copies=_copy(space))


def _sort(space: Workspace, found: Sequence[Search]) -> None:
    """The finds of the business's name sorted again where texts, searches or judgements are not those of the last
    time."""
    judged = judged_finds(space.store)
    seen = [*(f"{name} {mark(space.store, name)}" for name in (_MATCHED, _SEARCHED)), space.settings.business]
    now = _hashed([*seen, *(f"{' '.join(name)} {about}" for name, about in sorted(judged.items()))])
    if mark(space.store, _SORTED) == now:
        return
    for search in found:
        sort_finds(space, search)
    keep_derived(space.store, "matches", [], marks={_SORTED: now})


def _match(space: Workspace, found: Sequence[Search]) -> tuple[int, int]:
    others = {name for name, about in judged_finds(space.store).items() if not about}
    sought = _number(found, others)
    anew = mark(space.store, _SEARCHED) != sought
    rows = texts_since(space.store, 0 if anew else mark(space.store, _MATCHED))
    if not rows and not anew:
        return 0, 0
    matcher = Matcher(found)
    matches = [
        {
            "utterance_source": row["source"],
            "utterance": row["key"],
            "subject": match.subject,
            "role": (NOT if (match.subject, row["source"], row["key"]) in others else "") + match.role.value,
            "phrase": match.phrase,
            "search_sha256": match.search_sha256,
            "sign": None,
        }
        for row in rows
        for match in matcher.matches(row["title"], row["text"])
    ]
    last = max((row["number"] for row in rows), default=0)
    keep_derived(
        space.store,
        "matches",
        matches,
        instead_of=None if anew else [(row["source"], row["key"]) for row in rows],
        marks={_SEARCHED: sought, _MATCHED: last},
    )
    return len(rows), len(matches)


def _copy(space: Workspace) -> int:
    """Near-copies among the texts of others that are new, and those said around the same time."""
    fresh = texts_since(space.store, mark(space.store, _COPIED))
    if not fresh:
        return 0
    days = [row["day"] for row in fresh if row["day"] is not None]
    if not days:
        return 0
    since = min(days)
    touched = [(row["source"], row["key"]) for row in fresh]
    last = max(row["number"] for row in fresh)
    del fresh  # the words of all texts are there once, not twice
    near = texts_between(space.store, since - _COPIED_WITHIN, max(days) + _COPIED_WITHIN)
    touched += [(row["source"], row["key"]) for row in near if row["day"] >= since]
    told = [(row, words) for row in near if _is_long(words := _words(row))]
    first, like = near_copies([words for _, words in told], least=LIKENESS)
    known = stored_copies(space.store)
    copies = []
    later = [here for here, (row, _) in enumerate(told) if row["day"] >= since]  # nothing new copies what is older
    for here in later:
        if first[here] != here:
            earliest = (told[first[here]][0]["source"], told[first[here]][0]["key"])
            earliest = known.get(earliest, earliest) if first[here] < later[0] else earliest
            copies.append(_copy_row(told[here][0], earliest, float(like[here])))
    keep_derived(space.store, "copies", copies, instead_of=touched, marks={_COPIED: last})
    return len(copies)


def _is_long(words: str) -> bool:
    return words.count(" ") + 1 >= LEAST_WORDS


def _copy_row(row: Mapping[str, Any], earliest: tuple[str, str], like: float) -> dict[str, Any]:
    return {
        "utterance_source": row["source"],
        "utterance": row["key"],
        "first_source": earliest[0],
        "first_key": earliest[1],
        "likeness": like,
    }


def _words(row: Mapping[str, Any]) -> str:
    return words_of("\n".join(part for part in (row["title"], row["text"]) if part))


def _number(found: Sequence[Search], others: Set[tuple[str, str, str]]) -> int:
    """The searches, and the finds judged to be about something else, as one number, never 0: another number means that
    everything is searched again."""
    return _hashed([*(f"{one.name} {one.sha256}" for one in found), *(" ".join(name) for name in sorted(others))])


def _hashed(told: Sequence[str]) -> int:
    return int(hashlib.sha256("\n".join(told).encode()).hexdigest()[:12], 16) + 1
