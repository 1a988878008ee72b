"""Tables that stand the other way round: a measure a line, a channel a column, posts inside records of a download."""

import datetime
import io
import json
import zipfile

import pytest

from merite.files.raw import read_tables
from merite.sources.map_file import map_file
from merite.sources.mapping import Said
from merite.sources.options import Options
from merite.sources.turned_tables import tables_in
from merite.sources.understand import understand
from sources.sales_mapped import lines, sums

DAYS = range(10, 20)
FRANCE = Said(home_tax=0.2)


def known(name, text, **said):
    content = text if isinstance(text, bytes) else text.encode()
    (found,) = understand(name, content, Options(today=datetime.date(2026, 11, 23), **said))
    return found


def test_measures_that_stand_one_under_the_other_are_those_of_a_day():
    rows = [
        f"{n}/09/2026;{what};{amount},00"
        for n in DAYS
        for what, amount in (("Ventes HT", 10 * n), ("TVA", 2 * n), ("Tickets", n), ("Ventes TTC", 12 * n))
    ]
    found = known("journalier.csv", lines("Date;Indicateur;Valeur", *rows), home_tax=0.2)
    assert found.answer.format == "till"
    told = found.batch.tables["day_totals"].to_pylist()
    assert {(one["day"].day, float(one["goods_net"]), one["tickets"]) for one in told} == {
        (n, 10.0 * n, n) for n in DAYS
    }


def test_a_cash_book_whose_labels_are_no_measures_keeps_its_rows():
    text = lines("Date;Libellé;Montant", *(f"{n}/09/2026;{what};5" for n in DAYS for what in ("Robe", "Veste")))
    assert tables_in("c.csv", text.encode()) == read_tables("c.csv", text.encode())
    costs = lines("Date;Canal;Montant", *(f"{n}/09/2026;{what};5" for n in DAYS for what in ("Facebook", "Insta")))
    assert known("couts.csv", costs).answer.format == "costs"


@pytest.mark.parametrize("taxed", [True, False])
def test_the_parts_of_a_marketplace_s_order_are_one_order(taxed):
    head = "settlement-id,deposit-date,transaction-type,order-id,amount-type,amount-description,amount,posted-date"
    parts = [("ItemPrice", "Principal", 100), ("ItemPrice", "Shipping", 4), ("ItemFees", "Commission", -15)]
    parts += [("ItemPrice", "Tax", 20)] if taxed else [("ItemPrice", "Tips", 0)]
    rows = [f"1,,Order,A{n},{kind},{what},{amount},2026-09-{n}" for n in DAYS for kind, what, amount in parts]
    back = [f"1,,Refund,A10,{kind},{what},{-amount},2026-09-19" for kind, what, amount in parts if amount > 0]
    ads = "1,,ServiceFee,,Cost of Advertising,TransactionTotalAmount,-25,2026-09-15"
    answer = map_file("settlement.txt", lines(head, *rows, *back, ads).encode(), {}, habits=FRANCE)
    asked = [one.code for one in answer.questions]
    assert (sums(answer)["refunded"], answer.rows.kept, answer.rows.refused) == (100, 11, 0)
    if taxed:
        assert sums(answer)["sales_net"] == 900 and "goods-net-unknown" not in asked
    else:
        assert sums(answer)["total"] == 1000 and "goods-net-unknown" in asked


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        ("temps.csv", "Semaine du;Facebook;Infolettre;Total", "07/09/2026;1,5;0,5;2"),
        ("suivi.csv", "Date;Facebook (h);Infolettre (h)", "07/09/2026;1,5;0,5"),
        ("suivi.csv", "Date;Facebook;Infolettre;Notes", "07/09/2026;1h30;30 min;rentrée"),
    ],
)
def test_hours_of_channels_side_by_side(name, head, row):
    text = lines(head, row, row.replace("07/09", "14/09"), row.replace("07/09", "21/09"))
    told = known(name, text).batch.tables["hours"].to_pylist()
    assert sorted((one["first"].day, one["universe"], one["hours"]) for one in told) == [
        (day, universe, hours) for day in (7, 14, 21) for universe, hours in (("facebook", 1.5), ("newsletter", 0.5))
    ]


def test_money_of_channels_side_by_side():
    rows = ("juillet 2026;85,00;;10", "août 2026;90,00;40,00;10", "septembre 2026;70,00;0;10")
    found = known("budget pub.csv", lines("Mois;Facebook;Google Ads;Affiches", *rows))
    told = found.batch.tables["exposures"].to_pylist()
    spend = {(one["first"].month, one["universe"]): float(one["spend"]) for one in told}
    assert spend == {
        (7, "facebook.paid"): 85, (8, "facebook.paid"): 90, (9, "facebook.paid"): 70, (8, "google-ads.paid"): 40,
        (7, "poster.paid"): 10, (8, "poster.paid"): 10, (9, "poster.paid"): 10,
    }  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        (";Facebook;;Google Ads;", "Mois;Dépensé;Ventes;Dépensé;Ventes"),
        ("Mois;Facebook;;Google Ads;", ";Dépensé;Ventes;Dépensé;Ventes"),
    ],
)
def test_money_of_channels_under_merged_headings(head):
    rows = (f"{month} 2026;{cost},00;300;{2 * cost},00;500" for month, cost in (("juillet", 85), ("août", 90)))
    told = (
        known("budget pub.csv", lines(*head, *rows, "septembre 2026;70,00;;0;")).batch.tables["exposures"].to_pylist()
    )
    assert {(one["first"].month, one["universe"], float(one["spend"])) for one in told} == {
        (7, "facebook.paid", 85), (8, "facebook.paid", 90), (9, "facebook.paid", 70),
        (7, "google-ads.paid", 170), (8, "google-ads.paid", 180),
    }  # fmt: skip


def test_money_of_a_channel_a_line_and_a_month_a_column():
    rows = ("Facebook;85,00;90,00;175,00", "Google Ads;;40,00;40,00", "Total;85,00;130,00;215,00")
    told = known("depenses marketing.csv", lines("Canal;Juillet 2026;Août 2026;Total", *rows)).batch.tables["exposures"]
    assert {(one["first"].month, one["universe"], float(one["spend"])) for one in told.to_pylist()} == {
        (7, "facebook.paid", 85), (8, "facebook.paid", 90), (8, "google-ads.paid", 40),
    }  # fmt: skip


def test_what_stands_beside_the_sales_of_a_week_is_read_with_them():
    head = "Semaine du;CA HT;Nb ventes;Pub Facebook;Pub Google;Heures Instagram;Posts Instagram;Abonnés Instagram"
    text = lines(head, *(f"{day}/09/2026;{day}00,00;{day};20;10;1,5;3;900" for day in ("07", "14", "21")))
    found = understand("suivi.csv", text.encode(), Options(today=datetime.date(2026, 11, 23), home_tax=0.2))
    assert [one.answer.format for one in found] == ["till", "costs"]
    sold, beside = (one.batch.tables for one in found)
    assert [float(one["goods_net"] or one["gross"]) for one in sold["day_totals"].to_pylist()] == [700, 1400, 2100]
    assert {(one["universe"], one.get("spend") and float(one["spend"]), one.get("posts"))
            for one in beside["exposures"].to_pylist()} == {
        ("facebook.paid", 20.0, None), ("google-ads.paid", 10.0, None), ("instagram", None, 3.0),
    }  # fmt: skip
    assert {(one["universe"], one["hours"]) for one in beside["hours"].to_pylist()} == {("instagram", 1.5)}
    for one in found:
        again = known("suivi.csv", one.copy.whole(), template=one.answer.format, home_tax=0.2)
        assert again.batch.tables == one.batch.tables
    assert found[0].batch.sha256 != found[1].batch.sha256


@pytest.mark.parametrize("head", ["Date;Facebook;Instagram", "Date;Facebook;Instagram;Ventes (h)"])
def test_figures_of_channels_that_nothing_names_stay_as_they_are(head):
    text = lines(head, *(f"{n}/09/2026;1;2{';3' * (head.count(';') - 2)}" for n in DAYS)).encode()
    assert tables_in("suivi.csv", text) == read_tables("suivi.csv", text)


def seconds(day):
    return int(datetime.datetime(2026, 9, day, 12, tzinfo=datetime.UTC).timestamp())


def garbled(text):
    return text.encode().decode("latin-1")


def post(n):
    return {"media": [{"uri": f"{n}.jpg", "creation_timestamp": seconds(n), "title": garbled("À découvrir")}]}


INSTAGRAM = [post(n) for n in DAYS]
STORIES = {"ig_stories": [{"uri": f"{n}.jpg", "creation_timestamp": seconds(n), "title": ""} for n in DAYS]}
FACEBOOK = [
    {"timestamp": seconds(n), "attachments": [], "data": [{"post": garbled("À découvrir")}], "title": "Lila"}
    for n in DAYS
]
MASTODON = {
    "orderedItems": [
        {"type": kind, "actor": "https://mastodon.social/users/lila", "published": f"2026-09-{n}T12:00:00Z",
         "object": {"content": "<p>À découvrir</p>", "inReplyTo": None if n % 2 else "x", "url": f"https://m.s/{n}"}}
        for n in DAYS for kind in ("Create", "Announce")
    ]
}  # fmt: skip


THREADS = {"text_post_app_text_posts": INSTAGRAM}
TWEETS = [
    {"tweet": {"created_at": f"Thu Sep {n} 12:00:00 +0000 2026", "full_text": words, "favorite_count": "3"}}
    for n in DAYS for words in ("À découvrir", "RT @a: Salut")
]  # fmt: skip


def test_the_archive_of_x_is_a_script_and_read_all_the_same():
    found = known("tweets.js", f"window.YTD.tweets.part0 = {json.dumps(TWEETS)}")
    told = found.batch.tables["exposures"].to_pylist()
    assert {(one["first"].day, one["universe"], one["posts"]) for one in told} == {(n, "x", 1.0) for n in DAYS}


@pytest.mark.parametrize(
    ("name", "value", "universe", "days", "words"),
    [
        ("threads_and_replies.json", THREADS, "threads", DAYS, "À découvrir"),
        ("posts_1.json", INSTAGRAM, "instagram", DAYS, "À découvrir"),
        ("stories.json", STORIES, "instagram", DAYS, "…"),
        ("your_posts_1.json", FACEBOOK, "facebook", DAYS, "À découvrir"),
        ("outbox.json", MASTODON, "mastodon", range(11, 20, 2), "À découvrir"),
    ],
)
def test_what_an_account_put_out_is_read_from_the_download_of_its_data(name, value, universe, days, words):
    found = known(name, json.dumps(value))
    told = found.batch.tables["exposures"].to_pylist()
    assert {(one["first"].day, one["universe"], one["posts"], one["message"]) for one in told} == {
        (day, universe, 1.0, words) for day in days
    }
    again = known(name, found.copy.whole())
    assert again.batch.tables == found.batch.tables


def test_posts_and_messages_of_one_download_are_both_read():
    chat = {"participants": [{"name": "A"}, {"name": "B"}],
            "messages": [{"sender_name": "A", "timestamp_ms": seconds(12) * 1000, "content": "Bonjour"}]}  # fmt: skip
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("your_instagram_activity/messages/inbox/a_1/message_1.json", json.dumps(chat))
        made.writestr("your_instagram_activity/media/posts_1.json", json.dumps(INSTAGRAM))
    found = understand("instagram-lila.zip", content.getvalue(), Options(today=datetime.date(2026, 11, 23)))
    assert {name: rows.num_rows for one in found for name, rows in one.batch.tables.items()} == {
        "utterances": 1,
        "exposures": 10,
    }
