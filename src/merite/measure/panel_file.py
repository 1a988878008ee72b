"""A panel from a CSV file: what ``merite measure PANEL.csv`` reads, without a workspace."""

import datetime
import itertools
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from merite.errors.panel import (
    PanelAreaBlank,
    PanelColumnMissing,
    PanelColumnUnknown,
    PanelDateTwice,
    PanelDateTwiceInArea,
    PanelGap,
    PanelIrregular,
    PanelNegative,
    PanelNoSales,
    PanelStep,
    PanelTooManyAreas,
)
from merite.files.cells import is_blank
from merite.measure.panel_cells import days, decimal_sign, numbers
from merite.measure.strict_csv import CsvTable, read_csv
from merite.vocabulary.panel import Panel, Series, UniverseSeries

MOST_AREAS = 100
LONGEST_GAP = datetime.timedelta(days=3 * 366)
_DOSES = ("spend", "hours", "activity")
_CONTROL = "control."
_NOTHING = re.compile(r"0+([.,]0*)?")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of the file says what; ``free``: the universes whose hours are written, and are all 0."""

    universes: tuple[str, ...]
    free: frozenset[str]
    controls: tuple[str, ...]
    tickets: bool
    mentions: bool
    area: bool

    @property
    def doses(self) -> tuple[str, ...]:
        return tuple(f"{universe}.{dose}" for universe in self.universes for dose in _DOSES)


def read_panel(name: str, content: bytes | str) -> Panel:
    """The panel in a CSV file whose columns are those of ``merite measure``.

    Columns: ``date``, ``sales``, ``<universe>.spend|hours|activity`` (the universe may end in ``.paid``),
    ``control.<name>``, ``mentions``, ``tickets``, ``area``. The step, 1 or 7 days, is found from the dates; periods
    without a row have NaN sales and no dose; a blank dose or control is 0; blank sales, tickets or mentions are NaN.
    With areas, the panel is their sum, NaN where an area is. Raises the errors of ``errors.panel``.
    """
    table = read_csv(name, content.encode() if isinstance(content, str) else content)
    columns = _columns(table)
    dates = days(table, "date")
    step = _step(table, dates, table.column("area") if columns.area else None)
    cells = _cells(table, columns)
    calendar = _calendar(dates, step)
    if not columns.area:
        panel = _panel(calendar, step, columns, cells, dates, list(range(len(dates))))
    else:
        panel = _by_area(table, calendar, step, columns, cells, dates)
    if np.isnan(panel.sales).all() and all(np.isnan(area.sales).all() for _, area in panel.areas):
        raise PanelNoSales(file=name)
    return panel


def _columns(table: CsvTable) -> _Columns:
    for needed in ("date", "sales"):
        if needed not in table.columns:
            raise PanelColumnMissing(file=table.file, column=needed, found=list(table.columns))
    universes: dict[str, None] = {}
    controls = []
    for column in table.columns:
        universe, _, dose = column.rpartition(".")
        if column.startswith(_CONTROL) and column != _CONTROL:
            controls.append(column)
        elif dose in _DOSES and universe:
            universes[universe] = None
        elif column not in ("date", "sales", "tickets", "mentions", "area"):
            raise PanelColumnUnknown(file=table.file, column=column)
    return _Columns(
        universes=tuple(universes),
        free=frozenset(universe for universe in universes if _takes_no_time(table, universe)),
        controls=tuple(controls),
        tickets="tickets" in table.columns,
        mentions="mentions" in table.columns,
        area="area" in table.columns,
    )


def _takes_no_time(table: CsvTable, universe: str) -> bool:
    """Whether the file says that ``universe`` takes no time: hours that are written, and nothing but 0."""
    if f"{universe}.hours" not in table.columns:
        return False
    written = [cell for cell in table.column(f"{universe}.hours") if not is_blank(cell)]
    return bool(written) and all(_NOTHING.fullmatch(cell) for cell in written)


def _step(table: CsvTable, dates: list[datetime.date], areas: tuple[str, ...] | None) -> int:
    """1 or 7, after checking that no period comes twice and that weeks all begin on the same day."""
    seen: set[tuple[datetime.date, str | None]] = set()
    for here, (line, date) in enumerate(zip(table.lines, dates, strict=True)):
        area = None if areas is None else areas[here]
        if area == "":
            raise PanelAreaBlank(file=table.file, line=line)
        if (date, area) in seen:
            if area is None:
                raise PanelDateTwice(file=table.file, line=line, date=date.isoformat())
            raise PanelDateTwiceInArea(file=table.file, line=line, date=date.isoformat(), area=area)
        seen.add((date, area))
    line_of = {date: line for line, date in zip(table.lines, dates, strict=True)}
    order = sorted(line_of)
    gaps = [(later - earlier).days for earlier, later in itertools.pairwise(order)]
    if not gaps:
        return 7
    count = Counter(gaps)
    step = min(count, key=lambda gap: (-count[gap], gap))
    if step not in (1, 7):
        raise PanelStep(file=table.file, days=step)
    for (earlier, later), gap in zip(itertools.pairwise(order), gaps, strict=True):
        if gap > LONGEST_GAP.days:
            raise PanelGap(file=table.file, line=line_of[later], date=later.isoformat(), before=earlier.isoformat())
        if gap % step:
            raise PanelIrregular(file=table.file, line=line_of[later], date=later.isoformat(), days=gap)
    return step


def _cells(table: CsvTable, columns: _Columns) -> dict[str, Series]:
    """Each column of numbers, in the order of the file: NaN where it is blank and blank means missing."""
    present = [name for name in columns.doses if name in table.columns]
    zero_when_blank = {*present, *columns.controls}
    wanted = ["sales", *present, *columns.controls]
    wanted += [name for name in ("tickets", "mentions") if name in table.columns]
    decimal = decimal_sign(table, wanted)
    found = {}
    for name in wanted:
        values = numbers(table, name, decimal, words=name in columns.controls)
        if name != "sales" and name not in columns.controls:
            _refuse_negative(table, name, values)
        blank = 0.0 if name in zero_when_blank else np.nan
        found[name] = np.array([blank if value is None else value for value in values], dtype=np.float64)
    return found


def _refuse_negative(table: CsvTable, column: str, values: list[float | None]) -> None:
    for line, value, cell in zip(table.lines, values, table.column(column), strict=True):
        if value is not None and value < 0:
            raise PanelNegative(file=table.file, line=line, column=column, found=cell)


def _calendar(dates: list[datetime.date], step: int) -> tuple[datetime.date, ...]:
    first, last = min(dates), max(dates)
    return tuple(first + datetime.timedelta(days=n) for n in range(0, (last - first).days + 1, step))


def _panel(
    calendar: tuple[datetime.date, ...],
    step: int,
    columns: _Columns,
    cells: dict[str, Series],
    dates: list[datetime.date],
    rows: list[int],
) -> Panel:
    places = np.array([(dates[row] - calendar[0]).days // step for row in rows], dtype=np.int64)

    def spread(name: str, empty: float) -> Series:
        series = np.full(len(calendar), empty)
        if name in cells:
            series[places] = cells[name][rows]
        return series

    return Panel(
        dates=calendar,
        step=step,
        sales=spread("sales", np.nan),
        universes=tuple(
            UniverseSeries(
                name=universe,
                spend=spread(f"{universe}.spend", 0.0),
                hours=spread(f"{universe}.hours", 0.0),
                activity=spread(f"{universe}.activity", 0.0),
                extra_cost=np.zeros(len(calendar)),
                free=universe in columns.free,
            )
            for universe in columns.universes
        ),
        tickets=spread("tickets", np.nan) if columns.tickets else None,
        controls={name.removeprefix(_CONTROL): spread(name, 0.0) for name in columns.controls},
        mentions=spread("mentions", np.nan) if columns.mentions else None,
    )


def _by_area(
    table: CsvTable,
    calendar: tuple[datetime.date, ...],
    step: int,
    columns: _Columns,
    cells: dict[str, Series],
    dates: list[datetime.date],
) -> Panel:
    rows: dict[str, list[int]] = {}
    for row, area in enumerate(table.column("area")):
        rows.setdefault(area, []).append(row)
    if len(rows) > MOST_AREAS:
        raise PanelTooManyAreas(file=table.file, found=len(rows), most=MOST_AREAS)
    areas = tuple((area, _panel(calendar, step, columns, cells, dates, own)) for area, own in rows.items())
    return areas[0][1] if len(areas) == 1 else sum_of_areas(areas)


def sum_of_areas(areas: tuple[tuple[str, Panel], ...]) -> Panel:
    """The whole business: sums of the areas, NaN where an area is; a control is the mean of its areas."""
    panels = [panel for _, panel in areas]
    first = panels[0]

    def added(series: list[Series]) -> Series:
        total: Series = np.sum(series, axis=0)
        return total

    def all_known(series: list[Series | None]) -> Series | None:
        known = [one for one in series if one is not None]
        return added(known) if len(known) == len(series) else None

    universes = []
    for here, universe in enumerate(first.universes):
        own = [panel.universes[here] for panel in panels]
        universes.append(
            UniverseSeries(
                name=universe.name,
                spend=added([one.spend for one in own]),
                hours=added([one.hours for one in own]),
                activity=added([one.activity for one in own]),
                extra_cost=added([one.extra_cost for one in own]),
                hours_estimated=any(one.hours_estimated for one in own),
                free=universe.free,
            )
        )
    return Panel(
        dates=first.dates,
        step=first.step,
        sales=added([panel.sales for panel in panels]),
        universes=tuple(universes),
        currency=first.currency,
        tickets=all_known([panel.tickets for panel in panels]),
        controls={name: added([panel.controls[name] for panel in panels]) / len(panels) for name in first.controls},
        mentions=all_known([panel.mentions for panel in panels]),
        areas=areas,
    )
