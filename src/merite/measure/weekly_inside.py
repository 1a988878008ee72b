"""Sums of a week among the daily rows of the same till: which rows sum a week, and which days they hold.

A weekly sheet added after the daily reports replaces the report of the day that names each week, and stands among the
other six: by the days alone it would pass for a very good Monday, and the week would count nearly twice.
"""

from collections.abc import Mapping

from merite.measure.sales_sources import Day, DaySales

Span = tuple[Day, Day]

_LEAST = 3
_MOSTLY = 0.8
_USUAL = 2.5
_ABOUT = 1.05


def sums_of_weeks(days: Mapping[Day, DaySales], spans: Mapping[Day, Span]) -> dict[Day, Span]:
    """``spans``, by the day that names each, if the rows within them do not belie that they are weeks; else none.

    What is left of a sum once the other days are taken off must look like a day, from nothing to two and a half times
    the best of them, in four weeks of five and three at least: a stall that sells on Saturdays is no week.
    """
    beside = {named: list(_others(days, named, span).values()) for named, span in spans.items()}
    checked = [named for named, others in beside.items() if others]
    fits = sum(_like_a_day(_amount(days[named]), beside[named]) for named in checked)
    believed = not checked or (len(checked) >= _LEAST and fits >= _MOSTLY * len(checked))
    return dict(spans) if believed else {}


def held_by(days: Mapping[Day, DaySales], spans: Mapping[Day, Span]) -> frozenset[Day]:
    """The days whose own rows are in the sum of a week that holds them."""
    held: set[Day] = set()
    for named, span in spans.items():
        others = {day: amount for day, amount in _others(days, named, span).items() if day not in spans}
        if sum(others.values()) <= _ABOUT * _amount(days[named]):
            held.update(others)
    return frozenset(held)


def _others(days: Mapping[Day, DaySales], named: Day, span: Span) -> dict[Day, float]:
    return {day: _amount(sales) for day, sales in days.items() if day != named and span[0] <= day <= span[1]}


def _like_a_day(total: float, others: list[float]) -> bool:
    return sum(others) <= _ABOUT * total and total - sum(others) <= _USUAL * max(others)


def _amount(sales: DaySales) -> float:
    return sales.net or sales.gross
