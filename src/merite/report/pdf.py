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
    """Lay ``html`` out on paper and write it to ``file``; nothing is fetched from anywhere."""
    check_pdf()
    import weasyprint

    weasyprint.HTML(string=html, url_fetcher=_only_data).write_pdf(str(file))


def _only_data(url: str, *rest: object, **options: object) -> object:
    """The data that stands in the address itself; any other address is refused."""
    import weasyprint

    if not url.startswith("data:"):
        raise ValueError("the report asks nothing of any network")
    return weasyprint.default_url_fetcher(url, *rest, **options)
