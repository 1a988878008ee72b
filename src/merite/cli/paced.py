"""What ``--every`` and ``--rounds`` ask for: one round, or rounds at a pace, beside whatever else works there."""

import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from merite.cli.frame import Call, failure

Answer = TypeVar("Answer")


def at_a_pace(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare both options."""
    asked = click.option("--rounds", type=click.IntRange(1), metavar="N")(function)
    return click.option("--every", metavar="PACE")(asked)


def answers(
    call: Call, every: str | None, rounds: int | None, once: Callable[[], Answer]
) -> Iterator[tuple[Answer, bool]]:
    """What each round answers and whether it is the last one: the only one when ``every`` is None.

    Where somebody else works in the workspace, a round is told as missed and the next one finds what it could not;
    the last one raises ``StoreHeld``. Raises ``BadPace``.
    """
    from merite.errors.workspace import StoreHeld
    from merite.rounds.pace import pace_of

    pause = None if every is None else pace_of(every)
    done = 0
    while True:
        began = time.monotonic()
        done += 1
        last = pause is None or done == rounds
        try:
            answer = once()
        except StoreHeld as error:
            if last:
                raise
            call.remark(str(failure(error, call.language)["message"]))
        else:
            yield answer, last
        if last:
            return
        try:
            time.sleep(max((pause or 0.0) - (time.monotonic() - began), 0.0))
        except KeyboardInterrupt:  # between two rounds it is how one ends them
            return
