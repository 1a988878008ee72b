"""``merite imports`` and ``merite undo``: what came, what was refused, and a file taken back."""

import csv
import json

import pytest

from merite.cli import main
from merite.rounds.rebuild import rebuild_workspace
from merite.store import workspace
from merite.store.tables import TABLES
from merite.vocabulary import Settings

FIRST = "Date,Total,Tax,Tickets\n2026-09-01,120.00,20.00,9\n2026-09-02,90.00,15.00,7\n"
SECOND = "Date,Total,Tax,Tickets\n2026-09-02,900.00,150.00,7\n2026-09-03,60.00,10.00,4\n2026-09-04,=1+1,10.00,4\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    (tmp_path / "week1.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "week2.csv").write_text(SECOND, encoding="utf-8")
    return made


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    shown = capsys.readouterr()
    return left.value.code, shown.out, shown.err


def totals(folder):
    with workspace.opened(folder) as space:
        rows = space.store.rows("SELECT day, gross FROM day_totals ORDER BY day")
    return {row["day"].isoformat(): float(row["gross"]) for row in rows}


def everything(folder):
    with workspace.opened(folder) as space:
        return {table.name: space.store.rows(f'SELECT * FROM "{table.name}" ORDER BY ALL') for table in TABLES}


def test_a_file_is_taken_back_and_a_rebuild_keeps_it_so(folder, capsys, tmp_path):
    place = ("--workspace", str(folder))
    _, out, _ = run(capsys, "add", str(tmp_path / "week1.csv"), str(tmp_path / "week2.csv"), *place, "--json")
    first, second = (one["import_id"] for one in json.loads(out)["files"])
    assert totals(folder) == {"2026-09-01": 120.0, "2026-09-02": 900.0, "2026-09-03": 60.0}

    code, out, _ = run(capsys, "undo", "last", *place, "--json")
    told = json.loads(out)
    assert (code, told["ok"], told["import_id"], told["file"]) == (0, True, second, "week2.csv")
    assert (told["gone"], told["back"]) == ({"day_totals": 1}, {"day_totals": 1})
    assert totals(folder) == {"2026-09-01": 120.0, "2026-09-02": 90.0}

    _, out, _ = run(capsys, "imports", *place, "--json")
    told = json.loads(out)
    assert [one["import_id"] for one in told["imports"]] == [first]
    assert [one["import_id"] for one in told["undone"]] == [second]
    before = everything(folder)
    assert rebuild_workspace(folder).imports == 1
    assert everything(folder) == before

    code, out, _ = run(capsys, "undo", second, *place, "--json")
    assert (code, json.loads(out)["code"]) == (1, "import-undone")
    code, out, _ = run(capsys, "undo", "import-000099", *place, "--json")
    assert (code, json.loads(out)["facts"]["near"]) == (1, [first])


def test_what_was_done_is_said_in_words(folder, capsys, tmp_path):
    place = ("--workspace", str(folder), "--lang", "fr")
    assert run(capsys, "imports", *place)[1].startswith("Aucun fichier")
    run(capsys, "add", str(tmp_path / "week1.csv"), str(tmp_path / "week2.csv"), *place)
    _, out, _ = run(capsys, "imports", *place)
    assert "week1.csv" in out and "nouvelles" in out and "refusées\u00a0: 1" in out
    _, out, _ = run(capsys, "undo", "last", *place)
    assert out.splitlines() == [
        "C’est fait\u00a0: week2.csv a été retiré.",
        "1 ligne a disparu.",
        "1 ligne est redevenue ce qu’elle était avant ce fichier.",
    ]
    assert "retiré le" in run(capsys, "imports", *place)[1]


def test_refused_rows_are_written_for_a_spreadsheet_and_run_nothing(folder, capsys, tmp_path):
    place = ("--workspace", str(folder), "--lang", "en")
    _, out, _ = run(capsys, "add", str(tmp_path / "week2.csv"), *place, "--json")
    number = json.loads(out)["files"][0]["import_id"]
    code, out, _ = run(capsys, "imports", number, "--to", str(tmp_path / "refused.csv"), *place)
    assert code == 0 and out.startswith("1 refused row written")
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows == [
        ["Line", "Column", "Reason", "What stood there"],
        ["4", "Total", "this is not a number", "'=1+1"],
    ]
    assert run(capsys, "imports", "--to", str(tmp_path / "x.csv"), *place)[0] == 2
    _, out, _ = run(capsys, "imports", number, *place)
    assert "To compare with the source" in out and "line 4, Total: this is not a number" in out
