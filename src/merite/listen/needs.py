"""What people ask, complain of, question and suggest, grouped by theme, the unanswered first."""

import numpy as np
from numpy.typing import NDArray

from merite.listen.heard import Flags, Texts
from merite.listen.themes import ThemeList
from merite.vocabulary.judged import Share
from merite.vocabulary.photo import Need, Quoted
from merite.vocabulary.reading import TextKind

KINDS = (TextKind.QUESTION, TextKind.REQUEST, TextKind.COMPLAINT, TextKind.SUGGESTION)
EACH = 3
"""Quotes of a group."""


def needs_of(
    texts: Texts,
    lot: Flags,
    themes: ThemeList,
    theme: NDArray[np.int64],
    shares: dict[str, Share],
    rng: np.random.Generator,
) -> tuple[Need, ...]:
    """Groups of kind and theme with their counts, those with most unanswered texts first.

    A group's ``share`` is that of its kind, in groups without a theme of their own only.
    """
    answered = answered_texts(texts)
    found = []
    for kind in KINDS:
        of_kind = lot & (texts.kind == kind.value)
        for number in range(-1, len(themes.names)):
            group = of_kind & (theme == number)
            if not group.any():
                continue
            found.append(
                Need(
                    kind=kind.value,
                    theme=themes.names[number] if number >= 0 else None,
                    texts=int(group.sum()),
                    sure=int((group & texts.kind_sure).sum()),
                    unanswered=int((group & ~answered).sum()),
                    share=shares.get(kind.value) if not themes.names else None,
                    quotes=quotes_drawn(texts, group & ~answered if (group & ~answered).any() else group, EACH, rng),
                )
            )
    return tuple(sorted(found, key=lambda need: (-need.unanswered, -need.texts, need.kind, need.theme or "")))


def answered_texts(texts: Texts) -> Flags:
    """Texts that the business answered, in the same place."""
    answers = {
        (source, told)
        for source, told, ours in zip(texts.source, texts.in_reply_to, texts.by_us, strict=True)
        if ours and told is not None
    }
    return np.array([name in answers for name in zip(texts.source, texts.key, strict=True)], dtype=bool)


def quotes_drawn(texts: Texts, lot: Flags, count: int, rng: np.random.Generator) -> tuple[Quoted, ...]:
    """``count`` texts by lot among those that may be quoted: with words, not private, not taken away, no copies."""
    may = np.flatnonzero(lot & texts.worded & ~texts.hidden & ~texts.copied)
    taken = rng.permutation(len(may))[:count]
    return tuple(quoted(texts, int(may[here])) for here in taken.tolist())


def quoted(texts: Texts, here: int) -> Quoted:
    """A quote by the name of its text."""
    day = texts.day[here]
    return Quoted(
        source=str(texts.source[here]),
        key=str(texts.key[here]),
        universe=str(texts.universe[here]),
        day=None if np.isnat(day) else day.astype(object),
        language=texts.language[here],
        tone=texts.tone[here],
    )
