"""Hours, notes and fees are typed in under a minute, corrected, struck out, and never lost."""

import datetime
import json

import pytest

from merite.cli import main
from merite.store import workspace
from merite.texts.diary import hours_told
from merite.vocabulary import Settings
from merite.vocabulary.words import Language


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    monkeypatch.setenv("MERITE_WORKSPACE", str(made))
    return made


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words, "--json"])
    told = json.loads(capsys.readouterr().out)
    return left.value.code, told


def done(capsys, *words):
    code, told = run(capsys, *words)
    assert code == 0 and told["ok"], told
    return told


def refused(capsys, *words):
    code, told = run(capsys, *words)
    assert code == 1 and not told["ok"] and told["message"] and told["fix"]
    return told["code"]


@pytest.mark.parametrize(("said", "hours"), [("1.5", 1.5), ("1,5", 1.5), ("1h30", 1.5), ("90min", 1.5), ("2h", 2.0)])
def test_hours_are_logged_as_people_write_them(folder, capsys, said, hours):
    (row,) = done(capsys, "hours", "facebook", said, "--on", "2026-11-20")["hours"]
    assert (row["universe"], row["hours"], row["first"], row["way"]) == ("facebook", hours, "2026-11-20", "log")


def test_the_same_hours_twice_are_two_entries_and_one_can_be_corrected_or_struck_out(folder, capsys):
    for _ in range(2):
        done(capsys, "hours", "instagram", "1", "--on", "2026-11-20")
    first, second = done(capsys, "hours", "--list")["hours"]
    done(capsys, "hours", "instagram", "3", "--on", "2026-11-20", "--key", first["key"])
    assert done(capsys, "hours", "--remove", second["key"])["removed"][0]["hours"] == 1
    (left,) = done(capsys, "hours", "--list")["hours"]
    assert left["hours"] == 3 and left["key"] == first["key"]


def test_an_unknown_channel_is_asked_back_unless_it_is_new(folder, capsys):
    assert refused(capsys, "hours", "facebok", "1") == "unknown-universe"
    assert done(capsys, "hours", "marché", "1", "--new")["hours"][0]["universe"] == "marché"
    assert done(capsys, "hours", "marché", "2")["hours"][0]["hours"] == 2
    assert done(capsys, "hours", "facebook.paid", "1")["hours"][0]["universe"] == "facebook.paid"


@pytest.mark.parametrize(
    ("said", "universe"),
    [("Infolettre", "newsletter"), ("insta", "instagram"), ("flyers", "print"), ("évènement", "event")],
)
def test_a_channel_is_known_by_the_words_that_a_file_may_call_it(folder, capsys, said, universe):
    assert done(capsys, "hours", said, "1")["hours"][0]["universe"] == universe
    assert done(capsys, "fee", "other", "120", "--universe", said)["fees"][0]["universe"] == universe


def test_the_hours_of_a_channel_over_a_whole_week_are_logged_on_that_week(folder, capsys):
    (row,) = done(capsys, "hours", "instagram", "3", "--week", "--on", "2026-11-18")["hours"]
    assert (row["hours"], row["first"], row["last"]) == (3.0, "2026-11-16", "2026-11-22")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("hours", "facebook", "25"), "bad-hours"),
        (("hours", "facebook", "0"), "bad-hours"),
        (("hours", "facebook", "soon"), "bad-hours"),
        (("hours", "facebook", "1", "--on", "yesterday"), "bad-day"),
        (("hours", "facebook", "1", "--on", "0206-11-20"), "bad-day"),
        (("fee", "agency", "100", "--from", "1026-11-01", "--to", "2026-11-30"), "bad-day"),
        (("hours", "facebook", "1", "--from", "2026-11-20", "--to", "2026-11-19"), "period-reversed"),
        (("hours", "--week"), "nothing-to-repeat"),
        (("hours", "--remove", "nothing"), "unknown-entry"),
        (("hours", "--salary-share", "soon", "--universe", "facebook"), "bad-share"),
        (("note", "party"), "unknown-kind"),
        (("fee", "agency", "a lot"), "bad-fee"),
        (("fee", "agency", "-3"), "bad-fee"),
    ],
)
def test_nonsense_is_an_explained_failure(folder, capsys, words, code):
    if words[-1].startswith("-3"):
        words = (*words[:-1], "--", words[-1])
        words = ("fee", "--json", "agency", "--", "-3")
        with pytest.raises(SystemExit) as left:
            main(list(words))
        assert left.value.code == 1 and json.loads(capsys.readouterr().out)["code"] == code
        return
    assert refused(capsys, *words) == code


def test_a_command_without_its_words_is_misuse(folder, capsys):
    for words in (["hours"], ["note"], ["fee", "agency"], ["hours", "--salary-share", ".15"]):
        with pytest.raises(SystemExit) as left:
            main(words)
        assert left.value.code == 2


def test_a_week_without_anybody_to_ask_repeats_the_one_before(folder, capsys):
    done(capsys, "hours", "facebook", "2", "--on", "2026-11-10")
    done(capsys, "hours", "facebook", "1", "--on", "2026-11-12")
    done(capsys, "hours", "facebook", "0.5", "--on", "2026-11-17")
    told = done(capsys, "hours", "--week", "--on", "2026-11-18")
    assert told["repeated"] and told["week"] == "2026-11-16"
    (row,) = told["hours"]
    assert row["hours"] == 2.5  # with the half hour already logged: three, as the week before
    again = done(capsys, "hours", "--week", "--on", "2026-11-18")
    assert again["unchanged"] == 1 and len(done(capsys, "hours", "--list")["hours"]) == 4


def test_a_share_of_a_salary_is_split_and_replaces_itself(folder, capsys):
    words = ("hours", "--salary-share", "15%", "--weekly-hours", "35", "--from", "2026-11-02", "--to", "2026-11-15")
    for _ in range(2):
        rows = done(capsys, *words, "--universe", "facebook", "--universe", "blog")["hours"]
    assert [(row["universe"], row["hours"]) for row in rows] == [("blog", 5.25), ("facebook", 5.25)]
    assert len(done(capsys, "hours", "--list")["hours"]) == 2


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:one
DTSTART;TZID=Europe/Paris:20261102T090000
DTEND;TZID=Europe/Paris:20261102T103000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/Paris:20261109T090000
SUMMARY:Photos pour Insta
END:VEVENT
BEGIN:VEVENT
UID:one
RECURRENCE-ID;TZID=Europe/Paris:20261116T090000
DTSTART;TZID=Europe/Paris:20261117T140000
DTEND;TZID=Europe/Paris:20261117T160000
SUMMARY:Photos pour Insta
END:VEVENT
BEGIN:VEVENT
UID:two
DTSTART:20261103T230000Z
DURATION:PT1H
SUMMARY:Facebook + newsletter
END:VEVENT
BEGIN:VEVENT
UID:three
DTSTART;VALUE=DATE:20261105
SUMMARY:blog
END:VEVENT
BEGIN:VEVENT
UID:four
DTSTART:20261106T080000Z
DTEND:20261106T090000Z
STATUS:CANCELLED
SUMMARY:blog
END:VEVENT
BEGIN:VEVENT
UID:five
DTSTART:20261106T080000Z
DTEND:20261106T090000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_gives_its_hours_and_the_same_again_changes_nothing(folder, tmp_path, capsys):
    file = tmp_path / "mine.ics"
    file.write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    words = ("hours", "--calendar", str(file), "--from", "2026-11-01", "--to", "2026-11-25")
    told = done(capsys, *words)
    found = sorted((row["first"], row["universe"], row["hours"]) for row in told["hours"])
    assert found == [
        ("2026-11-02", "instagram", 1.5),
        ("2026-11-04", "facebook", 0.5),
        ("2026-11-04", "newsletter", 0.5),
        ("2026-11-17", "instagram", 2.0),
        ("2026-11-23", "instagram", 1.5),
    ]
    assert told["all_day"] == 1 and told["earlier"] == 0
    assert done(capsys, *words)["unchanged"] == 5


def test_events_before_the_period_are_counted_and_told(folder, tmp_path, capsys):
    """Of two years of a diary the first was left out without a word, and the posts' hours guessed instead."""
    file = tmp_path / "mine.ics"
    file.write_text(CALENDAR)
    words = ("hours", "--calendar", str(file), "--from", "2026-11-10", "--to", "2026-11-25")
    told = done(capsys, *words)
    assert (told["earlier"], told["since"], len(told["hours"])) == (2, "2026-11-10", 2)
    assert "10 nov. 2026 laissés de côté : 2" in hours_told(
        told | {"since": datetime.date(2026, 11, 10), "hours": ()}, Language.FRENCH
    ).replace("\u00a0", " ")


def test_a_calendar_that_names_nothing_is_told(folder, tmp_path, capsys):
    file = tmp_path / "mine.ics"
    file.write_text(CALENDAR)
    assert refused(capsys, "hours", "--calendar", str(file), "--to", "2025-01-01") == "calendar-names-nothing"
    file.write_text("not a calendar")
    assert refused(capsys, "hours", "--calendar", str(file)) == "calendar-unreadable"


def test_what_happened_is_noted_in_either_language(folder, capsys):
    (row,) = done(capsys, "note", "fermé", "--from", "2026-08-01", "--to", "2026-08-15", "--note", "congés")["diary"]
    assert (row["kind"], row["first"], row["last"], row["note"]) == ("closed", "2026-08-01", "2026-08-15", "congés")
    done(capsys, "note", "--remove", row["key"])
    assert done(capsys, "note", "--list")["diary"] == []


def test_a_fee_is_kept_to_the_cent(folder, capsys):
    words = ("fee", "agence", "299,90", "--from", "2026-11-01", "--to", "2026-11-30", "--universe", "facebook")
    (row,) = done(capsys, *words)["fees"]
    assert (row["kind"], row["amount"], row["currency"], row["universe"]) == ("agency", 299.9, "EUR", "facebook")


@pytest.mark.parametrize(("lang", "words"), [("fr", "du 1er août"), ("en", "from 1 Aug"), ("fr-CA", "du 1er août")])
def test_the_answer_is_in_the_persons_language(folder, capsys, lang, words):
    with pytest.raises(SystemExit):
        main(["note", "closed", "--from", "2026-08-01", "--to", "2026-08-15", "--lang", lang])
    assert words in capsys.readouterr().out.replace("\xa0", " ")
    with pytest.raises(SystemExit):
        main(["hours", "--help", "--lang", lang])
    assert "--salary-share" in capsys.readouterr().out
