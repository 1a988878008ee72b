"""The plan of the last look is accepted, changed channel by channel, or tried with other amounts; the log says why."""

import datetime

import pytest

from merite.rounds.entries import entries
from merite.store import looks, workspace
from merite.store.server import jobs
from merite.store.server.clients import all_clients
from merite.vocabulary import Settings
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.job import JobState
from merite.vocabulary.look import Audience, Look, Stage
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.next_test import Advice, Candidate, Design, NextTest
from merite.vocabulary.plan import Bounds, Effort, LossChance, Plan, PlanTotal, Season, UniversePlan, WhatIf
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language, Verdict
from web.serving import Browser, served

DAY = datetime.datetime.now(datetime.UTC).astimezone().date()
PROFIT = Estimate(middle=40.0, low=-20.0, high=90.0, level=0.8, unit="EUR", n=52)
TOTAL = PlanTotal(expected_profit=PROFIT, chance_of_losing_more_than=LossChance(sum=777.0, chance=0.1))


def planned(**money):
    """The plan of two channels; ``money`` fixes one."""
    universes = tuple(
        UniversePlan(
            name=name,
            now=Effort(money=now, hours=2.0),
            next=Effort(money=money.get(name.partition(".")[0], after), hours=2.0),
            expected_profit=PROFIT,
            chance_of_loss=0.2,
            verdict=verdict,
            flips_under=(),
            reason=Reason.NEXT_EURO_PAYS,
            factor=1.0,
            fixed=name.partition(".")[0] in money,
        )
        for name, now, after, verdict in (
            ("meta.paid", 40.0, 60.0, Verdict.INVEST),
            ("popup.paid", 30.0, 0.0, Verdict.STOP_PAYING),
        )
    )
    return Plan(
        universes=universes,
        total=TOTAL,
        as_now=TOTAL,
        season=Season(first=DAY, last=DAY + datetime.timedelta(days=29)),
        bounds=Bounds(money=100.0, hours=10.0, accepted_chance=0.15),
        difference=WhatIf(money=-10.0, hours=0.0, expected_profit=PROFIT, chance_without=0.1) if money else None,
    )


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plan") / "shop"
    workspace.create(folder, Settings(business="Roy", margin=0.5))
    test = Candidate(
        test="on-off meta.paid", kind=Design.ON_OFF, universe="meta.paid", weeks=12, cost=20.0, hours=1.0, value=90.0,
        value_of_waiting=10.0, net=60.0, changes_plan_chance=0.4, at_risk=30.0, within_limit=True,
    )  # fmt: skip
    tests = NextTest(
        candidates=(test,),
        advice=Advice.RUN_THE_BEST,
        best=test.test,
        horizon_months=12,
        knowing_all=1.0,
        currency="EUR",
    )
    part = {"next-month": to_json(NextMonth(plan=planned(), tests=tests, currency="EUR"))}
    whole = (Language.ENGLISH, Language.FRENCH)
    look = Look(
        name="whole-20260101", stage=Stage.WHOLE, made_at=datetime.datetime.now(datetime.UTC), today=DAY,
        journal=looks.journal_number(folder), languages=whole, currency="EUR",
    )  # fmt: skip
    pieces = {(one, audience): {"next-month": "<p>THE PLAN</p>"} for one in whole for audience in Audience}
    records = {audience: {looks.REPORT: {"sheet": {"parts": part}}} for audience in Audience}
    looks.publish(folder, look, looks.Contents(pieces=pieces, tables={one: {} for one in Audience}, records=records))
    with served(folder) as (site, address), Browser(address) as browser:
        browser.sign_up()
        yield folder, browser, site


def decisions(folder):
    with workspace.opened(folder) as space:
        return entries(space, "decisions")


def test_a_plan_is_tried_with_another_amount_taken_and_a_channel_refused_with_the_reason(shop):
    folder, browser, site = shop
    shown = browser.get("/c/roy/plan").text
    assert "THE PLAN" in shown and "Meta ads: put more in" in shown and "/tests/new/on-off?channel=meta.paid" in shown
    (client,) = all_clients(site.server)
    asked = {"channel": ["meta.paid", "popup.paid"], "before": ["60", "0"], "money": ["60", "0"]}
    assert "Change one amount" in browser.fill("/c/roy/plan/what-if", asked, page="/c/roy/plan").text
    assert "/jobs/" in browser.fill("/c/roy/plan/what-if", {**asked, "money": ["25", "0"]}, page="/c/roy/plan").url.path
    (job,) = [one for one in jobs.under_way(site.server, client) if one.kind == "what-if"]
    assert job.arguments == {"fixed": {"meta.paid": 25.0}}
    while (begun := jobs.begin(site.server, most=9)) is not None and begun.id != job.id:
        jobs.end(site.server, begun.id, JobState.CANCELLED)
    number = looks.journal_number(folder)
    told = {"plan": to_json(planned(meta=25.0)), "fixed": {"meta.paid": 25.0}, "currency": "EUR", "journal": number}
    jobs.end(site.server, job.id, JobState.DONE, result=told)
    shown = browser.get("/c/roy/plan").text
    assert "Meta ads: €25 a month." in shown and "Against the plan as advised" in shown and "€777" in shown
    browser.fill("/c/roy/plan/accept", {"trial": str(job.id), "because": "A quiet month"}, page="/c/roy/plan")
    kept = {row["universe"]: row for row in decisions(folder)}
    assert (kept["meta.paid"]["answer"], kept["popup.paid"]["answer"]) == ("change", "accept")
    assert kept["meta.paid"]["because"] == "A quiet month" and kept["meta.paid"]["who"] == "Camille Roy"
    assert "Against the plan" not in browser.get("/c/roy/plan").text  # it was of the facts before
    page = "/c/roy/plan/channel/popup.paid"
    browser.fill(page, {"answer": "refuse", "because": "It is our showcase"})
    last = decisions(folder)[-1]
    assert (last["universe"], last["answer"], last["because"]) == ("popup.paid", "refuse", "It is our showcase")
    lacking = browser.fill(page, {"answer": "change", "decision": ""})
    assert 400 <= lacking.status_code < 500 and len(decisions(folder)) == 3


def test_the_log_says_what_was_decided_a_moment_ago_before_anything_is_worked_out_again(shop):
    _, browser, _ = shop
    browser.fill("/c/roy/plan/channel/popup.paid", {"answer": "refuse", "because": "Our <b>neighbours</b> like it"})
    shown = browser.get("/c/roy/log").text
    assert "Why: Our &lt;b&gt;neighbours&lt;/b&gt; like it." in shown


def test_a_channel_or_a_trial_that_is_not_there_is_not_found(shop):
    _, browser, _ = shop
    assert browser.get("/c/roy/plan/channel/radio").status_code == 404
    assert browser.fill("/c/roy/plan/accept", {"trial": "999999"}, page="/c/roy/plan").status_code == 404
