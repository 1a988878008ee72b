"""The page as a PDF, by WeasyPrint: the same HTML, on A4 or Letter."""

from pathlib import Path

from merite.errors.report import PdfExtraMissing


def check_pdf() -> None:
    """Raise ``PdfExtraMissing`` before any work when a PDF cannot be made here."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as missing:  # OSError: a library of the system is not there
        raise PdfExtraMissing(extra="pdf", found=str(missing).splitlines()[0]) from missing


def write_pdf(html: str, file: Path) -> None:
    """Lay ``html`` out on paper and write it to ``file``; only data that stands in the page itself is read."""
    check_pdf()
    import weasyprint
    from weasyprint.urls import URLFetcher

    weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf(str(file))
