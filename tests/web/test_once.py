"""A form that is sent twice by one page is taken once."""

import re
from concurrent.futures import ThreadPoolExecutor

from merite.store import workspace

FEE = {"kind": "agency", "amount": "300", "from": "2026-11-01", "to": "2026-11-30", "channel": "", "note": ""}
PAGE = "/c/roy/diary"


def hidden(browser):
    text = browser.get(PAGE).text
    return {name: re.search(rf'name="{name}" value="([0-9a-f]+)"', text)[1] for name in ("csrf", "once")}


def fees(folder):
    with workspace.opened(folder) as space:
        return [float(row["amount"]) for row in space.store.rows("SELECT amount FROM fees ORDER BY amount")]


def test_two_taps_note_a_cost_once_and_both_are_told_so(shop):
    folder, browser = shop
    form = FEE | hidden(browser)
    with ThreadPoolExecutor(4) as many:
        answers = list(many.map(lambda _: browser.post(f"{PAGE}/cost", data=form), range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(answer.url.path == PAGE for answer in answers)
    assert fees(folder) == [300.0]


def test_the_same_words_on_another_page_or_others_on_the_same_are_taken(shop):
    folder, browser = shop
    first = hidden(browser)
    browser.post(f"{PAGE}/cost", data=FEE | first)
    browser.post(f"{PAGE}/cost", data=FEE | first | {"amount": "40"})
    browser.post(f"{PAGE}/cost", data=FEE | hidden(browser))
    assert fees(folder) == [40.0, 300.0, 300.0]


def test_a_form_with_a_mistake_is_not_taken_for_sent(shop):
    folder, browser = shop
    form = FEE | hidden(browser) | {"amount": "much"}
    assert [browser.post(f"{PAGE}/cost", data=form).status_code for _ in range(2)] == [400, 400]
    assert fees(folder) == []


def test_a_file_asked_for_twice_comes_twice(shop):
    _, browser = shop
    browser.post(f"{PAGE}/cost", data=FEE | hidden(browser))
    form = hidden(browser)
    answers = [browser.post("/c/roy/my-data/copy", data=form) for _ in range(2)]
    assert all(answer.headers["content-disposition"].startswith("attachment") for answer in answers)
