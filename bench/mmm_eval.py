"""The checks of mutinex/mmm-eval, re-made from their description, for merite and its peers, beside what luck allows.

Held back: the last 13 weeks are foretold; the error a week is set beside the floor, the error of whoever knows the
sales expected without the till's luck. Refresh: four more weeks. Noise: 5 % on what was put out. Shuffled: a copy of a
universe in a random order, which brings nothing. The forecast of the 13 weeks' sum is scored by 1 - CRPS / sum.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from bench.cache import keep, kept, key_of
from bench.case import Array, Case
from bench.kinds import case
from bench.ours import may_begin, ours, version
from bench.peers.running import PEERS, WAYS, Peer, PeerAnswer, ask
from bench.record import Table
from merite.measure.backtest import last_year, ranked_score
from merite.measure.frame import sold_in
from merite.measure.variations import first_periods, last_days, without_sales
from merite.vocabulary.panel import UniverseSeries

Ask = Callable[[bool], PeerAnswer | None]
"""Asks a peer, running it only where told to; None where it was not run."""

HELD, REFRESH, NOISE = 13, 4, 0.05
SHUFFLED = "shuffled"
KINDS = ("worlds harsh", "worlds drawn", "rules harsh", "recovery")
BUSINESSES = 8
PEERS_ON = (
    ("worlds harsh", 9), ("rules harsh", 14), ("recovery", 9), ("worlds drawn", 14), ("rules harsh", 9),
    ("worlds harsh", 14),
)  # fmt: skip
"""Businesses the peers are checked on, in this order, as far as time allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Of the weeks held back. ``error`` and ``floor``: mean absolute error a week over sales; ``score``: of the sum,
    ``naive`` that of last year's same weeks; ``held``: whether the sum is in its 90 % range."""

    error: float
    floor: float
    score: float
    naive: float
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One model on one business; None where that part was not run.

    ``refresh`` and ``noise``: median change of the universes' return, as a share of it. ``shuffled``: return of the
    shuffled universe (sales per unit of cost, less 1), ``shuffled_zero``: whether its range reaches 0.
    """

    who: str
    kind: str
    number: int
    forecast: Forecast | None = None
    refresh: float | None = None
    noise: float | None = None
    shuffled: float | None = None
    shuffled_zero: bool | None = None


def refreshed(one: Case) -> Case:
    """The business as it was four weeks before."""
    return replace(one, panel=first_periods(one.panel, one.panel.periods - REFRESH))


def noisy(one: Case) -> Case:
    """With 5 % of noise on what was put out."""
    rng = np.random.default_rng([one.number, 5])

    def blurred(universe: UniverseSeries) -> UniverseSeries:
        factor = np.maximum(1.0 + NOISE * rng.standard_normal(one.panel.periods), 0.0)
        return replace(
            universe, spend=universe.spend * factor, hours=universe.hours * factor, activity=universe.activity * factor
        )

    return replace(one, panel=replace(one.panel, universes=tuple(map(blurred, one.panel.universes))))


def with_shuffled(one: Case) -> Case:
    """With one more universe: the weeks of the costliest, in a random order."""
    rng = np.random.default_rng([one.number, 6])
    copied = max(one.panel.universes, key=lambda u: float(u.spend.sum() + u.hours.sum() * one.hourly_cost))
    order = rng.permutation(one.panel.periods)
    other = UniverseSeries(
        name=SHUFFLED, spend=copied.spend[order], hours=copied.hours[order], activity=copied.activity[order],
        extra_cost=copied.extra_cost[order],
    )  # fmt: skip
    panel = replace(one.panel, universes=(*one.panel.universes, other))
    return replace(one, panel=panel, truth={**one.truth, SHUFFLED: 0.0})


VARIED: tuple[tuple[str, Callable[[Case], Case]], ...] = (
    ("refresh", refreshed), ("noise", noisy), ("shuffled", with_shuffled),
)  # fmt: skip


def of_ours(asked: tuple[str, int, int]) -> Check:
    """merite on one business."""
    kind, number, seed = asked
    one = case(kind, number, seed)
    ranges = {name: ours(varied(one))["ranges"] for name, varied in VARIED}
    return _check("merite", one, ours(one)["ranges"], ranges, _our_forecast(one))


def of_peers(seed: int, *, run: bool) -> list[Check]:
    """The peers, given calendar and belief, on the few businesses they are checked on; with what was run."""
    found = []
    for kind, number in PEERS_ON:
        one = case(kind, number, seed)
        for peer in PEERS:
            base, ahead, *varied = [put(run) for _, put in _questions(peer, one, seed)]
            ranges = {name: _ranges(answer) for (name, _), answer in zip(VARIED, varied, strict=True)}
            forecast = _forecast(one, ahead.ahead) if ahead and ahead.ahead is not None else None
            found.append(_check(f"{peer.name}, {WAYS[0][1]}", one, _ranges(base), ranges, forecast))
    return found


def asks(seed: int) -> Iterator[tuple[str, Ask]]:
    """All that the peers are asked for these checks, with a name each."""
    for kind, number in PEERS_ON:
        for peer in PEERS:
            yield from _questions(peer, case(kind, number, seed), seed)


def _questions(peer: Peer, one: Case, seed: int) -> list[tuple[str, Ask]]:
    """The business as it is, with its last weeks held back, and varied; a name and the asking of each."""
    asked = [("as it is", one, 0), ("held back", one, HELD), *((name, varied(one), 0) for name, varied in VARIED)]
    return [
        (
            f"{peer.name} {one.kind} {one.number} {name}",
            partial(_ask, peer, given, seed, held_back),
        )
        for name, given, held_back in asked
    ]


def _ask(peer: Peer, one: Case, seed: int, held_back: int, run: bool) -> PeerAnswer | None:
    return ask(peer, one, given=True, held_back=held_back, seed=seed, run=run)


def _ranges(answer: PeerAnswer | None) -> dict[str, list[float]]:
    return {} if answer is None else answer.ranges


def _our_forecast(one: Case) -> Forecast | None:
    key = key_of("ahead", version(), one.kind, one.number, one.sales, HELD)
    found: dict[str, Any] | None = kept("ours", key)
    if found is None:
        may_begin()
        found = {"ahead": _our_paths(one)}
        keep("ours", key, found)
    return _forecast(one, np.array(found["ahead"])) if found["ahead"] else None


def _our_paths(one: Case) -> list[list[float]]:
    from merite.measure.sales_model import fit_panel

    held = last_days(one.panel, 7 * HELD)
    result = fit_panel(
        without_sales(one.panel, held), margin=one.margin, hourly_cost=one.hourly_cost, country=one.country,
        trade=one.trade, seed=one.number,
    )  # fmt: skip
    paths: list[list[float]] = [] if result.paths is None else result.paths.sales[:, held].tolist()
    return paths


def _forecast(one: Case, ahead: Array) -> Forecast | None:
    held = last_days(one.panel, 7 * HELD)
    known = (held & sold_in(one.panel))[-HELD:]
    came = one.panel.sales[-HELD:][known]
    if not known.any() or not (came > 0).all():
        return None
    weeks, sums, whole = ahead[:, known], ahead[:, known].sum(axis=1), float(came.sum())
    naive = last_year(one.panel, held)
    low, high = np.quantile(sums, (0.05, 0.95))
    return Forecast(
        error=float(np.mean(np.abs(np.median(weeks, axis=0) - came) / came)),
        floor=float(np.mean(np.abs(one.expected[-HELD:][known] - came) / came)),
        score=1.0 - ranked_score(sums, whole) / whole,
        naive=1.0 - abs(naive - whole) / whole if naive is not None else float("nan"),
        held=bool(low <= whole <= high),
    )


def _check(
    who: str, one: Case, base: dict[str, list[float]], ranges: dict[str, dict[str, list[float]]],
    forecast: Forecast | None,
) -> Check:  # fmt: skip
    shuffled = ranges["shuffled"].get(SHUFFLED)
    cost = _cost(with_shuffled(one), SHUFFLED)
    return Check(
        who=who, kind=one.kind, number=one.number, forecast=forecast,
        refresh=_change(one, base, refreshed(one), ranges["refresh"]),
        noise=_change(one, base, noisy(one), ranges["noise"]),
        shuffled=shuffled[2] / cost - 1.0 if shuffled and cost > 0 else None,
        shuffled_zero=shuffled[0] <= 1e-6 * one.sales if shuffled else None,
    )  # fmt: skip


def _change(one: Case, base: dict[str, list[float]], other: Case, ranges: dict[str, list[float]]) -> float | None:
    """Mean absolute change of sales per unit of cost, each universe weighed by what it is said to bring."""
    names = [name for name in base if name in ranges and name != "total" and _cost(one, name) > 0]
    before = np.array([base[name][2] / _cost(one, name) for name in names])
    after = np.array([ranges[name][2] / _cost(other, name) for name in names])
    weight = np.array([base[name][2] for name in names])
    if not names or weight.sum() <= 0:
        return None
    return float((weight * np.abs(after - before) / np.maximum(before, 1e-12)).sum() / weight.sum())


def _cost(one: Case, name: str) -> float:
    found = next(u for u in one.panel.universes if u.name == name)
    return float(found.spend.sum() + found.extra_cost.sum() + found.hours.sum() * one.hourly_cost)


def table(checks: list[Check]) -> tuple[Table, dict[str, object]]:
    """One line a model; peers beside merite on the same businesses."""
    on = {(check.kind, check.number) for check in checks if check.who != "merite" and check.forecast}
    groups: list[tuple[str, list[Check]]] = [("merite", [check for check in checks if check.who == "merite"])]
    if on:
        same = [check for check in groups[0][1] if (check.kind, check.number) in on]
        groups.append(("merite, where peers were run", same))
    others = dict.fromkeys(check.who for check in checks if check.who != "merite")
    groups += [(who, [check for check in checks if check.who == who]) for who in others]
    body, figures = [], {}
    for who, group in groups:
        told = [check.forecast for check in group if check.forecast]
        body.append((
            who, str(len(told)), _mean([f.error for f in told]), _mean([f.floor for f in told]),
            _mean([f.error / f.floor for f in told]), _mean([f.score for f in told]), _mean([f.naive for f in told]),
            _mean([float(f.held) for f in told]), _mean([c.refresh for c in group]), _mean([c.noise for c in group]),
            _mean([c.shuffled for c in group]),
            _mean([None if c.shuffled_zero is None else float(c.shuffled_zero) for c in group]),
        ))  # fmt: skip
        figures[who] = {"businesses": len(told), "row": body[-1][2:]}
    return (
        Table(
            title="The checks of mmm-eval",
            headings=(
                "model", "businesses", "error a week", "floor", "error / floor", "score of the sum",
                "last year's same weeks", "sum in its 90 % range", "refresh: return changes by",
                "5 % noise: return changes by", "shuffled universe: return", "shuffled: lower end at 0",
            ),
            rows=tuple(body),
            note="Means with standard errors over businesses. mmm-eval calls good: error a week under .15, refresh "
            "under .10, noise under .05, a shuffled channel's return at -.5 or under (sales per unit of cost, less "
            "1). The floor is what the till's luck alone makes of the error; no model goes under it for long.",
        ),
        figures,
    )  # fmt: skip


def _mean(values: list[float] | list[float | None]) -> str:
    known = np.array([value for value in values if value is not None and np.isfinite(value)])
    if not known.size:
        return "-"
    return f"{known.mean():.3f} ({known.std() / np.sqrt(known.size):.3f})"
