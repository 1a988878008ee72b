"""Next month's money and hours, and what could be tested."""

from merite.errors.base import MeriteError
from merite.invest.plan import plan
from merite.invest.test_value import next_test
from merite.rounds.costs_aside import planned_with_care, weighed_with_care
from merite.rounds.footing import checks_of
from merite.rounds.seen import Seen
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.plan import PLAN_LEVEL


def plan_part(seen: Seen) -> NextMonth | None:
    """The plan of the month from today; None without a fit, or where no plan stays within what the owner said."""
    measured, settings = seen.measured, seen.space.settings
    if measured.result.draws is None:
        return None
    try:
        checks = checks_of(seen.space, measured.panel, today=seen.today)
        made = plan(
            measured.result,
            measured.panel,
            settings,
            today=seen.today,
            level=PLAN_LEVEL,
            checks=checks,
            decisions=measured.decisions,
        )
    except MeriteError:
        return None  # ``merite plan`` explains it
    made = planned_with_care(made, measured.decisions)
    tests = weighed_with_care(next_test(measured.result, measured.panel, settings), measured.decisions)
    return NextMonth(plan=made, tests=tests, currency=settings.currency)
