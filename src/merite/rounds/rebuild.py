"""The store made again: every received file is read again as it was, every typed line put back."""

from collections.abc import Callable
from pathlib import Path

from merite.sources.replaying import replay_of
from merite.store.rebuild import rebuild
from merite.store.replay import Rebuilt


def rebuild_workspace(folder: Path, *, progress: Callable[[str, float], None] | None = None) -> Rebuilt:
    """Make the store of ``folder`` again from its inbox and its journal.

    Raises what ``store.rebuild.rebuild`` and ``sources.understand`` raise, and ``CopyReadOtherwise``; the store is
    then as it was.
    """
    told = None if progress is None else lambda share: progress("rebuild", share)
    return rebuild(folder, replay_of(folder), progress=told)
