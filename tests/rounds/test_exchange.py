"""Money in another currency stands aside until somebody says what it is worth; what stands aside is told."""

import datetime
import json
import shutil
from dataclasses import replace

import numpy as np
import pytest

from invest.fit_made import RESULT, SETTINGS, SHOP
from invest.fit_made import TODAY as MADE
from merite.cli import main
from merite.errors.workspace import BadSetting
from merite.invest.plan import plan
from merite.invest.verdict import decide, with_verdicts
from merite.measure.panel_store import read_store
from merite.rounds.costs_aside import (
    advised_with_care,
    planned_with_care,
    sales_aside,
    universes_aside,
    weighed_with_care,
)
from merite.rounds.exchange import exchange_of, give_rates, set_aside
from merite.rounds.first_sheet import first_sheet
from merite.rounds.measure import Measured
from merite.sources.add import add_files
from merite.store import settings_file, workspace
from merite.texts.headline import headline_text
from merite.texts.remarks import noted_sentence
from merite.texts.verdicts import change_mind_sentence
from merite.vocabulary import Language, Settings
from merite.vocabulary.decision import Reason
from merite.vocabulary.next_test import Advice, Candidate, Design, NextTest
from merite.vocabulary.sheet import Card, HealthRemark, Noted
from merite.vocabulary.words import Verdict

TODAY = datetime.date(2026, 10, 1)
ADS = (
    "Date,Campaign name,Ad group name,Spend in account currency,Impressions,Pin clicks,Outbound clicks,CTR,eCPC,"
    "Total conversions,Checkouts,Checkout value in account currency,Checkout ROAS\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Four weeks of a till in euros, ads in US dollars."""
    tmp_path = tmp_path_factory.mktemp("exchange")
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Roy"))
    days = [datetime.date(2026, 8, 31) + datetime.timedelta(days=here) for here in range(28)]
    (tmp_path / "till.csv").write_text(
        "Date,Total,Tax,Tickets\n" + "".join(f"{day},120.00,20.00,9\n" for day in days), encoding="utf-8"
    )
    (tmp_path / "ads.csv").write_text(
        ADS + "".join(f"{day},A,B,10.00,5000,150,60,3.0%,0.07,4,1,8.99,0.90\n" for day in days), encoding="utf-8"
    )
    with workspace.opened(folder) as space:
        add_files(space, [tmp_path / "till.csv"], currency="EUR")
        add_files(space, [tmp_path / "ads.csv"], currency="USD")
    return folder


@pytest.fixture
def shop(made, tmp_path):
    """A copy of it, to be changed."""
    return shutil.copytree(made, tmp_path / "shop")


def sheet(folder):
    with workspace.opened(folder) as space:
        return first_sheet(space, today=TODAY)


def codes(found):
    return {noted.code for noted in found.health}


def test_ads_without_a_rate_are_said_to_stand_aside_and_not_to_be_absent(shop):
    found = sheet(shop)
    assert found.cost.money == 0 and HealthRemark.NO_MARKETING not in codes(found)
    for language, none, aside in (
        (Language.FRENCH, "aucune dépense", "280 USD sont mis de côté"),
        (Language.ENGLISH, "no marketing cost is on record", "280 USD are set aside"),
    ):
        text = headline_text(found, language)
        assert aside in text and "merite exchange USD" in text and none not in text
        assert "nothing is free" not in text and "rien n’est gratuit" not in text, "it is on record, and said above"
        remark = noted_sentence(next(n for n in found.health if n.code is HealthRemark.COST_OTHER_CURRENCY), language)
        assert "280" in remark and "USD" in remark


def test_a_rate_makes_them_count_and_taking_it_away_sets_them_aside_again(shop):
    with workspace.opened(shop) as space:
        (one,) = set_aside(space)
        assert (one.currency, one.spent, one.sold, one.sales) == ("USD", 280.0, 0.0, 0)
        assert give_rates(shop, {"usd": "0,92"}) and not give_rates(shop, {"USD": "0.92"})
    found = sheet(shop)
    assert found.cost.money == pytest.approx(280 * 0.92) and HealthRemark.COST_OTHER_CURRENCY not in codes(found)
    with workspace.opened(shop) as space:
        answer = exchange_of(space)
        assert answer.rates == {"USD": 0.92} and answer.set_aside == ()
        assert give_rates(shop, {"USD": ""})
    assert sheet(shop).cost.money == 0


def test_a_channel_whose_cost_stands_aside_gets_no_advice_and_no_profit(shop):
    with workspace.opened(shop) as space:
        assert universes_aside(space) == {"pinterest.paid"}
    decisions = decide(RESULT, SHOP, SETTINGS, today=MADE)
    measured = Measured(
        measurement=with_verdicts(RESULT.measurement, decisions), decisions=decisions, result=RESULT, panel=SHOP
    )
    name = "facebook.paid"
    assert next(one for one in decisions if one.universe == name).expected_profit is not None
    assert advised_with_care(measured, (), today=MADE) is measured
    unpriced = replace(measured, decisions=tuple(replace(one, reason=Reason.MARGIN_UNKNOWN) for one in decisions))
    assert advised_with_care(unpriced, {name}, today=MADE) is unpriced, "the margin is to be said first"
    careful = advised_with_care(measured, {name}, today=MADE)
    by_name = {one.universe: one for one in careful.decisions}
    assert (by_name[name].verdict, by_name[name].reason) == (Verdict.NOT_KNOWN_YET, Reason.COST_NOT_COUNTED)
    assert by_name[name].expected_profit is None and by_name[name].next_look == MADE
    assert all(one is by_name[one.universe] for one in decisions if one.universe != name)
    young = replace(SHOP, sales=np.r_[np.full(SHOP.periods - 6, np.nan), SHOP.sales[-6:]])
    short = advised_with_care(replace(measured, panel=young), {name}, today=MADE)
    waits = next(one for one in short.decisions if one.universe == name)
    assert waits.weeks_needed == 20 and waits.next_look > MADE, "the rate alone brings no weeks of sales"
    told_so = change_mind_sentence(waits, "EUR", Language.FRENCH)
    assert "l’autre devise" in told_so and "20 semaines de ventes en plus" in told_so
    told = {one.name: one for one in careful.measurement.universes}
    assert told[name].roi is None and told[name].cost is None and told[name].contribution is not None
    assert careful.measurement.total.roi is None and told["newsletter"].cost is not None
    made = plan(RESULT, SHOP, SETTINGS, today=MADE, decisions=decisions)
    assert planned_with_care(made, decisions) is made
    less = planned_with_care(made, careful.decisions)
    assert less.total.expected_profit is None and Reason.COST_NOT_COUNTED in less.unknown
    assert [one.name for one in less.universes if one.expected_profit is None] == [name]


def test_who_sells_by_subscription_is_advised_nothing_on_what_all_of_them_pay():
    decisions = decide(RESULT, SHOP, SETTINGS, today=MADE)
    measured = Measured(
        measurement=with_verdicts(RESULT.measurement, decisions), decisions=decisions, result=RESULT, panel=SHOP
    )
    careful = advised_with_care(measured, (), sales=Reason.SALES_PAID_LATER, today=MADE)
    assert {(one.verdict, one.reason) for one in careful.decisions} == {
        (Verdict.NOT_KNOWN_YET, Reason.SALES_PAID_LATER)
    }
    assert "nouveaux abonnés" in change_mind_sentence(careful.decisions[0], "EUR", Language.FRENCH)
    made = planned_with_care(plan(RESULT, SHOP, SETTINGS, today=MADE, decisions=decisions), careful.decisions)
    assert all(one.next == one.now for one in made.universes) and made.unknown == (Reason.SALES_PAID_LATER,)


def test_where_part_of_the_sales_stands_aside_nothing_is_judged_and_costs_stay_known(tmp_path, shop):
    folder = tmp_path / "duo"
    workspace.create(folder, Settings())
    file = tmp_path / "sales.csv"
    rows = "".join(f"{n},2026-09-{n:02d},{'CHF' if n % 4 == 0 else 'EUR'},10\n" for n in range(1, 29))
    file.write_text(f"Order ID,Date,Currency,Subtotal\n{rows}", encoding="utf-8")
    (folder / "templates").mkdir()
    (folder / "templates" / "duo.toml").write_text(
        'table = "orders"\n[columns]\nday = "Date"\ncurrency = "Currency"\ngoods_net = "Subtotal"\n', encoding="utf-8"
    )
    with workspace.opened(folder) as space:
        add_files(space, [file], template="duo")
        assert sales_aside(read_store(space.store, space.settings, space.rules).sources)
    give_rates(folder, {"CHF": "1.05"})
    with workspace.opened(folder) as space:
        assert not sales_aside(read_store(space.store, space.settings, space.rules).sources)
    decisions = decide(RESULT, SHOP, SETTINGS, today=MADE)
    measured = Measured(
        measurement=with_verdicts(RESULT.measurement, decisions), decisions=decisions, result=RESULT, panel=SHOP
    )
    careful = advised_with_care(measured, (), sales=Reason.SALES_NOT_COUNTED, today=MADE)
    assert {one.reason for one in careful.decisions if one.expected_profit is None} >= {Reason.SALES_NOT_COUNTED}
    assert not any(one.verdict is Verdict.STOP_PAYING for one in careful.decisions)
    for one, before in zip(careful.measurement.universes, measured.measurement.universes, strict=True):
        assert one.roi is None and (one.cost, one.contribution) == (before.cost, before.contribution)
    made = planned_with_care(plan(RESULT, SHOP, SETTINGS, today=MADE, decisions=careful.decisions), careful.decisions)
    assert made.total.expected_profit is None and made.unknown[-1] is Reason.SALES_NOT_COUNTED
    assert all(one.next == one.now and not one.withheld for one in made.universes if one.name == "facebook.paid")
    cards = tuple(
        Card(measure=one, decision=decision, money_a_month=1.0, hours_a_month=0.0)
        for one, decision in zip(careful.measurement.universes, careful.decisions, strict=True)
    )
    aside = Noted(code=HealthRemark.OTHER_CURRENCY, facts={"name": "CHF", "count": 7})
    told = replace(sheet(shop), cards=cards, health=(aside,))
    assert "7 sales in CHF are left out" in headline_text(told, Language.ENGLISH)
    one = replace(told, health=(Noted(code=HealthRemark.OTHER_CURRENCY, facts={"name": "CHF", "count": 1}),))
    assert "1 sale in CHF is left out" in headline_text(one, Language.ENGLISH)
    assert "1 vente en CHF est laissée" in headline_text(one, Language.FRENCH)
    assert "CHF" not in headline_text(replace(told, cards=()), Language.ENGLISH)
    none = headline_text(replace(told, sales=0.0, sales_brought=None), Language.ENGLISH)
    assert "none of them could be counted" in none and "left out" not in none, "said once"


def test_no_test_of_such_a_channel_is_weighed():
    def candidate(universe, net):
        return Candidate(
            test=universe, kind=Design.ON_OFF, universe=universe, weeks=8, cost=1.0, hours=1.0, value=2.0,
            value_of_waiting=0.0, net=net, changes_plan_chance=0.5, at_risk=1.0, within_limit=True,
        )  # fmt: skip

    decisions = [
        replace(one, reason=Reason.COST_NOT_COUNTED) if one.universe == "facebook.paid" else one
        for one in decide(RESULT, SHOP, SETTINGS, today=MADE)
    ]
    for net, advice, best in ((5.0, Advice.RUN_THE_BEST, "newsletter"), (-5.0, Advice.NO_TEST_IS_WORTH_ITS_COST, None)):
        found = NextTest(
            candidates=(candidate("facebook.paid", 9.0), candidate("newsletter", net)),
            advice=Advice.RUN_THE_BEST,
            best="facebook.paid",
            horizon_months=12,
            knowing_all=3.0,
            currency="EUR",
        )
        left = weighed_with_care(found, decisions, None)
        assert [one.universe for one in left.candidates] == ["newsletter"] and left.knowing_all is None
        assert (left.advice, left.best) == (advice, best)
        assert weighed_with_care(left, decisions, None) is left


def test_the_command_gives_lists_and_refuses(shop, capsys):
    def run(*words):
        with pytest.raises(SystemExit) as left:
            main(["exchange", *words, "--workspace", str(shop), "--json"])
        return left.value.code, json.loads(capsys.readouterr().out or "{}")

    assert run()[1]["set_aside"][0]["spent"] == 280
    assert run("CAD", "0.65")[1]["rates"] == {"CAD": 0.65}
    for words, code in (
        (("EUR", "1.1"), "bad-rate"),
        (("USD", "0"), "bad-rate"),
        (("USD", "beaucoup"), "bad-rate"),
        (("XX", "2"), "unknown-currency"),
    ):
        assert (run(*words)[0], run(*words)[1]["code"]) == (1, code)
    assert run("CAD")[0] == 2, "neither a rate nor --remove"
    assert run("CAD", "--remove")[1]["rates"] == {}


@pytest.mark.parametrize("line", ['USD = "a lot"', "USD = -1", "USD = true", "USD = nan"])
def test_a_rate_typed_wrong_by_hand_is_named(tmp_path, line):
    (tmp_path / "merite.toml").write_text(f"[rules.exchange]\n{line}\n", encoding="utf-8")
    with pytest.raises(BadSetting) as told:
        settings_file.read(tmp_path)
    assert told.value.facts["name"] == "rules.exchange.USD"
