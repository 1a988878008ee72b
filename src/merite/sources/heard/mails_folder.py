"""A folder of mails on this machine: files .eml, a Maildir, or one mbox file."""

import mailbox as standard
from collections.abc import Iterator
from pathlib import Path

from merite.sources.heard.declared import Declared
from merite.sources.heard.letters import read_letters
from merite.sources.heard.mails import MOST_BYTES
from merite.sources.heard.said import Heard
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard

_MOST = 500


def hear(source: Declared, folder: Path) -> tuple[Heard, ...]:
    """What the mails of the folder tell, the newest first up to the limit; raises ``NotHeard`` without the folder."""
    place = Path(str(source.said["folder"])).expanduser()
    place = place if place.is_absolute() else folder / place
    if not place.exists():
        raise NotHeard(Unheard.MISSING, found=place.name)
    most = int(source.said.get("most", _MOST))
    try:
        return read_letters(_mails(place, most), universe=source.universe, reads=str(source.said.get("reads", "both")))
    except OSError as error:
        raise NotHeard(Unheard.UNREADABLE, found=place.name) from error


def _mails(place: Path, most: int) -> Iterator[bytes]:
    if place.is_file():
        box = standard.mbox(place, create=False)
        try:
            for key in sorted(box.keys(), reverse=True)[:most]:
                yield box.get_bytes(key)
        finally:
            box.close()
        return
    folders = [place / part for part in ("cur", "new") if (place / part).is_dir()] or [place]
    files = [file for one in folders for file in one.iterdir() if file.is_file() and not file.name.startswith(".")]
    if folders == [place]:
        files = [file for file in files if file.suffix.lower() in (".eml", ".txt", "")]
    for file in sorted(files, key=lambda one: (one.stat().st_mtime, one.name), reverse=True)[:most]:
        with file.open("rb") as stream:
            yield stream.read(MOST_BYTES + 1)
