"""A listening round keeps what is news once, says what it could not hear, and never asks rudely."""

import datetime
import json

from heard_server import rss
from merite.rounds.listen import listen_once
from merite.rounds.rebuild import rebuild_workspace
from merite.store import forget, workspace

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
ONE = {
    "title": "Le pain de Dupont",
    "link": "https://blog.example/1",
    "text": "Un délice",
    "date": "Fri, 20 Nov 2026 08:00:00 GMT",
}
TWO = {
    "title": "Autre chose",
    "link": "https://blog.example/2",
    "text": "Rien",
    "date": "Sat, 21 Nov 2026 08:00:00 GMT",
}
FEED = '[listen.sources.blog]\nkind = "feed"\naddress = "{}/feed.xml"\n'


def once(folder, moment=NOON, **options):
    return listen_once(folder, now=lambda: moment, pause=0.0, **options)


def test_a_feed_heard_twice_is_kept_once(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(ONE, TWO)
    first, again = once(folder), once(folder, NOON + datetime.timedelta(hours=1))
    assert [one.kept for one in first.sources] == [2] and again.kept == 0
    assert sorted(row["title"] for row in said(folder)) == ["Autre chose", "Le pain de Dupont"]
    assert {row["universe"] for row in said(folder)} == {"web"}


def test_an_unchanged_feed_is_only_asked_whether_it_changed(shop, server):
    folder = shop(FEED.format(server.address))

    def answer(request):
        if request.headers.get("If-None-Match") == '"v1"':
            return 304, {"ETag": '"v1"'}, b""
        return 200, {"ETag": '"v1"', "Content-Type": "application/rss+xml"}, rss(ONE)

    server.answers["/feed.xml"] = answer
    assert once(folder).kept == 1
    assert [one.outcome for one in once(folder).sources] == ["unchanged"]


def test_only_what_speaks_of_the_brand_is_kept_with_what_answers_it(shop, server, said):
    folder = shop(FEED.format(server.address) + '[listen.brand]\nphrases = ["Dupont"]\n')
    server.answers["/feed.xml"] = rss(ONE, TWO)
    heard = once(folder).sources[0]
    assert (heard.found, heard.matching, heard.kept) == (2, 1, 1)
    assert [row["title"] for row in said(folder)] == ["Le pain de Dupont"]


def test_an_outage_is_a_gap_in_the_log_and_never_a_zero(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(ONE)
    hour = datetime.timedelta(hours=1)
    once(folder)
    once(folder, NOON + hour)
    server.answers["/feed.xml"] = (500, {}, b"")
    down = once(folder, NOON + 2 * hour).sources[0]
    assert (down.outcome, down.code) == ("outage", "server-error")
    waiting = once(folder, NOON + 2 * hour + datetime.timedelta(minutes=5)).sources[0]
    assert waiting.code == "waiting" and server.asked["/feed.xml"] == 3
    late = {**TWO, "date": "Sun, 22 Nov 2026 18:00:00 GMT"}
    server.answers["/feed.xml"] = rss(late)
    once(folder, NOON + 8 * hour)
    log = [(row["outcome"], row["covers_from"], row["covers_to"]) for row in said(folder, "coverage")]
    day = NOON.replace(tzinfo=None)
    assert log == [
        ("ok", day.replace(day=20, hour=8), day.replace(hour=12)),
        ("unchanged", day.replace(hour=12), day.replace(hour=13)),
        ("outage", None, None),
        ("ok", day.replace(hour=18), day.replace(hour=20)),
    ]


def test_a_quiet_day_of_rounds_writes_little(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(ONE)
    for step in range(10):
        once(folder, NOON + step * datetime.timedelta(minutes=70))
    assert len(said(folder, "coverage")) == 2
    assert len(said(folder, "imports")) == 1


def test_what_was_heard_is_rebuilt_the_same(shop, server, said):
    bad = {**TWO, "date": "yesterday-ish"}
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(ONE, bad)
    once(folder)
    before = {table: said(folder, table) for table in ("utterances", "coverage", "imports", "rejects")}
    rebuild_workspace(folder)
    assert {table: said(folder, table) for table in before} == before
    assert [row["code"] for row in before["rejects"]] == ["bad-date"]


def test_two_feeds_that_show_one_page_keep_it_once(shop, server, said):
    other = FEED.replace("blog", "other").replace("feed.xml", "other.xml")
    folder = shop(FEED.format(server.address) + other.format(server.address))
    server.answers["/feed.xml"] = rss(ONE)
    server.answers["/other.xml"] = rss({**ONE, "link": "https://blog.example/1?utm_source=x", "text": "Un"})
    for step in range(3):
        once(folder, NOON + step * datetime.timedelta(hours=1))
    assert [row["text"] for row in said(folder)] == ["Un délice"]
    assert len(said(folder, "imports")) == 1


def test_an_author_is_a_pseudonym_and_can_be_forgotten(shop, server, said):
    folder = shop("authors = true\n" + FEED.format(server.address))
    named = rss(ONE).replace("<title>Le", "<author>marie@example.org (Marie)</author><title>Le")
    server.answers["/feed.xml"] = named
    once(folder)
    (row,) = said(folder)
    assert row["author"].startswith("p:") and "marie" not in json.dumps(row, default=str).lower()
    found = forget.forget(folder, row["author"])
    assert found.tables == {"utterances": 1} and said(folder) == []
    rebuild_workspace(folder)
    assert said(folder) == []


def test_nobody_is_kept_where_the_business_keeps_nobody(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(ONE).replace("<title>Le", "<author>marie@example.org (Marie)</author><title>Le")
    once(folder)
    assert [row["author"] for row in said(folder)] == [None]
    for file in (folder / "inbox").iterdir():
        assert b"marie" not in file.read_bytes().lower()


def test_robots_are_obeyed(shop, server):
    folder = shop(FEED.format(server.address))
    server.answers["/robots.txt"] = "User-agent: *\nDisallow: /feed*\n"
    server.answers["/feed.xml"] = rss(ONE)
    assert [one.code for one in once(folder).sources] == ["robots"]
    assert server.asked["/feed.xml"] == 0


def test_a_source_that_asks_to_wait_is_left_alone(shop, server):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = (429, {"Retry-After": "7200"}, b"")
    heard = once(folder).sources[0]
    assert (heard.code, heard.next_at) == ("busy", NOON + datetime.timedelta(hours=2))


def test_the_memory_of_sources_can_be_thrown_away(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(ONE)
    once(folder)
    (folder / "listening.json").write_text("{ torn", encoding="utf-8")
    once(folder, NOON + datetime.timedelta(hours=1))
    assert len(said(folder)) == 1 and len(said(folder, "imports")) == 1
    with workspace.opened(folder):
        pass
