"""The compiled part of the sampler: one chain of a Gibbs sampler over grids, exact up to Monte-Carlo error.

Given the other universes and the scales, a universe's amplitude has a Gaussian likelihood with moments f'V^-1 e and
f'V^-1 f under each shape f. So "earns nothing", the shape and the amplitude are drawn together: probabilities are
summed over a grid of shapes and of log-amplitudes, a point is drawn uniformly in its cell, and a Metropolis step makes
up for the cell's width. Pairs of universes are drawn together too, since they are told apart least. The scales of the
linear part lie on a grid; the noise's variance is drawn from its inverse gamma. No gradient, nothing to tune.

Plain pointers and a generator of its own (xoshiro256**, Blackman and Vigna 2018) keep the compiled code free of
Python, so that ``stats.compiled`` can keep it on disk and load it without numba. ``stats.fit`` prepares the arrays;
``CONFIG`` and ``NUMBERS`` name what the first two hold.
"""

import math

import numpy as np

CONFIG = ("universes", "shapes", "periods", "columns", "rhos", "scales", "tests", "sweeps", "warm")
NUMBERS = ("dev", "level", "share", "zero_a", "zero_b", "noise", "noise_mode", "noise_weight", "likelihood")
HELPERS = {
    "uniform": "D:u",
    "gamma": "D:uD",
    "dot": "D:dIdII",
    "weighted": "N:dddIId",
    "onto_linear": "N:ddIdIIdd",
    "add": "N:ddIID",
    "mean_and_spread": "P:DDDID",
    "one_universe": "I:IID" + "id" + 6 * "d" + "i" + 2 * "d" + 3 * "d" + 2 * "d" + "i" + 7 * "d" + "u",
    "pair_density": "D:" + 11 * "D" + "dIDDI",
    "stretch": "N:DDDDDdI",
    "two_universes": "I:IIID" + "id" + 6 * "d" + "i" + "d" + 4 * "d" + "d" + "i" + 6 * "d" + "u",
    "scales_and_noise": "I:D" + "id" + "ddd" + "i" + "ddd" + "dddd" + "u",
}
"""The result and the arguments of each function that ``chain`` calls, as ``stats.compiled`` reads them."""
KINDS = "idu" + 7 * "d" + "i" + 3 * "d" + 5 * "d" + 9 * "d" + "i" + 2 * "d" + "diidd"
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


def dot(a, i, b, j, size):
    """Inner product of ``size`` numbers from a[i] and b[j]."""
    total = 0.0
    for t in range(size):
        total += a[i + t] * b[j + t]
    return total


def weighted(e, diagonal, off, rho, size, out):
    """out = Q e for the tridiagonal precision number ``rho``."""
    d = rho * size
    o = rho * (size - 1)
    for t in range(size):
        out[t] = diagonal[d + t] * e[t]
    for t in range(size - 1):
        out[t] += off[o + t] * e[t + 1]
        out[t + 1] += off[o + t] * e[t]


def onto_linear(columns, inverse, g, r, size, wide, z, v):
    """z = Z'r and v = M^-1 z at the point ``g`` of the lattice."""
    for j in range(wide):
        z[j] = dot(columns, j * size, r, 0, size)
    at = g * wide * wide
    for j in range(wide):
        v[j] = dot(inverse, at + j * wide, z, 0, wide)


def add(e, responses, at, size, by):
    """e += by x the response that starts at ``at``."""
    for t in range(size):
        e[t] += by * responses[at + t]


def mean_and_spread(centre, dev, level, count, deviation):
    """Mean and sd of a log-amplitude given ``count`` others whose deviations add up to ``deviation``."""
    pooled = level * level / (dev * dev + count * level * level)
    return centre + pooled * deviation, math.sqrt(dev * dev * (1.0 + pooled))


def one_universe(
    c, g, noise, config, numbers, columns, responses, onto, powers, diagonal, off, rho_of, inverse, shape_prior,
    test_weight, test_value, test_se, centre, amplitude, shape, e, r, z, v, b, q, cell, state,
):  # fmt: skip
    """Draw shape and amplitude of universe ``c`` given all else; returns 1 if the proposal was taken."""
    universes, shapes, size, wide = config[0], config[1], config[2], config[3]
    dev, level, share = numbers[0], numbers[1], numbers[2]
    old_shape, old = shape[c], amplitude[c]
    if old > 0.0:
        add(e, responses, (c * shapes + old_shape) * size, size, old)
    rho = rho_of[g]
    weighted(e, diagonal, off, rho, size, r)
    onto_linear(columns, inverse, g, r, size, wide, z, v)
    scale = numbers[8] / (noise * noise)
    for k in range(shapes):
        b[k] = scale * (
            dot(responses, (c * shapes + k) * size, r, 0, size)
            - dot(onto, ((rho * universes + c) * shapes + k) * wide, v, 0, wide)
        )
        q[k] = scale * powers[(g * universes + c) * shapes + k]
    for i in range(config[6]):
        left = test_value[i]
        for o in range(universes):
            if o != c and amplitude[o] > 0.0:
                left -= amplitude[o] * test_weight[(i * universes + o) * shapes + shape[o]]
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
    fixed = math.log(width) - math.log(spread) - 0.9189385332046727 + math.log(numbers[4] + others)
    nothing = math.log(numbers[3] + zeros) - 0.5 * (before / share) ** 2
    top_cell = nothing
    for m in range(CELLS):
        u = u_low + (m + 0.5) * width
        a = math.exp(u)
        prior = fixed - 0.5 * ((u - mean) / spread) ** 2 - 0.5 * ((before + a) / share) ** 2
        half = 0.5 * a * a
        for k in range(shapes):
            value = prior + shape_prior[k] + a * b[k] - half * q[k]
            cell[m * shapes + k] = value
            top_cell = max(top_cell, value)
    zero_weight = math.exp(nothing - top_cell)
    total = zero_weight
    for i in range(CELLS * shapes):
        value = cell[i] - top_cell
        if value < -18.0:
            cell[i] = 0.0
        else:
            value = math.exp(value)
            cell[i] = value
            total += value
    target = uniform(state) * total - zero_weight
    new_shape, new, new_log = old_shape, 0.0, 0.0
    if target >= 0.0:
        chosen = 0
        for i in range(CELLS * shapes):
            if cell[i] > 0.0:
                chosen = i
                target -= cell[i]
                if target < 0.0:
                    break
        m = chosen // shapes
        new_shape = chosen - m * shapes
        u = u_low + (m + uniform(state)) * width
        new = math.exp(u)
        new_log = (
            fixed - 0.5 * ((u - mean) / spread) ** 2 - 0.5 * ((before + new) / share) ** 2 + shape_prior[new_shape]
            + new * b[new_shape] - 0.5 * new * new * q[new_shape] - top_cell - math.log(cell[chosen])
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
    if amplitude[c] > 0.0:
        add(e, responses, (c * shapes + shape[c]) * size, size, -amplitude[c])
    return taken


def pair_density(
    ac, ad, uc, ud, bc, bd, qc, qd, cross, centre_c, centre_d, numbers, others, deviation, before, zeros
):  # fmt: skip
    """log density of two amplitudes (0: earns nothing), as densities of their logarithms, up to a constant."""
    dev, level, share = numbers[0], numbers[1], numbers[2]
    value = ac * bc + ad * bd - 0.5 * (ac * ac * qc + ad * ad * qd) - ac * ad * cross
    value -= 0.5 * ((before + ac + ad) / share) ** 2
    if ac > 0.0:
        mean, spread = mean_and_spread(centre_c, dev, level, others, deviation)
        value += math.log(numbers[4] + others) - 0.5 * ((uc - mean) / spread) ** 2 - math.log(spread)
        value -= 0.9189385332046727
        others, deviation = others + 1, deviation + uc - centre_c
    else:
        value += math.log(numbers[3] + zeros)
        zeros += 1
    if ad > 0.0:
        mean, spread = mean_and_spread(centre_d, dev, level, others, deviation)
        value += math.log(numbers[4] + others) - 0.5 * ((ud - mean) / spread) ** 2 - math.log(spread)
        value -= 0.9189385332046727
    else:
        value += math.log(numbers[3] + zeros)
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
    c, d, g, noise, config, numbers, columns, responses, onto, powers, diagonal, off, rho_of, inverse, test_weight,
    test_value, test_se, centre, amplitude, shape, e, r, z, v, b, cell, state,
):  # fmt: skip
    """Draw the amplitudes of two universes together, their shapes kept; returns 1 if the proposal was taken."""
    universes, shapes, size, wide = config[0], config[1], config[2], config[3]
    kc, kd = shape[c], shape[d]
    at_c, at_d = (c * shapes + kc) * size, (d * shapes + kd) * size
    add(e, responses, at_c, size, amplitude[c])
    add(e, responses, at_d, size, amplitude[d])
    rho = rho_of[g]
    scale = numbers[8] / (noise * noise)
    on_c = ((rho * universes + c) * shapes + kc) * wide
    on_d = ((rho * universes + d) * shapes + kd) * wide
    weighted(e, diagonal, off, rho, size, r)
    onto_linear(columns, inverse, g, r, size, wide, z, v)
    bc = scale * (dot(responses, at_c, r, 0, size) - dot(onto, on_c, v, 0, wide))
    bd = scale * (dot(responses, at_d, r, 0, size) - dot(onto, on_d, v, 0, wide))
    qc = scale * powers[(g * universes + c) * shapes + kc]
    qd = scale * powers[(g * universes + d) * shapes + kd]
    for t in range(size):
        z_at = responses[at_d + t] * diagonal[rho * size + t]
        if t > 0:
            z_at += off[rho * (size - 1) + t - 1] * responses[at_d + t - 1]
        if t < size - 1:
            z_at += off[rho * (size - 1) + t] * responses[at_d + t + 1]
        r[t] = z_at
    cross = dot(responses, at_c, r, 0, size)
    for j in range(wide):
        cross -= onto[on_c + j] * dot(inverse, (g * wide + j) * wide, onto, on_d, wide)
    cross *= scale
    for i in range(config[6]):
        left = test_value[i]
        for o in range(universes):
            if o != c and o != d and amplitude[o] > 0.0:
                left -= amplitude[o] * test_weight[(i * universes + o) * shapes + shape[o]]
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
    widest = math.sqrt(numbers[0] * numbers[0] + numbers[1] * numbers[1])
    left = qc * qd - cross * cross
    mean_c, mean_d, sd_c, sd_d = 0.0, 0.0, 0.0, 0.0
    if left > 1e-9 * qc * qd and left > 0.0:
        mean_c, mean_d = (qd * bc - cross * bd) / left, (qc * bd - cross * bc) / left
        sd_c, sd_d = math.sqrt(qd / left), math.sqrt(qc / left)
    stretch(mean_c, sd_c, centre[c], widest, numbers[2], b, 0)
    stretch(mean_d, sd_d, centre[d], widest, numbers[2], b, 2)
    low_c, width_c, low_d, width_d = b[0], b[1], b[2], b[3]
    area_c, area_d = math.log(width_c), math.log(width_d)
    side = PAIR + 1
    best = -1e300
    for i in range(side):
        uc = low_c + (i - 0.5) * width_c
        ac = math.exp(uc) if i > 0 else 0.0
        for j in range(side):
            ud = low_d + (j - 0.5) * width_d
            ad = math.exp(ud) if j > 0 else 0.0
            value = pair_density(
                ac, ad, uc, ud, bc, bd, qc, qd, cross, centre[c], centre[d], numbers, others, deviation, before, zeros
            )
            if i > 0:
                value += area_c
            if j > 0:
                value += area_d
            cell[i * side + j] = value
            best = max(best, value)
    total = 0.0
    for i in range(side * side):
        value = cell[i] - best
        cell[i] = 0.0 if value < -18.0 else math.exp(value)
        total += cell[i]
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
        new_c, new_d, uc, ud, bc, bd, qc, qd, cross, centre[c], centre[d], numbers, others, deviation, before, zeros
    ) - math.log(cell[chosen])
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
            amplitude[c], amplitude[d], uc, ud, bc, bd, qc, qd, cross, centre[c], centre[d], numbers, others,
            deviation, before, zeros,
        ) - math.log(cell[i * side + j])  # fmt: skip
        if math.log(uniform(state)) < gain:
            taken = 1
            amplitude[c] = new_c
            amplitude[d] = new_d
    add(e, responses, at_c, size, -amplitude[c])
    add(e, responses, at_d, size, -amplitude[d])
    return taken


def scales_and_noise(
    noise, config, numbers, columns, diagonal, off, rho_of, inverse, log_det, log_scales, e, r, zs, quad, state
):  # fmt: skip
    """Draw the point of the lattice; returns it. ``quad`` then holds e'V^-1 e, for unit noise, at each point."""
    size, wide, rhos, points = config[2], config[3], config[4], config[5]
    base = points
    for i in range(rhos):
        weighted(e, diagonal, off, i, size, r)
        quad[base + i] = dot(e, 0, r, 0, size)
        for j in range(wide):
            zs[i * wide + j] = dot(columns, j * size, r, 0, size)
    best = -1e300
    values = base + rhos
    for i in range(points):
        rho = rho_of[i]
        within = 0.0
        for j in range(wide):
            within += zs[rho * wide + j] * dot(inverse, (i * wide + j) * wide, zs, rho * wide, wide)
        quad[i] = max(quad[base + rho] - within, 1e-12)
        value = log_scales[i] - 0.5 * log_det[i] - 0.5 * quad[i] / (noise * noise)
        quad[values + i] = value
        best = max(best, value)
    total = 0.0
    for i in range(points):
        total += math.exp(quad[values + i] - best)
    target = uniform(state) * total
    g = 0
    for i in range(points):
        g = i
        target -= math.exp(quad[values + i] - best)
        if target < 0.0:
            break
    return g


def chain(
    config, numbers, state, y, columns, responses, onto, powers, diagonal, off, rho_of, inverse, log_det, log_scales,
    shape_prior, test_weight, test_value, test_se, centre, scratch, e, r, z, v, b, q, cell, amplitude, shape, zs, quad,
    out_amplitude, out_shape, out_point, out_noise, out_taken,
):  # fmt: skip
    """One chain; everything is a pointer to a flat, row-major array. Returns 0.

    ``columns`` (p, n); ``responses`` (C, K, n); ``onto`` (R, C, K, p) = Z'Q f; ``powers`` (G, C, K) = f'V^-1 f with
    unit noise; ``diagonal`` (R, n), ``off`` (R, n - 1) of Q; ``inverse`` (G, p, p) = M^-1; ``log_det`` (G,) = log|V|
    with unit noise; ``test_weight`` (E, C, K). ``scratch`` and the arrays after it are room to work in.
    """
    universes, shapes, size = config[0], config[1], config[2]
    points, sweeps, warm = config[5], config[7], config[8]
    noise = numbers[5]
    for t in range(size):
        e[t] = y[t]
    g = 0
    for i in range(points):
        if log_scales[i] - 0.5 * log_det[i] > log_scales[g] - 0.5 * log_det[g]:
            g = i
    # a start from the prior, so that chains begin apart
    for c in range(universes):
        shape[c] = int(uniform(state) * shapes)
        amplitude[c] = 0.0
        if uniform(state) < 0.5:
            amplitude[c] = math.exp(centre[c] - 1.0 + 1.5 * uniform(state))
            add(e, responses, (c * shapes + shape[c]) * size, size, -amplitude[c])
    for i in range(4):
        out_taken[i] = 0.0
    for sweep in range(warm + sweeps):
        for c in range(universes):
            out_taken[0] += 1.0
            out_taken[1] += one_universe(
                c, g, noise, config, numbers, columns, responses, onto, powers, diagonal, off, rho_of, inverse,
                shape_prior, test_weight, test_value, test_se, centre, amplitude, shape, e, r, z, v, b, q, cell, state,
            )  # fmt: skip
        if universes > 1:
            for _ in range((universes + 1) // 2):
                c = int(uniform(state) * universes)
                d = int(uniform(state) * (universes - 1))
                if d >= c:
                    d += 1
                out_taken[2] += 1.0
                out_taken[3] += two_universes(
                    c, d, g, noise, config, numbers, columns, responses, onto, powers, diagonal, off, rho_of, inverse,
                    test_weight, test_value, test_se, centre, amplitude, shape, e, r, z, v, scratch, cell, state,
                )  # fmt: skip
        if numbers[8] > 0.0:
            g = scales_and_noise(
                noise, config, numbers, columns, diagonal, off, rho_of, inverse, log_det, log_scales, e, r, zs, quad,
                state,
            )  # fmt: skip
            rate = 0.5 * (quad[g] + numbers[7] * numbers[6] * numbers[6])
            noise = math.sqrt(rate / gamma(state, 0.5 * (size + numbers[7])))
        if sweep >= warm:
            i = sweep - warm
            for c in range(universes):
                out_amplitude[i * universes + c] = amplitude[c]
                out_shape[i * universes + c] = shape[c]
            out_point[i] = g
            out_noise[i] = noise
    return 0
