"""The plan of the last look is accepted, changed channel by channel, or tried with other amounts; the log says why."""

import datetime
import re
from dataclasses import replace

import pytest

from invest.fit_made import RESULT, SETTINGS, SHOP, TODAY
from merite.invest.plan import plan
from merite.invest.verdict import decide
from merite.rounds.entries import entries
from merite.rounds.kept_fit import FIT, KeptFit, fit_of, packed_fit
from merite.rounds.measure import Measured
from merite.rounds.what_if import what_if
from merite.store import looks, workspace
from merite.vocabulary.look import Audience, Look, Stage
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.next_test import Advice, Candidate, Design, NextTest
from merite.vocabulary.packed import packed, unpacked
from merite.vocabulary.plan import PLAN_LEVEL
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language
from web.serving import Browser, served

OWN = replace(SETTINGS, monthly_budget=1000.0)
DECIDED = decide(RESULT, SHOP, OWN, today=TODAY)
ADVISED = plan(RESULT, SHOP, OWN, today=TODAY, level=PLAN_LEVEL)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plan") / "shop"
    workspace.create(folder, OWN)
    test = Candidate(
        test="on-off google-ads", kind=Design.ON_OFF, universe="google-ads", weeks=8, cost=20.0, hours=1.0, value=90.0,
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
    part = {"next-month": to_json(NextMonth(plan=ADVISED, tests=tests, currency="EUR"))}
    whole = (Language.ENGLISH, Language.FRENCH)
    look = Look(
        name="whole-20260101", stage=Stage.WHOLE, made_at=datetime.datetime.now(datetime.UTC), today=TODAY,
        journal=looks.journal_number(folder), languages=whole, currency="EUR",
    )  # fmt: skip
    pieces = {(one, audience): {"next-month": "<p>THE PLAN</p>"} for one in whole for audience in Audience}
    records = {audience: {looks.REPORT: {"sheet": {"parts": part}}} for audience in Audience}
    measured = Measured(measurement=RESULT.measurement, decisions=DECIDED, result=RESULT, panel=SHOP)
    kept = {FIT: packed_fit(measured, OWN, ADVISED.checks, seed=0)}
    tables = {one: {} for one in Audience}
    looks.publish(folder, look, looks.Contents(pieces=pieces, tables=tables, records=records, kept=kept))
    with served(folder) as (_, address), Browser(address) as browser:
        browser.sign_up()
        yield folder, browser, look


def decisions(folder):
    with workspace.opened(folder) as space:
        return entries(space, "decisions")


def sent(page, **wanted):
    """The fields of the form of amounts as a browser would send them, some of them changed."""
    found = re.findall(
        r'name="channel" value="([^"]+)".*?name="of" value="([^"]+)".*?name="before" value="([^"]+)"', page
    )
    return {
        "channel": [name for name, _, _ in found],
        "of": [of for _, of, _ in found],
        "before": [before for _, _, before in found],
        "amount": [wanted.get(name.replace(".", "_").replace("-", "_"), before) for name, _, before in found],
    }


def test_a_fit_is_kept_to_the_last_bit_and_what_is_no_fit_is_none(shop):
    folder, _, look = shop
    kept = fit_of(folder, look)
    assert packed(kept) == packed(unpacked(KeptFit, packed(kept)))
    again = plan(kept.result, kept.result.panel, kept.settings, today=TODAY, level=PLAN_LEVEL, checks=kept.checks)
    assert to_json(again) == to_json(ADVISED)
    with pytest.raises(ValueError, match="not a packed KeptFit"):
        unpacked(KeptFit, b"PK\x03\x04")


def test_a_fit_kept_before_fits_told_what_one_would_have_sold_anyway_is_made_anew(shop):
    folder, _, look = shop
    kept = fit_of(folder, look)
    assert kept is not None and kept.result.anyway is not None and kept.result.anyway.base.shape[1] == 13
    older = replace(kept, result=replace(kept.result, anyway=None))
    place = next(folder.rglob(FIT))
    now = place.read_bytes()
    try:
        for one, read in ((kept, True), (older, False)):
            place.write_bytes(packed(one))
            assert (fit_of(folder, look) is not None) == read
    finally:
        place.write_bytes(now)


def test_amounts_and_hours_are_tried_at_once_without_another_fit_and_taken_with_the_reason(shop):
    folder, browser, look = shop
    shown = browser.get("/c/shop/plan").text
    assert "THE PLAN" in shown and "/tests/new/on-off?channel=google-ads&amp;weeks=8" in shown
    form = browser.get("/c/shop/tests/new/on-off?channel=google-ads&weeks=8").text
    assert 'name="weeks" type="number" min="1" max="104" value="8"' in form, "as long as was proposed"
    assert 'max="104" value="12"' in browser.get("/c/shop/tests/new/on-off?channel=google-ads&weeks=x").text
    assert "Instagram, hours a month" in shown and "Google Ads, money a month" in shown
    assert "Newsletter, money a month" in shown and "Newsletter, hours a month" not in shown
    assert shown.replace("\u00a0", " ").count("Its time goes with the money: 5 h 40 for €65 a month.") == 1
    assert "Change one amount" in browser.get("/c/shop/plan/what-if", params=sent(shown)).text
    asked = sent(shown, facebook_paid="25", instagram="6")
    expected = plan(
        RESULT, SHOP, OWN, today=TODAY, level=PLAN_LEVEL, fixed={"facebook.paid": 25.0}, fixed_hours={"instagram": 6.0}
    )
    told = what_if(folder, look, money={"facebook.paid": 25.0}, hours={"instagram": 6.0})
    assert to_json(told.plan) == to_json(expected)
    by_name = {one.name: one.next for one in expected.universes}
    assert by_name["facebook.paid"].money == pytest.approx(25.0) and by_name["instagram"].hours == pytest.approx(6.0)
    answer = browser.get("/c/shop/plan/what-if", params=asked)
    assert "Facebook ads: €25 a month; Instagram: 6 h a month." in answer.text.replace("\u00a0", " ")
    assert "Against the plan as advised" in answer.text and "It rests on the calculation of" in answer.text
    part = browser.get("/c/shop/plan/what-if", params=asked, headers={"HX-Request": "true"}).text
    assert "Against the plan as advised" in part and "<html" not in part
    browser.fill("/c/shop/plan/accept", {**asked, "because": "A quiet month"}, page="/c/shop/plan")
    kept = {row["universe"]: row for row in decisions(folder)}
    assert kept["facebook.paid"]["answer"] == "change" and kept["instagram"]["answer"] == "change"
    assert kept["facebook.paid"]["because"] == "A quiet month" and kept["facebook.paid"]["who"] == "Camille Roy"


def test_what_cannot_be_planned_is_explained_where_it_was_tried(shop):
    _, browser, _ = shop
    shown = browser.get("/c/shop/plan").text
    refused = browser.get("/c/shop/plan/what-if", params=sent(shown, google_ads="9" * 7))
    assert refused.status_code == 400 and "the budget is 1000" in refused.text
    assert "Fix less" in refused.text and "THE PLAN" in refused.text
    assert browser.get("/c/shop/plan/what-if", params=sent(shown, google_ads="much")).status_code == 400


def test_a_channel_is_refused_or_changed_with_the_reason(shop):
    folder, browser, _ = shop
    page = "/c/shop/plan/channel/google-ads"
    browser.fill(page, {"answer": "refuse", "because": "It is our showcase"})
    last, before = decisions(folder)[-1], len(decisions(folder))
    assert (last["universe"], last["answer"], last["because"]) == ("google-ads", "refuse", "It is our showcase")
    lacking = browser.fill(page, {"answer": "change", "decision": ""})
    assert 400 <= lacking.status_code < 500 and len(decisions(folder)) == before
    assert browser.get("/c/shop/plan/channel/radio").status_code == 404


def test_the_log_says_what_was_decided_a_moment_ago_before_anything_is_worked_out_again(shop):
    _, browser, _ = shop
    browser.fill("/c/shop/plan/channel/google-ads", {"answer": "refuse", "because": "Our <b>neighbours</b> like it"})
    shown = browser.get("/c/shop/log").text
    assert "Why: Our &lt;b&gt;neighbours&lt;/b&gt; like it." in shown


def test_a_look_that_kept_no_fit_says_what_to_do(shop):
    folder, browser, look = shop
    shown = browser.get("/c/shop/plan").text
    place = folder / looks.LOOKS / look.name / FIT
    content = place.read_bytes()
    place.write_bytes(b"of an older version")
    refused = browser.get("/c/shop/plan/what-if", params=sent(shown, google_ads="20"))
    place.write_bytes(content)
    assert refused.status_code == 400 and "Have it calculated again" in refused.text


def advice_of(folder, adviser):
    with workspace.opened(folder) as space:
        rows = space.store.rows("SELECT universe, money, hours FROM advice WHERE adviser = ?", [adviser])
    return {row["universe"]: (float(row["money"]), row["hours"]) for row in rows}


def test_what_a_person_would_do_is_kept_beside_what_goes_on(shop):
    folder, browser, _ = shop
    page = browser.get("/c/shop/plan/advice")
    assert page.status_code == 200 and 'href="/c/shop/plan/advice"' in browser.get("/c/shop/plan").text
    fields = sent(page.text)
    paid = next(name for name, of in zip(fields["channel"], fields["of"], strict=True) if of == "money")
    here = fields["channel"].index(paid)
    changed = fields | {"amount": [*fields["amount"][:here], "12,50", *fields["amount"][here + 1 :]]}
    told = browser.fill("/c/shop/plan/advice", changed | {"who": "agency", "name": ""}, page="/c/shop/plan/advice")
    assert "It will be scored with the others" in told.text and "12.50" in told.text and "The agency, on" in told.text
    assert advice_of(folder, "agency")[paid][0] == 12.5
    unchanged = set(advice_of(folder, "agency").items()) - {(paid, advice_of(folder, "agency")[paid])}
    assert len(unchanged) == len(ADVISED.universes) - 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"who": "owner"}, "Change one amount at least"),
        ({"who": "other", "name": "Merite", "amount": "7"}, "is an adviser that merite keeps itself"),
        ({"who": "other", "name": " ", "amount": "7"}, "Something is missing"),
        ({"who": "owner", "amount": "a lot"}, "money a month"),
    ],
)
def test_an_advice_that_cannot_be_kept_comes_back_as_it_was_typed(shop, wanted, said):
    folder, browser, _ = shop
    fields = sent(browser.get("/c/shop/plan/advice").text)
    amounts = [wanted.get("amount", fields["amount"][0]), *fields["amount"][1:]]
    came = {"Referer": str(browser.base_url.join("/c/shop/plan/advice"))}
    form = {"who": wanted["who"], "name": wanted.get("name", "")} | fields | {"amount": amounts}
    answer = browser.fill("/c/shop/plan/advice", form, page="/c/shop/plan/advice", headers=came)
    assert answer.status_code == 400 and said in answer.text and 'role="alert"' in answer.text
    assert re.search(rf'name="amount"[^>]* value="{amounts[0]}"', answer.text)
    assert advice_of(folder, "Merite") == {} == advice_of(folder, "owner")


def test_an_amount_that_is_none_is_told_where_amounts_are_tried(shop):
    _, browser, _ = shop
    fields = sent(browser.get("/c/shop/plan").text)
    wrong = fields | {"amount": ["a lot", *fields["amount"][1:]]}
    for headers in ({}, {"HX-Request": "true"}):
        answer = browser.get("/c/shop/plan/what-if", params=wrong, headers=headers)
        assert "a lot" in answer.text and "a month" in answer.text and "monthly_budget" not in answer.text
        assert ('name="amount"' in answer.text and 'value="a lot"' in answer.text) or headers
