"""Whatever strangers send, nothing changes but the list of what was refused, and a good text beside it is kept."""

import datetime
import json

from heard_server import Server, rss
from merite.rounds.listen import listen_once
from merite.rounds.rebuild import rebuild_workspace

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
FEED = '[listen.sources.blog]\nkind = "feed"\naddress = "{}/feed.xml"\n'
GOOD = {
    "title": "Bon pain",
    "link": "https://a.example/good",
    "text": "Un délice",
    "date": "Fri, 20 Nov 2026 08:00:00 GMT",
}
TABLES = ("orders", "exposures", "hours", "diary", "readings", "labels", "photos", "alerts", "fits", "verdicts")


def once(folder):
    return listen_once(folder, now=lambda: NOON, pause=0.0)


def entry(number, **more):
    return {**GOOD, "link": f"https://a.example/{number}", **more}


def test_texts_that_are_no_words_of_a_person_are_refused_one_by_one(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(
        GOOD,
        entry(1, text="A" * 1_000_000),
        entry(2, date="the day after tomorrow"),
        entry(3, date="Fri, 20 Nov 2099 08:00:00 GMT"),
        entry(4, date="Fri, 20 Nov 1889 08:00:00 GMT"),
        entry(5, title="&lt;script&gt;alert(1)&lt;/script&gt;", text="&lt;script&gt;steal()&lt;/script&gt;"),
        {"link": "https://a.example/6"},
    )
    heard = once(folder).sources[0]
    assert (heard.kept, heard.refused) == (1, 6)
    assert [row["title"] for row in said(folder)] == ["Bon pain"]
    codes = sorted(row["code"] for row in said(folder, "rejects"))
    assert codes == ["bad-date", "bad-date", "bad-date", "empty", "empty", "too-long"]
    assert all(said(folder, table) == [] for table in TABLES)


def test_markup_scripts_and_turned_writing_are_only_words(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(
        entry(
            1,
            title="\u202egnp.exe\u202c facture",
            text="&lt;img src=x onerror=alert(1)&gt;bon&lt;script&gt;x()&lt;/script&gt;",
        ),
        {**entry(2), "link": "javascript:alert(1)"},
        entry("3?x=&quot;&gt;&lt;script&gt;"),
    )
    once(folder)
    told = json.dumps(said(folder), default=str, ensure_ascii=False)
    assert "<script" not in told and "onerror" not in told and "javascript:" not in told and "\u202e" not in told
    assert [row["title"] for row in said(folder) if row["text"] == "bon"] == ["gnp.exe facture"]


def test_a_feed_that_never_ends_a_bomb_and_a_way_inside_change_nothing(shop, server, said):
    inside = Server()
    toml = "".join(
        FEED.replace("blog", name).replace("feed.xml", name).format(server.address) for name in ("a", "b", "c", "d")
    )
    folder = shop(toml)
    server.answers["/a"] = lambda _: (200, {"Content-Type": "text/xml"}, iter(lambda: b"<item>" * 9999, None))
    server.answers["/b"] = (302, {"Location": f"{inside.address}/admin"}, b"")
    server.answers["/c"] = (200, {"Content-Type": "text/xml"}, b"\xff\xfe\x00<rss" + bytes(range(256)) * 50)
    server.answers["/d"] = rss(GOOD)
    told = {one.name: (one.outcome, one.code) for one in once(folder).sources}
    assert told == {
        "a": ("refused", "too-large"),
        "b": ("refused", "private-address"),
        "c": ("outage", "unreadable"),
        "d": ("ok", None),
    }
    assert not inside.asked and len(said(folder)) == 1
    inside.close()


def test_what_was_refused_once_is_not_kept_again_and_again(shop, server, said):
    folder = shop(FEED.format(server.address))
    server.answers["/feed.xml"] = rss(GOOD, entry(2, date="never"))
    for _ in range(4):
        once(folder)
    assert len(said(folder, "imports")) <= 2
    before = said(folder, "rejects")
    rebuild_workspace(folder)
    assert said(folder, "rejects") == before
