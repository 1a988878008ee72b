"""Draws from the collapsed sales model: a Gibbs sampler over grids, exact up to Monte-Carlo error, without a gradient.

Given the other universes and the scales, a universe's amplitude has a Gaussian likelihood with moments f'V^-1 e and
f'V^-1 f under each shape f. So "earns nothing", the shape and the amplitude are drawn together: probabilities are
summed over a grid of shapes and of log-amplitudes, a point is drawn uniformly in its cell, and a Metropolis step makes
up for the cell's width. Pairs of universes are drawn together too, since they are told apart least. The scales of the
linear part lie on a grid; the noise's variance is drawn from its inverse gamma.

This module holds the compiled part only; ``stats.fit`` prepares its arrays.
"""

import numpy as np

from merite.stats.compiled import compiled

FLOOR = -14.0
CELLS = 40
PAIR_CELLS = 24


@compiled
def log_prior_amplitude(u, others_dev, others_n, centre, dev, level, share_before, share):  # type: ignore[no-untyped-def]
    """log prior of a log-amplitude given the other universes' (exchangeable level integrated out) and media's share."""
    spread = dev * dev + others_n * level * level
    mean = centre + level * level / spread * others_dev
    variance = dev * dev + dev * dev * level * level / spread
    a = np.exp(u)
    total = share_before + a
    return -0.5 * (u - mean) ** 2 / variance - 0.5 * np.log(variance) - 0.9189385332046727 - 0.5 * (total / share) ** 2


@compiled
def weighted_residual(e, diagonal, off, out):  # type: ignore[no-untyped-def]
    """Q e for a tridiagonal Q."""
    n = e.size
    for t in range(n):
        out[t] = diagonal[t] * e[t]
    for t in range(n - 1):
        out[t] += off[t] * e[t + 1]
        out[t + 1] += off[t] * e[t]


@compiled
def dot(a, b):  # type: ignore[no-untyped-def]
    """Inner product."""
    total = 0.0
    for i in range(a.size):
        total += a[i] * b[i]
    return total


@compiled
def run_chain(  # type: ignore[no-untyped-def]
    seed, sweeps, warm, y, columns, responses, onto, powers, diagonal, off, rho_of, inverse, log_det, log_scales,
    shape_prior, test_weight, test_value, test_se, centre, dev, level, share, odds, noise_start, noise_mode, noise_n,
    tempered,
):  # fmt: skip
    """One chain; returns amplitudes, shapes, scale indices, noise, each over the kept sweeps, and acceptance counts.

    ``columns`` (p, n); ``responses`` (C, K, n); ``onto`` (R, C, K, p) = Z'Q f; ``powers`` (G, C, K) = f'V^-1 f with
    unit noise; ``inverse`` (G, p, p) = M^-1; ``log_det`` (G,) = log|V| with unit noise; ``test_weight`` (E, C, K).
    ``tempered`` multiplies the likelihood: 1, or 0 to draw from the prior.
    """
    np.random.seed(seed)
    n_universes, n_shapes, n = responses.shape
    p = columns.shape[0]
    n_rho = diagonal.shape[0]
    n_scales = inverse.shape[0]
    n_tests = test_value.size
    amplitude = np.zeros(n_universes)
    shape = np.zeros(n_universes, dtype=np.int64)
    e = y.copy()
    g = np.argmax(log_scales - 0.5 * log_det)
    noise = noise_start
    # a start drawn from the prior, so that chains begin apart
    for c in range(n_universes):
        shape[c] = np.random.randint(n_shapes)
        if np.random.random() < 0.5:
            amplitude[c] = np.exp(centre[c] - 0.5 + 0.7 * np.random.randn())
            for t in range(n):
                e[t] -= amplitude[c] * responses[c, shape[c], t]
    draws_a = np.zeros((sweeps, n_universes))
    draws_k = np.zeros((sweeps, n_universes), dtype=np.int64)
    draws_g = np.zeros(sweeps, dtype=np.int64)
    draws_noise = np.zeros(sweeps)
    tried = np.zeros(2)
    taken = np.zeros(2)
    r = np.zeros(n)
    z = np.zeros(p)
    v = np.zeros(p)
    b = np.zeros(n_shapes)
    q = np.zeros(n_shapes)
    cell = np.zeros(n_shapes * CELLS)
    pair_cell = np.zeros((PAIR_CELLS + 1) * (PAIR_CELLS + 1))
    quad = np.zeros(n_scales)
    zs = np.zeros((n_rho, p))
    base = np.zeros(n_rho)
    log_odds = np.log(odds)
    for sweep in range(warm + sweeps):
        for c in np.random.permutation(n_universes):
            k_old = shape[c]
            a_old = amplitude[c]
            if a_old != 0.0:
                for t in range(n):
                    e[t] += a_old * responses[c, k_old, t]
            rho = rho_of[g]
            weighted_residual(e, diagonal[rho], off[rho], r)
            for j in range(p):
                z[j] = dot(columns[j], r)
            for j in range(p):
                v[j] = dot(inverse[g, j], z)
            scale = tempered / (noise * noise)
            others_n = 0
            others_dev = 0.0
            share_before = 0.0
            for o in range(n_universes):
                if o != c and amplitude[o] > 0.0:
                    others_n += 1
                    others_dev += np.log(amplitude[o]) - centre[o]
                    share_before += amplitude[o]
            for k in range(n_shapes):
                b[k] = (dot(responses[c, k], r) - dot(onto[rho, c, k], v)) * scale
                q[k] = powers[g, c, k] * scale
            for i in range(n_tests):
                missing = test_value[i]
                touched = False
                for o in range(n_universes):
                    if test_weight[i, o, 0] != 0.0 or test_weight[i, o, n_shapes - 1] != 0.0:
                        if o == c:
                            touched = True
                        else:
                            missing -= amplitude[o] * test_weight[i, o, shape[o]]
                if touched:
                    for k in range(n_shapes):
                        w = test_weight[i, c, k] / test_se[i]
                        b[k] += w * missing / test_se[i]
                        q[k] += w * w
            # the stretch of log-amplitudes that matters
            best = -1e300
            for k in range(n_shapes):
                if q[k] > 0.0 and b[k] > 0.0:
                    best = max(best, 0.5 * b[k] * b[k] / q[k])
            best = max(best, 0.0)
            low = 1e300
            high = 1e-12
            for k in range(n_shapes):
                top = 0.0
                if q[k] > 0.0 and b[k] > 0.0:
                    top = 0.5 * b[k] * b[k] / q[k]
                if top < best - 12.0:
                    continue
                if q[k] <= 1e-12:
                    low = 0.0
                    high = 1e300
                    continue
                mean = b[k] / q[k]
                sd = 1.0 / np.sqrt(q[k])
                reach = 5.0
                high = max(high, mean + reach * sd)
                low = min(low, max(mean - reach * sd, 0.0))
            widest = np.sqrt(dev * dev + level * level)
            u_high = min(np.log(high), centre[c] + 5.0 * widest)
            u_high = min(u_high, np.log(6.0 * share))
            u_low = centre[c] - 4.5 * widest
            if low > 0.0:
                u_low = max(u_low, np.log(low))
            if u_high < u_low + 0.5:
                u_high = u_low + 0.5
            width = (u_high - u_low) / CELLS
            log_width = np.log(width)
            best = -1e300
            for m in range(CELLS):
                u = u_low + (m + 0.5) * width
                a = np.exp(u)
                prior = (
                    log_prior_amplitude(u, others_dev, others_n, centre[c], dev, level, share_before, share) + log_width
                )
                for k in range(n_shapes):
                    value = prior + shape_prior[k] + a * b[k] - 0.5 * a * a * q[k]
                    cell[k * CELLS + m] = value
                    if value > best:
                        best = value
            nothing = log_odds - 0.5 * (share_before / share) ** 2
            best = max(best, nothing)
            total = np.exp(nothing - best)
            weight_nothing = total
            for i in range(n_shapes * CELLS):
                value = cell[i] - best
                if value < -30.0:
                    cell[i] = 0.0
                else:
                    cell[i] = np.exp(value)
                    total += cell[i]
            draw = np.random.random() * total
            k_new = k_old
            a_new = 0.0
            log_density_new = 0.0
            if draw >= weight_nothing:
                draw -= weight_nothing
                chosen = 0
                last = 0
                for i in range(n_shapes * CELLS):
                    if cell[i] > 0.0:
                        last = i
                        draw -= cell[i]
                        if draw < 0.0:
                            break
                chosen = last
                k_new = chosen // CELLS
                m = chosen - k_new * CELLS
                u = u_low + (m + np.random.random()) * width
                a_new = np.exp(u)
                exact = (
                    log_prior_amplitude(u, others_dev, others_n, centre[c], dev, level, share_before, share)
                    + log_width
                    + shape_prior[k_new]
                    + a_new * b[k_new]
                    - 0.5 * a_new * a_new * q[k_new]
                )
                log_density_new = exact - best - np.log(cell[chosen])
            else:
                # a shape without an effect: drawn from its prior
                draw = np.random.random()
                for k in range(n_shapes):
                    draw -= np.exp(shape_prior[k])
                    k_new = k
                    if draw < 0.0:
                        break
            log_density_old = 0.0
            if a_old > 0.0:
                u = np.log(a_old)
                m = int(np.floor((u - u_low) / width))
                if m < 0 or m >= CELLS or cell[k_old * CELLS + m] == 0.0:
                    log_density_old = -1e300  # the grid does not reach the present state: move
                else:
                    exact = (
                        log_prior_amplitude(u, others_dev, others_n, centre[c], dev, level, share_before, share)
                        + log_width
                        + shape_prior[k_old]
                        + a_old * b[k_old]
                        - 0.5 * a_old * a_old * q[k_old]
                    )
                    log_density_old = exact - best - np.log(cell[k_old * CELLS + m])
            tried[0] += 1.0
            if np.log(np.random.random()) < log_density_new - log_density_old:
                taken[0] += 1.0
                amplitude[c] = a_new
                shape[c] = k_new
            a_old = amplitude[c]
            if a_old != 0.0:
                k_old = shape[c]
                for t in range(n):
                    e[t] -= a_old * responses[c, k_old, t]
        # pairs of universes, shapes kept
        if n_universes > 1:
            for _ in range(n_universes):
                c = np.random.randint(n_universes)
                d = np.random.randint(n_universes - 1)
                if d >= c:
                    d += 1
                kc = shape[c]
                kd = shape[d]
                for t in range(n):
                    e[t] += amplitude[c] * responses[c, kc, t] + amplitude[d] * responses[d, kd, t]
                rho = rho_of[g]
                scale = tempered / (noise * noise)
                weighted_residual(e, diagonal[rho], off[rho], r)
                for j in range(p):
                    z[j] = dot(columns[j], r)
                for j in range(p):
                    v[j] = dot(inverse[g, j], z)
                bc = (dot(responses[c, kc], r) - dot(onto[rho, c, kc], v)) * scale
                bd = (dot(responses[d, kd], r) - dot(onto[rho, d, kd], v)) * scale
                weighted_residual(responses[d, kd], diagonal[rho], off[rho], r)
                cross = dot(responses[c, kc], r)
                for j in range(p):
                    cross -= onto[rho, c, kc, j] * dot(inverse[g, j], onto[rho, d, kd])
                cross *= scale
                qc = powers[g, c, kc] * scale
                qd = powers[g, d, kd] * scale
                for i in range(n_tests):
                    missing = test_value[i]
                    for o in range(n_universes):
                        if o != c and o != d:
                            missing -= amplitude[o] * test_weight[i, o, shape[o]]
                    wc = test_weight[i, c, kc] / test_se[i]
                    wd = test_weight[i, d, kd] / test_se[i]
                    bc += wc * missing / test_se[i]
                    bd += wd * missing / test_se[i]
                    qc += wc * wc
                    qd += wd * wd
                    cross += wc * wd
                others_n = 0
                others_dev = 0.0
                share_before = 0.0
                for o in range(n_universes):
                    if o != c and o != d and amplitude[o] > 0.0:
                        others_n += 1
                        others_dev += np.log(amplitude[o]) - centre[o]
                        share_before += amplitude[o]
                widest = np.sqrt(dev * dev + level * level)
                # marginal stretches of the two-dimensional Gaussian
                determinant = qc * qd - cross * cross
                lc = centre[c] - 4.0 * widest
                hc = min(centre[c] + 4.5 * widest, np.log(6.0 * share))
                ld = centre[d] - 4.0 * widest
                hd = min(centre[d] + 4.5 * widest, np.log(6.0 * share))
                if determinant > 1e-9 * qc * qd and determinant > 0.0:
                    mc = (qd * bc - cross * bd) / determinant
                    md = (qc * bd - cross * bc) / determinant
                    sc = np.sqrt(qd / determinant)
                    sd = np.sqrt(qc / determinant)
                    if mc + 5.0 * sc > 1e-9:
                        hc = min(hc, np.log(mc + 5.0 * sc))
                    if md + 5.0 * sd > 1e-9:
                        hd = min(hd, np.log(md + 5.0 * sd))
                    if mc - 5.0 * sc > 0.0:
                        lc = max(lc, np.log(mc - 5.0 * sc))
                    if md - 5.0 * sd > 0.0:
                        ld = max(ld, np.log(md - 5.0 * sd))
                hc = max(hc, lc + 0.5)
                hd = max(hd, ld + 0.5)
                width_c = (hc - lc) / PAIR_CELLS
                width_d = (hd - ld) / PAIR_CELLS
                best = -1e300
                for mi in range(PAIR_CELLS + 1):
                    uc = lc + (mi - 0.5) * width_c
                    ac = np.exp(uc)
                    if mi == 0:
                        ac = 0.0
                        first = log_odds
                        n_dev = others_dev
                        n_n = others_n
                    else:
                        first = log_prior_amplitude(uc, others_dev, others_n, centre[c], dev, level, 0.0, 1e9) + np.log(
                            width_c
                        )
                        n_dev = others_dev + uc - centre[c]
                        n_n = others_n + 1
                    first += ac * bc - 0.5 * ac * ac * qc
                    for mj in range(PAIR_CELLS + 1):
                        ud = ld + (mj - 0.5) * width_d
                        ad = np.exp(ud)
                        if mj == 0:
                            ad = 0.0
                            second = log_odds
                        else:
                            second = log_prior_amplitude(ud, n_dev, n_n, centre[d], dev, level, 0.0, 1e9) + np.log(
                                width_d
                            )
                        together = (share_before + ac + ad) / share
                        value = first + second + ad * bd - 0.5 * ad * ad * qd - ac * ad * cross - 0.5 * together**2
                        pair_cell[mi * (PAIR_CELLS + 1) + mj] = value
                        best = max(best, value)
                total = 0.0
                for i in range(pair_cell.size):
                    value = pair_cell[i] - best
                    pair_cell[i] = 0.0 if value < -30.0 else np.exp(value)
                    total += pair_cell[i]
                draw = np.random.random() * total
                chosen = 0
                for i in range(pair_cell.size):
                    if pair_cell[i] > 0.0:
                        chosen = i
                        draw -= pair_cell[i]
                        if draw < 0.0:
                            break
                mi = chosen // (PAIR_CELLS + 1)
                mj = chosen - mi * (PAIR_CELLS + 1)
                new_c = 0.0 if mi == 0 else np.exp(lc + (mi - 1 + np.random.random()) * width_c)
                new_d = 0.0 if mj == 0 else np.exp(ld + (mj - 1 + np.random.random()) * width_d)
                gain = 0.0
                for side in range(2):
                    ac = new_c if side == 0 else amplitude[c]
                    ad = new_d if side == 0 else amplitude[d]
                    reached = True
                    if side == 1:
                        mi = 0
                        mj = 0
                        if ac > 0.0:
                            mi = int(np.floor((np.log(ac) - lc) / width_c)) + 1
                            reached = reached and 1 <= mi <= PAIR_CELLS
                        if ad > 0.0:
                            mj = int(np.floor((np.log(ad) - ld) / width_d)) + 1
                            reached = reached and 1 <= mj <= PAIR_CELLS
                    if reached and pair_cell[mi * (PAIR_CELLS + 1) + mj] == 0.0:
                        reached = False
                    exact = 0.0
                    if reached:
                        n_dev = others_dev
                        n_n = others_n
                        if ac > 0.0:
                            uc = np.log(ac)
                            exact += log_prior_amplitude(
                                uc, others_dev, others_n, centre[c], dev, level, 0.0, 1e9
                            ) + np.log(width_c)
                            n_dev += uc - centre[c]
                            n_n += 1
                        else:
                            exact += log_odds
                        if ad > 0.0:
                            exact += log_prior_amplitude(
                                np.log(ad), n_dev, n_n, centre[d], dev, level, 0.0, 1e9
                            ) + np.log(width_d)
                        else:
                            exact += log_odds
                        together = (share_before + ac + ad) / share
                        exact += ac * bc - 0.5 * ac * ac * qc + ad * bd - 0.5 * ad * ad * qd - ac * ad * cross
                        exact += -0.5 * together**2 - best - np.log(pair_cell[mi * (PAIR_CELLS + 1) + mj])
                    else:
                        exact = -1e300  # the grid does not reach the present state: stay (below)
                    if side == 0:
                        gain += exact
                    else:
                        gain -= exact
                tried[1] += 1.0
                # a present state that the grid does not reach could never be returned to: stay there
                if gain < 1e200 and np.log(np.random.random()) < gain:
                    taken[1] += 1.0
                    amplitude[c] = new_c
                    amplitude[d] = new_d
                for t in range(n):
                    e[t] -= amplitude[c] * responses[c, kc, t] + amplitude[d] * responses[d, kd, t]
        # the scales of the linear part, then the noise
        if tempered > 0.0:
            for i in range(n_rho):
                weighted_residual(e, diagonal[i], off[i], r)
                base[i] = dot(e, r)
                for j in range(p):
                    zs[i, j] = dot(columns[j], r)
            best = -1e300
            for i in range(n_scales):
                rho = rho_of[i]
                within = 0.0
                for j in range(p):
                    within += zs[rho, j] * dot(inverse[i, j], zs[rho])
                quad[i] = base[rho] - within
                value = log_scales[i] - 0.5 * log_det[i] - 0.5 * quad[i] / (noise * noise)
                best = max(best, value)
            total = 0.0
            for i in range(n_scales):
                total += np.exp(log_scales[i] - 0.5 * log_det[i] - 0.5 * quad[i] / (noise * noise) - best)
            draw = np.random.random() * total
            for i in range(n_scales):
                draw -= np.exp(log_scales[i] - 0.5 * log_det[i] - 0.5 * quad[i] / (noise * noise) - best)
                g = np.int64(i)
                if draw < 0.0:
                    break
            shape_ = 0.5 * (n + noise_n)
            rate = 0.5 * (quad[g] + noise_n * noise_mode * noise_mode)
            noise = np.sqrt(rate / np.random.gamma(shape_, 1.0))
        if sweep >= warm:
            i = sweep - warm
            draws_a[i] = amplitude
            draws_k[i] = shape
            draws_g[i] = g
            draws_noise[i] = noise
    return draws_a, draws_k, draws_g, draws_noise, taken / np.maximum(tried, 1.0)
