"""What all universes share, drawn given them: the scales of the linear part on a grid, by how much universes differ,
and a step that moves all amplitudes at once.
"""

import math

from merite.stats.sampler_luck import uniform


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
