"""Bluesky: a real network on this machine gives posts, replies and reposts; an app view of recorded shapes the rest."""

import datetime

import bluesky_network
import pytest

from merite.rounds.listen import listen_once
from merite.store.forget import forget

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
SOURCE = '[listen.sources.sky]\nkind = "bluesky"\nservice = "{}"\n'


@pytest.fixture(scope="module")
def network():
    one = bluesky_network.started()
    yield one
    one.close()


def once(folder, moment=NOON):
    return listen_once(folder, now=lambda: moment, pause=0.0)


def test_posts_replies_and_reposts_of_a_real_network(network, shop, said):
    for name in ("dupont-pain.test", "lea-lyon.test", "marc-lyon.test"):
        network.do("account", handle=name)
    post = network.do("post", by="dupont-pain.test", text="Le levain de Dupont a trente ans", at="2026-11-20T08:00:00Z")
    about = {"root": post, "parent": post}
    reply = network.do("post", by="lea-lyon.test", text="Bravo !", at="2026-11-20T09:00:00Z", reply=about)
    deeper = {"root": post, "parent": reply}
    network.do("post", by="dupont-pain.test", text="Merci @lea-lyon.test", at="2026-11-20T09:05:00Z", reply=deeper)
    network.do("repost", by="marc-lyon.test", subject=post, at="2026-11-20T10:00:00Z")
    network.do("post", by="marc-lyon.test", text="Il pleut", at="2026-11-20T11:00:00Z")
    host = network.address.removeprefix("http://")
    folder = shop(
        SOURCE.format(network.address)
        + 'repositories = ["*"]\n[listen.brand]\nphrases = ["Dupont"]\naccounts = ["@dupont-pain.test"]\n'
    )
    file = folder / "merite.toml"
    text = file.read_text(encoding="utf-8").replace("local = [", f'authors = true\nlocal = ["{host}", ')
    file.write_text(text, encoding="utf-8")

    heard = once(folder).sources[0]
    assert (heard.found, heard.matching, heard.kept, heard.code) == (5, 4, 4, None)
    rows = {row["text"] or row["shape"]: row for row in said(folder)}
    first, answer = rows["Le levain de Dupont a trente ans"], rows["Bravo !"]
    thanks, passed_on = rows["Merci @lea-lyon.test"], rows["repost"]
    assert first["by_us"] and thanks["by_us"] and not answer["by_us"]
    assert answer["in_reply_to"] == first["key"] and thanks["in_reply_to"] == answer["key"]
    assert thanks["thread"] == answer["thread"] == passed_on["thread"] == first["key"]
    assert passed_on["repost_of"] == first["key"] and passed_on["said_at"] == datetime.datetime(2026, 11, 20, 10)  # noqa: DTZ001
    assert first["language"] == "fr" and answer["author"].startswith("p:") and answer["author"] != first["author"]
    assert once(folder, NOON + datetime.timedelta(hours=1)).kept == 0

    gone = forget(folder, "@lea-lyon.test")
    assert gone.found
    left = [row["text"] for row in said(folder)]
    assert "Bravo !" not in left and not [text for text in left if text and "lea-lyon" in text]


def post(name, text, *, by="lea.test", parent=None, root=None, replies=0, reposts=0, at="2026-11-20T08:00:00.000Z"):
    """A postView as ``app.bsky.feed.defs`` describes it."""
    uri = f"at://did:plc:{by}/app.bsky.feed.post/{name}"
    record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": at, "langs": ["fr"]}
    if parent:
        record["reply"] = {"parent": {"uri": parent, "cid": "c"}, "root": {"uri": root or parent, "cid": "c"}}
    return {
        "uri": uri,
        "cid": "c",
        "author": {"did": f"did:plc:{by}", "handle": by, "displayName": by},
        "record": record,
        "replyCount": replies,
        "repostCount": reposts,
        "likeCount": 3,
        "indexedAt": at,
    }


@pytest.fixture
def view(server):
    """An app view: two pages of search, one thread, its reposters."""
    first = post("1", "Vive Dupont", replies=2, reposts=2)
    second = post("2", "Dupont ferme tôt", by="marc.test")
    reply = post("3", "Oui", by="marc.test", parent=first["uri"])
    deep = post("4", "Encore oui", parent=reply["uri"], root=first["uri"])

    def search(request):
        if request.query.get("cursor"):
            return 200, {"Content-Type": "application/json"}, json_bytes({"posts": [second]})
        return 200, {"Content-Type": "application/json"}, json_bytes({"posts": [first], "cursor": "2"})

    thread = {"thread": {"post": first, "replies": [{"post": reply, "replies": [{"post": deep}]}, {"notFound": True}]}}
    people = {"repostedBy": [{"did": "did:plc:a", "handle": "a.test"}, {"did": "did:plc:b", "handle": "b.test"}]}
    server.answers["/xrpc/app.bsky.feed.searchPosts"] = search
    server.answers["/xrpc/app.bsky.feed.getPostThread"] = (200, {}, json_bytes(thread))
    server.answers["/xrpc/app.bsky.feed.getRepostedBy"] = (200, {}, json_bytes(people))
    return server


def json_bytes(value):
    import json

    return json.dumps(value).encode()


def test_a_search_brings_its_threads_and_its_reposts(view, shop, said):
    folder = shop(SOURCE.format(view.address) + 'search = ["Dupont"]\n')
    heard = once(folder).sources[0]
    assert (heard.outcome, heard.kept) == ("ok", 6)
    rows = said(folder)
    assert sorted(row["text"] or "" for row in rows) == ["", "", "Dupont ferme tôt", "Encore oui", "Oui", "Vive Dupont"]
    reposts = [row for row in rows if row["shape"] == "repost"]
    assert [row["said_at"] for row in reposts] == [None, None] and all(row["author"] is None for row in rows)
    assert once(folder, NOON + datetime.timedelta(days=2)).kept == 0


def test_a_limit_in_the_middle_keeps_what_was_heard_and_says_so(view, shop, said):
    view.answers["/xrpc/app.bsky.feed.getPostThread"] = (429, {"RateLimit-Reset": "1"}, b"{}")
    folder = shop(SOURCE.format(view.address) + 'search = ["Dupont"]\n')
    heard = once(folder).sources[0]
    assert (heard.outcome, heard.code, heard.kept) == ("partial", "busy", 2)


def test_a_cursor_that_comes_back_ends_the_search(server, shop):
    one = post("1", "Vive Dupont")
    server.answers["/xrpc/app.bsky.feed.searchPosts"] = (200, {}, json_bytes({"posts": [one], "cursor": "same"}))
    folder = shop(SOURCE.format(server.address) + 'search = ["Dupont"]\n')
    assert once(folder).kept == 1
    assert server.asked["/xrpc/app.bsky.feed.searchPosts"] == 2


def test_a_password_is_sent_once_and_only_to_its_service(view, shop, monkeypatch):
    monkeypatch.setenv("SKY", "app-password")
    view.answers["/xrpc/com.atproto.server.createSession"] = (200, {}, json_bytes({"accessJwt": "token"}))
    folder = shop(SOURCE.format(view.address) + 'search = ["Dupont"]\nuser = "shop.test"\nsecret = "SKY"\n')
    assert once(folder).kept == 6
    sent = [headers.get("Authorization") for method, _, headers in view.requests if method == "GET"]
    assert set(sent) == {"Bearer token"}
    for file in folder.rglob("*"):
        assert not file.is_file() or b"app-password" not in file.read_bytes()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{",
        b'{"posts": 3}',
        b'{"posts": [1, null, {"uri": 5}, {"uri": "at://x", "record": []}]}',
        b"[" * 99_999,
    ],
)
def test_answers_of_any_other_shape_break_nothing(server, shop, said, answer):
    server.answers["/xrpc/app.bsky.feed.searchPosts"] = (200, {}, answer)
    folder = shop(SOURCE.format(server.address) + 'search = ["Dupont"]\n')
    once(folder)
    assert said(folder) == []
