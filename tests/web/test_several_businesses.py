"""A server for several businesses: those whose folder somebody else made, and what the list says of each."""

import datetime
import shutil

from merite.store import kept_secrets, workspace
from merite.store.server import jobs
from merite.store.server.clients import all_clients, slug_of
from merite.vocabulary import Settings
from merite.vocabulary.job import JobState
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


def test_the_folder_of_a_server_may_be_moved_with_its_businesses_and_their_accesses(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    workspace.create(tmp_path / "old" / "clients" / "roy", Settings(business="Roy"))
    with served(tmp_path / "old") as (site, _):
        before = all_clients(site.server)
    (tmp_path / "old").rename(tmp_path / "new")
    with served(tmp_path / "new") as (site, _):
        (client,) = all_clients(site.server)
    assert client.id == before[0].id and client.folder == (tmp_path / "new" / "clients" / "roy").resolve()


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


def test_a_business_is_removed_with_all_its_data_once_its_name_is_typed(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    for name in ("roy", "lea"):
        workspace.create(tmp_path / "home" / "clients" / name, Settings(business=name.title()))
    folder = tmp_path / "home" / "clients" / "roy"
    kept_secrets.keep(folder, {"alerts.password": "secret"})
    with served(tmp_path / "home") as (site, address), Browser(address) as browser:
        browser.sign_up()
        link = browser.fill("/c/roy/shares", {"days": "30", "language": "fr"}, page="/c/roy/shares")
        assert "/s/" in link.text
        page = "/c/roy/my-data"
        assert "Nothing was removed" in browser.fill(f"{page}/remove", {"name": "Lea"}, page=page).text
        (client,) = (one for one in all_clients(site.server) if one.slug == "roy")
        number = jobs.queue(site.server, client, "look")
        assert jobs.begin(site.server, most=1).id == number
        assert "under way" in browser.fill(f"{page}/remove", {"name": "Roy"}, page=page).text and folder.is_dir()
        jobs.end(site.server, number, JobState.DONE)
        done = browser.fill(f"{page}/remove", {"name": "roy"}, page=page)
        assert "Roy was removed" in done.text and not folder.exists()
        assert not kept_secrets.file_of(folder).exists()
        assert browser.get("/c/roy/").status_code == 404
        assert "removed the business" in browser.get("/audit").text
        assert [one.slug for one in all_clients(site.server)] == ["lea"]
    workspace.create(folder, Settings(business="Roy"))  # the name is free again
    with served(tmp_path / "home") as (site, _):
        assert [one.slug for one in all_clients(site.server)] == ["lea", "roy"]


def test_a_business_whose_folder_is_gone_says_so_and_can_be_removed(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    for name in ("roy", "lea"):
        workspace.create(tmp_path / "clients" / name, Settings(business=name.title()))
    with served(tmp_path) as (site, address), Browser(address) as browser:
        browser.sign_up()
        shutil.rmtree(tmp_path / "clients" / "roy")
        told = browser.get("/clients").text
        assert "Its folder is gone" in told and 'href="/c/roy/my-data"' in told
        browser.fill("/c/roy/my-data/remove", {"name": "Roy"}, page="/c/roy/my-data")
        assert [one.slug for one in all_clients(site.server)] == ["lea"]


def test_a_workspace_that_holds_the_accounts_cannot_be_removed_from_within(shop):
    folder, browser = shop
    assert "for good" not in browser.get("/c/roy/my-data").text
    browser.fill("/c/roy/my-data/remove", {"name": "Roy"}, page="/c/roy/my-data")
    assert (folder / "merite.toml").is_file() and browser.get("/c/roy/").status_code == 200


def test_joined_letters_stay_in_the_address_of_a_business():
    assert slug_of("Cœur & Œuvre – Æther Straße") == "coeur-oeuvre-aether-strasse"
