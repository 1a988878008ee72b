"""Who gets what, who was drawn, and what was counted, in words."""

from collections.abc import Sequence
from typing import Protocol

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


class _Given(Protocol):
    @property
    def unit(self) -> str: ...
    @property
    def number(self) -> float: ...
    @property
    def arm(self) -> str: ...


class _Drawn(Protocol):
    @property
    def applicant(self) -> str: ...
    @property
    def place(self) -> int: ...
    @property
    def drawn(self) -> bool: ...


def assigned_told(found: Sequence[_Given], file: str | None, language: Language) -> str:
    """How many got each message, and where the table is."""
    _ = translator(__name__, language).message
    arms = dict.fromkeys(one.arm for one in found)
    lines = [_("{message}: {count}").format(message=arm, count=sum(one.arm == arm for one in found)) for arm in arms]
    if file:
        lines.append(_("Written to {file}. The same person always gets the same message.").format(file=file))
    else:
        lines += [f"{one.unit}\t{one.arm}" for one in found]
    return "\n".join(lines)


def drawn_told(found: Sequence[_Drawn], file: str | None, language: Language) -> str:
    """Who was drawn, in order."""
    _ = translator(__name__, language).message
    drawn = [one for one in found if one.drawn]
    lines = [_("Random draw: {drawn} of {all} applicants.").format(drawn=len(drawn), all=len(found))]
    lines += [f"{one.place}. {one.applicant}" for one in drawn]
    if file:
        lines.append(_("Everybody's place is in {file}.").format(file=file))
    lines.append(_("If a sample is refused, it goes to the next place."))
    return "\n".join(lines)


def counted_told(rows: int, language: Language) -> str:
    """How many counts were added."""
    translate = translator(__name__, language)
    return translate.plural("{count} count added.", "{count} counts added.", rows).format(count=rows)
