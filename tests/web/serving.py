"""A real server in a thread and browsers that speak to it over a socket, for the tests of the web room."""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import httpx
import uvicorn
from starlette.responses import Response

from merite.store.server import sessions
from merite.store.server.accounts import hash_of, insert, person_in
from merite.store.server.moments import now
from merite.vocabulary.account import Client, Person, Role
from merite.vocabulary.words import Language
from merite.web import cookies
from merite.web.app import make_app, make_site
from merite.web.site import Site

OWNER = {"name": "Camille Roy", "email": "camille@example.org", "password": "le pain du matin"}


class Browser(httpx.Client):
    """Keeps cookies, follows redirects, and sends forms with the hidden field of the page it last saw."""

    def __init__(self, address: str, language: str = "en") -> None:
        super().__init__(base_url=address, follow_redirects=True, headers={"Accept-Language": language}, timeout=30)

    def csrf(self, page: str = "/me") -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.get(page).text)
        assert found, page
        return found[1]

    def fill(
        self, path: str, fields: dict[str, object] | None = None, *, page: str | None = None, **rest
    ) -> httpx.Response:
        """Fill the form of ``page`` (``path`` itself when None) and send it to ``path``."""
        return self.post(path, data={"csrf": self.csrf(page or path), **(fields or {})}, **rest)

    def sign_up(self, **other: str) -> httpx.Response:
        made = OWNER | other
        return self.fill("/sign-up", made | {"again": made["password"]})

    def sign_in(self, email: str, password: str) -> httpx.Response:
        return self.fill("/sign-in", {"email": email, "password": password})


@cache
def hashed(password: str) -> str:
    """Hashing is slow on purpose: once a password is enough for the tests."""
    return hash_of(password)


def arrived(site: Site, *, keeper: bool = False, **other: str) -> tuple[Person, str]:
    """Somebody with an account, as after signing up or coming in by a link, and the cookie of their browser."""
    told = OWNER | other
    with site.server.writing() as writing:
        number = insert(
            writing, told["email"], told["name"], hashed(told["password"]), Language.ENGLISH, keeper=keeper, now=now()
        )
    person = Person(id=number, email=told["email"], name=told["name"], language=Language.ENGLISH, keeper=keeper)
    answer = Response()
    cookies.give_visitor(site, answer, sessions.begin(site.server, person, now=now()))
    return person, answer.headers["set-cookie"].partition("=")[2].partition(";")[0]


def person_at(site: Site, email: str = OWNER["email"]) -> Person:
    """Whose account that is."""
    with site.server.reading() as reading:
        return person_in(reading.execute("SELECT * FROM people WHERE email = ?", [email]).fetchone())


def joined(site: Site, address: str, client: Client | None, role: Role, name: str = "Noé") -> Browser:
    """The browser of somebody who works for ``client`` in that role, signed in."""
    person, cookie = arrived(site, name=name, email=f"{name.lower()}-{role.value}@example.org")
    if client is not None:
        with site.server.writing() as writing:
            writing.execute("INSERT INTO rights VALUES (?, ?, ?)", [person.id, client.id, role.value])
    browser = Browser(address)
    browser.cookies.set("merite", cookie, domain="127.0.0.1")
    return browser


def filled(path: str, slug: str = "boulangerie-roy") -> str:
    """The address of a declared page: its parts filled with something."""
    return re.sub(r"\{[^}]+\}", "1", path.replace("{slug}", slug))


@contextlib.contextmanager
def served(folder: Path, *, beside=(), **options) -> Iterator[tuple[Site, str]]:
    """The site of ``folder`` and its address while it is served; nothing runs beside unless named."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        site = make_site(folder, address=address, **options)
        config = uvicorn.Config(make_app(site, beside=beside), log_level="critical", access_log=False, lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        try:
            yield site, address
        finally:
            server.should_exit = True
            thread.join(20)
