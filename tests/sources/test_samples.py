"""Every sample export is read to what its keepers expect, whatever a person's tools did to it on the way."""

import csv
import datetime
import io
import json
from dataclasses import replace
from functools import partial

import pytest

from merite import formats
from merite.sources.options import Options
from merite.sources.understand import Understood, understand
from merite.store.pseudonyms import pseudonym

OPTIONS = Options(today=datetime.date(2026, 11, 21))
NAMES = (
    "ga4_traffic_acquisition", "google_ads_campaign_report", "helloasso_payments_fr", "klaviyo_campaigns",
    "mailchimp_campaigns", "matomo_report_csv", "meta_ads_report_en", "meta_ads_report_fr", "meta_fb_content",
    "meta_ig_content", "meta_page_daily", "pinterest_ads", "plausible_dashboard_visitors", "prestashop_orders_fr",
    "shopify_orders", "square_transactions", "stripe_payments", "tiktok_content", "tiktok_overview",
    "trustpilot_reviews", "twitter_legacy", "woocommerce_advanced_order_export", "woocommerce_analytics_orders",
    "woocommerce_customer_order_csv", "x_content", "x_overview", "youtube_studio_content",
)  # fmt: skip


@pytest.fixture
def samples(shared):
    return {file.stem: file.read_bytes() for file in sorted((shared / "formats" / "samples").glob("*.csv"))}


@pytest.fixture
def expected(shared):
    return json.loads((shared / "formats" / "samples" / "expected.json").read_text("utf-8"))


def one(name: str, content: bytes, options: Options = OPTIONS) -> Understood:
    (found,) = understand(name, content, options)
    return found


def facts(found: Understood) -> dict:
    return {table: rows.to_pylist() for table, rows in found.batch.tables.items()}


def text_of(content: bytes) -> tuple[str, str]:
    """The text and the encoding that its marks tell."""
    if content.startswith(b"\xff\xfe"):
        return content[2:].decode("utf-16-le"), "utf-16-le"
    return content.decode("utf-8-sig"), "utf-8"


def test_every_sample_is_tried(samples):
    assert set(samples) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_to_what_it_holds(name, samples, expected):
    wanted = expected[name]
    found = one("export.csv", samples[name])
    answer = found.answer
    assert answer.format == name
    assert answer.rows.refused == 0
    assert next(iter(found.batch.tables)) == wanted["table"]
    if "kept" in wanted:
        assert answer.rows.kept == wanted["kept"]
    if "lines" in wanted:
        assert found.batch.tables["order_lines"].num_rows == wanted["lines"]
    totals = {total.measure: total.amount for total in answer.totals}
    for measure, amount in wanted.get("money", {}).items():
        assert totals[measure] == pytest.approx(amount), measure
    if "sales_net" in wanted:
        assert totals.get("sales_net") == wanted["sales_net"]
    if "currency" in wanted:
        assert {total.currency for total in answer.totals} == {wanted["currency"]}
    if wanted.get("dates", "").startswith("ambiguous"):
        assert "dates-ambiguous" in {question.code for question in answer.questions}


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_that_is_kept_gives_the_same_facts(name, samples):
    found = one("export.csv", samples[name])
    again = one("export.csv", found.copy.whole())
    assert again.batch.sha256 == found.batch.sha256
    assert facts(again) == facts(found)
    assert again.answer == found.answer


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_and_marks_change_nothing(name, samples):
    text, _ = text_of(samples[name])
    plain = facts(one("export.csv", samples[name]))
    for end in ("\n", "\r\n"):
        told = text.replace("\r\n", "\n").replace("\n", end)
        versions = [told.encode("utf-8"), told.encode("utf-8-sig"), b"\xff\xfe" + told.encode("utf-16-le")]
        for version in versions:
            assert facts(one("export.csv", version)) == plain


@pytest.mark.parametrize("name", NAMES)
def test_cp1252_is_read_where_the_words_allow_it(name, samples):
    text, _ = text_of(samples[name])
    try:
        content = text.encode("cp1252")
    except UnicodeEncodeError:
        return
    assert facts(one("export.csv", content)) == facts(one("export.csv", samples[name]))


def rewritten(name: str, content: bytes, change) -> bytes:
    """The sample with its rows changed by ``change(header, rows)``, in its own bytes."""
    text, encoding = text_of(content)
    known = formats.BY_ID[name]
    lines = list(csv.reader(io.StringIO(text), delimiter=known.delimiter))
    top = len(known.preamble)
    if name == "google_ads_campaign_report" or name == "meta_page_daily":
        top = 2
    header, rows = change(lines[top], [row for row in lines[top + 1 :] if row])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=known.delimiter, lineterminator="\n")
    before = "".join(line + "\n" for line in text.split("\n")[:top])
    writer.writerows([header, *rows])
    body = (before + out.getvalue()).encode("utf-16-le" if encoding == "utf-16-le" else "utf-8")
    return (b"\xff\xfe" if encoding == "utf-16-le" else b"") + body


@pytest.mark.parametrize("name", NAMES)
def test_columns_in_another_order_change_nothing(name, samples):
    def backwards(header, rows):
        width = len(header)
        return header[::-1], [(row + [""] * (width - len(row)))[::-1] for row in rows]

    found = one("export.csv", rewritten(name, samples[name], backwards))
    assert found.answer.format == name
    assert facts(found) == facts(one("export.csv", samples[name]))


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_column_changes_nothing(name, samples):
    def wider(header, rows):
        width = len(header)
        return [*header, "Brand new figure"], [[*row, *[""] * (width - len(row)), "7"] for row in rows]

    found = one("export.csv", rewritten(name, samples[name], wider))
    assert found.answer.format == name
    assert facts(found) == facts(one("export.csv", samples[name]))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_cut_in_the_middle_of_a_row_keeps_every_fact_before_it(name, samples):
    def twice(header, rows):
        width = len(header)
        last = [cell if not cell.startswith("#") else "#9999" for cell in rows[0]] + [""] * (width - len(rows[0]))
        return header, [*rows, last]

    whole = rewritten(name, samples[name], lambda header, rows: (header, rows))
    longer = rewritten(name, samples[name], twice)
    unit = 2 if whole.startswith(b"\xff\xfe") else 1
    before = facts(one("export.csv", whole))
    added = len(longer) - len(whole)
    cut = longer[: len(whole) + (added // unit // 2) * unit]
    found = one("export.csv", cut)
    kept = facts(found)
    for table, rows in before.items():
        names = {row["key"] for row in kept.get(table, [])}
        assert {row["key"] for row in rows} <= names


def test_a_french_report_with_some_english_headings_is_one_report(samples):
    text, _ = text_of(samples["meta_ads_report_fr"])
    mixed = text.replace('"Impressions"', '"Impressions"').replace("Début des rapports", "Reporting starts")
    assert facts(one("x.csv", mixed.encode())) == facts(one("x.csv", samples["meta_ads_report_fr"]))


def test_headings_read_in_the_wrong_encoding_are_mended(samples):
    text, _ = text_of(samples["meta_ads_report_fr"])
    broken = text.replace("’", "'").encode("utf-8").decode("cp1252").encode("utf-8")
    straight = text.replace("’", "'").encode("utf-8")
    assert facts(one("x.csv", broken)) == facts(one("x.csv", straight))


def test_no_identifier_is_kept_in_exempt_mode(samples):
    for name, content in samples.items():
        found = one("export.csv", content)
        told = repr(facts(found)) + repr(found.batch.rejects) + found.copy.whole().decode("utf-8", "replace")
        for identifier in ("anne@example.com", "Anne", "MARTIN", "A. M."):
            assert identifier not in told, (name, identifier)


@pytest.mark.parametrize("key", [None, b"k" * 32])
def test_a_name_that_looks_like_a_pseudonym_is_a_name(samples, key):
    content = samples["shopify_orders"].replace(b"anne@example.com", b"p:anne-martin-69001")
    made = None if key is None else partial(pseudonym, key=key)
    found = one("export.csv", content, replace(OPTIONS, pseudonym=made))
    assert b"anne-martin" not in found.copy.whole() and "anne-martin" not in repr(facts(found))


def test_a_consented_workspace_keeps_pseudonyms_and_nothing_else(samples):
    options = replace(OPTIONS, pseudonym=partial(pseudonym, key=b"k" * 32))
    found = one("x.csv", samples["shopify_orders"], options)
    assert facts(found)["orders"][0]["customer"] == pseudonym("anne@example.com", b"k" * 32)
    assert b"anne@example.com" not in found.copy.whole()
    assert facts(one("x.csv", found.copy.whole())) == facts(found)
