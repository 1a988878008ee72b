"""A copy of the inbox read again as it was read before."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from merite.errors.workspace import CopyReadOtherwise
from merite.sources.options import options_again
from merite.sources.templates import of_folder
from merite.sources.understand import understand
from merite.store.facts import Batch
from merite.store.replay import Replay


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
