"""Every figure of the page is in files that other programs read, and the HTML and PDF are sound."""

import csv
import io
import json
import sys
from dataclasses import replace

import html5lib
import pytest
import sheet_examples as examples
from test_page import page

from merite.errors.report import PdfExtraMissing, ReportNotWritten
from merite.report import figures_files, files
from merite.report.figures_files import figures_csv, figures_json
from merite.vocabulary.words import Language

FR, QC, EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH


@pytest.mark.parametrize(
    ("example", "language"),
    [
        ("full", QC),
        ("young", EN),
        ("hostile", FR),
        *(pytest.param(name, EN, marks=pytest.mark.slow) for name in examples.ALL),
    ],
)
def test_the_page_is_valid_html(example, language):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page(example, language))
    # html5lib knows HTML as it was before <details> and <svg> grew; only faults of nesting and syntax count.
    assert [fault for fault in parser.errors if fault[1] != "unknown-named-entity"] == []


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x.invalid")', "+1", "-1", "@SUM(A1)"])
def test_no_name_of_a_channel_is_run_as_a_formula(name):
    sheet = examples.full()
    card = sheet.cards[0]
    named = replace(sheet, cards=(replace(card, measure=replace(card.measure, name=name)),))
    (_, row) = csv.reader(io.StringIO(figures_csv(named)["report-channels.csv"]))
    assert row[0] == f"'{name}"
    assert float(row[1]) == card.money_a_month


@pytest.mark.parametrize("example", examples.ALL)
def test_the_json_holds_the_whole_sheet_without_holes(example):
    sheet = examples.ALL[example]()
    text = json.dumps(figures_json(sheet, [FR, EN]), allow_nan=False)
    body = json.loads(text)
    assert set(body["headline"]) == {"fr", "en"} and body["headline"]["fr"] != body["headline"]["en"]
    assert len(body["sheet"]["cards"]) == len(sheet.cards)
    if sheet.proof is not None:
        assert len(body["sheet"]["proof"]["sales"]) == len(sheet.proof.dates)


@pytest.mark.parametrize("example", examples.ALL)
def test_csv_files_are_square_and_plain(example):
    for text in figures_csv(examples.ALL[example]()).values():
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1 and len(rows) > 1
        assert "nan" not in text


def test_a_copy_for_others_keeps_private_figures_out_of_its_files():
    sheet = examples.agency()
    body = figures_json(sheet, [FR])["sheet"]
    assert "margin" not in body["settings"] and "hourly_cost" not in body["settings"]
    assert not any(changed["name"] == "margin" for changed in body["stamp"]["settings_changed"])
    channels = list(csv.DictReader(io.StringIO(figures_files.figures_csv(sheet)["report-channels.csv"])))
    assert all(row["hours_money_a_month"] == "" for row in channels)


def test_the_folder_holds_page_figures_and_tables(tmp_path):
    found = files.write(examples.young(), tmp_path / "reports", [FR, EN])
    assert {file.name for file in (tmp_path / "reports").iterdir()} == {
        "report.fr.html",
        "report.en.html",
        "report.json",
        "report-channels.csv",
        "report-weeks.csv",
    }
    assert found.pages["fr"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_folder_that_cannot_be_written_is_an_explained_failure(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(ReportNotWritten):
        files.write(examples.empty(), tmp_path / "taken", [FR])


def test_without_the_extra_a_pdf_is_an_explained_failure_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfExtraMissing) as failure:
        files.write(examples.empty(), tmp_path / "reports", [FR], pdf=True)
    assert failure.value.extra == "pdf"
    assert not (tmp_path / "reports").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("example", "language"), [("full", QC), ("empty", EN)])
def test_the_pdf_is_laid_out_from_the_same_page(example, language, tmp_path):
    found = files.write(examples.ALL[example](), tmp_path, [language], pdf=True)
    content = found.pdfs[language.value].read_bytes()
    assert content.startswith(b"%PDF-")
