"""Nobody reads or changes another client's figures, whatever the page; each role reaches as far as it should."""

import re

import httpx
import pytest

from merite.store.server import tokens
from merite.store.server.clients import register
from merite.store.server.moments import now
from merite.vocabulary.account import Role
from merite.web import pages
from merite.web.routes import PAGES
from web.serving import arrived, filled, joined

assert pages.TOPICS
OF_A_CLIENT = [page for page in PAGES if isinstance(page.needs, Role)]


def traces(folder):
    """Every file of a workspace with its content, but for the lock, which a mere opening writes."""
    return {
        file.relative_to(folder): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "merite.lock"
    }


@pytest.fixture
def stranger(site_at, bakery, tmp_path):
    """The owner of another client of the same server."""
    site, address = site_at
    other = register(site.server, name="Fleurs Zoé", folder=tmp_path / "zoe", owner=None, now=now())
    with joined(site, address, other, Role.OWNER, "Zoé") as browser:
        yield browser


def test_every_page_of_another_client_does_not_exist(stranger, bakery):
    before = traces(bakery.folder)
    token = stranger.csrf()
    for page in OF_A_CLIENT:
        for method in page.methods:
            answer = stranger.request(method, filled(page.path, bakery.slug), data={"csrf": token})
            assert answer.status_code == 404, (method, page.path, answer.status_code)
            assert bakery.name not in answer.text, page.path
    assert traces(bakery.folder) == before


def test_a_key_opens_no_more_than_its_person_may(site_at, stranger, bakery):
    site, address = site_at
    with site.server.reading() as reading:
        number = reading.execute("SELECT id FROM people WHERE name = 'Zoé'").fetchone()["id"]
    person, _ = arrived(site, name="Programme", email="p@example.org")
    assert person.id != number
    key = tokens.make(site.server, person, "x", days=1, now=now())
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}) as program:
        for page in OF_A_CLIENT:
            for method in page.methods:
                answer = program.request(method, filled(page.path, bakery.slug))
                assert (answer.status_code, answer.json()["code"]) == (404, "page-not-found"), page.path


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_a_role_reaches_no_page_that_needs_a_higher_one(site_at, bakery, role):
    before = traces(bakery.folder)
    with joined(*site_at, bakery, role) as browser:
        token = browser.csrf()
        refused = 0
        for page in OF_A_CLIENT:
            for method in page.methods:
                if not role.covers(page.needs):
                    answer = browser.request(method, filled(page.path, bakery.slug), data={"csrf": token})
                    assert answer.status_code == 403, (method, page.path)
                    refused += 1
        assert refused
    assert traces(bakery.folder) == before


def test_a_reader_is_shown_no_page_that_would_refuse_and_none_that_changes_figures(site_at, bakery):
    with joined(*site_at, bakery, Role.READER) as browser:
        menu = browser.get("/me").text
        assert "/audit" not in menu and "/people" not in menu
    changing = [page.path for page in OF_A_CLIENT if "POST" in page.methods and page.needs is Role.READER]
    assert changing == [], "a reader changes nothing"


def test_who_works_for_nobody_is_told_what_to_do(site_at, bakery):
    with joined(*site_at, None, Role.READER) as browser:
        answer = browser.get("/")
        assert answer.url.path == "/clients" and "Ask whoever invited you" in answer.text
        assert browser.get("/audit").status_code == 404


def test_who_works_for_one_client_is_led_there(site_at, bakery):
    with joined(*site_at, bakery, Role.READER) as browser:
        assert browser.get("/", follow_redirects=False).headers["location"] == "/c/boulangerie-roy/"


def test_a_closed_door_says_the_same_whether_the_client_exists_or_not(stranger, bakery):
    there, not_there = stranger.get(f"/c/{bakery.slug}/people"), stranger.get("/c/nowhere-at-all/people")
    assert there.status_code == not_there.status_code == 404
    told = [re.sub(r'(name="once" value=)"\w+"', r"\1", answer.text) for answer in (there, not_there)]
    assert told[0].replace(bakery.slug, "x") == told[1].replace("nowhere-at-all", "x")
