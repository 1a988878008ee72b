"""Mastodon: hashtags, accounts, searches, threads and boosts from a small server that speaks recorded shapes."""

import datetime
import json

import pytest

from merite.rounds.listen import listen_once
from merite.store.forget import forget

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
SOURCE = '[listen.sources.toots]\nkind = "mastodon"\nservice = "{}"\n'


def account(name, followers=10):
    return {
        "id": f"id-{name}",
        "acct": name,
        "username": name.split("@")[0],
        "followers_count": followers,
        "url": f"https://m.example/@{name}",
    }


def status(number, words, *, by="lea", answers=None, replies=0, boosts=0, boosted=None, at=None, visibility="public"):
    """A Status as docs.joinmastodon.org/entities/Status describes it."""
    return {
        "id": str(number),
        "uri": f"https://m.example/users/{by}/statuses/{number}",
        "url": f"https://m.example/@{by}/{number}",
        "created_at": at or f"2026-11-20T08:{number % 60:02}:00.000Z",
        "account": account(by),
        "content": f"<p>{words}</p>",
        "visibility": visibility,
        "language": "fr",
        "in_reply_to_id": None if answers is None else str(answers),
        "in_reply_to_account_id": None if answers is None else "id-lea",
        "replies_count": replies,
        "reblogs_count": boosts,
        "favourites_count": 2,
        "spoiler_text": "",
        "reblog": boosted,
        "card": None,
    }


def answer(value):
    return 200, {"Content-Type": "application/json; charset=utf-8"}, json.dumps(value).encode()


@pytest.fixture
def toots(server):
    """A server: a hashtag in two pages, the thread of the first status, its boosters; one account with a boost."""
    first = status(1, 'Vive <a href="#">#Dupont</a><br>et son pain', replies=2, boosts=2)
    reply = status(2, "Oui", by="marc@other.example", answers=1)
    ours = status(3, "Merci", by="dupont", answers=2)
    pages = {None: [status(9, "Dupont ferme", by="zoe"), first], "1": []}
    server.answers["/api/v1/timelines/tag/Dupont"] = lambda request: answer(pages[request.query.get("max_id")])
    server.answers["/api/v1/statuses/1/context"] = answer({"ancestors": [], "descendants": [reply, ours]})
    server.answers["/api/v1/statuses/1/reblogged_by"] = answer([account("a"), account("b@far.example", 500)])
    boost = status(20, "", by="zoe", boosted=first, at="2026-11-21T09:00:00.000Z")
    server.answers["/api/v1/accounts/lookup"] = answer(account("zoe"))
    shown = {None: [boost, status(21, "secret", by="zoe", visibility="private")], "21": []}
    server.answers["/api/v1/accounts/id-zoe/statuses"] = lambda request: answer(shown[request.query.get("max_id")])
    server.answers["/api/v2/search"] = lambda request: answer(
        {"statuses": [first] if request.query["q"] == "Dupont" else []}
    )
    return server


def once(folder, moment=NOON):
    return listen_once(folder, now=lambda: moment, pause=0.0)


def test_a_hashtag_brings_its_thread_and_its_boosts(toots, shop, said):
    folder = shop(
        SOURCE.format(toots.address)
        + 'hashtags = ["#Dupont"]\n[listen.brand]\nphrases = ["Dupont"]\naccounts = ["dupont"]\n'
    )
    heard = once(folder).sources[0]
    assert (heard.outcome, heard.kept) == ("ok", 6)
    rows = {row["text"]: row for row in said(folder) if row["text"]}
    first, reply, thanks = rows["Vive #Dupont\net son pain"], rows["Oui"], rows["Merci"]
    assert reply["in_reply_to"] == first["key"] and thanks["in_reply_to"] == reply["key"]
    assert reply["thread"] == thanks["thread"] == first["key"] and first["thread"] is None
    assert thanks["by_us"] and not reply["by_us"] and first["likes"] == 2
    boosts = [row for row in said(folder) if row["shape"] == "repost"]
    assert {row["repost_of"] for row in boosts} == {first["key"]} and sorted(row["followers"] for row in boosts) == [
        10,
        500,
    ]
    assert once(folder, NOON + datetime.timedelta(hours=1)).kept == 0


def test_an_account_tells_when_it_boosted_and_keeps_its_secrets(toots, shop, said):
    once(shop(SOURCE.format(toots.address) + 'accounts = ["@zoe"]\n'))
    rows = said(shop(SOURCE.format(toots.address)))
    assert "secret" not in [row["text"] for row in rows]
    (boost,) = [row for row in rows if row["shape"] == "repost" and row["said_at"] is not None]
    assert boost["said_at"].isoformat() == "2026-11-21T09:00:00"


def test_a_person_is_the_same_on_every_server_and_is_forgotten_with_our_answer(toots, shop, said):
    toml = 'hashtags = ["Dupont"]\n[listen.brand]\nphrases = ["Dupont"]\naccounts = ["@dupont"]\n'
    folder = shop("authors = true\n" + SOURCE.format(toots.address) + toml)
    once(folder)
    assert forget(folder, "@marc@other.example").found
    assert not {"Oui", "Merci"} & {row["text"] for row in said(folder)}


def test_a_search_and_a_token(toots, shop, monkeypatch):
    monkeypatch.setenv("TOOTS", "secret-token")
    assert once(shop(SOURCE.format(toots.address) + 'search = ["Dupont"]\nsecret = "TOOTS"\n')).kept == 5
    assert {headers.get("Authorization") for _, _, headers in toots.requests} == {"Bearer secret-token"}


def test_replies_in_a_circle_are_refused_and_the_rest_is_kept(server, shop, said):
    pages = {None: [status(1, "un", answers=2), status(2, "deux", answers=1), status(3, "trois")], "3": []}
    server.answers["/api/v1/timelines/tag/x"] = lambda request: answer(pages[request.query.get("max_id")])
    server.answers["/api/v1/statuses/1/context"] = answer({"ancestors": [], "descendants": []})
    heard = once(shop(SOURCE.format(server.address) + 'hashtags = ["x"]\n')).sources[0]
    assert (heard.kept, heard.refused) == (1, 2)


@pytest.mark.parametrize("body", [b"", b"{}", b"[1, null, [], {}]", b'[{"uri": 3, "account": 4}]', b'{"error": "x"}'])
def test_answers_of_any_other_shape_break_nothing(server, shop, said, body):
    server.answers["/api/v1/timelines/tag/x"] = (200, {"Content-Type": "application/json"}, body)
    folder = shop(SOURCE.format(server.address) + 'hashtags = ["x"]\n')
    once(folder)
    rows = said(folder)
    assert [row["text"] for row in rows] == []


def test_a_handle_is_found_in_addresses_where_no_author_is_kept(toots, shop, said):
    folder = shop(SOURCE.format(toots.address) + 'hashtags = ["Dupont"]\n')
    once(folder)
    assert "Dupont ferme" in {row["text"] for row in said(folder)} and {row["author"] for row in said(folder)} == {None}
    assert forget(folder, "@zoe@m.example").found
    assert "Dupont ferme" not in {row["text"] for row in said(folder)}
    for file in (folder / "inbox").iterdir():
        assert b"Dupont ferme" not in file.read_bytes()
