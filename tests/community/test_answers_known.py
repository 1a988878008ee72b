"""Where no answer of the business can stand in what came, nobody is told that it answers nobody."""

import datetime

import pyarrow as pa

from listen.said import FIRST, keep, made, said
from merite.community.study import community_of
from merite.rounds.waiting import waiting_of
from merite.store import workspace
from merite.texts.community import community_text
from merite.vocabulary.community import State

TODAY = FIRST + datetime.timedelta(days=60)


def seen(folder):
    with workspace.opened(folder) as space:
        found = community_of(space, today=TODAY)
    states = {check.name: (check.state, check.out_of) for check in (*found.readiness, *found.fleet)}
    return found, states


def test_a_table_of_reviews_without_answers_does_not_say_that_there_were_none(tmp_path):
    folder = made(tmp_path / "shop", count=0)
    keep(folder, said(30, shape="review"))
    found, states = seen(folder)
    assert states["answers"] == states["answers-within-a-day"] == states["one-way"] == (State.NOT_KNOWN, 0)
    english, french = community_text(found, "en"), community_text(found, "fr")
    assert "30 texts called for an answer. What was added holds no answer of yours" in english
    assert "aucune réponse de vous" in french
    assert "One way, most people get no answer: not known yet.\n" in english
    assert "(0 " not in english and "(0 " not in french and "wait." not in english
    assert "people said 30 things." in english and "ont parlé 30 fois." in french  # and not: "you said 0"


def test_our_own_posts_are_no_answers(tmp_path):
    folder = made(tmp_path / "shop", count=0)
    keep(folder, said(30, shape="review"))
    keep(folder, pa.table(said(4, start=900, shape="post").to_pydict() | {"by_us": [True] * 4}))
    found, states = seen(folder)
    assert states["answers"] == states["one-way"] == (State.NOT_KNOWN, 0)
    told = community_text(found, "en")
    assert "What was added holds no answer of yours" in told and "people said 30 things, you said 4." in told


def test_one_answer_that_is_known_or_a_file_of_a_platform_that_tells_them_is_enough_to_count(tmp_path):
    folder = made(tmp_path / "shop", count=0)
    keep(folder, said(30, shape="review"))
    keep(folder, pa.table(said(1, start=900, in_reply_to="t7").to_pydict() | {"by_us": [True]}))
    assert seen(folder)[1]["one-way"] == (State.YES, 30)
    other = made(tmp_path / "other", count=0)
    keep(other, said(30, shape="review"), source="google_business_reviews_json")
    assert seen(other)[1]["one-way"] == (State.YES, 30)


def test_answers_without_a_day_leave_nobody_waiting_and_say_nothing_of_how_soon(tmp_path):
    folder = made(tmp_path / "shop", count=0)
    keep(folder, said(30, shape="review"))
    answer = said(1, in_reply_to="t7").to_pydict()
    keep(folder, pa.table(answer | {"key": ["a"], "by_us": [True], "day": pa.nulls(1, pa.date32())}))
    with workspace.opened(folder) as space:
        waiting = waiting_of(space, today=FIRST + datetime.timedelta(days=60))
    assert (waiting.count, waiting.answers_known) == (29, True)
    assert "t7" not in [one.key for one in waiting.items]
    found, states = seen(folder)
    assert states["one-way"] == (State.NOT_KNOWN, 0)
    assert (found.texts - found.own_texts, found.own_texts) == (30, 1)  # answered, though nobody knows when
    assert "holds no answer of yours with its date" in community_text(found, "en")
