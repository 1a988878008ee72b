"""Installs the peers, and runs one on a business; what was run once is not run again, here or on another machine:
ranges are kept in ``RECORD`` for all to go on from."""

import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bench.cache import FOLDER, keep, kept, key_of
from bench.case import Array, Case
from bench.ours import QUANTILES
from bench.peers.asking import asked

WAYS = ((True, "given calendar and belief"), (False, "defaults"))
_HERE = Path(__file__).resolve().parent
RECORD = _HERE.parents[1] / "docs" / "bench" / "peers-fits.json"
_ROOM = "fits"
_LONGEST = 3600.0
_PATHS = 200
"""Foretold courses of a peer that are kept for other machines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """``needs``: what pip installs; ``script``: what its Python runs."""

    name: str
    needs: tuple[str, ...]
    script: str


PEERS = (
    Peer(name="pymc-marketing", needs=("pymc-marketing==0.19.2", "nutpie==0.16.8"), script="with_pymc.py"),
    Peer(name="Meridian", needs=("google-meridian==2.1.0",), script="with_meridian.py"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAnswer:
    """``ranges``: five quantiles of each contribution and of the total, empty where it failed; ``mean``: that of the
    total's draws; ``ahead`` (S, weeks) sales of the weeks held back.

    ``fit_cpu``: CPU seconds from the panel read to the contributions, imports apart; ``cpu``: of the whole process;
    ``failure``: what it said instead of an answer.
    """

    ranges: dict[str, list[float]] = field(default_factory=dict)
    mean: float | None = None
    ahead: Array | None = None
    fit_cpu: float = 0.0
    cpu: float = 0.0
    megabytes: float = 0.0
    failure: str = ""


def ask(
    peer: Peer, case: Case, *, given: bool, held_back: int = 0, seed: int = 0, run: bool = True
) -> PeerAnswer | None:
    """The peer's answer on a business; None where it was never run and ``run`` is false."""
    question = asked(case, given=given, held_back=held_back, seed=seed)
    # the calendar's columns are not part of the key: it may gain a day without the peers having to start again
    told = {name: value for name, value in question.items() if name != "controls"} | {"given": given}
    key = key_of(peer.needs, _version(peer), told, dict(case.panel.controls))
    answer = kept(_ROOM, key) or recorded().get(key)
    if answer is None:
        if not run:
            return None
        answer = _run(peer, question)
        keep(_ROOM, key, answer)
    if key not in recorded():
        _record(key, answer)
    return _read(answer)


@cache
def recorded() -> dict[str, dict[str, Any]]:
    """The answers of ``RECORD``, by key, as they stood when first asked for and with what was run since."""
    found: dict[str, dict[str, Any]] = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
    return found


def _record(key: str, answer: dict[str, Any]) -> None:
    """Add an answer's ranges to ``RECORD``, and some of the courses it foretold."""
    told = {name: value for name, value in answer.items() if name not in ("names", "draws", "ahead")}
    if "ahead" in answer:
        courses = np.array(answer["ahead"])
        chosen = courses[np.linspace(0, len(courses) - 1, min(_PATHS, len(courses))).astype(int)]
        told["ahead"] = [[float(f"{week:.4g}") for week in course] for course in chosen.tolist()]
    recorded()[key] = told
    lines = (f"{json.dumps(one)}: {json.dumps(told)}" for one, told in sorted(recorded().items()))
    unfinished = RECORD.with_suffix(".new")
    unfinished.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    unfinished.replace(RECORD)


def _version(peer: Peer) -> str:
    """The first line of its script that says which settings it runs with."""
    lines = (_HERE / peer.script).read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("SETTINGS = "))


def _run(peer: Peer, question: dict[str, Any]) -> dict[str, Any]:
    python = _installed(peer)
    with tempfile.TemporaryDirectory() as scratch:
        given, answer = Path(scratch) / "asked.json", Path(scratch) / "answer.json"
        given.write_text(json.dumps(question), encoding="utf-8")
        environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": ""}
        try:
            done = subprocess.run(
                [str(python), str(_HERE / peer.script), str(given), str(answer)],
                capture_output=True, text=True, env=environment, cwd=scratch, timeout=_LONGEST, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"failure": f"no answer in {_LONGEST:.0f} s"}
        if done.returncode or not answer.is_file():
            said = [line for line in done.stderr.splitlines() if line.strip()]
            return {"failure": " / ".join(said[-3:])[:400] or f"exit {done.returncode}"}
        found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        draws = np.array(found.pop("draws"))
        found["ranges"] = _ranges(found.pop("names"), draws)
        found["mean"] = float(draws.sum(axis=1).mean())
        return found


def _ranges(names: Sequence[str], draws: Array) -> dict[str, list[float]]:
    """Five quantiles of the draws (S, C) of each contribution, and of their sum."""
    found = {name: np.quantile(draws[:, here], QUANTILES).tolist() for here, name in enumerate(names)}
    return found | {"total": np.quantile(draws.sum(axis=1), QUANTILES).tolist()}


def _read(answer: dict[str, Any]) -> PeerAnswer:
    if "failure" in answer:
        return PeerAnswer(failure=answer["failure"])
    return PeerAnswer(
        ranges=answer["ranges"],
        mean=answer["mean"],
        ahead=np.array(answer["ahead"]) if "ahead" in answer else None,
        fit_cpu=answer["fit_cpu"],
        cpu=answer["cpu"],
        megabytes=answer["megabytes"],
    )


def _installed(peer: Peer) -> Path:
    """The Python of the peer's own environment, made the first time (minutes, and up to 3 GB)."""
    folder = FOLDER / "environments" / key_of(peer.needs, sys.version_info[:2])
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (folder / "ready").is_file():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *peer.needs], check=True)
        (folder / "ready").touch()
    return python
