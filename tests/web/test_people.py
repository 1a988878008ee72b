"""Accounts of a team: invitations, roles, removal, keys for programs, and the list of who did what."""

import datetime
import re

import httpx
import pytest

from merite.store.server import clients, invitations
from merite.store.server.accounts import person_with
from merite.store.server.moments import now
from merite.vocabulary.account import Role
from merite.vocabulary.words import Language
from web.serving import OWNER, Browser

EDITOR = {"email": "ines@example.org", "name": "Inès", "role": "editor", "language": "fr"}
PASSWORD = "une petite brioche"


def link_in(answer: httpx.Response) -> str:
    found = re.search(r'value="http://[^/]+(/invited/[^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def come_in(browser: Browser, link: str, password: str = PASSWORD) -> httpx.Response:
    return browser.fill(link, {"name": "Inès", "password": password, "again": password})


def test_an_invited_person_has_that_role_with_that_client_alone(owner, bakery, site_at, tmp_path):
    other = clients.register(site_at[0].server, name="Autre", folder=tmp_path / "autre", owner=None, now=now())
    link = link_in(owner.fill("/c/boulangerie-roy/people/invite", EDITOR, page="/c/boulangerie-roy/people"))
    with Browser(site_at[1]) as ines:
        assert "Boulangerie Roy" in ines.get(link).text
        come_in(ines, link)
        assert 'lang="fr"' in ines.get("/me").text
        assert ines.get("/c/boulangerie-roy/people").status_code == 403
        assert ines.get("/people").status_code == 404
        person = person_with(site_at[0].server, EDITOR["email"], PASSWORD)
        assert clients.client_for(site_at[0].server, person, other.slug) is None
        assert clients.client_for(site_at[0].server, person, bakery.slug) == (bakery, Role.EDITOR)


def test_an_invitation_works_once_and_for_a_week(owner, bakery, site_at):
    link = link_in(owner.fill("/c/boulangerie-roy/people/invite", EDITOR, page="/c/boulangerie-roy/people"))
    with Browser(site_at[1]) as ines:
        come_in(ines, link)
        assert ines.get(link).status_code == 404
        assert ines.get("/invited/none").status_code == 404
    site, _ = site_at
    by = person_with(site.server, OWNER["email"], OWNER["password"])
    late = now() + invitations.LASTS + datetime.timedelta(seconds=1)
    options = {
        "email": "x@example.org",
        "name": "X",
        "language": Language.FRENCH,
        "role": Role.READER,
    }
    secret = invitations.invite(site.server, client=bakery, by=by, now=now(), **options)
    assert invitations.invitation(site.server, secret, now=now()).name == "X"
    with pytest.raises(Exception, match="link-spent"):
        invitations.invitation(site.server, secret, now=late)


def test_who_has_an_account_is_added_at_once_and_keeps_the_password(owner, bakery, site_at, tmp_path):
    by = person_with(site_at[0].server, OWNER["email"], OWNER["password"])
    clients.register(site_at[0].server, name="Autre", folder=tmp_path / "autre", owner=by, now=now())
    link = link_in(owner.fill("/c/boulangerie-roy/people/invite", EDITOR, page="/c/boulangerie-roy/people"))
    with Browser(site_at[1]) as ines:
        come_in(ines, link)
    added = owner.fill("/c/autre/people/invite", EDITOR | {"role": "reader"}, page="/c/autre/people")
    assert "already" in added.text
    person = person_with(site_at[0].server, EDITOR["email"], PASSWORD)
    held = clients.clients_of(site_at[0].server, person)
    assert [(one.slug, role) for one, role in held] == [("autre", Role.READER), ("boulangerie-roy", Role.EDITOR)]


def test_the_last_owner_cannot_leave(owner, bakery):
    found = re.search(r"/people/(\d+)", owner.get("/c/boulangerie-roy/people").text)
    refused = owner.fill(f"/c/boulangerie-roy/people/{found[1]}", {"role": "editor"}, page="/c/boulangerie-roy/people")
    assert refused.status_code == 400 and "Nobody would own" in refused.text
    assert owner.get("/c/boulangerie-roy/people").status_code == 200


def test_a_removed_account_is_out_at_once_and_its_acts_keep_its_name(owner, bakery, site_at):
    link = link_in(owner.fill("/c/boulangerie-roy/people/invite", EDITOR, page="/c/boulangerie-roy/people"))
    with Browser(site_at[1]) as ines:
        come_in(ines, link)
        assert ines.get("/me").status_code == 200
        number = person_with(site_at[0].server, EDITOR["email"], PASSWORD).id
        owner.fill(f"/people/{number}/remove", page="/people")
        assert ines.get("/me").url.path == "/sign-in"
        assert ines.sign_in(EDITOR["email"], PASSWORD).status_code == 401
    assert EDITOR["email"] not in owner.get("/people").text
    assert "Inès" in owner.get("/audit").text


def test_a_forgotten_password_is_replaced_by_a_link_and_ends_the_old_sessions(owner, bakery, site_at):
    link = link_in(owner.fill("/c/boulangerie-roy/people/invite", EDITOR, page="/c/boulangerie-roy/people"))
    with Browser(site_at[1]) as ines, Browser(site_at[1]) as later:
        come_in(ines, link)
        number = person_with(site_at[0].server, EDITOR["email"], PASSWORD).id
        again = link_in(owner.fill(f"/people/{number}/forgotten", page="/people"))
        come_in(later, again, "un grand pain complet")
        assert ines.get("/me").url.path == "/sign-in"
        assert later.get("/me").status_code == 200


def test_a_key_reads_in_its_person_s_name_without_cookies_until_it_is_withdrawn(owner, bakery, site_at):
    made = owner.fill("/me/tokens", {"name": "tableur"})
    key = re.search(r'value="(merite_[^"]+)"', made.text)[1]
    assert key not in owner.get("/me/tokens").text
    with httpx.Client(base_url=site_at[1], headers={"Authorization": f"Bearer {key}"}) as program:
        assert program.get("/me").status_code == 200
        assert program.get("/c/elsewhere/people").json()["code"] == "page-not-found"
        number = re.search(r"/me/tokens/(\d+)/withdraw", owner.get("/me/tokens").text)[1]
        owner.fill(f"/me/tokens/{number}/withdraw", page="/me/tokens")
        refused = program.get("/me")
        assert refused.status_code == 401 and refused.json()["code"] == "sign-in-first"


def test_a_key_that_is_wrong_is_refused_even_where_a_cookie_would_do(owner, site_at):
    assert owner.get("/me", headers={"Authorization": "Bearer merite_x"}).status_code == 401


def test_owners_see_what_was_done_with_their_business_and_the_keeper_everything(owner, bakery):
    owner.fill("/me/tokens", {"name": "tableur"})
    owner.fill("/c/boulangerie-roy/people/invite", EDITOR, page="/c/boulangerie-roy/people")
    own = owner.get("/c/boulangerie-roy/audit").text
    assert "invited ines@example.org (works)" in own and "tableur" not in own
    assert "made a key: tableur" in owner.get("/audit").text


def test_the_list_of_who_did_what_is_read_a_page_at_a_time(owner, site_at):
    from merite.store.server import audit

    for number in range(120):
        audit.note(site_at[0].server, "test", person=None, client=None, now=now(), facts={"number": number})
    first, second = owner.get("/audit").text, owner.get("/audit?after=100").text
    assert "number: 119" in first and "number: 10)" not in first
    assert "number: 10)" in second and "after=200" not in second
    assert owner.get("/audit?after=x").status_code == 200
