"""Tests from a CSV file: what ``merite measure --tests TESTS.csv`` reads."""

import datetime

import numpy as np

from merite.errors.panel import (
    LiftTestAreaUnknown,
    LiftTestEndsBeforeStart,
    LiftTestErrorNotPositive,
    LiftTestMoreThanSales,
    LiftTestNoAreas,
    LiftTestNothingPutOut,
    LiftTestOutsidePanel,
    LiftTestUniverseUnknown,
    PanelBadNumber,
)
from merite.files.cells import DecimalMark
from merite.measure.frame import share_inside
from merite.measure.panel_cells import days, decimal_sign, numbers
from merite.measure.strict_csv import CsvTable, read_csv
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel

SURE = 3.0
"""Standard errors by which a test must exceed what is possible to be refused."""
_YES = ("yes", "oui", "true", "1")


def read_tests(name: str, content: bytes, panel: Panel) -> tuple[LiftTest, ...]:
    """The tests in a CSV file, each wholly inside ``panel`` and about universes and areas that it has.

    Columns: ``universe`` (several joined by ``+``), ``start``, ``end`` (inclusive), ``estimate``,
    ``standard_error``, optional ``area``; rows whose optional ``in_panel`` is yes are told by the panel's own weeks
    and left out. Raises the errors of ``errors.panel``.
    """
    table = read_csv(name, content)
    universes = table.column("universe")
    starts, ends = days(table, "start"), days(table, "end")
    decimal = decimal_sign(table, ("estimate", "standard_error"))
    estimates = _all_there(table, "estimate", decimal)
    errors = _all_there(table, "standard_error", decimal)
    areas = table.column("area") if "area" in table.columns else ("",) * len(universes)
    found = []
    told = table.column("in_panel") if "in_panel" in table.columns else ("",) * len(universes)
    for here, line in enumerate(table.lines):
        if told[here].strip().casefold() in _YES:
            continue
        _check_window(name, line, starts[here], ends[here], panel)
        if errors[here] <= 0:
            raise LiftTestErrorNotPositive(file=name, line=line, found=table.column("standard_error")[here])
        test = LiftTest(
            universes=_universes(name, line, universes[here], panel),
            start=starts[here],
            end=ends[here],
            estimate=estimates[here],
            standard_error=errors[here],
            area=_area(name, line, areas[here], panel),
        )
        _check_size(name, line, test, panel)
        found.append(test)
    return tuple(found)


def _all_there(table: CsvTable, column: str, decimal: DecimalMark) -> list[float]:
    found = []
    for line, value in zip(table.lines, numbers(table, column, decimal), strict=True):
        if value is None:
            raise PanelBadNumber(file=table.file, line=line, column=column, found="")
        found.append(value)
    return found


def _check_window(name: str, line: int, start: datetime.date, end: datetime.date, panel: Panel) -> None:
    first, last = panel.dates[0], panel.last_day
    if end < start:
        raise LiftTestEndsBeforeStart(file=name, line=line, start=start.isoformat(), end=end.isoformat())
    if start < first or end > last:
        raise LiftTestOutsidePanel(
            file=name,
            line=line,
            start=start.isoformat(),
            end=end.isoformat(),
            first=first.isoformat(),
            last=last.isoformat(),
        )


def _universes(name: str, line: int, cell: str, panel: Panel) -> tuple[str, ...]:
    known = [universe.name for universe in panel.universes]
    named = tuple(dict.fromkeys(part.strip().lower() for part in cell.split("+")))
    for universe in named:
        if universe not in known:
            raise LiftTestUniverseUnknown(file=name, line=line, universe=universe, known=known)
    if not any(universe.dose.any() for universe in panel.universes if universe.name in named):
        raise LiftTestNothingPutOut(file=name, line=line, universe=" + ".join(named))
    return named


def _check_size(name: str, line: int, test: LiftTest, panel: Panel) -> None:
    """Refuse what cannot be: more extra sales than sales, by more than the test's own doubt."""
    there = panel if test.area is None else dict(panel.areas)[test.area]
    inside = share_inside(test, there)
    sales = float(inside @ np.nan_to_num(there.sales))
    if np.isnan(there.sales[inside > 0]).any():
        return
    if test.estimate - SURE * test.standard_error > max(sales, 0.0):
        raise LiftTestMoreThanSales(file=name, line=line, estimate=test.estimate, sales=round(sales, 2))


def _area(name: str, line: int, cell: str, panel: Panel) -> str | None:
    known = [area for area, _ in panel.areas]
    if cell and not known:
        raise LiftTestNoAreas(file=name, line=line, area=cell)
    if cell and cell not in known:
        raise LiftTestAreaUnknown(file=name, line=line, area=cell, known=known)
    return cell or None
