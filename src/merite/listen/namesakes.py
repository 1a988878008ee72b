"""Which finds of a name that means other things too are about the business: by how the name stands, by the words that
its own texts use, and by what a person judged; where nothing tells, merite says so.

A text surely about the business (a review, a comment under its posts, its own posts) needs no name to be known. What
was found in public by a name of one word may be of a town, a work, a common word. A name with which nothing else was
met is taken at its word.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from merite.listen.function_words import FUNCTION_WORDS
from merite.listen.match import words_of
from merite.listen.name_forms import AGAINST, Form, Name, form_of
from merite.listen.sentences import own_sentences
from merite.vocabulary.judged import Sign

SURE = 1.5
"""Score from which a find is about the business, and below its opposite about something else."""
CLUE = 2.0
"""What a word that the business gave of itself counts for; any more of them half as much together."""
SEEN_ONCE, SEEN_MORE = 0.5, 0.9
"""What one word of the company counts for at most: met in one text only, or in more."""
OTHERS, SHARE_OF_OTHERS = 2, 0.08
"""Finds about something else, and their share of all, from which a name is known to mean other things too."""
RARE = 0.01
"""Share of texts of which any word may be said by chance: one that stands in fewer of the own texts tells nothing."""
_PRIOR = 10.0
"""Texts that weigh as much as what a word's use in customers' talk at large says of it."""
_MOST_COMPANY = 2.0
_ROUNDS = 3
_LEAST_LETTERS = 4
_LEAST_WRITTEN = 3
_ENDING = re.compile(r"(?:es|s|x|e)$")
_STEM = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A text that the name found in public; ``told``: whether it is about the business, where a person said so of this
    one to teach it."""

    text: str
    phrase: str
    told: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the business: its ``name`` as it writes it, the ``phrases`` that it is searched by, ``clues`` it
    gave of itself, and its ``own`` texts, surely about it: reviews, comments, its posts."""

    name: str
    phrases: tuple[str, ...]
    clues: tuple[str, ...]
    own: tuple[str, ...]


def is_ambiguous(phrase: str) -> bool:
    """Whether a phrase of a search may mean other things: one word of sense, and neither a handle nor exact signs."""
    return not phrase.startswith(("@", "=")) and len(_words_of_sense(phrase)) < 2


def senses(finds: Sequence[Find], known: Known) -> list[Sign | None]:
    """What speaks against each find being about the business, None where it is taken to be; in order."""
    doubted = [here for here, find in enumerate(finds) if is_ambiguous(find.phrase)]
    if not doubted:
        return [None] * len(finds)
    own_words = _words_of_own(known.own)
    frames = {
        phrase: _Frame.of(phrase, known, own_words) for phrase in {*known.phrases, *(find.phrase for find in finds)}
    }
    looked = [_looked(finds[here], frames[_longest(finds[here], known)]) for here in doubted]
    scores = _scores(looked, [finds[here].told for here in doubted], [_stems(text) for text in known.own])
    found: list[Sign | None] = [None] * len(finds)
    others = _others(looked, scores) + sum(finds[here].told is False for here in doubted)
    if others < max(OTHERS, SHARE_OF_OTHERS * len(doubted)):
        return found
    for here, one, score in zip(doubted, looked, scores, strict=True):
        if score <= -SURE:
            found[here] = one.form.sign or Sign.COMPANY
        elif score < SURE:
            found[here] = Sign.NOTHING
    return found


def _others(looked: "Sequence[_Looked]", scores: Sequence[float]) -> int:
    """How many finds show that the name means other things too; those of one longer name, maybe our own, count once."""
    against = [one.form for one, score in zip(looked, scores, strict=True) if score <= -SURE and one.form.sign]
    longer = {form.longer for form in against if form.longer}
    return len(longer) + sum(not form.longer for form in against)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """A find taken apart: how the name stands, how many clues, and the other words of sense."""

    form: Form
    clues: int
    company: frozenset[str]

    def base(self, lowered: float) -> float:
        """The score without its company; ``lowered``: what small letters count for."""
        score = -lowered if self.form.lowered else self.form.score
        return score + (CLUE if self.clues else 0.0) + (CLUE / 2 if self.clues > 1 else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A phrase as the business writes it, its own words, and the words that it gave of itself."""

    name: Name
    own_name: frozenset[str]
    clues: frozenset[str]

    @classmethod
    def of(cls, phrase: str, known: Known, own_words: frozenset[str]) -> "_Frame":
        """The frame of ``phrase``."""
        given = " ".join((known.name, *known.clues))
        own_name = _stems(phrase)
        beside = frozenset(words_of(given).split()) - frozenset(words_of(phrase).split())
        return cls(
            name=Name(shown=_shown(phrase, known), beside=beside, own=own_words),
            own_name=own_name,
            clues=_stems(given) - own_name,
        )


def _words_of_own(own: Sequence[str]) -> frozenset[str]:
    """The words that stand in one of a hundred own texts, or more."""
    counted = Counter(word for text in own for word in set(words_of(text).split()))
    return frozenset(word for word, count in counted.items() if count >= RARE * len(own))


def _looked(find: Find, frame: _Frame) -> _Looked:
    said = _stems(find.text)
    return _Looked(
        form=form_of(frame.name, find.text),
        clues=len(frame.clues & said),
        company=said - frame.own_name - frame.clues,
    )


def _scores(looked: Sequence[_Looked], told: Sequence[bool | None], own: Sequence[frozenset[str]]) -> list[float]:
    """The score of each find, its company learnt from the own texts and from what the finds themselves settle."""
    scores = [one.base(AGAINST / 2) for one in looked]
    for _ in range(_ROUNDS):
        sides = [_side(score, judged) for score, judged in zip(scores, told, strict=True)]
        ours = [one.company for one, side in zip(looked, sides, strict=True) if side > 0]
        theirs = [one.company for one, side in zip(looked, sides, strict=True) if side < 0]
        weights = _Company(ours=[*own, *ours], theirs=theirs)
        lowered = _of_small_letters(looked, sides)
        scores = [one.base(lowered) + weights.score(one.company, side) for one, side in zip(looked, sides, strict=True)]
    return scores


def _side(score: float, told: bool | None) -> int:
    if told is not None:
        return 1 if told else -1
    return (score >= SURE) - (score <= -SURE)


def _of_small_letters(looked: Sequence[_Looked], sides: Sequence[int]) -> float:
    """What the name in small letters counts for: in full where those who mean the business write its capital."""
    ours = [one.form.lowered for one, side in zip(looked, sides, strict=True) if side > 0]
    rare = len(ours) >= _LEAST_WRITTEN and (sum(ours) + 0.5) / (len(ours) + 1) < 0.3
    return AGAINST if rare else AGAINST / 2


class _Company:
    """How much more each word is used with the business than with what else the name means."""

    def __init__(self, *, ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> None:
        self._ours, self._theirs = _counted(ours), _counted(theirs)
        self._sizes = len(ours), len(theirs)
        self._usual, self._sentences = usual_words()

    def score(self, words: frozenset[str], side: int) -> float:
        """What the words count for together; a find that taught (``side``) counts without what it taught."""
        total = sum(self._weight(word, side) for word in words)
        return max(-_MOST_COMPANY, min(_MOST_COMPANY, total))

    def _weight(self, word: str, side: int) -> float:
        ours, theirs = self._ours[word] - (side > 0), self._theirs[word] - (side < 0)
        if ours + theirs <= 0:
            return 0.0
        usual = _PRIOR * max(self._usual[word] / self._sentences, RARE)
        our_rate = (ours + usual) / (self._sizes[0] - (side > 0) + _PRIOR)
        their_rate = (theirs + usual) / (self._sizes[1] - (side < 0) + _PRIOR)
        most = SEEN_ONCE if ours + theirs == 1 else SEEN_MORE
        return max(-most, min(most, math.log(our_rate / their_rate) / 2))


@cache
def usual_words() -> tuple[Mapping[str, int], int]:
    """How many of our own sentences, customers' talk of any business, use each word; and how many there are."""
    sentences = own_sentences()
    return _counted([_stems(one.text) for one in sentences]), len(sentences)


def _counted(texts: Iterable[frozenset[str]]) -> Counter[str]:
    return Counter(word for words in texts for word in words)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(words_of(word) for word in FUNCTION_WORDS)


def _words_of_sense(text: str) -> list[str]:
    plain = _function_words()
    return [word for word in words_of(text).split() if len(word) >= _LEAST_LETTERS and word not in plain]


def _stems(text: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", word)[:_STEM] for word in _words_of_sense(text))


def _longest(find: Find, known: Known) -> str:
    """The longest phrase of the business that holds the one that was found and stands in the text."""
    words, said = f" {words_of(find.text)} ", f" {words_of(find.phrase)} "
    held = [one for one in known.phrases if said in f" {words_of(one)} " and f" {words_of(one)} " in words]
    return max(held, key=len, default=find.phrase)


def _shown(phrase: str, known: Known) -> str:
    """The phrase with the capitals that the business gives it: in its name, else as merite.toml has it."""
    parts = r"[\s’'-]+".join(re.escape(part) for part in re.split(r"[\s’'-]+", phrase))
    found = re.search(rf"(?<!\w){parts}(?!\w)", known.name, re.IGNORECASE)
    return found.group() if found else phrase
