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


_BARE = "document.querySelectorAll('svg[role=img][aria-label] > *').forEach(one => one.remove())"
_SAME_AGAIN = """() => {
  const seen = {};
  const look = one => `${one.tagName}.${one.getAttribute('class')}.${one.getAttribute('style')}`;
  for (const one of document.querySelectorAll('body *:not(svg *)')) {
    if (one.closest('[data-again]')) continue;
    const around = [];
    for (let up = one.parentElement; up; up = up.parentElement) around.push(look(up));
    const made = [look(one), ...[...one.querySelectorAll('*')].map(look), '|', ...around].join();
    seen[made] = (seen[made] || 0) + 1;
    if (seen[made] > 2) { one.dataset.again = ''; one.style.display = 'none'; }
  }
}"""
_COLOURS = "color-contrast"


def axe_objects(tab, options=None):
    """The rules that a page breaks, as axe tells them with ``options``.

    axe is put into the page once, whose policy must be bypassed. What is inside a picture with a name is taken away
    first: to a reader's program it is one image, and axe, which cannot tell the colours of a drawing, took most of its
    time over it to say so.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_AXE)
        tab.evaluate(_BARE)
    told = tab.evaluate("options => axe.run(document, {resultTypes: ['violations'], ...options})", options or {})
    return told["violations"]


def axe_objects_but_to_colours(tab):
    """The same for all rules but the one on colours, which takes most of the time."""
    return axe_objects(tab, {"rules": {_COLOURS: {"enabled": False}}})


def axe_objects_to_colours(tab):
    """The rule on colours alone; of what is made of the same elements in the same place, two are looked at.

    What comes a third time is hidden from then on: odd and even rows of a table differ, the hundredth from the second
    does not.
    """
    tab.evaluate(_SAME_AGAIN)
    return axe_objects(tab, {"runOnly": [_COLOURS]})


def axe_objects_in_both_themes(tab):
    """Every rule that a page breaks, each with its theme: colours in the light and in the dark, the rest once.

    The style of the dark changes colours (and frames a logo), which the other rules do not look at.
    """
    found = [("light", one) for one in axe_objects_but_to_colours(tab)]
    for theme in ("light", "dark"):
        tab.emulate_media(color_scheme=theme)
        found += [(theme, one) for one in axe_objects_to_colours(tab)]
    tab.emulate_media(color_scheme="light")
    return found
