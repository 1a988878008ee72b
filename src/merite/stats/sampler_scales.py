"""What all universes share: the scales of the linear part on a grid, drawn together with one amplitude, by how much
universes differ, and a step that moves all amplitudes at once.
"""

import math

from merite.stats.sampler_luck import uniform
from merite.stats.sampler_universe import REACH, drawn_cell, left_of_tests, mean_and_spread, mix, others_than

FEW = 24


def scales_and_one(
    c, g, noise, dev, config, numbers, mixing, linear, gram, own, powers, log_det, test_weight, test_value, test_se,
    centre, amplitude, shape, x, quad, cell, state,
):  # fmt: skip
    """Draw the point of the lattice and the amplitude of universe ``c`` together, its shape kept; returns the point.

    What a universe's dose followed and what it brought stand in for each other: one drawn given the other would hardly
    ever change its mind. ``quad[i]`` then holds e'V^-1 e, for unit noise, at the point ``i`` that is returned.
    """
    universes, shapes, rank, points = config[0], config[1], config[2], config[3]
    wide, k, old, scale = universes * rank, shape[c], amplitude[c], 1.0 / (noise * noise)
    once, twice = 0.0, 0.0
    for i in range(config[5]):
        w = test_weight[(i * universes + c) * shapes + k] / test_se[i]
        once += w * left_of_tests(i, c, c, config, test_weight, test_value, amplitude, shape) / test_se[i]
        twice += w * w
    others_than(c, c, universes, centre, amplitude, cell)
    others, deviation, before, zeros = cell[0], cell[1], cell[2], cell[3]
    mean, spread = mean_and_spread(centre[c], dev, numbers[0], others, deviation)
    nothing = math.log(numbers[2] + zeros) - 0.5 * (before / numbers[1]) ** 2
    earning = math.log(numbers[3] + others) - math.log(spread) - 0.9189385332046727
    mix(c, k, shapes, rank, 0.0, mixing, x)
    side, best = FEW + 1, -1e300
    for p in range(points):
        without, along = own[p], 0.0
        for i in range(wide):
            mine = i >= c * rank and i < c * rank + rank
            if mine or x[i] != 0.0:
                row = 0.0
                at = (p * wide + i) * wide
                for j in range(wide):
                    row += gram[at + j] * x[j]
                if mine:
                    along += mixing[(c * shapes + k) * rank + i - c * rank] * (linear[p * wide + i] - row)
                else:
                    without += x[i] * (row - 2.0 * linear[p * wide + i])
        power = powers[(p * universes + c) * shapes + k]
        b, q = along * scale + once, power * scale + twice
        u_low, u_high = mean - 4.5 * spread, min(mean + 4.5 * spread, math.log(6.0 * numbers[1]))
        if q > 1e-12:
            sd = 1.0 / math.sqrt(q)
            u_high = min(u_high, math.log(max(b / q + REACH * sd, 1e-9)))
            if b / q > REACH * sd:
                u_low = max(u_low, math.log(b / q - REACH * sd))
        u_low = min(u_low, u_high - 0.4)
        width = (u_high - u_low) / FEW
        outside = -0.5 * (log_det[p] + without * scale)
        quad[p], quad[points + p], quad[2 * points + p], quad[3 * points + p] = without, along, u_low, width
        cell[p * side] = outside + nothing
        best = max(best, cell[p * side])
        held = outside + earning + math.log(width)
        a, times = math.exp(u_low + 0.5 * width), math.exp(width)
        for m in range(FEW):
            away = (u_low + (m + 0.5) * width - mean) / spread
            value = held + a * (b - 0.5 * a * q) - 0.5 * away * away - 0.5 * ((before + a) / numbers[1]) ** 2
            cell[p * side + 1 + m] = value
            best = max(best, value)
            a *= times
    chosen = drawn_cell(cell, points * side, best, state)
    new_g = chosen // side
    u = quad[2 * points + new_g] + (chosen - new_g * side - 1 + uniform(state)) * quad[3 * points + new_g]
    new = math.exp(u) if chosen > new_g * side else 0.0
    gain, reached = 0.0, 1
    for way in range(2):  # the new state, then the present one: its log density less that of proposing it
        p, a, sign, at = new_g, new, 1.0, chosen
        if way == 1:
            p, a, sign, at = g, old, -1.0, g * side
            if old > 0.0:
                m = math.floor((math.log(old) - quad[2 * points + g]) / quad[3 * points + g])
                if m < 0 or m >= FEW:  # a state that the grid does not reach could not be returned to: stay there
                    reached = 0
                    m = 0
                at += 1 + m
            if cell[at] <= 0.0:
                reached = 0
        value = nothing
        if a > 0.0:
            away = (math.log(a) - mean) / spread
            b, q = quad[points + p] * scale + once, powers[(p * universes + c) * shapes + k] * scale + twice
            value = earning + math.log(quad[3 * points + p]) + a * (b - 0.5 * a * q)
            value -= 0.5 * away * away + 0.5 * ((before + a) / numbers[1]) ** 2
        value -= 0.5 * (log_det[p] + quad[p] * scale) + math.log(max(cell[at], 1e-300))
        gain += sign * value
    if reached == 1 and math.log(uniform(state)) < gain:
        g, amplitude[c] = new_g, new
    a = amplitude[c]
    mix(c, k, shapes, rank, a, mixing, x)
    quad[g] = max(quad[g] + a * (a * powers[(g * universes + c) * shapes + k] - 2.0 * quad[points + g]), 1e-12)
    return g


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
