"""What a look into the watched folder found, in words."""

from collections.abc import Collection

from merite.texts.catalogue import translator
from merite.texts.imports import answer_text
from merite.vocabulary.inbox import InboxFile, InboxRound, Taken
from merite.vocabulary.words import Language


def inbox_text(round: InboxRound, language: Language, own: str = "", rated: Collection[str] = ()) -> str:
    """What became of each file; ``own`` is the currency of the accounts, ``rated``: others whose rate is known."""
    _ = translator(__name__, language).message
    if not round.files:
        return _("Nothing new in {folder}.").format(folder=round.folder)
    return "\n\n".join(_one(file, language, own, rated) for file in round.files)


def _one(file: InboxFile, language: Language, own: str, rated: Collection[str]) -> str:
    _ = translator(__name__, language).message
    if file.outcome is Taken.WAITING:
        return _("{file}: still being written, left for the next look.").format(file=file.file)
    if file.outcome is Taken.REFUSED:
        return _("{file}: not read; it is in {place}, with the reason beside it.").format(
            file=file.file, place=file.moved_to
        )
    return "\n\n".join(answer_text(answer, language, own, rated) for answer in file.answers)
