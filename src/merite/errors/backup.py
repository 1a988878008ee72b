"""Failures of keeping a copy of everything, bringing it back, and leaving with one's data."""

from merite.errors.base import MeriteError


class CopyExists(MeriteError):
    """The file to be written is there already."""

    code = "copy-exists"
    file: str


class CopyNotWritten(MeriteError):
    """The file cannot be written there."""

    code = "copy-not-written"
    file: str
    reason: str


class NotACopy(MeriteError):
    """The file to restore from is none that ``merite backup`` wrote."""

    code = "not-a-copy"
    file: str


class CopyDamaged(MeriteError):
    """A part of the file is not what it was when it was written."""

    code = "copy-damaged"
    file: str
    part: str


class CopyUnsafe(MeriteError):
    """A part of the file would be written outside the folder, or is larger than it says."""

    code = "copy-unsafe"
    file: str
    part: str


class CopyTooNew(MeriteError):
    """The file was written by a newer merite."""

    code = "copy-too-new"
    file: str
    version: str


class RestoreFolderTaken(MeriteError):
    """The folder to restore into holds something already."""

    code = "restore-folder-taken"
    folder: str


class NotEnoughRoom(MeriteError):
    """The disk has no room for what the file holds."""

    code = "not-enough-room"
    folder: str
    needed: int
    free: int
