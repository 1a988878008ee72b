"""The report's files: a page a language, a PDF where asked, and every figure in JSON and CSV beside them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from merite.errors.report import ReportNotWritten
from merite.report.figures_files import figures_csv, figures_json
from merite.report.html import render
from merite.report.pdf import check_pdf, write_pdf
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where the report is: pages and PDFs by language, the JSON of all figures, and the CSV files."""

    pages: dict[str, Path]
    figures: Path
    tables: tuple[Path, ...]
    pdfs: dict[str, Path] = field(default_factory=dict)


def write(sheet: Sheet, folder: Path, languages: Sequence[Language], *, pdf: bool = False) -> Written:
    """Write ``report.fr.html``, ``report.json``, ``report-*.csv``... into ``folder``, made if need be.

    Raises ``PdfExtraMissing`` before anything is written, ``ReportNotWritten`` when the folder refuses.
    """
    if pdf:
        check_pdf()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(sheet, folder, languages, pdf=pdf)
    except OSError as refused:
        raise ReportNotWritten(folder=str(folder), found=str(refused.strerror or refused)) from refused


def _write(sheet: Sheet, folder: Path, languages: Sequence[Language], *, pdf: bool) -> Written:
    figures = folder / "report.json"
    body = json.dumps(figures_json(sheet, languages), ensure_ascii=False, allow_nan=False, indent=1)
    figures.write_text(body + "\n", encoding="utf-8")
    tables = []
    for name, text in figures_csv(sheet).items():
        (folder / name).write_text(text, encoding="utf-8-sig", newline="")  # the mark lets Excel read accents
        tables.append(folder / name)
    pages, pdfs = {}, {}
    for language in languages:
        page = folder / f"report.{language.value}.html"
        html = render(sheet, language)
        page.write_text(html, encoding="utf-8")
        pages[language.value] = page
        if pdf:
            pdfs[language.value] = page.with_suffix(".pdf")
            write_pdf(html, pdfs[language.value])
    return Written(pages=pages, figures=figures, tables=tuple(tables), pdfs=pdfs)
