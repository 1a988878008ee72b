"""In which language a text is, by py3langid (Lui and Baldwin 2012), among those that customers here write."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

LANGUAGES = ("fr", "en", "es", "de", "it", "pt", "nl", "ar")
_NOT_WORDS = re.compile(r"https?\S*|[@#]\w+|[^\w\s'’]|\d|_")
_FEWEST_LETTERS = 6
"""Letters below which any guess would be one."""


def languages(texts: Sequence[str], said: Sequence[str | None]) -> list[str | None]:
    """The language of each text: what the source says where it says, else found, None with too few letters."""
    return [_short(told) if told else language_of(text) for text, told in zip(texts, said, strict=True)]


def language_of(text: str) -> str | None:
    """Two letters, or None where there are too few words to tell."""
    words = _NOT_WORDS.sub(" ", text).strip()
    if sum(letter.isalpha() for letter in words) < _FEWEST_LETTERS:
        return None
    found: str = _identifier().classify(words.lower() if words.isupper() else words)[0]
    return found


def _short(said: str) -> str:
    return said.strip().replace("_", "-").split("-")[0].lower()


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
