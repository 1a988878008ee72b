"""Next month's money and hours, and what could be tested."""

from merite.invest.test_value import next_test
from merite.rounds.costs_aside import plan_or_none, weighed_with_care
from merite.rounds.footing import checks_of
from merite.rounds.running import beside_tests, running_tests
from merite.rounds.seen import Seen
from merite.vocabulary.next_month import NextMonth


def plan_part(seen: Seen) -> NextMonth | None:
    """The plan of the month from today; None without a fit, or where no plan stays within what the owner said."""
    measured, settings = seen.measured, seen.space.settings
    checks = checks_of(seen.space, measured.panel, today=seen.today)
    made = plan_or_none(measured, settings, today=seen.today, checks=checks)
    if made is None:
        return None
    running = running_tests(seen.space, today=seen.today)
    tests = weighed_with_care(next_test(measured.result, measured.panel, settings), measured.decisions, made, running)
    return NextMonth(plan=beside_tests(made, running), tests=tests, currency=settings.currency)
