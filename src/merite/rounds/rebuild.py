"""The store made again: every received file is read again as it was, every typed line put back."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.errors.workspace import CopyReadOtherwise
from merite.sources.options import options_again
from merite.sources.templates import of_folder
from merite.sources.understand import understand
from merite.store.facts import Batch
from merite.store.rebuild import rebuild
from merite.store.replay import Rebuilt, Replay


def rebuild_workspace(folder: Path, *, progress: Callable[[str, float], None] | None = None) -> Rebuilt:
    """Make the store of ``folder`` again from its inbox and its journal.

    Raises what ``store.rebuild.rebuild`` and ``sources.understand`` raise, and ``CopyReadOtherwise``; the store is
    then as it was.
    """
    told = None if progress is None else lambda share: progress("rebuild", share)
    return rebuild(folder, replay_of(folder), progress=told)


def replay_of(folder: Path) -> Replay:
    """How a copy of the inbox of ``folder`` is read again; it raises what ``understand`` does, and
    ``CopyReadOtherwise``; ``BadTemplate`` at once."""
    templates = of_folder(folder)

    def replay(name: str, content: bytes, options: Mapping[str, Any], source: str) -> Batch:
        for one in understand(name, content, options_again(options, templates=templates)):
            if one.batch.source == source:
                return one.batch
        raise CopyReadOtherwise(file=name, expected=source)

    return replay
