"""Failures of the watched folder, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "inbox-not-set": (
            _("The workspace {folder} has no folder to watch."),
            _('Add two lines at the end of merite.toml: [inbox] then folder = "exports", with the folder\'s name.'),
        ),
        "inbox-missing": (
            _("There is no folder {folder} on this machine: nothing was kept."),
            _("Make the folder first, or correct its name: the whole path, as it is in the file manager."),
        ),
        "inbox-unusable": (
            _("The folder {folder} cannot be watched: merite cannot write there, or keeps its own files in it."),
            _("Name a folder of its own under [inbox] in merite.toml, or let merite write to this one."),
        ),
    }
