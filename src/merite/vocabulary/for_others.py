"""The records as others may have them: without what tells the margin, the price of an hour or the sum that may be lost.

Sales, money paid, hours, verdicts and chances stay. What sales left (margin, profit, balance), a cost with priced hours
and sums that rest on them go, since beside sales, money and hours each would give the margin or the wage away. Whoever
shows a record to others takes it from here: what is not in it cannot be printed, drawn or sent by mistake.
"""

from dataclasses import replace

from merite.vocabulary.comparison import ArmResult
from merite.vocabulary.contest import Contest
from merite.vocabulary.decision import Decision
from merite.vocabulary.experiment import Accounts, Experiment, Ledger
from merite.vocabulary.experiment import Look as TestLook
from merite.vocabulary.look import Look
from merite.vocabulary.measurement import UniverseMeasure
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.next_test import NextTest
from merite.vocabulary.part import Part
from merite.vocabulary.plan import LossChance, Plan, PlanTotal, UniversePlan
from merite.vocabulary.promise import PromiseKind, Register
from merite.vocabulary.settings import Settings
from merite.vocabulary.sheet import Card, Paying, Sheet, SheetCost
from merite.vocabulary.trials import Trials

PRIVATE = ("margin", "hourly_cost", "can_lose", "monthly_budget", "follow_up_budget")
"""Settings that others are not shown."""
MONEY_A_YEAR = "money/year"
_TENTHS = 1
"""Digits of a chance: a finer one, held against the range of the sales, would point at the margin."""


def sheet_for_others(sheet: Sheet) -> Sheet:
    """The sheet for whoever may not see what is private; ``paying`` says what the balance would."""
    if sheet.hide_private:
        return sheet
    known = sheet.known and replace(sheet.known, break_even=None)
    stamp, change = sheet.stamp, sheet.change
    return replace(
        sheet,
        hide_private=True,
        paying=_paying(sheet),
        settings=_settings(sheet.settings),
        cost=_cost(sheet.cost),
        margin_brought=None,
        balance=None,
        balance_without_hours=None,
        cards=tuple(_card(card) for card in sheet.cards),
        known=known,
        stamp=replace(stamp, settings_changed=tuple(x for x in stamp.settings_changed if x.name not in PRIVATE)),
        change=change and replace(change, balance_before=None),
        parts=tuple(_part(part) for part in sheet.parts if not isinstance(part, Contest)),
    )


def plan_for_others(plan: Plan) -> Plan:
    """The plan: money and hours, verdicts and chances, without what it should leave and without its limits."""
    difference = plan.difference and replace(plan.difference, expected_profit=None, chance_without=None)
    return replace(
        plan,
        universes=tuple(_planned(one) for one in plan.universes),
        total=_NO_TOTAL,
        as_now=_NO_TOTAL,
        bounds=replace(plan.bounds, money=sum(one.next.money for one in plan.universes)),
        difference=difference,
    )


def look_for_others(look: Look) -> Look:
    """A look's own record, with the sentence that is meant for others."""
    running = tuple(replace(one, at_risk=None) for one in look.running)
    return replace(look, headline=look.headline_for_others, running=running)


def ledger_for_others(ledger: Ledger) -> Ledger:
    """Every test and the accounts, in what was proven and not in what it cost."""
    tests = tuple(_experiment(one) for one in ledger.tests)
    return replace(ledger, tests=tests, accounts=_accounts(ledger.accounts))


def test_look_for_others(look: TestLook) -> TestLook:
    """What a test says, without its cost and what acting on it may lose."""
    effect, comparison = look.effect, look.comparison
    if comparison is not None:
        comparison = replace(comparison, arms=tuple(_arm(arm) for arm in comparison.arms))
    if effect is not None and effect.best_bet is not None:
        effect = replace(effect, best_bet=replace(effect.best_bet, expected_loss=None))
    return replace(look, experiment=_experiment(look.experiment), effect=effect, comparison=comparison, cost_so_far=0.0)


_NO_TOTAL = PlanTotal(expected_profit=None, chance_of_losing_more_than=LossChance(sum=0.0, chance=None))


def _paying(sheet: Sheet) -> Paying | None:
    whole = sheet.balance
    if whole is None:
        return None
    if whole.low > 0.0:
        return Paying.PAYS
    return Paying.COSTS if whole.high < 0.0 else Paying.NOT_KNOWN_YET


def _settings(settings: Settings) -> Settings:
    return replace(settings, margin=None, hourly_cost=None, can_lose=None, monthly_budget=None, follow_up_budget=None)


def _cost(cost: SheetCost) -> SheetCost:
    return replace(cost, hours_money=None)


def _card(card: Card) -> Card:
    left = card.margin_a_month is not None  # then the shape is that of the margin
    return replace(
        card,
        measure=_measure(card.measure),
        decision=card.decision and _decision(card.decision),
        hours_money_a_month=None,
        margin_a_month=None,
        density=None if left else card.density,
    )


def _measure(measure: UniverseMeasure) -> UniverseMeasure:
    return replace(measure, cost=None, roi=None, sales_per_cost=None, chance_of_loss=tenths(measure.chance_of_loss))


def _decision(decision: Decision) -> Decision:
    return replace(
        decision,
        cost_a_month=None,
        expected_profit=None,
        chance_of_loss=tenths(decision.chance_of_loss),
        per_hour=None,
        expected_margin_more=None,
    )


def _planned(one: UniversePlan) -> UniversePlan:
    return replace(one, expected_profit=None, chance_of_loss=tenths(one.chance_of_loss))


def _part(part: Part) -> Part:
    match part:
        case NextMonth():
            return replace(part, plan=plan_for_others(part.plan), tests=_next_test(part.tests))
        case Trials():
            looks = tuple(test_look_for_others(look) for look in part.looks)
            return replace(part, looks=looks, ledger=ledger_for_others(part.ledger))
        case Register():
            # What an advice left is a profit; whether it was right stays in the rates.
            return replace(part, promises=tuple(x for x in part.promises if x.kind is not PromiseKind.ADVICE))
    return part


def _next_test(tests: NextTest) -> NextTest:
    """Which test is worth it stays, in ``advice`` and ``best``; what each costs and is worth is 0 and left out."""
    candidates = tuple(
        replace(one, cost=0.0, value=0.0, value_of_waiting=0.0, net=0.0, at_risk=0.0, takes=0.0)
        for one in tests.candidates
    )
    return replace(tests, knowing_all=None, candidates=candidates, confirmed=None)


_SUMS = ("comparison", "effect")
"""Parts of a finished test's result that hold money a year; its finding and its points stay."""


def _arm(arm: ArmResult) -> ArmResult:
    """An arm without sums of money a year, which rest on what a sale leaves."""
    best = arm.best_bet
    if best is None or best.expected_loss.unit != MONEY_A_YEAR:
        return arm
    return replace(arm, best_bet=None)


def _experiment(one: Experiment) -> Experiment:
    foreseen = one.foreseen and replace(
        one.foreseen, cost=replace(one.foreseen.cost, hours_money=None, at_risk=one.money), warnings=()
    )
    result = None if one.result is None else {name: one.result[name] for name in one.result if name not in _SUMS}
    return replace(one, can_lose=None, foreseen=foreseen, result=result)


def _accounts(accounts: Accounts) -> Accounts:
    return replace(accounts, regret=None, spent=0.0, at_risk=0.0, limit=None)


def tenths(chance: float | None) -> float | None:
    """A chance as others have it: to the tenth."""
    return None if chance is None else round(chance, _TENTHS)
