"""Last report's advice stands while today's figures are within a week's drift of it: no advice turns every Monday.

A rule has limits, and figures near a limit cross it back and forth as weeks come in, though nothing was learnt:
over simulated businesses read on six Mondays in a row, 10 in 100 pieces of advice were not last Monday's, and 2
are so (docs/bench/steadiness.md). So the last advice is kept as long as the same rule would give it to figures that lie
no further from today's than such a drift.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from merite.invest.figures import Brought, Draws, Figures
from merite.invest.rule import Means, Ruling, rule
from merite.vocabulary.words import Verdict

DRIFT = 0.2
"""How far a profit may lie from today's, in standard deviations of its draws: what a few weeks move it by."""


def standing(figures: Figures, means: Means, before: Verdict | None) -> Ruling:
    """What to do, and why; ``before``, the last report's advice, is kept while today's figures lie near it.

    None: there was no report, or what it rested on (settings, tests) is no longer the same.
    """
    ruling = rule(figures, means)
    if before is None or ruling[0] is before:
        return ruling
    for near in _near(figures):
        kept = rule(near, means)
        if kept[0] is before:
            return kept
    return ruling


def _near(figures: Figures) -> Iterator[Figures]:
    """Figures within a drift of these: what is brought a little more or less, the starting assumption just weighing or
    just not."""
    for by in (0.0, DRIFT, -DRIFT):
        for driven in (figures.prior_driven, not figures.prior_driven):
            moved = {assumption: _moved(brought, by) for assumption, brought in figures.brought.items()}
            yield replace(figures, brought=moved, prior_driven=driven)


def _moved(brought: Brought, by: float) -> Brought:
    more = None if brought.more is None else _by(brought.more, by)
    return replace(brought, recent=_by(brought.recent, by), more=more)


def _by(draws: Draws, by: float) -> Draws:
    low, high = np.quantile(draws, (0.16, 0.84))
    return np.asarray(draws + by * (high - low) / 2.0)
