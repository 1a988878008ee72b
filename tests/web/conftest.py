"""What tests of the web room lean on: a served folder, and its first owner signed in."""

from collections.abc import Iterator

import pytest

from merite.web.site import Site
from web.serving import Browser, served


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
def owner(visitor) -> Browser:
    """The browser of who made the first account."""
    assert visitor.sign_up().status_code in (200, 404)
    return visitor
