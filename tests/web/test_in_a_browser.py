"""In Chromium: what people typed never runs, nothing spills over a phone, and axe finds nothing to object to."""

import datetime
import os
from pathlib import Path

import pytest

from chromium import axe_objects_in_both_themes
from merite.rounds.showing import contents_of
from merite.store import looks
from merite.store.server import audit, shares
from merite.store.server.accounts import change
from merite.store.server.clients import register
from merite.store.server.moments import now
from merite.vocabulary.look import Look, Stage
from merite.vocabulary.words import Language
from report import sheet_examples as examples
from web.serving import arrived, served

pytestmark = pytest.mark.slow
HOSTILE = '<script>document.title="ran"</script><img src=x onerror=\'document.title="ran"\'>{{ 7*7 }}'
EN, FR = Language.ENGLISH, Language.FRENCH


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A served client whose every name is a script, its owner's cookie, and a link to its report."""
    folder = tmp_path_factory.mktemp("web")
    with served(folder / "home") as (site, address):
        person, cookie = arrived(site, keeper=True, name=HOSTILE)
        client = register(site.server, name=HOSTILE, folder=folder / "shop", owner=None, now=now())
        sheet = examples.hostile()
        look = Look(
            name="whole-1",
            stage=Stage.WHOLE,
            made_at=now(),
            today=datetime.date(2026, 11, 22),
            journal=0,
            languages=(EN, FR),
            headline={EN.value: HOSTILE, FR.value: HOSTILE},
            topics=tuple(part.topic for part in sheet.parts),
        )
        looks.publish(client.folder, look, contents_of(sheet, (EN, FR)))
        audit.note(site.server, HOSTILE, person=person, client=client, now=now(), facts={"name": HOSTILE})
        link = shares.share(site.server, client, report="latest", language=FR, by=person, days=3, now=now())
        yield (
            site,
            address,
            person,
            cookie,
            [
                "/clients",
                f"/s/{link}/",
                "/me",
                "/me/tokens",
                "/people",
                "/audit",
                f"/c/{client.slug}/people",
                f"/c/{client.slug}/shares",
                f"/c/{client.slug}/audit",
                "/nowhere",
            ],
        )


@pytest.mark.parametrize(("width", "language"), [(360, FR), (1280, EN)])
def test_what_people_typed_is_only_text_and_every_page_can_be_read_by_all(browser, place, width, language):
    site, address, person, cookie, paths = place
    change(site.server, person, language=language)
    context = browser.new_context(viewport={"width": width, "height": 740}, bypass_csp=False)
    context.add_cookies([{"name": "merite", "value": cookie, "url": address}])
    tab = context.new_page()
    told: list[str] = []
    tab.on("console", lambda line: told.append(line.text))
    tab.on("dialog", lambda box: told.append("a dialog"))
    tab.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else told.append(asked.url))
    for path in paths:
        told.clear()
        tab.goto(address + path)
        assert [line for line in told if "404" not in line] == [], path
        assert tab.title() != "ran" and "'>49" not in tab.inner_text("body"), path
        assert tab.evaluate("document.querySelector('main script, main img[onerror]')") is None, path
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
        shot(tab, f"{path.strip('/').replace('/', '-')[:24]}-{language.value}-{width}")
    context.close()
    assert objections(browser, address, cookie, paths, width) == {}


def objections(browser, address, cookie, paths, width):
    """What axe objects to, page by page, in the light and in the dark; putting it into a page the policy forbids."""
    context = browser.new_context(viewport={"width": width, "height": 740}, bypass_csp=True)
    context.add_cookies([{"name": "merite", "value": cookie, "url": address}])
    tab = context.new_page()
    found = {}
    for path in (*paths, "/sign-out-first"):
        if path == "/sign-out-first":
            context.clear_cookies()
            path = "/sign-in"
        tab.goto(address + path)
        tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for theme, wrong in axe_objects_in_both_themes(tab):
            found[f"{path} {theme} {wrong['id']}"] = wrong["nodes"][0]["html"][:200]
    context.close()
    return found


def shot(tab, name):
    """Kept where MERITE_SHOTS says, to be looked at."""
    folder = os.environ.get("MERITE_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=f"{folder}/{name}.png", full_page=True)
