"""A test is planned, begun, counted, looked at and ended in the browser, and the log says why."""

import datetime
from dataclasses import replace

from merite.experiments.ledger import ledger, one_test
from merite.rounds.experiments import look as seen_now
from merite.rounds.showing import contents_of
from merite.store import looks, workspace
from merite.store.server.moments import now
from merite.vocabulary.days import shop_day
from merite.vocabulary.experiment import ExperimentState, LookPoint
from merite.vocabulary.look import Look, Stage
from merite.vocabulary.settings import Settings
from merite.vocabulary.trials import Trials
from merite.vocabulary.words import Language
from report import sheet_examples as examples

PLAN = {
    "channel": "newsletter", "arm0": "today", "message0": "Our teas", "arm1": "new=er", "message1": "<i>Tea</i>",
    "arm2": "other", "message2": "", "metric": "clicks", "weeks": "4", "money": "20", "hours": "1,5", "can_lose": "100",
    "hypothesis": "A question is opened more", "serves": "Write questions", "tactic": "tip", "stance": "friend",
    "guardrail": ["unsubscribes"],
}  # fmt: skip


def test_a_test_of_two_messages_from_its_plan_to_what_happened_afterwards(shop):
    folder, browser = shop
    planned = browser.fill("/c/roy/tests/new/split", PLAN)
    name = planned.url.path.rpartition("/")[2]
    assert name.startswith("newsletter-messages-") and "Nothing has begun yet" in planned.text
    assert "€20" in planned.text and "(€30)" in planned.text and "It stops itself at €100." in planned.text
    at = f"/c/roy/tests/one/{name}"
    begun = browser.fill(f"{at}/begin", {"on": _day(-3)}, page=at).text
    assert "It has begun" in begun and "Nothing is counted yet" in begun
    counts = {
        "arm": ["today", "new er"],
        "seen0": "400",
        "acted0": "8",
        "seen1": "410",
        "acted1": "38",
        "day": _day(-1),
    }
    seen = browser.fill(f"{at}/count", counts, page=at).text
    assert "Stop: it is proven." in seen and "new er" in seen and "Cost so far" in seen
    sent = {"file": ("list.csv", b"email\nana@example.org\nbob@example.org\n", "text/csv")}
    given = browser.fill(f"{at}/assign", page=at, files=sent)
    assert given.headers["content-disposition"].startswith("attachment")
    assert {line.split(",")[1] for line in given.text.splitlines()[1:]} <= {"today", "new er"}
    ended = browser.fill(f"{at}/stop", {"decided": "adopt", "why": "Three times the clicks"}, page=at).text
    assert "Decided: Take up what was tried. Three times the clicks" in ended
    assert "Who buys again" in browser.fill(f"{at}/stop", {"afterwards": "Who buys again: 3"}, page=at).text
    with workspace.opened(folder) as space:
        kept = one_test(space, name)
    assert "<svg" not in browser.get(at).text
    with workspace.opened(folder) as space:
        trial, told = (
            seen_now(space, name, shop_day(Settings())),
            ledger(space, today=shop_day(Settings()), hourly_cost=20.0, limit=300.0),
        )
    points = tuple(
        LookPoint(day=shop_day(Settings()) + datetime.timedelta(days=here), e_value=1.0 + here, low=0.9, high=2.0, n=9)
        for here in range(5)
    )
    shown = Trials(looks=(replace(trial, points=points),), ledger=told)
    look = Look(
        name="whole-1",
        stage=Stage.WHOLE,
        made_at=now(),
        today=shop_day(Settings()),
        journal=0,
        languages=(Language.ENGLISH,),
    )
    sheet = replace(examples.full(), parts=(shown,))
    looks.publish(folder, look, contents_of(sheet, look.languages))
    pictured = browser.get(at).text
    assert pictured.count("<svg") == 1 and "style=" not in pictured.replace("stylesheet", "")
    assert kept.state is ExperimentState.STOPPED and kept.finding == "better" and kept.hours == 1.5
    assert kept.arms[1].message == "<i>Tea</i>" and kept.arms[1].tactic == "tip" and len(kept.arms) == 2


def test_weeks_on_and_off_have_a_calendar_for_the_phone_and_a_planned_test_can_be_changed(shop):
    folder, browser = shop
    plan = {"channel": "facebook", "other": "Marché", "weeks": "8", "name": "Marché ou pas"}
    planned = browser.fill("/c/roy/tests/new/on-off", plan)
    at = planned.url.path
    assert at.endswith("/march%C3%A9-ou-pas") or at.endswith("/marché-ou-pas")
    assert "history is too short" in planned.text or "history does not tell" in planned.text
    changed = browser.get("/c/roy/tests/new/on-off?again=marché-ou-pas").text
    assert 'value="8"' in changed and 'value="marché-ou-pas"' in changed
    browser.fill("/c/roy/tests/new/on-off", {**plan, "weeks": "12"})
    shown = browser.fill(f"{at}/begin", {"on": _day(0)}, page=at).text
    assert "began the test" in browser.get("/c/roy/audit").text
    assert "calendar.ics" in shown
    taken = browser.get(f"{at}/calendar.ics")
    assert taken.headers["content-type"].startswith("text/calendar") and taken.text.startswith("BEGIN:VCALENDAR")
    again = browser.fill("/c/roy/tests/new/on-off", plan)
    assert 400 <= again.status_code < 500  # it has begun: its plan stands
    with workspace.opened(folder) as space:
        assert one_test(space, "marché-ou-pas").weeks == 12


def _day(away: int) -> str:
    return (shop_day(Settings()) + datetime.timedelta(days=away)).isoformat()


def test_who_was_drawn_is_told_by_name_when_the_list_is_sent_and_when_it_is_sent_again(shop):
    _, browser = shop
    planned = browser.fill("/c/roy/tests/new/draw", {"channel": "newsletter", "metric": "orders", "weeks": "4"})
    at = f"/c/roy/tests/one/{planned.url.path.rpartition('/')[2]}"
    browser.fill(f"{at}/begin", {"on": _day(-3)}, page=at)
    asking = [f"p{here}@example.org" for here in range(9)]
    sent = {"file": ("list.csv", ("email\n" + "\n".join(asking)).encode(), "text/csv")}
    drawn = browser.fill(f"{at}/draw", {"samples": "3"}, page=at, files=sent)
    rows = [line.split(",") for line in drawn.text.splitlines()[1:]]
    assert sorted(row[1] for row in rows) == asking and [row[2] for row in rows].count("yes") == 3
    assert "3 of 9 people" in browser.get(at).text and "Who was drawn" in browser.get(at).text
    assert browser.fill(f"{at}/draw", page=at, files=sent).text == drawn.text


def test_a_test_that_never_began_can_be_given_up_and_planned_again(shop):
    _, browser = shop
    planned = browser.fill("/c/roy/tests/new/split", PLAN | {"name": "tea-words"})
    at = f"/c/roy/tests/one/{planned.url.path.rpartition('/')[2]}"
    assert at.endswith("tea-words")
    given_up = browser.fill(f"{at}/give-up", {}, page=at)
    assert "tea-words" not in given_up.text and browser.get(at).status_code >= 400
    again = browser.fill("/c/roy/tests/new/split", PLAN | {"name": "tea-words"})
    assert again.url.path == at
    browser.fill(f"{at}/begin", {"on": _day(0)}, page=at)
    begun = browser.post(f"{at}/give-up", data={"csrf": browser.csrf(at)})
    assert begun.status_code >= 400 and browser.get(at).status_code == 200


def test_a_planned_test_of_areas_asks_for_their_past_sales(shop):
    _, browser = shop
    said = {"channel": "instagram", "areas": "2", "weeks": "4", "money": "0", "hours": "0", "name": "two-towns"}
    page = browser.fill("/c/roy/tests/new/areas", said)
    assert (
        "Past sales by area" in page.text and "since the last count" not in page.text and "Or a file" not in page.text
    )
    assert "Begin today" not in page.text  # the day is said beside it
    towns = list(enumerate("ABCDEF"))
    rows = [f"{_day(-n)},{town},{100 + 9 * here + n * (here + 3) % 17}" for n in range(1, 200) for here, town in towns]
    sent = {"file": ("past.csv", "\n".join(["date,area,sales", *rows]).encode(), "text/csv")}
    at = page.url.path
    seen = browser.fill(f"{at}/count", page=at, files=sent)
    assert seen.status_code == 200 and "Your history does not tell yet" not in browser.get(at).text
