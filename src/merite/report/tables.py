"""The figures behind each picture, as tables: words for the page, plain numbers for CSV."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from merite.texts.figures import dose_words
from merite.texts.formats import day, money
from merite.texts.universes import universe_name
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.sheet import BeforeAfter, Card, KnownWithoutModel, Proof, Response, Spread
from merite.vocabulary.words import Language

LONG = 160
"""Periods beyond which the page's tables go by month; the CSV files keep every period."""
_POINTS = 10
"""Rows, about, of the table of a response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the page: its heads, and its rows as texts, the first cell naming the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a table's cells are written."""

    words: dict[str, str]
    currency: str
    language: Language

    def money(self, amount: float | None) -> str:
        """An amount; a dash where there is none."""
        return "–" if amount is None else money(amount, self.currency, self.language)

    def name(self, universe: str) -> str:
        """A channel's name."""
        return universe_name(universe, self.language)


def weeks(proof: Proof, write: Writing) -> Table:
    """Sales and the range expected, week by week (by month when there are very many)."""
    w = write.words
    columns: tuple[Sequence[float | None], ...] = (proof.sales, proof.fitted_low, proof.fitted_high, proof.base)
    heads: tuple[str, ...] = (w["sales"], w["expected_low"], w["expected_high"], w["anyway"])
    if len(proof.dates) > LONG:
        heads, columns = (w["sales"], w["anyway"]), (proof.sales, proof.base)
        return _by_month(proof.dates, heads, columns, write)
    rows = tuple(
        (day(date, write.language), *(write.money(column[i]) for column in columns))
        for i, date in enumerate(proof.dates)
    )
    return Table(heads=(w["week_of"], *heads), rows=rows)


def contributions(proof: Proof, write: Writing) -> Table:
    """What each channel brought, month by month, in the weeks whose sales are known."""
    heads = (write.words["anyway"], *(write.name(universe) for universe, _ in proof.contributions))
    columns = tuple(proof.where_sold(series) for series in (proof.base, *(series for _, series in proof.contributions)))
    return _by_month(proof.dates, heads, columns, write)


def _by_month(
    dates: Sequence[datetime.date],
    heads: tuple[str, ...],
    columns: Sequence[Sequence[float | None]],
    write: Writing,
) -> Table:
    months: dict[tuple[int, int], list[int]] = {}
    for i, date in enumerate(dates):
        months.setdefault((date.year, date.month), []).append(i)
    rows = []
    for (year, month), places in months.items():
        sums = [_sum(column[i] for i in places) for column in columns]
        rows.append((f"{year}-{month:02d}", *(write.money(total) for total in sums)))
    return Table(heads=(write.words["month"], *heads), rows=tuple(rows))


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def strips(cards: Sequence[Card], write: Writing) -> Table:
    """What each channel brings a month, and its cost."""
    w = write.words
    rows = []
    for card in cards:
        estimate: Estimate | None = card.margin_a_month or card.sales_a_month
        if estimate is not None:
            known = card.measure.cost_unknown is not Reason.COST_NOT_SAID
            cost = card.money_a_month + (card.hours_money_a_month or 0.0) if known else None
            ends: tuple[float | None, ...] = (estimate.low, estimate.middle, estimate.high, cost)
            rows.append((write.name(card.measure.name), *(write.money(x) for x in ends)))
    return Table(heads=(w["channel"], w["low"], w["middle"], w["high"], w["cost"]), rows=tuple(rows))


def response(curve: Response, write: Writing) -> Table:
    """Some ten points of a response curve, no two of whose doses read the same once rounded."""
    w = write.words
    points: dict[str, int] = {}
    for i, dose in enumerate(curve.dose):
        told = dose_words(dose, curve.dose_kind, write.currency, write.language, universe=curve.universe)
        points.setdefault(told, i)
    rows = tuple(
        (told, write.money(curve.low[i]), write.money(curve.middle[i]), write.money(curve.high[i]))
        for told, i in list(points.items())[:: max(1, len(points) // _POINTS)]
    )
    return Table(heads=(w["dose"], w["low"], w["middle"], w["high"]), rows=rows)


def assumptions(pairs: Sequence[BeforeAfter], write: Writing) -> Table:
    """Assumed and known ranges, channel by channel."""
    w = write.words

    def ends(spread: Spread) -> tuple[str, ...]:
        return (write.money(spread.low), write.money(spread.middle), write.money(spread.high))

    rows = tuple(
        (write.name(pair.universe), words, *ends(spread))
        for pair in pairs
        for words, spread in ((w["assumed"], pair.assumed), (w["after"], pair.known))
    )
    return Table(heads=(w["channel"], w["which"], w["low"], w["middle"], w["high"]), rows=rows)


def known(known: KnownWithoutModel, write: Writing) -> Table:
    """Sales and money paid, week by week."""
    w = write.words
    rows = tuple(
        (day(date, write.language), write.money(sale), write.money(cost))
        for date, sale, cost in zip(known.dates, known.sales, known.costs, strict=True)
    )
    return Table(heads=(w["week_of"], w["sales"], w["costs"]), rows=rows)


def calendar(known: KnownWithoutModel, write: Writing) -> Table:
    """The weeks on and off that would tell, a column a channel."""
    universes = tuple(dict.fromkeys(week.universe for week in known.calendar))
    plan = {(week.first, week.universe): week.on for week in known.calendar}
    firsts = sorted({week.first for week in known.calendar})
    rows = tuple(
        (day(first, write.language), *(_on(plan.get((first, universe)), write.words) for universe in universes))
        for first in firsts
    )
    return Table(heads=(write.words["week_of"], *(write.name(universe) for universe in universes)), rows=rows)


def _on(on: bool | None, words: dict[str, str]) -> str:
    return "–" if on is None else words["on"] if on else words["off"]
