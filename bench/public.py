"""Public data sets whose truth is documented; read where MERITE_SHARED says, told as absent where it says nothing."""

import csv
import datetime
import os
from pathlib import Path

import numpy as np

from bench.case import Array, Case
from bench.ours import ours
from bench.peers.running import PEERS, ask
from bench.record import Table
from merite.vocabulary.panel import Panel, UniverseSeries


def cases() -> list[Case]:
    """``mmm_example`` and ``mmm_roas``, spend in thousands; none where the folder is absent."""
    folder = Path(os.environ.get("MERITE_SHARED", "")) / "data" / "sales"
    if not (folder / "mmm_example.csv").is_file():
        return []
    example = _columns(folder / "mmm_example.csv")
    documented = {"x1": 274_848.0, "x2": 65_906.0, "total": 340_754.0}
    roas = _columns(folder / "mmm_roas_data.csv")
    y = _numbers(roas["y"])
    hidden = {name: float((y - _numbers(roas[column])).sum()) for name, column in (("x1", "y01"), ("x2", "y02"))}
    hidden["total"] = hidden["x1"] + hidden["x2"]
    return [
        _case("mmm_example", example, "date_week", ("event_1", "event_2"), documented),
        _case("mmm_roas_data", roas, "date", (), hidden),
    ]


def _columns(file: Path) -> dict[str, list[str]]:
    with file.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return {name: [row[name] for row in rows] for name in rows[0]}


def _numbers(values: list[str]) -> Array:
    return np.array([float(value) for value in values])


def _case(kind: str, table: dict[str, list[str]], date: str, events: tuple[str, ...], truth: dict[str, float]) -> Case:
    sales = _numbers(table["y"])
    zero = np.zeros(sales.size)
    unit = 1000.0 if kind == "mmm_example" else 100.0 / 2.0
    panel = Panel(
        dates=tuple(datetime.date.fromisoformat(day[:10]) for day in table[date]),
        step=7,
        sales=sales,
        universes=tuple(
            UniverseSeries(name=name, spend=_numbers(table[name]) * unit, hours=zero, activity=zero, extra_cost=zero)
            for name in ("x1", "x2")
        ),
        controls={name: _numbers(table[name]) for name in events},
    )
    return Case(kind=kind, number=0, panel=panel, truth=truth, expected=sales, tickets=None, country="US")


def table(seed: int, *, run: bool) -> tuple[Table | None, list[str]]:
    """merite and the peers beside the documented truth."""
    body, misses = [], []
    for one in cases():
        own = ours(one)
        said = ", ".join(f"{name} {finding}" for name, finding in own["findings"].items())
        answers = [("merite", own["ranges"])]
        for peer in PEERS:
            answer = ask(peer, one, given=True, seed=seed, run=run)
            if answer is not None and answer.ranges:
                answers.append((f"{peer.name}, given the calendar", answer.ranges))
        for who, ranges in answers:
            held = {name: name in ranges and ranges[name][0] <= truth <= ranges[name][4]
                    for name, truth in one.truth.items()}  # fmt: skip
            errors = [abs(ranges[name][2] - truth) / truth for name, truth in one.truth.items() if name != "total"]
            body.append((
                one.kind, who,
                *(f"{ranges[n][0]:.0f} - {ranges[n][2]:.0f} - {ranges[n][4]:.0f}, truth {one.truth[n]:.0f}"
                  + ("" if held[n] else ": **missed**") for n in ("x1", "x2", "total")),
                f"{100 * float(np.mean(errors)):.0f} %", said if who == "merite" else "",
            ))  # fmt: skip
            if who == "merite":
                misses += [
                    f"{one.kind}: the range of {name} misses the truth" for name, well in held.items() if not well
                ]
                if one.kind == "mmm_example" and float(np.mean(errors)) > 0.05:
                    misses.append(f"mmm_example: mean error {100 * float(np.mean(errors)):.1f} %, goal at most 5 %")
    if not body:
        return None, ["the public data sets were not there: set MERITE_SHARED"]
    return (
        Table(
            title="Public data whose truth is documented",
            headings=("data", "model", "x1: low, middle, high", "x2", "total", "mean error of x1 and x2", "finding"),
            rows=tuple(body),
            note="mmm_roas_data has a confounder that nobody sees: it drives both x1's spend and the sales.",
        ),
        misses,
    )  # fmt: skip
