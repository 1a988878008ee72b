"""Failures of copies, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "copy-exists": (
            _("{file} is there already, and nothing was written over it."),
            _("Give another name, or a folder: merite then names the file by its date."),
        ),
        "copy-not-written": (
            _("{file} could not be written ({reason})."),
            _("Choose a folder that you may write to, with enough room."),
        ),
        "not-a-copy": (
            _("{file} is not a copy that merite backup wrote."),
            _("Give the .zip file that merite backup made. Exports of other tools are added with merite add."),
        ),
        "copy-damaged": (
            _("{part} in {file} is not what it was when the copy was made. Nothing was restored."),
            _("Fetch the file again from where you keep it, or take an older copy."),
        ),
        "copy-unsafe": (
            _("{file} holds something that no copy of merite holds ({part}). Nothing was restored."),
            _("Do not use this file unless you know where it comes from. Take a copy that you made yourself."),
        ),
        "copy-too-new": (
            _("{file} was made by merite {version}, which is newer than this one."),
            _("Bring merite up to date, then restore again."),
        ),
        "restore-folder-taken": (
            _("{folder} is not empty, and nothing was written over it."),
            _("Give a folder that is empty or does not exist yet."),
        ),
        "not-enough-room": (
            _("{folder} has {free} MB of room, and {needed} MB are needed."),
            _("Make room, or restore to another disk."),
        ),
    }
