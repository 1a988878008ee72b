"""Who waits for an answer is listed, the unhappy first, until somebody answers or says so."""

import datetime

import pyarrow as pa
import pytest

from listen.said import keep, said
from merite.cli import main
from merite.community.study import community_of
from merite.errors.listening import JudgedTextUnknown
from merite.listen.reading_round import read_workspace
from merite.rounds.waiting import handle, waiting_of
from merite.store import workspace
from merite.texts.web_replies import count_sentence
from merite.vocabulary import Settings
from merite.vocabulary.waiting import Handled

BOB = "p:" + "b" * 26
TODAY = datetime.date(2026, 6, 20)
NOW = datetime.datetime(2026, 6, 20, 9, tzinfo=datetime.UTC)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    days = [datetime.date(2026, 6, number) for number in (1, 5, 10, 12)]
    keep(
        made,
        pa.table({
            "key": ["happy", "unhappy", "answered", "silent", "ours", "old"],
            "universe": ["google-business"] * 6,
            "by_us": [False, False, False, False, True, False],
            "author": ["p:" + "a" * 26, BOB, "p:" + "c" * 26, "p:" + "d" * 26, None, "p:" + "e" * 26],
            "text": ["Lovely", "Cold soup", "Late", None, "We are sorry", "Long ago"],
            "shape": ["review"] * 4 + ["comment", "review"],
            "rating": pa.array([5.0, 1.0, 2.0, 3.0, None, 1.0]),
            "in_reply_to": [None, None, None, None, "answered", None],
            "private": [False] * 6,
            "link": ["https://reviews.example/1", *[None] * 5],
            "day": pa.array([*days, datetime.date(2026, 6, 13), datetime.date(2024, 1, 1)]),
        }),
    )  # fmt: skip
    return made


def test_who_waits_is_listed_the_unhappy_first_and_old_texts_are_only_counted(folder):
    with workspace.opened(folder) as space:
        found = waiting_of(space, today=TODAY)
    assert [item.key for item in found.items] == ["silent", "unhappy", "happy"]
    assert (found.count, found.older) == (3, 1)
    assert [item.days for item in found.items] == [8, 15, 19]
    assert found.items[0].text is None and found.items[2].link == "https://reviews.example/1"


def test_who_wrote_this_evening_in_montreal_waits_since_today(tmp_path):
    made = tmp_path / "montreal"
    workspace.create(made, Settings(time_zone="America/Toronto"))
    evening = datetime.datetime(2026, 6, 21, 1, tzinfo=datetime.UTC)  # nine in the evening of the 20th
    columns = {"key": ["late"], "universe": ["google-business"], "by_us": [False], "text": ["Cold soup"]}
    columns |= {"shape": ["review"], "said_at": pa.array([evening]), "day": pa.array([TODAY])}
    keep(made, pa.table(columns))
    with workspace.opened(made) as space:
        found = waiting_of(space, today=TODAY)
    assert [(item.key, item.day, item.days) for item in found.items] == [("late", TODAY, 0)]


def test_a_list_of_two_still_counts_all_who_wait(folder):
    with workspace.opened(folder) as space:
        found = waiting_of(space, today=TODAY, most=2)
    assert (len(found.items), found.count) == (2, 3)


def test_what_is_said_to_be_handled_waits_no_more_and_can_be_taken_back(folder):
    with workspace.opened(folder) as space:
        handle(space, "reviews", "unhappy", Handled.ANSWERED, now=NOW)
        handle(space, "reviews", "happy", Handled.NEEDLESS, now=NOW)
        assert [item.key for item in waiting_of(space, today=TODAY).items] == ["silent"]
        assert community_of(space, today=TODAY).first_reply.waiting == 2  # silent, and the old one
        handle(space, "reviews", "happy", Handled.OPEN, now=NOW)
        assert [item.key for item in waiting_of(space, today=TODAY).items] == ["silent", "happy"]
        with pytest.raises(JudgedTextUnknown):
            handle(space, "reviews", "nobody", Handled.ANSWERED, now=NOW)


def test_forgetting_somebody_takes_what_was_noted_of_their_words(folder, capsys):
    with workspace.opened(folder) as space:
        handle(space, "reviews", "unhappy", Handled.ANSWERED, now=NOW)
    with pytest.raises(SystemExit) as left:
        main(["forget", BOB, "--workspace", str(folder), "--json"])
    assert left.value.code == 0, capsys.readouterr().out
    with workspace.opened(folder) as space:
        assert space.store.rows("SELECT * FROM handled") == []


def test_who_asks_comes_before_who_only_greets_and_who_is_read_unhappy_before_both(tmp_path):
    said = {"heart": "💛", "asks": "Vous ouvrez à quelle heure dimanche ?", "rude": "Rude staff and cold food"}
    said |= {"thanks": "Merci à toute l'équipe !"}
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    columns = {"key": list(said), "universe": ["facebook"] * 4, "by_us": [False] * 4, "text": list(said.values())}
    columns |= {"shape": ["message"] * 4, "day": pa.array([TODAY - datetime.timedelta(days=n) for n in (1, 3, 4, 2)])}
    keep(made, pa.table(columns))
    with workspace.opened(made) as space:
        unread = waiting_of(space, today=TODAY)
        read_workspace(space)
        found = waiting_of(space, today=TODAY)
    assert [item.key for item in unread.items] == ["asks", "heart", "thanks", "rude"]
    assert [item.key for item in found.items] == ["rude", "asks", "heart", "thanks"]


def test_the_page_says_how_many_it_lists_and_that_no_answer_could_be_known(tmp_path, folder):
    made = tmp_path / "table"
    workspace.create(made, Settings())
    keep(made, said(3, shape="review"))
    with workspace.opened(made) as space:
        few = waiting_of(space, today=TODAY, most=2)
    assert not few.answers_known
    told = count_sentence(few, "en")
    assert told == (
        "3 people wait. The first 2 are listed. What was added holds no answer of yours: where you answered, say so."
    )
    assert "aucune réponse de vous" in count_sentence(few, "fr")
    with workspace.opened(folder) as space:
        assert "no answer of yours" not in count_sentence(waiting_of(space, today=TODAY), "en")


def test_who_asks_is_found_among_hundreds_however_old_and_comes_before_the_rest(tmp_path):
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    count = 450
    columns = {
        "key": [f"t{number:03}" for number in range(count)],
        "universe": ["google-business"] * count,
        "by_us": [False] * count,
        "text": ["Do you open on Sunday?" if number == count - 1 else f"Lovely {number}" for number in range(count)],
        "shape": ["review"] * count,
        "rating": [1.0 if number == 300 else 5.0 for number in range(count)],
        "day": pa.array([TODAY - datetime.timedelta(days=number // 2) for number in range(count)]),
    }
    keep(made, pa.table(columns))
    with workspace.opened(made) as space:
        found = waiting_of(space, today=TODAY)
        short = waiting_of(space, today=TODAY, most=1)
    assert [item.key for item in found.items[:4]] == ["t300", "t449", "t000", "t001"]
    assert (len(found.items), found.count, [item.key for item in short.items]) == (50, count, ["t300"])
    assert all(item.text for item in found.items)
