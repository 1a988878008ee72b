"""A server for several businesses: those whose folder somebody else made, and what the list says of each."""

import datetime

from merite.store import workspace
from merite.store.server import jobs
from merite.store.server.clients import all_clients, slug_of
from merite.vocabulary import Settings
from web.serving import Browser, served


def test_workspaces_brought_into_the_folder_of_a_server_are_its_businesses(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    home = tmp_path / "home"
    workspace.create(home / "clients" / "a", Settings(business="Chœur des Pentes"))
    workspace.create(home / "clients" / "b", Settings())
    (home / "clients" / "notes").mkdir()
    with served(home) as (site, address), Browser(address) as browser:
        browser.sign_up()
        assert browser.get("/").url.path == "/clients"
        assert browser.get("/c/choeur-des-pentes/").status_code == browser.get("/c/b/").status_code == 200
    with served(home) as (site, _):
        assert [client.slug for client in all_clients(site.server)] == ["choeur-des-pentes", "b"]


def test_a_folder_brought_later_belongs_to_who_keeps_the_server(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    with served(tmp_path) as (_, address), Browser(address) as browser:
        browser.sign_up()
    workspace.create(tmp_path / "clients" / "roy", Settings(business="Roy"))
    (tmp_path / "clients" / "roy" / "merite.toml").write_text("business = ", encoding="utf-8")
    with served(tmp_path) as (_, address), Browser(address) as browser:
        browser.sign_in("camille@example.org", "le pain du matin")
        assert "roy" in browser.get("/clients").text


def test_figures_added_by_a_command_are_counted_and_not_said_to_be_missing(bakery, owner, site_at):
    server = site_at[0].server
    assert "No figures yet" in owner.get("/clients").text and not jobs.under_way(server, bakery)
    with workspace.opened(bakery.folder) as space:
        day = datetime.date(2026, 11, 2)
        space.type_in("hours", [{"first": day, "last": day, "universe": "facebook", "hours": 2, "way": "log"}])
    for _ in range(2):
        told = owner.get("/clients").text
        assert "they are being counted" in told and "No figures yet" not in told
    assert [job.kind for job in jobs.under_way(server, bakery)] == ["look"]


def test_joined_letters_stay_in_the_address_of_a_business():
    assert slug_of("Cœur & Œuvre – Æther Straße") == "coeur-oeuvre-aether-strasse"
