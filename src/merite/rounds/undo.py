"""An import of a workspace undone: the files of its format are read again without it."""

from pathlib import Path

from merite.sources.replaying import replay_of
from merite.store.undo import Undone, undo_import
from merite.store.workspace import opened

LAST = "last"
"""The word for the newest import."""


def undo(folder: Path, import_id: str) -> Undone:
    """Undo the import of that number, or the ``last`` one, in the workspace ``folder``.

    Raises what ``opened``, ``store.undo.undo_import`` and ``sources.understand`` raise; the store is then as it was.
    """
    with opened(folder) as space:
        numbers = [row["import_id"] for row in space.imports()]
        wanted = numbers[-1] if import_id == LAST and numbers else import_id
        return undo_import(space, wanted, replay_of(folder))
