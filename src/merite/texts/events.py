"""What the events of the diary brought: titles, and how to doubt it."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import DiaryKind, Language


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("What your events brought")


def kind_title(kind: DiaryKind, language: Language) -> str:
    """A kind of event, in the plural."""
    _ = translator(__name__, language).message
    named = {DiaryKind.PRESS: _("Articles and broadcasts"), DiaryKind.PROMOTION: _("Promotions")}
    return named.get(kind, kind.value)


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt it."""
    _ = translator(__name__, language).message
    return (
        _("Think of what else happened on these days, and note it in the diary."),
        _("Extra sales during a promotion may be sales of the following weeks: look at those too."),
        _("Put the same question to days of your choice."),
    )
