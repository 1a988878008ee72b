"""How well can "earns nothing" be told from "earns" at all? merite beside a reader who knows what nobody knows.

That reader is told the shape of every response, the noise and the scales of season and trend, and must only find how
much each universe brings. It says "nothing" wherever the estimate is under a line drawn so that four fifths of the
universes that earn nothing fall under it; the share of those that earn and fall under it too is the least that any
rule can have on these businesses. It is drawn from the fit itself, with the likeliest shapes in the place of the true
ones.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import NormalDist

import numpy as np

from bench.kinds import TICKETS, case
from bench.record import Options, Result, Table
from bench.scores import shown

KINDS = ("worlds drawn", "rules harsh", "rules friendly")
ZEROS = 0.8
LEAST = (0.005, 0.02, 0.04)
"""Universes that bring more than these shares of sales."""

Found = tuple[str, int, float, float, float]
"""Kind, sales a week, true share, how many standard errors from 0 the truth is, the chance given to nothing."""


def run(options: Options) -> Result:
    """A few dozen businesses of each kind."""
    count = options.worlds // 20 if options.quick else options.worlds // 4
    jobs = [(kind, number, options.seed) for number in range(count) for kind in KINDS]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        found = [one for some in pool.map(looked_at, jobs, chunksize=4) for one in some]
    return Result(
        part="separation",
        title=f"Nothing, or something? {len(jobs)} businesses, {len(found)} universes",
        tables=(_table(found),),
    )


def looked_at(job: tuple[str, int, int]) -> list[Found]:
    """Fit one business (kind, number, seed), keeping what the sampler was given."""
    import merite.measure.sales_model as model

    kind, number, seed = job
    one = case(kind, number, seed)
    kept = {}
    settled = model._settled

    def keeping(prepared, *rest):  # type: ignore[no-untyped-def]
        answer = settled(prepared, *rest)
        kept["prepared"], kept["draws"] = prepared, answer[0]
        return answer

    model._settled = keeping
    try:
        result = model.fit_panel(
            one.panel, margin=one.margin, hourly_cost=one.hourly_cost, country=one.country, trade=one.trade,
            seed=number,
        )  # fmt: skip
    finally:
        model._settled = settled
    if result.draws is None:
        return []
    prepared, draws = kept["prepared"], kept["draws"]
    count, rank = prepared.universes, prepared.mixing.shape[2]
    amplitude, shape = draws.amplitude.reshape(-1, count), draws.shape.reshape(-1, count)
    known = np.zeros((count * rank, count))
    for c in range(count):
        seen = shape[amplitude[:, c] > 0, c] if (amplitude[:, c] > 0).any() else shape[:, c]
        known[c * rank : (c + 1) * rank, c] = prepared.mixing[c, np.bincount(seen).argmax()]
    point, noise = int(np.bincount(draws.scale.ravel()).argmax()), float(np.median(draws.noise))
    told = known.T @ prepared.gram[point] @ known + np.eye(count) * (noise / 0.08) ** 2
    errors = noise * np.sqrt(np.diag(np.linalg.inv(told)))
    return [
        (kind, one.tickets or 0, share, share / errors[c], float((amplitude[:, c] == 0).mean()))
        for c, share in enumerate(one.truth[name] / one.sales for name in result.draws.names)
    ]


def _table(found: list[Found]) -> Table:
    body = []
    for least in LEAST:
        for tickets in (*TICKETS, None):
            of_size = [one for one in found if tickets is None or one[1] == tickets]
            earning = [one for one in of_size if one[2] > least]
            nothing = [one for one in of_size if one[2] == 0.0]
            if not earning or not nothing:
                continue
            line = float(np.quantile([one[4] for one in nothing], 1.0 - ZEROS))
            body.append((
                f"over {100 * least:g} %", str(tickets or "all"), str(len(earning)),
                f"{np.median([one[3] for one in earning]):.1f}",
                _share([NormalDist().cdf(NormalDist().inv_cdf(ZEROS) - one[3]) for one in earning]),
                _share([one[4] >= line for one in earning]),
                _share([one[4] > 0.05 for one in earning]),
                _share([one[4] > 0.05 for one in nothing]),
            ))  # fmt: skip
    return Table(
        title="Universes that earn and would be taken for nothing",
        headings=(
            "brings", "sales a week", "universes", "truth in standard errors, median",
            "best that could be done, 80 % of nothings found", "merite, were 80 % found", "merite, as it is",
            "nothings found, as it is",
        ),
        rows=tuple(body),
        note="Best that could be done: with every shape, the noise and all scales known. As it is: a low end of 0.",
    )  # fmt: skip


def _share(values: list[float] | list[bool]) -> str:
    return shown((float(np.mean(values)), float(np.std(values) / np.sqrt(len(values)))))
