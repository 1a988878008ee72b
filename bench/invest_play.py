"""One simulated shop, played over two years in one way of deciding; what was played is kept, so that a long bench
goes on where it stopped.

The same market and luck whatever is decided; profit is the true expected one, against putting nothing out.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import merite
from bench.cache import digest_of, keep, kept, key_of
from bench.living_business import living_business
from merite.invest.pace import pace_window
from merite.invest.plan import plan
from merite.measure.sales_result import SalesResult
from merite.rounds.measure import measure_panel
from merite.vocabulary.decision import Reason
from merite.vocabulary.plan import Plan
from merite.vocabulary.words import Trade
from merite.worlds.living import Living, living

Doses = NDArray[np.float64]

MONTH = 4
TICKETS = (20, 60, 150, 450)
TRADES = (Trade.SHOP, Trade.SHOP, Trade.MUSICIAN, Trade.ASSOCIATION)
LEVELS = np.arange(0.0, 3.01, 0.25)
_OWN_RHYTHM = (Reason.ALREADY_OFF, Reason.SECOND_CHANCE, Reason.NEVER_ACTIVE)
STARTS = ("pessimistic", "optimistic")
OURS = "merite"
WAYS = ("keep", "stop everything", "equal", "platforms", OURS, "oracle")
WRONG = tuple(f"{OURS}, {start} start" for start in STARTS)
SUM_SAID = f"{OURS}, a sum said"
SUM = 0.25
"""The sum that may be lost over a year where the owner says one, as a share of a year's cost before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is played. ``hidden``: spread of a demand that nobody sees and that past ad spend followed.

    ``rules``: a business made by other rules than merite's own worlds.
    """

    seed: int
    tickets: int
    way: str
    hidden: float = 0.0
    rules: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a universe in a month beside what was true of it at its usual pace."""

    chance: float
    pays: bool
    verdict: str
    reason: str
    off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """The plan's profit a month as said, and as it truly was over the coming quarter at its paces; money."""

    low: float
    middle: float
    high: float
    true: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One shop played in one way; money as a share of a year's marketing cost before (``profit`` a year).

    ``paces`` (months, universes); ``worth`` (universes,): a year's true profit of each at its usual pace.
    """

    job: Job
    profit: float
    years: tuple[float, ...]
    on_nothing: float
    on_nothing_kept: float
    paces: tuple[tuple[float, ...], ...]
    worth: tuple[float, ...]
    seconds: float
    said: tuple[Said, ...] = ()
    foreseen: tuple[Foreseen, ...] = ()


Decide = Callable[[Living, Doses, int], Doses]
"""From what was put out so far, at a week, to the paces (universes,) of the next month as multiples of the usual."""


def played(job: Job) -> Played:
    """One shop in one way, kept from before where the code is the same."""
    key = key_of("played 4", asdict(job), _code(job.way))
    found = kept("invest", key)
    if found is None:
        answer = play(job)
        keep("invest", key, asdict(answer))
        return answer
    return from_kept(found)


def from_kept(found: dict[str, Any]) -> Played:
    """A kept answer as a record again."""
    records = {
        "job": Job(**found["job"]),
        "said": tuple(Said(**one) for one in found["said"]),
        "foreseen": tuple(Foreseen(**one) for one in found["foreseen"]),
        "paces": tuple(tuple(month) for month in found["paces"]),
    }
    return Played(**{**found, **records})


def _code(way: str) -> str:
    """A name for what decides: the rooms that a way uses."""
    source = Path(merite.__file__).parent
    rooms = ("worlds", "stats", "measure", "invest") if way.startswith(OURS) else ("worlds",)
    return digest_of(*(source / room for room in rooms))


def shop_of(job: Job) -> Living:
    """The business of a job."""
    if job.rules:
        return living_business(job.seed % 100, tickets=job.tickets, seed=job.seed // 100)
    return living(job.seed, tickets=job.tickets, trade=TRADES[job.seed % 4], hidden=job.hidden)


def play(job: Job) -> Played:
    """One shop in one way, month by month."""
    shop = shop_of(job)
    usual = shop.stopped(shop.usual, shop.decided.stop)
    cost = float(shop.costs(usual)[:, : shop.history].sum()) * 52.0 / shop.history
    if job.way == SUM_SAID:
        shop = replace(shop, settings=replace(shop.settings, can_lose=round(SUM * cost, 2)))
    decide = _deciding(job.way, shop, usual)
    began = time.process_time()
    doses = shop.stopped(usual, shop.history)
    paces = []
    for week in range(shop.history, shop.decided.stop, MONTH):
        pace = decide(shop, doses, week)
        doses[:, week : week + MONTH] = pace[:, None] * usual[:, week : week + MONTH]
        paces.append(tuple(pace.tolist()))
    seconds = (time.process_time() - began) / len(paces)
    worth = shop.worth(usual)
    spent = shop.costs(doses)[:, shop.decided].sum(axis=1)
    before = shop.costs(usual)[:, shop.decided].sum(axis=1)
    nothing = np.abs(worth + before) <= 1e-6 * before
    told = decide if isinstance(decide, Merite) else None
    return Played(
        job=job,
        profit=shop.profit(doses) * 52.0 / shop.weeks / cost,
        years=tuple(year / cost for year in shop.by_year(doses)),
        on_nothing=float(spent[nothing].sum()) / cost,
        on_nothing_kept=float(before[nothing].sum()) / cost,
        paces=tuple(paces),
        worth=tuple((worth * 52.0 / shop.weeks / cost).tolist()),
        seconds=seconds,
        said=() if told is None else tuple(told.said),
        foreseen=() if told is None else tuple(told.foreseen),
    )


def _deciding(way: str, shop: Living, usual: Doses) -> Decide:
    if way == "oracle":
        best = _oracle(shop, usual)
        return lambda shop, doses, week: best
    if way.startswith(OURS):
        start = next((start for start in STARTS if start in way), "usual")
        return Merite(start=start)
    ways: dict[str, Decide] = {
        "keep": lambda shop, doses, week: np.ones(len(shop.names)),
        "stop everything": lambda shop, doses, week: np.zeros(len(shop.names)),
        "equal": _equal,
        "platforms": _platforms,
    }
    return ways[way]


class Merite:
    """Each month the sales model is fitted again and next month's plan followed.

    The plan's levels are multiples of the last quarter's pace, or of that of the quarter in which a universe was last
    on; the owner keeps their usual ups and downs around it. Of what is only silent, and was not stopped on our advice,
    "leave as is" leaves the owner's own rhythm, and what never began yet begins when its owner meant to.
    """

    def __init__(self, *, start: str = "usual") -> None:
        self.start = start
        self.said: list[Said] = []
        self.foreseen: list[Foreseen] = []
        self._worth: Doses | None = None

    def __call__(self, shop: Living, doses: Doses, week: int) -> Doses:
        if self._worth is None:
            self._last = np.ones(len(shop.names))
            self._worth = shop.worth(shop.stopped(shop.usual, shop.decided.stop))
        panel = shop.panel(doses, week)
        measured = measure_panel(panel, shop.settings)
        result = _starting(measured.result, self.start)
        made = plan(result, panel, shop.settings, today=panel.dates[-1])
        windows = [pace_window(one, 7)[0] for one in doses[:, :week]]
        before = np.array([_pace(doses, shop.usual, here, window) for here, window in enumerate(windows)])
        factors = np.array([one.factor for one in made.universes])
        silent = np.array([one.reason in _OWN_RHYTHM and one.factor == 0.0 for one in made.universes])
        paces = np.where(silent, self._last, np.minimum(factors * before, LEVELS[-1]))
        for here, (decision, worth) in enumerate(zip(measured.decisions, self._worth, strict=True)):
            if decision.chance_of_loss is not None:
                self.said.append(
                    Said(
                        chance=1.0 - decision.chance_of_loss,
                        pays=bool(worth > 0.0),
                        verdict=decision.verdict.value,
                        reason=decision.reason.value,
                        off=not doses[here, week - MONTH : week].any(),
                    )
                )
        self._foresee(shop, doses, week, made, windows, factors)
        self._last = paces
        return np.asarray(paces)

    def _foresee(self, shop: Living, doses: Doses, week: int, made: Plan, windows: list[slice], factors: Doses) -> None:
        """Keep the plan's profit a month beside the true one of the coming quarter, what lasts included."""
        said, end = made.total.expected_profit, week + 13
        if said is None or end + 13 > doses.shape[1]:
            return
        held = shop.stopped(doses, week)
        for here, window in enumerate(windows):
            held[here, week:end] = factors[here] * np.resize(doses[here, window], 13)
        both = shop.expected(np.stack([held, shop.stopped(doses, week)]))[:, week : end + 26]
        margin = shop.settings.margin or 0.0
        costs = shop.costs(held)[:, week:end].sum()
        true = float(margin * (both[0] - both[1]).sum() - costs) / 13.0 * 365.25 / 84.0
        self.foreseen.append(Foreseen(low=said.low, middle=said.middle, high=said.high, true=true))


def _pace(doses: Doses, usual: Doses, here: int, window: slice) -> float:
    """What was put out in some weeks, as a multiple of what is usual in them."""
    normal = float(usual[here, window].sum())
    return float(doses[here, window].sum()) / normal if normal > 0.0 else 1.0


def _starting(result: SalesResult, start: str) -> SalesResult:
    """The same fit as if another starting assumption had been the usual one: what its draws bring less, or more, one
    had anyway."""
    if start == "usual" or result.draws is None or result.paths is None or result.anyway is None:
        return result
    draws = getattr(result.draws, start)
    curves = result.pessimistic_curves if start == "pessimistic" else result.optimistic_curves
    doses = {one.name: one.dose for one in result.panel.universes}
    brought = np.sum([curve.over(doses[name], step=result.panel.step) for name, curve in curves.items()], axis=0)
    which = np.arange(len(brought))
    expected = result.paths.expected[which % len(result.paths.expected)]
    anyway = replace(result.anyway, which=which, base=expected - brought)
    return replace(
        result, curves=curves, anyway=anyway, draws=replace(result.draws, contribution=draws, total=draws.sum(axis=1))
    )


def _equal(shop: Living, doses: Doses, week: int) -> Doses:
    """The old budget split equally over all universes."""
    usual = shop.costs(shop.usual)[:, : shop.history].sum(axis=1)
    return np.asarray(np.divide(usual.mean(), usual, out=np.ones_like(usual), where=usual > 0.0))


def _platforms(shop: Living, doses: Doses, week: int) -> Doses:
    """The ad budget follows what platforms claim for each euro over the last quarter; what claims nothing is kept."""
    first = week - 13
    claimed = shop.claimed(doses, first, week)
    spent = doses[:, first:week].sum(axis=1)
    usual = shop.costs(shop.usual)[:, : shop.history].sum(axis=1)
    now = np.divide(spent, shop.usual[:, first:week].sum(axis=1), out=np.zeros_like(spent), where=spent > 0.0)
    moved = np.isfinite(claimed) & (spent > 0.0)
    if moved.sum() < 2:
        return np.where(now > 0.0, now, 1.0) if week > shop.history else np.ones(len(usual))
    rate = np.where(moved, claimed / np.maximum(now * usual, 1e-9), 0.0)
    share = rate * now * usual * moved
    target = share / max(share.sum(), 1e-9) * (usual * moved).sum()
    pace = np.where(moved, np.clip(target / np.maximum(usual, 1e-9), np.maximum(now - 0.5, 0.0), now + 0.5), 1.0)
    return np.clip(pace, 0.0, LEVELS[-1])


def _oracle(shop: Living, usual: Doses) -> Doses:
    """The constant paces of the largest true profit, one universe or two at a time until none is better."""
    kept = shop.costs(usual)[:, shop.decided].sum()

    def profit(paces: Doses) -> float:
        doses = usual.copy()
        doses[:, shop.decided] *= paces[:, None]
        over = shop.costs(doses)[:, shop.decided].sum() > 1.25 * kept
        return -np.inf if over else shop.profit(doses)

    best, reached = np.zeros(len(shop.names)), 0.0
    for start in (np.zeros(len(shop.names)), np.ones(len(shop.names))):
        paces, here = start.copy(), profit(start)
        while True:
            moves = [(n, level) for n in range(len(paces)) for level in LEVELS if level != paces[n]]
            tried = [(profit(np.where(np.arange(len(paces)) == n, level, paces)), n, level) for n, level in moves]
            gain, n, level = max(tried)
            if gain <= here + 1e-9:
                break
            paces[n], here = level, gain
        if here > reached:
            best, reached = paces, here
    return best
