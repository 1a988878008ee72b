"""The compiled part of ``stats.hawkes``: evidence of a self-exciting process over a grid of what is not known.

The rate at time t is mu(t) + branching * decay * sum over earlier events of exp(-decay (t - t_j)). log mu is a walk
over short bins of time plus effects of columns, constant within a cell: rhythms (hour of the day, day of the week) by
the slot of the week that a cell stands in, and others (own posts, campaigns) by the cell. Given the decay, the
branching and the size of the walk's steps, the most likely mu is found by Newton steps and integrated out by Laplace's
approximation: the Hessian is tridiagonal with a few dense columns, so that a step costs as much as reading the data.

Plain pointers only, so that ``stats.compiled`` can keep the code on disk. ``scan`` is the entry. ``theta`` holds the
walk, then the effects of the rhythms, then those of the others; ``size`` is what ``SIZES`` names.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

SIZES = ("events", "cells", "bins", "slots", "waves", "others", "newton", "decays", "steps", "branchings")
NUMBERS = ("horizon", "level", "level_sd", "give_up")
LAYOUT, MODEL = "iiiidd", "DDDDDD"
"""Sizes, places of cells and columns; branching, total, step, heavy, level, level_sd: what several functions take."""


def excited(times, events, decay, horizon, h):
    """Fill ``h``: the excitation of each event by those before it; answers how much all excite in the horizon."""
    before = 0.0
    total = 0.0
    for i in range(events):
        if i > 0:
            before = (before + 1.0) * math.exp(-decay * (times[i] - times[i - 1]))
        h[i] = decay * before
        total += 1.0 - math.exp(-decay * (horizon - times[i]))
    return total


def intensity(size, bin_of, slot_of, pattern, column, theta, wave, mu):
    """Fill ``mu``, the rate of the rest by cell, and ``wave``, the rhythm's effect by slot."""
    cells, bins, slots, waves, others = size[1], size[2], size[3], size[4], size[5]
    for s in range(slots):
        total = 0.0
        for d in range(waves):
            total += pattern[s * waves + d] * theta[bins + d]
        wave[s] = total
    for g in range(cells):
        eta = theta[bin_of[g]] + wave[slot_of[g]]
        for d in range(others):
            eta += column[g * others + d] * theta[bins + waves + d]
        mu[g] = math.exp(min(max(eta, -50.0), 50.0))


def explained(size, cell_of, branching, total, h, mu, width, share, out):
    """Log-likelihood; fills ``share`` by cell (events due to mu less expected) and ``out``: sums of p^2 and mu."""
    value = -branching * total
    expected = 0.0
    for g in range(size[1]):
        e = mu[g] * width[g]
        share[g] = -e
        expected += e
    known = 0.0
    product = 1.0
    for i in range(size[0]):
        g = cell_of[i]
        rate = mu[g] + branching * h[i]
        p = mu[g] / rate
        share[g] += p
        known += p * p
        product *= rate  # one logarithm serves several events
        if product > 1e200 or product < 1e-200:
            value += math.log(product)
            product = 1.0
    out[0] = known
    out[1] = expected
    return value + math.log(product) - expected


def prior(size, step, heavy, level, level_sd, theta, sd):
    """Log-density of the walk and the columns; ``heavy``: steps of Student's t with 2 degrees of freedom."""
    bins, columns = size[2], size[4] + size[5]
    value = -0.5 * ((theta[0] - level) / level_sd) ** 2 - math.log(level_sd)
    apart = 0.0
    for k in range(bins - 1):
        d = theta[k + 1] - theta[k]
        if heavy > 0.0:
            apart += 1.5 * math.log(1.0 + d * d / (2.0 * step * step)) - 0.2027325540540822
        else:
            apart += 0.5 * d * d / (step * step)
    value -= apart + (bins - 1) * math.log(step)
    for d in range(columns):
        value += -0.5 * (theta[bins + d] / sd[d]) ** 2 - math.log(sd[d])
    return value


def judged(
    size, cell_of, bin_of, slot_of, pattern, column, branching, total, step, heavy, level, level_sd,
    h, width, sd, theta, wave, mu, share, out,
):  # fmt: skip
    """Log of likelihood times prior at ``theta``; fills what ``intensity`` and ``explained`` fill."""
    intensity(size, bin_of, slot_of, pattern, column, theta, wave, mu)
    value = explained(size, cell_of, branching, total, h, mu, width, share, out)
    return value + prior(size, step, heavy, level, level_sd, theta, sd)


def squared(rows, count, columns, weight, square, stride):
    """Add the sum of weight * row * row' to the lower triangle of ``square``; four rows at once, for speed."""
    for f in range(count // 4):
        r = 4 * f
        one, two, three, four = r * columns, (r + 1) * columns, (r + 2) * columns, (r + 3) * columns
        for d in range(columns):
            a, b = weight[r] * rows[one + d], weight[r + 1] * rows[two + d]
            c, g = weight[r + 2] * rows[three + d], weight[r + 3] * rows[four + d]
            for e in range(d + 1):
                square[d * stride + e] += (
                    a * rows[one + e] + b * rows[two + e] + c * rows[three + e] + g * rows[four + e]
                )
    for r in range(count - count % 4, count):
        for d in range(columns):
            a = weight[r] * rows[r * columns + d]
            for e in range(d + 1):
                square[d * stride + e] += a * rows[r * columns + e]


def walked(size, step, heavy, theta, diag, off):
    """Add to ``diag``, and fill ``off``, how strongly neighbouring bins hold one another."""
    for k in range(size[2] - 1):
        if heavy > 0.0:
            d = theta[k + 1] - theta[k]
            q = 3.0 / (2.0 * step * step + d * d)
        else:
            q = 1.0 / (step * step)
        diag[k] += q
        diag[k + 1] += q
        off[k] = -q


def assembled(size, bin_of, slot_of, pattern, column, known, mu, width, sd, by_slot, diag, u, square):
    """Fill the Hessian of the likelihood and the columns: ``diag`` of the walk, ``u`` of the walk with the columns,
    the lower triangle of ``square`` of the columns."""
    cells, bins, slots, waves, others = size[1], size[2], size[3], size[4], size[5]
    columns = waves + others
    for k in range(bins):
        diag[k] = 0.0
    for c in range(bins * columns):
        u[c] = 0.0
    for c in range(columns * columns):
        square[c] = 0.0
    for s in range(slots):
        by_slot[s] = 0.0
    for g in range(cells):
        w = known * mu[g] * width[g]
        k, s = bin_of[g], slot_of[g]
        diag[k] += w
        by_slot[s] += w
        for d in range(waves):
            u[k * columns + d] += w * pattern[s * waves + d]
        for d in range(others):
            z = w * column[g * others + d]
            if z != 0.0:
                row = (waves + d) * columns
                u[k * columns + waves + d] += z
                for e in range(waves):
                    square[row + e] += z * pattern[s * waves + e]
                for e in range(d + 1):
                    square[row + waves + e] += z * column[g * others + e]
    squared(pattern, slots, waves, by_slot, square, columns)
    for d in range(columns):
        square[d * columns + d] += 1.0 / (sd[d] * sd[d])


def pushed(size, bin_of, slot_of, pattern, column, level, level_sd, theta, sd, share, off, by_slot, gradient):
    """Fill ``gradient`` of the log-density."""
    cells, bins, slots, waves, others = size[1], size[2], size[3], size[4], size[5]
    for k in range(bins + waves + others):
        gradient[k] = 0.0
    for s in range(slots):
        by_slot[s] = 0.0
    for g in range(cells):
        gradient[bin_of[g]] += share[g]
        by_slot[slot_of[g]] += share[g]
        for d in range(others):
            gradient[bins + waves + d] += share[g] * column[g * others + d]
    for s in range(slots):
        for d in range(waves):
            gradient[bins + d] += by_slot[s] * pattern[s * waves + d]
    for d in range(waves + others):
        gradient[bins + d] -= theta[bins + d] / (sd[d] * sd[d])
    gradient[0] -= (theta[0] - level) / (level_sd * level_sd)
    for k in range(bins - 1):
        push = off[k] * (theta[k + 1] - theta[k])
        gradient[k] -= push
        gradient[k + 1] += push


def columns_solved(columns, square, delta):
    """Turn ``delta`` into the inverse of ``square`` times it, by Cholesky in place; answers the log-determinant."""
    value = 0.0
    for d in range(columns):
        for e in range(d + 1):
            s = square[d * columns + e]
            for f in range(e):
                s -= square[d * columns + f] * square[e * columns + f]
            if e == d:
                s = max(s, 1e-12)
                square[d * columns + d] = math.sqrt(s)
                value += math.log(s)
            else:
                square[d * columns + e] = s / square[e * columns + e]
    for d in range(columns):
        s = delta[d]
        for f in range(d):
            s -= square[d * columns + f] * delta[f]
        delta[d] = s / square[d * columns + d]
    for back in range(columns):
        d = columns - 1 - back
        delta[d] /= square[d * columns + d]
        for f in range(d):
            delta[f] -= square[d * columns + f] * delta[d]
    return value


def solved(size, diag, off, u, square, gradient, v, part, delta):
    """Fill ``delta``: the Hessian's inverse times ``gradient``; answers its log-determinant; destroys the rest.

    The walk is eliminated first (``v``: what is left of its diagonal), what it leaves of the columns then solved.
    """
    bins, columns = size[2], size[4] + size[5]
    value = 0.0
    for k in range(bins):
        v[k] = diag[k]
        delta[k] = gradient[k]
        if k > 0:
            m = off[k - 1] / v[k - 1]
            v[k] -= m * off[k - 1]
            delta[k] -= m * delta[k - 1]
            for d in range(columns):
                u[k * columns + d] -= m * u[(k - 1) * columns + d]
        value += math.log(v[k])
    for k in range(bins):
        gradient[k] = -1.0 / v[k]
    squared(u, bins, columns, gradient, square, columns)
    for d in range(columns):
        part[d] = gradient[bins + d]
    for k in range(bins):
        for d in range(columns):
            part[d] -= u[k * columns + d] * delta[k] / v[k]
    value += columns_solved(columns, square, part)
    for d in range(columns):
        delta[bins + d] = part[d]
    for back in range(bins):
        k = bins - 1 - back
        s = delta[k]
        for d in range(columns):
            s -= u[k * columns + d] * part[d]
        if back > 0:
            s -= off[k] * delta[k + 1]
        delta[k] = s / v[k]
    return value


def mode(
    size, cell_of, bin_of, slot_of, pattern, column, branching, total, step, heavy, level, level_sd,
    h, width, sd, theta, trial, wave, mu, share, diag, off, u, v, square, gradient, part, delta, out,
):  # fmt: skip
    """Log-evidence at the most likely mu, which ``theta`` holds at the start nearly and at the end."""
    count = size[2] + size[4] + size[5]
    now = judged(
        size, cell_of, bin_of, slot_of, pattern, column, branching, total, step, heavy, level, level_sd,
        h, width, sd, theta, wave, mu, share, out,
    )  # fmt: skip
    determinant = 0.0
    for _turn in range(size[6]):
        known = min(max(out[0] / max(out[1], 1e-300), 1e-6), 1.0)
        assembled(size, bin_of, slot_of, pattern, column, known, mu, width, sd, wave, diag, u, square)
        diag[0] += 1.0 / (level_sd * level_sd)
        walked(size, step, heavy, theta, diag, off)
        pushed(size, bin_of, slot_of, pattern, column, level, level_sd, theta, sd, share, off, wave, gradient)
        for k in range(count):
            trial[k] = gradient[k]
        determinant = solved(size, diag, off, u, square, gradient, v, part, delta)
        promised = 0.0
        largest = 0.0
        for k in range(count):
            promised += trial[k] * delta[k]
            largest = max(largest, abs(delta[k]))
        if promised < 0.1:
            break
        scale = min(1.0, 3.0 / largest)
        before = now
        for _halving in range(9):  # the last one goes back
            if _halving == 8:
                scale = 0.0
            for k in range(count):
                trial[k] = theta[k] + scale * delta[k]
            now = judged(
                size, cell_of, bin_of, slot_of, pattern, column, branching, total, step, heavy, level, level_sd,
                h, width, sd, trial, wave, mu, share, out,
            )  # fmt: skip
            if now > before:
                break
            scale *= 0.4
        for k in range(count):
            theta[k] = trial[k]
        if now - before < 0.03:
            break
    return now - 0.5 * determinant


def scan(
    size, numbers, times, cell_of, bin_of, slot_of, pattern, column, width, sd, decays, steps, branchings,
    start, evidence, theta, trial, wave, mu, share, diag, off, u, v, square, gradient, part, delta, h, out, best,
):  # fmt: skip
    """Fill ``evidence`` (steps, decays, branchings) and ``best``: the parameters where it is largest.

    ``steps`` holds pairs: the size of a step of the walk, and 1 where its tails are heavy, else 0. Branchings rise;
    those that come ``give_up`` below the best of their row are left at minus infinity.
    """
    count = size[2] + size[4] + size[5]
    n_decays, n_steps, n_branchings = size[7], size[8], size[9]
    top = -1e300
    for s in range(n_steps):
        for k in range(count):
            start[k] = theta[k]
        for b in range(n_decays):
            total = excited(times, size[0], decays[b], numbers[0], h)
            for k in range(count):
                theta[k] = start[k]
            row = -1e300
            for q in range(n_branchings):
                at = (s * n_decays + b) * n_branchings + q
                if branchings[q] == 0.0 and b > 0:
                    found = evidence[s * n_decays * n_branchings + q]
                else:
                    found = mode(
                        size, cell_of, bin_of, slot_of, pattern, column, branchings[q], total,
                        steps[2 * s], steps[2 * s + 1], numbers[1], numbers[2], h, width, sd, theta, trial,
                        wave, mu, share, diag, off, u, v, square, gradient, part, delta, out,
                    )  # fmt: skip
                    if b == 0 and q == 0:
                        for k in range(count):
                            start[k] = theta[k]
                evidence[at] = found
                row = max(row, found)
                if found > top:
                    top = found
                    for k in range(count):
                        best[k] = theta[k]
                    best[count], best[count + 1], best[count + 2] = float(s), float(b), float(q)
                if found < row - numbers[3]:
                    break
        for k in range(count):
            theta[k] = start[k]
    return 0


HELPERS: Mapping[Callable[..., Any], str] = {
    excited: "D:dIDDd",
    intensity: "N:iiidd" + 3 * "d",
    explained: "D:iiDDddddd",
    prior: "D:iDDDDdd",
    judged: "D:" + LAYOUT + MODEL + 8 * "d",
    squared: "N:dIIddI",
    walked: "N:iDDddd",
    assembled: "N:iiiddD" + 7 * "d",
    pushed: "N:iiiddDD" + 6 * "d",
    columns_solved: "D:Idd",
    solved: "D:i" + 8 * "d",
    mode: "D:" + LAYOUT + MODEL + 17 * "d",
}
"""The result and the arguments of each function that ``scan`` calls, as ``stats.compiled`` reads them."""
KINDS = "iddiii" + 25 * "d"
"""The arguments of ``scan``."""
