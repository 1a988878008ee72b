"""What goes wrong when texts are read, judged and counted."""

from merite.errors.base import MeriteError


class EncoderMissing(MeriteError):
    """The package that holds the encoder's weights is not installed."""

    code = "encoder-missing"
    package: str


class EncoderUnreachable(MeriteError):
    """The server that reads texts did not answer, or not in the way that is expected."""

    code = "encoder-unreachable"
    address: str
    found: str


class SentenceModelsMissing(MeriteError):
    """A sentence model is named, and the package that reads such models is not installed."""

    code = "sentence-models-missing"
    package: str
    folder: str


class EncoderDamaged(MeriteError):
    """The encoder's file cannot be read."""

    code = "encoder-damaged"
    file: str


class TextsColumnMissing(MeriteError):
    """A file of texts has no column ``text``."""

    code = "texts-column-missing"
    file: str
    found: list[str]


class NothingToJudge(MeriteError):
    """No text is left that nobody judged."""

    code = "nothing-to-judge"
    judged: int


class JudgedTextUnknown(MeriteError):
    """A file of judgements names a text that is not in the workspace."""

    code = "judged-text-unknown"
    source: str
    key: str


class JudgementUnreadable(MeriteError):
    """A row of a file of judgements cannot be read."""

    code = "judgement-unreadable"
    file: str
    row: int
    column: str
    found: str


class NothingSaid(MeriteError):
    """The workspace holds no text of others."""

    code = "nothing-said"
    folder: str
