"""Webmention: the cases of webmention.rocks made again on a server of our own, and mentions that are true or not."""

import pytest

from heard_server import Server
from merite.rounds.listen import listen_once
from merite.sources.heard import webmention
from merite.sources.heard.accounts import Own
from merite.sources.heard.webmention import discover, mention, received, refusal
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import Fetcher

HTML = {"Content-Type": "text/html; charset=utf-8"}
END = "/webmention"
SHOP = "https://shop.example/"
DECOY = '<link rel="webmention" href="/wrong">'
CASES = {  # number of the case at webmention.rocks: headers, body, what must be found
    1: ({"Link": "</webmention>; rel=webmention"}, "", END),
    2: ({"Link": "<{site}/webmention>; rel=webmention"}, "", END),
    3: ({}, '<link rel="webmention" href="/webmention">', END),
    4: ({}, '<link rel="webmention" href="{site}/webmention">', END),
    5: ({}, '<p><a rel="webmention" href="/webmention">here</a></p>', END),
    6: ({}, '<p><a href="{site}/webmention" rel="webmention">here</a></p>', END),
    7: ({"LinK": "<{site}/webmention>; rel=webmention"}, "", END),
    8: ({"Link": '<{site}/webmention>; rel="webmention"'}, "", END),
    9: ({}, '<link rel="webmention somethingelse" href="{site}/webmention">', END),
    10: ({"Link": '<{site}/webmention>; rel="webmention somethingelse"'}, "", END),
    11: ({"Link": "</webmention>; rel=webmention"}, DECOY + '<a rel="webmention" href="/wrong">x</a>', END),
    12: ({}, '<link rel="not-webmention" href="/wrong"><link rel="webmention" href="/webmention">', END),
    13: ({}, '<!-- <a rel="webmention" href="/wrong">x</a> --><a rel="webmention" href="/webmention">x</a>', END),
    14: ({}, '<code>&lt;a rel="webmention" href="/wrong"&gt;</code><a rel="webmention" href="/webmention">x</a>', END),
    15: ({}, '<link rel="webmention" href="">', "/case"),
    16: ({}, '<a rel="webmention" href="/webmention">x</a><link rel="webmention" href="/wrong">', END),
    17: ({}, '<link rel="webmention" href="/webmention"><a rel="webmention" href="/wrong">x</a>', END),
    18: ([("Link", '</other>; rel="other"'), ("Link", '<{site}/webmention>; rel="webmention"')], "", END),
    19: ({"Link": '</other>; rel="other", <{site}/webmention>; rel="webmention"'}, "", END),
    20: ({}, '<link rel="webmention"><a rel="webmention" href="/webmention">x</a>', END),
    21: ({}, '<link rel="webmention" href="/webmention?query=yes">', END + "?query=yes"),
    22: ({}, '<link rel="webmention" href="case/webmention">', "/case/webmention"),
}


@pytest.fixture
def fetch(server):
    with Fetcher(private=[server.host], pause=0.0) as one:
        yield one


def filled(value, server):
    if isinstance(value, str):
        return value.replace("{site}", server.address)
    pairs = value if isinstance(value, list) else list(value.items())
    return [*((name, filled(text, server)) for name, text in pairs), *HTML.items()]


@pytest.mark.parametrize("case", CASES)
def test_the_endpoint_is_found_as_at_webmention_rocks(server, fetch, case):
    headers, body, expected = CASES[case]
    server.answers["/case"] = (200, filled(headers, server), filled(f"<html><body>{body}</body></html>", server))
    assert discover(fetch, f"{server.address}/case") == server.address + expected


def test_case_23_an_endpoint_is_relative_to_where_a_redirect_led(server, fetch):
    server.answers["/23/page"] = (302, {"Location": "/elsewhere/page"}, b"")
    server.answers["/elsewhere/page"] = (200, HTML, '<link rel="webmention" href="hook">')
    assert discover(fetch, f"{server.address}/23/page") == f"{server.address}/elsewhere/hook"


def test_a_page_that_wants_no_mention_has_no_endpoint(server, fetch):
    server.answers["/none"] = (200, HTML, "<a href='/x' rel='nofollow'>x</a>")
    server.answers["/text"] = (200, {"Content-Type": "text/plain"}, '<link rel="webmention" href="/wrong">')
    assert discover(fetch, f"{server.address}/none") is None
    assert discover(fetch, f"{server.address}/text") is None


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("https://blog.example/1", "https://shop.example/pain", None),
        ("ftp://blog.example/1", "https://shop.example/pain", "bad-source"),
        ("https://blog.example/1", "mailto:x@shop.example", "bad-target"),
        ("https://shop.example/pain#a", "https://SHOP.example/pain", "same-page"),
        ("https://blog.example/1", "https://other.example/", "not-our-page"),
        ("https://blog.example/" + "x" * 3000, "https://shop.example/", "bad-source"),
    ],
)
def test_what_is_refused_at_the_door(source, target, reason):
    assert refusal(source, target, (SHOP,)) == reason


def test_a_mention_is_believed_only_where_the_page_links_to_us(server, fetch):
    target = "https://shop.example/pain"
    server.answers["/true"] = (
        200,
        HTML,
        f'<p class="h-entry"><b class="e-content">Quel pain !</b><a class="u-in-reply-to" href="{target}">re</a></p>',
    )
    server.answers["/said-only"] = (200, HTML, f"<p>{target}</p><!-- <a href='{target}'>x</a> -->")
    server.answers["/text"] = (200, {"Content-Type": "text/plain"}, f"J'ai aimé {target}")
    said = mention(fetch, f"{server.address}/true", target, Own())
    assert (said.text, said.shape, said.links_to) == ("Quel pain !", "comment", target)
    assert mention(fetch, f"{server.address}/text", target, Own()).text.startswith("J'ai aimé")
    with pytest.raises(NotHeard, match="no link"):
        mention(fetch, f"{server.address}/said-only", target, Own())
    assert mention(fetch, f"{server.address}/deleted", target, Own()).gone


def test_mentions_are_queued_verified_by_the_next_round_and_kept_once(shop, server, said):
    folder = shop(f'[listen.sources.site]\nkind = "webmention"\nsite = "{SHOP}"\n')
    target = f"{SHOP}pain"
    page = f"{server.address}/1"
    link = f'<article class="h-entry"><p class="e-content">{{}}</p><a href="{target}">x</a></article>'
    server.answers["/1"] = (200, HTML, link.format("Premier"))
    assert received(folder, page, target, (SHOP,)) is None
    assert received(folder, f"{server.address}/lie", target, (SHOP,)) is None
    assert received(folder, page, "https://other.example/", (SHOP,)) == "not-our-page"
    server.answers["/lie"] = (200, HTML, "rien")
    assert listen_once(folder, pause=0.0).kept == 1
    assert listen_once(folder, pause=0.0).kept == 0 and server.asked["/1"] == 1
    server.answers["/1"] = (200, HTML, link.format("Corrigé"))
    received(folder, page, target, (SHOP,))
    listen_once(folder, pause=0.0)
    (row,) = said(folder)
    assert (row["text"], row["links_to"]) == ("Corrigé", target)
    del server.answers["/1"]
    received(folder, page, target, (SHOP,))
    listen_once(folder, pause=0.0)
    assert [row["gone"] for row in said(folder)] == [True]


def test_a_mention_that_leads_inside_is_not_followed(shop, server, said):
    inside = Server()
    folder = shop(f'[listen.sources.site]\nkind = "webmention"\nsite = "{SHOP}"\n')
    received(folder, f"{inside.address}/admin", SHOP, (SHOP,))
    listen_once(folder, pause=0.0)
    assert not inside.asked and said(folder) == []
    inside.close()


def test_a_long_queue_that_is_done_is_put_away_and_what_comes_later_is_still_read(tmp_path, monkeypatch):
    monkeypatch.setattr(webmention, "_MOST_WAITING_BYTES", 100)
    file = tmp_path / webmention.WAITING
    file.write_text("https://a.example/1 https://shop.example/\n" * 3, encoding="utf-8")
    assert webmention._waiting(file, 2)[1] == 2, "one is not done yet"
    assert webmention._waiting(file, 3) == ([], 0)
    assert received(tmp_path, "https://a.example/2", SHOP, (SHOP,)) is None
    assert webmention._waiting(file, 0)[0] == [f"https://a.example/2 {SHOP}"]
