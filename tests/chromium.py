"""The system's Chromium, for tests that look at pages as people do."""

import shutil
from importlib import resources

import pytest

_AXE = (resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def browser():
    """A started browser; its contexts are the test's."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "these tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield opened
        opened.close()


def axe_objects(tab, options=None):
    """The rules that a page breaks, as axe tells them with ``options``.

    axe is put into the page once, whose policy must be bypassed.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_AXE)
    told = tab.evaluate("options => axe.run(document, {resultTypes: ['violations'], ...options})", options or {})
    return told["violations"]
