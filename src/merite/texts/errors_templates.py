"""Failures of the mapper, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "unknown-template": (
            _("There is no template called “{name}”."),
            _("Close names: {near}. To make one: merite map FILE --save {name}"),
        ),
        "bad-template": (
            _("In the template {template}, “{place}” cannot be {found}."),
            _("Expected: {expected}. Correct the file in the folder templates."),
        ),
        "template-does-not-fit": (
            _("The template {template} does not fit {file}: these columns are missing: {missing}."),
            _("The file has: {columns}. Correct the template, or make another with merite map."),
        ),
        "template-exists": (
            _("A template called “{name}” is saved already in {path}, and it differs."),
            _("Choose another name, or remove that file first."),
        ),
        "nothing-to-map": (
            _("No column of {file} could be recognised. It has: {columns}."),
            _("Say which column is what, for example: merite map FILE --table orders --column day=Date"),
        ),
        "nothing-dated": (
            _("{file} has no dates: what it counts could not be set beside your sales. Its columns are: {columns}."),
            _(
                "Export it again by day or by week: in most tools, add the day to the rows of the report. For one "
                "period in all, say it: merite map FILE --constant first=2026-09-01 --constant last=2026-09-30"
            ),
        ),
    }
