"""Where alerts go, which machines of the network may be asked, which folder is read: named on pages, by who may."""

import json

import pytest

from heard_server import Server
from merite.rounds.connection_forms import forms_for
from merite.rounds.webhook import PLACE, webhook_of
from merite.sources.heard.declared import declared, local_hosts
from merite.store import kept_secrets, settings_file, workspace
from merite.store.rules_file import change_rules
from merite.vocabulary import Settings
from merite.vocabulary.account import Role
from merite.vocabulary.connection import Root
from merite.web.jobs.kinds import KINDS
from web.serving import Browser, joined, served

MAIL, LISTEN = "/c/roy/mail", "/c/roy/sources"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A served workspace, and the browser of its owner, who keeps the server."""
    place = tmp_path_factory.mktemp("reaching")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MERITE_KEY_FILE", str(place / "key"))
        workspace.create(place / "shop", Settings(business="Roy"))
        with served(place / "shop") as (_, address), Browser(address) as browser:
            browser.sign_up()
            yield place / "shop", browser


@pytest.fixture(autouse=True)
def as_new(shop):
    """Each test finds no rule of the one before."""
    settings = (shop[0] / "merite.toml").read_bytes()
    yield
    (shop[0] / "merite.toml").write_bytes(settings)
    kept_secrets.file_of(shop[0]).unlink(missing_ok=True)


@pytest.fixture
def program():
    """A program that waits for alerts, and what it was told."""
    told = []
    server = Server()
    server.answers["/hook/s3cr3t"] = lambda asked: told.append(json.loads(asked.body)) or (200, {}, b"ok")
    yield server, told
    server.close()


def rules_of(folder):
    return settings_file.read(folder)[1]


def test_a_program_of_the_network_is_told_once_its_machine_was_named_and_its_address_stays_secret(shop, program):
    folder, browser = shop
    server, told = program
    address = f"{server.address}/hook/s3cr3t"
    refused = browser.fill(f"{MAIL}/webhook", {"webhook": address}, page=MAIL)
    assert refused.status_code == 400 and "s3cr3t" not in refused.text and webhook_of(folder, rules_of(folder)) is None
    browser.fill(f"{LISTEN}/neighbours", {"local": server.host}, page=LISTEN)
    assert local_hosts(rules_of(folder)) == (server.host,)
    page = browser.fill(f"{MAIL}/webhook", {"webhook": address}, page=MAIL).text
    assert "Now at 127.0.0.1" in page and "s3cr3t" not in page
    for kept in folder.rglob("*"):
        assert not kept.is_file() or b"s3cr3t" not in kept.read_bytes(), kept
    assert KINDS["try-webhook"].run(folder, {"language": "fr"}, lambda *_: None) == {}
    assert told[0]["trial"] is True and "Les alertes arriveront ici" in told[0]["text"]
    browser.fill(f"{MAIL}/webhook", {"webhook": ""}, page=MAIL)
    assert kept_secrets.secret(folder, PLACE, "") == address, "left empty it stays"
    browser.fill(f"{MAIL}/webhook", {"drop": "yes"}, page=MAIL)
    assert webhook_of(folder, rules_of(folder)) is None and "Now at" not in browser.get(MAIL).text


def test_an_address_that_could_look_behind_the_door_is_refused_without_being_said_again(shop):
    folder, browser = shop
    for address in (
        "http://hooks.example/s3cr3t",
        "https://127.0.0.1/s3cr3t",
        "https://user:s3cr3t@hooks.example/",
        "https://hooks.example:99999/s3cr3t",
        "file:///s3cr3t",
        "slack s3cr3t",
        " ",
    ):
        answer = browser.fill(f"{MAIL}/webhook", {"webhook": address}, page=MAIL)
        assert answer.status_code == 400 and "s3cr3t" not in answer.text, address
    assert not kept_secrets.is_kept(folder, PLACE)


def test_what_merite_toml_says_of_a_webhook_leaves_it_for_the_secrets(shop):
    folder, browser = shop
    change_rules(folder, {("alerts", "webhook"): "http://127.0.0.1:9/old", ("listen", "local"): ["127.0.0.1:9"]})
    assert "Now at 127.0.0.1" in browser.get(MAIL).text
    browser.fill(f"{MAIL}/webhook", {"webhook": "http://127.0.0.1:9/new"}, page=MAIL)
    assert "webhook" not in rules_of(folder)["alerts"]
    assert webhook_of(folder, rules_of(folder)) == "http://127.0.0.1:9/new"


def test_a_site_that_wants_to_hear_of_links_is_given_the_line_for_its_pages(shop):
    folder, browser = shop
    form = browser.get(f"{LISTEN}/new?kind=webmention").text
    assert "&lt;link rel=" in form and "/c/roy/webmention" in form
    browser.fill(f"{LISTEN}/new", {"kind": "webmention", "site": "roy.example"}, page=f"{LISTEN}/new?kind=webmention")
    (one,) = declared(rules_of(folder))
    assert (one.kind, one.said["site"]) == ("webmention", "https://roy.example")
    assert "https://roy.example" in browser.get(LISTEN).text
    told = browser.post("/c/roy/webmention", data={"source": "https://a.example/", "target": "https://roy.example/x"})
    assert told.status_code == 202


def test_a_folder_of_mails_is_named_by_who_keeps_the_machine_and_must_be_there(shop, tmp_path):
    folder, browser = shop
    at = f"{LISTEN}/new?kind=mails"
    for wrong in ("mails", str(tmp_path / "nowhere"), ""):
        assert browser.fill(f"{LISTEN}/new", {"kind": "mails", "folder": wrong}, page=at).status_code == 400
    (tmp_path / "mails").mkdir()
    browser.fill(f"{LISTEN}/new", {"kind": "mails", "folder": str(tmp_path / "mails"), "reads": "reviews"}, page=at)
    (one,) = declared(rules_of(folder))
    assert one.said == {"folder": str(tmp_path / "mails"), "reads": "reviews"}
    assert browser.fill(f"{LISTEN}/neighbours", {"local": "not a machine"}, page=LISTEN).status_code == 400


def test_an_owner_who_does_not_keep_the_machine_reaches_neither_its_folders_nor_its_neighbours(
    site_at, bakery, tmp_path
):
    change_rules(
        bakery.folder,
        {
            ("listen", "sources", "mails"): {"kind": "mails", "folder": "letters"},
            ("sources", "shop"): {"kind": "woocommerce", "address": "http://192.168.1.9", "local": True},
        },
    )
    start = f"/c/{bakery.slug}"
    before = rules_of(bakery.folder)
    with joined(*site_at, bakery, Role.OWNER, "Agathe") as owner:
        listen = owner.get(f"{start}/sources").text
        assert "Machines of your own network" not in listen and "kind=mails" not in listen
        for path, typed in (
            ("sources/neighbours", {"local": "127.0.0.1:22"}),
            ("sources/mails", {"folder": "/etc"}),
            ("sources/new", {"kind": "mails", "folder": "/etc"}),
            ("mail/webhook", {"webhook": "https://192.168.1.9/"}),
        ):
            owner.fill(f"{start}/{path}", typed, page=f"{start}/sources")
        assert rules_of(bakery.folder) == before
        key = {"consumer_key": "ck", "consumer_secret": "cs", "local": "yes"}
        near = owner.fill(f"{start}/connections/shop", key | {"address": "http://127.0.0.1:8080"})
        assert near.status_code == 400 and rules_of(bakery.folder) == before, "another machine next door"
        owner.fill(f"{start}/connections/shop", key | {"address": "http://192.168.1.9", "since": "2026-01-01"})
        assert rules_of(bakery.folder)["sources"]["shop"]["local"] is True, "the one that was allowed stays allowed"
        owner.fill(f"{start}/connections/shop", key | {"address": "https://127.0.0.1:8080"})
        assert "local" not in rules_of(bakery.folder)["sources"]["shop"], "elsewhere it is of the public network alone"


def test_who_keeps_the_machine_may_let_a_shop_next_door_be_asked(shop):
    folder, browser = shop
    said = {"kind": "woocommerce", "address": "http://192.168.1.9", "consumer_key": "ck", "consumer_secret": "cs"}
    at = "/c/roy/connections/new"
    assert browser.fill(at, said | {"local": "no"}, page=f"{at}?kind=woocommerce").status_code == 400
    browser.fill(at, said | {"local": "yes"}, page=f"{at}?kind=woocommerce")
    assert rules_of(folder)["sources"]["woocommerce"]["local"] is True
    assert 'value="yes" selected' in browser.get("/c/roy/connections/woocommerce").text
    browser.fill("/c/roy/connections/woocommerce", {"address": "https://shop.example", "local": "no"} | said)
    assert {"mails"} == forms_for(Root.LISTENING, keeper=True).keys() - forms_for(Root.LISTENING, keeper=False).keys()
