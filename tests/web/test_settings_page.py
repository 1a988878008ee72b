"""Settings and privacy in the browser: read as a person types, hidden from who may not see them, told who changed."""

from dataclasses import replace

import lxml.html
import pytest

from merite.store import settings_file, workspace
from merite.store.server import clients
from merite.vocabulary import Settings
from merite.vocabulary.account import Role
from merite.vocabulary.limits import change_of
from web.serving import Browser, joined, served


@pytest.fixture
def shop(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Chez Léa", margin=0.45, hourly_cost=22.0, can_lose=987.25))
    with (folder / "merite.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[inbox]\nfolder = "exports"  # mine\n')
    with served(folder) as (site, address), Browser(address) as browser:
        browser.sign_up()
        yield site, browser, folder, address


def test_settings_are_kept_as_a_person_types_them_and_the_rest_of_the_file_stays(shop):
    _, browser, folder, _ = shop
    said = {"hourly_cost": "24,50", "accepted_chance": "20 %", "wants": "du monde, le mardi", "horizon_months": "6"}
    said |= {
        "change_limits": "meta.paid=0,25, fair=1",
        "set_ahead": "meta.paid, fair",
        "with_demand": "google-ads.paid",
    }
    assert "Saved" in browser.fill("/c/chez-lea/settings", said).text
    kept, rules = settings_file.read(folder)
    assert (kept.hourly_cost, kept.accepted_chance, kept.horizon_months) == (24.5, 0.2, 6)
    assert kept.wants == ("du monde", "le mardi") and kept.margin == 0.45
    assert kept.change_limits == ("meta.paid=0,25", "fair=1")
    assert (kept.set_ahead, kept.with_demand) == (("meta.paid", "fair"), ("google-ads.paid",))
    assert rules["inbox"] == {"folder": "exports"} and "# mine" in (folder / "merite.toml").read_text("utf-8")
    page = browser.get("/c/chez-lea/settings").text
    assert "Camille Roy: Months that a decision looks ahead, from 12 to 6" in page
    assert "Camille Roy: Cost of an hour</li>" in page  # whose values were never noted
    assert "Nothing was changed" in browser.fill("/c/chez-lea/settings", said).text


def test_a_french_page_shows_figures_with_a_comma_and_reads_them_back_as_the_same(shop):
    _, browser, folder, _ = shop
    browser.post("/me", data={"csrf": browser.csrf(), "name": "Léa", "language": "fr"})
    said = {"hourly_cost": 31.25, "agency_fee": 22.125, "tax_rate": 0.055, "accepted_chance": 0.2, "can_lose": 1200.5}
    settings_file.write(folder, replace(settings_file.read(folder)[0], **said, margin=0.4125))
    before = settings_file.read(folder)[0]
    document = lxml.html.document_fromstring(browser.get("/c/chez-lea/settings").text)
    (form,) = [form for form in document.forms if form.get("action") in (None, "", "/c/chez-lea/settings")]
    shown = {name: value for name, value in form.form_values() if name != "csrf"}
    assert shown["hourly_cost"] == "31,25" and shown["accepted_chance"] == "0,2"
    assert "Par exemple : 0,15" in document.text_content().replace("\u00a0", " ").replace("\u202f", " ")
    assert "41,25" in document.text_content() and "41.25" not in document.text_content()
    assert "Rien n’a été changé" in browser.fill("/c/chez-lea/settings", shown).text
    assert settings_file.read(folder)[0] == before


def test_a_margin_is_shown_on_examples_first_and_nonsense_changes_nothing(shop):
    _, browser, folder, _ = shop
    shown = browser.fill("/c/chez-lea/settings", {"margin": "150", "margin_kind": "markup"})
    assert "Is that right?" in shown.text and settings_file.read(folder)[0].margin == 0.45
    browser.fill("/c/chez-lea/settings", {"margin": "150", "margin_kind": "markup", "agreed": "yes"})
    assert settings_file.read(folder)[0].margin == 0.6
    for wrong in (
        {"hourly_cost": "beaucoup"},
        {"currency": "SOUS"},
        {"horizon_months": "0"},
        {"change_limits": "meta.paid"},
        {"set_ahead": "sms, fair", "with_demand": "SMS"},
        {"margin": "100"},
    ):
        told = browser.fill("/c/chez-lea/settings", wrong)
        assert told.status_code == 400 and 'role="alert"' in told.text, wrong
    assert settings_file.read(folder)[0].hourly_cost == 22.0


def test_an_editor_neither_sees_nor_changes_margin_wage_and_the_sum_that_may_be_lost(shop):
    site, browser, folder, address = shop
    browser.fill("/c/chez-lea/settings", {"hourly_cost": "31.25"})
    (client,) = clients.all_clients(site.server)
    with joined(site, address, client, Role.EDITOR) as editor:
        page = editor.get("/c/chez-lea/settings").text
        assert (
            "987.25" not in page
            and "31.25" not in page
            and 'name="margin"' not in page
            and "Cost of an hour" not in page
        )
        editor.fill("/c/chez-lea/settings", {"hourly_cost": "1", "margin": "10", "can_lose": "1", "comment": "Bravo"})
        kept, _ = settings_file.read(folder)
        assert (kept.hourly_cost, kept.margin, kept.can_lose, kept.comment) == (31.25, 0.45, 987.25, "Bravo")
        assert editor.get("/c/chez-lea/privacy").status_code == 403


def test_a_person_is_handed_over_then_forgotten_once_one_is_sure(shop):
    _, browser, folder, _ = shop
    with workspace.opened(folder) as space:
        day = {"first": "2026-11-02", "last": "2026-11-02", "universe": "facebook", "hours": 1, "way": "log"}
        space.type_in("hours", [day | {"note": "anne@example.com"}])
    who = {"person": "Anne@example.com"}
    answer = browser.fill("/c/chez-lea/privacy/export", who, page="/c/chez-lea/privacy")
    assert answer.json()["tables"] == {"hours": 1} and "attachment" in answer.headers["content-disposition"]
    assert "Tick the box" in browser.fill("/c/chez-lea/privacy/forget", who, page="/c/chez-lea/privacy").text
    browser.fill("/c/chez-lea/privacy/forget", who | {"sure": "yes"}, page="/c/chez-lea/privacy")
    gone = browser.fill("/c/chez-lea/privacy/export", who, page="/c/chez-lea/privacy")
    assert "Nothing here names this person" in gone.text


def test_the_mode_is_changed_for_files_to_come(shop):
    _, browser, folder, _ = shop
    assert "Saved" in browser.fill("/c/chez-lea/privacy", {"mode": "consented"}).text
    assert settings_file.read(folder)[0].privacy == "consented"
    assert browser.fill("/c/chez-lea/privacy", {"mode": "everything"}).status_code == 400


def test_channels_are_named_as_pages_name_them_and_one_that_nobody_has_is_told(shop):
    _, browser, folder, _ = shop
    browser.post("/me", data={"csrf": browser.csrf(), "name": "Léa", "language": "fr"})
    with workspace.opened(folder) as space:
        day = {"first": "2026-11-02", "last": "2026-11-02", "hours": 1, "way": "log"}
        space.type_in("hours", [day | {"universe": one} for one in ("newsletter", "meta.paid", "google-ads.paid")])
    said = {"set_ahead": "Annonces Meta, Newsletter", "change_limits": "Google Ads=0,25, annonces meta=0"}
    browser.fill("/c/chez-lea/settings", said)
    kept, _ = settings_file.read(folder)
    assert kept.set_ahead == ("meta.paid", "newsletter")
    assert [change_of(one, kept.change_limits) for one in ("google-ads.paid", "meta.paid", "sms")] == [0.25, 0.0, 0.5]
    page = browser.get("/c/chez-lea/settings").text
    assert 'value="Annonces Meta, Newsletter"' in page
    assert "Rien n’a été changé" in browser.fill("/c/chez-lea/settings", said).text
    told = browser.fill("/c/chez-lea/settings", {"with_demand": "machin"})
    assert told.status_code == 400 and "Annonces Meta" in told.text and settings_file.read(folder)[0] == kept
    wrong = browser.fill("/c/chez-lea/settings", {"hourly_cost": "abc"}).text
    assert "hourly_cost »" not in wrong.replace("\u00a0", " ").replace("\u202f", " ") and "« Coût d" in wrong.replace(
        "\u00a0", " "
    ).replace("\u202f", " ")
