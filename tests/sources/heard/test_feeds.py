"""Feeds of every kind are read as feedparser's own suite says, and none of them breaks the reader."""

import datetime
import json
import re
import warnings

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.sources.heard.feeds import MOST_ENTRIES, read_feed, titles
from merite.sources.heard.words import from_markup, plain
from merite.sources.web.failure import NotHeard


def read(content):
    return read_feed(
        content if isinstance(content, bytes) else content.encode(), address="https://x.example/f", universe="web"
    )


def is_read(content):
    """Whether the bytes are a feed; nothing but "unreadable" may be said of others."""
    try:
        read(content)
    except NotHeard as told:
        if told.code != "unreadable":
            raise
        return False
    return True


def test_the_words_of_an_entry_are_taken_from_its_markup_as_it_stands():
    said = "<script>steal()</script><p>Bon<!-- <!-- --> <a href=x>pain</a><style>p{}</style>"
    item = f"<item><link>https://x.example/1</link><description><![CDATA[{said}]]></description></item>"
    feed = f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>"
    (one,) = read(feed).said
    assert one.text == "Bon pain"
    entry = feedparser.parse(feed.encode(), sanitize_html=False, resolve_relative_uris=False).entries[0]
    assert "<script>" in entry.summary, "what is kept is words because of us alone"


def feeds(shared):
    found = sorted((shared / "data" / "listen" / "feeds").rglob("*.xml"))
    assert len(found) > 350
    return found


def test_every_feed_of_the_suite_is_read_or_told_unreadable(shared):
    readable = 0
    for file in feeds(shared):
        readable += is_read(file.read_bytes())
    assert readable > 300


def test_titles_are_those_that_the_suite_expects(shared):
    """The suite writes in each file what its first title must be: a judge beside the library that reads it."""
    judged = right = 0
    for file in feeds(shared):
        content = file.read_bytes()
        told = re.search(rb"entries\[0\]\['title'\] == u?(['\"])(.*?)\1\s*$", content, re.MULTILINE)
        if told is None or "wellformed" not in file.parts:
            continue
        expected = told.group(2).decode("utf-8", "replace").encode().decode("unicode_escape")
        judged += 1
        right += titles(content)[:1] == [from_markup(expected)]
    assert judged >= 10
    assert right / judged >= 0.95


def test_titles_are_those_of_feedparser_on_wellformed_feeds(shared):
    equal = compared = 0
    for file in feeds(shared):
        if "wellformed" not in file.parts:
            continue
        content = file.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            oracle = feedparser.parse(content).entries
        if oracle:
            compared += 1
            equal += titles(content) == [from_markup(entry.get("title")) for entry in oracle]
    assert compared > 150
    assert equal / compared >= 0.95


def test_a_broken_feed_keeps_the_entries_after_the_break():
    feed = "<rss version='2.0'><channel><item><title>one</title></item><item><title>a & b</title></item><item><title>two <br> three</title></item></channel></rss>"  # noqa: E501
    assert titles(feed.encode()) == ["one", "a & b", "two\nthree"]


def test_a_json_feed_is_read():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "1",
                "url": "/a",
                "title": "T",
                "content_html": "<p>Bonjour</p><script>x()</script>",
                "date_published": "2026-11-02T10:00:00+01:00",
                "authors": [{"name": "Léa"}],
            },
            {"id": 2, "content_text": "sans titre"},
            "nothing",
            {},
        ],
    }
    heard = read(json.dumps(feed))
    first, second = heard.said
    assert (first.title, first.text, first.author, first.link) == ("T", "Bonjour", "Léa", "https://x.example/a")
    assert first.said_at == datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)
    assert (second.title, second.text) == (None, "sans titre")
    assert len(heard.refused) == 2


def test_a_page_is_one_whatever_campaign_pointed_to_it():
    feed = "<rss version='2.0'><channel><item><link>https://a.example/1{}</link><title>t</title></item></channel></rss>"
    ids = {read(feed.format(mark)).said[0].id for mark in ("", "?utm_source=x", "?fbclid=1#top", "#top")}
    assert len(ids) == 1
    assert read(feed.format("?id=2")).said[0].id not in ids


def test_markup_and_marks_that_mislead_leave_only_words():
    said = "<p>Bon <b>pain</b><script>alert(1)</script><style>p{}</style></p><img onerror=alert(1)>\u202eevil\u202c"
    assert from_markup(said) == "Bon pain\nevil"
    assert plain("a\0b\x07c\u2066d") == "abcd"
    assert from_markup("1 < 2 et 3 > 2") == "1 < 2 et 3 > 2"
    assert from_markup("&lt;script&gt;") == "<script>"


def test_markup_nested_without_end_is_read():
    assert from_markup("<div>" * 100_000 + "au fond" + "</div>" * 100_000) is not None


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"<html><body>no</body></html>", b"{", b"[" * 100_000, b'{"a":' * 50_000]
)
def test_what_is_no_feed_is_told_so(content):
    with pytest.raises(NotHeard, match="unreadable"):
        read(content)


def test_entities_that_multiply_do_not():
    bombs = "".join(f'<!ENTITY {chr(98 + here)} "{("&" + chr(97 + here) + ";") * 20}">' for here in range(8))
    feed = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"x" * 30}">{bombs}]><rss version="2.0"><channel><item><title>&i;</title></item></channel></rss>'  # noqa: E501
    for title in titles(feed.encode()):
        assert title is None or len(title) < 1000


def test_a_feed_of_very_many_entries_is_cut_and_said_to_be():
    items = "<item><title>t</title></item>" * (MOST_ENTRIES + 1)
    heard = read(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert len(heard.said) == MOST_ENTRIES and not heard.complete


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content):
    is_read(b"<rss version='2.0'><channel><item><title>" + content + b"</title></item></channel></rss>")
    is_read(content)
