"""Ads, mails, posts and hours of tools that nobody described: their channel, their counts and their days."""

import pytest

from merite.sources.map_file import map_file
from merite.sources.options import Options
from merite.sources.understand import understand

DAYS = range(10, 20)


def mapped(name, head, *rows):
    return map_file(name, "\n".join([head, *rows]).encode(), {})


def sums(answer):
    return {one.measure: one.amount for one in answer.totals}


def universes(answer):
    return {fact["universe"] for fact in answer.facts["exposures"]}


@pytest.mark.parametrize(
    ("head", "universe"),
    [
        ("Date,Campaign Name,Amount Spent,Paid Impressions,Swipe-Ups", "snapchat.paid"),
        ("Date,Nom de la campagne,Dépenses,Impressions,Clics sur Épingle", "pinterest.paid"),
        ("Gregorian date,Campaign name,Spend,Impressions,Clicks", "bing-ads.paid"),
        ("Date,Campaign Group Name,Total Spent,Impressions,Clicks", "linkedin.paid"),
        ("By Day,Campaign name,Cost,Impressions,Clicks (destination)", "tiktok.paid"),
        ("Time period,Campaign name,Spend,Impressions,Retweets", "x.paid"),
    ],
)
def test_ads_are_of_the_network_whose_words_stand_in_the_headings(head, universe):
    answer = mapped("report.csv", head, *(f"2026-09-{n},A,{n}.50,{100 * n},{n}" for n in DAYS))
    assert universes(answer) == {universe} and sums(answer)["cost"] == 150
    assert "universe-assumed" not in [one.code for one in answer.questions]


def test_a_channel_that_only_the_file_s_name_tells_is_assumed_and_asked():
    rows = [f"2026-09-{n},A,{n}.50,{100 * n},{n}" for n in DAYS]
    answer = mapped("reddit_ads_report.csv", "Date,Campaign Name,Amount Spent,Impressions,Clicks", *rows)
    assert universes(answer) == {"reddit.paid"}
    assert [one.assumed for one in answer.questions if one.code == "universe-assumed"] == ["reddit.paid"]


def test_searches_that_found_the_site_are_no_posts_of_facebook():
    answer = mapped(
        "Graphique.csv", "Date,Clics,Impressions,CTR,Position", *(f"2026-09-{n},9,500,1.8%,12" for n in DAYS)
    )
    assert universes(answer) == {"seo"} and sums(answer)["clicks"] == 90


@pytest.mark.parametrize(
    ("link", "universe"),
    [
        ("https://www.threads.net/@bols/post/1", "threads"),
        ("https://bsky.app/profile/bols/post/1", "bluesky"),
        ("at://did:plc:abc/app.bsky.feed.post/1", "bluesky"),
        ("https://www.instagram.com/p/1/", "instagram"),
    ],
)
def test_posts_are_of_the_network_that_their_links_lead_to(link, universe):
    head = "Posted At,Media Type,Caption,Permalink,Impressions,Likes"
    answer = mapped("posts.csv", head, *(f"2026-09-{n},IMAGE,Venez,{link},{n},3" for n in DAYS))
    assert universes(answer) == {universe} and sums(answer)["posts"] == 10


def test_a_rate_is_no_count_and_what_was_delivered_is_what_was_sent():
    head = "Nom de la campagne,Date d'envoi,Destinataires,Délivrés,Taux de clics,Cliqueurs,Désinscriptions"
    answer = mapped("campagnes.csv", head, *(f'L{n},2026-09-{n},105,100,"5,00%",5,1' for n in DAYS))
    assert sums(answer) == {"sends": 1000, "clicks": 50, "unsubscribes": 10}


def test_a_clock_is_no_time_passed_and_what_is_billed_no_cost():
    head = "Project,Description,Start Date,Start Time,End Date,End Time,Duration (h),Billable Amount (USD)"
    rows = [f"Instagram,Post,2026-09-{n},09:00:00,2026-09-{n},10:30:00,01:30:00,45.00" for n in DAYS]
    assert sums(mapped("temps.csv", head, *rows)) == {"hours": 15}


def test_a_report_of_ads_by_month_keeps_its_months():
    head = 'Campaign report\n"September 1, 2026 - October 15, 2026"\nMonth,Campaign,Cost,Currency code,Impr.,Clicks\n'
    rows = "September 2026,A,300.00,EUR,10,3\n2026-10-01,A,150.00,EUR,9,2\nTotal: Account,--,450.00,EUR,19,5\n"
    (found,) = understand("c.csv", (head + rows).encode(), Options())
    days = found.batch.tables["exposures"].select(["first", "last"]).to_pylist()
    assert [(str(one["first"]), str(one["last"])) for one in days] == [
        ("2026-09-01", "2026-09-30"),
        ("2026-10-01", "2026-10-15"),
    ]
    week = rows.replace("September 2026", "2026-09-07").replace("2026-10-01", "2026-10-12")
    (found,) = understand("w.csv", (head.replace("Month", "Week") + week).encode(), Options())
    days = found.batch.tables["exposures"].select(["first", "last"]).to_pylist()
    assert [(str(one["first"]), str(one["last"])) for one in days] == [
        ("2026-09-07", "2026-09-13"),
        ("2026-10-12", "2026-10-15"),
    ]
