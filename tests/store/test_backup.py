"""A copy brings back every row of every table and every file; what is not a copy of ours is refused whole."""

import base64
import csv
import datetime
import io
import json
import shutil
import stat
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner

from merite.cli import _root
from merite.errors.backup import (
    CopyDamaged,
    CopyExists,
    CopyNotWritten,
    CopyTooNew,
    CopyUnsafe,
    NotACopy,
    RestoreFolderTaken,
)
from merite.errors.imports import FileMissing
from merite.listen.reading_round import read_workspace
from merite.rounds.leave import leave
from merite.sources.add import add_files
from merite.store import workspace
from merite.store.backup import LIST, backup
from merite.store.restore import is_within, restore
from merite.store.server.accounts import any_account
from merite.store.server.schema import Server
from merite.store.tables import TABLES
from merite.texts.leaving import readme
from merite.vocabulary import Language, Settings

SAMPLES = ("shopify_orders.csv", "meta_ads_report_fr.csv", "trustpilot_reviews.csv", "woocommerce_analytics_orders.csv")


@pytest.fixture(scope="module")
def shop(shared, tmp_path_factory):
    """A workspace with files added, reviews read, hours typed, a row that begins like a formula, and a report."""
    folder = tmp_path_factory.mktemp("shops") / "boutique"
    workspace.create(folder, Settings(business="Boutique d'Été", privacy="consented"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MERITE_KEY_FILE", str(folder.parent / "key"))
        with workspace.opened(folder) as space:
            add_files(space, [shared / "formats" / "samples" / name for name in SAMPLES])
            read_workspace(space)
            day = datetime.date(2026, 5, 4)
            space.type_in("hours", [{"first": day, "last": day, "universe": "instagram", "hours": 2.5, "way": "log",
                                     "note": "=HYPERLINK(\"http://evil\")"}])  # fmt: skip
    (folder / "reports" / "old.html").write_text("<p>été</p>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def copy(shop, tmp_path_factory):
    file = tmp_path_factory.mktemp("usb") / "copy.zip"
    backup(shop, file)
    return file


def everything(folder):
    with workspace.opened(folder) as space:
        return {table.name: sorted(map(str, space.store.rows(f'SELECT * FROM "{table.name}"'))) for table in TABLES}


def files_of(folder):
    kept = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in kept.items() if name not in ("merite.lock", "merite.duckdb")}


def test_what_is_restored_has_every_row_of_every_table_and_every_file(shop, copy, tmp_path):
    answer = restore(copy, tmp_path / "back")

    assert everything(tmp_path / "back") == everything(shop)
    assert files_of(tmp_path / "back") == files_of(shop)
    assert answer.tables[""]["orders"] == 2
    assert sum(answer.tables[""].values()) > 8
    with workspace.opened(tmp_path / "back") as space:
        assert space.settings.business == "Boutique d'Été"
    assert list(tmp_path.iterdir()) == [tmp_path / "back"], "nothing is left beside it"


def test_only_its_owner_may_read_a_copy_and_nothing_is_written_over(shop, copy, tmp_path):
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = copy.read_bytes()
    with pytest.raises(CopyExists):
        backup(shop, copy)
    assert copy.read_bytes() == before
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(RestoreFolderTaken):
        restore(copy, tmp_path / "full")
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"
    (tmp_path / "file").write_text("a file, not a folder")
    with pytest.raises(CopyNotWritten):
        backup(shop, tmp_path / "file" / "copy.zip")


def changed(copy, tmp_path, *, drop=(), entries=(), about=None):
    """A copy that somebody tampered with."""
    made = tmp_path / "tampered.zip"
    with zipfile.ZipFile(copy) as read, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        told = json.loads(read.read(LIST))
        if about is not None:
            about(told)
        out.writestr(LIST, json.dumps(told))
        for entry in read.infolist():
            if entry.filename != LIST and entry.filename not in drop:
                out.writestr(entry, read.read(entry))
        for entry, content in entries:
            out.writestr(entry, content)
    return made


def listed(name, content):
    import hashlib

    def change(told):
        told["files"][name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    return change


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/evil.txt",
        "a/../../evil.txt",
        "C:/evil.txt",
        "..\\evil.txt",
        "a//b",
        "./a",
        "a\\..\\b",
        "con. ",
    ],
)
def test_no_name_leads_out_of_the_folder(copy, tmp_path, name):
    assert not is_within(name)
    made = changed(copy, tmp_path, entries=[(zipfile.ZipInfo(name), b"evil")], about=listed(name, b"evil"))
    with pytest.raises(CopyUnsafe):
        restore(made, tmp_path / "back")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tampered.zip"]


def test_links_strangers_and_bombs_are_refused(copy, tmp_path):
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    for entry, about in ((link, listed("link", b"/etc/passwd")), (zipfile.ZipInfo("stranger"), None)):
        with pytest.raises(CopyUnsafe):
            restore(changed(copy, tmp_path, entries=[(entry, b"/etc/passwd")], about=about), tmp_path / "back")

    def small(told):
        told["files"]["bomb"] = {"bytes": 10, "sha256": "0" * 64}

    with pytest.raises(CopyUnsafe):
        restore(
            changed(copy, tmp_path, entries=[(zipfile.ZipInfo("bomb"), b"0" * 5_000_000)], about=small),
            tmp_path / "back",
        )

    def vast(told):
        told["files"]["merite.toml"]["bytes"] = 10**15

    with pytest.raises(CopyUnsafe):
        restore(changed(copy, tmp_path, about=vast), tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_copy_that_was_changed_or_cut_or_is_none_is_refused(copy, tmp_path, shared):
    def other(told):
        told["files"]["merite.toml"]["sha256"] = "0" * 64

    def rows(told):
        told["tables"][""]["orders"] += 1

    def newer(told):
        told["form"] = 99

    for error, made in (
        (CopyDamaged, lambda: changed(copy, tmp_path, about=other)),
        (CopyDamaged, lambda: changed(copy, tmp_path, about=rows)),
        (CopyDamaged, lambda: changed(copy, tmp_path, drop=("merite.duckdb",))),
        (CopyTooNew, lambda: changed(copy, tmp_path, about=newer)),
        (NotACopy, lambda: changed(copy, tmp_path, about=lambda told: told.pop("files"))),
        (NotACopy, lambda: shared / "formats" / "samples" / "shopify_orders.csv"),
        (FileMissing, lambda: tmp_path / "absent.zip"),
    ):
        with pytest.raises(error):
            restore(made(), tmp_path / "back")
    (tmp_path / "cut.zip").write_bytes(copy.read_bytes()[:-2000])
    with pytest.raises((NotACopy, CopyDamaged)):
        restore(tmp_path / "cut.zip", tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_server_comes_back_with_its_accounts_and_clients_in_their_new_place(shop, tmp_path):
    from merite.store.server import clients, schema

    home = tmp_path / "home"
    (home / "clients").mkdir(parents=True)
    shutil.copytree(shop, home / "clients" / "boutique")
    server: Server = schema.open_server(home)
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    clients.register(server, name="Boutique", folder=home / "clients" / "boutique", owner=None, now=now)

    made = backup(home, tmp_path, now=now)
    assert made.file.endswith("merite-home-2026-11-22-000000.zip")
    restore(tmp_path / "merite-home-2026-11-22-000000.zip", tmp_path / "new")

    again = schema.open_server(tmp_path / "new")
    (client,) = clients.all_clients(again)
    assert client.folder == (tmp_path / "new" / "clients" / "boutique").resolve()
    assert everything(client.folder) == everything(home / "clients" / "boutique")
    assert not any_account(again)


def test_a_copy_made_while_others_write_can_be_brought_back(shop, tmp_path):
    home = tmp_path / "home"
    (home / "clients").mkdir(parents=True)
    for name in ("a", "b", "c"):
        shutil.copytree(shop, home / "clients" / name)
    (home / "server.log").write_bytes(b"begun\n")
    day = datetime.date(2026, 5, 5)
    hour = {"first": day, "last": day, "universe": "blog", "hours": 1.0, "way": "log"}
    done, wrote = threading.Event(), []

    def write() -> None:
        while not done.is_set():
            for name in ("a", "b", "c"):
                with workspace.opened(home / "clients" / name, wait=60.0) as space:
                    space.type_in("hours", [hour])
            with (home / "server.log").open("ab") as log:
                log.write(b"one more line\n" * 1000)
            wrote.append(1)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not wrote and not writing.done():
            time.sleep(0.01)
        copies = [backup(home, tmp_path / f"{number}.zip") for number in range(3)]
        done.set()
        writing.result()
    for number, copy in enumerate(copies):
        restored = restore(Path(copy.file), tmp_path / f"back{number}")
        assert min(rows["hours"] for rows in restored.tables.values()) > 1


def test_leaving_takes_every_table_in_three_open_formats_that_agree(shop, tmp_path):
    text = readme("Boutique", datetime.date(2026, 11, 22), Language.FRENCH)
    answer = leave(shop, tmp_path / "data.zip", {"LISEZMOI.txt": text})
    truth = everything(shop)
    assert answer.tables == {name: len(rows) for name, rows in truth.items()}
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        names = set(archive.namelist())
        for table in TABLES:
            read = json.loads(archive.read(f"tables/{table.name}.json"))
            arrow = pyarrow.parquet.read_table(io.BytesIO(archive.read(f"tables/{table.name}.parquet")))
            cells = list(csv.DictReader(io.StringIO(archive.read(f"tables/{table.name}.csv").decode("utf-8-sig"))))
            assert arrow.num_rows == len(read) == len(cells) == answer.tables[table.name]
            assert sorted(map(str, arrow.to_pylist())) == truth[table.name]
            for row, plain in zip(read, cells, strict=True):
                assert [str(value).lstrip("=+-@'") if value is not None else "" for value in row.values()] == [
                    cell.lstrip("=+-@'") for cell in plain.values()
                ]
        exact = pyarrow.parquet.read_table(io.BytesIO(archive.read("tables/readings.parquet"))).to_pylist()
        vectors = [row["vector"] for row in json.loads(archive.read("tables/readings.json"))]
        assert any(vectors)
        assert [vector and base64.b64decode(vector) for vector in vectors] == [row["vector"] for row in exact]
        hours = list(csv.DictReader(io.StringIO(archive.read("tables/hours.csv").decode("utf-8-sig"))))
        assert hours[0]["note"] == '\'=HYPERLINK("http://evil")'
        assert json.loads(archive.read("tables/hours.json"))[0]["note"] == '=HYPERLINK("http://evil")'
        assert {"merite.toml", "reports/old.html", "LISEZMOI.txt"} <= names
        assert any(name.startswith("journal/") for name in names)
        assert sum(name.startswith("inbox/") for name in names) == len(SAMPLES)
        assert "anne@example.com" not in "".join(archive.read(name).decode("utf-8", "replace") for name in names)


def test_the_commands_answer_in_words_and_in_one_object(shop, tmp_path):
    def run(*words):
        return CliRunner().invoke(_root(), [*words])

    (tmp_path / "usb").mkdir()
    made = run("--lang", "fr", "backup", str(tmp_path / "usb"), "--workspace", str(shop))
    assert made.exit_code == 0, made.output
    (file,) = (tmp_path / "usb").iterdir()
    assert "La clé des pseudonymes n’y est pas" in made.stdout
    told = json.loads(run("restore", str(file), str(tmp_path / "back"), "--json").stdout)
    assert (told["ok"], told["tables"][""]["hours"]) == (True, 1)
    left = json.loads(run("leave", str(tmp_path / "mine.zip"), "--workspace", str(shop), "--json").stdout)
    assert left["tables"]["orders"] == 2
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        assert "Boutique d" in archive.read("LISEZMOI.txt").decode()
        assert "README.txt" in archive.namelist()
    refused = run("backup", str(file), "--workspace", str(shop), "--json")
    assert (refused.exit_code, json.loads(refused.stdout)["code"]) == (1, "copy-exists")
