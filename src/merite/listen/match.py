"""Which texts speak of the brand, a competitor or a subject: phrases found as people write them, French or English."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from merite.listen.searches import Role, Search

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"[#@]([^\W](?:[\w.-]*\w)?)")
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ0-9])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Za-zÀ-ÿ])(?=[0-9])|_|\.|-")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
_LEAST_INFLECTED = 3
"""Letters from which a word may take an ending of plural."""
_LEAST_WITHIN = 6
"""Letters from which a phrase is looked for inside a longer hashtag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A search that found a text, and the ``phrase`` of it that did, as merite.toml writes it."""

    subject: str
    role: Role
    phrase: str
    search_sha256: str


class Matcher:
    """The searches, compiled once; then one text after the other."""

    def __init__(self, searches: Sequence[Search]) -> None:
        self._compiled = tuple(_Compiled(search) for search in searches)

    def __bool__(self) -> bool:
        return bool(self._compiled)

    def matches(self, *texts: str | None) -> tuple[Match, ...]:
        """What a text, given whole or in parts such as title and words, is about; one match a search."""
        spoken = _Spoken("\n".join(text for text in texts if text))
        return tuple(match for one in self._compiled if (match := one.match(spoken)) is not None)


def words_of(text: str) -> str:
    """The text as it is searched: small letters without accents, one space between words."""
    return " ".join(_WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    small = text.casefold().translate(_LIGATURES)
    if small.isascii():
        return small
    return "".join(sign for sign in unicodedata.normalize("NFKD", small) if not unicodedata.combining(sign))


class _Spoken:
    """A text in the forms in which it is searched: words, hashtags and handles closed up, and as it stands."""

    __slots__ = ("as_it_stands", "tags", "words")

    def __init__(self, text: str) -> None:
        self.as_it_stands = text
        without_links = _LINK.sub(" ", text) if "://" in text or "www." in text.lower() else text
        tags = _TAG.findall(without_links) if "#" in without_links or "@" in without_links else []
        self.tags = tuple("".join(_WORD.findall(_plain(tag))) for tag in tags)
        if tags:
            without_links = _TAG.sub(lambda found: " ".join(_CAMEL.split(found.group(1))), without_links)
        self.words = f" {words_of(without_links)} "


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase: ``exact`` signs, or words with their endings; ``closed``: the words as a hashtag joins them."""

    said: str
    exact: re.Pattern[str] | None
    words: str
    closed: str

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """The phrase alone, as it is looked for among words; ``re`` keeps what it compiled."""
        return _joined((self,))

    def in_tags(self, tags: Iterable[str]) -> bool:
        """Whether a hashtag or a handle is the phrase, or holds it where it is long enough to mean nothing else."""
        within = len(self.closed) >= _LEAST_WITHIN
        return any(tag == self.closed or (within and self.closed in tag) for tag in tags)


class _Compiled:
    """One search as patterns; the alternatives of a list are one expression."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._phrases = tuple(_phrase(said) for said in search.phrases)
        self._beside = tuple(_phrase(said) for said in search.beside)
        self._without = tuple(_phrase(said) for said in search.without)
        self._any = _joined(self._phrases)
        self._but = _joined(tuple(_phrase(said) for said in search.but))
        self._exact_but = tuple(said.removeprefix("=") for said in search.but)
        self._patterns = tuple(phrase.pattern for phrase in self._phrases)
        self._sha256 = search.sha256

    def match(self, spoken: _Spoken) -> Match | None:
        phrase = self._found(spoken)
        if phrase is None:
            return None
        if self._beside and not any(_in(one, spoken) for one in self._beside):
            return None
        if any(_in(one, spoken) for one in self._without):
            return None
        search = self._search
        return Match(subject=search.name, role=search.role, phrase=phrase, search_sha256=self._sha256)

    def _found(self, spoken: _Spoken) -> str | None:
        words = spoken.words
        if self._but is not None:
            words = self._but.sub(" | ", words)
        if self._any is not None and self._any.search(words):
            for phrase, pattern in zip(self._phrases, self._patterns, strict=True):
                if pattern is not None and pattern.search(words):
                    return phrase.said
        for phrase in self._phrases:
            if phrase.exact is None:
                if spoken.tags and phrase.in_tags(spoken.tags):
                    return phrase.said
            elif phrase.exact.search(self._masked(spoken.as_it_stands)):
                return phrase.said
        return None

    def _masked(self, text: str) -> str:
        for said in self._exact_but:
            text = re.sub(re.escape(said), " | ", text, flags=re.IGNORECASE)
        return text


def _in(phrase: _Phrase, spoken: _Spoken) -> bool:
    if phrase.exact is not None:
        return phrase.exact.search(spoken.as_it_stands) is not None
    pattern = phrase.pattern
    return (pattern is not None and pattern.search(spoken.words) is not None) or phrase.in_tags(spoken.tags)


def _phrase(said: str) -> _Phrase:
    if said.startswith("="):
        text = said[1:].strip()
        before = r"(?<!\w)" if text[:1].isalnum() else ""
        after = r"(?!\w)" if text[-1:].isalnum() else ""
        return _Phrase(said, re.compile(before + re.escape(text) + after), "", "")
    plain = _plain(said)
    parts = [_inflected(found.group(), plain[found.end() : found.end() + 1] == "*") for found in _WORD.finditer(plain)]
    return _Phrase(said, None, " ".join(parts), "".join(_WORD.findall(plain)))


def _inflected(word: str, open_end: bool) -> str:
    """A word and its usual plurals: -s, -x, -es; -aux of -al; -ies of -y; or any ending."""
    if open_end:
        return rf"{re.escape(word)}\w*"
    if len(word) < _LEAST_INFLECTED or not word.isalpha():
        return re.escape(word)
    stem = re.escape(word)
    if word.endswith("al"):
        return rf"(?:{stem}s?|{re.escape(word[:-2])}aux)"
    if word.endswith("y"):
        return rf"(?:{stem}s?|{re.escape(word[:-1])}ies)"
    if word.endswith(("s", "x", "z")):
        return rf"{re.escape(word[:-1])}{word[-1]}?(?:es)?"
    return rf"{stem}(?:s|x|es)?"


def _joined(phrases: Iterable[_Phrase]) -> re.Pattern[str] | None:
    parts = [phrase.words for phrase in phrases if phrase.exact is None and phrase.words]
    return re.compile(f"(?<= )(?:{'|'.join(parts)})(?= )") if parts else None


def matched(texts: Iterable[Sequence[str | None]], searches: Sequence[Search]) -> Iterator[tuple[Match, ...]]:
    """The matches of each text in order; a text is given as its parts (title, words)."""
    matcher = Matcher(searches)
    for parts in texts:
        yield matcher.matches(*parts)
