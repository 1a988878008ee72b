"""A real server in a thread and browsers that speak to it over a socket, for the tests of the web room."""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import uvicorn

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
