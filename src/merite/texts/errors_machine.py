"""Failures of the machine itself, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "disk-full": (
            _("There is no room left on the disk where {file} is."),
            _("Make room there, then try again: what was kept before is still there."),
        ),
        "file-refused": (
            _("The system does not let {file} be read or written: {found}."),
            _("See that you may write in its folder and that its disk is there and not read-only, then try again."),
        ),
    }
