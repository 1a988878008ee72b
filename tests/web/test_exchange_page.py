"""What another currency is worth is typed on a page of the settings."""

from merite.rounds.exchange import rates_given
from merite.store.rules_file import change_rules

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
