"""What people judged of texts drawn by lot, and the shares that follow."""

from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.reading import Tone


class ShareBasis(StrEnum):
    """What a share rests on."""

    READER_ALONE = "reader-alone"
    LABELS = "labels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What share of ``texts`` is so. ``counted``: by the reader alone, no share of opinion.

    ``estimate`` is None exactly when nobody judged any of them (``basis`` reader-alone): the error is unknown here. It
    is the share of the ``drawn_from`` texts that the judged ones could have been drawn from; that is None too where
    nobody judged any, and in accounts made before it was kept.
    """

    name: str
    texts: int
    counted: float | None
    labels: int
    basis: ShareBasis
    estimate: Estimate | None
    drawn_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderHere:
    """How often the reader agrees with the judgements of this business; None below ten of them.

    ``adapted``: cross-validation on the judgements found it better corrected by them, and it is; a judged text is then
    read by a correction that has not seen it.
    """

    labels: int
    agreement: Estimate | None
    adapted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToJudge:
    """A text drawn by lot: ``chance`` of being drawn, from a lot of ``lot`` texts."""

    draw: str
    source: str
    key: str
    universe: str
    day: str | None
    language: str | None
    text: str
    chance: float
    lot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement, as a file gives it; ``tone`` None where it was left open."""

    source: str
    key: str
    draw: str | None
    chance: float | None
    lot: int | None
    tone: Tone | None
    kind: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What ``merite label`` answers: texts still to judge, judgements taken, and what the shares are now."""

    drawn: tuple[TextToJudge, ...]
    kept: int
    judged: int
    reader: ReaderHere
    tones: tuple[Share, ...]


class Sign(StrEnum):
    """Why a find of a name is not counted: what speaks for something else, or that nothing tells (``nothing``).

    ``longer-name``: the name is part of another one; ``common-word``: it is used as a word, or of several;
    ``company``: it stands with words that go with something else.
    """

    LONGER_NAME = "longer-name"
    COMMON_WORD = "common-word"
    COMPANY = "company"
    NOTHING = "nothing"


class SearchFinding(StrEnum):
    """What is known of a search."""

    NOT_CHECKED = "not-checked"
    PRECISE = "precise"
    DOUBTFUL = "doubtful"
    POOR = "poor"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Finds that are not counted for one reason."""

    sign: Sign
    texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPrecision:
    """Of one search: texts found (copies apart), judged by a person, and the share that is really about it.

    ``precision`` is that of the finds that merite counts; None before the first of them that was drawn by lot was
    judged. ``finding``: precise where the whole range is above .8, poor where it is below, doubtful between.
    ``judged``: of those counted, drawn by lot. ``counted``: finds counted as about it (None in older accounts);
    ``aside``: finds that merite set aside and nobody judged; ``refused``: finds that a person said are about something
    else.
    """

    subject: str
    found: int
    judged: int
    precision: Estimate | None
    finding: SearchFinding
    counted: int | None = None
    aside: tuple[SetAside, ...] = ()
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FindJudged:
    """One find of a search judged: whether it is ``about`` what the search is for."""

    source: str
    key: str
    draw: str
    chance: float
    lot: int
    about: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindDesk:
    """The next find that is not counted, None where none is left; ``past``: those passed over; ``left``: all."""

    text: TextToJudge | None
    past: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchChecked:
    """What ``merite label --search`` answers: finds still to judge, judgements taken, and how precise the search is."""

    drawn: tuple[TextToJudge, ...]
    kept: int
    search: SearchPrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A text drawn by lot as an example."""

    source: str
    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeGroup:
    """Texts that are alike: how many, the words that tell them from the others, and some drawn by lot."""

    texts: int
    words: tuple[str, ...]
    examples: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesProposed:
    """Themes to choose from among ``texts`` read ones; none where they are too few. Nothing is kept of it."""

    texts: int
    groups: tuple[ThemeGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabellingDesk:
    """The next text to check by hand and how far one is. ``text``: None where nothing is left.

    ``past``: texts of this drawing passed over; ``left``: texts that nobody judged yet, of ``lot`` that may be judged;
    ``this_month`` and ``total``: judgements of texts drawn by lot.
    """

    text: TextToJudge | None
    past: int
    left: int
    lot: int
    this_month: int
    goal: int
    total: int
