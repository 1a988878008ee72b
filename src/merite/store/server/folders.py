"""The workspaces that lie in the folder of a server, whoever put them there."""

from pathlib import Path

from merite.store.server.schema import CLIENTS
from merite.store.settings_file import SETTINGS_FILE


def workspaces_in(home: Path) -> list[Path]:
    """The workspaces under ``home``/clients, by name; links lead elsewhere and are not followed."""
    held = home / CLIENTS
    if not held.is_dir():
        return []
    return sorted(one for one in held.iterdir() if (one / SETTINGS_FILE).is_file() and not one.is_symlink())
