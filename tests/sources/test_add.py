"""Files go into a workspace whole or not at all, without identifiers, and adding them again changes nothing."""

import csv
import datetime
import json
import zipfile

import openpyxl
import pytest
from click.testing import CliRunner

from merite.cli.add import command
from merite.rounds.mapping import habits_of
from merite.rounds.rebuild import rebuild_workspace
from merite.sources.add import add_files
from merite.sources.map_file import map_file
from merite.sources.options import options_again
from merite.sources.replaying import replay_of
from merite.sources.understand import understand
from merite.store.replay import inbox_file
from merite.store.undo import undo_import
from merite.store.workspace import create, opened
from merite.texts.imports import question_text
from merite.vocabulary import Language, Settings, TaxStatus


@pytest.fixture
def folder(tmp_path):
    create(tmp_path / "shop", Settings())
    return tmp_path / "shop"


@pytest.fixture
def files(shared):
    return sorted((shared / "formats" / "samples").glob("*.csv"))


def everything(space):
    names = ("orders", "order_lines", "refunds", "exposures", "audiences", "visits", "utterances", "rejects")
    return {name: space.store.rows(f"SELECT * FROM {name} ORDER BY ALL") for name in names}


def test_adding_again_changes_nothing(folder, files):
    with opened(folder) as space:
        first = add_files(space, files)
        before = everything(space)
        again = add_files(space, files)
        assert everything(space) == before
    assert not first.failures and not again.failures
    for one, other in zip(first.files, again.files, strict=True):
        assert one.rows.kept >= 1
        assert (other.rows.kept, other.rows.replaced) == (0, 0)
        assert other.rows.unchanged == one.rows.kept
        assert other.totals == one.totals


def test_the_inbox_gives_the_same_facts_again(folder, files):
    with opened(folder) as space:
        add_files(space, files)
        for row in space.imports():
            file = inbox_file(folder, row["sha256"], row["file"])
            found = understand(row["file"], file.read_bytes(), options_again(json.loads(row["options"])))
            (one,) = [one for one in found if one.batch.source == row["format"]]
            assert one.batch.sha256 == row["sha256"]
            assert one.batch.rows_read == row["rows_read"]
            saved = space.store.save(one.batch)
            assert (saved.kept, saved.replaced) == (0, 0)


def test_nothing_in_the_folder_names_a_buyer(folder, files):
    with opened(folder) as space:
        add_files(space, files)
        told = repr(everything(space))
    for file in (folder / "inbox").iterdir():
        told += file.read_bytes().decode("utf-8", "replace")
    assert "anne@example.com" not in told
    assert "MARTIN" not in told


def test_addresses_above_a_table_and_authors_of_a_workbook_do_not_stay(folder, files, tmp_path):
    report = next(file for file in files if file.stem == "google_ads_campaign_report").read_text("utf-8-sig")
    rows = list(csv.reader(report.splitlines()[2:]))
    above = tmp_path / "google.csv"
    above.write_text(f"Report for lea.roy@example.com\n{report}", "utf-8")
    book = openpyxl.Workbook()
    book.properties.creator = "lea.roy@example.com"
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "google.xlsx")
    with opened(folder) as space:
        answer = add_files(space, [above, tmp_path / "google.xlsx"])
        assert not answer.failures and {one.format for one in answer.files} == {"google_ads_campaign_report"}
    for file in (folder / "inbox").iterdir():
        content = file.read_bytes()
        inside = content
        if content.startswith(b"PK"):
            with zipfile.ZipFile(file) as archive:
                inside = b"".join(map(archive.read, archive.namelist()))
        assert b"lea.roy" not in inside


def test_lifetime_totals_replace(folder, files, tmp_path):
    old = next(file for file in files if file.stem == "meta_ig_content")
    new = tmp_path / "later.csv"
    new.write_text(old.read_text("utf-8").replace("9100", "9400"), "utf-8")
    with opened(folder) as space:
        add_files(space, [old])
        answer = add_files(space, [new]).files[0]
        assert (answer.rows.kept, answer.rows.replaced) == (0, 1)
        assert space.store.rows("SELECT reach FROM exposures") == [{"reach": 9400.0}]


@pytest.mark.parametrize(("status", "asked"), [(TaxStatus.REGISTERED, True), (TaxStatus.NOT_REGISTERED, False)])
def test_tax_within_the_sales_is_no_matter_of_who_collects_none(tmp_path, shared, status, asked):
    create(tmp_path / "shop", Settings(tax_status=status))
    with opened(tmp_path / "shop") as space:
        (told,) = add_files(space, [shared / "formats" / "samples" / "stripe_payments.csv"]).files
    rows = b"Date,Item,Price\n2026-09-01,Hat,20.00\n2026-09-02,Scarf,35.00\n2026-09-02,Hat,20.00\n"
    guess = map_file("sold.csv", rows, {}, habits=habits_of(tmp_path / "shop"))
    for questions in (told.questions, guess.questions):
        assert ("goods-net-unknown" in {one.code for one in questions}) is asked


def test_a_failed_file_leaves_the_others_kept(folder, files, tmp_path):
    unknown = tmp_path / "unknown.csv"
    unknown.write_text("Name,Colour,Weight\nball,red,3\n", "utf-8")
    result = CliRunner().invoke(
        command, [str(unknown), str(files[0]), "--workspace", str(folder), "--json"], catch_exceptions=False
    )
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["ok"] is False and told["code"] == "unknown-file"
    assert told["files"][0]["error"]["facts"]["near"] == []  # nothing in common with any export: none is named
    assert f'merite map "{tmp_path / "unknown.csv"}"' in told["fix"]
    assert told["files"][1]["rows"]["kept"] == 1
    with opened(folder) as space:
        assert len(space.imports()) == 1


def test_an_answer_has_the_agreed_shape(folder, files):
    shop = next(file for file in files if file.stem == "shopify_orders")
    result = CliRunner().invoke(command, [str(shop), "--workspace", str(folder), "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    (told,) = json.loads(result.stdout)["files"]
    assert told["format"] == "shopify_orders"
    assert told["why"]
    assert told["period"] == {"first": "2026-05-01", "last": "2026-05-01"}
    assert told["rows"] == {"read": 2, "kept": 1, "refused": 0, "replaced": 0, "unchanged": 0}
    assert {"measure": "sales_net", "currency": "EUR", "amount": 92.57} in told["totals"]
    assert told["refused"] == [] and told["questions"] == []


@pytest.mark.parametrize("language", [Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH])
def test_the_answer_in_words_says_what_was_understood(folder, files, language, tmp_path):
    shop = next(file for file in files if file.stem == "shopify_orders")
    bad = tmp_path / "orders.csv"
    bad.write_text(shop.read_text("utf-8").replace("8.33,100.90,", "8.33,free,"), "utf-8")
    words = ["--workspace", str(folder), "--lang", language.value]
    result = CliRunner().invoke(command, [str(shop), str(bad), *words], catch_exceptions=False)
    assert result.exit_code == 0
    assert "Shopify" in result.stdout and "Financial Status" in result.stdout
    assert "Total" in result.stdout
    assert "{" not in result.stdout
    assert ("100,90" in result.stdout) == (language is not Language.ENGLISH)


def test_a_notebook_that_was_corrected_says_that_both_versions_count_and_how_to_take_one_back(folder, tmp_path):
    def notebook(where, *hours):
        file = tmp_path / where / "carnet.csv"
        file.parent.mkdir()
        lines = [f"{day:02d}/10/2026;instagram;{told}" for day, told in enumerate(hours, start=13)]
        file.write_text("\n".join(["date;canal;heures", *lines]), "utf-8")
        return file

    files = [notebook(where, *hours) for where, hours in (("a", "21"), ("b", "213"), ("c", "2135"))]
    with opened(folder) as space:
        told = [add_files(space, [file]).files[0].questions for file in files]
        assert told == [(), (), ()], "longer by a line each time, and no amount whose currency could be asked for"
        corrected = notebook("e", *"2435")
        (asked,) = add_files(space, [corrected]).files[0].questions
    assert (asked.code, asked.assumed, asked.option) == (
        "earlier-rows-gone",
        "1",
        "import-000001 import-000002 import-000003",
    )
    assert f"merite undo {asked.option}" in question_text(asked, Language.FRENCH)
    with opened(folder) as space:
        for import_id in asked.option.split():
            assert undo_import(space, import_id, replay_of(folder)).import_id == import_id
        assert [row["hours"] for row in space.store.rows("SELECT hours FROM hours ORDER BY first")] == [2, 4, 3, 5]


def costs_of(folder, rows, name="costs.csv"):
    file = folder / name
    file.write_text("\n".join(["Date;Canal;Montant;Heures", *rows]), "utf-8")
    return file


def kept_of(space):
    money = space.store.rows("SELECT spend FROM exposures WHERE spend IS NOT NULL")
    fees = space.store.rows("SELECT amount FROM fees")
    hours = space.store.rows("SELECT hours FROM hours")
    return sum(row["spend"] for row in money), sum(row["amount"] for row in fees), sum(row["hours"] for row in hours)


def test_costs_that_a_spreadsheet_wrote_otherwise_count_once(folder, tmp_path):
    first = costs_of(tmp_path, ["01/09/2026;Instagram;12,50;1,5", "08/09/2026;Infolettre;9,00;2"])
    book = openpyxl.Workbook()
    book.active.append(["Date", "Canal", "Montant", "Heures", "Note"])
    book.active.append([datetime.date(2026, 9, 1), "instagram", 12.5, 1.5, "rentrée"])
    book.active.append([datetime.date(2026, 9, 8), "Infolettre", 9, 2, ""])
    book.active.append([datetime.date(2026, 9, 15), "Instagram", 20, 1, ""])
    book.save(tmp_path / "costs.xlsx")
    again = costs_of(tmp_path, ["1/9/2026;Instagram;12,5;1h30", "8/9/2026;Infolettre;9;2"], "again.csv")
    asked = {"currency-assumed", "dates-ambiguous"}
    with opened(folder) as space:
        for file in (first, tmp_path / "costs.xlsx", again):
            assert {one.code for one in add_files(space, [file]).files[0].questions} <= asked
        assert kept_of(space) == (32.5, 9, 4.5)


def test_a_corrected_fee_is_told_as_a_corrected_hour_is(folder, tmp_path):
    rows = ["01/09/2026;Instagram;12,50;1,5", "08/09/2026;Infolettre;9,00;2"]
    with opened(folder) as space:
        add_files(space, [costs_of(tmp_path, rows)])
        corrected = costs_of(tmp_path, [rows[0], "08/09/2026;Infolettre;19,00;2"], "costs (1).csv")
        (asked,) = (one for one in add_files(space, [corrected]).files[0].questions if one.code == "earlier-rows-gone")
        assert (asked.assumed, asked.option) == ("1", "import-000001")


def test_a_cost_with_money_hours_and_publications_is_kept_whole(folder, tmp_path):
    file = tmp_path / "costs.csv"
    file.write_text("Date;Canal;Montant;Heures;Publications\n01/09/2026;Instagram;12,00;2;3\n", "utf-8")
    with opened(folder) as space:
        assert not add_files(space, [file]).failures
        assert kept_of(space) == (12, 0, 2)
        told = space.store.rows("SELECT universe, posts FROM exposures ORDER BY universe")
    assert told == [{"universe": "instagram", "posts": 3.0}, {"universe": "instagram.paid", "posts": None}]


def till_of(lines):
    rows = [f"{day:%m/%d/%Y};{100 + day.day},00;{120 + 1.2 * (day.day - 1):.2f}".replace(".", ",") for day in lines]
    return "\r\n".join(["Date;Total HT;Total TTC", *rows])


def test_a_file_added_again_with_the_dates_that_were_asked_for_counts_once(folder, tmp_path):
    days = [datetime.date(2026, month, day) for month in range(1, 9) for day in range(1, 12) if day != month]
    file = tmp_path / "till.csv"
    file.write_text(till_of(days), "utf-8")
    with opened(folder) as space:
        (asked,) = (one for one in add_files(space, [file]).files[0].questions if one.code == "dates-ambiguous")
        assert (asked.assumed, asked.option) == ("dmy", "--dates")
        add_files(space, [file], dates="mdy")
        kept = {row["day"] for row in space.store.rows("SELECT day FROM day_totals")}
        (standing,) = space.imports()
    assert kept == set(days)
    assert json.loads(standing["options"])["dates"] == "mdy"
    rebuild_workspace(folder)
    with opened(folder) as space:
        assert {row["day"] for row in space.store.rows("SELECT day FROM day_totals")} == set(days)


def test_a_file_added_again_by_another_template_counts_once(folder, tmp_path):
    file = tmp_path / "till.csv"
    file.write_text(till_of([datetime.date(2026, 9, day) for day in range(1, 29)]), "utf-8")
    template = 'table = "day_totals"\nkey = ["day"]\ndates = "mdy"\n[columns]\nday = ["Date"]\ngross = ["Total TTC"]\n'
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "mine.toml").write_text(template, "utf-8")
    with opened(folder) as space:
        add_files(space, [file])
        add_files(space, [file], template="mine")
        assert [row["format"] for row in space.imports()] == ["mine"]
        assert space.store.rows("SELECT DISTINCT source FROM day_totals") == [{"source": "mine"}]


def order_of(status, back, cancelled=""):
    cells = {"Name": "#1", "Financial Status": status, "Currency": "EUR", "Subtotal": "120.00", "Shipping": "0.00"}
    cells |= {"Taxes": "20.00", "Total": "120.00", "Created at": "2026-03-11 10:00:00 +0100"}
    return cells | {"Refunded Amount": back, "Cancelled at": cancelled}


def shopify_of(file, samples, *orders):
    header = next(csv.reader((samples / "shopify_orders.csv").read_text("utf-8-sig").splitlines()))
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, header, restval="")
        writer.writeheader()
        writer.writerows(orders)
    return file


@pytest.mark.parametrize(
    ("later", "net"),
    [(order_of("refunded", "120.00", "2026-03-20 10:00:00 +0100"), 0), (order_of("paid", "0.00"), 100)],
    ids=["cancelled since", "nothing given back after all"],
)
def test_a_refund_that_an_order_tells_no_more_is_not_taken_off(folder, tmp_path, shared, later, net):
    samples = shared / "formats" / "samples"
    first = shopify_of(tmp_path / "a.csv", samples, order_of("partially_refunded", "60.00"))
    second = shopify_of(tmp_path / "b.csv", samples, later)
    with opened(folder) as space:
        add_files(space, [first])
        assert [row["goods_net"] for row in space.store.rows("SELECT goods_net FROM refunds")] == [50]
        add_files(space, [second])
        assert space.store.rows("SELECT * FROM refunds") == []
        assert sum(row["goods_net"] for row in space.store.rows("SELECT goods_net FROM orders WHERE counts")) == net


def test_an_old_export_added_again_does_not_bring_back_what_a_newer_one_replaced(folder, tmp_path, shared):
    samples = shared / "formats" / "samples"
    older = shopify_of(tmp_path / "orders_10.csv", samples, order_of("pending", "0.00"))
    newer = shopify_of(tmp_path / "orders_9.csv", samples, order_of("paid", "0.00"))
    with opened(folder) as space:
        add_files(space, [older, newer])
        before = everything(space), space.imports()
        (told,) = add_files(space, [older]).files
        assert (told.rows.kept, told.rows.replaced, told.rows.unchanged) == (0, 0, 1)
        assert (everything(space), space.imports()) == before
