"""A mistake in what merite.toml declares is told by its place and by what to write there, before anything is asked."""

import pytest

from merite.errors.collect import BadListenSetting, BadPace, MissingListenSetting, UnknownListenSetting
from merite.rounds.pace import pace_of
from merite.sources.heard.declared import KINDS, declared, keeps_authors, local_hosts
from merite.vocabulary import Settings


def rules(**sources):
    return {"listen": {"sources": sources}}


def test_a_source_needs_no_code_and_says_what_its_kind_says():
    (one,) = declared(rules(blog={"kind": "feed", "address": "https://x.example/f", "universe": "Blog", "keep": "all"}))
    assert (one.name, one.kind, one.universe, one.keep_all) == ("blog", "feed", "blog", True)
    assert one.said == {"address": "https://x.example/f"}


def test_a_source_that_is_off_is_checked_and_left_out():
    assert declared(rules(blog={"kind": "feed", "address": "https://x.example/f", "off": True})) == ()
    with pytest.raises(BadListenSetting):
        declared(rules(blog={"kind": "feed", "address": "ftp://x", "off": True}))


@pytest.mark.parametrize(
    ("table", "error", "place"),
    [
        ({}, MissingListenSetting, "listen.sources.blog.kind"),
        ({"kind": "feeed"}, BadListenSetting, "listen.sources.blog.kind"),
        ({"kind": "feed"}, MissingListenSetting, "listen.sources.blog.address"),
        ({"kind": "feed", "address": "x.example"}, BadListenSetting, "listen.sources.blog.address"),
        ({"kind": "feed", "address": "https://u:p@x.example"}, BadListenSetting, "listen.sources.blog.address"),
        ({"kind": "feed", "adress": "https://x.example"}, UnknownListenSetting, "listen.sources.blog.adress"),
        (
            {"kind": "mastodon", "service": "https://x", "hashtags": "a"},
            BadListenSetting,
            "listen.sources.blog.hashtags",
        ),
        ({"kind": "mailbox", "host": "x", "user": "y", "port": 0}, BadListenSetting, "listen.sources.blog.port"),
        (
            {"kind": "mailbox", "host": "x", "user": "y", "security": "ssl"},
            BadListenSetting,
            "listen.sources.blog.security",
        ),
        (
            {"kind": "feed", "address": "https://x.example", "universe": "a b"},
            BadListenSetting,
            "listen.sources.blog.universe",
        ),
        ("feed", BadListenSetting, "listen.sources.blog"),
    ],
)
def test_a_mistake_is_told_by_its_place(table, error, place):
    with pytest.raises(error) as told:
        declared(rules(blog=table))
    assert told.value.place == place


def test_every_kind_can_be_declared_with_what_it_needs():
    given = {"address": "https://x.example", "addresses": ["https://x.example"], "site": "https://x.example",
             "service": "https://x.example", "host": "x.example", "user": "y", "folder": "mails"}  # fmt: skip
    for name, kind in KINDS.items():
        table = {"kind": name, **{key: given[key] for key in kind.needs}}
        assert declared(rules(one=table))[0].universe == kind.universe


def test_local_machines_and_authors():
    assert local_hosts({"listen": {"local": ["192.168.1.2:3000", "Box.Local:80"]}}) == (
        "192.168.1.2:3000",
        "box.local:80",
    )
    with pytest.raises(BadListenSetting):
        local_hosts({"listen": {"local": ["192.168.1.2"]}})
    assert not keeps_authors({}, Settings()) and keeps_authors({}, Settings(privacy="consented"))
    assert keeps_authors({"listen": {"authors": True}}, Settings())
    with pytest.raises(BadListenSetting):
        keeps_authors({"listen": {"authors": "yes"}}, Settings())


@pytest.mark.parametrize(
    ("text", "seconds"), [("30m", 1800), ("6h", 21600), ("1d", 86400), ("1j", 86400), ("5 min", 300)]
)
def test_a_pace_is_read(text, seconds):
    assert pace_of(text) == seconds


@pytest.mark.parametrize("text", ["", "4m", "30", "m", "-5h", "30s", "1e3m"])
def test_a_pace_that_is_none_or_too_quick_is_explained(text):
    with pytest.raises(BadPace):
        pace_of(text)
