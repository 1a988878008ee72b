"""The list of clients, and links by which people without an account read a report."""

import datetime
import re
from dataclasses import replace
from functools import cache

import pytest

from merite.rounds.showing import contents_of
from merite.store import looks, settings_file
from merite.store.server import jobs
from merite.store.server.clients import register
from merite.store.server.moments import now
from merite.vocabulary.account import Role
from merite.vocabulary.look import Look, Stage
from merite.vocabulary.words import Language, Verdict
from merite.web.looking import languages_of
from report import sheet_examples as examples
from web.serving import Browser, joined

TODAY = datetime.date(2026, 11, 22)
EN, FR = Language.ENGLISH, Language.FRENCH


def look(**other) -> Look:
    told = {
        "name": "whole-1",
        "stage": Stage.WHOLE,
        "made_at": datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
        "today": TODAY,
        "journal": 0,
        "languages": (EN, FR),
        "last": datetime.date.max,
    }
    return Look(**(told | other))


@cache
def contents(*languages: Language):
    return contents_of(examples.full(), languages)


@pytest.fixture
def looked(bakery):
    """The bakery with a look at a business whose margin, wage and sum that may be lost are told."""
    sheet = examples.full()
    looks.publish(bakery.folder, look(topics=tuple(part.topic for part in sheet.parts)), contents(EN, FR))
    return bakery


def link(owner, page="/c/boulangerie-roy/shares", **fields) -> str:
    made = owner.fill(page, {"days": "7", "language": "fr"} | fields)
    return re.search(r'value="(http://[^"]+/s/[^"]+/)"', made.text)[1]


def test_a_link_shows_the_report_without_an_account_and_without_what_is_private(owner, looked, site_at):
    path = link(owner)
    with Browser(site_at[1]) as anybody:
        page = anybody.get(path)
        assert page.status_code == 200 and 'lang="fr"' in page.text and "Boulangerie Roy" in page.text
        assert len(page.text) > 10_000, "the whole report"
        assert page.text.count("style=") == page.text.count("<style") == page.text.count("<script>") == 0
        own = looks.piece(looked.folder, look(), "todo", FR, looks.Audience.OWNER)
        others = looks.piece(looked.folder, look(), "todo", FR, looks.Audience.OTHERS)
        assert own != others and others in page.text and own not in page.text
        assert anybody.get("/c/boulangerie-roy/shares").url.path == "/sign-in"


def test_a_link_and_a_report_speak_the_language_of_the_business_not_of_the_agency(owner, looked):
    settings, _ = settings_file.read(looked.folder)
    settings_file.write(looked.folder, replace(settings, language=Language.FRENCH_CANADA))
    for page in ("shares", "reports"):
        told = owner.get(f"/c/boulangerie-roy/{page}").text
        assert re.findall(r'value="([\w-]+)" selected', told) == ["fr-CA"], page


def test_a_link_in_a_language_that_nobody_there_reads_has_the_figures_made_in_it(owner, looked, site_at):
    link(owner)
    site = site_at[0]
    assert jobs.under_way(site.server, looked) == [], "it was made in French already"
    link(owner, language="fr-CA")
    (job,) = jobs.under_way(site.server, looked)
    assert job.kind == "look" and languages_of(site.server, looked) == ["en", "fr", "fr-CA"]
    jobs.stop(site.server, looked, job.id)


def test_the_tables_of_a_shared_report_can_be_read_and_no_other_file(owner, looked, site_at):
    path = link(owner)
    with Browser(site_at[1]) as anybody:
        names = re.findall(r'href="(figures/[^"]+)"', anybody.get(path).text)
        assert names
        assert [name for name in names if anybody.get(path + name).status_code != 200] == []
        for name in ("..%2Freport.json", "look.json", "..%2f..%2flook.json", "%2e%2e"):
            assert anybody.get(f"{path}figures/{name}").status_code == 404


def test_a_link_stops_at_its_day_or_when_it_is_withdrawn(owner, looked, site_at):
    first, second = link(owner), link(owner, days="366")
    with site_at[0].server.writing() as writing:
        ended = "UPDATE shares SET ends = '2026-01-01T00:00:00.000000+00:00' WHERE id = 1"
        writing.execute(ended)
    with Browser(site_at[1]) as anybody:
        assert anybody.get(first).status_code == 404
        assert anybody.get(second).status_code == 200
        owner.fill("/c/boulangerie-roy/shares/2/withdraw", page="/c/boulangerie-roy/shares")
        assert anybody.get(second).status_code == 404
        assert anybody.get("/s/guess/").status_code == 404


@pytest.mark.parametrize("days", ["0", "367", "x", "-1", "1e3", "٣"])
def test_a_link_without_a_sensible_end_is_refused(owner, looked, days):
    assert owner.fill("/c/boulangerie-roy/shares", {"days": days}).status_code == 400


def test_one_cannot_withdraw_the_link_of_another_client(owner, looked, site_at, tmp_path):
    path = link(owner)
    other = register(site_at[0].server, name="Autre", folder=tmp_path / "autre", owner=None, now=now())
    with joined(*site_at, other, Role.OWNER) as stranger:
        stranger.fill("/c/autre/shares/1/withdraw", page="/c/autre/shares")
        assert stranger.get(path).status_code == 200


def test_who_needs_a_decision_comes_first_in_the_list_of_clients(owner, bakery, site_at, tmp_path):
    day = site_at[0].clock().date()
    later = day + datetime.timedelta(days=20)
    stands = {
        "Calme": {"next_look": later},
        "Attend": {"next_look": later, "waiting": 3},
        "Décide": {"next_look": day, "verdicts": {"facebook.paid": Verdict.STOP_PAYING}},
        "Plus tard": {"next_look": later, "verdicts": {"facebook.paid": Verdict.INVEST, "newsletter": Verdict.HOLD}},
        "Vieux": {"last": day - datetime.timedelta(days=60)},
        "Nouveau": {"next_look": later, "verdicts": {"blog": Verdict.HOLD}, "less": ("blog",), "undecided": ("blog",)},
        "À dire": {"next_look": day, "to_say": {"en": ("Say what the other currency is worth.",)}},
        "Passé": {"next_look": day},
        "Saison": {"next_look": None, "last": day - datetime.timedelta(days=60), "shut_until": day},
    }
    for name, facts in stands.items():
        client = register(site_at[0].server, name=name, folder=tmp_path / name, owner=None, now=now())
        looks.publish(client.folder, look(**facts), contents(EN, FR))
        (client.folder / settings_file.SETTINGS_FILE).touch()
    page = owner.get("/clients").text
    names = re.findall(r'<a href="/c/[^"]+/">([^<]+)</a>\n<ul>', page)
    pressing, calm = ["Décide", "Nouveau", "Attend", "À dire", "Boulangerie Roy", "Vieux"], ["Calme", "Passé", "Saison"]
    assert names == [*pressing, "Plus tard", *calm]
    assert "To decide now: " in page and "3 people wait" in page
    assert "Blog: put less in for now" in page and "Say what the other currency is worth." in page
    before, past, season = re.findall("Nothing to decide[^<]*", page)
    assert before.startswith("Nothing to decide before ") and past == season == "Nothing to decide."


def test_the_list_asks_as_many_questions_of_the_database_for_ten_clients_as_for_one(owner, bakery, site_at, tmp_path):
    server, asked = site_at[0].server, []
    counts = []
    for number in (1, 9):
        for here in range(number):
            register(server, name=f"N{number}-{here}", folder=tmp_path / f"{number}-{here}", owner=None, now=now())
        asked.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("merite.store.server.schema.TRACE", asked.append)
            owner.get("/clients")
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0
