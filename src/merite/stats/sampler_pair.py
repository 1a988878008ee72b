"""Two universes drawn together given all else: those that move alike are told apart least, and hold each other."""

import math

from merite.stats.sampler_luck import uniform
from merite.stats.sampler_universe import REACH, drawn_cell, left_of_tests, mean_and_spread, mix, others_than

PAIR = 20


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
        others, deviation = others + 1.0, deviation + uc - centre_c
    else:
        value += math.log(numbers[2] + zeros)
        zeros += 1.0
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
    others_than(c, d, universes, centre, amplitude, b)
    others, deviation, before, zeros = b[0], b[1], b[2], b[3]
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
            along, after, more = others + 1.0, deviation + uc - centre[c], zeros
        else:
            along, after, more = others, deviation, zeros + 1.0
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
    chosen = drawn_cell(cell, side * side, best, state)
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
