"""Behind another web server, which may ask a password of its own and call this one by another name."""

import re

import httpx
import pytest

from web.serving import Browser, arrived, person_at, served

KNOWN = frozenset({"127.0.0.1", "localhost"})


@pytest.fixture
def behind(tmp_path):
    """The owner's browser, whose requests come under the name that a proxy calls this server by."""
    with served(tmp_path / "home", hosts=KNOWN) as (site, address), Browser(address) as browser:
        _, cookie = arrived(site, keeper=True)
        browser.cookies.set("merite", cookie, domain="127.0.0.1")
        browser.headers["Host"] = address.replace("http://127.0.0.1", "localhost")
        yield site, address, browser


def test_a_password_that_the_proxy_asks_is_no_key_of_ours(behind):
    *_, browser = behind
    browser.headers["Authorization"] = "Basic Y2FtaWxsZTpwYWlu"
    assert browser.get("/me").status_code == 200
    kept = browser.fill("/me", {"name": "Camille R."})
    assert kept.status_code == 200 and "Camille R." in kept.text
    assert "<html" in browser.get("/nowhere").text


def test_a_form_is_known_as_ours_by_the_address_that_people_see(behind):
    _, address, browser = behind
    token = browser.csrf("/me")
    sent = {"csrf": token, "name": "Camille R."}
    assert browser.post("/me", data=sent, headers={"Origin": address}).status_code == 200
    assert browser.post("/me", data=sent, headers={"Origin": "http://evil.example"}).status_code == 403


def test_a_link_that_is_handed_over_has_the_address_that_people_see(behind):
    site, address, browser = behind
    made = browser.fill(f"/people/{person_at(site).id}/forgotten", page="/people")
    (link,) = re.findall(r'"([^"]+/invited/[^"]+)"', made.text)
    assert link.startswith(address) and httpx.get(link).status_code == 200


def test_a_secret_of_an_address_is_not_written_into_the_log(behind, caplog):
    site, _, browser = behind
    (site.server.home / "server.sqlite").write_bytes(b"not a database")
    assert browser.get("/s/a-secret%0AERROR%20of%20somebody%20else/").status_code == 500
    assert "/s/{secret}/" in caplog.text and "a-secret" not in caplog.text
