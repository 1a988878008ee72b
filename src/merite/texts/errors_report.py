"""Failures of writing the report, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "pdf-extra-missing": (
            _("The PDF could not be made: what makes it is not installed, or not whole ({found})."),
            _('Install what makes it: pip install "merite[{extra}]". The page prints from a browser without it.'),
        ),
        "report-not-written": (
            _("The report could not be written to {folder}: {found}."),
            _("Name another folder with --out, or close the file if it is open elsewhere."),
        ),
        "logo-unusable": (
            _("This file cannot be used as a logo."),
            _("Send a picture in PNG or JPEG of {limit} MB at most; a drawing in SVG is not taken."),
        ),
        "webhook-not-set": (
            _("No other program is named that alerts are sent to."),
            _("In merite.toml of {folder}, under [alerts], write webhook and its address."),
        ),
        "mail-not-set": (
            _("The report cannot be sent: no mail server is named."),
            _("In merite.toml of {folder}, under [alerts], write server and mail_from. Or download the report."),
        ),
    }
