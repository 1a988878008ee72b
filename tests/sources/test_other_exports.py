"""Ads, posts, mails, visits, reviews and page figures: the habits of each tool, one by one."""

import csv
import datetime
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from merite import formats
from merite.sources.ads import period_in
from merite.sources.options import Options
from merite.sources.understand import understand

OPTIONS = Options(today=datetime.date(2026, 1, 20))


def written(known, header, *rows: dict[str, str], preamble=()) -> bytes:
    out = io.StringIO()
    for line in preamble:
        out.write(line + "\n")
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(name, *rows, options=OPTIONS, header=None, preamble=None):
    known = formats.BY_ID[name]
    content = written(known, header or known.header, *rows, preamble=known.preamble if preamble is None else preamble)
    (found,) = understand("x.csv", content, options)
    return found.answer, {table: rows.to_pylist() for table, rows in found.batch.tables.items()}


def meta(**cells):
    usual = {"Campaign name": "Rentrée", "Amount spent (EUR)": "10.00", "Impressions": "100",
             "Reporting starts": "2026-01-01", "Reporting ends": "2026-01-01", "Day": "2026-01-01"}  # fmt: skip
    return usual | {key.replace("_", " "): value for key, value in cells.items()}


def test_meta_s_sum_without_a_name_is_no_fact():
    answer, facts = read("meta_ads_report_en", meta(Campaign_name="", **{"Amount spent (EUR)": "20.00"}), meta())
    assert (answer.rows.read, answer.rows.kept, answer.rows.refused) == (1, 1, 0)
    assert facts["exposures"][0]["universe"] == "meta.paid"
    assert facts["exposures"][0]["media_class"] == "paid"


def test_meta_s_ads_are_split_by_a_platform_column_or_a_rule():
    header = [*formats.BY_ID["meta_ads_report_en"].header, "Platform"]
    rows = [meta(Platform="facebook"), meta(Platform="instagram"), meta(Platform="audience_network")]
    _, facts = read("meta_ads_report_en", *rows, header=header)
    assert [row["universe"] for row in facts["exposures"]] == ["facebook.paid", "instagram.paid", "meta.paid"]
    _, facts = read("meta_ads_report_en", meta(), options=Options(universes={"meta.paid": "facebook.paid"}))
    assert facts["exposures"][0]["universe"] == "facebook.paid"


def test_meta_s_report_without_days_is_a_period():
    header = [name for name in formats.BY_ID["meta_ads_report_en"].header if name != "Day"]
    row = {key: value for key, value in meta(Reporting_ends="2026-01-31").items() if key != "Day"}
    answer, facts = read("meta_ads_report_en", row, header=header)
    assert str(facts["exposures"][0]["last"]) == "2026-01-31"
    assert str(answer.period.last) == "2026-01-31"


def test_long_numbers_are_texts():
    one, other = "120210000000000001", "120210000000000002"
    _, facts = read("meta_ads_report_en", meta(Ad_ID=one), meta(Ad_ID=other))
    assert [row["ad"] for row in facts["exposures"]] == [one, other]


def test_a_french_spreadsheet_s_commas_and_dates_are_read():
    row = meta(**{"Amount spent (EUR)": "1 234,56", "Day": "31/01/2026", "Reporting starts": "31/01/2026",
                  "Reporting ends": "31/01/2026"})  # fmt: skip
    answer, facts = read("meta_ads_report_en", row)
    assert answer.totals[0].amount == 1234.56
    assert str(facts["exposures"][0]["first"]) == "2026-01-31"
    assert answer.questions == ()


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ('"September 1, 2026 - September 30, 2026"', "2026-09-01", "2026-09-30"),
        ("1 septembre 2026 – 30 septembre 2026", "2026-09-01", "2026-09-30"),
        ("1 sept. 2026 - 30 sept. 2026", "2026-09-01", "2026-09-30"),
        ("2026-09-01 - 2026-09-30", "2026-09-01", "2026-09-30"),
    ],
)
def test_a_period_in_words_is_understood(line, first, last):
    assert tuple(map(str, period_in(line))) == (first, last)


def test_all_time_is_no_period():
    row = {"Campaign": "Marque", "Currency code": "EUR", "Impr.": "12,345", "Cost": "1,105.20"}
    answer, facts = read("google_ads_campaign_report", row, preamble=("Campaign report", "All time"))
    assert facts["exposures"][0]["first"] is None
    assert facts["exposures"][0]["impressions"] == 12345
    assert {question.code for question in answer.questions} == {"no-dates"}


def test_boosted_reach_is_paid_and_the_rest_ours():
    header = [*formats.BY_ID["meta_fb_content"].header, "Reach from Boosted posts"]
    row = {"Post ID": "1", "Page ID": "2", "Publish time": "01/15/2026 21:00", "Permalink": "https://f/1",
           "Post type": "Reels", "Reach": "980", "Reach from Boosted posts": "300"}  # fmt: skip
    answer, facts = read("meta_fb_content", row, header=header)
    reach = {fact["universe"]: fact["reach"] for fact in facts["exposures"]}
    assert reach == {"facebook": 680, "facebook.paid": 300}
    assert answer.rows.kept == 1
    assert sum(fact["posts"] for fact in facts["exposures"]) == 1


def test_replies_are_not_publications():
    row = {"Post id": "1", "Date": "Wed, Jan 14, 2026", "Post text": "@anne merci", "Post Link": "https://x/1"}
    _, facts = read("x_content", row | {"Impressions": "3"})
    assert (facts["exposures"][0]["shape"], facts["exposures"][0]["posts"]) == ("reply", 0.0)


def test_promoted_figures_of_old_tweets_are_paid():
    row = {"Tweet id": "1", "Tweet permalink": "https://x/1", "time": "2023-06-20 23:30 +0000", "impressions": "10",
           "promoted impressions": "90"}  # fmt: skip
    _, facts = read("twitter_legacy", row)
    assert {fact["universe"]: fact["impressions"] for fact in facts["exposures"]} == {"x": 10, "x.paid": 90}
    assert str(facts["exposures"][0]["first"]) == "2023-06-21"


def test_dates_without_a_year_cross_new_year():
    rows = [{"Date": day, "Video Views": "1", "Profile Views": "2"} for day in ("December 30", "January 2")]
    answer, facts = read("tiktok_overview", *rows)
    assert sorted({str(fact["day"]) for fact in facts["audiences"]}) == ["2025-12-30", "2026-01-02"]
    assert [(question.code, question.assumed) for question in answer.questions] == [("years-assumed", "2025, 2026")]
    answer, facts = read("tiktok_overview", rows[0], options=Options(year=2023))
    assert str(facts["audiences"][0]["day"]) == "2023-12-30" and answer.questions == ()


def test_linkedin_s_workbook_has_posts_and_days(tmp_path):
    known = formats.BY_ID["linkedin_content_xls"]
    book = openpyxl.Workbook()
    metrics, posts = book.active, book.create_sheet("All posts")
    metrics.title = "Metrics"
    metrics.append(["The metrics of your Page in the period chosen."])
    metrics.append(list(known.sheets[0].header))
    metrics.append(["01/13/2026", 410, 40, 450, 300, 12, 0, 12])
    posts.append([known.preamble[0]])
    posts.append(list(known.header))
    posts.append(["Nouveau thé", "https://linkedin.com/1", "Organic", "", "Anne Martin", "01/13/2026", "", "", "", 410])
    posts.append(["Promo", "https://linkedin.com/2", "Sponsored", "Rentrée", "", "01/14/2026", "", "", "", 90])
    book.save(tmp_path / "content.xls")
    (found,) = understand("content.xls", (tmp_path / "content.xls").read_bytes(), OPTIONS)
    assert found.answer.format == "linkedin_content_xls"
    facts = {table: rows.to_pylist() for table, rows in found.batch.tables.items()}
    assert [fact["universe"] for fact in facts["exposures"]] == ["linkedin", "linkedin.paid"]
    figures = {(fact["universe"], fact["metric"]): fact["amount"] for fact in facts["audiences"]}
    assert figures[("linkedin.paid", "impressions (sponsored)")] == 40
    assert b"Anne Martin" not in found.copy.whole()
    (again,) = understand("content.xls", found.copy.whole(), OPTIONS)
    assert again.batch.tables["exposures"].equals(found.batch.tables["exposures"])


def test_an_archive_gives_what_is_known_in_it_and_says_what_is_not(shared):
    samples = shared / "formats" / "samples"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("visitors.csv", (samples / "plausible_dashboard_visitors.csv").read_bytes())
        archive.writestr("pages.csv", "name,visitors,pageviews\n/,3,4\n")
    (found,) = understand("stats.zip", packed.getvalue(), OPTIONS)
    assert found.answer.format == "plausible_dashboard_visitors"
    assert [(q.code, q.assumed) for q in found.answer.questions] == [("parts-not-read", "pages.csv")]


def test_a_folder_of_exports_in_one_archive_is_answered_export_by_export(shared):
    packed = io.BytesIO()
    names = ["shopify_orders", "meta_ads_report_fr", "youtube_studio_content"]
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(f"{name}.csv", Path(shared / "formats/samples" / f"{name}.csv").read_bytes())
    found = understand("exports.zip", packed.getvalue(), OPTIONS)
    assert [one.answer.format for one in found] == names
    assert [one.answer.rows.kept for one in found] == [1, 1, 1]


def test_google_s_reviews_keep_the_words_as_written_and_the_answer():
    review = {
        "reviewId": "r1", "reviewer": {"displayName": "Anne M."}, "starRating": "FOUR",
        "comment": "(Translated by Google) Very good. (Original) Très bon accueil.",
        "createTime": "2026-01-10T23:30:00Z",
        "reviewReply": {"comment": "Merci !", "updateTime": "2026-01-12T09:00:00Z"},
    }  # fmt: skip
    (found,) = understand("reviews.json", json.dumps({"reviews": [review]}).encode(), OPTIONS)
    assert found.answer.format == "google_business_reviews_json"
    said, reply = found.batch.tables["utterances"].to_pylist()
    assert (said["text"], said["rating"], str(said["day"])) == ("Très bon accueil.", 4.0, "2026-01-11")
    assert (reply["by_us"], reply["in_reply_to"], reply["text"]) == (True, said["key"], "Merci !")
    assert said["author"] is None and b"Anne" not in found.copy.whole()
    assert found.answer.rows.kept == 1


def test_an_invited_review_is_marked_so():
    row = {"Review Id": "1", "Review Created (UTC)": "2026-01-02 10:00:00", "Review Stars": "5"}
    _, facts = read("trustpilot_reviews", row | {"Source Of Review": "Invitation"})
    assert facts["utterances"][0]["asked"] is True
    answer, _ = read("trustpilot_reviews", row | {"Review Stars": "9"})
    assert [one.code for one in answer.refused] == ["bad-number"]


def test_a_grand_total_of_visits_is_no_fact():
    rows = [dict.fromkeys(formats.BY_ID["ga4_traffic_acquisition"].header, "1")]
    first = formats.BY_ID["ga4_traffic_acquisition"].header[0]
    answer, facts = read("ga4_traffic_acquisition", {**rows[0], first: "Grand total"}, {**rows[0], first: "(not set)"})
    assert [fact["origin"] for fact in facts["visits"]] == ["(not set)"]
    assert str(answer.period.first) == "2026-09-01"


def test_instagram_s_posts_are_known_by_their_french_headings():
    header = (
        "Identifiant de la publication", "Identifiant du compte", "Nom d’utilisateur du compte", "Nom du compte",
        "Description", "Durée (s)", "Heure de publication", "Permalien", "Type de publication", "Date", "Vues",
        "Couverture", "Mentions J’aime", "Partages", "Commentaires", "Enregistrements",
    )  # fmt: skip
    row = {
        "Identifiant de la publication": "1801", "Nom d’utilisateur du compte": "pinard", "Date": "Depuis toujours",
        "Heure de publication": "01/14/2026 18:00", "Permalien": "https://www.instagram.com/p/1/", "Vues": "320",
        "Mentions J’aime": "11", "Enregistrements": "6",
    }  # fmt: skip
    answer, facts = read("meta_ig_content", row, header=header)
    assert answer.format == "meta_ig_content" and answer.rows.kept == 1
    (post,) = facts["exposures"]
    assert (post["universe"], post["views"], post["reactions"], post["saves"]) == ("instagram", 320, 11, 6)
    assert post["first"] == datetime.date(2026, 1, 14)
