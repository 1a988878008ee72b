"""From a workspace to its justification: the same sheet as the report's; nothing is foretold or kept."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from merite.errors.report import ReportNotWritten
from merite.report.justification import justification
from merite.report.pdf import check_pdf, write_pdf
from merite.rounds.report import read
from merite.store.workspace import opened
from merite.vocabulary.words import Language

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Justified:
    """Where the page is, and its PDF where one was asked."""

    language: Language
    page: Path
    pdf: Path | None


def justify(
    folder: Path,
    language: Language | None = None,
    *,
    out: Path | None = None,
    pdf: bool = False,
    today: datetime.date | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Justified:
    """Write ``justification.LANG.html`` into ``out``, the workspace's reports when None.

    Raises ``PdfExtraMissing`` before anything is written, ``ReportNotWritten`` when the folder refuses.
    """
    if pdf:
        check_pdf()
    day = today or datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    with opened(folder) as space:
        spoken = language or space.settings.language
        _measured, sheet = read(space, today=day, seed=seed, progress=progress)
        where = out or space.reports
    html = justification(sheet, spoken)
    page = where / f"justification.{spoken.value}.html"
    made = page.with_suffix(".pdf") if pdf else None
    try:
        where.mkdir(parents=True, exist_ok=True)
        page.write_text(html, encoding="utf-8")
        if made is not None:
            write_pdf(html, made)
    except OSError as refused:
        raise ReportNotWritten(folder=str(where), found=str(refused.strerror or refused)) from refused
    return Justified(language=spoken, page=page, pdf=made)
