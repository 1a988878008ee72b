"""``merite flash`` and ``merite community``: one JSON object each, and the same in words of both languages."""

import datetime
import json

import pytest

from merite.cli import main
from merite.store import workspace
from merite.store.facts import Batch
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.vocabulary import Settings

DAYS = 40
MEMBERS = 7


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """Five texts a day for forty days up to yesterday, every other one answered by the shop."""
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(time_zone="UTC"))
    start = datetime.datetime.now(datetime.UTC).replace(hour=9, tzinfo=None) - datetime.timedelta(days=DAYS)
    rows = []
    for number in range(5 * DAYS):
        moment = start + datetime.timedelta(days=number // 5, hours=number % 5)
        rows.append(_row(f"t{number}", moment, author=f"p:{number % MEMBERS:016x}"))
        if number % 2 == 0:
            answered = moment + datetime.timedelta(hours=2)
            rows.append(_row(f"r{number}", answered, by_us=True, in_reply_to=f"t{number}"))
    with workspace.opened(folder) as space:
        told = from_rows(BY_NAME["utterances"], rows)
        space.store.save(Batch(file="said.csv", sha256="0" * 64, source="test", tables={"utterances": told}))
    return folder


def _row(key, moment, *, by_us=False, author=None, in_reply_to=None):
    return {
        "key": key, "universe": "facebook", "said_at": moment, "day": moment.date(), "by_us": by_us, "author": author,
        "in_reply_to": in_reply_to, "text": f"Message {key}",
        "shape": "comment" if by_us else "review", "rating": None if by_us else 4,
    }  # fmt: skip


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*map(str, words)])
    return left.value.code, capsys.readouterr().out


def test_the_community_is_one_json_object_with_counts_and_ranges(shop, capsys):
    code, out = run(capsys, "community", "--workspace", shop, "--json")
    told = json.loads(out)["community"]
    assert code == 0 and (told["texts"], told["own_texts"], told["people"]) == (300, 100, MEMBERS)
    shares = {share["name"]: share for share in told["shares"]}
    reply = shares["reply-rate"]["estimate"]
    assert reply["low"] < 0.5 < reply["high"]
    code, out = run(capsys, "community", "--workspace", shop, "--lang", "fr")
    assert code == 0 and f"{MEMBERS} personnes" in out


def test_a_need_that_was_answered_is_kept_listed_and_removed(shop, capsys):
    said = ("--need", "open later", "--done", "open until 8 on Thursdays", "--asked-by", 12)
    code, out = run(capsys, "community", "--workspace", shop, *said, "--json")
    assert code == 0
    code, out = run(capsys, "community", "--workspace", shop, "--list", "--json")
    (kept,) = json.loads(out)["answered_needs"]
    assert code == 0 and "open until 8" in json.dumps(kept)
    code, _ = run(capsys, "community", "--workspace", shop, "--remove", kept["key"], "--json")
    assert code == 0
    _, out = run(capsys, "community", "--workspace", shop, "--list", "--json")
    assert "open until 8" not in json.dumps(json.loads(out)["answered_needs"])


def test_a_check_without_events_says_what_it_could_have_seen(shop, capsys):
    code, out = run(capsys, "flash", "--workspace", shop, "--json")
    told = json.loads(out)
    assert code == 0 and told["alerts"] == [] and told["days"] > 0
    assert told["a_day"] == pytest.approx(5, abs=1.5)
    assert 0 < told["tripled"] < 1 and told["a_year"] == 4
    _, out = run(capsys, "flash", "--workspace", shop, "--lang", "fr")
    assert "trois fois plus" in out and "fois sur 10" in out


def test_a_quick_look_counts_and_quotes_by_lot(shop, capsys):
    code, out = run(capsys, "flash", "--workspace", shop, "--since", "7d", "--seed", 3, "--json")
    told = json.loads(out)
    assert code == 0 and told["alert"] is None
    assert 25 <= told["texts"] <= 35 and len(told["quotes"]) == 5
    _, again = run(capsys, "flash", "--workspace", shop, "--since", "7d", "--seed", 3, "--json")
    assert [one["text"] for one in json.loads(again)["quotes"]] == [one["text"] for one in told["quotes"]]


def test_texts_without_authors_are_not_said_to_come_from_nobody(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(time_zone="UTC"))
    day = datetime.datetime.now(datetime.UTC).replace(tzinfo=None) - datetime.timedelta(days=1)
    for file, authors in (("nameless.csv", (None, None, None)), ("named.csv", ("p:0", "p:1"))):
        with workspace.opened(folder) as space:
            told = from_rows(
                BY_NAME["utterances"], [_row(f"{file}{n}", day, author=who) for n, who in enumerate(authors)]
            )
            space.store.save(Batch(file=file, sha256=file.ljust(64, "0"), source=file, tables={"utterances": told}))
        _, out = run(capsys, "flash", "--workspace", folder, "--since", "7d", "--json")
        seen = json.loads(out)
        _, shown = run(capsys, "flash", "--workspace", folder, "--since", "7d", "--lang", "fr")
        assert seen["unnamed"] == 3 and "Sans auteur connu\u00a0: 3." in shown
        assert ("Personnes" in shown) is bool(seen["people"])
    assert (seen["texts"], seen["people"]) == (5, 2) and "Messages\u00a0: 5. Personnes\u00a0: 2" in shown
