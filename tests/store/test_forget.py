"""A forgotten person is found before and not found after, wherever merite keeps anything."""

import io
import json
import zipfile
from decimal import Decimal

import pyarrow as pa
import pytest

from merite.errors.workspace import PersonStillFound
from merite.store import pseudonyms, workspace
from merite.store.engine import connect
from merite.store.facts import Rejected
from merite.store.forget import export_person, forget
from merite.store.identity import identity_of
from merite.store.person_files import cleaned, within
from store.conftest import DAY, batch, orders

MAIL = "anne.roy@example.com"
PHONE = "06 12 34 56 78"


def utterances(author, words):
    return pa.table(
        {
            "key": ["r1", "r2"],
            "universe": ["google-business"] * 2,
            "author": [author, "p:" + "b" * 26],
            "by_us": [False, False],
            "text": [words, "Très bien"],
            "day": pa.array([DAY] * 2),
        }
    )


def zipped(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def copy_of(*rows):
    lines = [json.dumps({"merite-copy": 1}), json.dumps({"table": {"file": "a.csv"}})]
    return "\n".join([*lines, *(json.dumps(row, ensure_ascii=False) for row in rows), ""]).encode()


def add(space, name, content, tables, source, rejects=()):
    sha256 = space.keep_in_inbox(name, content)
    space.store.save(batch(tables, file=name, source=source, sha256=sha256, rejects=rejects))


@pytest.fixture
def known(folder):
    """A workspace where Anne bought twice, wrote a review, and stands in notes, archives and a report."""
    hidden = pseudonyms.pseudonym(MAIL, pseudonyms.key())
    refused = Rejected(line=3, column="Email", code="not-a-number", found=f"{MAIL.upper()};x")
    with workspace.opened(folder) as space:
        add(
            space,
            "commandes.csv",
            copy_of([2, "1", hidden, "10"], [3, "2", hidden, "20"], [4, "3", "p:" + "b" * 26, "30"]),
            {"orders": orders(10, 20, customer=hidden)},
            "shop",
            [refused],
        )
        add(
            space,
            "avis.csv",
            copy_of([2, "r1", hidden, "Adorable, merci !"], [3, "r2", "x", "Très bien"]),
            {"utterances": utterances(hidden, "Adorable, merci !")},
            "reviews",
        )
        add(space, "vieux.zip", zipped("liste.csv", f"a;b\n1;{MAIL}\n2;jean@example.com\n"), {}, "old")
        hours = {"first": DAY, "last": DAY, "universe": "facebook", "hours": 1, "way": "log"}
        space.type_in("hours", [hours | {"note": f"Réponse à <{MAIL}>, tél. +33 (0)6.12.34.56.78"}])
        space.type_in("hours", [hours | {"note": "Réponse à marianne.roy@example.com et x" + MAIL}])
        (space.reports / "2026-11.html").write_text("<p>anne.roy&#64;example.com</p>", encoding="utf-8")
        (space.reports / "2026-11.pdf").write_bytes(b"%PDF-1.7 ...")
    (folder / "backup").mkdir()
    (folder / "backup" / "merite-schema-0.duckdb").write_bytes(b"old")
    return folder


def test_a_person_is_found_before_and_not_after(known):
    before = export_person(known, " Anne.Roy@EXAMPLE.com ")
    assert before.found
    assert before.tables == {"orders": 2, "utterances": 1, "hours": 1, "rejects": 1}
    assert len(before.files) == 5  # three in the inbox, the journal, the report
    told = forget(known, MAIL)
    assert told.found and told.tables == before.tables
    assert set(before.files) < set(told.files)
    after = export_person(known, MAIL)
    assert (after.found, after.tables, after.files, after.rows) == (False, {}, (), {})
    assert not export_person(known, pseudonyms.pseudonym(MAIL, pseudonyms.key())).found
    again = forget(known, MAIL)
    assert not again.found


def test_a_pseudonym_finds_what_merite_printed(known):
    hidden = pseudonyms.pseudonym(MAIL, pseudonyms.key())
    told = forget(known, hidden.upper())
    assert told.tables == {"orders": 2, "utterances": 1}
    assert not export_person(known, hidden).found
    assert export_person(known, MAIL).tables == {"hours": 1, "rejects": 1}


def test_a_phone_number_is_found_however_it_is_written(known):
    assert export_person(known, PHONE).tables == {"hours": 1}
    forget(known, "0033 612345678")
    assert not export_person(known, PHONE).found


def test_a_whole_name_is_taken_out_of_every_text_and_one_word_of_none(known):
    with workspace.opened(known) as space:
        event = {"kind": "closed", "first": DAY, "last": DAY}
        for note in ("visite d’Anne  ROY-Élie", "Anne Roy est venue", "Suzanne Roy-Élie", "Anne Roy-Élie, deux fois"):
            space.type_in("diary", [event | {"note": note}])
        (space.reports / "liste.html").write_text("<p>Anne&nbsp;Roy-&#201;lie</p>", encoding="utf-8")
    assert export_person(known, "anne roy-élie").tables == {"diary": 2}
    told = forget(known, "Anne Roy-Élie")
    assert told.tables == {"diary": 2} and "reports/liste.html" in told.files
    with workspace.opened(known) as space:
        notes = [row["note"] for row in space.store.rows("SELECT note FROM diary ORDER BY key")]
    assert notes == ["visite d’…", "Anne Roy est venue", "Suzanne Roy-Élie", "…, deux fois"]
    assert not forget(known, "Anne").found


def test_sales_stay_of_nobody_and_other_people_stay(known):
    forget(known, MAIL)
    with workspace.opened(known) as space:
        sales = space.store.rows("SELECT goods_net, customer FROM orders ORDER BY key")
        assert sales == [{"goods_net": Decimal(10), "customer": None}, {"goods_net": Decimal(20), "customer": None}]
        assert space.store.rows("SELECT key, text FROM utterances") == [{"key": "r2", "text": "Très bien"}]
        notes = [row["note"] for row in space.store.rows("SELECT note FROM hours ORDER BY key")]
        assert notes == [
            "Réponse à <…>, tél. +33 (0)6.12.34.56.78",
            "Réponse à marianne.roy@example.com et x" + MAIL,
        ]
        kept = {row["file"]: row["sha256"] for row in space.imports()}
        assert all((known / "inbox" / (kept[name] + "." + name.split(".")[-1])).is_file() for name in kept)
        assert {entry.content["sha256"] for entry in space.journal.entries() if entry.kind == "import"} == {
            *kept.values()
        }
        reviews = (known / "inbox" / (kept["avis.csv"] + ".csv")).read_text(encoding="utf-8")
        assert "Adorable" not in reviews and "Très bien" in reviews
        archive = (known / "inbox" / (kept["vieux.zip"] + ".zip")).read_bytes()
    assert within(archive, identity_of("jean@example.com", b"k" * 32))


def test_older_copies_go_and_the_database_file_is_new(known):
    file = known / "merite.duckdb"
    inode = file.stat().st_ino
    forget(known, MAIL)
    assert not (known / "backup").exists()
    assert not (known / "reports" / "2026-11.pdf").exists()
    assert file.stat().st_ino != inode
    assert not list(known.glob("*.new")) and not list(known.glob("*.wal"))
    connection = connect(file)
    assert connection.execute("SELECT count(*) FROM orders").fetchone() == (2,)
    connection.close()


def test_nobody_is_found_where_nobody_is(folder):
    for name in ("nobody@example.com", "", "p:" + "a" * 26, "514 555-0199"):
        assert not export_person(folder, name).found
        assert not forget(folder, name).found


def test_a_number_that_is_no_phone_is_looked_for_by_its_pseudonym_alone(folder):
    hidden = pseudonyms.pseudonym("10", pseudonyms.key())
    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": orders(10, customer=hidden)}))
        space.type_in("hours", [{"first": DAY, "last": DAY, "universe": "x", "hours": 1, "way": "log", "note": "10"}])
    assert forget(folder, "10").tables == {"orders": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_texts_are_cleaned_in_the_encoding_they_came_in(encoding):
    person = identity_of(MAIL, b"k" * 32)
    text = f"Prénom;Courriel\r\nÉlise;{MAIL}\r\nZoé;zoe@example.com\r\n"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    content = mark + text.encode(encoding)
    assert within(content, person)
    assert cleaned(content, person, whole_rows=False) == mark + text.replace(MAIL, "").encode(encoding)


def test_a_legacy_workbook_keeps_its_length():
    person = identity_of(MAIL, b"k" * 32)
    content = b"\xd0\xcf\x11\xe0" + b"\x00" * 9 + MAIL.encode("utf-16-le") + b"\x00\x01" + MAIL.encode() + b"\x00" * 7
    assert within(content, person)
    clean = cleaned(content, person, whole_rows=False)
    assert len(clean) == len(content)
    assert not within(clean, person)


@pytest.mark.parametrize(
    "written", ["anne.roy\\u0040example.com", "anne.roy%40example.com", "mailto:ANNE.ROY@example.com."]
)
def test_escaped_addresses_are_seen(written):
    assert identity_of(MAIL, b"k" * 32).within(f'{{"a": "{written}"}}')


def test_what_cannot_be_cleaned_is_said(folder, monkeypatch):
    with workspace.opened(folder) as space:
        space.keep_in_inbox("a.csv", f"{MAIL}\n".encode())
    monkeypatch.setattr("merite.store.forget.cleaned", lambda content, person, whole_rows: content + b"\n")
    with pytest.raises(PersonStillFound):
        forget(folder, MAIL)


def test_what_was_made_of_a_persons_words_goes_with_them(known):
    hidden = pseudonyms.pseudonym(MAIL, pseudonyms.key())
    with workspace.opened(known) as space:
        for key in ("r1", "r2"):
            space.store.connection.execute(
                "INSERT INTO readings (utterance_source, utterance, reader, text_sha256, vector) "
                "VALUES ('reviews', ?, 'reader-1', 'x', 'abc'::BLOB)",
                [key],
            )
            judged = {"utterance_source": "reviews", "utterance": key, "draw": "d", "way": "random", "tone": "positive"}
            space.type_in("labels", [{**judged, "labelled_at": "2026-11-02T10:00:00"}])
    forget(known, hidden)
    with workspace.opened(known) as space:
        assert [row["utterance"] for row in space.store.rows("SELECT utterance FROM readings")] == ["r2"]
        assert [row["utterance"] for row in space.store.rows("SELECT utterance FROM labels")] == ["r2"]


def test_a_report_that_quotes_the_person_goes(known):
    quoting = known / "reports" / "2026-10.html"
    quoting.write_text("<blockquote>Adorable, merci !</blockquote>", encoding="utf-8")
    quoting.with_suffix(".pdf").write_bytes(b"%PDF-1.7 ...")
    forget(known, pseudonyms.pseudonym(MAIL, pseudonyms.key()))
    assert not quoting.exists() and not quoting.with_suffix(".pdf").exists()
    assert (known / "reports" / "2026-11.html").exists()
