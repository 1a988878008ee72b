"""Ads, mails, posts and hours of tools that nobody described: their channel, their counts and their days."""

import io
import zipfile

import pytest

from merite.errors.imports import UnknownFile
from merite.errors.templates import NothingDated, NothingToMap
from merite.rounds.channels import channel_or_own
from merite.sources.channels import universe_of
from merite.sources.map_file import map_file
from merite.sources.options import Options
from merite.sources.understand import understand
from merite.texts.universes import universe_name
from merite.vocabulary.universes import BOTH_LINES, UNIVERSES
from merite.vocabulary.words import Language
from sources.sales_mapped import sums

DAYS = range(10, 20)


def mapped(name, head, *rows):
    return map_file(name, "\n".join([head, *rows]).encode(), {})


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
        ("Day,Campaign Name,Spend,Impressions,Taps,Installs (Total)", "apple-ads.paid"),
    ],
)
def test_ads_are_of_the_network_whose_words_stand_in_the_headings(head, universe):
    answer = mapped(
        "report.csv", head, *(f"2026-09-{n},A,{n}.50,{100 * n},{n}" + ",1" * (head.count(",") - 4) for n in DAYS)
    )
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
    assert sums(answer) == {"posts": 10, "sends": 1000, "clicks": 50, "unsubscribes": 10}


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


def facts(name, head, *rows):
    answer = mapped(name, head, *rows)
    return answer.facts[next(iter(answer.facts))]


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        ("envois.csv", "Campagne,Date d'envoi,SMS envoyés,SMS délivrés,STOP,Clics", "P,{},110,100,1,5"),
        ("campaigns.csv", "Campaign,Sent At,Recipients,Delivered,Clicks,Message", "P,{},110,100,5,Sale! STOP to end"),
        ("campagnes_sms.csv", "Campagne,Date d'envoi,Destinataires,Délivrés,Clics", "P,{},110,100,5"),
    ],
)
def test_texts_are_no_newsletters(name, head, row):
    answer = mapped(name, head, *(row.format(f"2026-09-{n}") for n in DAYS))
    assert universes(answer) == {"sms"} and sums(answer)["sends"] == 1000 and sums(answer)["posts"] == 10


def test_what_a_tool_takes_for_mails_and_texts_is_a_fee_and_no_ad():
    rows = [f"P,2026-09-{n},100,8.{n}" for n in DAYS]
    answer = mapped("envois.csv", "Campagne,Date d'envoi,SMS délivrés,Coût", *rows)
    fees = answer.facts["fees"]
    assert {(fee["kind"], fee["universe"], float(fee["amount"])) for fee in fees[:1]} == {("tools", "sms", 8.1)}
    assert universes(answer) == {"sms"} and "cost" not in sums(answer)


def test_headings_of_programs_are_read_as_words():
    rows = [f"at://did:plc:abc/app.bsky.feed.post/{n},2026-09-{n}T08:00:00Z,Bonjour,3,1,2" for n in DAYS]
    answer = mapped("posts.csv", "uri,createdAt,text,likeCount,repostCount,replyCount", *rows)
    assert answer.table == "exposures" and universes(answer) == {"bluesky"}
    assert sums(answer) == {"posts": 10, "reactions": 30, "shares": 10, "comments": 20}


def test_the_column_whose_cells_name_channels_is_the_channel():
    rows = [f"2026-09-{n},Lila page,linkedin,Hi,{n}0,3" for n in DAYS]
    assert universes(mapped("posts.csv", "Date,Channel,Service,Text,Impressions,Likes", *rows)) == {"linkedin"}


def test_posts_are_of_the_day_on_which_they_were_put_out_and_not_of_the_export():
    rows = [f"30 septembre,V,https://www.tiktok.com/@l/video/{n},{n} septembre,{n},{n}00" for n in DAYS]
    head = "Heure,Titre de la vidéo,Lien de la vidéo,Heure de publication,Nombre total de J'aime,Total des vues"
    assert [fact["first"].day for fact in facts("Content.csv", head, *rows)] == [10, 11, 12]


def test_a_list_of_what_was_put_out_counts_a_publication_a_row():
    rows = [f"{n}.lettre,2026-09-{n}T08:00:00Z,true,newsletter,everyone,Lettre {n}" for n in DAYS]
    answer = mapped("posts.csv", "post_id,post_date,is_published,type,audience,title", *rows)
    assert universes(answer) == {"newsletter"} and sums(answer) == {"posts": 10}
    sold = [f"2026-09-{n},Spotify,Chanson,1{n},0.5" for n in DAYS]
    with pytest.raises(NothingToMap):
        mapped("royalties.tsv", "Reporting Date,Store,Title,Quantity,Sum withheld", *sold)


def test_a_calendar_of_publications_by_hand_is_known_as_it_is():
    rows = [f"{n}/09/2026;Insta;Coulisses {n};Reel" for n in DAYS]
    text = "\n".join(["Date;Réseau;Sujet;Format", *rows])
    (found,) = understand("calendrier.csv", text.encode(), Options())
    assert found.answer.format == "posts"
    told = found.batch.tables["exposures"].to_pylist()
    assert {(str(one["first"]), one["universe"], one["posts"]) for one in told} == {
        (f"2026-09-{n}", "instagram", 1.0) for n in DAYS
    }


def test_reservations_with_a_remark_now_and_then_are_no_reviews():
    rows = [f"2026-09-{n};20:00;Dupont;4;Honorée;TheFork;{'allergie' if n == 12 else ''}" for n in DAYS]
    with pytest.raises(NothingToMap):
        mapped("reservations.csv", "Date de réservation;Heure;Nom;Couverts;Statut;Source;Commentaire", *rows)


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("tripadvisor_reviews.csv", "tripadvisor"),
        ("Trustpilot avis 2026.csv", "trustpilot"),
        ("avis-verifies.csv", "avis-verifies"),
        ("booking.com.csv", "booking"),
    ],
)
def test_reviews_are_of_the_site_that_the_file_is_named_after(name, site):
    answer = mapped(name, "review_date,rate,review", *(f"2026-09-{n},{n % 5 + 1},Bien" for n in DAYS))
    told = answer.facts["utterances"]
    assert {fact["universe"] for fact in told} == {site} and [fact["rating"] for fact in told] == [1, 2, 3]
    assert [one.assumed for one in answer.questions if one.code == "universe-assumed"] == [site]


def test_what_time_is_priced_at_is_no_money_spent():
    rows = [f"2026-09-{n},Instagram,stories,0.75,20.00,15.00" for n in DAYS]
    answer = mapped("time.csv", "Date,Task,Notes,Hours,Cost Rate,Cost Amount", *rows)
    assert sums(answer) == {"hours": 7.5}


@pytest.mark.parametrize("head", ["Date,Canal,Minutes", "Date,Canal,Temps (min)", "Day,Channel,Duration (minutes)"])
def test_minutes_are_no_hours(head):
    rows = [f"2026-09-{n},Facebook,30" for n in DAYS]
    assert sums(mapped("temps.csv", head, *rows)) == {"hours": 5}
    with pytest.raises(UnknownFile):  # not known as a sheet of hours, but mapped
        understand("temps.csv", "\n".join([head, *rows]).encode(), Options())


def test_a_channel_in_the_words_of_a_time_sheet_is_found():
    rows = [f"Lila,Marketing,Instagram posts,2026-09-{n},09:00:00,01:30:00" for n in DAYS]
    answer = mapped("toggl.csv", "User,Project,Description,Start date,Start time,Duration", *rows)
    assert sums(answer) == {"hours": 15} and answer.columns["universe"] == ("Description",)


def test_of_an_archive_the_table_that_tells_days_is_meant():
    parts = {
        "Queries.csv": "Top queries,Clicks,Impressions,CTR,Position\n" + "q,9,90,10%,4\n" * 50,
        "Chart.csv": "Date,Clicks,Impressions,CTR,Position\n" + "".join(f"2026-09-{n},{n},90,10%,4\n" for n in DAYS),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    answer = map_file("Performance.zip", content.getvalue(), {})
    assert sums(answer)["clicks"] == 145 and universes(answer) == {"seo"}


def test_the_visitors_of_a_page_on_linkedin_are_no_visits_of_the_site():
    head = "Date,Overview page views (desktop),Overview page views (total),Overview unique visitors (total)"
    text = "\n".join([head, *(f"09/{n}/2026,1,3,2" for n in DAYS)])
    (found,) = understand("visitors.csv", text.encode(), Options())
    told = found.batch.tables["audiences"].to_pylist()
    assert {one["universe"] for one in told} == {"linkedin"}
    assert sum(one["amount"] for one in told if one["metric"] == "overview unique visitors (total)") == 20


def test_an_address_names_no_channel():
    rows = [f"l@x.fr,Infolettre,rédaction,2026-09-{n},01:30:00" for n in DAYS]
    answer = mapped("temps.csv", "E-mail,Projet,Description,Date de début,Durée", *rows)
    assert answer.columns["universe"] == ("Projet",) and {one["universe"] for one in answer.facts["hours"]} == {
        "newsletter"
    }


def test_hours_worked_are_no_sales():
    rows = [f"Li,Vendeuse,2026-09-{n},09:00,17:00,8.00" for n in DAYS]
    with pytest.raises(NothingToMap):
        mapped("shifts.csv", "Employee,Position,Date,Start Time,End Time,Total Hours", *rows)


def test_what_suppliers_billed_is_no_till():
    rows = [f"{n}/09/2026;Meta;Publicité Facebook;{n},00;{n / 5:.2f};{n * 1.2:.2f}" for n in DAYS]
    text = "\n".join(["Date;Fournisseur;Objet;Montant HT;TVA;Montant TTC", *rows])
    with pytest.raises(UnknownFile):
        understand("depenses.csv", text.encode(), Options())
    answer = map_file("depenses.csv", text.encode(), {})
    assert answer.table == "costs" and sums(answer) == {"cost": 145} and universes(answer) == {"meta.paid"}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("universe", [*UNIVERSES, *(f"{one}.paid" for one in sorted(BOTH_LINES))])
def test_the_name_that_pages_show_names_the_channel_when_it_is_typed(universe, language):
    name = universe_name(universe, language)
    assert universe_of(name) == channel_or_own(name) == universe


@pytest.mark.parametrize(
    ("cells", "stars"),
    [
        (("4/5", "5/5", "3 / 5"), (4, 5, 3)),
        (("8/10", "10/10", "7 sur 10"), (4, 5, 3.5)),
        (("★★★★☆", "★", "★★"), (4, 1, 2)),
    ],
)
def test_stars_are_read_as_people_write_them(cells, stars):
    rows = [f"2026-09-1{here};{cell};Bien" for here, cell in enumerate(cells)]
    answer = mapped("avis.csv", "Date;Note;Commentaire", *rows)
    assert tuple(fact["rating"] for fact in answer.facts["utterances"]) == stars


def test_a_form_with_stars_and_words_tells_reviews_though_it_asks_how_one_heard_too():
    rows = [f"2026-09-{n},{n % 5 + 1},Bien {n},Instagram" for n in DAYS]
    head = "Horodateur,Quelle note donneriez-vous ?,Un commentaire ?,Comment nous avez-vous connus ?"
    answer = mapped("reponses.csv", head, *rows)
    assert answer.table == "utterances" and answer.columns["text"] == ("Un commentaire ?",)


@pytest.mark.parametrize(
    ("name", "universe"),
    [("criteo.csv", "criteo.paid"), ("Taboola report.csv", "taboola.paid"), ("google-ads_2026.csv", "google-ads.paid")],
)
def test_ads_are_of_the_seller_that_the_file_s_name_tells(name, universe):
    rows = [f"2026-09-{n},A,{n}.50,{100 * n},{n}" for n in DAYS]
    answer = mapped(name, "Day,Campaign,Cost,Displays,Clicks", *rows)
    assert universes(answer) == {universe}


def test_bills_of_who_sells_ads_are_what_they_cost_and_no_sales():
    rows = [f"PJ{n};05/0{n}/2026;01/0{n}/2026;28/0{n}/2026;129,00;25,80;154,80" for n in range(4, 9)]
    head = "N° facture;Date de facture;Période du;au;Montant HT;TVA;Montant TTC"
    answer = mapped("factures_pagesjaunes.csv", head, *rows)
    assert universes(answer) == {"pagesjaunes.paid"} and sums(answer)["cost"] == 5 * 129


def test_a_month_of_what_agencies_of_media_billed_is_no_till_s_report():
    bought = ("Radio locale;Régie Ouest", "Journal municipal;Mairie")
    months = ("juin", "juillet", "septembre")
    rows = [f"{month} 2026;{one};150,00;30,00;180,00" for month in months for one in bought]
    text = "\n".join(["Mois;Support;Régie;Montant HT;TVA;Montant TTC", *rows])
    with pytest.raises(UnknownFile):
        understand("pub.csv", text.encode(), Options())
    answer = map_file("pub.csv", text.encode(), {})
    assert answer.table == "costs" and sums(answer)["cost"] == 6 * 150


def test_figures_of_clicks_and_of_paid_views_are_no_address_and_no_line():
    head = "Date,Post ID,Network,Content Type,Post,Impressions,Paid Impressions,Reactions,Post Link Clicks"
    rows = [f"9/{n}/2026 9:00 am,4{n},Facebook,Photo,New thing number {n},{100 * n},0,{n},2" for n in DAYS]
    answer = mapped("Post Performance.csv", head, *rows)
    assert answer.rows.refused == 0 and universes(answer) == {"facebook"}


def test_what_others_say_is_no_post_of_one_s_own():
    head = "Date\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tReach\tSentiment"
    rows = [
        f"{n}-Sep-2026 03:0{n % 10}PM\tA\thttps://n.example/{n}\tOpens {n}\tSaid {n}\tLe Monde\t\t900\tNeutral"
        for n in DAYS
    ]
    assert mapped("mentions.csv", head, *rows).table == "utterances"


@pytest.mark.parametrize(
    ("head", "row"),
    [("Landing page,Sessions,Active users,Key events", "/a{},120,100,3"),
     ("Store code,Business name,Website clicks,Directions", "{},Chez Jo,22,14")],
)  # fmt: skip
def test_counts_without_any_day_are_refused_with_what_to_do(head, row):
    with pytest.raises(NothingDated):
        mapped("export.csv", head, *(row.format(n) for n in DAYS))
    dated = {"constants": {"first": "2026-09-01", "last": "2026-09-30"}}
    text = "\n".join([head, *(row.format(n) for n in DAYS)]).encode()
    assert str(map_file("export.csv", text, dated).period.last) == "2026-09-30"


def test_the_shares_of_a_linkedin_archive_are_posts():
    rows = [f"2026-09-{n} 08:12:33,https://www.linkedin.com/feed/update/4{n},Texte du {n},,,MEMBER" for n in DAYS]
    answer = mapped("Shares.csv", "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility", *rows)
    assert universes(answer) == {"linkedin"} and sums(answer)["posts"] == 10


def test_a_network_s_name_is_read_within_the_name_of_its_pages():
    named = ("FACEBOOKPAGE", "INSTAGRAMBUSINESS", "LINKEDINCOMPANY")
    assert [universe_of(one) for one in named] == ["facebook", "instagram", "linkedin"]


def test_what_a_network_billed_is_a_cost_and_no_sale():
    rows = [f"{n}/09/2026;7{n}-99;Visa;{n},00;Payée" for n in DAYS]
    answer = mapped("facturation_meta.csv", "Date;Identifiant de transaction;Mode de paiement;Montant;Statut", *rows)
    assert universes(answer) == {"meta.paid"} and sums(answer)["cost"] == 145


def test_what_a_file_s_name_calls_advertising_was_bought():
    rows = [f"CKOI-{n};2026-0{n}-03;20 occasions;Radio;{n}00,00;5,00;10,00;{n}15,00" for n in range(2, 9)]
    text = "\n".join(["Facture;Date;Description;Média;Montant avant taxes;TPS;TVQ;Total", *rows]).encode()
    with pytest.raises(UnknownFile):
        understand("publicite_radio.csv", text, Options())
    answer = map_file("publicite_radio.csv", text, {})
    assert universes(answer) == {"radio.paid"} and sums(answer)["cost"] == 3500


def test_a_post_s_address_is_its_link():
    rows = [f"2026-09-{n} 10:00,Caption {n},IMAGE,40,2,https://www.instagram.com/p/B{n}/" for n in DAYS]
    answer = mapped("posts.csv", "Posted At,Caption,Media Type,Likes,Comments,Post URL", *rows)
    assert universes(answer) == {"instagram"} and sums(answer)["posts"] == 10


@pytest.mark.parametrize(
    ("name", "head", "row", "universe"),
    [
        ("transactions google ads.csv", "Date;Type;Description;Montant", "{};Campagnes;Clics;10,00", "google-ads.paid"),
        ("factures kijiji.csv", "Facture;Date;Sous-total;TPS;Total", "K{0};{0};10,00;0,50;10,50", "kijiji.paid"),
    ],
)
def test_what_was_paid_to_who_sells_ads_is_never_sold(name, head, row, universe):
    answer = mapped(name, head, *(row.format(f"2026-09-{n}") for n in DAYS))
    assert universes(answer) == {universe} and sums(answer)["cost"] == 100


def test_a_budget_consumed_is_spent_and_amounts_before_tax_are_costs_by_channel():
    rows = [f"{n}/09/2026;Rentrée;{n},50;900;9" for n in DAYS]
    assert sums(mapped("rapport_teads.csv", "Jour;Campagne;Budget consommé;Impressions;Clics", *rows))["cost"] == 150
    rows = [f"{n}/09/2026;{'Flyers' if n % 2 else 'Instagram'};Boost;{n},00;2,00;{n + 2},00" for n in DAYS]
    answer = mapped("dépenses communication.csv", "Date;Poste;Détail;HT;TVA;TTC", *rows)
    assert answer.table == "costs" and sums(answer)["cost"] == 145


def test_a_review_on_google_is_on_its_listing_and_one_without_stars_among_reviews_is_a_review():
    rows = ["2026-06-18;Google;1;Thé froid.", "2026-06-20;Google;5;Super !", "2026-06-21;Facebook;;Ouverts le 14 ?"]
    answer = mapped("export.csv", "Date;Plateforme;Note;Avis", *rows)
    assert answer.table == "utterances"
    assert [fact["universe"] for fact in answer.facts["utterances"]] == ["google-business"] * 2 + ["facebook"]
    assert [fact.get("shape") for fact in answer.facts["utterances"]] == [None, None, "review"]


def test_a_text_without_stars_among_few_that_have_some_is_no_review():
    rows = ["2026-06-18;Google;1;Thé froid.", "2026-06-20;Reddit;;On y va ?", "2026-06-21;Reddit;;Bof."]
    answer = mapped("mentions.csv", "Date;Plateforme;Note;Avis", *rows)
    assert [fact.get("shape") for fact in answer.facts["utterances"]] == [None] * 3


def test_what_is_paid_on_google_is_its_ads():
    answer = mapped("depenses.csv", "Date;Canal;Dépense", "2026-06-18;Google;12,50", "2026-06-20;Facebook;8,00")
    assert universes(answer) == {"google-ads.paid", "facebook.paid"}
