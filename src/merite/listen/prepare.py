"""Texts matched, and read where asked, before anything is counted."""

from merite.listen.heard import Texts, texts_of
from merite.listen.matching import match_workspace
from merite.listen.own_head import adapted
from merite.listen.reading_round import Progress, read_workspace
from merite.store.workspace import Workspace


def matched(space: Workspace) -> Texts:
    """Everything heard, what is new of it matched with the searches of merite.toml."""
    match_workspace(space)
    return texts_of(space.store)


def matched_and_read(space: Workspace, progress: Progress | None = None) -> tuple[Texts, str]:
    """Everything heard, matched and read, and the reader's name (empty where there are no words)."""
    match_workspace(space)
    reader = read_workspace(space, progress=progress).reader
    texts = adapted(space, texts_of(space.store))
    return texts, f"{reader}/adapted" if texts.adapted else reader
