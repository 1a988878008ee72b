"""The compiled part of the sampler: one chain of a Gibbs sampler over grids, exact up to Monte-Carlo error.

Given the other universes and the scales, a universe's amplitude has a Gaussian likelihood with moments f'V^-1 e and
f'V^-1 f under each shape f. So "earns nothing", the shape and the amplitude are drawn together: probabilities are
summed over a grid of shapes and of log-amplitudes, a point is drawn uniformly in its cell, and a Metropolis step makes
up for the cell's width. Pairs of universes are drawn together too, since they are told apart least. The scales of the
linear part lie on a grid, and so does how much universes differ; the noise's variance is drawn from its inverse gamma.
No gradient, nothing to tune. A sweep costs the same however long the history is: all it needs of sales are the sums
that ``stats.reduced`` has made.

Plain pointers and a generator of its own (xoshiro256**, Blackman and Vigna 2018) keep the compiled code free of
Python, so that ``stats.compiled`` can keep it on disk and load it without numba. ``CONFIG`` and ``NUMBERS`` name what
the first two arguments hold.
"""

import math

import numpy as np

CONFIG = ("universes", "shapes", "rank", "points", "periods", "tests", "spreads", "sweeps", "warm")
NUMBERS = ("level", "share", "zero_a", "zero_b", "noise", "noise_mode", "noise_weight")
HELPERS = {
    "uniform": "D:u",
    "gamma": "D:uD",
    "quick_exp": "D:D",
    "mix": "N:IIIIDdd",
    "mean_and_spread": "P:DDDID",
    "left_of_tests": "D:IIIidddi",
    "one_universe": "I:IIDD" + "id" + 5 * "d" + 5 * "d" + "di" + 5 * "d" + "u",
    "pair_density": "D:" + 12 * "D" + "dIDDI",
    "stretch": "N:DDDDDdI",
    "two_universes": "I:IIIDD" + "id" + 4 * "d" + 4 * "d" + "di" + 2 * "d" + "d" + "u",
    "scales_of": "I:D" + "id" + 6 * "d" + "u",
    "differing": "D:Did" + 5 * "d" + "u",
    "together": "I:IDD" + "id" + 6 * "d" + "di" + "d" + "u",
}
"""The result and the arguments of each function that ``chain`` calls, as ``stats.compiled`` reads them."""
KINDS = "idu" + 7 * "d" + 5 * "d" + 2 * "d" + "di" + 6 * "d" + "diiddd"
"""The arguments of ``chain``."""
CELLS = 32
PAIR = 20
REACH = 5.0

_17, _45, _7, _57, _11 = np.uint64(17), np.uint64(45), np.uint64(7), np.uint64(57), np.uint64(11)
_5, _9 = np.uint64(5), np.uint64(9)
_19 = np.uint64(19)
_UNIT = 1.0 / 9007199254740992.0


def uniform(state):
    """A number in (0, 1); ``state`` points to four words."""
    s1 = state[1]
    x = s1 * _5
    result = ((x << _7) | (x >> _57)) * _9
    t = s1 << _17
    state[2] = state[2] ^ state[0]
    state[3] = state[3] ^ s1
    state[1] = s1 ^ state[2]
    state[0] = state[0] ^ state[3]
    state[2] = state[2] ^ t
    s3 = state[3]
    state[3] = (s3 << _45) | (s3 >> _19)
    return (np.float64(result >> _11) + 0.5) * _UNIT


def gamma(state, shape):
    """A gamma draw of scale 1 for ``shape`` above 1 (Marsaglia and Tsang 2000)."""
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = math.sqrt(-2.0 * math.log(uniform(state))) * math.cos(6.283185307179586 * uniform(state))
        v = 1.0 + c * x
        if v > 0.0:
            v = v * v * v
            if math.log(uniform(state)) < 0.5 * x * x + d - d * v + d * math.log(v):
                return d * v


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
    others, deviation, before, zeros = 0, 0.0, 0.0, 0
    for o in range(universes):
        if o != c:
            if amplitude[o] > 0.0:
                others += 1
                deviation += math.log(amplitude[o]) - centre[o]
                before += amplitude[o]
            else:
                zeros += 1
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


def pair_density(
    ac, ad, uc, ud, bc, bd, qc, qd, cross, centre_c, centre_d, dev, numbers, others, deviation, before, zeros
):  # fmt: skip
    """log density of two amplitudes (0: earns nothing), as densities of their logarithms, up to a constant."""
    level, share = numbers[0], numbers[1]
    value = ac * bc + ad * bd - 0.5 * (ac * ac * qc + ad * ad * qd) - ac * ad * cross
    value -= 0.5 * ((before + ac + ad) / share) ** 2
    if ac > 0.0:
        mean, spread = mean_and_spread(centre_c, dev, level, others, deviation)
        value += math.log(numbers[3] + others) - 0.5 * ((uc - mean) / spread) ** 2 - math.log(spread)
        value -= 0.9189385332046727
        others, deviation = others + 1, deviation + uc - centre_c
    else:
        value += math.log(numbers[2] + zeros)
        zeros += 1
    if ad > 0.0:
        mean, spread = mean_and_spread(centre_d, dev, level, others, deviation)
        value += math.log(numbers[3] + others) - 0.5 * ((ud - mean) / spread) ** 2 - math.log(spread)
        value -= 0.9189385332046727
    else:
        value += math.log(numbers[2] + zeros)
    return value


def stretch(mean, sd, centre, widest, share, out, at):
    """The stretch of log-amplitudes of one of a pair: first and width of a cell into out[at], out[at + 1]."""
    low, high = centre - 4.0 * widest, min(centre + 4.0 * widest, math.log(6.0 * share))
    if sd > 0.0:
        if mean + REACH * sd > 1e-9:
            high = min(high, math.log(mean + REACH * sd))
        if mean - REACH * sd > 0.0:
            low = max(low, math.log(mean - REACH * sd))
    if high < low + 0.4:
        low = high - 0.4
    out[at] = low
    out[at + 1] = (high - low) / PAIR


def two_universes(
    c, d, g, noise, dev, config, numbers, mixing, linear, gram, powers, test_weight, test_value, test_se, centre,
    amplitude, shape, x, b, cell, state,
):  # fmt: skip
    """Draw the amplitudes of two universes together, their shapes kept; returns 1 if the proposal was taken."""
    universes, shapes, rank = config[0], config[1], config[2]
    width_of_all = universes * rank
    kc, kd = shape[c], shape[d]
    at_c, at_d = (c * shapes + kc) * rank, (d * shapes + kd) * rank
    scale = 1.0 / (noise * noise)
    bc, bd, cross = 0.0, 0.0, 0.0
    for j in range(rank):
        row_c = (g * width_of_all + c * rank + j) * width_of_all
        row_d = (g * width_of_all + d * rank + j) * width_of_all
        left_c, left_d = linear[(g * universes + c) * rank + j], linear[(g * universes + d) * rank + j]
        for o in range(universes):
            if o != c and o != d and amplitude[o] > 0.0:
                for i in range(o * rank, o * rank + rank):
                    left_c -= gram[row_c + i] * x[i]
                    left_d -= gram[row_d + i] * x[i]
        across = 0.0
        for i in range(rank):
            across += gram[row_c + d * rank + i] * mixing[at_d + i]
        bc += mixing[at_c + j] * left_c
        bd += mixing[at_d + j] * left_d
        cross += mixing[at_c + j] * across
    bc, bd, cross = bc * scale, bd * scale, cross * scale
    qc = scale * powers[(g * universes + c) * shapes + kc]
    qd = scale * powers[(g * universes + d) * shapes + kd]
    for i in range(config[5]):
        left = left_of_tests(i, c, d, config, test_weight, test_value, amplitude, shape)
        wc = test_weight[(i * universes + c) * shapes + kc] / test_se[i]
        wd = test_weight[(i * universes + d) * shapes + kd] / test_se[i]
        bc += wc * left / test_se[i]
        bd += wd * left / test_se[i]
        qc += wc * wc
        qd += wd * wd
        cross += wc * wd
    others, deviation, before, zeros = 0, 0.0, 0.0, 0
    for o in range(universes):
        if o != c and o != d:
            if amplitude[o] > 0.0:
                others += 1
                deviation += math.log(amplitude[o]) - centre[o]
                before += amplitude[o]
            else:
                zeros += 1
    level, share = numbers[0], numbers[1]
    widest = math.sqrt(dev * dev + level * level)
    left = qc * qd - cross * cross
    mean_c, mean_d, sd_c, sd_d = 0.0, 0.0, 0.0, 0.0
    if left > 1e-9 * qc * qd and left > 0.0:
        mean_c, mean_d = (qd * bc - cross * bd) / left, (qc * bd - cross * bc) / left
        sd_c, sd_d = math.sqrt(qd / left), math.sqrt(qc / left)
    stretch(mean_c, sd_c, centre[c], widest, share, b, 0)
    stretch(mean_d, sd_d, centre[d], widest, share, b, 2)
    low_c, width_c, low_d, width_d = b[0], b[1], b[2], b[3]
    area_c, area_d = math.log(width_c), math.log(width_d)
    side = PAIR + 1
    best = -1e300
    for i in range(side):
        uc = low_c + (i - 0.5) * width_c
        ac = math.exp(uc) if i > 0 else 0.0
        # d earns nothing, then the rest of the row with what does not change in it
        ud = low_d
        value = pair_density(
            ac, 0.0, uc, ud, bc, bd, qc, qd, cross, centre[c], centre[d], dev, numbers, others, deviation, before, zeros
        )
        if i > 0:
            value += area_c
            along, after, more = others + 1, deviation + uc - centre[c], zeros
        else:
            along, after, more = others, deviation, zeros + 1
        cell[i * side] = value
        best = max(best, value)
        mean, spread = mean_and_spread(centre[d], dev, level, along, after)
        kept = value - math.log(numbers[2] + more) + 0.5 * ((before + ac) / share) ** 2
        kept += math.log(numbers[3] + along) - math.log(spread) - 0.9189385332046727 + area_d
        for j in range(1, side):
            ud = low_d + (j - 0.5) * width_d
            ad = cell[side * side + j]
            if i == 0:
                ad = math.exp(ud)
                cell[side * side + j] = ad
            value = kept + ad * (bd - ac * cross - 0.5 * ad * qd) - 0.5 * ((before + ac + ad) / share) ** 2
            value -= 0.5 * ((ud - mean) / spread) ** 2
            cell[i * side + j] = value
            best = max(best, value)
    total = 0.0
    for i in range(side * side):
        value = cell[i] - best
        weight = quick_exp(max(value, -18.0))
        weight = weight if value >= -18.0 else 0.0
        cell[i] = weight
        total += weight
    target = uniform(state) * total
    chosen = 0
    for i in range(side * side):
        if cell[i] > 0.0:
            chosen = i
            target -= cell[i]
            if target < 0.0:
                break
    i = chosen // side
    j = chosen - i * side
    uc, ud = low_c + (i - 1 + uniform(state)) * width_c, low_d + (j - 1 + uniform(state)) * width_d
    new_c, new_d = (math.exp(uc) if i > 0 else 0.0), (math.exp(ud) if j > 0 else 0.0)
    gain = pair_density(
        new_c, new_d, uc, ud, bc, bd, qc, qd, cross, centre[c], centre[d], dev, numbers, others, deviation, before,
        zeros,
    ) - math.log(cell[chosen])  # fmt: skip
    gain += (area_c if i > 0 else 0.0) + (area_d if j > 0 else 0.0)
    i, j, uc, ud, reached = 0, 0, 0.0, 0.0, 1
    if amplitude[c] > 0.0:
        uc = math.log(amplitude[c])
        i = math.floor((uc - low_c) / width_c) + 1
        gain -= area_c
        if i < 1 or i > PAIR:
            reached = 0
    if amplitude[d] > 0.0:
        ud = math.log(amplitude[d])
        j = math.floor((ud - low_d) / width_d) + 1
        gain -= area_d
        if j < 1 or j > PAIR:
            reached = 0
    taken = 0
    # a present state that the grid does not reach could not be returned to: stay there
    if reached == 1 and cell[i * side + j] > 0.0:
        gain -= pair_density(
            amplitude[c], amplitude[d], uc, ud, bc, bd, qc, qd, cross, centre[c], centre[d], dev, numbers, others,
            deviation, before, zeros,
        ) - math.log(cell[i * side + j])  # fmt: skip
        if math.log(uniform(state)) < gain:
            taken = 1
            amplitude[c] = new_c
            amplitude[d] = new_d
            mix(c, kc, shapes, rank, new_c, mixing, x)
            mix(d, kd, shapes, rank, new_d, mixing, x)
    return taken


def scales_of(noise, config, numbers, linear, gram, own, log_det, x, quad, state):
    """Draw the point of the lattice; returns it. ``quad`` then holds e'V^-1 e, for unit noise, at each point."""
    points, wide = config[3], config[0] * config[2]
    best = -1e300
    for g in range(points):
        total = own[g]
        for i in range(wide):
            if x[i] != 0.0:
                row = 0.0
                at = (g * wide + i) * wide
                for j in range(wide):
                    row += gram[at + j] * x[j]
                total += x[i] * (row - 2.0 * linear[g * wide + i])
        quad[g] = max(total, 1e-12)
        value = -0.5 * log_det[g] - 0.5 * quad[g] / (noise * noise)
        quad[points + g] = value
        best = max(best, value)
    total = 0.0
    for g in range(points):
        quad[points + g] = math.exp(quad[points + g] - best)
        total += quad[points + g]
    target = uniform(state) * total
    chosen = 0
    for g in range(points):
        chosen = g
        target -= quad[points + g]
        if target < 0.0:
            break
    return chosen


def differing(dev, config, numbers, spreads, spread_logs, centre, amplitude, room, state):
    """Draw by how much universes differ, from the log-amplitudes of those that earn; returns it."""
    count, total, squares = 0, 0.0, 0.0
    for c in range(config[0]):
        if amplitude[c] > 0.0:
            off = math.log(amplitude[c]) - centre[c]
            count += 1
            total += off
            squares += off * off
    best = -1e300
    common = numbers[0] * numbers[0]
    for i in range(config[6]):
        own = spreads[i] * spreads[i]
        value = spread_logs[i]
        if count > 0:
            with_all = own + count * common
            value -= 0.5 * ((count - 1) * math.log(own) + math.log(with_all))
            value -= 0.5 * (squares - common * total * total / with_all) / own
        room[i] = value
        best = max(best, value)
    whole = 0.0
    for i in range(config[6]):
        room[i] = math.exp(room[i] - best)
        whole += room[i]
    target = uniform(state) * whole
    for i in range(config[6]):
        dev = spreads[i]
        target -= room[i]
        if target < 0.0:
            break
    return dev


def together(
    g, noise, dev, config, numbers, linear, gram, test_weight, test_value, test_se, centre, amplitude, shape, x, state
):  # fmt: skip
    """Move all log-amplitudes by one step, a few times; returns how many were taken.

    One at a time, many universes hold each other where they are; a common step has the density of its own.
    """
    universes, shapes, rank = config[0], config[1], config[2]
    wide = universes * rank
    count, total, deviation, squares = 0, 0.0, 0.0, 0.0
    for c in range(universes):
        if amplitude[c] > 0.0:
            off = math.log(amplitude[c]) - centre[c]
            count += 1
            total += amplitude[c]
            deviation += off
            squares += off * off
    if count == 0:
        return 0
    once, twice = 0.0, 0.0
    for i in range(wide):
        if x[i] != 0.0:
            row = 0.0
            at = (g * wide + i) * wide
            for j in range(wide):
                row += gram[at + j] * x[j]
            once += x[i] * linear[g * wide + i]
            twice += x[i] * row
    once, twice = once / (noise * noise), twice / (noise * noise)
    for i in range(config[5]):
        told = 0.0
        for c in range(universes):
            if amplitude[c] > 0.0:
                told += amplitude[c] * test_weight[(i * universes + c) * shapes + shape[c]]
        once += told * test_value[i] / (test_se[i] * test_se[i])
        twice += told * told / (test_se[i] * test_se[i])
    pooled = numbers[0] * numbers[0] / (dev * dev + count * numbers[0] * numbers[0])
    twice += total * total / (numbers[1] * numbers[1])
    taken, moved = 0, 0.0
    present = once - 0.5 * twice - 0.5 * (squares - pooled * deviation * deviation) / (dev * dev)
    for attempt in range(6):
        step = (1.5 if attempt < 2 else 0.5 if attempt < 4 else 0.15) * (2.0 * uniform(state) - 1.0)
        by = moved + step
        times = math.exp(by)
        sums = deviation + count * by
        value = once * times - 0.5 * twice * times * times
        value -= 0.5 * (squares + 2.0 * by * deviation + count * by * by - pooled * sums * sums) / (dev * dev)
        if math.log(uniform(state)) < value - present:
            present, moved = value, by
            taken += 1
    if taken > 0:
        times = math.exp(moved)
        for c in range(universes):
            amplitude[c] *= times
        for i in range(wide):
            x[i] *= times
    return taken


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
        g = scales_of(noise, config, numbers, linear, gram, own, log_det, x, quad, state)
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
