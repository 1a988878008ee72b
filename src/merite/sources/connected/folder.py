"""A folder of this machine that is watched: every file that comes into it, or changes, is taken once."""

import hashlib
from pathlib import Path

from merite.sources.connected.asking import Asking
from merite.sources.connected.brought import Brought, Received
from merite.sources.web.failure import NotHeard
from merite.vocabulary.fetched import Notice
from merite.vocabulary.heard import Unheard

MOST_BYTES = 100_000_000
MOST_FILES = 200
ENDINGS = frozenset((".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".zip", ".html", ".gz", ".mbox"))
_STILL_SECONDS = 5.0


def fetch(asking: Asking) -> Brought:
    """The files that are new or changed, in the order they came; raises ``NotHeard`` where the folder is missing.

    A file that is still being written (changed in the last seconds) waits for the next time. Files stay where they are.
    """
    folder = Path(str(asking.source.said["folder"])).expanduser()
    folder = folder if folder.is_absolute() else asking.folder / folder
    if not folder.is_dir():
        raise NotHeard(Unheard.MISSING, found=folder.name)
    done = dict(asking.said.get("done", {}))
    seen: dict[str, str] = {}
    files: list[Received] = []
    left = False
    complete = True
    for path in sorted(folder.iterdir(), key=_came):
        if not _is_export(path):
            continue
        state = path.stat()
        mark = f"{state.st_size}:{state.st_mtime_ns}"
        if done.get(path.name, "").startswith(mark + ":"):
            seen[path.name] = done[path.name]
        elif state.st_size > MOST_BYTES:
            left = True
        elif asking.now.timestamp() - state.st_mtime < _STILL_SECONDS or len(files) >= MOST_FILES:
            complete = False
        else:
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            if not done.get(path.name, "").endswith(digest):
                files.append(Received(name=path.name, content=content))
            seen[path.name] = f"{mark}:{digest}"
    notices = (Notice.LEFT_OUT,) if left else ()
    return Brought(files=tuple(files), remember={"done": seen}, notices=notices, complete=complete)


def _came(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def _is_export(path: Path) -> bool:
    """Whether the file is one to read: not hidden, not a link that leads elsewhere, an ending that exports have."""
    return (
        not path.name.startswith((".", "~"))
        and path.suffix.lower() in ENDINGS
        and not path.is_symlink()
        and path.is_file()
    )
