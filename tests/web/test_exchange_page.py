"""What another currency is worth is typed on a page of the settings."""

import datetime
from dataclasses import replace

from merite.rounds.exchange import rates_given
from merite.rounds.showing import contents_of
from merite.store import looks
from merite.store.rules_file import change_rules
from merite.vocabulary.look import Look, Stage
from merite.vocabulary.sheet import HealthRemark, Noted
from merite.vocabulary.words import Language
from report import sheet_examples as examples

AT = "/c/roy/settings/exchange"


def test_rates_are_typed_changed_and_taken_away(shop):
    folder, browser = shop
    assert "all is in EUR" in browser.get("/c/roy/settings").text
    browser.fill(AT, {"another": "usd", "worth": "0,92"})
    assert rates_given(folder) == {"USD": 0.92}
    page = browser.get(AT).text
    assert "What one USD is worth in EUR" in page and 'value="0.92"' in page
    browser.fill(AT, {"currency": "USD", "rate": "0.95", "another": "CAD", "worth": "0.65"})
    assert rates_given(folder) == {"CAD": 0.65, "USD": 0.95}
    assert "1 CAD = 0.65 EUR; 1 USD = 0.95 EUR" in browser.get("/c/roy/settings").text
    assert "changed what other currencies are worth" in browser.get("/c/roy/audit").text
    browser.fill(AT, {"currency": ["CAD", "USD"], "rate": ["", "0.95"]})
    assert rates_given(folder) == {"USD": 0.95}


def test_what_cannot_be_a_rate_is_said_with_what_to_do_and_nothing_changes(shop):
    folder, browser = shop
    change_rules(folder, {("rules", "exchange"): {"usd": 0.9}})
    for typed, told in (
        ({"currency": "USD", "rate": "lots"}, "above zero"),
        ({"another": "zz", "worth": "2"}, "three letters"),
        ({"another": "CAD", "worth": ""}, "What one of it is worth"),
        ({"another": "", "worth": "2"}, "Another currency"),
        ({"another": "EUR", "worth": "2"}, "above zero"),
    ):
        answer = browser.fill(AT, typed)
        assert answer.status_code == 400 and told in answer.text, typed
    assert rates_given(folder) == {"USD": 0.9}
    browser.fill(AT, {"currency": "USD", "rate": "0.95"})
    assert rates_given(folder) == {"USD": 0.95}, "the spelling of the file stays the one of its rate"


def test_amounts_that_wait_for_a_rate_are_said_among_the_settings(shop):
    folder, browser = shop
    sheet = replace(
        examples.full(), health=(Noted(code=HealthRemark.COST_OTHER_CURRENCY, facts={"name": "USD", "count": 280.0}),)
    )
    look = Look(
        name="whole-1",
        stage=Stage.WHOLE,
        made_at=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
        today=datetime.date(2026, 11, 22),
        journal=0,
        languages=(Language.ENGLISH,),
        last=datetime.date(2026, 11, 15),
    )
    looks.publish(folder, look, contents_of(sheet, (Language.ENGLISH,)))
    told = browser.get("/c/roy/settings").text
    assert "amounts in USD that are not counted yet" in told and "all is in EUR" not in told
