"""Does the advisers' contest rank them rightly? Simulated shops whose owner goes on as before for eighteen months.

Half of them are of merite's own worlds, half made by other rules (bench.living_business).

Every quarter the advice of merite, of the platforms and of going on is frozen as a report does; after eighteen months
the contest is held with the figures of the day, and compared with the true profit of having followed each adviser.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import merite
from bench.cache import digest_of, keep, kept, key_of
from bench.invest_play import MONTH, TICKETS, Job, shop_of
from bench.record import Table
from merite.invest.contest import Frozen, contest, follow_claims
from merite.invest.plan import plan
from merite.rounds.measure import measure_panel
from merite.vocabulary.contest import Advised, Adviser
from merite.worlds.living import Living

Doses = NDArray[np.float64]

MONTHS = 18
EVERY = 3
"""Months between two frozen pieces of advice."""
SAME = 0.01
"""Advisers whose true profits differ by less than this share of the marketing cost are equally good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One contest: who it put first and how surely, beside each adviser's true profit in shares of the cost."""

    shop: int
    rules: bool
    tickets: int
    first: str
    chance: float
    too_close: bool
    true: dict[str, float]

    @property
    def right(self) -> bool:
        """Whether the one that it names is the best, or as good as the best; None is named where it is too close."""
        return self.too_close or self.true[self.first] >= max(self.true.values()) - SAME


def contests(seed: int, shops: int) -> list[Held]:
    """A contest in each shop of either kind that has one."""
    jobs = [
        Job(seed=seed * 100 + number, tickets=TICKETS[number % 4], way="keep", rules=rules)
        for rules in (False, True)
        for number in range(shops)
    ]
    return [Held(**one) for one in map(_kept, jobs) if one]


def _kept(job: Job) -> dict[str, Any]:
    source = Path(merite.__file__).parent
    rooms = (source / room for room in ("worlds", "stats", "measure", "invest"))
    key = key_of("contest 2", asdict(job), digest_of(*rooms))
    found = kept("invest-contest", key)
    if found is None:
        found = _held(job)
        keep("invest-contest", key, found)
    return found


def _held(job: Job) -> dict[str, Any]:
    """Freeze every quarter, hold the contest at the end; {} where there is none."""
    shop = shop_of(job)
    usual = shop.stopped(shop.usual, shop.decided.stop)
    frozen: list[Frozen] = []
    paces: dict[str, list[Doses]] = {}
    weeks = range(shop.history, shop.history + MONTHS * MONTH, EVERY * MONTH)
    for week in weeks:
        panel = shop.panel(usual, week)
        measured = measure_panel(panel, shop.settings)
        made = plan(
            measured.result, panel, shop.settings, today=panel.dates[-1], anyway=True, decisions=measured.decisions
        )
        now: Advised = {one.name: one.now for one in made.universes}
        claimed = shop.claimed(usual, week - 13, week)
        said = {name: float(x) for name, x in zip(shop.names, claimed, strict=True) if np.isfinite(x)}
        advice: dict[Adviser, Advised] = {
            Adviser.MERITE: {one.name: one.next for one in made.universes},
            Adviser.AS_BEFORE: now,
            Adviser.PLATFORMS: follow_claims(now, said),
        }
        for adviser, advised in advice.items():
            frozen.append(Frozen(day=panel.dates[-1], adviser=adviser.value, advised=advised))
            paces.setdefault(adviser.value, []).append(_paces(advised, now))
    panel = shop.panel(usual, shop.history + MONTHS * MONTH)
    result = measure_panel(panel, shop.settings).result
    found = contest(frozen, result, panel, shop.settings, today=panel.dates[-1])
    if found is None:
        return {}
    top = found.standings[0]
    true = {name: _true(shop, usual, own, list(weeks)) for name, own in paces.items()}
    held = Held(
        shop=job.seed,
        rules=job.rules,
        tickets=job.tickets,
        first=top.adviser,
        chance=top.best,
        too_close=found.too_close,
        true=true,
    )
    return asdict(held)


def _paces(advised: Advised, now: Advised) -> Doses:
    """What is advised as multiples of what goes on: by money where there is any, else by hours."""
    return np.array([_ratio(advised[name].money, of.money) if of.money else _ratio(advised[name].hours, of.hours)
                     for name, of in now.items()])  # fmt: skip


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0.0 else 1.0


def _true(shop: Living, usual: Doses, paces: Sequence[Doses], weeks: Sequence[int]) -> float:
    """The true profit of having followed an adviser over the eighteen months, in shares of what the usual costs."""
    end = weeks[-1] + EVERY * MONTH
    doses = shop.stopped(usual, end)
    for pace, week in zip(paces, weeks, strict=True):
        doses[:, week : week + EVERY * MONTH] *= pace[:, None]
    cost = float(shop.costs(usual)[:, shop.history : end].sum())
    return shop.profit(doses) / cost


def told(rows: Sequence[Held]) -> tuple[Table, Mapping[str, Mapping[str, float]], tuple[str, ...]]:
    """The table, its figures by kind of shop, and what was not reached."""
    kinds = {"merite's own worlds": False, "other rules": True}
    figures = {
        kind: _figures(own) for kind, rules in kinds.items() if (own := [one for one in rows if one.rules is rules])
    }
    table = Table(
        title=f"The advisers' contest after {MONTHS} months",
        note="merite, the platforms and going on as before, frozen every quarter. Right: names the truly best adviser"
        f" (or one within {100 * SAME:.0f} % of the cost of it), or says that it is too close.",
        headings=("made by", "shops", "right", "of these: too close to call", "names a best adviser", "of these right"),
        rows=tuple(
            (
                kind,
                f"{one['shops']:.0f}",
                f"{100 * one['right']:.0f} % ({100 * one['right_se']:.0f})",
                f"{one['shops'] - one['named']:.0f}",
                f"{one['named']:.0f}",
                f"{one['named_right']:.0f}",
            )
            for kind, one in figures.items()
        ),
    )
    misses = tuple(
        f"{kind}: the contest is right in {100 * one['right']:.0f} % of shops, goal 80"
        for kind, one in figures.items()
        if one["right"] < 0.8
    )
    return table, figures, misses


def _figures(rows: Sequence[Held]) -> dict[str, float]:
    count = len(rows)
    share = sum(one.right for one in rows) / count
    named = [one for one in rows if not one.too_close]
    return {
        "shops": float(count),
        "right": share,
        "right_se": float(np.sqrt(max(share * (1.0 - share), 0.25 / count) / count)),
        "named": float(len(named)),
        "named_right": float(sum(one.right for one in named)),
    }
