"""In a real browser: no request leaves, nothing spills over a phone, and axe finds nothing to object to."""

import pytest
from test_page import page

from chromium import axe_objects_but_to_colours, axe_objects_to_colours
from merite.vocabulary.words import Language

pytestmark = pytest.mark.slow
FR, QC, EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH
CASES = [
    ("full", QC),
    ("young", FR),
    ("young", EN),
    ("twelve", FR),
    ("hours-only", QC),
    ("no-margin", EN),
    ("hostile", FR),
    ("agency", FR),
    ("empty", EN),
]


def opened(browser, file, *, width=1280, scheme="light", scripts=True):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts, bypass_csp=scripts
    )
    tab = context.new_page()
    tab.asked, tab.told = [], []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.on("console", lambda line: tab.told.append(line.text))
    tab.on("pageerror", lambda error: tab.told.append(str(error)))
    tab.goto(file.as_uri())
    return tab


@pytest.fixture
def file(tmp_path, request):
    example, language = request.param
    html = tmp_path / f"{example}.html"
    html.write_text(page(example, language), encoding="utf-8")
    return html


each = pytest.mark.parametrize("file", CASES, ids=str, indirect=True)


@each
def test_nothing_is_asked_of_any_network_and_nothing_goes_wrong(browser, file):
    tab = opened(browser, file)
    assert [url for url in tab.asked if not url.startswith(("file:", "data:"))] == []
    assert tab.told == []
    tab.context.close()


def told(found):
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found]


@each
def test_axe_has_nothing_to_object_to(browser, file):
    tab = opened(browser, file, width=360)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert told(axe_objects_but_to_colours(tab)) == []
    for width, scheme in ((360, "light"), (1280, "dark")):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme)
        assert told(axe_objects_to_colours(tab)) == [], (width, scheme)
    tab.context.close()


@pytest.mark.parametrize("bad", ["td:last-child", "footer *"])
def test_a_pale_colour_anywhere_would_be_objected_to(browser, tmp_path, bad):
    html = tmp_path / "pale.html"
    pale = f"<style>{bad} {{ color: #ddd !important; background: #fff !important }}</style></head>"
    html.write_text(page("full", EN).replace("</head>", pale), encoding="utf-8")
    tab = opened(browser, html)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert [rule["id"] for rule in axe_objects_to_colours(tab)] == ["color-contrast"]
    tab.context.close()


@each
def test_nothing_spills_over_the_side_of_a_phone(browser, file):
    tab = opened(browser, file, width=360)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (360, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.context.close()


@each
def test_the_page_reads_the_same_without_scripts(browser, file):
    tab = opened(browser, file, scripts=False)
    assert tab.locator("h1").count() == 1
    assert tab.locator(".headline strong").first.is_visible()
    tab.context.close()


def test_words_of_people_run_nothing(browser, tmp_path):
    html = tmp_path / "hostile.html"
    html.write_text(page("hostile", FR), encoding="utf-8")
    tab = opened(browser, html)
    dialogs = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    tab.reload()
    assert dialogs == [] and tab.locator("script").count() == 0
    tab.context.close()
