"""Conversations that WhatsApp exports, of both kinds of telephone, in both languages."""

import datetime
import io
import zipfile

import pytest

from merite.files.raw import read_tables
from merite.sources.options import Options
from merite.sources.understand import understand

OPTIONS = Options(today=datetime.date(2026, 11, 23))
IOS = (
    "\u200e[14/09/2026, 09:14:03] Boutique Lila: \u200eLes messages et les appels sont chiffrés de bout en bout.\n"
    "[14/09/2026, 09:15:12] Marie: Bonjour, avez-vous la robe en 38 ?\nMerci d'avance\n"
    "[14/09/2026, 09:20:00] Boutique Lila: Oui ! Prix : 40 €\n"
    "[14/09/2026, 09:21:10] Marie: \u200eimage absente\n[15/09/2026, 18:00:00] Marie: Super\n"
)
ANDROID = (
    "9/12/26, 9:14\u202fAM - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    "9/12/26, 9:15\u202fAM - Marie: Hi, do you open on Sunday?\n9/12/26, 9:16\u202fAM - Lila Shop: Yes, 10 to 4\n"
    "9/12/26, 9:17\u202fAM - Marie: <Media omitted>\n10/1/26, 7:02\u202fPM - Marie: Lovely\n"
)
FRENCH = (
    "12/09/2026 à 09:14 - Les messages et les appels sont chiffrés de bout en bout.\n"
    "12/09/2026 à 09:15 - Marie: Bonjour, ouvert dimanche ?\n12/09/2026 à 09:16 - Lila: Oui\n"
    "13/09/2026 à 19:02 - Marie: Parfait\n"
)


def told(name, content, options=OPTIONS):
    (found,) = understand(name, content if isinstance(content, bytes) else content.encode(), options)
    assert found.answer.rows.refused == 0
    return found.batch.tables["utterances"].to_pylist()


@pytest.mark.parametrize(
    ("name", "text", "moments"),
    [
        ("_chat.txt", IOS, ["2026-09-14 07:15", "2026-09-14 07:20", "2026-09-15 16:00"]),
        ("WhatsApp Chat with Marie.txt", ANDROID, ["2026-09-12 07:15", "2026-09-12 07:16", "2026-10-01 17:02"]),
        ("Discussion WhatsApp avec Marie.txt", FRENCH, ["2026-09-12 07:15", "2026-09-12 07:16", "2026-09-13 17:02"]),
    ],
)
def test_every_message_is_kept_at_its_hour_and_nothing_that_the_telephone_wrote(name, text, moments):
    rows = sorted(told(name, text), key=lambda row: row["said_at"])
    assert [f"{row['said_at']:%Y-%m-%d %H:%M}" for row in rows] == moments
    assert {(row["universe"], row["shape"], row["private"]) for row in rows} == {("whatsapp", "message", True)}
    assert rows[0]["text"].startswith(("Bonjour", "Hi")) and "author" not in rows[0]


def test_a_message_of_several_lines_is_one():
    assert "Bonjour, avez-vous la robe en 38 ?\nMerci d'avance" in {row["text"] for row in told("_chat.txt", IOS)}


def test_whoever_the_file_does_not_name_is_the_business():
    rows = told("Discussion WhatsApp avec Marie.txt", FRENCH)
    assert {row["text"]: row["by_us"] for row in rows} == {
        "Bonjour, ouvert dimanche ?": False, "Oui": True, "Parfait": False,
    }  # fmt: skip
    assert not any(row["by_us"] for row in told("_chat.txt", IOS))


def test_a_conversation_in_its_archive_is_named_after_it():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("_chat.txt", IOS)
        made.writestr("00000012-PHOTO.jpg", b"\xff\xd8\xff")
    rows = told("WhatsApp Chat - Marie.zip", content.getvalue())
    assert [row["text"] for row in rows if row["by_us"]] == ["Oui ! Prix : 40 €"]


def test_days_that_can_be_read_both_ways_follow_each_other():
    text = "02/09/2026, 09:15 - Marie: Un\n03/08/2026, 09:16 - Lila: Deux\n04/01/2026, 09:17 - Marie: Trois\n"
    assert {str(row["day"]) for row in told("_chat.txt", text)} == {"2026-02-09", "2026-03-08", "2026-04-01"}
    said = Options(today=datetime.date(2026, 11, 23), dates="dmy")
    assert {str(row["day"]) for row in told("_chat.txt", text, said)} == {"2026-09-02", "2026-08-03", "2026-01-04"}


def test_the_copy_names_nobody_and_gives_the_same_again():
    (found,) = understand("_chat.txt", IOS.encode(), OPTIONS)
    copy = found.copy.whole()
    assert b"Marie" not in copy
    (again,) = understand("_chat.txt", copy, Options(today=datetime.date(2026, 11, 23), heard="whatsapp"))
    assert again.batch.tables == found.batch.tables


def test_a_table_with_days_is_no_conversation():
    text = "Date,Heure,Total\n12/09/2026,09:15,12\n13/09/2026,09:15,12\n14/09/2026,10:15,12\n"
    (found,) = understand("z.csv", text.encode(), OPTIONS)
    assert found.batch.tables["day_totals"].num_rows == len(read_tables("z.csv", text.encode())[0].rows)
