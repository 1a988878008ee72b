"""The reports that a workspace keeps: a folder each, named by the moment and by for whom it was made."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from merite.store.workspace import REPORTS
from merite.vocabulary.look import Audience

_NAME = re.compile(r"(\d{8}-\d{6})-(owner|others)")
_FILE = re.compile(r"(?:report[a-zA-Z0-9.-]*\.(?:html|pdf|json|csv)|justification\.[a-zA-Z-]+\.(?:html|pdf))")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """A report: when it was asked for (UTC), for whom, and its files by name, pages first."""

    name: str
    at: datetime.datetime
    audience: Audience
    files: tuple[str, ...]


def name_for(at: datetime.datetime, audience: Audience) -> str:
    """The folder's name of a report asked for at ``at``."""
    return f"{at.astimezone(datetime.UTC):%Y%m%d-%H%M%S}-{audience.value}"


def made_reports(folder: Path, audience: Audience) -> list[MadeReport]:
    """The reports that this audience may read, newest first; one that is still being made has no file yet."""
    places = sorted((folder / REPORTS).glob("*-o*"), reverse=True)
    found = [made for made in (_made(place) for place in places) if made is not None and made.files]
    return [made for made in found if audience is Audience.OWNER or made.audience is Audience.OTHERS]


def report_file(folder: Path, name: str, file: str, audience: Audience) -> Path | None:
    """The file of a report that this audience may read; None where there is none of that name."""
    told = _NAME.fullmatch(name)
    if told is None or not _FILE.fullmatch(file) or ".." in file:
        return None
    if audience is not Audience.OWNER and told[2] != Audience.OTHERS.value:
        return None
    place = folder / REPORTS / name / file
    return place if place.is_file() else None


def _made(place: Path) -> MadeReport | None:
    told = _NAME.fullmatch(place.name)
    if told is None or not place.is_dir():
        return None
    at = datetime.datetime.strptime(told[1], "%Y%m%d-%H%M%S").replace(tzinfo=datetime.UTC)
    order = (".html", ".pdf", ".json", ".csv")
    files = sorted(
        (file.name for file in place.iterdir() if _FILE.fullmatch(file.name)),
        key=lambda name: (order.index(Path(name).suffix), not name.startswith("report"), name),
    )
    return MadeReport(name=place.name, at=at, audience=Audience(told[2]), files=tuple(files))
