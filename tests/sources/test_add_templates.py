"""Files that no tool's export explains: by a saved template, by hand, or refused with the nearest formats named."""

import datetime
import json
import shutil
from pathlib import Path

import pytest

from merite.errors.imports import UnknownFile
from merite.rounds.rebuild import rebuild_workspace
from merite.sources.add import add_files
from merite.sources.options import Options, options_again
from merite.sources.understand import understand
from merite.store.imports import imports_of
from merite.store.workspace import create, opened
from merite.vocabulary import Settings

TEMPLATES = Path(__file__).parent / "templates"
TABLES = ("orders", "order_lines", "refunds", "day_totals", "exposures", "fees", "imports", "rejects")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "shop"
    create(folder, Settings())
    (folder / "templates").mkdir(exist_ok=True)
    shutil.copy(TEMPLATES / "cdnow.toml", folder / "templates")
    shutil.copy(TEMPLATES / "facebook-2014.toml", folder / "templates")
    return folder


@pytest.fixture
def cdnow(shared, tmp_path):
    """The first 2,999 orders of CDNOW, as its file writes them."""
    lines = (shared / "data/customers/CDNOW_master.txt").read_bytes().splitlines(keepends=True)
    file = tmp_path / "CDNOW_master.txt"
    file.write_bytes(b"".join(lines[:3000]))
    return file


def everything(space):
    return {name: space.store.rows(f"SELECT * FROM {name} ORDER BY ALL") for name in TABLES}


def test_a_saved_template_reads_what_it_names_and_a_rebuild_gives_it_again(folder, cdnow):
    with opened(folder) as space:
        answer = add_files(space, [cdnow], template="cdnow")
        before = everything(space)
    (told,) = answer.files
    assert told.format == "cdnow" and told.rows.kept == 2_999 and told.rows.refused == 0
    totals = {total.measure: total.amount for total in told.totals}
    assert totals["customers"] > 800
    assert all(order["customer"] is None for order in before["orders"])
    rebuild_workspace(folder)
    with opened(folder) as space:
        assert everything(space) == before


def test_the_copy_in_the_inbox_has_no_customer_number(folder, cdnow):
    with opened(folder) as space:
        add_files(space, [cdnow], template="cdnow")
    (copy,) = (folder / "inbox").iterdir()
    rows = [json.loads(line) for line in copy.read_text("utf-8").splitlines()[2:]]
    assert len(rows) == 2_999
    assert {row[1] for row in rows} == {""}


def test_a_till_s_closing_report_needs_no_template(folder, tmp_path):
    file = tmp_path / "z.csv"
    file.write_text("Date;Total\n01/09/2026;412,50\n02/09/2026;388,00\n15/09/2026;1 024,10\n", "utf-8")
    with opened(folder) as space:
        (told,) = add_files(space, [file]).files
        days = space.store.rows("SELECT day, gross FROM day_totals ORDER BY day")
    assert told.rows.kept == 3
    assert [str(row["day"]) for row in days] == ["2026-09-01", "2026-09-02", "2026-09-15"]
    assert float(days[2]["gross"]) == 1024.10


def test_a_dry_run_says_all_and_stores_nothing(folder, shared):
    file = shared / "formats" / "samples" / "shopify_orders.csv"
    with opened(folder) as space:
        (told,) = add_files(space, [file], dry_run=True).files
        assert told.rows.kept == 1
        assert space.imports() == [] and everything(space)["orders"] == []
    assert list((folder / "inbox").iterdir()) == []


def test_an_unknown_file_names_the_nearest_formats():
    content = b"Order,Lineitem name,Lineitem price,Weight\n1,Tea,3.00,4\n"
    with pytest.raises(UnknownFile) as failed:
        understand("x.csv", content, Options())
    assert failed.value.facts["near"][0] == "shopify_orders"
    assert failed.value.facts["columns"] == ["Order", "Lineitem name", "Lineitem price", "Weight"]


TILL = b"Date;Total;TVA\n01/12/2026;12,00;2,00\n03/12/2026;12,00;2,00\n01/12/2062;12,00;2,00\n"
HELLOASSO = (
    "Référence commande;Montant total;Date du paiement;Statut du paiement\n"
    "1;45,00;01/12/2026 18:23:13;Payé\n2;10,00;01/12/2062 18:23:13;Payé\n"
)
COSTS = "Date;Canal;Montant\n05/11/2026;facebook;50,00\n01/12/2062;facebook;50,00\ndécembre 2026;facebook;50,00\n"


@pytest.mark.parametrize(
    ("content", "line", "rows"),
    [(TILL, 4, 3), (HELLOASSO.encode(), 3, 2), (COSTS.encode(), 3, 3)],
    ids=["till", "helloasso", "costs"],
)
def test_what_is_dated_after_today_is_refused_with_its_place_and_stays_so_when_played_again(content, line, rows):
    today = datetime.date(2026, 12, 2)
    (found,) = understand("file.csv", content, Options(today=today))
    refused = [(one.line, one.code) for one in found.answer.refused]
    assert refused == [(line, "future")] and found.answer.rows.kept == rows - 1
    assert found.answer.period.last < datetime.date(2027, 1, 1)
    again = options_again(json.loads(json.dumps(found.batch.options)), templates=())
    assert [one.answer.rows for one in understand("file.csv", content, again)] == [found.answer.rows]
    wrong_clock = Options(today=datetime.date(2001, 1, 1))
    assert understand("file.csv", content, wrong_clock)[0].answer.rows.refused == 0


def test_the_list_of_files_counts_sales_and_refunds_as_they_were_told_when_added(folder, tmp_path):
    text = 'table = "orders"\nkey = ["order_id"]\n[columns]\norder_id = "No"\nday = "Jour"\ngoods_net = "Net"\n'
    (folder / "templates" / "cours.toml").write_text(text, encoding="utf-8")
    file = tmp_path / "cours.csv"
    file.write_text("No,Jour,Net\n7,2026-05-01,20\n8,2026-05-01,20\n9,2026-05-02,-20\n", encoding="utf-8")
    with opened(folder) as space:
        (first,) = add_files(space, [file], template="cours").files
        (kept,) = imports_of(space.store)
        (again,) = add_files(space, [file], template="cours").files
    assert (first.rows.kept, kept.rows.kept) == (3, 3)
    assert (again.rows.kept, again.rows.unchanged) == (0, 3)
