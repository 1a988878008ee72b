"""What a business would sell without any marketing: calendar, season, trend, and what befalls it."""

import datetime
from dataclasses import dataclass

import numpy as np

from merite.vocabulary.panel import Series
from merite.vocabulary.words import DiaryKind, Trade
from merite.worlds.chance import stream
from merite.worlds.record import Happening, Ingredients

WEEK = datetime.timedelta(days=7)

_SHOP_PEAKS = {6: 0.15, 7: 0.2, 22: 0.25, 27: 0.25, 36: 0.15, 48: 0.6, 49: 0.8, 50: 1.0, 51: 1.3, 52: 0.6}
_SHOP_PEAKS_QUEBEC = {7: 0.25, 19: 0.35, 25: 0.15, 34: 0.3, 35: 0.3, 47: 0.3, 48: 0.7, 49: 0.8, 50: 1.1, 51: 1.3}
_ASSOCIATION_PEAKS = {2: 0.3, 3: 0.2, 24: 0.4, 25: 0.5, 36: 1.0, 37: 1.4, 38: 0.9, 39: 0.5, 49: 0.4, 50: 0.4}
_MUSICIAN_PEAKS = {23: 0.5, 26: 0.8, 28: 0.6, 30: 0.7, 48: 0.4, 50: 0.6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """``base``: expected sales without marketing, mean 1 over open weeks of the panel, 0 in closed ones.

    Shape (before + weeks,), the weeks before the panel first. ``season`` is what an owner knows of it in advance
    (calendar and season only): the demand that spend chases.
    """

    base: Series
    season: Series
    diary: tuple[Happening, ...]
    closed: Series


def market(
    seed: int,
    monday: datetime.date,
    weeks: int,
    before: int,
    trade: Trade,
    country: str,
    wanted: Ingredients,
) -> Market:
    """The market of a business whose panel starts on ``monday``; ``before`` weeks come ahead of it."""
    mondays = [monday + (week - before) * WEEK for week in range(before + weeks)]
    season = _season(seed, mondays, trade, country, wanted)
    drift = _trend(seed, len(mondays), wanted) * _level_shifts(seed, len(mondays), before, wanted)
    happened = np.ones(len(mondays))
    closed = np.zeros(len(mondays))
    diary: list[Happening] = []
    for kind, first, length, factor in _happenings(seed, weeks, wanted):
        here = slice(before + first, before + first + length)
        if kind is DiaryKind.CLOSED:
            closed[here] = 1.0
        elif kind is DiaryKind.PRESS:
            happened[here] *= 1.0 + (factor - 1.0) * 0.45 ** np.arange(length)
        else:
            happened[here] *= factor
        diary.append(_entry(seed, kind, monday + first * WEEK, length, wanted))
    base = season * drift * happened * (1.0 - closed)
    base = base / base[before:][closed[before:] == 0.0].mean()
    return Market(base=base, season=season, diary=tuple(diary), closed=closed)


def _season(seed: int, mondays: list[datetime.date], trade: Trade, country: str, wanted: Ingredients) -> Series:
    rng = stream(seed, "season")
    shift = int(rng.integers(-1, 2)) if trade is not Trade.SHOP else 0
    strength = rng.uniform(0.4, 2.0)
    heights = rng.lognormal(0.0, 0.25, 60)
    amplitudes, phases = rng.uniform(0.0, 0.18, 2) * (1.0, 0.5), rng.uniform(0.0, 2.0 * np.pi, 2)
    peaks = {Trade.ASSOCIATION: _ASSOCIATION_PEAKS, Trade.MUSICIAN: _MUSICIAN_PEAKS}.get(
        trade, _SHOP_PEAKS_QUEBEC if country == "CA-QC" else _SHOP_PEAKS
    )
    level = np.ones(len(mondays))
    for here, first in enumerate(mondays):
        week = (first + datetime.timedelta(days=3)).isocalendar().week
        if wanted.season:
            angle = 2.0 * np.pi * (first.timetuple().tm_yday / 365.25)
            level[here] += amplitudes[0] * np.cos(angle - phases[0]) + amplitudes[1] * np.cos(2 * angle - phases[1])
        if wanted.peaks and week - shift in peaks:
            level[here] += strength * peaks[week - shift] * heights[week]
    if trade is Trade.MUSICIAN and wanted.peaks:  # releases and concerts fall when they fall
        for here in range(int(rng.integers(0, 12)), len(mondays), int(rng.integers(14, 30))):
            level[here : here + 3] += strength * np.array([0.8, 0.4, 0.2])[: len(mondays) - here]
    return level


def _trend(seed: int, length: int, wanted: Ingredients) -> Series:
    rng = stream(seed, "trend")
    slope = rng.normal(0.0, 0.12)
    walk = np.cumsum(rng.normal(0.0, rng.uniform(0.0, 0.02), length))
    if not wanted.trend:
        return np.ones(length)
    smooth = np.convolve(np.pad(walk, 6, mode="edge"), np.full(13, 1.0 / 13.0), mode="valid")
    level: Series = np.exp(slope * np.arange(length) / 52.0 + smooth)
    return level


def _level_shifts(seed: int, length: int, before: int, wanted: Ingredients) -> Series:
    rng = stream(seed, "level shifts")
    level = np.ones(length)
    for _ in range(int(rng.choice([0, 1, 2], p=[0.5, 0.35, 0.15]))):
        here = int(rng.integers(before, length))
        size = rng.choice([-1.0, 1.0]) * rng.uniform(0.08, 0.25)
        if wanted.level_shifts:
            level[here:] *= 1.0 + size
    return level


def _happenings(seed: int, weeks: int, wanted: Ingredients) -> list[tuple[DiaryKind, int, int, float]]:
    """What befell: kind, first week of the panel, weeks it lasted, factor on sales."""
    rng = stream(seed, "happenings")
    years = weeks / 52.0
    found: list[tuple[DiaryKind, int, int, float]] = []

    def draw(kind: DiaryKind, asked: bool, often: float, longest: int, factors: tuple[float, float]) -> None:
        for _ in range(int(rng.poisson(often * years))):
            length = int(rng.integers(1, longest + 1))
            first = int(rng.integers(0, max(1, weeks - length)))
            factor = float(rng.uniform(*factors))
            if asked:
                found.append((kind, first, min(length, weeks - first), factor))

    draw(DiaryKind.CLOSED, wanted.closures, 0.8, 2, (0.0, 0.0))
    draw(DiaryKind.PROMOTION, wanted.promotions, 2.5, 2, (1.15, 1.6))
    draw(DiaryKind.STOCK_OUT, wanted.stock_outs, 0.7, 3, (0.45, 0.85))
    draw(DiaryKind.ROADWORKS, wanted.roadworks, 0.3, 10, (0.75, 0.9))
    for _ in range(int(rng.poisson(0.35 * years))):
        first, factor = int(rng.integers(0, max(1, weeks - 3))), float(rng.uniform(1.4, 3.0))
        if wanted.press:
            found.append((DiaryKind.PRESS, first, min(3, weeks - first), factor))
    taken: set[int] = set()
    apart = []
    for happening in found:  # two entries never share a week, so that each is what it says
        span = set(range(happening[1], happening[1] + happening[2]))
        if not span & taken:
            taken |= span
            apart.append(happening)
    return apart


def _entry(seed: int, kind: DiaryKind, first: datetime.date, length: int, wanted: Ingredients) -> Happening:
    rng = stream(seed, f"diary {first}")
    forgets = kind is not DiaryKind.CLOSED and wanted.diary_gaps and rng.random() < 0.2
    last = first + length * WEEK - datetime.timedelta(days=1)
    return Happening(kind=kind, first=first, last=last, written=not forgets)
