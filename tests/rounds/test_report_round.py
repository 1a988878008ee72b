"""From a workspace to its sheet: what the page says is what the fit found, and the next report knows the last."""

import base64
import datetime
import json
from dataclasses import replace

import numpy as np
import pytest

from merite.errors.workspace import BadSetting
from merite.invest.figures import WEEKS_A_MONTH
from merite.invest.from_fit import figures_of
from merite.invest.plan import plan
from merite.invest.test_value import next_test
from merite.rounds import sheet as figures
from merite.rounds.last_answer import LastAnswer, last_answer
from merite.rounds.measure import measure_panel, measure_workspace
from merite.rounds.report import keep, logo_of, report, with_parts
from merite.rounds.sheet import cards
from merite.store import workspace
from merite.texts.remarks import noted_sentence
from merite.vocabulary import Language, Settings, TaxStatus
from merite.vocabulary.decision import Reason
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.next_test import Advice, NextTest
from merite.vocabulary.plan import Bounds, Effort, LossChance, Plan, PlanTotal, Season, Turn, UniversePlan
from merite.vocabulary.sheet import Limit
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Verdict
from merite.worlds import make
from report.sheet_made import full

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture(scope="module")
def measured():
    world = make(4, weeks=60)
    return world, measure_panel(world.panel, world.settings, today=TODAY)


def test_the_sheet_adds_up_to_the_panel(measured):
    world, found = measured
    spent = figures.cost(found.panel, world.settings)
    assert spent.money == pytest.approx(sum(u.spend.sum() + u.extra_cost.sum() for u in found.panel.universes))
    assert spent.total == pytest.approx(sum(u.cost for u in found.measurement.universes))
    cards = figures.cards(found.result, found.decisions, world.settings)
    months = figures.months(found.panel)
    assert sum(card.money_a_month for card in cards) * months == pytest.approx(spent.money)


def test_the_balance_is_the_margin_brought_less_what_was_paid(measured):
    world, found = measured
    spent = figures.cost(found.panel, world.settings)
    money = figures.money(found.result, spent, world.settings)
    assert money.balance.middle == pytest.approx(money.margin_brought.middle - spent.total)
    assert money.balance_without_hours.high == pytest.approx(money.margin_brought.high - spent.money)


def test_the_proof_holds_one_value_a_period_and_curves_start_at_nothing(measured):
    _, found = measured
    proof = figures.proof(found.result)
    assert len(proof.sales) == len(proof.fitted) == len(proof.base) == found.panel.periods
    for curve in proof.responses:
        assert curve.dose[0] == curve.middle[0] == 0.0
        assert curve.low <= curve.middle <= curve.high


@pytest.mark.parametrize("refunded", [False, True])
def test_nothing_under_nothing_is_expected_unless_sales_have_been(measured, refunded):
    """A shop that sells hardly anything for half of the year."""
    world, _ = measured
    luck = 1.0 + 0.3 * np.random.default_rng(2).standard_normal(60)
    sales = np.where(np.arange(60) % 52 < 14, 8000.0, 100.0) * luck
    sales[30] = -50.0 if refunded else 90.0
    result = measure_panel(replace(world.panel, sales=sales, tickets=None), world.settings, today=TODAY).result
    assert result.fitted[0].min() < -50.0
    found = figures.proof(result)
    least = -50.0 if refunded else 0.0
    assert min(found.fitted_low) == least
    assert min(found.base) >= least and min(found.fitted) >= least


def test_what_a_picture_calls_now_is_the_pace_that_the_plan_starts_from():
    """Ads in bursts: the last quarter alone has hardly any, and its mean is no pace."""
    world = make(4, weeks=60)
    first, *rest = world.panel.universes
    spend = np.zeros(60)
    spend[[20, 21, 22, 30, 31, 32, 40, 41, 42, 43, 59]] = 80.0
    panel = replace(world.panel, universes=(replace(first, spend=spend, extra_cost=np.zeros(60)), *rest))
    found = measure_panel(panel, world.settings, today=TODAY)
    curve = next(one for one in figures.proof(found.result).responses if one.universe == first.name)
    plan = next(one for one in figures_of(found.result, panel, world.settings) if one.universe == first.name)
    assert curve.dose_kind == "spend"
    assert curve.usual * WEEKS_A_MONTH == pytest.approx(plan.money)
    assert curve.usual > 1.5 * 80.0 / 13.0


def test_a_year_hardly_begun_and_few_sales_are_said(measured):
    world, found = measured
    codes = {
        noted.code for noted in figures.limits(found.result, figures.cost(found.panel, world.settings), Settings())
    }
    assert {Limit.FEW_SALES, Limit.MARGIN_UNKNOWN, Limit.NO_BENCHMARK, Limit.NO_TEST} <= codes


@pytest.mark.parametrize(
    ("settings", "said", "not_said"),
    [
        (Settings(), {Limit.TAX_ON_ADS_UNKNOWN}, {Limit.PAID_BY_THE_JUDGED, Limit.MAY_BE_PAID}),
        (Settings(tax_status=TaxStatus.NOT_REGISTERED), set(), {Limit.TAX_ON_ADS_UNKNOWN}),
        (Settings(agency_fee=250.0), set(), {Limit.PAID_BY_THE_JUDGED, Limit.MAY_BE_PAID}),
        (Settings(agency_fee=250.0, made_by="Agence Untel"), {Limit.PAID_BY_THE_JUDGED}, {Limit.MAY_BE_PAID}),
        (Settings(made_by="Agence Untel"), {Limit.MAY_BE_PAID}, {Limit.PAID_BY_THE_JUDGED}),
    ],
)
def test_what_a_page_cannot_tell_is_true_of_who_made_it_and_of_its_taxes(measured, settings, said, not_said):
    world, found = measured
    noted = figures.limits(found.result, figures.cost(found.panel, world.settings), settings)
    codes = {one.code for one in noted}
    assert said <= codes and not not_said & codes
    for one in noted:
        if one.code in (Limit.PAID_BY_THE_JUDGED, Limit.MAY_BE_PAID):
            assert "Agence Untel" in noted_sentence(one, Language.FRENCH)


def test_the_agencys_logo_stands_in_the_page_and_what_is_no_picture_is_said(tmp_path):
    svg = '<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    (tmp_path / "logo.txt").write_text("Agence Roy", encoding="utf-8")
    assert logo_of(Settings(), tmp_path) == ""
    logo = logo_of(Settings(agency_logo="logo.svg"), tmp_path)
    assert base64.b64decode(logo.removeprefix("data:image/svg+xml;base64,")).decode() == svg
    for wrong in ("logo.txt", "none.png"):
        with pytest.raises(BadSetting):
            logo_of(Settings(agency_logo=wrong), tmp_path)
    workspace.create(tmp_path / "shop", Settings(agency_logo=str(tmp_path / "logo.svg")))
    made = report(tmp_path / "shop", (Language.FRENCH,), today=TODAY)
    assert f'src="{logo}"' in made.written.pages["fr"].read_text(encoding="utf-8")


def test_an_empty_workspace_has_a_report_that_says_so(tmp_path):
    workspace.create(tmp_path / "shop", Settings())
    told = report(tmp_path / "shop", [Language.FRENCH, Language.ENGLISH], today=TODAY)
    assert told.written.pages["fr"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "aucun chiffre daté" in told.headline["fr"]


def test_the_next_report_says_what_changed_since_the_last(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(margin=0.4))
    first = report(folder, today=TODAY)
    assert first.sheet.change is None
    toml = folder / "merite.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("0.4", "0.5"), encoding="utf-8")
    second = report(folder, today=TODAY + datetime.timedelta(days=7))
    assert second.sheet.change.since == TODAY
    assert [(c.name, c.before, c.after) for c in second.sheet.stamp.settings_changed] == [("margin", "0.4", "0.5")]
    with workspace.opened(folder) as space:
        kept = space.store.arrow(space.store.table("fits")).to_pylist()
        assert len(kept) == 2
        assert last_answer(space).less == ()
        sheet = replace(second.sheet, parts=(cut_to_nothing("instagram"),))
        keep(space, second.measured, sheet)
        assert last_answer(space).less == ("instagram",)
    assert json.loads(kept[0]["answer"])["made_on"] == TODAY.isoformat()


def test_a_try_keeps_its_turn_from_report_to_report(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(margin=0.4))
    first = report(folder, today=TODAY)
    month = cut_to_nothing("instagram")
    waiting = tuple(replace(one, after="newsletter") for one in month.plan.universes)
    sheet = replace(first.sheet, parts=(replace(month, plan=replace(month.plan, universes=waiting)),))
    with workspace.opened(folder) as space:
        assert last_answer(space).turn is None
        keep(space, first.measured, sheet)
        turn = Turn(universe="newsletter", since=TODAY)
        assert last_answer(space).turn == turn
    week = TODAY + datetime.timedelta(days=7)
    later = measure_workspace(folder, today=week)[0]
    assert later.turn == turn, "what plans next month knows it"
    with workspace.opened(folder) as space:
        keep(space, later, replace(sheet, made_on=week))
        assert last_answer(space).turn == turn, "it began with the report that first said so"
        keep(space, replace(later, turn=Turn(universe="blog", since=TODAY)), replace(sheet, made_on=week))
        assert last_answer(space).turn == Turn(universe="newsletter", since=week)


def test_advice_of_a_report_from_before_a_setting_was_there_still_stands():
    before = {name: value for name, value in to_json(Settings(margin=0.45)).items() if name != "set_ahead"}
    last = LastAnswer(made_on=TODAY, balance=None, settings=before, verdicts={"sms": Verdict.TRY})
    assert last.standing(Settings(margin=0.45)) == {"sms": Verdict.TRY}
    assert last.standing(Settings(margin=0.45, set_ahead=("sms",))) == {}


def cut_to_nothing(name):
    """A plan that gives a channel nothing."""
    total = PlanTotal(expected_profit=None, chance_of_losing_more_than=LossChance(sum=100.0, chance=None))
    one = UniversePlan(
        name=name, now=Effort(money=0.0, hours=9.0), next=Effort(money=0.0, hours=0.0), expected_profit=None,
        chance_of_loss=None, verdict=Verdict.HOLD, flips_under=(), reason=Reason.PAYS_BARELY, factor=0.0,
    )  # fmt: skip
    made = Plan(
        universes=(one,), total=total, as_now=total, season=Season(first=TODAY, last=TODAY),
        bounds=Bounds(money=0.0, hours=9.0, accepted_chance=0.15),
    )  # fmt: skip
    tests = NextTest(
        candidates=(), advice=Advice.NOTHING_TO_TEST, best=None, horizon_months=12, knowing_all=None, currency="EUR"
    )
    return NextMonth(plan=made, tests=tests, currency="EUR")


def test_what_the_plan_changes_is_looked_at_again_once_its_month_is_over(measured):
    """A card cut a channel "next month", and there was "nothing to decide" for half a year."""
    world, found = measured
    by_card = cards(found.result, found.decisions, world.settings)
    far = TODAY + datetime.timedelta(weeks=26)
    shown = tuple(replace(one, decision=replace(one.decision, next_look=far)) for one in by_card)
    plain = replace(full(), cards=shown, parts=())
    made = plan(found.result, world.panel, world.settings, today=TODAY)
    first, *others = made.universes
    still = tuple(replace(one, next=one.now) for one in (first, *others))
    less = replace(still[0], now=Effort(money=400.0, hours=0.0), next=Effort(money=0.0, hours=0.0))
    tests = next_test(found.result, world.panel, world.settings)

    def looks(universes):
        part = NextMonth(plan=replace(made, universes=universes), tests=tests, currency="EUR")
        sheet = with_parts(plain, (part,))
        return {one.measure.name: one.decision.next_look for one in sheet.cards}, sheet.next_look

    assert looks(still) == ({one.measure.name: far for one in shown}, far)
    by_name, soonest = looks((less, *still[1:]))
    assert by_name[less.name] == soonest == TODAY + datetime.timedelta(days=30)
    assert all(by_name[one.name] == far for one in still[1:])
