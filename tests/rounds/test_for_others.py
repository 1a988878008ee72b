"""What others are shown does not change with the margin, the wage or the sum that may be lost."""

import datetime
import json
import re
from dataclasses import replace

import numpy as np
import pytest

from invest.fit_made import RESULT, SETTINGS, SHOP, TODAY, WEEKS
from merite.invest.plan import plan
from merite.invest.verdict import decide
from merite.measure.cost import universe_costs
from merite.rounds import sheet as figures
from merite.rounds.showing import contents_of
from merite.store import looks
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.for_others import look_for_others, sheet_for_others
from merite.vocabulary.look import Audience, Look, RunningTest, Stage
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.next_test import Advice, Candidate, Design, NextTest
from merite.vocabulary.plan import PLAN_LEVEL
from merite.vocabulary.sheet import Paying, Sheet, Stamp
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language

OWN = replace(SETTINGS, margin=0.3719, hourly_cost=23.47, can_lose=613.0, monthly_budget=917.0)
NEAR = replace(OWN, margin=0.3733, hourly_cost=23.53, can_lose=617.0, monthly_budget=919.0)
SPOKEN = (Language.FRENCH, Language.ENGLISH)


def estimated(draws):
    low, middle, high = np.quantile(draws, (0.05, 0.5, 0.95))
    return Estimate(middle=float(middle), low=float(low), high=float(high), level=0.9, unit="EUR", n=WEEKS)


def measured(settings):
    """The made result with what each channel really cost and brought in it."""
    costs = {one.name: one for one in universe_costs(SHOP, hourly_cost=settings.hourly_cost)}
    universes = tuple(
        replace(
            one,
            money=costs[one.name].money,
            hours=costs[one.name].hours,
            cost=costs[one.name].total,
            contribution=estimated(RESULT.draws.of(one.name)),
        )
        for one in RESULT.measurement.universes
    )
    total = replace(RESULT.measurement.total, contribution=estimated(RESULT.draws.total))
    return replace(RESULT, measurement=replace(RESULT.measurement, universes=universes, total=total))


def sheet_at(settings):
    result = measured(settings)
    decisions = decide(result, SHOP, settings, today=TODAY)
    spent = figures.cost(SHOP, settings)
    money = figures.money(result, spent, settings)
    worth = 100.0 * settings.margin
    test = Candidate(
        test="on-off google-ads", kind=Design.ON_OFF, universe="google-ads", weeks=12, cost=worth, hours=1.0,
        value=2 * worth, value_of_waiting=worth / 10, net=worth / 2, changes_plan_chance=0.4, at_risk=worth,
        within_limit=True,
    )  # fmt: skip
    tests = NextTest(
        candidates=(test,), advice=Advice.RUN_THE_BEST, best=test.test, horizon_months=12, knowing_all=worth,
        currency="EUR",
    )  # fmt: skip
    part = NextMonth(plan=plan(result, SHOP, settings, today=TODAY, level=PLAN_LEVEL), tests=tests, currency="EUR")
    return Sheet(
        settings=settings, made_on=TODAY, first=SHOP.dates[0], last=SHOP.last_day, cost=spent,
        sales=float(SHOP.sales.sum()), sales_brought=money.sales_brought, margin_brought=money.margin_brought,
        balance=money.balance, balance_without_hours=money.balance_without_hours,
        cards=figures.cards(result, decisions, settings), proof=figures.proof(result), parts=(part,),
        limits=figures.limits(result, spent, settings),
        stamp=Stamp(version="0", made_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def two():
    """The same business with a margin, a wage and limits that differ a little, as it is shown."""
    sheets = [sheet_at(settings) for settings in (OWN, NEAR)]
    return sheets, [
        contents_of(sheet, SPOKEN, measure=to_json(measured(sheet.settings).measurement)) for sheet in sheets
    ]


def test_nothing_that_others_are_shown_depends_on_what_is_private(two):
    sheets, (one, other) = two
    assert [c.decision.verdict for c in sheets[0].cards] == [c.decision.verdict for c in sheets[1].cards]
    others, owner = Audience.OTHERS, Audience.OWNER
    for language in SPOKEN:
        for name, html in one.pieces[language, others].items():
            assert html == other.pieces[language, others][name], (language, name)
        assert one.pieces[language, owner] != other.pieces[language, owner]
    assert one.tables[others] == other.tables[others] and one.tables[owner] != other.tables[owner]
    assert json.dumps(one.records[others]) == json.dumps(other.records[others])


def test_others_read_whether_it_pays_what_it_sold_and_what_to_do_in_whole_sentences(two):
    (sheet, _), (contents, _) = two
    shown = sheet_for_others(sheet)
    assert shown.paying in Paying and sheet_for_others(shown) == shown
    for language in SPOKEN:
        pieces = contents.pieces[language, Audience.OTHERS]
        whole = "".join(pieces.values())
        assert not re.search(r"\?\s(a month|par mois)|: None|[({]\?", whole)
        assert pieces["todo"] and pieces["next-month"]
    english = contents.pieces[Language.ENGLISH, Audience.OTHERS]
    assert "of sales a month" in english["todo"] and "Chance of losing money" in english["todo"]
    assert "of margin" not in "".join(english.values()) and "What it should leave" not in english["next-month"]
    assert "left is" in english["answer"] or "is not known yet" in english["answer"]
    record = contents.records[Audience.OTHERS][looks.REPORT]["sheet"]
    assert "expected_profit" in json.dumps(contents.records[Audience.OWNER])
    chances = [card["decision"]["chance_of_loss"] for card in record["cards"]]
    assert all(chance is None or chance == round(chance, 1) for chance in chances)


def test_a_look_for_others_has_their_sentence_and_no_sum_at_risk():
    look = Look(
        name="whole-1", stage=Stage.WHOLE, made_at=datetime.datetime.now(datetime.UTC), today=TODAY, journal=1,
        languages=SPOKEN, headline={"en": "left you 3"}, headline_for_others={"en": "It pays."},
        running=(RunningTest(name="t", universe="facebook", at_risk=120.0),),
    )  # fmt: skip
    told = look_for_others(look)
    assert told.headline == {"en": "It pays."} and told.running[0].at_risk is None
