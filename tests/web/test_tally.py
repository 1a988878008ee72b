"""At the till one tap says how a buyer heard of the shop; a tap is taken back, and a rebuild keeps them all."""

from merite.rounds.rebuild import rebuild_workspace
from merite.store import workspace
from web.serving import Browser


def tapped(browser: Browser, **fields: str):
    return browser.fill("/c/roy/tally", fields)


def test_a_tap_counts_once_is_taken_back_and_outlives_a_rebuild(shop):
    folder, browser = shop
    with workspace.opened(folder) as space:
        day = {"first": "2026-11-02", "last": "2026-11-02", "universe": "instagram", "hours": 1, "way": "log"}
        space.type_in("hours", [day])
    assert "Nobody was asked yet" in browser.get("/c/roy/tally").text
    for _ in range(3):
        page = tapped(browser, way="instagram")
    assert "Noted: Instagram." in page.text
    page = tapped(browser, way="word-of-mouth")
    assert "Instagram: 3 of 4" in page.text and "Somebody told me: 1 of 4" in page.text
    key = page.text.split('name="key" value="')[1].split('"')[0]
    page = browser.fill("/c/roy/tally", {"key": key})
    assert "3 answers in 91 days, 3 of today" in page.text and "Somebody told me: " not in page.text
    rebuild_workspace(folder)
    assert "Instagram: 3 of 3" in browser.get("/c/roy/tally").text
    assert tapped(browser, way="<script>").status_code == 400
    assert tapped(browser, key="none").status_code == 400
