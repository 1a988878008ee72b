"""Tests of messages: what they promise, measured on simulations, on real tests and against other tools."""

import json
import os
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from bench import peer_cases, tests_bandit, tests_decide, tests_peers, tests_real, tests_time, tests_watched
from bench.record import Options, Result, Table
from merite.cli.compare import command


def run(options: Options) -> Result:
    """Every part; the data of others is read from MERITE_SHARED."""
    shared = Path(os.environ["MERITE_SHARED"]) / "data"
    done = {
        "watched": lambda: tests_watched.parts(options),
        "decide": lambda: tests_decide.parts(options),
        "bandit": lambda: tests_bandit.parts(options),
        "real": lambda: tests_real.parts(options, shared / "tests"),
        "time": lambda: tests_time.parts(options, shared),
        "cases": lambda: _cases(shared / "tests"),
        "bad input": _bad_input,
        "peers": lambda: tests_peers.parts(options),
    }
    tables: list[Table] = []
    figures: dict[str, object] = {}
    misses: list[str] = []
    for name, part in done.items():
        print(f"{name}...", file=sys.stderr, flush=True)
        shown, told, missed = part()
        tables += shown
        figures |= told
        misses += missed
    return Result(
        part="tests",
        title="Tests of messages: do they promise what they bring?",
        tables=tuple(tables),
        figures=figures,
        misses=tuple(misses),
    )


def _cases(folder: Path) -> tuple[tuple[Table, ...], dict[str, object], tuple[str, ...]]:
    tables, figures, misses = [], {}, []
    for tool, checked in (
        ("GrowthBook gbstats", peer_cases.growthbook(folder)),
        ("spotify-confidence", peer_cases.spotify(folder)),
    ):
        equal = sum(one.equal for one in checked)
        misses += [f"{tool} {one.case} differs without a reason" for one in checked if not one.equal and not one.why]
        figures[f"cases {tool}"] = {"cases": len(checked), "equal": equal}
        tables.append(
            Table(
                title=f"The cases of {tool}",
                note=f"{len(checked)} different cases of its own test suite: {equal} equal to 1e-5 (relative above 1), "
                "every other one with its reason. No case of either tool is of a sample-ratio check; merite's is "
                "equal to chi-square (scipy) in its tests, and its own check may be watched.",
                headings=("method", "cases", "equal", "the others: count and reason"),
                rows=tuple(peer_cases.summary(checked)),
            )
        )
    return tuple(tables), figures, tuple(misses)


_HEAD = "arm,exposures,conversions\n"
_BAD = (
    ("more conversions than exposures", _HEAD + "a,10,11\nb,10,1\n", "impossible-counts"),
    ("negative", _HEAD + "a,-10,1\nb,10,1\n", "impossible-counts"),
    ("half a conversion", _HEAD + "a,10,1.5\nb,10,1\n", "impossible-counts"),
    ("not a number", _HEAD + "a,nan,1\nb,10,1\n", "impossible-counts"),
    ("a missing arm", _HEAD + "a,10,1\n", "one-arm"),
    ("an arm without a name", _HEAD + ",10,1\nb,10,1\n", "impossible-counts"),
    ("no column of exposures", "arm,conversions\na,1\nb,1\n", "comparison-columns"),
    ("revenue without its squares", "arm,exposures,conversions,revenue\na,9,1,5\nb,9,1,5\n", "comparison-columns"),
    (
        "squares smaller than the revenue allows",
        "arm,exposures,conversions,revenue,revenue_squares\na,9,3,30,1\nb,9,1,5,25\n",
        "impossible-counts",
    ),
    ("a share over 1", "arm,exposures,conversions,share\na,9,1,1.5\nb,9,1,.5\n", "impossible-counts"),
    ("shares that do not fit", "arm,exposures,conversions,share\na,9,1,.5\nb,9,1,.4\n", "bad-shares"),
    ("unequal shares nobody planned", _HEAD + "a,5000,60\nb,4000,120\n", "split-broken"),
    (
        "a split changed in mid test",
        _HEAD + "a,1000,30\nb,200,8\na,200,6\nb,1000,40\n",
        "split-broken",
    ),
    ("an arm not shown on some days", _HEAD + "a,500,9\nb,500,9\na,500,9\nb,0,0\n", "split-broken"),
    ("nobody exposed", _HEAD + "a,0,0\nb,0,0\n", "too-few"),
    ("three conversions", _HEAD + "a,100,0\nb,100,3\n", "too-few"),
)


def _bad_input() -> tuple[tuple[Table, ...], dict[str, object], tuple[str, ...]]:
    """``merite compare`` on files that cannot be or prove nothing: an explained failure, or a stated finding."""
    rows, misses = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "test.csv"
        for what, text, wanted in _BAD:
            file.write_text(text, encoding="utf-8")
            ran = CliRunner().invoke(command, [str(file), "--json"])
            answer = json.loads(ran.stdout)
            told = answer.get("code") or answer["arms"][1]["proven"]["finding"]
            rows.append((what, str(ran.exit_code), told, wanted))
            if told != wanted:
                misses.append(f"{what}: {told}, wanted {wanted}")
    table = Table(
        title="Bad input",
        note="`merite compare` on each file: exit 1 with an explained failure, or exit 0 with a stated finding.",
        headings=("file", "exit", "told", "wanted"),
        rows=tuple(rows),
    )
    return (table,), {"bad_input": rows}, tuple(misses)
