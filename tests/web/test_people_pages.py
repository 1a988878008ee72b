"""Texts are judged with one tap, answers noted, buyers asked: what a person does for people, in the browser."""

import datetime
import html
import re

import pyarrow as pa

from listen.said import keep, said, truth
from merite.listen.judging import labels_of
from merite.listen.prepare import matched
from merite.store import workspace
from merite.store.facts import Batch
from merite.vocabulary.days import shop_day
from merite.vocabulary.settings import Settings


def hidden(page):
    """The hidden fields of the form that judges."""
    form = page[page.index("data-keys") :]
    return {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)[:5]}


def test_three_texts_are_judged_one_passed_over_and_the_last_corrected(shop):
    folder, browser = shop
    assert "Nobody has said anything yet" in browser.get("/c/roy/label").text
    keep(folder, said(12))
    seen = []
    for _ in range(3):
        fields = hidden(browser.get("/c/roy/label").text)
        seen.append(fields["key"])
        browser.fill("/c/roy/label", {**fields, "answer": truth(fields["key"])})
    fields = hidden(browser.get("/c/roy/label").text)
    other = hidden(browser.fill("/c/roy/label", {**fields, "answer": "skip"}).text)
    assert other["key"] != fields["key"] and other["past"] == "1"
    again = browser.get("/c/roy/label?again").text
    assert "3 of 100 this month" in again
    browser.fill("/c/roy/label", {**hidden(again), "again": "1", "answer": "mixed"})
    with workspace.opened(folder) as space:
        labels = labels_of(space, matched(space))
    assert len(set(seen)) == 3 and sorted(labels.tone).count("mixed") == 1 and len(labels.tone) == 3


def test_a_text_of_which_nothing_tells_who_is_meant_is_settled_with_a_tap(shop):
    folder, browser = shop
    assert "No text is left open" in browser.get("/c/roy/finds").text
    with (folder / "merite.toml").open("a", encoding="utf-8") as file:
        file.write('[listen.brand]\nphrases = ["=Roy", "phare"]\n')
    texts = [
        "Un phare de vélo cassé",
        "Le gardien du phare est parti",
        "Les phares bretons au couchant",
        "Phare, le film",
    ]
    rows = {"key": ["a", "b", "c", "d"], "universe": ["web"] * 4, "by_us": [False] * 4, "text": texts}
    with workspace.opened(folder) as space:
        batch = Batch(file="web.heard", sha256="5" * 64, source="web", tables={"utterances": pa.table(rows)})
        space.store.save(batch)
    assert "4 texts found by your name are not counted" in browser.get("/c/roy/label").text
    fields = hidden(browser.get("/c/roy/finds").text)
    assert fields["key"] == "d", "the one that is open comes before those set aside"
    assert hidden(browser.fill("/c/roy/finds", {**fields, "answer": "skip"}).text)["past"] == "1"
    assert "That one is settled" in browser.fill("/c/roy/finds", {**fields, "key": "z", "answer": "ours"}).text
    told = browser.fill("/c/roy/finds", {**fields, "answer": "ours"}).text
    assert "3 texts found by your name" in told
    with workspace.opened(folder) as space:
        texts = matched(space)
        assert texts.key[texts.about(None)].tolist() == ["d"]


def test_a_quick_look_counts_what_was_said_where_and_says_what_to_do(shop):
    folder, browser = shop
    assert "could be looked at" in browser.get("/c/roy/flash").text
    days = pa.array([shop_day(Settings()) - datetime.timedelta(days=1)] * 4)
    keep(folder, said(4).set_column(4, "day", days))
    assert "Texts: 4." in browser.get("/c/roy/flash?days=7&about=google-business").text
    assert browser.get("/c/roy/flash?days=7&about=nothing").status_code < 500


def test_an_answer_to_another_text_than_the_lot_gives_is_not_kept(shop):
    folder, browser = shop
    keep(folder, said(12))
    fields = hidden(browser.get("/c/roy/label").text)
    forged = "t1" if fields["key"] != "t1" else "t2"
    told = browser.fill("/c/roy/label", {**fields, "key": forged, "answer": "negative"}).text
    assert "Somebody has judged that one meanwhile" in told
    with workspace.opened(folder) as space:
        assert space.store.rows("SELECT * FROM labels") == []


def test_who_waits_is_shown_without_running_their_words_and_leaves_the_list_when_answered(shop):
    folder, browser = shop
    now = shop_day(Settings())
    keep(
        folder,
        pa.table({
            "key": ["a", "b"],
            "universe": ["google-business"] * 2,
            "by_us": [False, False],
            "text": ["<script>alert(1)</script> cold soup", "javascript"],
            "shape": ["review", "review"],
            "rating": [1.0, 5.0],
            "link": [None, "javascript:alert(1)"],
            "day": pa.array([now - datetime.timedelta(days=2)] * 2),
        }),
    )  # fmt: skip
    shown = browser.get("/c/roy/replies").text
    assert "2 people wait." in shown and "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown and "javascript:alert" not in shown
    fields = {"source": "reviews", "key": "a", "how": "answered"}
    told = browser.fill("/c/roy/replies/handled", fields, page="/c/roy/replies").text
    assert "One person waits." in told and "Take it back" in told and "cold soup" not in told
    browser.fill("/c/roy/replies/handled", {**fields, "how": "open"}, page="/c/roy/replies")
    assert "2 people wait." in browser.get("/c/roy/replies").text


def test_a_list_of_buyers_says_whom_to_ask_and_nobody_is_noted_before_the_list_is_taken(shop):
    folder, browser = shop
    sold = (shop_day(Settings()) - datetime.timedelta(days=9)).isoformat()
    lines = f"name,email,date,consent\n=HYPERLINK(1),ana@example.org,{sold},yes\nBob,bob@example.org,{sold},no\n"
    sent = {"file": ("buyers.csv", lines.encode(), "text/csv")}
    told = browser.fill("/c/roy/reviews", {"look": "1"}, files=sent).text
    assert ("<strong>1</strong> to ask today" in told and "may not be written to" in told) or "they said no" in told
    with workspace.opened(folder) as space:
        assert space.store.rows("SELECT * FROM asks") == []
    taken = browser.fill("/c/roy/reviews", {"take": "1"}, files=sent)
    assert taken.headers["content-disposition"].startswith("attachment")
    assert "'=HYPERLINK(1),ana@example.org" in taken.content.decode("utf-8-sig") and "bob@" not in taken.text
    with workspace.opened(folder) as space:
        (asked,) = space.store.rows("SELECT person FROM asks")
    assert asked["person"].startswith("p:")


def test_the_card_for_the_counter_is_a_file_and_only_for_an_address_of_the_web(shop):
    _, browser = shop
    card = browser.fill("/c/roy/reviews/card", {"link": "https://g.page/r/roy"}, page="/c/roy/reviews")
    assert card.headers["content-type"].startswith("image/svg+xml") and card.text.startswith("<svg")
    told = browser.fill("/c/roy/reviews/card", {"link": "javascript:alert(1)"}, page="/c/roy/reviews")
    assert 400 <= told.status_code < 500 and "is not an address of the web" in told.text
