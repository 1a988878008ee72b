"""What ``merite report`` says when it has written the page."""

from collections.abc import Mapping

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def report_text(headline: str, files: Mapping[str, str], language: Language) -> str:
    """The headline, then where each file is, by what it is (``page``, ``pdf``, ``figures``)."""
    _ = translator(__name__, language).message
    kinds = {
        "page": _("The page, to open in a browser: {file}"),
        "pdf": _("The PDF, to print or send: {file}"),
        "figures": _("Every figure, for other programs: {file}"),
    }
    return "\n".join([headline, "", *(kinds[kind].format(file=file) for kind, file in files.items())])
