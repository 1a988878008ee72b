"""A damaged store makes itself again while a front works: what each front says of it is its own."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from merite.store.mender import Mender, mends
from merite.vocabulary.backup import MadeAgain

if TYPE_CHECKING:
    from merite.store.replay import Replay


def stores_mended(
    told: Callable[[MadeAgain], None], progress: Callable[[str, float], None]
) -> contextlib.AbstractContextManager[None]:
    """Every workspace opened inside is made again where it has to be; ``told`` hears which, ``progress`` how far."""
    return mends(Mender(replay_of=_replay_of, told=told, progress=progress))


def _replay_of(folder: Path) -> "Replay":
    from merite.sources.replaying import replay_of  # it brings every reader of files, which few commands need

    return replay_of(folder)
