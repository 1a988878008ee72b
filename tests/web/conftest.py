"""What tests of the web room lean on: a served folder, and its first owner signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from merite.store import workspace
from merite.store.server.clients import register
from merite.store.server.moments import now
from merite.vocabulary import Settings
from merite.vocabulary.account import Client
from merite.web.site import Site
from web.serving import Browser, arrived, served


@pytest.fixture
def site_at(tmp_path) -> Iterator[tuple[Site, str]]:
    """A server on an empty folder, and its address."""
    with served(tmp_path / "home") as found:
        yield found


@pytest.fixture
def visitor(site_at) -> Iterator[Browser]:
    """A browser that nobody has signed in with."""
    with Browser(site_at[1]) as browser:
        yield browser


@pytest.fixture
def owner(visitor, site_at) -> Browser:
    """The browser of who made the first account, signed in."""
    _, cookie = arrived(site_at[0], keeper=True)
    visitor.cookies.set("merite", cookie, domain="127.0.0.1")
    return visitor


@pytest.fixture
def shop(tmp_path, monkeypatch) -> Iterator[tuple[Path, Browser]]:
    """A served workspace, and the browser of its owner: its pages are under ``/c/roy/``."""
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Roy", margin=0.5, hourly_cost=20.0, can_lose=300.0))
    with served(folder) as (_, address), Browser(address) as browser:
        browser.sign_up()
        yield folder, browser


@pytest.fixture
def bakery(owner, site_at, tmp_path) -> Client:
    """A workspace of the first owner, without figures."""
    workspace.create(
        tmp_path / "roy", Settings(business="Boulangerie Roy", margin=0.41, hourly_cost=23.7, can_lose=612.0)
    )
    return register(site_at[0].server, name="Boulangerie Roy", folder=tmp_path / "roy", owner=None, now=now())
