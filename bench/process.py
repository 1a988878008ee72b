"""A command run as a person would run it, with the time it took and the memory it held."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """``seconds`` on the clock, ``cpu_seconds`` of all its threads, ``megabytes`` at the most; ``answer`` its JSON."""

    seconds: float
    cpu_seconds: float
    megabytes: float
    exit_code: int
    answer: dict[str, Any]
    said: str


def merite(arguments: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Ran:
    """Run ``merite`` in a process of its own; ``answer`` is empty where stdout is no JSON object."""
    surroundings = {**os.environ, **(environment or {})}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as remarks:
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "merite", *arguments], stdout=out, stderr=remarks, env=surroundings
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        remarks.seek(0)
        text, said = out.read().decode("utf-8", "replace"), remarks.read().decode("utf-8", "replace")
    try:
        answer = json.loads(text)
    except ValueError:
        answer = {}
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Ran(
        seconds=seconds,
        cpu_seconds=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss / scale,
        exit_code=process.returncode,
        answer=answer,
        said=said,
    )
