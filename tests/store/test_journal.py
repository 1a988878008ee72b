"""The journal keeps every whole line, in order, and sets a torn one aside."""

import datetime

from merite.store.journal import Journal


def test_lines_come_back_in_order_from_several_months(tmp_path):
    journal = Journal(tmp_path)
    for month in (9, 10, 11):
        journal.append("typed", {"month": month}, at=datetime.datetime(2026, month, 3, tzinfo=datetime.UTC))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2026-09.jsonl", "2026-10.jsonl", "2026-11.jsonl"]
    again = Journal(tmp_path)
    assert again.last == 3
    assert [entry.content["month"] for entry in again.entries()] == [9, 10, 11]
    assert [entry.number for entry in again.entries(after=1)] == [2, 3]


def test_a_clock_set_back_does_not_change_the_order(tmp_path):
    journal = Journal(tmp_path)
    journal.append("typed", {"here": 1}, at=datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC))
    journal.append("typed", {"here": 2}, at=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC))
    again = Journal(tmp_path)
    assert again.append("typed", {"here": 3}).number == 3
    assert [entry.content["here"] for entry in again.entries()] == [1, 2, 3]


def test_a_line_torn_by_a_kill_is_set_aside_and_said(tmp_path):
    journal = Journal(tmp_path)
    moment = datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC)
    journal.append("typed", {"here": 1}, at=moment)
    with (tmp_path / "2026-11.jsonl").open("ab") as stream:
        stream.write(b'{"n": 2, "at": "2026-')
    again = Journal(tmp_path)
    assert again.torn == ("2026-11.torn",)
    assert (tmp_path / "2026-11.torn").read_bytes() == b'{"n": 2, "at": "2026-\n'
    again.append("typed", {"here": 2}, at=moment)
    assert [entry.content["here"] for entry in Journal(tmp_path).entries()] == [1, 2]
    assert Journal(tmp_path).torn == ("2026-11.torn",)


def test_accents_and_unit_separators_stay_on_one_line(tmp_path):
    Journal(tmp_path).append("typed", {"note": "Fermé\u2028été\x85 \x1c"})
    assert next(Journal(tmp_path).entries()).content["note"] == "Fermé\u2028été\x85 \x1c"
