"""Words on a file that no export is like: the nearest ones by name, and what to do where nothing is near."""

from merite.texts.catalogue import translator
from merite.texts.imports import format_name
from merite.vocabulary.words import Language


def exports(formats: object, language: Language) -> list[str]:
    """What exports are called, each name once; ``formats``: their ids."""
    known = formats if isinstance(formats, list) else []
    return list(dict.fromkeys(format_name(str(one), language) for one in known))


def nothing_near(language: Language) -> str:
    """What to do with a file that has nothing in common with any export."""
    return translator(__name__, language).message(
        "It is like no export that merite knows. Let merite guess which column is what (headings in French, English,"
        ' German, Spanish, Italian or Dutch), and keep that as a template: merite map "{file}" --save NAME. What it'
        " does not find, say: --table orders --column day=HEADING --column gross=HEADING"
    )
