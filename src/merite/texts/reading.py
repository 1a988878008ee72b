"""How texts were read, in words: one line a text, and what a reader alone is worth."""

from collections import Counter
from collections.abc import Sequence

from merite.texts.catalogue import Message, translator
from merite.vocabulary.reading import TextKind, TextsRead, Tone
from merite.vocabulary.words import Language

_WANTED = (TextKind.QUESTION, TextKind.REQUEST, TextKind.SUGGESTION)
_SHOWN = 60
"""Letters of a text that are shown."""


def texts_read_text(read: TextsRead, texts: Sequence[str | None], language: Language) -> str:
    """A line a text, then the counts, then the doubt."""
    _ = translator(__name__, language).message
    tones, kinds, wordless = tone_words(_), kind_words(_), _("no words")
    lines = []
    for row, text in zip(read.rows, texts, strict=True):
        if row.tone is None or row.kind is None:
            lines.append(f"{row.row}\t{wordless}")
            continue
        kind = (
            kinds[row.kind]
            if row.kind_sure or row.kind not in _WANTED
            else _("{kind} (to be checked)").format(kind=kinds[row.kind])
        )
        tone = tones[row.tone] if row.tone_sure else _("{tone} (not sure)").format(tone=tones[row.tone])
        lines.append(f"{row.row}\t{row.language or '?'}\t{tone}\t{kind}\t{' '.join(str(text).split())[:_SHOWN]}")
    counted = Counter(row.tone for row in read.rows if row.tone is not None)
    told = ", ".join(f"{tones[tone]} {counted[tone]}" for tone in tones if counted[tone])
    if told:
        lines += [
            "",
            _("Read: {counts}.").format(counts=told),
            _("The reader alone, error unknown here: these counts are no shares of opinion."),
        ]
    return "\n".join(lines)


def tone_word(tone: Tone, language: Language) -> str:
    """A tone as people say it."""
    return tone_words(translator(__name__, language).message)[tone]


def kind_word(kind: TextKind, language: Language) -> str:
    """A kind as people say it."""
    return kind_words(translator(__name__, language).message)[kind]


def tone_words(_: Message) -> dict[Tone, str]:
    """The tones as people say them."""
    return {
        Tone.POSITIVE: _("happy"),
        Tone.NEGATIVE: _("unhappy"),
        Tone.MIXED: _("mixed"),
        Tone.NEUTRAL: _("neutral"),
    }


def kind_words(_: Message) -> dict[TextKind, str]:
    """The kinds as people say them."""
    return {
        TextKind.PRAISE: _("praise"),
        TextKind.COMPLAINT: _("complaint"),
        TextKind.QUESTION: _("question"),
        TextKind.REQUEST: _("request"),
        TextKind.SUGGESTION: _("suggestion"),
        TextKind.OTHER: _("other"),
    }
