"""What the checks of a report say over simulated businesses: forecasts that hold, dummy channels that fool, advice that
turns, ranges that stay."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np

from bench.record import Options, Result, Table
from merite.measure.backtest import DAYS
from merite.vocabulary.words import Trade

HELD = (0.87, 0.93)
MOST_FOOLED = 0.1
_TRADES = (Trade.SHOP, Trade.SHOP, Trade.MUSICIAN, Trade.SHOP, Trade.ASSOCIATION)
_WEEKS = (78, 104, 104, 156)
_TICKETS = (20, 60, 60, 150, 450)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What became of the checks of one business. ``forecasts``: by days, whether the range held, the share of single
    periods inside theirs, our score and the seasonal-naive's; ``seconds``: CPU."""

    forecasts: tuple[tuple[int, bool, float, float, float | None], ...]
    dummies: int
    fooled: int
    steady: float | None
    advised: int
    turned: int
    withheld: int


def run(options: Options) -> Result:
    """Check every business."""
    count = options.worlds // 10 if options.quick else options.worlds // 2
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(checks, [options.seed * 1000 + number for number in range(count)]))
    return told([one for one in found if one is not None], count)


def checks(seed: int) -> Checks | None:
    """The checks of business number ``seed``; None where no model was fitted."""
    from merite.rounds.measure import measure_panel
    from merite.rounds.refute import refute
    from merite.worlds import make

    world = make(
        seed, trade=_TRADES[seed // 3 % 5], weeks=_WEEKS[seed % 4], tickets=_TICKETS[seed % 5],
    )  # fmt: skip
    trust = refute(measure_panel(world.panel, world.settings), world.settings)
    if trust is None:
        return None
    turned = {one.universe for one in trust.turned if not one.withheld}
    withheld = {one.universe for one in trust.turned if one.withheld} - turned
    return Checks(
        forecasts=tuple(
            (one.days, one.held, one.inside / one.periods, one.score, one.naive_score) for one in trust.backtests
        ),
        dummies=len(trust.dummies),
        fooled=sum(one.fooled for one in trust.dummies),
        steady=trust.steady,
        advised=len(trust.usual),
        turned=len(turned),
        withheld=len(withheld),
    )


def told(found: list[Checks], businesses: int) -> Result:
    """The tables and the claims."""
    rows, misses, figures = [], [], {}
    for days in DAYS:
        mine = [one for checked in found for one in checked.forecasts if one[0] == days]
        if not mine:
            continue
        held = float(np.mean([one[1] for one in mine]))
        error = float(np.sqrt(max(held * (1 - held), 0.25 / len(mine)) / len(mine)))
        pairs = [(one[3], one[4]) for one in mine if one[4] is not None]
        ours, naive = (float(np.mean(column)) for column in zip(*pairs, strict=True))
        rows.append((str(days), str(len(mine)), f"{held:.3f} ({error:.3f})",
                     f"{np.mean([one[2] for one in mine]):.3f}", f"{1 - ours:.3f}", f"{1 - naive:.3f}"))  # fmt: skip
        figures[str(days)] = {"held": round(held, 4), "error": round(error, 4), "score": ours, "naive": naive}
        if not HELD[0] - 2 * error <= held <= HELD[1] + 2 * error:
            misses.append(f"forecasts of {days} days hold {held:.3f} ({error:.3f}), wanted {HELD[0]} to {HELD[1]}")
    dummies, fooled = sum(one.dummies for one in found), sum(one.fooled for one in found)
    share = fooled / max(dummies, 1)
    if share > MOST_FOOLED + 2 * np.sqrt(0.1 * 0.9 / max(dummies, 1)):
        misses.append(f"dummy channels are taken for ones that pay {share:.3f} of the time")
    advised = sum(one.advised for one in found)
    figures["fooled"] = {"share": round(share, 4), "of": dummies}
    return Result(
        part="checks",
        title=f"What the checks of a report say, over {businesses} simulated businesses",
        tables=(
            Table(
                title="The last days foretold unseen",
                headings=("days", "forecasts", "90 % range of the sum holds", "single weeks inside theirs",
                          "score, 1 - CRPS / sales", "seasonal-naive's"),
                rows=tuple(rows),
                note="Monte-Carlo standard errors in brackets.",
            ),
            Table(
                title="Dummy channels and advice",
                headings=("dummy channels", "taken for ones that pay", "channels", "other advice in some check",
                          "no advice yet in some check", "ranges shared without the last week"),
                rows=((str(dummies), f"{share:.3f}", str(advised),
                       f"{sum(one.turned for one in found) / max(advised, 1):.2f}",
                       f"{sum(one.withheld for one in found) / max(advised, 1):.2f}",
                       f"{np.mean([one.steady for one in found if one.steady is not None]):.2f}"),),
            ),
        ),
        figures=figures,
        misses=tuple(misses),
    )  # fmt: skip
