"""A look shows first what is known without calculating, holds nobody up, knows when it is out of date, and forgets."""

import datetime
import json
import re

import pytest

from merite.errors.workspace import SnapshotOutdated, StoreHeld
from merite.report.figures_files import figures_json
from merite.rounds.look import Wanted, take_look
from merite.rounds.report import look as fitted
from merite.rounds.report import sheet_of
from merite.store import looks, workspace
from merite.store.facts import Batch
from merite.store.forget import export_person, forget
from merite.store.held import held
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.vocabulary import Language, Settings
from merite.vocabulary.look import Audience, Stage

TODAY = datetime.date(2026, 11, 20)
MAIL = "anne.roy@example.com"
OWNER, OTHERS = Audience.OWNER, Audience.OTHERS
FR, EN = Language.FRENCH, Language.ENGLISH


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings(margin=0.4, hourly_cost=25, currency="EUR"))
    return made


def log_hours(space, note="Stories"):
    hours = {"first": datetime.date(2026, 11, 9), "last": datetime.date(2026, 11, 15), "universe": "facebook"}
    space.type_in("hours", [hours | {"hours": 2, "way": "log", "note": note}])


def test_what_is_known_is_shown_before_the_answer_and_the_answer_is_the_reports(folder):
    with workspace.opened(folder) as space:
        log_hours(space)
    shown = []

    def progress(step, done=None):
        shown.append((step, looks.last(folder, Stage.FIRST) is not None, looks.last(folder) is not None))

    taken = take_look(folder, [EN], today=TODAY, progress=progress)
    assert shown[0] == ("first-look", False, False)
    assert ("fit", True, False) in shown or ("foretell", True, True) in shown
    assert looks.last(folder) == taken.look
    assert taken.look.complete
    assert taken.look.languages == (FR, EN) or taken.look.languages == (EN,)
    with workspace.opened(folder) as space:
        sheet = sheet_of(fitted(space, today=TODAY))
    record = looks.record(folder, taken.look, OWNER)
    same = json.loads(json.dumps(figures_json(sheet, taken.look.languages)))
    for told in (record, same):
        del told["sheet"]["stamp"], told["sheet"]["change"]
    assert record == same


def test_a_look_is_read_in_a_language_it_was_made_in_and_others_do_not_find_the_margin(folder):
    look = take_look(folder, [FR, EN], today=TODAY).look
    assert "marketing" in looks.piece(folder, look, "answer", EN, OWNER) or looks.piece(folder, look, "todo", EN, OWNER)
    assert 'id="answer"' in looks.piece(folder, look, "answer", FR, OWNER)
    assert looks.piece(folder, look, "answer", Language.FRENCH_CANADA, OTHERS)
    assert looks.piece(folder, look, "../../../merite.toml", FR, OWNER) == ""
    assert looks.table(folder, look, "../look.json", OWNER) == ""

    assert looks.record(folder, look, OWNER)["sheet"]["settings"]["margin"] == 0.4
    assert "margin" not in looks.record(folder, look, OTHERS)["sheet"]["settings"]


def test_whoever_types_meanwhile_neither_waits_nor_is_lost_and_advice_is_kept_once_a_week(folder):
    def progress(step, done=None):
        if step == "report":
            with workspace.opened(folder, wait=0) as space:
                log_hours(space)

    look = take_look(folder, today=TODAY, progress=progress).look
    assert looks.out_of_date(folder, look, today=TODAY)
    again = take_look(folder, today=TODAY).look
    assert not looks.out_of_date(folder, again, today=TODAY)
    assert looks.out_of_date(folder, again, today=TODAY + datetime.timedelta(days=1))
    take_look(folder, today=TODAY + datetime.timedelta(days=7))
    with workspace.opened(folder) as space:
        assert len(space.store.rows("SELECT * FROM hours")) == 1
        days = [json.loads(row["answer"])["made_on"] for row in space.store.rows("SELECT answer FROM fits")]
    assert sorted(days) == [str(TODAY), str(TODAY + datetime.timedelta(days=7))]


def test_a_report_is_written_from_the_same_look_for_whom_it_is_meant(folder, tmp_path):
    wanted = Wanted(out=tmp_path / "out", languages=[EN], audience=OTHERS)
    written = take_look(folder, today=TODAY, report=wanted).written
    assert written.pages.keys() == {"en"}
    assert "margin" not in json.loads(written.figures.read_text(encoding="utf-8"))["sheet"]["settings"]


def test_a_person_is_found_in_the_looks_before_and_not_after(folder):
    with workspace.opened(folder) as space:
        told = {"first": TODAY, "universe": "facebook", "decision": "stop", "because": f"{MAIL} asked", "who": "Line"}
        space.type_in("decisions", [told])
    look = take_look(folder, today=TODAY).look
    assert MAIL in looks.piece(folder, look, "log", look.languages[0], OWNER)
    assert any(file.startswith("looks/") for file in export_person(folder, MAIL).files)
    assert forget(folder, MAIL).found
    assert looks.shown(folder) is None
    assert not export_person(folder, MAIL).found


def test_what_was_being_calculated_when_a_person_is_forgotten_is_thrown_away(folder):
    with workspace.opened(folder) as space:
        log_hours(space, note=f"Réponse à {MAIL}")

    def progress(step, done=None):
        if step == "report":
            assert forget(folder, MAIL).found

    with pytest.raises(SnapshotOutdated):
        take_look(folder, today=TODAY, progress=progress)
    assert looks.shown(folder) is None
    assert not [file for file in folder.rglob("*") if re.search("work|first|whole", file.name)]


def test_a_workspace_in_use_is_said_by_whom(folder, monkeypatch):
    monkeypatch.setattr("merite.store.snapshot.WAIT", 0.0)
    with held(folder), pytest.raises(StoreHeld):
        take_look(folder, today=TODAY)


def test_what_people_say_is_accounted_for_once_a_week_without_being_asked(folder):
    said = [
        {"key": f"r{n}", "universe": "google-business", "by_us": False, "text": "Très bon pain", "day": TODAY}
        for n in (1, 2)
    ]
    with workspace.opened(folder) as space:
        rows = from_rows(BY_NAME["utterances"], said)
        space.store.save(Batch(file="a.csv", sha256="0" * 64, source="reviews", tables={"utterances": rows}))
    look = take_look(folder, today=TODAY).look
    assert "said" in look.topics
    assert "Très bon pain" in looks.piece(folder, look, "said", look.languages[0], OTHERS)
    assert take_look(folder, today=TODAY).look.topics == look.topics
    with workspace.opened(folder) as space:
        assert len(space.store.rows("SELECT * FROM photos")) == 1
