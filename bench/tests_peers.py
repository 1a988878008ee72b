"""Ten thousand tests from their sums: merite's seconds beside two peers', each in an environment of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench.record import Options, Table
from merite.experiments.many import compare_many, money_many
from merite.stats.fixed import compare_means, from_sums

TESTS, GOAL = 10_000, 1.0
PACKAGES = {"growthbook": "gbstats==0.8.0", "spotify": "spotify-confidence==4.1.0"}


def parts(options: Options) -> tuple[tuple[Table, ...], dict[str, object], tuple[str, ...]]:
    """Seconds of each, and whether the p-values of the same t test are equal."""
    rng = np.random.default_rng(options.seed)
    n = rng.integers(500, 5000, (2, TESTS)).astype(float)
    n[1] = n[0]
    x = rng.binomial(n.astype(int), 0.05).astype(float)
    total = x * rng.normal(40, 2, (2, TESTS))
    squares = total**2 / x * 1.6
    ours = _ours(n, x, total, squares)
    asked = {"n": n.tolist(), "total": total.tolist(), "squares": squares.tolist()}
    some = 100 if options.quick else 500
    grown = _peer("growthbook", asked | {"product": some})
    heard = _peer("spotify", asked | {"grouped": some})
    p_values = ours.pop("p_values")
    rows = [
        ("merite: both answers on conversions, e-BH, learnt starting assumption", ours["conversions"], ""),
        ("merite: money a person, range valid at all looks, e-BH", ours["money"], ""),
        ("merite: Welch's t test", ours["t test"], ""),
    ]
    relative = np.array(grown["p_values"])
    absolute = np.array(heard["p_values"])
    gaps = {
        "growthbook": float(np.max(np.abs(relative - p_values["relative"]))),
        "spotify": float(np.max(np.abs(absolute - p_values["absolute"][: len(absolute)]))),
    }
    rows += [
        ("GrowthBook gbstats: t test, class by class", grown["alone"], f"{gaps['growthbook']:.1e}"),
        (f"GrowthBook gbstats: product path ({some} scaled up)", grown["product"], ""),
        (
            f"spotify-confidence: one frame grouped by test ({some} scaled up)",
            heard["grouped"],
            f"{gaps['spotify']:.1e}",
        ),
    ]
    whole = ours["conversions"] + ours["money"]
    told = tuple((name, f"{seconds:.3f}", f"{seconds / whole:,.1f}", gap) for name, seconds, gap in rows)
    table = Table(
        title=f"{TESTS:,} tests from their sums",
        note=f"Goal: merite under {GOAL:.0f} s for both answers. Ratio: to merite's two first rows together. Peers: "
        f"{', '.join(PACKAGES.values())}, installed by this bench from PyPI; the best of 3 runs for merite, one for "
        "them. "
        "The machine's load stands below the tables.",
        headings=("what", "seconds", "ratio", "largest gap of p-values to merite's"),
        rows=told,
    )
    misses = [f"{TESTS:,} tests took {whole:.2f} s, goal {GOAL:.0f}"] * (whole >= GOAL)
    misses += [f"p-values differ from {name}'s by {gap:.1e}" for name, gap in gaps.items() if gap > 1e-5]
    figures = {
        "merite": ours,
        "growthbook": [grown["alone"], grown["product"]],
        "spotify": heard["grouped"],
        "gaps": gaps,
    }
    return (table,), figures, tuple(misses)


def _ours(n: Any, x: Any, total: Any, squares: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}

    def timed(name: str, seconds: float) -> None:
        found[name] = min(found.get(name, np.inf), seconds)

    for _ in range(3):
        began = time.perf_counter()
        compare_many((n[0], x[0]), (n[1], x[1]))
        timed("conversions", time.perf_counter() - began)
        began = time.perf_counter()
        arms = [from_sums(n[arm], total[arm], squares[arm]) for arm in (0, 1)]
        money_many(arms[0], arms[1])
        timed("money", time.perf_counter() - began)
        began = time.perf_counter()
        relative = compare_means(arms[0], arms[1], relative=True)
        timed("t test", time.perf_counter() - began)
    found["p_values"] = {"relative": relative.p_value, "absolute": compare_means(arms[0], arms[1]).p_value}
    return found


def _peer(name: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Run a peer in its own environment, made at first use."""
    script = Path(__file__).with_name(f"peer_{name}.py")
    ran = subprocess.run(
        [_environment(name), "-W", "ignore", str(script)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return answer


def _environment(name: str) -> str:
    """The Python of a peer's environment, under the cache folder and outside the repository."""
    cache = Path(os.environ.get("MERITE_CACHE", Path.home() / ".cache" / "merite"))
    folder = cache / "bench-peers" / name
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    ready = folder / "installed"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", PACKAGES[name]], check=True)
        ready.write_text(PACKAGES[name], encoding="utf-8")
    return str(python)
