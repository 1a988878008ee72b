"""The owner's Monday in a real browser on a real server: in French on a phone, in English on a desktop.

Pictures of every step go to the folder that MERITE_SHOTS names.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromium import axe_objects_in_both_themes
from merite.rounds.demo import SEED
from merite.texts.web_layout import layout_words
from merite.vocabulary import Language, Trade
from merite.worlds import make
from merite.worlds.exports import write_exports
from post_office import post_office

pytestmark = pytest.mark.slow
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PASSWORD = "le pain du matin"
SLOW = 300_000
"""Milliseconds that a calculation may take on a busy machine; nothing is timed."""
PROBLEMS = tuple(layout_words(language)["problem"] for language in Language)


@pytest.fixture(scope="module")
def shots() -> Path | None:
    """Where pictures are kept; none are taken where nobody asks for them."""
    named = os.environ.get("MERITE_SHOTS")
    if named:
        Path(named).mkdir(parents=True, exist_ok=True)
    return Path(named) if named else None


@contextlib.contextmanager
def serving(home: Path) -> Iterator[str]:
    """``merite serve`` in a process of its own; its address."""
    command = [sys.executable, "-m", "merite", "serve", str(home), "--port", "0", "--json"]
    source = Path(__file__).resolve().parents[2] / "src"
    environment = os.environ | {"PYTHONPATH": str(source), "MERITE_KEY_FILE": str(home.parent / "key")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())["address"]
        finally:
            process.terminate()
            process.wait(20)


@contextlib.contextmanager
def letters_taken():
    """A mail server of our own; ``letters`` are what came."""
    with post_office() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


class Owner:
    """Somebody with a browser; every page is looked at for errors and, where that is asked, photographed."""

    def __init__(self, browser, address, language, size, shots, *, scripts=True):
        self.context = browser.new_context(
            viewport=size, locale=language, java_script_enabled=scripts, base_url=address, has_touch=size is PHONE
        )
        self.tab = self.context.new_page()
        self.tab.set_default_timeout(30_000)
        self.wrong, self.shots, self.count = [], shots, 0
        self.name = f"{language}-{size['width']}{'' if scripts else '-plain'}"
        self.tab.on("console", lambda line: self.wrong.append(line.text) if line.type == "error" else None)
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))

    def go(self, path, shot=""):
        answer = self.tab.goto(path)
        assert answer is not None and answer.status < 400, (path, answer.status, self.words()[:500])
        self.shoot(shot)

    def press(self, selector, shot=""):
        self.tab.locator(selector).first.click()
        self.tab.wait_for_load_state()
        assert not self.tab.locator("[role=alert]").count(), self.words()[:900]
        assert self.tab.title().partition(" – ")[0] not in PROBLEMS, self.words()[:900]
        self.shoot(shot)

    def fill(self, **fields):
        for name, value in fields.items():
            self.tab.locator(f"form [name={name}]:visible").first.fill(value)

    def words(self):
        return " ".join(self.tab.locator("main").inner_text().split())

    def shoot(self, name):
        """A picture where pictures are kept; and nothing spills over the side of the page."""
        if not name:
            return
        self.count += 1
        if self.shots is not None:
            self.tab.screenshot(path=self.shots / f"{self.name}-{self.count:02d}-{name}.png", full_page=True)
        wide = self.tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide[0] <= wide[1], (name, wide)


def sign_up(owner, name):
    owner.go("/", "sign-up")
    owner.fill(name=name, email="camille@example.org", password=PASSWORD, again=PASSWORD)
    owner.press("form[action='/sign-up'] button", "new")


def say_what_is_asked(owner, country):
    owner.fill(business="Chez Léa", margin="60", hourly_cost="22", can_lose="800")
    owner.tab.select_option("#country", country)
    owner.press("form.fields[action='/new'] .acts button", "margin")
    assert owner.tab.locator("button[name=agreed]").count() == 2
    owner.press("button[name=agreed][value=yes]", "drop")


def drop_files(owner, files):
    owner.tab.set_input_files("#files", [str(file) for file in files])
    owner.press("form.dropping .acts button")
    owner.tab.wait_for_selector("section.file", timeout=SLOW)
    owner.tab.wait_for_selector("#came:not([hx-get])", timeout=SLOW)
    assert owner.tab.locator("section.file .wrong").count() == 0, owner.words()[:900]
    assert owner.tab.locator("section.file").count() == len(files)
    owner.shoot("understood")


def read_the_front_page(owner):
    """The whole answer, once it is worked out: what to do about each channel."""
    for _ in range(60):
        owner.go("/c/chez-lea/")
        if owner.tab.locator(".card .verdict").count():
            break
        owner.tab.wait_for_timeout(2_000)
    assert owner.tab.locator(".card .verdict").count() >= 2, owner.words()[:900]
    owner.shoot("front")


def log_hours(owner):
    owner.go("/c/chez-lea/hours", "hours")
    chip = owner.tab.locator("fieldset.taps").first.locator("label.chip:not(.typed)")
    chip.nth(3).click()
    owner.press("form[action='/c/chez-lea/hours'] .acts .button", "hours-kept")
    assert owner.tab.locator(".said").count() == 1


def label_five(owner):
    owner.go("/c/chez-lea/label", "label")
    for _ in range(5):
        owner.press("form[data-keys] .answers button")
    owner.shoot("labelled")
    assert owner.tab.locator("progress").get_attribute("value") == "5"


def start_a_test(owner):
    owner.go("/c/chez-lea/tests/new/on-off", "test-new")
    owner.fill(weeks="8", hypothesis="Les ventes tiennent sans publier")
    owner.press("form[action$='/tests/new/on-off'] > .acts button", "test-planned")
    owner.press("form[action$='/begin'] button", "test-begun")
    assert owner.tab.locator("form[action$='/stop']").count()
    owner.go("/c/chez-lea/tests", "tests")
    owner.press("ul.clients a", "test-looked-at")


def work_is_done(owner):
    """Follow a job to its end."""
    owner.tab.wait_for_selector("#job .acts a.button", timeout=SLOW)
    assert not owner.tab.locator("#job strong").count(), owner.words()[:900]


def change_the_plan_and_accept(owner):
    for _ in range(60):  # the look that follows the hours and the test may still be under way
        owner.go("/c/chez-lea/plan")
        if owner.tab.locator("form[action*='/plan/what-if']").count():
            break
        owner.tab.wait_for_timeout(2_000)
    owner.shoot("plan")
    amounts = owner.tab.locator("form[action*='/plan/what-if'] input[name=amount]").all()
    amount = next(one for one in amounts if float(one.input_value()) > 0)
    amount.fill(f"{float(amount.input_value()) / 2:.1f}")  # less of something stays within what may be lost
    amount.blur()  # htmx asks as soon as a number or its slider is let go
    owner.tab.wait_for_selector("#tried .finding", timeout=SLOW)
    owner.shoot("what-if")
    owner.tab.fill("#because-trial", "On essaie un mois")
    owner.press("#tried form .button", "accepted")
    assert owner.tab.locator(".said").count() == 1
    owner.go("/c/chez-lea/log", "log")


def send_a_report(owner, home, post):
    server = f"127.0.0.1:{post.server_address[1]}"
    rules = f'[alerts]\nmail_to = ["camille@example.org"]\nserver = "{server}"\nencryption = "none"\n'
    with (home / "clients" / "chez-lea" / "merite.toml").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{rules}")
    owner.go("/c/chez-lea/reports", "reports")
    owner.press("form[action$='/reports/new'] .button")
    work_is_done(owner)
    owner.go("/c/chez-lea/reports", "report-made")
    owner.tab.locator("article.card details:has(form) summary").first.click()
    owner.fill(to="compta@example.org")
    owner.press("form[action$='/send'] .button")
    work_is_done(owner)
    owner.shoot("report-sent")
    (letter,) = post.letters
    assert "compta@example.org" in letter and "report." in letter


def sign_out(owner):
    owner.go("/c/chez-lea/")
    owner.tab.locator("details.menu summary").click()
    owner.shoot("menu")
    owner.press("form[action='/sign-out'] button", "signed-out")
    assert owner.tab.goto("/c/chez-lea/").url.split("?")[0].endswith("/sign-in")


def monday(owner, files, country, home, post):
    sign_up(owner, "Camille Roy")
    say_what_is_asked(owner, country)
    drop_files(owner, files)
    read_the_front_page(owner)
    log_hours(owner)
    label_five(owner)
    start_a_test(owner)
    change_the_plan_and_accept(owner)
    send_a_report(owner, home, post)
    assert owner.wrong == []


def without_scripts(browser, address, exports, shots):
    """Files, the front page and the report again, in a browser that runs no script."""
    owner = Owner(browser, address, "fr-FR", PHONE, shots, scripts=False)
    owner.go("/", "sign-in")
    owner.fill(email="camille@example.org", password=PASSWORD)
    owner.press("form[action='/sign-in'] button")
    owner.go("/c/chez-lea/import", "drop")
    owner.tab.set_input_files("#files", [str(exports[0])])
    owner.press("form.dropping .acts button")
    owner.tab.wait_for_selector("section.file", timeout=SLOW)  # the page asks again by itself
    owner.shoot("understood")
    owner.go("/c/chez-lea/", "front")
    assert owner.tab.locator(".card .verdict").count() >= 2
    owner.go("/c/chez-lea/reports")
    owner.press("article.card a[href*='open=1']")
    assert owner.tab.locator(".card .verdict").count() >= 2
    owner.context.close()


def axe_has_nothing_to_object_to(owner):
    """On no page of the menu or beside it, in the owner's language: every rule, and colours in both themes."""
    owner.go("/c/chez-lea/")
    links = owner.tab.eval_on_selector_all("nav a, .own a", "all => all.map(one => one.getAttribute('href'))")
    pages = [*dict.fromkeys(links), "/new", "/c/chez-lea/tests/new", "/c/chez-lea/tests/new/split"]
    found = {}
    for path in pages:
        owner.go(path)
        owner.tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for theme, wrong in axe_objects_in_both_themes(owner.tab):
            found[f"{path} {theme} {wrong['id']}"] = [node["html"][:160] for node in wrong["nodes"][:3]]
    assert found == {}
    assert len(pages) > 12


@pytest.mark.parametrize(
    ("language", "country", "size", "smaller"),
    [("fr-FR", "FR", PHONE, {}), ("en-GB", "IE", DESKTOP, {"weeks": 60, "universes": 3})],
    ids=["in-french-on-a-phone", "in-english-on-a-desktop"],
)
def test_monday_with_scripts_and_without_and_axe_on_every_page(
    browser, shots, tmp_path, language, country, size, smaller
):  # one test: what the Monday left behind is what the rest looks at
    exports = write_exports(make(SEED, trade=Trade.SHOP, **smaller), tmp_path / "exports")
    home = tmp_path / "home"
    with serving(home) as address, letters_taken() as post:
        owner = Owner(browser, address, language, size, shots)
        monday(owner, exports, country, home, post)
        assert owner.tab.locator("html").get_attribute("lang") == language[:2]
        axe_has_nothing_to_object_to(owner)
        if size is PHONE:
            without_scripts(browser, address, exports, shots)
        sign_out(owner)
        assert owner.wrong == []
        owner.context.close()
