"""Themes to choose from, in words, and the lines of merite.toml that would follow one of them."""

import json

from merite.texts.catalogue import translator
from merite.texts.formats import number
from merite.vocabulary.judged import ThemeGroup, ThemesProposed
from merite.vocabulary.words import Language

SHOWN = 160


def themes_text(answer: ThemesProposed, language: Language) -> str:
    """Each group with its words and drawn texts; how to follow one as a theme."""
    translate = translator(__name__, language)
    _ = translate.message
    if not answer.groups:
        words = _("Too few texts were read to group them: {count}.")
        return words.format(count=number(answer.texts, language))
    lines = [
        _("{count} texts in {groups} groups of alike ones: only a proposal, examples are drawn at random.").format(
            count=number(answer.texts, language), groups=number(len(answer.groups), language)
        )
    ]
    for here, group in enumerate(answer.groups, start=1):
        told = translate.plural("One text: {words}", "{count} texts: {words}", group.texts)
        lines.append(f"{here}. " + told.format(count=number(group.texts, language), words=", ".join(group.words)))
        lines += [f"   - {_short(one.text)}" for one in group.examples]
    lines.append(_("To follow one, write in merite.toml its name and the words that people use for it, for example:"))
    return "\n".join([*lines, "[listen.themes]", _theme(answer.groups[0])])


def _theme(group: ThemeGroup) -> str:
    return f'"{group.words[0] if group.words else "theme"}" = {json.dumps(list(group.words), ensure_ascii=False)}'


def _short(text: str) -> str:
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"
