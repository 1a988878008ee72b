"""One universe drawn given all else: whether it earns at all, its shape and its amplitude, together.

Given the other universes and the scales, its amplitude has a Gaussian likelihood with moments f'V^-1 e and f'V^-1 f
under each shape f. Probabilities are summed over a grid of shapes and of log-amplitudes, a point is drawn uniformly in
its cell, and a Metropolis step makes up for the cell's width.
"""

import math

from merite.stats.sampler_luck import uniform

CELLS = 32
REACH = 5.0


def quick_exp(value):
    """exp(``value``) to some percent for values from -18 to 0: good enough to propose from, and quick in a loop."""
    w = 1.0 + value * 0.000244140625
    w *= w
    w *= w
    w *= w
    w *= w
    w *= w
    w *= w
    w *= w
    w *= w
    w *= w
    w *= w
    w *= w
    return w * w


def drawn_cell(cell, count, best, state):
    """Draw one of ``count`` cells by their log weights, of which ``best`` is the largest; they become weights."""
    total = 0.0
    for i in range(count):
        value = cell[i] - best
        weight = quick_exp(max(value, -18.0))
        cell[i] = weight if value >= -18.0 else 0.0
        total += cell[i]
    target, chosen = uniform(state) * total, 0
    for i in range(count):
        if cell[i] > 0.0:
            chosen = i
            target -= cell[i]
            if target < 0.0:
                break
    return chosen


def mix(c, k, shapes, rank, amplitude, mixing, x):
    """Write amplitude x response of universe ``c`` under shape ``k``, in terms of its basis, into ``x``."""
    at = (c * shapes + k) * rank
    for j in range(rank):
        x[c * rank + j] = amplitude * mixing[at + j]


def mean_and_spread(centre, dev, level, count, deviation):
    """Mean and sd of a log-amplitude given ``count`` others whose deviations add up to ``deviation``."""
    pooled = level * level / (dev * dev + count * level * level)
    return centre + pooled * deviation, math.sqrt(dev * dev * (1.0 + pooled))


def left_of_tests(i, c, d, config, test_weight, test_value, amplitude, shape):
    """What the universes other than ``c`` and ``d`` leave of the outcome of test ``i``."""
    universes, shapes = config[0], config[1]
    left = test_value[i]
    for o in range(universes):
        if o != c and o != d and amplitude[o] > 0.0:
            left -= amplitude[o] * test_weight[(i * universes + o) * shapes + shape[o]]
    return left


def others_than(c, d, universes, centre, amplitude, out):
    """How many universes other than ``c`` and ``d`` earn, their deviations' sum, all they bring, how many earn nothing.

    Into ``out[0]`` to ``out[3]``.
    """
    for i in range(4):
        out[i] = 0.0
    for o in range(universes):
        if o != c and o != d:
            if amplitude[o] > 0.0:
                out[0] += 1.0
                out[1] += math.log(amplitude[o]) - centre[o]
                out[2] += amplitude[o]
            else:
                out[3] += 1.0


def one_universe(
    c, g, noise, dev, config, numbers, mixing, linear, gram, powers, shape_prior,
    test_weight, test_value, test_se, centre, scratch, amplitude, shape, x, b, q, cell, rows, state,
):  # fmt: skip
    """Draw shape and amplitude of universe ``c`` given all else; returns 1 if the proposal was taken."""
    universes, shapes, rank = config[0], config[1], config[2]
    level, share = numbers[0], numbers[1]
    width_of_all = universes * rank
    old_shape, old = shape[c], amplitude[c]
    scale = 1.0 / (noise * noise)
    for j in range(rank):
        total = linear[(g * universes + c) * rank + j]
        at = (g * width_of_all + c * rank + j) * width_of_all
        for o in range(universes):
            if o != c and amplitude[o] > 0.0:
                for i in range(o * rank, o * rank + rank):
                    total -= gram[at + i] * x[i]
        scratch[j] = total * scale
    for k in range(shapes):
        total = 0.0
        at = (c * shapes + k) * rank
        for j in range(rank):
            total += mixing[at + j] * scratch[j]
        b[k] = total
        q[k] = scale * powers[(g * universes + c) * shapes + k]
    for i in range(config[5]):
        left = left_of_tests(i, c, c, config, test_weight, test_value, amplitude, shape)
        precision = 1.0 / (test_se[i] * test_se[i])
        for k in range(shapes):
            w = test_weight[(i * universes + c) * shapes + k]
            b[k] += w * left * precision
            q[k] += w * w * precision
    others_than(c, c, universes, centre, amplitude, rows)
    others, deviation, before, zeros = rows[0], rows[1], rows[2], rows[3]
    mean, spread = mean_and_spread(centre[c], dev, level, others, deviation)
    # the stretch of log-amplitudes that matters
    best = 0.0
    for k in range(shapes):
        if q[k] > 1e-12 and b[k] > 0.0:
            best = max(best, 0.5 * b[k] * b[k] / q[k] + shape_prior[k])
    low, high = 1e300, 1e-9
    for k in range(shapes):
        if q[k] <= 1e-12:
            low, high = 0.0, 1e300
        else:
            middle, sd = b[k] / q[k], 1.0 / math.sqrt(q[k])
            top = shape_prior[k]
            if b[k] > 0.0:
                top += 0.5 * b[k] * middle
            if top > best - 14.0:
                high = max(high, middle + REACH * sd)
                low = min(low, max(middle - REACH * sd, 0.0))
    u_high = min(min(math.log(high), mean + 4.5 * spread), math.log(6.0 * share))
    u_low = mean - 4.5 * spread
    if low > 0.0:
        u_low = max(u_low, math.log(low))
    if u_high < u_low + 0.4:
        u_low, u_high = u_high - 0.4, u_high
    width = (u_high - u_low) / CELLS
    fixed = math.log(width) - math.log(spread) - 0.9189385332046727 + math.log(numbers[3] + others)
    nothing = math.log(numbers[2] + zeros) - 0.5 * (before / share) ** 2
    top_cell = nothing
    for m in range(CELLS):
        u = u_low + (m + 0.5) * width
        a = math.exp(u)
        prior = fixed - 0.5 * ((u - mean) / spread) ** 2 - 0.5 * ((before + a) / share) ** 2
        half = 0.5 * a * a
        at = m * shapes
        highest = -1e300
        for k in range(shapes):
            value = prior + shape_prior[k] + a * b[k] - half * q[k]
            cell[at + k] = value
            highest = max(highest, value)
        top_cell = max(top_cell, highest)
    zero_weight = math.exp(nothing - top_cell)
    total = zero_weight
    for m in range(CELLS):
        at = m * shapes
        row = 0.0
        for k in range(shapes):
            value = cell[at + k] - top_cell
            weight = quick_exp(max(value, -18.0))
            weight = weight if value >= -18.0 else 0.0
            cell[at + k] = weight
            row += weight
        rows[m] = row
        total += row
    target = uniform(state) * total - zero_weight
    new_shape, new, new_log = old_shape, 0.0, 0.0
    if target >= 0.0:
        m = 0
        for i in range(CELLS):
            if rows[i] > 0.0:
                m = i
                if target < rows[i]:
                    break
                target -= rows[i]
        new_shape = 0
        for k in range(shapes):
            if cell[m * shapes + k] > 0.0:
                new_shape = k
                target -= cell[m * shapes + k]
                if target < 0.0:
                    break
        u = u_low + (m + uniform(state)) * width
        new = math.exp(u)
        new_log = (
            fixed - 0.5 * ((u - mean) / spread) ** 2 - 0.5 * ((before + new) / share) ** 2 + shape_prior[new_shape]
            + new * b[new_shape] - 0.5 * new * new * q[new_shape] - top_cell - math.log(cell[m * shapes + new_shape])
        )  # fmt: skip
    else:
        # a shape without an effect: drawn from its prior
        target = uniform(state)
        for k in range(shapes):
            new_shape = k
            target -= math.exp(shape_prior[k])
            if target < 0.0:
                break
    old_log = 0.0
    if old > 0.0:
        u = math.log(old)
        m = math.floor((u - u_low) / width)
        old_log = -1e300  # where the grid does not reach the present state, leave it
        if 0 <= m < CELLS and cell[m * shapes + old_shape] > 0.0:
            old_log = (
                fixed - 0.5 * ((u - mean) / spread) ** 2 - 0.5 * ((before + old) / share) ** 2
                + shape_prior[old_shape] + old * b[old_shape] - 0.5 * old * old * q[old_shape] - top_cell
                - math.log(cell[m * shapes + old_shape])
            )  # fmt: skip
    taken = 0
    if math.log(uniform(state)) < new_log - old_log:
        taken = 1
        amplitude[c] = new
        shape[c] = new_shape
        mix(c, new_shape, shapes, rank, new, mixing, x)
    return taken
