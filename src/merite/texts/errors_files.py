"""Failures of files that cannot be read, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "empty-file": (
            _("{file} is empty: no table was found in it."),
            _("Export it again, and check that the dates you chose have figures."),
        ),
        "file-too-large": (
            _("{file} is too large: {found} {unit}, when the limit is {limit}."),
            _("Export a shorter period, and add the files one after the other."),
        ),
        "sheet-too-large": (
            _("A sheet of {file} reaches to row {rows} and column {columns}: more cells than can be read."),
            _(
                "Go to its last cell (Ctrl+End). If something stands there far from the table, be it a space, delete"
                " those rows or columns and save; else export a shorter period."
            ),
        ),
        "file-protected": (
            _("{file} is closed by a password."),
            _("Open it, save a copy without a password, and add the copy."),
        ),
        "file-damaged": (
            _("{file} looks like a {kind} file but cannot be read as one."),
            _("It was probably cut while downloading: download it again."),
        ),
        "not-a-table": (
            _("{file} is a {kind} file: merite reads tables."),
            _(
                "Look for “Export” or “Download as CSV or Excel” where you got it; a printed report saved as text, its"
                " columns one under the other, is read too."
            ),
        ),
    }
