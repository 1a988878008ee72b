"""Failures of a panel file (``merite measure PANEL.csv``) and of a tests file beside it."""

from merite.errors.base import MeriteError


class PanelNotCsv(MeriteError):
    """The bytes are a workbook, an archive or something else that is no table of text."""

    code = "panel-not-csv"
    file: str


class PanelEmpty(MeriteError):
    """No row below the column names, or no column names."""

    code = "panel-empty"
    file: str


class PanelColumnMissing(MeriteError):
    """A column that cannot be done without is absent."""

    code = "panel-column-missing"
    file: str
    column: str
    found: list[str]


class PanelColumnUnknown(MeriteError):
    """A column whose name says nothing to merite; to ignore it could hide a cost."""

    code = "panel-column-unknown"
    file: str
    column: str


class PanelColumnTwice(MeriteError):
    """Two columns of one name."""

    code = "panel-column-twice"
    file: str
    column: str


class PanelRowLength(MeriteError):
    """A row has more or fewer cells than there are column names."""

    code = "panel-row-length"
    file: str
    line: int
    found: int
    expected: int


class PanelBadNumber(MeriteError):
    """A cell that should be a number is none."""

    code = "panel-bad-number"
    file: str
    line: int
    column: str
    found: str


class PanelMixedDecimals(MeriteError):
    """Some cells write decimals with a comma, others with a point."""

    code = "panel-mixed-decimals"
    file: str
    line: int
    column: str
    found: str


class PanelNegative(MeriteError):
    """A spend, an activity, a number of hours or of sales is below 0."""

    code = "panel-negative"
    file: str
    line: int
    column: str
    found: str


class PanelBadDate(MeriteError):
    """A cell that should be a date is none."""

    code = "panel-bad-date"
    file: str
    line: int
    column: str
    found: str


class PanelDatesAmbiguous(MeriteError):
    """Day and month cannot be told apart in any row."""

    code = "panel-dates-ambiguous"
    file: str
    line: int
    found: str


class PanelDateTwice(MeriteError):
    """Two rows of one period."""

    code = "panel-date-twice"
    file: str
    line: int
    date: str


class PanelDateTwiceInArea(MeriteError):
    """Two rows of one period and area."""

    code = "panel-date-twice-in-area"
    file: str
    line: int
    date: str
    area: str


class PanelIrregular(MeriteError):
    """A week that does not begin on the same day as the others."""

    code = "panel-irregular"
    file: str
    line: int
    date: str
    days: int


class PanelStep(MeriteError):
    """The rows are neither days nor weeks."""

    code = "panel-step"
    file: str
    days: int


class PanelGap(MeriteError):
    """Two rows years apart: most likely a mistyped year."""

    code = "panel-gap"
    file: str
    line: int
    date: str
    before: str


class PanelAreaBlank(MeriteError):
    """A row of a file by areas names none."""

    code = "panel-area-blank"
    file: str
    line: int


class PanelTooManyAreas(MeriteError):
    """More areas than a business is measured on: most likely a column of something else."""

    code = "panel-too-many-areas"
    file: str
    found: int
    most: int


class PanelNoSales(MeriteError):
    """Not one period has sales."""

    code = "panel-no-sales"
    file: str


class LiftTestUniverseUnknown(MeriteError):
    """A test of a universe that the panel does not have."""

    code = "test-universe-unknown"
    file: str
    line: int
    universe: str
    known: list[str]


class LiftTestAreaUnknown(MeriteError):
    """A test in an area that the panel does not have."""

    code = "test-area-unknown"
    file: str
    line: int
    area: str
    known: list[str]


class LiftTestNoAreas(MeriteError):
    """A test in an area, beside figures that tell no areas apart."""

    code = "test-without-areas"
    file: str
    line: int
    area: str


class LiftTestNothingPutOut(MeriteError):
    """A test of universes that never put anything out in the panel."""

    code = "test-nothing-put-out"
    file: str
    line: int
    universe: str


class LiftTestMoreThanSales(MeriteError):
    """A test that found more extra sales than there were sales at all in its window: likely another unit."""

    code = "test-more-than-sales"
    file: str
    line: int
    estimate: float
    sales: float


class LiftTestOutsidePanel(MeriteError):
    """A test whose window lies partly outside the panel's periods."""

    code = "test-outside-panel"
    file: str
    line: int
    start: str
    end: str
    first: str
    last: str


class LiftTestEndsBeforeStart(MeriteError):
    """A test that ends before it starts."""

    code = "test-ends-before-start"
    file: str
    line: int
    start: str
    end: str


class LiftTestErrorNotPositive(MeriteError):
    """A test without a standard error above 0 would be believed whatever the figures say."""

    code = "test-error-not-positive"
    file: str
    line: int
    found: str


class PanelUnreadable(MeriteError):
    """The file is not there, or may not be read."""

    code = "panel-unreadable"
    file: str


class TooManyChannels(MeriteError):
    """More channels than sales could tell apart: names of campaigns or of suppliers were taken for channels."""

    code = "too-many-channels"
    found: int
    most: int


class PanelSalesNotPositive(MeriteError):
    """Refunds eat up all sales, or every period has 0: nothing can be a share of that."""

    code = "panel-sales-not-positive"
    file: str
    total: float
