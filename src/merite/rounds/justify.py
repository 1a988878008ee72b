"""From a workspace to its justification: the same sheet as the report's; nothing is foretold or kept."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from merite.errors.report import ReportNotWritten
from merite.report.justification import justification
from merite.report.pdf import check_pdf, write_pdf
from merite.rounds.parts import parts_of
from merite.rounds.parts.plan import plan_part
from merite.rounds.parts.promises import promises_part
from merite.rounds.report import look, sheet_of, with_parts
from merite.store.workspace import opened
from merite.vocabulary.days import shop_day
from merite.vocabulary.sheet import Sheet
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

    Raises ``PdfExtraMissing`` before anything is written, ``ReportNotWritten`` when the folder refuses, before
    anything is measured.
    """
    if pdf:
        check_pdf()
    with opened(folder) as space:
        day = today or shop_day(space.settings)
        spoken, where = language or space.settings.language, out or space.reports
        with _writing(where):
            where.mkdir(parents=True, exist_ok=True)
        seen = look(space, today=day, seed=seed, progress=progress)
        sheet = with_parts(sheet_of(seen, parts=False), parts_of(seen, (plan_part, promises_part)))
    return written(sheet, spoken, where, pdf=pdf)


def written(sheet: Sheet, language: Language, folder: Path, *, pdf: bool) -> Justified:
    """Write the page of a sheet that has its plan and its promises into ``folder``, which exists."""
    html = justification(sheet, language)
    page = folder / f"justification.{language.value}.html"
    made = page.with_suffix(".pdf") if pdf else None
    with _writing(folder):
        page.write_text(html, encoding="utf-8")
        if made is not None:
            write_pdf(html, made)
    return Justified(language=language, page=page, pdf=made)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        raise ReportNotWritten(folder=str(folder), found=str(refused.strerror or refused)) from refused
