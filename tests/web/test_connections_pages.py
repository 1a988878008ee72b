"""Connections, sources and mail are set in the browser; a key is never shown again nor left in a copy."""

import os
import stat
import threading

import pytest

from heard_server import Server
from merite.errors.connected import ConnectionNotAnswering
from merite.rounds.connecting import Root, try_connection
from merite.sources.heard.secrets import secret_of
from merite.store import kept_secrets, settings_file, workspace
from merite.store.rules_file import change_rules
from merite.store.server import jobs
from merite.store.server.schema import Server as Home
from merite.vocabulary.account import Role
from merite.web.jobs.kinds import KINDS
from post_office import post_office
from sources.connected.woocommerce_shop import answers, orders
from web.serving import joined

AT = "/c/roy/connections"


def rules_of(folder):
    return settings_file.read(folder)[1]


def last_job(folder, kind):
    """Do the newest job of that kind here, and give what came of it."""
    server = Home(home=folder / "server")
    from merite.store.server.clients import all_clients

    (client,) = all_clients(server)
    job = next(one for one in jobs.jobs_of(server, client) if one.kind == kind)
    return KINDS[kind].run(folder, job.arguments, lambda *_: None)


def test_a_shop_is_connected_and_its_key_lies_outside_the_workspace_for_its_owner_alone(shop, tmp_path):
    folder, browser = shop
    said = {"kind": "woocommerce", "address": "boutique.example", "consumer_key": "ck_1", "since": "2025-03-01"}
    half = browser.fill(f"{AT}/new", said, page=f"{AT}/new?kind=woocommerce")
    assert half.status_code == 400 and "ck_1" not in half.text and rules_of(folder) == {}
    page = browser.fill(f"{AT}/new", said | {"consumer_secret": "cs_2"}, page=f"{AT}/new?kind=woocommerce").text
    assert "WooCommerce shop" in page and "https://boutique.example" in page and "Not asked yet" in page
    assert rules_of(folder)["sources"]["woocommerce"]["address"] == "https://boutique.example"
    assert secret_of(folder, "sources", "woocommerce", {}) == "ck_1:cs_2"
    file = kept_secrets.file_of(folder)
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert folder not in file.parents
    for kept in folder.rglob("*"):
        assert not kept.is_file() or b"cs_2" not in kept.read_bytes(), kept
    assert (
        "cs_2" not in browser.get(f"{AT}/woocommerce").text
        and "connected woocommerce" in browser.get("/c/roy/audit").text
    )


def test_a_key_is_asked_for_again_before_it_goes_to_another_address(shop):
    folder, browser = shop
    said = {"kind": "shopify", "address": "https://a.myshopify.com", "token": "shpat_1"}
    browser.fill(f"{AT}/new", said, page=f"{AT}/new?kind=shopify")
    moved = browser.fill(f"{AT}/shopify", {"address": "https://b.example"})
    assert moved.status_code == 400 and rules_of(folder)["sources"]["shopify"]["address"] == said["address"]
    browser.fill(f"{AT}/shopify", {"address": said["address"], "since": "2026-01-01"})
    assert secret_of(folder, "sources", "shopify", {}) == "shpat_1"
    for wrong in ("http://shop.example", "not an address", "https://a:b@shop.example"):
        assert browser.fill(f"{AT}/shopify", {"address": wrong, "token": "x"}).status_code == 400, wrong
    browser.fill(f"{AT}/shopify/remove", page=f"{AT}/shopify")
    assert rules_of(folder).get("sources", {}) == {} and not kept_secrets.file_of(folder).exists()


def test_what_was_kept_for_one_business_comes_before_the_environment_that_all_share(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("MERITE_SHOP_SECRET", "another's")
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    kept_secrets.keep(mine, {"sources.shop": "mine", "listen.sources.shop": ""})
    assert secret_of(mine, "sources", "shop", {}) == "mine"
    assert secret_of(mine, "listen.sources", "shop", {}) is None
    assert secret_of(theirs, "sources", "shop", {}) == "another's"


def test_a_connection_is_tried_without_keeping_anything_then_fetched(shop):
    folder, browser = shop
    api = Server()
    try:
        answers(api, orders())
        text = f'\n[sources.shop]\nkind = "woocommerce"\naddress = "{api.address}"\nlocal = true # next door\n'
        with (folder / "merite.toml").open("a", encoding="utf-8") as stream:
            stream.write(text)
        browser.fill(f"{AT}/shop", {"address": api.address, "consumer_key": "ck", "consumer_secret": "wrong"})
        assert "next door" in (folder / "merite.toml").read_text("utf-8")
        with pytest.raises(ConnectionNotAnswering):
            try_connection(folder, "shop")
        browser.fill(f"{AT}/shop", {"address": api.address, "consumer_key": "ck", "consumer_secret": "cs"})
        browser.fill(f"{AT}/shop/try", page=f"{AT}/shop")
        assert last_job(folder, "try-connection") == {"name": "shop"}
        assert not (folder / "connections.json").exists()
        browser.fill(f"{AT}/shop/now", page=f"{AT}/shop")
        assert last_job(folder, "fetch")["kept"] > 0
    finally:
        api.close()
    assert "it answers" in browser.get(AT).text
    with workspace.opened(folder) as space:
        assert space.store.rows("SELECT count(*) AS n FROM orders")[0]["n"] > 0


def test_where_to_listen_and_for_whom_is_said_in_plain_words(shop):
    folder, browser = shop
    said = {
        "brand": "Chez Roy, @chezroy",
        "own": "@chezroy",
        "without": "Roy Keane",
        "subjects": "le pain: pain, levain",
    }
    browser.fill("/c/roy/sources", said | {"competitors": "Dupont\nboulangerie: Chez Paul, @paul"})
    feed = {"kind": "feed", "address": "http://blog.example/feed"}
    browser.fill("/c/roy/sources/new", feed, page="/c/roy/sources/new?kind=feed")
    browser.fill("/c/roy/sources/by-itself", {"listen": "1d"}, page="/c/roy/sources")
    rules = rules_of(folder)
    assert rules["listen"]["brand"]["phrases"] == ["Chez Roy", "@chezroy"] and rules["schedule"]["listen"] == "1d"
    assert rules["listen"]["competitors"] == {
        "dupont": {"phrases": ["Dupont"]},
        "boulangerie": {"phrases": ["Chez Paul", "@paul"]},
    }
    assert rules["listen"]["subjects"]["le-pain"]["phrases"] == ["pain", "levain"]
    assert rules["listen"]["sources"]["feed"]["address"] == feed["address"]
    page = browser.get("/c/roy/sources").text
    assert "boulangerie: Chez Paul, @paul" in page and "blog.example" in page
    assert browser.fill("/c/roy/sources", {"brand": "!!"}).status_code == 400
    browser.fill("/c/roy/sources", {"brand": "Chez Roy"})
    assert "competitors" not in rules_of(folder)["listen"] or rules_of(folder)["listen"]["competitors"] == {}


def test_a_mail_server_is_set_and_tried_and_a_monday_mail_asked_for(shop):
    folder, browser = shop
    with post_office() as post:
        threading.Thread(target=post.serve_forever, daemon=True).start()
        port = post.server_address[1]
        with (folder / "merite.toml").open("a", encoding="utf-8") as stream:
            stream.write(f'\n[alerts]\nserver = "127.0.0.1:{port}"\nencryption = "none"\n')
        said = {"server": "127.0.0.1", "port": str(port), "encryption": "none", "sender": "roy@example.org"}
        browser.fill("/c/roy/mail/server", said, page="/c/roy/mail")
        browser.fill("/c/roy/mail/try", page="/c/roy/mail")
        last_job(folder, "try-mail")
        post.shutdown()
    assert "camille@example.org" in post.letters[0] and "roy@example.org" in post.letters[0]
    asked = {"monday_to": "a@example.org; b@example.org", "language": "fr", "hour": "08:30"}
    browser.fill("/c/roy/mail/readers", asked, page="/c/roy/mail")
    rules = rules_of(folder)
    assert rules["monday"]["to"] == ["a@example.org", "b@example.org"] and rules["schedule"] == {"monday": "08:30"}
    browser.fill("/c/roy/mail/readers", {"monday_to": ""}, page="/c/roy/mail")
    assert "monday" not in rules_of(folder) and rules_of(folder)["schedule"] == {}
    lost = browser.fill("/c/roy/mail/server", said | {"user": "roy", "encryption": "tls"}, page="/c/roy/mail")
    assert lost.status_code == 400
    known = said | {"user": "roy", "encryption": "tls", "password": "grain de sel"}
    browser.fill("/c/roy/mail/server", known, page="/c/roy/mail")
    page = browser.get("/c/roy/mail").text
    assert "grain de sel" not in page and 'value="roy"' in page
    assert kept_secrets.secret(folder, "alerts.password", "") == "grain de sel"


def test_only_who_keeps_the_machine_names_its_folders_and_its_neighbours(site_at, bakery):
    site, address = site_at
    with joined(site, address, bakery, Role.OWNER, "Agathe") as owner:
        start = f"/c/{bakery.slug}"
        assert "Folder of this machine" not in owner.get(f"{start}/connections").text
        owner.fill(f"{start}/connections/by-itself", {"watched": "/etc", "fetch": "6h"}, page=f"{start}/connections")
        assert rules_of(bakery.folder) == {"schedule": {"fetch": "6h"}}
        near = {"server": "127.0.0.1", "port": "25", "sender": "a@example.org", "user": "", "password": ""}
        assert owner.fill(f"{start}/mail/server", near, page=f"{start}/mail").status_code == 400
        assert "alerts" not in rules_of(bakery.folder)
    with joined(site, address, bakery, Role.EDITOR, "Ida") as editor:
        for topic in ("connections", "sources", "mail"):
            assert editor.get(f"{start}/{topic}").status_code == 403


@pytest.mark.parametrize(
    "text",
    [
        '[sources.a] # one\nkind = "square"\n[inbox]\nfolder = "x"\n[sources.b]\nkind = "stripe"\n',
        '[listen]\nlocal = []\n[listen.brand]\nphrases = ["a"] # mine\n[schedule]\nlook = "1d"\n',
        'sources = {a = {kind = "square"}}\n',
        "",
    ],
)
def test_one_table_changes_and_every_other_stands_as_it_was(tmp_path, text):
    from merite.vocabulary import Settings

    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Roy"))
    file = folder / "merite.toml"
    file.write_text(
        (text if text.startswith("sources") else "")
        + file.read_text("utf-8")
        + "\n"
        + ("" if text.startswith("sources") else text),
        encoding="utf-8",
    )
    settings, before = settings_file.read(folder)
    change_rules(folder, {("sources", "a"): {"kind": "stripe"}, ("listen", "sources", "blog"): {"kind": "feed"}})
    after = rules_of(folder)
    assert after["sources"]["a"] == {"kind": "stripe"} and after["listen"]["sources"] == {"blog": {"kind": "feed"}}
    change_rules(folder, {("listen", "sources", "blog"): None, ("sources", "a"): before.get("sources", {}).get("a")})
    assert settings_file.read(folder)[0] == settings
    for name, table in before.items():
        left = {key: value for key, value in rules_of(folder)[name].items() if value != {}}
        assert left == table
    assert "# mine" not in text or "# mine" in file.read_text("utf-8")
    assert Root.LISTENING == "listen.sources"


def test_a_folder_that_is_not_there_is_not_watched_without_a_word(shop, tmp_path):
    folder, browser = shop
    said = {"fetch": "6h", "look": "", "watched": str(tmp_path / "exprots")}
    lost = browser.fill("/c/roy/connections/by-itself", said, page="/c/roy/connections")
    assert lost.status_code == 400 and "exprots" in lost.text and "inbox" not in rules_of(folder)
    (tmp_path / "exports").mkdir()
    browser.fill(
        "/c/roy/connections/by-itself", said | {"watched": str(tmp_path / "exports")}, page="/c/roy/connections"
    )
    assert rules_of(folder)["inbox"] == {"folder": str(tmp_path / "exports")}
    mailbox = browser.get("/c/roy/connections/new?kind=mail-in").text
    assert "may only read" not in mailbox and "may only read" in browser.get("/c/roy/connections/new?kind=stripe").text
