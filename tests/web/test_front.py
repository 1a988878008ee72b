"""The front page answers first and opens no store; every page of the look says what it needs or what to do."""

import datetime
import json
import re

import pytest
from jsonschema import Draft202012Validator

from merite.rounds.look import Wanted, take_look
from merite.rounds.made_reports import name_for
from merite.store import looks, workspace
from merite.store.held import held
from merite.store.server import jobs
from merite.store.server.clients import all_clients
from merite.vocabulary import Settings
from merite.vocabulary.days import shop_day
from merite.vocabulary.look import Audience
from merite.vocabulary.words import Language
from merite.web.pages.answers import PAGES
from merite.web.routes import PAGES as PAGES_OF_ALL
from web.serving import Browser, served

FR, EN = Language.FRENCH, Language.ENGLISH
STORED = "<script>alert('x')</script>"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A served business with a decision, hours and a look, and its owner's browser."""
    folder = tmp_path_factory.mktemp("served") / "shop"
    workspace.create(folder, Settings(business="Chez Léa", margin=0.4, hourly_cost=25))
    today = shop_day(Settings())
    with workspace.opened(folder) as space:
        hours = {"first": today, "last": today, "universe": "facebook", "hours": 2, "way": "log"}
        space.type_in("hours", [hours])
        decided = {"first": today, "universe": "facebook", "decision": STORED, "because": "=1+1", "who": "Léa"}
        space.type_in("decisions", [decided])
    with served(folder) as (site, address), Browser(address) as browser:
        take_look(folder, [FR, EN])
        browser.sign_up()
        yield site, folder, browser


def test_the_front_page_answers_while_the_store_is_in_use(shop):
    site, folder, browser = shop
    (client,) = all_clients(site.server)
    with held(folder):
        page = browser.get("/c/chez-lea/")
    assert page.status_code == 200
    assert 'id="answer"' in page.text
    assert "Worked out on" in page.text
    assert jobs.under_way(site.server, client) == []


@pytest.mark.parametrize("topic", PAGES)
def test_every_page_shows_its_pieces_or_says_what_it_needs_and_ends_with_what_to_do(shop, topic):
    page = shop[2].get(f"/c/chez-lea/{topic}")
    assert page.status_code == 200
    assert re.search(r'<a class="button" href="/c/chez-lea/\w+">', page.text)
    assert "style=" not in page.text.replace("stylesheet", "")
    assert "<script>alert" not in page.text


def test_a_stored_script_is_shown_as_the_words_it_is(shop):
    log = shop[2].get("/c/chez-lea/log").text
    assert "&lt;script&gt;alert(" in log
    assert STORED not in log


def test_figures_are_files_whose_cells_no_spreadsheet_runs(shop):
    browser = shop[2]
    table = browser.get("/c/chez-lea/figures/report-decisions.csv")
    assert "'=1+1" in table.text and ",=1+1" not in table.text
    assert "attachment" in table.headers["content-disposition"]
    assert browser.get("/c/chez-lea/figures/report.json").json()["sheet"]["settings"]["margin"] == 0.4
    for wrong in ("look.json", "..%2Flook.json", "%2Fetc%2Fpasswd", "answer.html", "nul.csv"):
        assert browser.get(f"/c/chez-lea/figures/{wrong}").status_code == 404


def test_what_changes_since_a_look_is_said_and_asked_for_once(shop):
    site, folder, browser = shop
    (client,) = all_clients(site.server)
    with workspace.opened(folder) as space:
        space.type_in(
            "diary", [{"first": datetime.date(2026, 11, 1), "last": datetime.date(2026, 11, 2), "kind": "closed"}]
        )
    for _ in range(3):
        assert "Something has changed since" in browser.get("/c/chez-lea/").text
    waiting = jobs.under_way(site.server, client)
    assert [job.kind for job in waiting] == ["look"]
    look = looks.shown(folder)
    assert browser.get(f"/c/chez-lea/fresh?look={look.name}").status_code == 204
    take_look(folder, [FR, EN])
    assert browser.get(f"/c/chez-lea/fresh?look={look.name}").headers["hx-refresh"] == "true"
    jobs.stop(site.server, client, waiting[0].id)
    assert "Something has changed since" not in browser.get("/c/chez-lea/").text
    assert jobs.under_way(site.server, client) == []


def test_a_language_nobody_had_is_shown_in_the_shops_own_until_it_is_made(shop):
    site, _, browser = shop
    (client,) = all_clients(site.server)
    browser.fill("/me", {"name": "Léa", "language": "fr-CA"}, page="/me")
    assert 'id="answer"' in browser.get("/c/chez-lea/").text
    (job,) = jobs.under_way(site.server, client)
    assert "fr-CA" in job.arguments["languages"]
    jobs.stop(site.server, client, job.id)
    browser.fill("/me", {"name": "Léa", "language": "en"}, page="/me")


def test_a_program_is_told_in_one_shape_why_something_failed(shop):
    browser = shop[2]
    for path, status, code in (
        ("/api/c/chez-lea/photo", 404, "nothing-yet"),
        ("/api/c/chez-lea/jobs/77", 404, "page-not-found"),
        ("/api/c/someone-else/hours", 404, "page-not-found"),
        ("/api/nothing", 404, "page-not-found"),
    ):
        answer = browser.get(path)
        assert answer.status_code == status, path
        told_ = answer.json()
        assert told_.keys() == {"ok", "code", "facts", "message", "fix"}
        assert (told_["ok"], told_["code"]) == (False, code)
        assert told_["message"] and told_["fix"]


def test_every_route_of_the_api_is_described_with_the_record_that_it_answers(shop):
    browser = shop[2]
    api = browser.get("/api/openapi.json").json()
    Draft202012Validator.check_schema({"$defs": api["components"]["schemas"]})
    assert api["paths"].keys() == {page.path for page in PAGES_OF_ALL if page.path.startswith("/api/")}
    names = [one["operationId"] for path in api["paths"].values() for one in path.values()]
    assert len(set(names)) == len(names)
    for path, operations in api["paths"].items():
        answer = browser.get(path.replace("{slug}", "chez-lea").replace("{id}", "1"))
        if "get" not in operations or answer.status_code == 404:
            continue
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(schema | {"components": api["components"]}).validate(answer.json())


def test_others_read_no_margin_no_wage_and_no_sum_that_may_be_lost_in_the_api(shop):
    site, _, browser = shop
    with site.server.writing() as writing:
        writing.execute("UPDATE rights SET role = 'editor'")
    try:
        record = browser.get("/api/c/chez-lea/report").json()["sheet"]
        assert not {"margin", "hourly_cost", "can_lose"} & record["settings"].keys()
        assert "hours_money" not in record["cost"]
        assert not {"balance", "margin_brought"} & record.keys()
        for one in browser.get("/api/c/chez-lea/measure").json()["universes"]:
            assert not {"cost", "roi"} & one.keys()
        assert "margin" not in json.loads(browser.get("/c/chez-lea/figures/report.json").text)["sheet"]["settings"]
        assert "An hour" not in browser.get("/c/chez-lea/how").text
        assert not {"spent", "at_risk", "limit"} & browser.get("/api/c/chez-lea/tests").json()["accounts"].keys()
    finally:
        with site.server.writing() as writing:
            writing.execute("UPDATE rights SET role = 'owner'")


def test_a_report_is_made_for_somebody_opened_without_a_style_of_its_own_and_kept_from_others(shop):
    site, folder, browser = shop
    for who in Audience:
        name = name_for(datetime.datetime(2026, 11, 20, 6, 30, tzinfo=datetime.UTC), who)
        take_look(
            folder, [FR, EN], report=Wanted(out=folder / "reports" / name, languages=[EN], audience=who, to_sign=True)
        )
    own, others = (f"/c/chez-lea/reports/20261120-063000-{who}/report.en.html" for who in ("owner", "others"))
    listed = browser.get("/c/chez-lea/reports").text
    assert f'href="{own}?open=1"' in listed and f'href="{others}" download' in listed
    opened = browser.get(f"{own}?open=1").text
    assert "<style" not in opened and "style=" not in opened and "unsafe-inline" not in opened
    assert "report.css" in opened and "One hour costs you" in opened
    for made in (own, others):
        to_sign = browser.get(f"{made.replace('report.en', 'justification.en')}?open=1").text
        assert "What would change our mind" in to_sign and "<style" not in to_sign
    assert listed.index("report.en.html") < listed.index("justification.en.html")
    assert browser.get(others).headers["content-disposition"].startswith("attachment")
    assert "One hour costs you" not in browser.get(others).text
    for wrong in (own.replace("report.en.html", "..%2F..%2Fmerite.toml"), own.replace("20261120", "20261121")):
        assert browser.get(wrong).status_code == 404
    with site.server.writing() as writing:
        writing.execute("UPDATE rights SET role = 'editor'")
    try:
        assert browser.get(own).status_code == 404
        assert own not in browser.get("/c/chez-lea/reports").text
        asked = browser.fill("/c/chez-lea/reports/new", {"language": "fr", "for": "owner"}, page="/c/chez-lea/reports")
        (client,) = all_clients(site.server)
        job = jobs.find(site.server, client, int(asked.url.path.rpartition("/")[2]))
        assert (job.kind, job.arguments["audience"], job.arguments["language"]) == ("report", "others", "fr")
        jobs.stop(site.server, client, job.id)
        send = others.replace("report.en.html", "send")
        refused = browser.fill(send, {"to": "not an address"}, page="/c/chez-lea/reports")
        assert refused.status_code == 400
        sent = browser.fill(send, {"to": "banque@example.org"}, page="/c/chez-lea/reports")
        job = jobs.find(site.server, client, int(sent.url.path.rpartition("/")[2]))
        assert (job.kind, job.arguments["to"]) == ("send-report", ["banque@example.org"])
        jobs.stop(site.server, client, job.id)
    finally:
        with site.server.writing() as writing:
            writing.execute("UPDATE rights SET role = 'owner'")
