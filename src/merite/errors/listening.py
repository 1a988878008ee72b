"""What goes wrong when texts are read, judged and counted."""

from merite.errors.base import MeriteError


class EncoderMissing(MeriteError):
    """The package that holds the encoder's weights is not installed."""

    code = "encoder-missing"
    package: str


class EncoderDamaged(MeriteError):
    """The encoder's file cannot be read."""

    code = "encoder-damaged"
    file: str


class TextsColumnMissing(MeriteError):
    """A file of texts has no column ``text``."""

    code = "texts-column-missing"
    file: str
    found: list[str]
