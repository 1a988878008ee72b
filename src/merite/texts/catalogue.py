"""The translations of one module of texts, read from its .po files as they stand: nothing to compile."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from merite.vocabulary.words import Language

_CHAIN: dict[Language, tuple[str, ...]] = {
    Language.ENGLISH: (),
    Language.FRENCH: ("fr",),
    Language.FRENCH_CANADA: ("fr", "fr_CA"),
}


@dataclass(frozen=True, slots=True)
class _Catalogue:
    singular: dict[str, str]
    plural: dict[tuple[str, str], tuple[str, ...]]


_BEFORE_HIGH = re.compile("[ \u00a0\u202f]+([;!?])")
_BEFORE_COLON = re.compile("[ \u00a0\u202f]+:")
_OPENING = re.compile("«[ \u00a0\u202f]*")
_CLOSING = re.compile("[ \u00a0\u202f]*»")
_APOSTROPHE = re.compile("(?<=[A-Za-zÀ-ÿ])'(?=[A-Za-zÀ-ÿ{«])")


def typeset(text: str, language: Language) -> str:
    """French spaces as each country sets them, so that translators may type plain ones.

    France: narrow no-break space before ; ! ?; Québec: none. Both: no-break space before : and inside « », and the
    apostrophe of print.
    """
    if language is Language.ENGLISH:
        return text
    high = "\\1" if language is Language.FRENCH_CANADA else "\u202f\\1"
    text = _APOSTROPHE.sub("’", text)
    text = _BEFORE_COLON.sub("\u00a0:", _BEFORE_HIGH.sub(high, text))
    return _CLOSING.sub("\u00a0»", _OPENING.sub("«\u00a0", text))


@cache
def _read(domain: str, language: Language) -> _Catalogue:
    from babel.messages.pofile import read_po  # not at the top: a command that answers in JSON reads no catalogue

    found = _Catalogue({}, {})
    for locale in _CHAIN[language]:
        file = resources.files("merite.texts") / "locale" / locale / f"{domain}.po"
        if not file.is_file():
            continue
        with file.open("rb") as stream:
            for message in read_po(stream, locale=locale):
                if not message.id or message.fuzzy:
                    continue
                if isinstance(message.id, (tuple, list)):
                    forms = tuple(typeset(form, language) for form in message.string or ())
                    if all(forms):
                        found.plural[(message.id[0], message.id[1])] = forms
                elif message.string and isinstance(message.string, str):
                    found.singular[message.id] = typeset(message.string, language)
    return found


@dataclass(frozen=True, slots=True)
class Translator:
    """What ``translator`` gives; ``_ = translator(__name__, language).message`` reads like gettext."""

    domain: str
    language: Language

    def message(self, text: str) -> str:
        """``text`` in the language; itself in English."""
        return _read(self.domain, self.language).singular.get(text, text)

    def plural(self, one: str, many: str, count: float) -> str:
        """The form for ``count``: in French 0 and 1 (and 1.5) take the singular, in English only 1 does."""
        forms = _read(self.domain, self.language).plural.get((one, many), (one, many))
        single = count == 1 if self.language is Language.ENGLISH else abs(count) < 2
        return forms[0] if single else forms[-1]


def translator(module: str, language: Language) -> Translator:
    """The translator of a module of texts, whose catalogue has the module's own short name."""
    return Translator(module.rsplit(".", 1)[-1], language)


Message = Callable[[str], str]
