"""The finished tests that the sales model uses by itself; what weighs tests is not needed to read them."""

from merite.experiments.evidence_file import evidence_rows
from merite.store.workspace import Workspace
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel


def lift_tests(space: Workspace, panel: Panel) -> tuple[LiftTest, ...]:
    """The finished tests that the fit of ``panel`` uses by itself.

    A test counts once its whole window is in the panel, with universes that the panel has; one that the panel's weeks
    say already (whole weeks on and off) is left to them.
    """
    if not panel.dates:
        return ()
    known = {universe.name for universe in panel.universes}
    found = []
    for row in evidence_rows(space.store):
        universes = tuple(row.universe.split("+"))
        inside = panel.dates[0] <= row.start and row.end <= panel.last_day
        if inside and known.issuperset(universes) and not row.in_panel and row.standard_error > 0 and row.area is None:
            found.append(
                LiftTest(
                    universes=universes,
                    start=row.start,
                    end=row.end,
                    estimate=row.estimate,
                    standard_error=row.standard_error,
                )
            )
    return tuple(found)
