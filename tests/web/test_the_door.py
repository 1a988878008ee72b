"""What a request must get past: guessing is slowed, forms from elsewhere and bodies too large are refused unread."""

import contextlib
import itertools
import re
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.requests import Request

from merite.errors.server import TooManyAttempts
from merite.web import bodies
from merite.web.attempts import FREE_A_PERSON, FREE_AN_ADDRESS, LONGEST, Attempts, place_of
from merite.web.routes import FORM, PAGES
from web.serving import OWNER, Browser, filled, served


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_after_a_few_wrong_passwords_each_attempt_waits_twice_as_long():
    clock = Clock()
    attempts = Attempts(clock=clock)
    waits = []
    for number in range(FREE_A_PERSON + 6):
        try:
            attempts.begin("a@x.org", f"address {number}")
        except TooManyAttempts as told:
            waits.append(told.seconds)
            clock.now += told.seconds
            attempts.begin("a@x.org", f"address {number}")
    assert waits == [1, 2, 4, 8, 16, 32]


def test_a_guesser_of_one_account_tries_few_passwords_a_day():
    clock = Clock()
    attempts = Attempts(clock=clock)
    tried = 0
    while clock.now < 1000 + 86400:
        try:
            attempts.begin("a@x.org", str(tried))
            tried += 1
        except TooManyAttempts as told:
            clock.now += told.seconds
    assert tried <= FREE_A_PERSON + 9 + 86400 / LONGEST


def test_one_address_that_tries_many_accounts_is_slowed_too():
    attempts = Attempts(clock=Clock())
    for number in range(FREE_AN_ADDRESS):
        attempts.begin(f"{number}@x.org", "10.0.0.1")
    with pytest.raises(TooManyAttempts):
        attempts.begin("new@x.org", "10.0.0.1")
    attempts.begin("new@x.org", "10.0.0.2")


def test_the_right_password_starts_the_count_again():
    attempts = Attempts(clock=Clock())
    for _ in range(3):
        for _ in range(FREE_A_PERSON - 1):
            attempts.begin("a@x.org", "1")
        attempts.right("a@x.org", "1")


def test_who_knows_the_password_is_never_slowed_however_many_share_the_address():
    attempts = Attempts(clock=Clock())
    for number in range(3 * FREE_AN_ADDRESS):
        attempts.begin(f"{number}@x.org", "10.0.0.1")
        attempts.right(f"{number}@x.org", "10.0.0.1")


def test_guesses_sent_all_at_once_are_no_more_than_one_after_the_other(owner, site_at):
    site_at[0].attempts.clock = Clock()
    with Browser(site_at[1]) as guesser:
        fields = {"csrf": guesser.csrf("/sign-in"), "email": OWNER["email"]}

        def guess(number: int) -> int:
            return guesser.post("/sign-in", data=fields | {"password": f"guess {number}"}).status_code

        with ThreadPoolExecutor(20) as many:
            answers = Counter(many.map(guess, range(20)))
    assert answers == {401: FREE_A_PERSON, 429: 20 - FREE_A_PERSON}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
    ],
)
def test_all_addresses_that_one_machine_may_take_are_one(one, other, same):
    assert (place_of(one) == place_of(other)) is same


def test_who_guesses_in_the_browser_is_told_to_wait_and_even_the_right_password_must(owner, site_at):
    with Browser(site_at[1]) as guesser:
        token = guesser.csrf("/sign-in")
        for number in itertools.count():
            fields = {"csrf": token, "email": OWNER["email"], "password": f"guess {number}"}
            answer = guesser.post("/sign-in", data=fields)
            if answer.status_code == 429:
                break
            assert answer.status_code == 401
        assert number == FREE_A_PERSON
        assert int(answer.headers["retry-after"]) >= 1 and "Wait" in answer.text
        assert guesser.post("/sign-in", data={"csrf": token} | OWNER).status_code == 429


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_form_without_the_page_s_own_field_is_refused(owner, token):
    owner.get("/me")
    refused = owner.post("/me", data={"name": "Mallory", "csrf": token})
    assert refused.status_code == 403 and "form" in refused.text
    assert "Mallory" not in owner.get("/me").text


def test_the_field_of_another_browser_is_refused(owner, site_at):
    with Browser(site_at[1]) as other:
        token = other.csrf("/sign-in")
    assert owner.post("/me", data={"name": "Mallory", "csrf": token}).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}]
)
def test_what_the_browser_says_another_site_sent_is_refused(owner, headers):
    token = owner.csrf("/me")
    assert owner.post("/me", data={"name": "Mallory", "csrf": token}, headers=headers).status_code == 403


def test_every_page_that_changes_something_refuses_a_form_from_elsewhere(owner):
    """Public pages too; a page of a client is refused by its right first, so that its form is never read."""
    for page in PAGES:
        for method in set(page.methods) - {"GET"}:
            answer = owner.request(method, filled(page.path, "none"), data={"csrf": "0" * 64})
            assert answer.status_code in (403, 404), (page.path, answer.status_code)


def asked_in_raw(address: str, head: str, body: bytes = b"") -> bytes:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as wire:
        wire.sendall(head.replace("\n", "\r\n").encode() + b"\r\n" + body)
        return wire.recv(65536)


def test_two_gigabytes_are_refused_before_a_byte_of_them_is_read(owner, site_at):
    cookie = f"merite={owner.cookies['merite']}"
    head = f"POST /me HTTP/1.1\nHost: 127.0.0.1\nCookie: {cookie}\nContent-Length: 2147483648\n"
    head += "Content-Type: multipart/form-data; boundary=x\n"
    assert asked_in_raw(site_at[1], head).startswith(b"HTTP/1.1 413")


def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(owner, site_at):
    def endless():
        while True:
            yield b"a" * 65536

    token = owner.csrf("/me")
    headers = {"X-CSRF": token, "Content-Type": "application/x-www-form-urlencoded"}
    hung_up = contextlib.suppress(httpx.WriteError, httpx.ReadError)  # it may, while we are still sending
    with hung_up, httpx.Client(base_url=site_at[1], cookies={"merite": owner.cookies["merite"]}) as client:
        assert client.post("/me", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "²", "x"])
def test_a_length_that_is_no_number_is_refused(length):
    request = Request({"type": "http", "method": "POST", "headers": [(b"content-length", length.encode("latin-1"))]})
    with pytest.raises(Exception, match="form-unreadable"):
        bodies.refuse_large(request, FORM)


def test_a_form_of_many_parts_or_none_at_all_is_an_explained_failure(owner, site_at):
    token = owner.csrf("/me")
    kinds = {
        "multipart/form-data": b"",
        "multipart/form-data; boundary=x": b"--x\r\nnonsense",
        "application/json": b"[" * 100_000,
        "application/x-www-form-urlencoded": b"&".join(b"a=b" for _ in range(6000)),
    }
    for kind, body in kinds.items():
        answer = owner.post("/me", content=body, headers={"X-CSRF": token, "Content-Type": kind})
        assert answer.status_code in (200, 400), (kind, answer.status_code)


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../../app.py",
        "/static/x/..%2f..%2fapp.py",
        "/static/x/%2e%2e/app.py",
        "/static/x/app.css%00",
        "/static/x/x.py",
    ],
)
def test_static_files_are_those_and_no_others(visitor, path):
    assert visitor.get(path).status_code == 404


def test_static_files_are_named_by_their_content_and_kept(visitor):
    page = visitor.get("/sign-up").text
    for path in (part.split('"')[0] for part in page.split('"/static/')[1:]):
        answer = visitor.get(f"/static/{path}")
        assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]


def test_pages_are_never_kept_by_a_browser(owner):
    assert owner.get("/me").headers["cache-control"] == "no-store"


def test_a_name_that_another_pointed_at_this_machine_is_refused(tmp_path):
    with served(tmp_path, hosts=frozenset({"localhost", "127.0.0.1", "[::1]"})) as (_, address):
        assert httpx.get(f"{address}/health").status_code == 200
        assert httpx.get(f"{address}/health", headers={"Host": "evil.example"}).status_code == 421
        assert httpx.get(f"{address}/health", headers={"Host": "[::1]:8765"}).status_code == 200


def test_an_error_of_ours_is_told_in_words_with_a_number_and_no_trace(owner, site_at, caplog):
    (site_at[0].server.home / "server.sqlite").write_bytes(b"not a database")
    answer = owner.get("/me")
    assert answer.status_code == 500 and "Traceback" not in answer.text and "sqlite" not in answer.text
    number = answer.text.split("the number ")[1].split(".")[0]
    assert number in caplog.text


@pytest.mark.parametrize("path", [one.path for one in PAGES if ":number}" in one.path])
@pytest.mark.parametrize("figures", [30, 5000])
def test_a_number_beyond_all_that_are_given_is_no_page(owner, bakery, path, figures):
    here = re.sub(r"\{[^}]+:number\}", "9" * figures, path.replace("{slug}", bakery.slug))
    answer = owner.post(here, data={"csrf": owner.csrf("/me"), "role": "owner"})
    assert answer.status_code == 404 and "<html" in answer.text


@pytest.mark.parametrize("header", ["Origin", "Referer"])
def test_an_address_that_is_none_is_no_address_of_ours(visitor, header):
    token = visitor.csrf("/sign-up")
    answer = visitor.post("/sign-up", data={"csrf": token}, headers={header: "http://[::1"})
    assert answer.status_code == (403 if header == "Origin" else 400)


def test_what_does_not_exist_is_said_in_the_person_s_language(visitor):
    answer = visitor.get("/nulle-part", headers={"Accept-Language": "fr"})
    assert answer.status_code == 404 and "Cette page n’existe pas" in answer.text
    assert visitor.put("/health").status_code == 405
    assert visitor.get("/api/none").json()["code"] == "page-not-found"
