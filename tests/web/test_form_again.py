"""A form that cannot be followed comes back as it was typed, with what is wrong above it."""

import lxml.html
import pytest

from merite.vocabulary.account import Role
from web.serving import joined

FEE = {
    "kind": "agency",
    "amount": "douze",
    "from": "2026-11-01",
    "to": "",
    "channel": "",
    "note": "Noël <b>à</b> l’île",
}


def sent(browser, path, fields, *, page):
    return browser.fill(path, fields, page=page, headers={"Referer": str(browser.base_url.join(page))})


def fields_of(answer, action):
    document = lxml.html.document_fromstring(answer.text)
    (form,) = [form for form in document.forms if form.get("action") == action]
    return form, {field.get("name"): field for field in form.iter("input", "select", "textarea")}


def test_what_was_typed_is_still_there_after_a_mistake(shop):
    _, browser = shop
    answer = sent(browser, "/c/roy/diary/cost", FEE, page="/c/roy/diary")
    assert answer.status_code == 400
    form, fields = fields_of(answer, "/c/roy/diary/cost")
    assert fields["amount"].get("value") == "douze" and fields["from"].get("value") == "2026-11-01"
    assert fields["note"].get("value") == FEE["note"] and fields["kind"].value == "agency"
    assert "douze" in form.getprevious().text and form.getprevious().get("role") == "alert"
    mended = {name: field.value for name, field in fields.items() if name} | {"amount": "12"}
    assert sent(browser, "/c/roy/diary/cost", mended, page="/c/roy/diary").status_code == 200
    assert "12" in browser.get("/c/roy/diary").text


def test_what_was_chosen_is_chosen_again_and_what_lacks_is_marked(shop):
    _, browser = shop
    wrong = {"kind": "press", "from": "not a day", "to": "", "note": "x"}
    _, fields = fields_of(sent(browser, "/c/roy/diary", wrong, page="/c/roy/diary"), "/c/roy/diary")
    document = fields["kind"].getroottree()
    (chosen,) = document.xpath("//input[@name='kind' and @checked]")
    assert chosen.get("value") == "press"
    _, fields = fields_of(sent(browser, "/c/roy/diary", {"from": "2026-11-01"}, page="/c/roy/diary"), "/c/roy/diary")
    assert fields["kind"].getroottree().xpath("//input[@name='kind' and @aria-invalid='true']")


def test_what_is_wrong_is_said_by_the_name_that_the_form_gives_it(shop):
    _, browser = shop
    browser.post("/me", data={"csrf": browser.csrf(), "name": "Camille", "language": "fr"})
    answer = sent(browser, "/c/roy/diary/cost", FEE | {"amount": ""}, page="/c/roy/diary")
    assert "Il manque quelque chose : Montant" in answer.text.replace("\u00a0", " ")
    answer = sent(
        browser, "/c/roy/tests/new/split", {"other": "instagram", "weeks": "trois"}, page="/c/roy/tests/new/split"
    )
    assert "« trois »" in answer.text.replace("\u00a0", " ") and "Pendant combien de semaines" in answer.text
    assert "horizon_months" not in answer.text


def test_a_password_is_not_written_into_a_page(shop):
    _, browser = shop
    typed = {"current": "secret-one", "password": "secret-two", "again": "secret-three"}
    answer = sent(browser, "/me/password", typed, page="/me")
    assert answer.status_code >= 400 and "secret-" not in answer.text


@pytest.mark.parametrize("page", ["https://elsewhere.example/c/roy/diary", "/c/other/diary", "/me", ""])
def test_without_the_page_of_the_form_the_failure_is_a_page_of_its_own(shop, page):
    _, browser = shop
    came = {"Referer": str(browser.base_url.join(page))} if page else {}
    answer = browser.fill("/c/roy/diary/cost", FEE, page="/c/roy/diary", headers=came)
    assert answer.status_code == 400 and "douze" in answer.text and not lxml.html.fromstring(answer.text).forms[1:]


def test_a_page_that_this_person_may_not_open_is_not_shown_for_it(site_at, bakery):
    site, address = site_at
    came = {"Referer": f"{address}/c/{bakery.slug}/privacy"}
    with joined(site, address, bakery, Role.EDITOR) as editor:
        answer = editor.fill(f"/c/{bakery.slug}/diary/cost", FEE, page=f"/c/{bakery.slug}/diary", headers=came)
    assert answer.status_code == 400 and "privacy/forget" not in answer.text


def test_whoever_is_no_longer_signed_in_is_led_to_the_form_again(shop):
    _, browser = shop
    browser.get("/c/roy/diary")
    browser.cookies.clear()
    page = str(browser.base_url.join("/c/roy/diary"))
    answer = browser.post("/c/roy/diary/cost", data=FEE, headers={"Referer": page})
    assert answer.status_code == 401 and "not kept" in answer.text
    assert 'href="/sign-in?next=%2Fc%2Froy%2Fdiary"' in answer.text
    elsewhere = browser.post("/c/roy/diary/cost", data=FEE, headers={"Referer": "https://other.example/c/roy/diary"})
    assert 'href="/sign-in?next=%2F"' in elsewhere.text
