"""Runs the peers on the first businesses of each kind, one process at a time; ``python -m bench.against`` goes on for
hours where it stopped, and ``bench.sales`` tells what has been done."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import repeat

from bench import mmm_eval
from bench.case import Case
from bench.kinds import KINDS, case, speed_case
from bench.peers.running import PEERS, WAYS, Peer, PeerAnswer, ask

FIRST = 20
"""Businesses of each kind that the peers are run on."""
ORDER = (9, 14, 3, 4, 11, 2, 13, 0, 7, 10, 5, 12, 1, 6, 15, 8, 16, 17, 18, 19)
"""The first twenty, so taken that sizes and lengths are mixed wherever one stops."""
_KINDS = ("rules harsh", "recovery", "worlds harsh", "worlds friendly", "example", "worlds drawn", "rules friendly")
assert set(_KINDS) == set(KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bout:
    """One peer on one business, in one of the ``WAYS``."""

    peer: Peer
    kind: str
    number: int
    given: bool

    def case(self, seed: int) -> Case:
        """The business."""
        return case(self.kind, self.number, seed)

    def answer(self, seed: int, *, run: bool) -> PeerAnswer | None:
        """What the peer says of it; None where it was never run and ``run`` is false."""
        return ask(self.peer, self.case(seed), given=self.given, seed=seed, run=run)


def bouts(first: int = FIRST) -> Iterator[Bout]:
    """All of them, the fairer way first, kinds in turn."""
    for given, _ in WAYS:
        for number in ORDER[:first]:
            for kind in _KINDS:
                for peer in PEERS:
                    yield Bout(peer=peer, kind=kind, number=number, given=given)


def errands(seed: int, first: int) -> Iterator[tuple[str, Callable[[bool], PeerAnswer | None]]]:
    """Everything the peers are asked: one business of each kind, the one that times are measured on, the checks of
    mmm-eval, then the rest."""
    every = list(bouts(first))
    opening = len(_KINDS) * len(PEERS)
    yield from map(_errand, every[:opening], repeat(seed))
    for peer in PEERS:
        yield f"{peer.name} speed", partial(_on_speed, peer, seed)
    yield from mmm_eval.asks(seed)
    yield from map(_errand, every[opening:], repeat(seed))


def _errand(bout: Bout, seed: int) -> tuple[str, Callable[[bool], PeerAnswer | None]]:
    way = dict(WAYS)[bout.given]
    return f"{bout.peer.name} {bout.kind} {bout.number} {way}", lambda run: bout.answer(seed, run=run)


def _on_speed(peer: Peer, seed: int, run: bool) -> PeerAnswer | None:
    return ask(peer, speed_case(seed), given=True, seed=seed, run=run)


def main() -> int:
    """Run what is missing, until the minutes are over."""
    reader = argparse.ArgumentParser(prog="python -m bench.against", description=__doc__)
    reader.add_argument("--minutes", type=float, default=1e9)
    reader.add_argument("--first", type=int, default=FIRST)
    reader.add_argument("--seed", type=int, default=2026)
    asked = reader.parse_args()
    end = time.monotonic() + 60.0 * asked.minutes
    for what, answered in errands(asked.seed, asked.first):
        if time.monotonic() > end:
            return 0
        if answered(False) is not None:
            continue
        began = time.monotonic()
        answer = answered(True)
        said = f"{answer.fit_cpu:.0f} CPU-s, {answer.megabytes:.0f} MB" if answer and not answer.failure else answer
        print(what, f"{time.monotonic() - began:.0f} s", said, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
