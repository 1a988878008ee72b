"""A logo that was sent: drawn anew, so that nothing but its picture is kept, and named in the settings."""

import contextlib
import io
from pathlib import Path

from merite.errors.report import LogoUnusable
from merite.rounds.changing import change_settings
from merite.rounds.report import LOGO_BYTES
from merite.store.journal import replace_file

LARGEST = 5_000_000
"""Bytes of a file that is looked at."""
FILE = "logo.png"
_PIXELS = 20_000_000
_SIZES = ((600, 300), (400, 200), (240, 120), (120, 60))
"""Pixels at the most, width and height; the first is twice what a page shows."""


def keep_logo(folder: Path, content: bytes) -> None:
    """Keep the picture (PNG or JPEG) as the workspace's logo. The workspace is to be held.

    Other kinds are refused: a drawing (SVG) may hold scripts and addresses. Raises ``LogoUnusable``.
    """
    drawn = _drawn_anew(content)
    replace_file(folder / FILE, drawn)
    change_settings(folder, {"agency_logo": FILE})


def drop_logo(folder: Path) -> None:
    """Show none any more. The workspace is to be held."""
    change_settings(folder, {"agency_logo": ""})
    (folder / FILE).unlink(missing_ok=True)


def _drawn_anew(content: bytes) -> bytes:
    from PIL import Image, ImageFile, UnidentifiedImageError

    if not content or len(content) > LARGEST:
        raise LogoUnusable(limit=LARGEST // 1_000_000)
    with contextlib.ExitStack() as stack:
        # WeasyPrint, where it was loaded, lets half a picture through for the whole process
        stack.callback(setattr, ImageFile, "LOAD_TRUNCATED_IMAGES", ImageFile.LOAD_TRUNCATED_IMAGES)
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            picture = stack.enter_context(Image.open(io.BytesIO(content), formats=("PNG", "JPEG")))
            if picture.width * picture.height > _PIXELS:  # known from its head, before anything is unpacked
                raise LogoUnusable(limit=LARGEST // 1_000_000)
            whole = picture.convert("RGBA")
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise LogoUnusable(limit=LARGEST // 1_000_000) from error
    for size in _SIZES:
        small = whole.copy()
        small.thumbnail(size)
        plain = Image.new("RGBA", small.size)  # what else the file said of the picture stays behind
        plain.paste(small)
        made = io.BytesIO()
        plain.save(made, "PNG", optimize=True)
        if made.tell() <= LOGO_BYTES:
            break
    return made.getvalue()
