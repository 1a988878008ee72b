"""A watched folder: what is dropped in it is added once, and nothing is lost on the way."""

import json
import os
import time

import pytest

from merite.cli import main
from merite.errors.inbox import InboxNotSet, InboxUnusable
from merite.rounds.inbox import anything_new, take_inbox
from merite.store import workspace
from merite.vocabulary import Settings
from merite.vocabulary.inbox import Taken

WEEK = "Date,Total,Tax,Tickets\n2026-09-01,120.00,20.00,9\n2026-09-02,90.00,15.00,7\n"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    with (made / "merite.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[inbox]\nfolder = "../dropped"\n')
    (tmp_path / "dropped").mkdir()
    return made


def drop(folder, name, text, *, age=60.0):
    file = folder.parent / "dropped" / name
    file.write_text(text, encoding="utf-8")
    os.utime(file, (time.time() - age,) * 2)
    return file


def inside(folder):
    place = folder.parent / "dropped"
    return sorted(file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file())


def days(folder):
    with workspace.opened(folder) as space:
        return len(space.store.rows("SELECT * FROM day_totals"))


def test_what_is_read_moves_to_done_and_what_is_not_to_refused_with_the_reason(folder):
    assert not anything_new(folder)
    drop(folder, "week.csv", WEEK)
    drop(folder, "holiday.csv", "Beach,Ice cream\nParis,2\n")
    assert anything_new(folder)
    told = take_inbox(folder)
    assert not anything_new(folder)
    assert [(one.file, one.outcome) for one in told.files] == [
        ("holiday.csv", Taken.REFUSED),
        ("week.csv", Taken.ADDED),
    ]
    assert inside(folder) == ["done/week.csv", "refused/holiday.csv", "refused/holiday.csv.txt"]
    reason = (folder.parent / "dropped/refused/holiday.csv.txt").read_text(encoding="utf-8-sig")
    assert "Beach" in reason
    assert days(folder) == 2
    assert take_inbox(folder).files == ()


def test_the_same_file_again_changes_nothing_and_keeps_both_copies(folder):
    drop(folder, "week.csv", WEEK)
    take_inbox(folder)
    drop(folder, "week.csv", WEEK)
    (again,) = take_inbox(folder).files
    assert again.answers[0].rows.kept == 0 and again.answers[0].rows.unchanged == 2
    assert inside(folder) == ["done/week-2.csv", "done/week.csv"]
    assert days(folder) == 2


def test_files_still_being_written_and_files_of_other_programs_are_left_alone(folder):
    drop(folder, "week.csv", WEEK, age=1.0)
    drop(folder, "week.csv.crdownload", WEEK)
    drop(folder, ".hidden.csv", WEEK)
    drop(folder, "~$book.xlsx", WEEK)
    os.symlink(folder / "merite.toml", folder.parent / "dropped" / "link.csv")
    before = inside(folder)
    assert [(one.file, one.outcome) for one in take_inbox(folder).files] == [("week.csv", Taken.WAITING)]
    assert inside(folder) == before
    assert [one.outcome for one in take_inbox(folder, now=lambda: time.time() + 60).files] == [Taken.ADDED]


def test_nothing_new_does_not_open_the_store(folder):
    with workspace.opened(folder):
        assert take_inbox(folder).files == ()


@pytest.mark.parametrize("place", ["inbox", "."])
def test_a_folder_of_merite_itself_is_none_to_watch(folder, place):
    file = folder / "merite.toml"
    file.write_text(file.read_text("utf-8").replace("../dropped", place), "utf-8")
    with pytest.raises(InboxUnusable):
        take_inbox(folder)


def test_no_folder_named_is_explained(tmp_path):
    workspace.create(tmp_path / "other", Settings())
    with pytest.raises(InboxNotSet):
        take_inbox(tmp_path / "other")


def test_the_command_answers_for_each_file(folder, capsys):
    drop(folder, "week.csv", WEEK)
    drop(folder, "holiday.csv", "Beach,Ice cream\nParis,2\n")
    with pytest.raises(SystemExit) as left:
        main(["inbox", "--workspace", str(folder), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert left.value.code == 0 and told["ok"]
    refused, added = told["files"]
    assert refused["answers"][0]["error"]["code"] == "unknown-file"
    assert added["answers"][0]["rows"]["kept"] == 2
    with pytest.raises(SystemExit):
        main(["inbox", "--workspace", str(folder), "--lang", "fr"])
    assert capsys.readouterr().out.startswith("Rien de nouveau dans")
