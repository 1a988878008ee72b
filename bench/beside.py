"""merite beside its peers on the same businesses, as far as they were asked (``bench.against``); runs none itself.

What merite says of these businesses is fitted anew where it is not kept: a few minutes.
"""

from typing import Any

import numpy as np

from bench import mmm_eval
from bench.against import FIRST, bouts
from bench.case import Case
from bench.kinds import HARD, KINDS
from bench.ours import ours, rows_of
from bench.peers.running import PEERS, WAYS
from bench.record import Options, Result, Table
from bench.sales_tables import bias, figures, held, held_half, parts, plain, score, signed
from bench.scores import Row, interval_score, shown

_FEW = 8
"""Under so many businesses a comparison is shown and claims nothing."""

Asked = dict[tuple[str, bool], list[tuple[Case, list[Row], float, float]]]
"""By peer and way: the business, its rows, CPU seconds of the fit and megabytes. Failures have rows of no range."""


def run(options: Options) -> Result:
    """Both peers and merite on the businesses that a peer was asked about."""
    peer_rows = against_peers(options, may_run=False)
    cases = {(one.kind, one.number): one for done in peer_rows.values() for one, *_ in done}
    rows = [row for one in cases.values() for row in _own(one)]
    tables, told, misses = beside(rows, peer_rows)
    own = [mmm_eval.of_ours((kind, number, options.seed)) for kind, number in mmm_eval.PEERS_ON]
    checks, check_figures = mmm_eval.table(own + mmm_eval.of_peers(options.seed, run=False))
    return Result(
        part="beside",
        title=f"Beside two open sales models, on {len(cases)} businesses",
        tables=(*tables, checks, cost(rows, peer_rows)),
        figures=told | {"checks": check_figures},
        misses=tuple(misses),
    )


def _own(one: Case) -> list[Row]:
    found = ours(one)
    return rows_of(one, found["ranges"], mean=found["mean"], cpu=found["cpu"], failure=found["failure"])


def against_peers(options: Options, may_run: bool) -> Asked:
    """What the peers answer; what they were not asked yet is asked where ``may_run``."""
    found: Asked = {}
    for bout in bouts(min(options.peers, FIRST) if may_run else FIRST):
        answer = bout.answer(options.seed, run=may_run)
        if answer is None:
            continue
        one = bout.case(options.seed)
        rows = rows_of(one, answer.ranges, mean=answer.mean, cpu=answer.fit_cpu, failure=answer.failure)
        found.setdefault((bout.peer.name, bout.given), []).append((one, rows, answer.fit_cpu, answer.megabytes))
    return found


def beside(rows: list[Row], peers: Asked) -> tuple[list[Table], dict[str, Any], list[str]]:
    """merite and each peer on the same businesses, hard kinds and others apart."""
    ours_of = _by_world(rows)
    body, told, misses = [], {}, []
    for hard, title in ((True, "harsh"), (False, "friendly")):
        for peer in PEERS:
            for given, way in WAYS:
                done = [one for one in peers.get((peer.name, given), []) if (one[0].kind in HARD) == hard]
                answered = [one for one in done if not one[1][0].failure]
                theirs, same = _both([row for one in answered for row in one[1]], ours_of)
                if not theirs or not same:
                    continue
                gain = _times(theirs, same)
                for who, chosen in ((f"{peer.name}, {way}", theirs), ("merite, the same", same)):
                    universes, totals = parts(chosen)
                    body.append((
                        title, who, f"{len(totals)}" + (f" ({len(done) - len(answered)} failed)" if who[0] != "m" or
                        (peer.name in who and len(done) > len(answered)) else ""),
                        shown(held(universes)), shown(held_half(universes)), plain(score(universes)),
                        shown(held(totals)), signed(bias(totals)), plain(score(totals)),
                        (plain(gain, 2) if len(answered) >= _FEW else f"{gain[0]:.2f} (too few)")
                        if chosen is theirs else "",
                    ))  # fmt: skip
                told[f"{title}, {peer.name}, {way}"] = {
                    "businesses": len(answered), "failed": len(done) - len(answered), "theirs": figures(theirs),
                    "ours": figures(same), "score_ratio": list(gain),
                }  # fmt: skip
                goal = 1.5 if hard else 1.0
                if given and len(answered) >= _FEW and not gain[0] >= goal - 2 * gain[1]:
                    misses.append(f"{title}: {peer.name}'s interval score is {plain(gain, 2)} times ours, goal {goal}")
    run, wanted = sum(map(len, peers.values())), sum(1 for _ in bouts())
    if not run:
        misses.append("peers: none was run here; docs/bench/peers-fits.json holds what is known")
    elif run < wanted:
        misses.append(f"peers: {run} of {wanted} fits were run when this was written; fewer than {_FEW} claim nothing")
    kinds = _by_kind(ours_of, peers)
    return (
        [
            Table(
                title="Beside the peers, on the same businesses",
                headings=(
                    "businesses", "model", "count", "90 % holds", "50 % holds", "interval score", "total: 90 % holds",
                    "total: median minus truth", "total: interval score", "their score / ours",
                ),
                rows=tuple(body),
                note="Given: merite's calendar columns as controls and its belief on media's share (pymc-marketing: "
                "half-normal scales of beta that add up to it; Meridian: its recipe for a belief on total paid "
                "media). Both peers: 4 chains of 500 draws after 500 of tuning (Meridian 750), half their usual, in "
                "favour of their times; the panel's own controls and a linear trend (pymc-marketing) or automatic "
                "knots (Meridian) in both ways. The ratio's error is a bootstrap over businesses. `harsh` holds the "
                "kinds worlds harsh, worlds drawn and rules harsh.",
            ),
            kinds,
        ],
        told,
        misses,
    )  # fmt: skip


def _by_kind(ours_of: dict[int, list[Row]], peers: Asked) -> Table:
    body = []
    for kind in KINDS:
        for peer in PEERS:
            done = [one for one in peers.get((peer.name, True), []) if one[0].kind == kind]
            answered = [one for one in done if not one[1][0].failure]
            both = _both([row for one in answered for row in one[1]], ours_of)
            theirs, same = parts(both[0])[0], parts(both[1])[0]
            body.append((
                kind, peer.name, str(len(answered)), shown(held(theirs)), shown(held(same)), plain(score(theirs)),
                plain(score(same)),
            ))  # fmt: skip
    return Table(
        title="Beside the peers given calendar and belief, by kind",
        headings=(
            "kind", "peer", "businesses", "their 90 % holds", "ours", "their interval score", "ours ",
        ),
        rows=tuple(body),
        note="As far as they have been run; few businesses say little.",
    )  # fmt: skip


def _both(theirs: list[Row], ours_of: dict[int, list[Row]]) -> tuple[list[Row], list[Row]]:
    """The rows that a peer answers, and ours of the same universes; Meridian refuses a dose that never changes."""
    given = [row for row in theirs if row.low is not None and row.world in ours_of]
    named = {(row.world, row.name) for row in given}
    return given, [
        row for world in {row.world for row in given} for row in ours_of[world] if (world, row.name) in named
    ]


def _by_world(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.world, []).append(row)
    return found


def _times(theirs: list[Row], same: list[Row]) -> tuple[float, float]:
    """Ratio of mean interval scores, with a bootstrap's standard error over businesses."""
    sides = [_by_world([row for row in rows if row.name != "total"]) for rows in (theirs, same)]
    worlds = sorted(set(sides[0]) & set(sides[1]))
    sums = np.array([[sum(interval_score(row) for row in side[world]) for side in sides] for world in worlds])
    rng = np.random.default_rng(1)
    again = sums[rng.integers(len(worlds), size=(400, len(worlds)))].sum(axis=1)
    whole = sums.sum(axis=0)
    return float(whole[0] / whole[1]), float(np.std(again[:, 0] / again[:, 1]))


def cost(rows: list[Row], peers: Asked) -> Table:
    """CPU seconds of a fit, on the same businesses."""
    ours_of = _by_world(rows)
    everyone = [row.seconds for row in rows if row.name == "total"]
    body = [("merite, all businesses", str(len(everyone)), f"{np.median(everyone):.2f}", "", "", "")]
    for peer in PEERS:
        for given, way in WAYS:
            done = [one for one in peers.get((peer.name, given), []) if one[2] > 0]
            same = [ours_of[one[1][0].world][0].seconds for one in done if one[1][0].world in ours_of]
            if not same:
                continue
            theirs = [one[2] for one in done]
            body.append((
                f"{peer.name}, {way}", str(len(done)), f"{np.median(theirs):.1f}", f"{np.median(same):.2f}",
                f"{np.median(np.array(theirs) / np.maximum(np.array(same), 1e-3)):.0f}",
                f"{np.median([one[3] for one in done]):.0f}",
            ))  # fmt: skip
    return Table(
        title="What a fit costs",
        headings=("model", "businesses", "CPU s, median", "merite on the same", "ratio, median", "their peak MB"),
        rows=tuple(body),
        note="CPU seconds from the panel to the contributions, imports and our compilation apart. Goal: at least 20 "
        "times less than each peer. Memory of merite is in docs/bench/speed.",
    )
