"""Every message ever tested in a workspace, as the list of best practices learns from it."""

from merite.experiments.adaptive import moves
from merite.experiments.ledger import Space, rows_of, tests_of
from merite.vocabulary.experiment import ArmPlan, Delivery, ExperimentKind, ExperimentState
from merite.vocabulary.practices import Factor, Tried


def tried_messages(space: Space) -> tuple[Tried, ...]:
    """The counts so far of every arm that was shown, oldest test first.

    Only tests whose people chance divided, in shares that do not follow results: what a platform divided compares
    audiences too, and the plain totals of an arm are biased where shares move. A message written as
    ``theme: words`` has a theme.
    """
    rows = rows_of(space, "outcomes")
    found = []
    for test in reversed(tests_of(space)):
        drawn = test.kind is ExperimentKind.SPLIT and test.delivery is Delivery.DRAWN
        if not drawn or moves(test) or test.state is ExperimentState.PLANNED:
            continue
        for arm in test.arms:
            own = [row for row in rows if row["experiment"] == test.name and row["arm"] == arm.arm]
            found.append(
                Tried(
                    test=test.name,
                    arm=arm.arm,
                    exposures=sum(int(row["exposures"] or 0) for row in own),
                    conversions=sum(int(row["conversions"] or 0) for row in own),
                    factors=_factors(arm),
                )
            )
    return tuple(found)


def _factors(arm: ArmPlan) -> dict[Factor, str]:
    theme, colon, words = (arm.message or "").partition(":")
    said = {
        Factor.THEME: theme.strip().casefold() if colon else "",
        Factor.WORDING: (words if colon else theme).strip(),
        Factor.STANCE: arm.stance.value if arm.stance else "",
        Factor.TACTIC: arm.tactic.value if arm.tactic else "",
    }
    return {factor: value for factor, value in said.items() if value}
