"""Failures of the machine itself: a full disk, a right that is missing, a disk that answers no more."""

import errno
from pathlib import Path

from merite.errors.base import MeriteError

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_REFUSED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ESTALE, errno.ENODEV, errno.ENOTCONN))


class DiskFull(MeriteError):
    """There is no room left where ``file`` is."""

    code = "disk-full"
    file: str


class FileRefused(MeriteError):
    """The system does not let ``file`` be read or written; ``found`` is what it said."""

    code = "file-refused"
    file: str
    found: str


def of_the_system(problem: Exception, *, place: str, whole: bool = True) -> MeriteError | None:
    """What the machine refused, as an explained failure; None where it is no matter of the machine.

    ``place`` is named where the system named no file; without ``whole`` a file is named without its folder.
    """
    if not isinstance(problem, OSError):
        return None
    file = str(problem.filename or place)
    file = file if whole else Path(file).name
    if problem.errno in _FULL:
        return DiskFull(file=file)
    if problem.errno in _REFUSED:
        return FileRefused(file=file, found=problem.strerror or type(problem).__name__)
    return None
