"""From figures to decisions: the verdict with all that justifies it."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from merite.invest.calendar import next_look
from merite.invest.figures import Assumption, Figures, chance
from merite.invest.from_fit import figures_of
from merite.invest.rule import Means, turned_by, weeks_of_test
from merite.invest.standing import standing
from merite.invest.test_value import best_tests
from merite.measure.known import weeks_missing, will_tell
from merite.measure.sales_answer import estimate
from merite.measure.sales_result import SalesResult
from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.measurement import Measurement
from merite.vocabulary.next_test import Candidate, Design
from merite.vocabulary.panel import Panel
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Evidence, Verdict

LEVEL = 0.9
KEEP_MINUTES = 20
"""Minutes a week that keep a page answering those who follow it."""

_CHANGE: dict[Reason, ChangeMind] = {
    Reason.LOSES_EVEN_IF_OPTIMISTIC: ChangeMind.A_TEST,
    Reason.EARNS_NOTHING: ChangeMind.A_TEST,
    Reason.NEXT_EURO_PAYS: ChangeMind.MORE_WEEKS,
    Reason.NEXT_HOUR_PAYS: ChangeMind.MORE_WEEKS,
    Reason.PAYS_BUT_SATURATED: ChangeMind.A_YEAR_LATER,
    Reason.PAYS_BARELY: ChangeMind.MORE_WEEKS,
    Reason.ASSUMPTION_DECIDES: ChangeMind.WEEKS_OFF,
    Reason.WAITING_TEACHES: ChangeMind.MORE_WEEKS,
    Reason.COULD_BE_MUCH_OR_NOTHING: ChangeMind.WEEKS_OFF,
    Reason.CONSTANT_DOSE: ChangeMind.VARY_THE_DOSE,
    Reason.FOLLOWS_SALES: ChangeMind.VARY_THE_DOSE,
    Reason.TOO_SHORT: ChangeMind.MORE_WEEKS,
    Reason.NEVER_ACTIVE: ChangeMind.A_TEST,
    Reason.TIME_NOT_PRICED: ChangeMind.PRICE_THE_HOURS,
    Reason.COST_NOT_SAID: ChangeMind.SAY_THE_COST,
    Reason.MARGIN_UNKNOWN: ChangeMind.SAY_THE_MARGIN,
    Reason.NOT_CONVERGED: ChangeMind.MORE_WEEKS,
    Reason.EXCLUDED_BY_OWNER: ChangeMind.A_YEAR_LATER,
    Reason.ALREADY_OFF: ChangeMind.A_TEST,
    Reason.SECOND_CHANCE: ChangeMind.A_TEST,
    Reason.RECORD_FAILED: ChangeMind.A_TEST,
    Reason.MORE_MAY_PAY: ChangeMind.MORE_WEEKS,
}


def decide(
    result: SalesResult,
    panel: Panel,
    settings: Settings,
    *,
    today: datetime.date,
    before: Mapping[str, Verdict] | None = None,
) -> tuple[Decision, ...]:
    """What to do with each universe of ``panel``, in its order; always an answer, if only that it is not known yet.

    ``before``: the last report's advice, which stands while nothing was learnt that moves it.
    """
    means = means_of(settings)
    level = next((u.contribution.level for u in result.measurement.universes if u.contribution is not None), LEVEL)
    given = before or {}
    missing = weeks_missing(panel) if result.draws is None else 0
    first_answer = will_tell(panel, today=today) if missing else None
    return tuple(
        decision(
            one,
            means,
            currency=settings.currency,
            level=level,
            today=today,
            missing=missing,
            first_answer=first_answer,
            before=given.get(one.universe),
        )
        for one in figures_to_decide(result, panel, settings, before=given)
    )


def figures_to_decide(
    result: SalesResult, panel: Panel, settings: Settings, *, before: Mapping[str, Verdict]
) -> tuple[Figures, ...]:
    """The figures of each universe of ``panel``, with what a test of it is worth where that decides."""
    means, known = means_of(settings), figures_of(result, panel, settings)
    asked = [one.universe for one in known if _asks_for_a_test(one, means, before.get(one.universe))]
    tests = best_tests(known, result, panel, settings, asked) if asked else {}
    return tuple(_with_test(one, tests[one.universe]) if one.universe in tests else one for one in known)


def _with_test(figures: Figures, test: Candidate | None) -> Figures:
    if test is None:
        return replace(figures, test_net=0.0)
    return replace(figures, test_net=test.net, test_weeks=test.weeks, test_varies=test.kind is Design.VARY)


def _asks_for_a_test(figures: Figures, means: Means, before: Verdict | None) -> bool:
    """Whether a test's worth decides: for what would be tried, and for the second chance of what is off."""
    return figures.off or standing(figures, means, before)[0] is Verdict.TRY


def decision(
    figures: Figures,
    means: Means,
    *,
    currency: str,
    level: float,
    today: datetime.date,
    missing: int = 0,
    first_answer: datetime.date | None = None,
    before: Verdict | None = None,
) -> Decision:
    """The decision for one universe; ``before`` is its last advice.

    ``missing`` weeks of sales keep the model from answering before ``first_answer``; 0 and None where it answers.
    """
    verdict, reason = standing(figures, means, before)
    turned = turned_by(figures, means, verdict)
    firm = verdict in (Verdict.STOP_PAYING, Verdict.INVEST)
    assumed = (
        reason in (Reason.ASSUMPTION_DECIDES, Reason.MORE_MAY_PAY)
        or len(turned) == 2
        or (figures.prior_driven and not firm)
    )
    profit = figures.profit()
    more = figures.profit_of_more()
    change = _change(figures, verdict, reason)
    weeks = _weeks(figures, verdict, change, missing)
    return Decision(
        universe=figures.universe,
        verdict=verdict,
        reason=reason,
        evidence=_evidence(figures, assumed),
        prior_driven=assumed,
        money_a_month=figures.money,
        hours_a_month=figures.hours,
        cost_a_month=figures.cost,
        expected_profit=None if profit is None else estimate(profit, level=level, unit=currency, n=figures.periods),
        chance_of_loss=None if profit is None else 1.0 - chance(profit),
        per_hour=_per_hour(figures, currency, level),
        change_mind=change,
        weeks_needed=weeks,
        next_look=_look(change, weeks, today, first_answer),
        keep_minutes=KEEP_MINUTES if figures.page and verdict is Verdict.STOP_PAYING else 0,
        flips_under=turned,
        expected_margin_more=None if more is None else estimate(more, level=level, unit=currency, n=figures.periods),
        off=figures.off,
    )


def means_of(settings: Settings) -> Means:
    """What the owner allows, from the settings."""
    return Means(
        horizon_months=settings.horizon_months, can_lose=settings.can_lose, accepted_chance=settings.accepted_chance
    )


def with_verdicts(measurement: Measurement, decisions: tuple[Decision, ...]) -> Measurement:
    """The same measurement with each universe's verdict; None where the margin is unknown, since none follows."""
    by_name = {made.universe: made for made in decisions}

    def verdict(name: str) -> Verdict | None:
        made = by_name.get(name)
        return None if made is None or made.reason is Reason.MARGIN_UNKNOWN else made.verdict

    universes = tuple(replace(universe, verdict=verdict(universe.name)) for universe in measurement.universes)
    return replace(measurement, universes=universes)


def _evidence(figures: Figures, assumed: bool) -> Evidence:
    if figures.tested:
        return Evidence.TEST
    return Evidence.MODEL if figures.brought and not assumed else Evidence.STARTING_ASSUMPTION


def _per_hour(figures: Figures, currency: str, level: float) -> Estimate | None:
    """Margin that one hour brings once the money spent beside it is paid; None where money is most of the cost."""
    brought = figures.brought.get(Assumption.USUAL)
    if brought is None or not figures.margin_known or figures.hours <= 0.0:
        return None
    if figures.dose_kind == "spend" and figures.cost is not None and figures.money > 0.5 * figures.cost:
        return None
    an_hour = (brought.recent - figures.money) / figures.hours
    return estimate(an_hour, level=level, unit=f"{currency}/hour", n=figures.periods)


def _change(figures: Figures, verdict: Verdict, reason: Reason) -> ChangeMind:
    """What would change our mind: a test short enough to be proposed, waiting where it teaches as soon, else a year."""
    change, weeks = _CHANGE[reason], weeks_of_test(figures)
    if verdict is Verdict.TRY and change is ChangeMind.WEEKS_OFF and figures.test_weeks is not None:
        return ChangeMind.VARY_THE_DOSE if figures.test_varies else change  # as ``merite next-test`` says
    if figures.off and change is ChangeMind.WEEKS_OFF:
        change = ChangeMind.A_TEST  # it has been off for weeks already
    if change is ChangeMind.WEEKS_OFF:
        waiting = figures.weeks_by_waiting
        if waiting is not None and (weeks is None or waiting <= weeks) and verdict is not Verdict.TRY:
            return ChangeMind.MORE_WEEKS
        if weeks is None:
            return ChangeMind.A_YEAR_LATER
        return ChangeMind.WEEKS_OFF if weeks == figures.weeks_to_know else ChangeMind.VARY_THE_DOSE
    if change is ChangeMind.A_TEST and weeks is None and reason is not Reason.NEVER_ACTIVE:
        return ChangeMind.A_YEAR_LATER
    return change


def _weeks(figures: Figures, verdict: Verdict, change: ChangeMind, missing: int) -> int | None:
    if change in (ChangeMind.WEEKS_OFF, ChangeMind.VARY_THE_DOSE, ChangeMind.A_TEST):
        best = figures.test_weeks if verdict is Verdict.TRY else None
        return best or weeks_of_test(figures)
    if change is not ChangeMind.MORE_WEEKS:
        return None
    return missing or figures.weeks_by_waiting


def _look(
    change: ChangeMind, weeks: int | None, today: datetime.date, first_answer: datetime.date | None
) -> datetime.date:
    """At once for what a line of settings would tell; on the day of a first answer; else in 4 to 26 weeks."""
    if change in (ChangeMind.PRICE_THE_HOURS, ChangeMind.SAY_THE_COST, ChangeMind.SAY_THE_MARGIN):
        return today
    if first_answer is not None:
        return first_answer
    if change is ChangeMind.A_YEAR_LATER:
        return next_look(today, weeks=26)
    return next_look(today, weeks=min(26, max(4, weeks or 4)))
