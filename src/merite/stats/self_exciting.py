"""The compiled part of ``stats.hawkes``: evidence of a self-exciting process over a grid of what is not known.

The rate at time t is mu(t) + branching * decay * sum over earlier events of exp(-decay (t - t_j)). log mu is a walk
over short bins of time plus columns (hour of the day, day of the week, own posts and campaigns), constant within a
cell. Given the decay, the branching and the size of the walk's steps, the most likely mu is found by Newton steps and
integrated out by Laplace's approximation: the Hessian is tridiagonal with a few dense columns, so that a step costs as
much as reading the data.

Plain pointers only, so that ``stats.compiled`` can keep the code on disk. ``scan`` is the entry.
"""

import math

CONFIG = ("events", "cells", "bins", "columns", "decays", "steps", "branchings", "newton")
NUMBERS = ("horizon", "level", "level_sd", "give_up")
HELPERS = {
    "excited": "D:dIDDd",
    "intensity": "N:IIIdidd",
    "likelihood": "D:IIDDdidddd",
    "prior": "D:IIDDDDdd",
    "assembled": "N:IIIDDDdi" + 8 * "d",
    "solved": "D:IIdddddddd",
    "mode": "D:IIIIDDDDDDdidii" + 15 * "d",
}
"""The result and the arguments of each function that ``scan`` calls, as ``stats.compiled`` reads them."""
KINDS = "iddiidd" + "d" + "ddd" + "dd" + 15 * "d"
"""The arguments of ``scan``."""


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


def intensity(cells, bins, columns, column, bin_of, theta, mu):
    """Fill ``mu``, the rate of the rest by cell."""
    for g in range(cells):
        eta = theta[bin_of[g]]
        for d in range(columns):
            eta += column[g * columns + d] * theta[bins + d]
        if eta > 50.0:
            eta = 50.0
        if eta < -50.0:
            eta = -50.0
        mu[g] = math.exp(eta)


def likelihood(events, cells, branching, total, h, cell_of, mu, width, share, out):
    """Log-likelihood; fills ``share`` by cell (events due to mu less expected) and ``out``: sums of p^2 and mu."""
    value = -branching * total
    expected = 0.0
    for g in range(cells):
        e = mu[g] * width[g]
        share[g] = -e
        expected += e
    known = 0.0
    for i in range(events):
        g = cell_of[i]
        rate = mu[g] + branching * h[i]
        p = mu[g] / rate
        share[g] += p
        known += p * p
        value += math.log(rate)
    out[0] = known
    out[1] = expected
    return value - expected


def prior(bins, columns, step, level, level_sd, heavy, theta, sd):
    """Log-density of the walk and the columns; ``heavy``: steps of Student's t with 2 degrees of freedom."""
    value = -0.5 * ((theta[0] - level) / level_sd) ** 2 - math.log(level_sd)
    log_step = math.log(step)
    for k in range(bins - 1):
        d = theta[k + 1] - theta[k]
        if heavy > 0.0:
            value += -1.5 * math.log(1.0 + d * d / (2.0 * step * step)) + 0.2027325540540822 - log_step
        else:
            value += -0.5 * (d / step) ** 2 - log_step
    for d in range(columns):
        value += -0.5 * (theta[bins + d] / sd[d]) ** 2 - math.log(sd[d])
    return value


def assembled(cells, bins, columns, step, heavy, known, column, bin_of, theta, sd, mu, width, diag, off, cross, square):
    """Fill the Hessian: ``diag`` and ``off`` of the walk, ``cross`` with the columns, ``square`` of the columns."""
    for k in range(bins):
        diag[k] = 0.0
        off[k] = 0.0
    for c in range(bins * columns):
        cross[c] = 0.0
    for c in range(columns * columns):
        square[c] = 0.0
    for g in range(cells):
        w = known * mu[g] * width[g]
        k = bin_of[g]
        diag[k] += w
        for d in range(columns):
            z = w * column[g * columns + d]
            if z != 0.0:
                cross[k * columns + d] += z
                for e in range(d + 1):
                    square[d * columns + e] += z * column[g * columns + e]
    for d in range(columns):
        square[d * columns + d] += 1.0 / (sd[d] * sd[d])
        for e in range(d):
            square[e * columns + d] = square[d * columns + e]
    for k in range(bins - 1):
        if heavy > 0.0:
            d = theta[k + 1] - theta[k]
            q = 3.0 / (2.0 * step * step + d * d)
        else:
            q = 1.0 / (step * step)
        diag[k] += q
        diag[k + 1] += q
        off[k] = -q


def solved(bins, columns, diag, off, cross, square, gradient, u, v, delta):
    """Fill ``delta``: the Hessian's inverse times ``gradient``; answers its log-determinant; destroys ``square``."""
    value = 0.0
    width = columns + 1
    for k in range(bins):
        for d in range(columns):
            u[k * width + d] = cross[k * columns + d]
        u[k * width + columns] = gradient[k]
        v[k] = diag[k]
        if k > 0:
            m = off[k - 1] / v[k - 1]
            v[k] -= m * off[k - 1]
            for d in range(width):
                u[k * width + d] -= m * u[(k - 1) * width + d]
        value += math.log(v[k])
    for back in range(bins):
        k = bins - 1 - back
        for d in range(width):
            if back > 0:
                u[k * width + d] -= off[k] * u[(k + 1) * width + d]
            u[k * width + d] /= v[k]
    for d in range(columns):
        delta[bins + d] = gradient[bins + d]
    for k in range(bins):
        for d in range(columns):
            c = cross[k * columns + d]
            if c != 0.0:
                for e in range(columns):
                    square[d * columns + e] -= c * u[k * width + e]
                delta[bins + d] -= c * u[k * width + columns]
    for d in range(columns):  # Cholesky, in place
        for e in range(d + 1):
            s = square[d * columns + e]
            for f in range(e):
                s -= square[d * columns + f] * square[e * columns + f]
            if e == d:
                if s < 1e-12:
                    s = 1e-12
                square[d * columns + d] = math.sqrt(s)
                value += math.log(s)
            else:
                square[d * columns + e] = s / square[e * columns + e]
    for d in range(columns):
        s = delta[bins + d]
        for f in range(d):
            s -= square[d * columns + f] * delta[bins + f]
        delta[bins + d] = s / square[d * columns + d]
    for back in range(columns):
        d = columns - 1 - back
        s = delta[bins + d]
        for f in range(d + 1, columns):
            s -= square[f * columns + d] * delta[bins + f]
        delta[bins + d] = s / square[d * columns + d]
    for k in range(bins):
        s = u[k * width + columns]
        for d in range(columns):
            s -= u[k * width + d] * delta[bins + d]
        delta[k] = s
    return value


def mode(
    events,
    cells,
    bins,
    columns,
    branching,
    total,
    step,
    heavy,
    level,
    level_sd,
    h,
    cell_of,
    column,
    bin_of,
    newton,
    width,
    sd,
    theta,
    trial,
    mu,
    share,
    diag,
    off,
    cross,
    square,
    gradient,
    u,
    v,
    delta,
    out,
):
    """Log-evidence at the most likely mu, which ``theta`` holds at the start nearly and at the end."""
    intensity(cells, bins, columns, column, bin_of, theta, mu)
    now = likelihood(events, cells, branching, total, h, cell_of, mu, width, share, out)
    now += prior(bins, columns, step, level, level_sd, heavy, theta, sd)
    determinant = 0.0
    for _turn in range(newton[7]):
        known = out[0] / max(out[1], 1e-300)
        if known > 1.0:
            known = 1.0
        if known < 1e-6:
            known = 1e-6
        assembled(
            cells,
            bins,
            columns,
            step,
            heavy,
            known,
            column,
            bin_of,
            theta,
            sd,
            mu,
            width,
            diag,
            off,
            cross,
            square,
        )
        for k in range(bins + columns):
            gradient[k] = 0.0
        for g in range(cells):
            gradient[bin_of[g]] += share[g]
            for d in range(columns):
                gradient[bins + d] += share[g] * column[g * columns + d]
        for d in range(columns):
            gradient[bins + d] -= theta[bins + d] / (sd[d] * sd[d])
        diag[0] += 1.0 / (level_sd * level_sd)
        gradient[0] -= (theta[0] - level) / (level_sd * level_sd)
        for k in range(bins - 1):
            push = off[k] * (theta[k + 1] - theta[k])
            gradient[k] -= push
            gradient[k + 1] += push
        determinant = solved(bins, columns, diag, off, cross, square, gradient, u, v, delta)
        promised = 0.0
        for k in range(bins + columns):
            promised += gradient[k] * delta[k]
        if promised < 0.1:
            break
        scale = 1.0
        largest = 0.0
        for k in range(bins + columns):
            if abs(delta[k]) > largest:
                largest = abs(delta[k])
        if largest > 3.0:
            scale = 3.0 / largest
        better = now
        for _halving in range(8):
            for k in range(bins + columns):
                trial[k] = theta[k] + scale * delta[k]
            intensity(cells, bins, columns, column, bin_of, trial, mu)
            better = likelihood(events, cells, branching, total, h, cell_of, mu, width, share, out)
            better += prior(bins, columns, step, level, level_sd, heavy, trial, sd)
            if better > now:
                break
            scale *= 0.4
        if better <= now:
            intensity(cells, bins, columns, column, bin_of, theta, mu)
            likelihood(events, cells, branching, total, h, cell_of, mu, width, share, out)
            break
        for k in range(bins + columns):
            theta[k] = trial[k]
        gained = better - now
        now = better
        if gained < 0.03:
            break
    return now - 0.5 * determinant


def scan(
    config,
    numbers,
    times,
    cell_of,
    bin_of,
    column,
    width,
    sd,
    decays,
    steps,
    branchings,
    start,
    evidence,
    theta,
    trial,
    mu,
    share,
    diag,
    off,
    cross,
    square,
    gradient,
    u,
    v,
    delta,
    h,
    out,
    best,
):
    """Fill ``evidence`` (steps, decays, branchings) and ``best``: the parameters where it is largest.

    ``steps`` holds pairs: the size of a step of the walk, and 1 where its tails are heavy, else 0. Branchings rise;
    those that come ``give_up`` below the best of their row are left at minus infinity.
    """
    events, cells, bins, columns = config[0], config[1], config[2], config[3]
    n_decays, n_steps, n_branchings = config[4], config[5], config[6]
    horizon, level, level_sd, give_up = numbers[0], numbers[1], numbers[2], numbers[3]
    size = bins + columns
    top = -1e300
    for s in range(n_steps):
        step, heavy = steps[2 * s], steps[2 * s + 1]
        for k in range(size):
            start[k] = theta[k]
        for b in range(n_decays):
            total = excited(times, events, decays[b], horizon, h)
            for k in range(size):
                theta[k] = start[k]
            row = -1e300
            for q in range(n_branchings):
                at = (s * n_decays + b) * n_branchings + q
                if branchings[q] == 0.0 and b > 0:
                    found = evidence[s * n_decays * n_branchings + q]
                else:
                    found = mode(
                        events,
                        cells,
                        bins,
                        columns,
                        branchings[q],
                        total,
                        step,
                        heavy,
                        level,
                        level_sd,
                        h,
                        cell_of,
                        column,
                        bin_of,
                        config,
                        width,
                        sd,
                        theta,
                        trial,
                        mu,
                        share,
                        diag,
                        off,
                        cross,
                        square,
                        gradient,
                        u,
                        v,
                        delta,
                        out,
                    )
                    if b == 0 and q == 0:
                        for k in range(size):
                            start[k] = theta[k]
                evidence[at] = found
                if found > row:
                    row = found
                if found > top:
                    top = found
                    for k in range(size):
                        best[k] = theta[k]
                    best[size] = float(s)
                    best[size + 1] = float(b)
                    best[size + 2] = float(q)
                if found < row - give_up:
                    break
        for k in range(size):
            theta[k] = start[k]
    return 0
