"""The first account, sessions, and what a browser without one may see."""

import httpx
import pytest

from merite.store.server import audit, tokens
from merite.store.server.clients import all_clients, clients_of
from merite.store.workspace import create
from merite.vocabulary.account import Role
from merite.vocabulary.settings import Settings
from merite.web import pages
from merite.web.headers import POLICY
from merite.web.routes import PAGES, Machine, Public
from web.serving import OWNER, Browser, filled, served

assert pages.TOPICS


def test_the_first_visitor_is_asked_to_make_an_account(visitor):
    first = visitor.get("/")
    assert first.url.path == "/sign-up" and "Make my account" in first.text


def test_the_first_account_keeps_the_server_and_no_second_one_can_be_made(owner, site_at):
    assert owner.get("/me").status_code == 200
    with Browser(site_at[1]) as second:
        assert second.get("/sign-up").url.path == "/sign-in"
        refused = second.post("/sign-up", data=OWNER | {"csrf": second.csrf("/sign-in"), "email": "b@example.org"})
        assert refused.status_code == 409 and "already" in refused.text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"password": "court"}, "too easy"),
        ({"password": "motdepasse1"}, "too easy"),
        ({"password": "aaaaaaaaaaaaaa"}, "too easy"),
        ({"email": "camille"}, "not an e-mail"),
    ],
)
def test_a_poor_password_or_address_is_refused_in_words(visitor, change, told):
    refused = visitor.sign_up(**change)
    assert refused.status_code == 400 and told in refused.text


def test_two_passwords_that_differ_make_no_account(visitor):
    refused = visitor.fill("/sign-up", OWNER | {"again": "autre chose encore"})
    assert refused.status_code == 400 and visitor.get("/").url.path == "/sign-up"


def test_signing_out_ends_the_session_for_good(owner, site_at):
    kept = owner.cookies["merite"]
    assert "signed out" in owner.fill("/sign-out", page="/me").text
    assert owner.get("/me").url.path == "/sign-in"
    with httpx.Client(base_url=site_at[1], cookies={"merite": kept}) as thief:
        assert thief.get("/me").status_code == 303


def test_signing_in_again_leads_back_to_the_page_that_was_asked_for(owner):
    owner.fill("/sign-out", page="/me")
    asked = owner.get("/me?x=1")
    assert asked.url.path == "/sign-in"
    back = owner.fill("/sign-in", OWNER | {"next": "/me?x=1"}, page=str(asked.url.raw_path, "ascii"))
    assert back.url.path == "/me" and back.url.query == b"x=1"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:1"])
def test_signing_in_never_leads_to_another_server(owner, elsewhere):
    owner.fill("/sign-out", page="/me")
    answer = owner.fill("/sign-in", OWNER | {"next": elsewhere}, page="/sign-in", follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_session_is_given_a_new_name_when_somebody_signs_in(visitor):
    visitor.get("/")
    before = visitor.cookies["merite"]
    visitor.sign_up()
    assert visitor.cookies["merite"] != before


def test_cookies_cannot_be_read_by_a_script_nor_sent_from_elsewhere(visitor):
    told = visitor.get("/sign-up").headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=lax" in told


def test_with_https_cookies_are_secure_and_bound_to_the_host(tmp_path):
    with served(tmp_path) as (site, _):
        pass
    from starlette.responses import Response

    from merite.web import cookies
    from merite.web.app import make_site

    site = make_site(tmp_path, address="https://merite.example.org")
    answer = Response()
    cookies.give_visitor(site, answer)
    assert answer.headers["set-cookie"].startswith("__Host-merite=") and "Secure" in answer.headers["set-cookie"]


def test_a_cookie_that_this_server_did_not_sign_opens_nothing(owner, site_at):
    name, _, signature = owner.cookies["merite"].rpartition(".")
    forged = f"{name}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    with httpx.Client(base_url=site_at[1], cookies={"merite": forged}) as thief:
        assert thief.get("/me").status_code == 303


def test_every_answer_forbids_inline_scripts_and_frames(visitor):
    for path in ("/sign-up", "/health", "/nowhere", "/static/x/app.css", "/static/x/none.css"):
        answer = visitor.get(path)
        assert answer.headers["content-security-policy"] == POLICY, path
        assert "unsafe" not in POLICY and "*" not in POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_page_is_served_without_a_session(site_at, owner):
    with httpx.Client(base_url=site_at[1]) as nobody:
        for page in PAGES:
            if page.needs in (Public, Machine):
                continue
            path = filled(page.path)
            for method in page.methods:
                answer = nobody.request(method, path)
                assert answer.status_code in (303, 401), (method, page.path, answer.status_code)
                assert (
                    method != "GET"
                    or page.path.startswith("/api/")
                    or answer.headers["location"].startswith("/sign-in")
                )


def test_a_workspace_that_is_served_belongs_to_who_signs_up(tmp_path):
    create(tmp_path / "shop", Settings(business="Chez Léa"))
    with served(tmp_path / "shop") as (site, address), Browser(address) as browser:
        browser.sign_up()
        (client,) = all_clients(site.server)
        assert client.slug == "chez-lea" and client.folder == tmp_path / "shop"
        with site.server.reading() as reading:
            assert [row["role"] for row in reading.execute("SELECT role FROM rights")] == [Role.OWNER]
    with served(tmp_path / "shop") as (site, _):
        assert len(all_clients(site.server)) == 1


def test_what_was_done_is_noted_without_any_secret(owner, site_at):
    owner.fill("/sign-out", page="/me")
    owner.sign_in(OWNER["email"], "mauvais mot de passe")
    acts = audit.noted(site_at[0].server)
    assert [act.what for act in acts] == ["sign-in-refused", "signed-out"]
    assert acts[-1].person == OWNER["name"]
    assert "mauvais" not in (site_at[0].server.home / "server.sqlite").read_bytes().decode("latin-1")


def test_a_person_chooses_language_and_password(owner, site_at):
    assert "C’est enregistré." in owner.fill("/me", {"name": "Camille", "language": "fr-CA"}).text
    assert 'lang="fr-CA"' in owner.get("/me").text
    refused = owner.fill("/me/password", {"present": "faux", "password": "la tarte aux pommes"}, page="/me")
    assert refused.status_code == 401
    changed = {"present": OWNER["password"], "password": "la tarte aux pommes", "again": "la tarte aux pommes"}
    with Browser(site_at[1]) as elsewhere:
        elsewhere.sign_in(OWNER["email"], OWNER["password"])
        owner.fill("/me/password", changed, page="/me")
        assert elsewhere.get("/me").url.path == "/sign-in"
    assert owner.get("/me").status_code == 200
    assert clients_of(site_at[0].server, site_at[0].server and _person(site_at[0])) == []


@pytest.mark.parametrize("also", [True, False])
def test_who_changes_a_password_is_told_of_keys_that_go_on_and_may_end_them(owner, site_at, also):
    assert 'name="keys"' not in owner.get("/me").text
    owner.fill("/me/tokens", {"name": "tableur"})
    shown = owner.get("/me").text
    assert "one key for a program: it goes on working" in shown and 'name="keys"' in shown
    changed = {"present": OWNER["password"], "password": "la tarte aux pommes", "again": "la tarte aux pommes"}
    owner.fill("/me/password", changed | ({"keys": "yes"} if also else {}), page="/me")
    assert len(tokens.tokens_of(site_at[0].server, _person(site_at[0]))) == (not also)
    assert ("token-withdrawn" in [act.what for act in audit.noted(site_at[0].server)]) is also


def _person(site):
    from merite.store.server.accounts import person_with

    return person_with(site.server, OWNER["email"], "la tarte aux pommes")


@pytest.mark.parametrize(
    ("accepts", "spoken"),
    [
        ("fr-CA,fr;q=0.8", "fr-CA"),
        ("fr-FR", "fr"),
        ("de,en-GB;q=0.5", "en"),
        ("es", "en"),
        ("en;q=0.2,fr;q=0.9", "fr"),
        (";;q=x", "en"),
    ],
)
def test_before_signing_in_the_browser_s_language_is_spoken(site_at, accepts, spoken):
    with Browser(site_at[1], accepts) as browser:
        assert f'<html lang="{spoken}">' in browser.get("/sign-up").text


def test_the_language_can_be_chosen_before_signing_in(visitor):
    answer = visitor.fill("/language", {"to": "fr", "next": "/sign-up"}, page="/sign-up")
    assert "Créer mon compte" in answer.text
