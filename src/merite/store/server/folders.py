"""The workspaces that lie in the folder of a server, whoever put them there."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from merite.store import kept_secrets
from merite.store.held import held
from merite.store.server.schema import CLIENTS
from merite.store.settings_file import SETTINGS_FILE


def workspaces_in(home: Path) -> list[Path]:
    """The workspaces under ``home``/clients, by name; links lead elsewhere and are not followed."""
    place = home / CLIENTS
    if not place.is_dir():
        return []
    return sorted(one for one in place.iterdir() if (one / SETTINGS_FILE).is_file() and not one.is_symlink())


def lies_in(home: Path, folder: Path) -> bool:
    """Whether ``folder`` is one under ``home``/clients: such a one holds a business and nothing else."""
    return folder.parent == (home / CLIENTS).resolve()


@contextlib.contextmanager
def at_rest(folder: Path) -> Iterator[None]:
    """The workspace is used by nobody else meanwhile, where it is there; raises ``StoreHeld``."""
    with held(folder) if folder.is_dir() else contextlib.nullcontext():
        yield


def erase(folder: Path) -> None:
    """Delete a workspace with all that is in it, and its secrets; nothing is wrong where it is gone already."""
    kept_secrets.forget_all(folder)
    if folder.is_dir():
        shutil.rmtree(folder)
