"""The plan: the sentence, the table of four columns, its pictures, and what could be tested."""

from collections.abc import Sequence

from merite.files.safe_csv import Cell
from merite.report.figures import Drawer, Figure
from merite.report.plan_charts import now_and_next, values
from merite.report.sections.blocks import Block, Drawn, Heading, Items, Section, Shown, Words
from merite.report.strips import Strip, strips
from merite.report.tables import Table
from merite.texts import next_month as texts
from merite.texts import next_test as test_texts
from merite.texts.footing import withheld_sentence
from merite.texts.plan import caution
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.plan import Effort

PLAN_FILE, TESTS_FILE = "report-plan.csv", "report-tests-worth.csv"
DRAWN = 6
"""Tests in the picture; the file has all."""


def plan_section(part: NextMonth, drawer: Drawer) -> Section:
    """The section of next month's plan."""
    language, currency = drawer.language, part.currency
    known = part.plan.total.expected_profit is not None or not drawer.sheet.hide_private
    rows = texts.rows(part.plan, currency, language, profit=known)
    said = drawer.sheet.settings.can_lose is not None
    blocks: list[Block] = [
        Words(text=texts.summary(part, language, loss_said=said), strong=True),
        Shown(table=Table(heads=texts.heads(language, profit=known), rows=rows), stacked=True, file=PLAN_FILE),
    ]
    blocks += [Words(text=told) for told in (caution(part.plan, language),) if told]
    if any(one.withheld for one in part.plan.universes):
        blocks.append(Words(text=withheld_sentence(part.plan.missing, language)))
    if any(_cost(one.now, drawer) or _cost(one.next, drawer) for one in part.plan.universes):
        blocks.append(Drawn(figure=_budget(part, drawer)))
    if any(one.expected_profit is not None and one.factor > 0.0 for one in part.plan.universes):
        blocks.append(Drawn(figure=_profit(part, drawer)))
    blocks += [
        Heading(text=texts.tests_heading(language)),
        Words(text=test_texts.advice_sentence(part.tests, currency, language)),
    ]
    if part.tests.candidates:
        shown, others = part.tests.candidates[:3], drawer.sheet.hide_private
        told = (
            test_texts.named(one, language) if others else test_texts.told(one, currency, language) for one in shown
        )
        blocks.append(Items(texts=tuple(told)))
        if not others:
            blocks.append(Drawn(figure=_tests(part, drawer)))
        blocks.append(Words(text=test_texts.caution(language)))
    return Section(anchor=part.topic, title=texts.title(part, language), blocks=tuple(blocks))


def _cost(effort: Effort, drawer: Drawer) -> float:
    """Money, and hours at their price where they have one."""
    return effort.money + effort.hours * (drawer.sheet.settings.hourly_cost or 0.0)


def _budget(part: NextMonth, drawer: Drawer) -> Figure:
    language, write = drawer.language, drawer.write
    rows = [(write.name(one.name), _cost(one.now, drawer), _cost(one.next, drawer)) for one in part.plan.universes]
    table = tuple((name, write.money(now), write.money(coming)) for name, now, coming in rows)
    return drawer.other(
        "plan-budget",
        now_and_next(rows, texts.marks(language), write.money),
        caption=texts.budget_caption(part, language, priced=drawer.sheet.settings.hourly_cost is not None),
        label=texts.labels(language)["budget"],
        table=Table(heads=texts.table_heads(language)["budget"], rows=table),
        doubts=texts.doubts(language),
        file=PLAN_FILE,
    )


def _profit(part: NextMonth, drawer: Drawer) -> Figure:
    language, write = drawer.language, drawer.write
    known = [
        Strip(name=write.name(one.name), estimate=one.expected_profit, density=None, cost=None)
        for one in part.plan.universes
        if one.expected_profit is not None and one.factor > 0.0
    ]
    table = tuple(
        (one.name, *(write.money(x) for x in (one.estimate.low, one.estimate.middle, one.estimate.high)))
        for one in known
    )
    return drawer.other(
        "plan-profit",
        strips(known, texts.marks(language), write.money),
        caption=texts.profit_caption(part, language),
        label=texts.labels(language)["profit"],
        table=Table(heads=texts.table_heads(language)["profit"], rows=table),
        file=PLAN_FILE,
    )


def _tests(part: NextMonth, drawer: Drawer) -> Figure:
    language, write = drawer.language, drawer.write
    drawn = part.tests.candidates[:DRAWN]
    named = [(test_texts.short_name(one, language), one) for one in drawn]
    table = tuple(
        (name, *(write.money(x) for x in (one.cost, one.value, one.value_of_waiting, one.net))) for name, one in named
    )
    return drawer.other(
        "plan-tests",
        values([(name, one.net) for name, one in named], write.money),
        caption=texts.tests_caption(language),
        label=texts.labels(language)["tests"],
        table=Table(heads=texts.table_heads(language)["tests"], rows=table),
        file=TESTS_FILE,
    )


def plan_files(part: NextMonth) -> dict[str, list[Sequence[Cell]]]:
    """The CSV files of the plan and of what tests are worth."""
    plan: list[Sequence[Cell]] = [
        ("channel", "money_now", "hours_now", "money_next", "hours_next", "profit_low", "profit_middle", "profit_high",
         "chance_of_loss", "verdict")
    ]  # fmt: skip
    for one in part.plan.universes:
        profit = one.expected_profit
        ends = (None, None, None) if profit is None else (profit.low, profit.middle, profit.high)
        verdict = None if one.verdict is None else one.verdict.value
        efforts = (one.now.money, one.now.hours, one.next.money, one.next.hours)
        plan.append((one.name, *efforts, *ends, one.chance_of_loss, verdict))
    tests: list[Sequence[Cell]] = [
        ("test", "weeks", "cost", "hours", "value", "value_of_waiting", "net", "changes_plan_chance", "at_risk")
    ]
    for test in part.tests.candidates:
        worth = (test.cost, test.hours, test.value, test.value_of_waiting, test.net)
        tests.append((test.test, test.weeks, *worth, test.changes_plan_chance, test.at_risk))
    return {PLAN_FILE: plan, TESTS_FILE: tests}
