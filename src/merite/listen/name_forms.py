"""How a business's name stands in a text: inside a longer name, as a common word, after "chez": signs of who it is."""

import re
from dataclasses import dataclass
from functools import cache

from merite.listen.match import words_of
from merite.vocabulary.judged import Sign

AGAINST = 2.0
"""What a strong sign counts for; beside it a word that people use of the business counts half as much at most."""
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PROPER = re.compile(rf"{_CAPITAL}[\w’'-]*")
_NEXT = re.compile(rf"[’']?s? ((?:[dD][eu]s? |d[’']|of )?)({_CAPITAL}[\w’'-]*|\d[\w]*)")
_BEFORE = re.compile(r"([\w’'-]+)(\.?)\s$")
_ELIDED = re.compile(r"^(?:[dlDL]|[Qq]u|[Jj]|[Nn]|[Ss])[’']")
_STARTS = re.compile(r"(?:^|[.!?:…«“\"(\n•–—-])\s*$")
_NEVER = frozenset(("un", "une", "a", "an", "both"))
"""Words that never stand before the name of a business that is not called so."""
_TITLES = frozenset(("mme", "mlle", "mr", "mrs", "ms", "madame", "monsieur"))
_PLURAL = frozenset(("les", "des", "aux"))
_ARTICLES = frozenset(("le", "la", "du", "au", "the", "sans"))
"""Words that stand before a common word; before a name with its capital they are how some people speak."""
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december christmas easter lundi mardi mercredi jeudi vendredi samedi dimanche i
"""
_DAYS = frozenset(_CALENDAR.split())
_GAP = r"[\s’'-]+"
_LEAST_WORDS = 4
"""Words of a text from which capitals can tell anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A business's name: ``shown`` as it writes it, and ``beside``, the words that may stand next to it (its trade, its
    town), as ``words_of`` gives them; ``own``: words of its own texts, with which its name may be a longer one."""

    shown: str
    beside: frozenset[str]
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the name stands: ``score`` below 0 where it speaks of something else; ``lowered``: in small letters where the
    business has a capital and the text has others; ``sign``: what speaks against it, None where nothing does;
    ``longer``: the word that makes it another, longer name, "" where none does."""

    score: float
    lowered: bool
    sign: Sign | None
    longer: str = ""


def form_of(name: Name, text: str) -> Form:
    """How the name stands in the text, at the place that speaks most for the business; neutral where it stands in a
    hashtag or otherwise than written."""
    found = [_form(name, text, place) for place in _pattern(name.shown).finditer(text)]
    return max(found, key=lambda form: form.score, default=Form(score=0.0, lowered=False, sign=None))


@cache
def _pattern(shown: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"[\s’'-]+", shown)]
    return re.compile(rf"(?<![\w#@]){_GAP.join(parts)}(?P<plural>s?)(?!\w)", re.IGNORECASE)


def _form(name: Name, text: str, place: re.Match[str]) -> Form:
    before, after, said = text[: place.start()], text[place.end() :], place.group()
    previous = _BEFORE.search(before)
    last = "" if previous is None else _ELIDED.sub("", previous.group(1))
    follows = _word_after(after)
    starts = previous is None or _STARTS.search(before[: previous.start(1)]) is not None
    if last.casefold() == "chez" and not _longer_after(name, after):
        return Form(score=AGAINST, lowered=False, sign=None)
    if place.group("plural") and not name.shown.casefold().endswith("s"):
        return Form(score=-AGAINST, lowered=False, sign=Sign.COMMON_WORD)
    if last.casefold() in _TITLES:
        return Form(score=-AGAINST, lowered=False, sign=Sign.LONGER_NAME)
    if follows not in name.beside and _as_a_word(name, last.casefold(), said):
        return Form(score=-AGAINST, lowered=False, sign=Sign.COMMON_WORD)
    capitals = _has_plain_words(before, after)
    longer_after = _longer_after(name, after)
    longer_before = not starts and _PROPER.fullmatch(last) is not None and not _may_stand(name, last)
    if capitals and (longer_after or (longer_before and not _ends_sentence(previous))):
        return Form(score=-AGAINST, lowered=False, sign=Sign.LONGER_NAME, longer=longer_after or _plain(last))
    lowered = said[:1].islower() and name.shown[:1].isupper() and _PROPER.search(before + after) is not None
    return Form(score=-AGAINST / 2 if lowered else 0.0, lowered=lowered, sign=Sign.COMMON_WORD if lowered else None)


def _as_a_word(name: Name, last: str, said: str) -> bool:
    """Whether what stands before makes it a common word or somebody's name."""
    if last in _PLURAL:
        return not name.shown.casefold().endswith(("s", "x"))
    return last in _NEVER or (last in _ARTICLES and said[:1].islower())


def _longer_after(name: Name, after: str) -> str:
    found = _NEXT.match(after)
    return "" if found is None or _may_stand(name, found.group(2)) else _plain(found.group(2)) or found.group(2)


def _may_stand(name: Name, word: str) -> bool:
    return all(part in name.beside or part in name.own or part in _DAYS for part in _plain(word).split())


def _ends_sentence(previous: re.Match[str] | None) -> bool:
    return previous is not None and bool(previous.group(2)) and len(previous.group(1)) > 3


def _has_plain_words(before: str, after: str) -> bool:
    """Whether the text has words in small letters beside it: where all have capitals, as in a headline, none tells."""
    words = re.findall(r"[^\W\d_]{3,}", f"{before} {after}")
    return len(words) >= _LEAST_WORDS and sum(word[0].isupper() for word in words) * 2 <= len(words)


def _word_after(after: str) -> str:
    found = re.match(r"[\s-]+([\w’'-]+)", after)
    return "" if found is None else _plain(found.group(1))


def _plain(word: str) -> str:
    return words_of(word)
