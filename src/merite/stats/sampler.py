"""The compiled part of the sampler: one chain of a Gibbs sampler over grids, exact up to Monte-Carlo error.

A sweep draws each universe given the others and the scales (``sampler_universe``), pairs of universes together
(``sampler_pair``), all amplitudes by a common step, the scales of the linear part together with one amplitude, and how
much universes differ (``sampler_scales``); the noise's variance is drawn from its inverse gamma. No gradient, nothing
to tune. A sweep costs the same however long the history is: all it needs of sales are sums made beforehand
(``stats.prepared``).

Plain pointers and a generator of its own (``sampler_luck``) keep the compiled code free of Python, so that
``stats.compiled`` can keep it on disk and load it without numba. ``CONFIG`` and ``NUMBERS`` name what the first two
arguments hold.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from merite.stats.sampler_luck import gamma, uniform
from merite.stats.sampler_pair import pair_density, stretch, two_universes
from merite.stats.sampler_scales import differing, scales_and_one, together
from merite.stats.sampler_universe import (
    drawn_cell,
    left_of_tests,
    mean_and_spread,
    mix,
    one_universe,
    others_than,
    quick_exp,
)

CONFIG = ("universes", "shapes", "rank", "points", "periods", "tests", "spreads", "sweeps", "warm")
NUMBERS = ("level", "share", "zero_a", "zero_b", "noise", "noise_mode", "noise_weight")
HELPERS: Mapping[Callable[..., Any], str] = {
    uniform: "D:u",
    gamma: "D:uD",
    quick_exp: "D:D",
    drawn_cell: "I:dIDu",
    mix: "N:IIIIDdd",
    mean_and_spread: "P:DDDID",
    left_of_tests: "D:IIIidddi",
    others_than: "N:III" + 3 * "d",
    one_universe: "I:IIDD" + "id" + 5 * "d" + 5 * "d" + "di" + 5 * "d" + "u",
    pair_density: "D:" + 12 * "D" + "dIDDI",
    stretch: "N:DDDDDdI",
    two_universes: "I:IIIDD" + "id" + 4 * "d" + 4 * "d" + "di" + 2 * "d" + "d" + "u",
    scales_and_one: "I:IIDD" + "id" + 6 * "d" + 3 * "d" + "ddi" + 3 * "d" + "u",
    differing: "D:Did" + 5 * "d" + "u",
    together: "I:IDD" + "id" + 6 * "d" + "di" + "d" + "u",
}
"""The result and the arguments of each function that ``chain`` calls, as ``stats.compiled`` reads them."""
KINDS = "idu" + 7 * "d" + 5 * "d" + 2 * "d" + "di" + 6 * "d" + "diiddd"
"""The arguments of ``chain``."""


def chain(
    config, numbers, state, mixing, linear, gram, own, powers, log_det, shape_prior,
    test_weight, test_value, test_se, centre, spreads, spread_logs, scratch, amplitude, shape, x, b, q, cell, rows,
    quad, out_amplitude, out_shape, out_point, out_noise, out_spread, out_taken,
):  # fmt: skip
    """One chain; everything is a pointer to a flat, row-major array. Returns 0.

    ``mixing`` (C, K, R): each response as a mix of its universe's basis; ``linear`` (G, C, R): basis'V^-1 y, ``gram``
    (G, CR, CR): basis'V^-1 basis, ``own`` (G,): y'V^-1 y, ``powers`` (G, C, K): f'V^-1 f, all with unit noise;
    ``log_det`` (G,): log|V| with unit noise, minus twice the log prior of the point. ``test_weight`` (E, C, K).
    ``scratch`` to ``quad`` are room to work in.
    """
    universes, shapes, rank = config[0], config[1], config[2]
    points, periods, sweeps, warm = config[3], config[4], config[7], config[8]
    noise, dev = numbers[4], spreads[config[6] // 2]
    g = 0
    for i in range(points):
        if log_det[i] < log_det[g]:
            g = i
    # a start from the prior, so that chains begin apart
    for c in range(universes):
        shape[c] = int(uniform(state) * shapes)
        amplitude[c] = 0.0
        if uniform(state) < 0.5:
            amplitude[c] = math.exp(centre[c] - 1.0 + 1.5 * uniform(state))
        mix(c, shape[c], shapes, rank, amplitude[c], mixing, x)
    for i in range(4):
        out_taken[i] = 0.0
    for sweep in range(warm + sweeps):
        for c in range(universes):
            out_taken[0] += 1.0
            out_taken[1] += one_universe(
                c, g, noise, dev, config, numbers, mixing, linear, gram, powers, shape_prior, test_weight, test_value,
                test_se, centre, scratch, amplitude, shape, x, b, q, cell, rows, state,
            )  # fmt: skip
        if universes > 1:
            for _ in range((universes + 1) // 2):
                c = int(uniform(state) * universes)
                d = int(uniform(state) * (universes - 1))
                if d >= c:
                    d += 1
                out_taken[2] += 1.0
                out_taken[3] += two_universes(
                    c, d, g, noise, dev, config, numbers, mixing, linear, gram, powers, test_weight, test_value,
                    test_se, centre, amplitude, shape, x, scratch, cell, state,
                )  # fmt: skip
        together(
            g, noise, dev, config, numbers, linear, gram, test_weight, test_value, test_se, centre, amplitude, shape,
            x, state,
        )  # fmt: skip
        g = scales_and_one(
            int(uniform(state) * universes), g, noise, dev, config, numbers, mixing, linear, gram, own, powers, log_det,
            test_weight, test_value, test_se, centre, amplitude, shape, x, quad, cell, state,
        )  # fmt: skip
        rate = 0.5 * (quad[g] + numbers[6] * numbers[5] * numbers[5])
        noise = math.sqrt(rate / gamma(state, 0.5 * (periods + numbers[6])))
        dev = differing(dev, config, numbers, spreads, spread_logs, centre, amplitude, quad, state)
        if sweep >= warm:
            i = sweep - warm
            for c in range(universes):
                out_amplitude[i * universes + c] = amplitude[c]
                out_shape[i * universes + c] = shape[c]
            out_point[i] = g
            out_noise[i] = noise
            out_spread[i] = dev
    return 0
