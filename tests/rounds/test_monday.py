"""The Monday mail says what is worth knowing, in the reader's language, once a week, and nothing when nothing is."""

import dataclasses
import datetime
import email
import email.policy
import json
import os
import re
import threading

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from listen.said import keep
from merite.community.alerts import AlertRules
from merite.errors.community import AlertNotSent, BadAlertSetting
from merite.errors.monday import BadMondaySetting, MondayNotAsked
from merite.measure.missing import missing_files
from merite.report.letter import letter_html
from merite.rounds.look import take_look
from merite.rounds.monday import monday_of, monday_rules, send_monday
from merite.rounds.sending import send_mail
from merite.sources.add import add_files
from merite.store import workspace
from merite.texts.formats import day
from merite.texts.monday import letter
from merite.vocabulary import Language, Settings
from merite.vocabulary.monday import AdviceChanged, EndingTest, MissingFile, Monday, News, NotFetched, NotRead
from merite.vocabulary.waiting import Waiting, Waits
from merite.vocabulary.words import Verdict
from post_office import post_office

MONDAY = datetime.date(2026, 6, 22)
MONDAY_NOON = datetime.datetime(2026, 6, 22, 12, tzinfo=datetime.UTC).timestamp()
NAMES = {"shopify_orders": "Shopify (Orders)", "meta_ads": "Meta (Ads)"}


def files(source, *days):
    return [{"format": source, "last": None if day is None else datetime.date.fromisoformat(day)} for day in days]


def test_an_export_that_came_every_week_is_missed_when_it_does_not_come():
    weekly = files("shopify_orders", "2026-05-17", "2026-05-24", "2026-05-31", "2026-06-07")
    assert missing_files(weekly, NAMES, today=datetime.date(2026, 6, 16)) == ()
    (late,) = missing_files(weekly, NAMES, today=MONDAY)
    assert late == MissingFile(name="Shopify (Orders)", last=datetime.date(2026, 6, 7), days=15)
    assert missing_files(weekly, NAMES, today=datetime.date(2027, 1, 1)) == (), "it was given up: nobody is nagged"


def test_a_source_without_a_habit_or_of_another_kind_is_never_missed():
    assert missing_files(files("shopify_orders", "2026-05-01", "2026-05-08"), NAMES, today=MONDAY) == ()
    assert missing_files(files("meta_ads", "2026-01-01", "2026-03-01", "2026-05-01"), NAMES, today=MONDAY) == ()
    assert missing_files(files("bluesky", "2026-05-01", "2026-05-02", "2026-05-03"), NAMES, today=MONDAY) == ()
    assert missing_files(files("meta_ads", None, "2027-01-01", "2026-05-03"), NAMES, today=MONDAY) == ()


@given(step=st.integers(1, 45), count=st.integers(3, 8), late=st.integers(0, 200))
def test_late_is_beyond_the_usual_step_and_the_order_of_files_does_not_count(step, count, late):
    days = [MONDAY - datetime.timedelta(days=late + step * here) for here in range(count)]
    rows = [{"format": "meta_ads", "last": day} for day in days]
    found = missing_files(rows, NAMES, today=MONDAY)
    assert bool(found) == (max(10, 1.5 * step) < late <= 120)
    assert found == missing_files(rows[::-1], NAMES, today=MONDAY)


def told(**more):
    waits = Waits(source="g", key="1", universe="google-business", shape="review", day=datetime.date(2026, 6, 18),
                  days=4, rating=1.0, text="<script>alert(1)</script>\nSoupe froide", language="fr", private=False,
                  link=None)  # fmt: skip
    facts = {
        "today": MONDAY, "business": "Chez Léa", "headline": {"fr": "Bilan : 840 €.", "en": "Balance: €840."},
        "to_do": {},
        "next_look": datetime.date(2026, 7, 6),
        "waiting": Waiting(items=(waits,), count=3, older=0, since=datetime.date(2025, 6, 22)),
        "missing": (MissingFile(name="Meta (Ads)", last=datetime.date(2026, 6, 7), days=15),),
        "tests": (), "changed": (), "not_fetched": (), "news": (News.SOMEBODY_WAITS, News.FILE_MISSING),
    }  # fmt: skip
    return Monday(**{**facts, **more})


def test_the_letter_says_the_sentence_who_waits_what_to_decide_and_what_is_missing():
    french = letter(told(), Language.FRENCH, address="https://merite.example/")
    assert french.subject == "Chez Léa – Votre semaine\u00a0: 3 personnes attendent une réponse"
    assert french.text.startswith("Bilan : 840 €.\n\nQui attend une réponse\n- ")
    assert "depuis 4 jours\u00a0: «\u00a0<script>" in french.text
    assert "</script> – Soupe froide" in french.text  # the title of a review, then its text
    assert "- et 2 autres\n" in french.text
    assert f"Rien à décider avant le {day(datetime.date(2026, 7, 6), Language.FRENCH)}." in french.text
    assert f"Meta (Ads)\u00a0: le dernier s’arrête le {day(datetime.date(2026, 6, 7), Language.FRENCH)}" in french.text
    english = letter(told(), Language.ENGLISH)
    assert (
        "Balance: €840." in english.text
        and f"Nothing to decide before {day(datetime.date(2026, 7, 6), Language.ENGLISH)}." in english.text
    )
    assert "courriel" in letter(told(), Language.FRENCH_CANADA).text


def test_the_letter_says_where_the_files_hold_no_answer_of_the_business():
    unknown = dataclasses.replace(told().waiting, answers_known=False)
    assert "No answer of yours is in your files" in letter(told(waiting=unknown), Language.ENGLISH).text
    assert "ne contiennent aucune réponse de vous" in letter(told(waiting=unknown), Language.FRENCH).text
    assert "No answer of yours" not in letter(told(), Language.ENGLISH).text


def test_what_changed_ends_or_failed_is_said_and_what_is_not_there_takes_no_room():
    changed = AdviceChanged(universe="instagram", before=Verdict.TRY, after=Verdict.STOP_PAYING)
    test = EndingTest(name="essai-1", universe="instagram", last=MONDAY)
    empty = Waiting(items=(), count=0, older=0, since=MONDAY)
    refused = NotFetched(name="boutique", reason="forbidden", refused=True)
    slow = NotFetched(name="caisse", reason="timed-out", refused=False)
    said = letter(told(changed=(changed,), tests=(test,), not_fetched=(refused, slow), missing=(), waiting=empty,
                       news=(News.ADVICE_CHANGED,)), Language.ENGLISH)  # fmt: skip
    assert said.subject.endswith("something to decide")
    assert "Instagram: Stop paying (before: Try it out)" in said.text
    assert f"The test essai-1 ends on {day(MONDAY, Language.ENGLISH)}" in said.text
    over = EndingTest(name="essai-0", universe="instagram", last=MONDAY - datetime.timedelta(days=60))
    assert "essai-0 was over on" in letter(told(tests=(over,)), Language.ENGLISH).text
    assert (
        "Nothing could be fetched the last time\n- boutique: it refuses to answer us. It waits for you under"
        in said.text
    )
    assert "- caisse: it was too slow to answer. It is asked again by itself.\n" in said.text
    assert "A file is missing" not in said.text
    assert "Who waits" not in said.text


def test_who_waits_for_half_a_year_is_counted_behind_those_of_the_month():
    (now,) = told().waiting.items
    old = dataclasses.replace(now, key="2", rating=5.0, text="Parfait", days=191)
    both = Waiting(items=(old, now, old), count=3, older=0, since=MONDAY)
    french = letter(told(waiting=both), Language.FRENCH)
    assert french.subject.endswith("1 personne attend une réponse")
    assert "Parfait" not in french.text and "depuis 4 jours" in french.text and "- et 2 autres" in french.text
    alone = letter(told(waiting=Waiting(items=(old,), count=1, older=0, since=MONDAY)), Language.FRENCH)
    assert alone.subject.endswith("un fichier manque")
    assert "depuis 6 mois\u00a0: «\u00a0Parfait" in alone.text


def test_a_file_that_came_by_itself_and_could_not_be_read_is_news_for_a_week(shop):
    told = {"rapports": {"said": {}, "failures": 0, "outcome": "ok", "next_at": None, "covered_to": None,
                         "logged_to": None, "logged_at": None,
                         "unread": {"notes.csv": "2026-06-20", "old.csv": "2026-06-01"}}}  # fmt: skip
    (shop / "connections.json").write_text(json.dumps(told), encoding="utf-8")
    refused = shop / "drop" / "refused"
    refused.mkdir(parents=True)
    for name in ("till.csv", "till.csv.txt", "alone.txt"):
        (refused / name).write_text("x", encoding="utf-8")
        os.utime(refused / name, (MONDAY_NOON, MONDAY_NOON))
    settings = shop / "merite.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[inbox]\nfolder = "drop"\n', encoding="utf-8")
    found = monday_of(shop, today=MONDAY)
    assert found.not_read == (NotRead(file="notes.csv", source="rapports"), NotRead(file="till.csv", source=""))
    assert News.NOT_READ in found.news
    said = letter(found, Language.FRENCH).text
    assert "- notes.csv, apporté par rapports\n- till.csv, dans le dossier surveillé" in said
    assert monday_of(shop, today=MONDAY + datetime.timedelta(days=14)).not_read == ()


def test_the_letter_says_what_to_do_as_the_report_does_and_never_beside_it_that_there_is_nothing():
    pause = "Mettez les annonces Meta en pause le mois prochain."
    french = letter(told(to_do={"fr": (pause,)}), Language.FRENCH).text
    assert f"Bilan : 840 €.\n\nQue faire maintenant\n- {pause}\n" in french
    assert "Rien d’autre à décider avant le" in french and "Rien à décider" not in french
    due = letter(told(to_do={"fr": (pause,)}, next_look=MONDAY), Language.FRENCH).text
    assert "Il y a quelque chose à décider" not in due


def test_the_html_runs_nothing_and_fetches_nothing():
    html = letter_html(letter(told(), Language.FRENCH, address="https://merite.example/"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "<script" not in html
    assert not re.search(r"<(?:img|link|iframe|object)|url\(|@import", html)
    assert '<html lang="fr">' in html
    assert re.findall(r'href="([^"]*)"', html) == ["https://merite.example/"]


@pytest.mark.parametrize(
    "said",
    [3, {"to": "nobody"}, {"to": ["a@b.c\nBcc: x@y.z"]}, {"too": []}, {"language": "de"}, {"address": "ftp://x"}],
)
def test_settings_that_cannot_be_used_are_explained(said):
    with pytest.raises(BadMondaySetting):
        monday_rules({"monday": said})


@pytest.fixture
def shop(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Chez Léa"))
    return folder


def test_the_mail_leaves_once_a_week_and_only_when_there_is_news(shop):
    server = post_office()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    base = (shop / "merite.toml").read_text(encoding="utf-8")
    port = server.server_address[1]

    def declare(port):
        text = f'[alerts]\nserver = "127.0.0.1:{port}"\nencryption = "none"\n[monday]\nto = ["lea@shop.example"]\n'
        (shop / "merite.toml").write_text(f"{base}\n{text}", encoding="utf-8")

    with pytest.raises(MondayNotAsked):
        send_monday(shop, today=MONDAY)
    (shop / "merite.toml").write_text(f'{base}\n[monday]\nto = ["lea@shop.example"]\n', encoding="utf-8")
    with pytest.raises(BadAlertSetting):
        send_monday(shop, today=MONDAY)
    declare(port)
    try:
        quiet = send_monday(shop, today=MONDAY)
        assert (quiet.sent, quiet.monday.news, server.letters) == (False, (), [])

        keep(shop, pa.table({
            "key": ["unhappy"], "universe": ["google-business"], "by_us": [False], "author": ["p:" + "b" * 26],
            "text": ["Soupe froide"], "shape": ["review"], "rating": [1.0],
            "in_reply_to": pa.array([None], pa.string()),
            "private": [False], "link": pa.array([None], pa.string()), "day": [datetime.date(2026, 6, 18)],
        }))  # fmt: skip
        declare(1)  # nobody takes mail there: it is tried again
        with pytest.raises(AlertNotSent):
            send_monday(shop, today=MONDAY)
        declare(port)
        assert send_monday(shop, today=MONDAY).sent
        assert not send_monday(shop, today=MONDAY + datetime.timedelta(days=2)).sent
        assert send_monday(shop, today=MONDAY + datetime.timedelta(days=7)).sent
        assert send_monday(shop, today=MONDAY + datetime.timedelta(days=7), again=True).sent
    finally:
        server.shutdown()
        server.server_close()
    assert len(server.letters) == 3
    message = email.message_from_string(server.letters[0], policy=email.policy.default)
    assert message["To"] == "lea@shop.example"
    assert message["Subject"].startswith("Chez Léa – Votre semaine")
    assert "Soupe froide" in message.get_body(("plain",)).get_content()
    assert "Soupe froide" in message.get_body(("html",)).get_content()
    assert json.loads((shop / "monday.json").read_text(encoding="utf-8"))["day"] == "2026-06-29"


def test_the_sentence_is_in_the_language_of_the_mail(shop):
    """A look that was taken for the page, in the language of the page, gave an English mail its first words."""
    take_look(shop, today=MONDAY)
    rules = (shop / "merite.toml").read_text(encoding="utf-8")
    (shop / "merite.toml").write_text(f'{rules}\n[monday]\nlanguage = "en"\n', encoding="utf-8")
    assert "no dated figure" in monday_of(shop, today=MONDAY).headline["en"]
    again = monday_of(shop, today=MONDAY, language=Language.FRENCH_CANADA)
    assert "aucun chiffre daté" in letter(again, Language.FRENCH_CANADA).text


def test_advice_that_changes_before_any_mail_left_is_news(shop):
    server = post_office()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    base = (shop / "merite.toml").read_text(encoding="utf-8")
    sends = f'[alerts]\nserver = "127.0.0.1:{server.server_address[1]}"\nencryption = "none"\n'
    (shop / "merite.toml").write_text(f'{base}\n{sends}[monday]\nto = ["lea@shop.example"]\n', encoding="utf-8")
    look = take_look(shop, today=MONDAY).look

    def advise(verdict):
        file = shop / "looks" / look.name / "look.json"
        told = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(told | {"verdicts": {"facebook.paid": verdict}}), encoding="utf-8")

    try:
        advise("hold")
        assert not send_monday(shop, today=MONDAY).sent
        advise("stop-paying")
        assert send_monday(shop, today=MONDAY).monday.news == (News.ADVICE_CHANGED,)
    finally:
        server.shutdown()
        server.server_close()
    assert len(server.letters) == 1


def test_a_line_that_begins_with_from_leaves_as_it_is(tmp_path):
    server = post_office()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        rules = AlertRules(
            mail_to=("Léa <lea@shop.example>",), mail_from="agency@example.org",
            server=f"127.0.0.1:{server.server_address[1]}", encryption="none",
        )  # fmt: skip
        send_mail(rules, "Your week", "From 4 Mar to 25 Oct, your marketing cost you $840.", folder=tmp_path)
    finally:
        server.shutdown()
        server.server_close()
    message = email.message_from_string(server.letters[0], policy=email.policy.default)
    assert message.get_content().startswith("From 4 Mar") and message["To"] == "Léa <lea@shop.example>"


def test_readers_of_one_mail_do_not_see_one_another_s_address(tmp_path):
    server = post_office()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        rules = AlertRules(
            mail_to=("Léa <lea@shop.example>", "omar@home.example"), mail_from="agency@example.org",
            server=f"127.0.0.1:{server.server_address[1]}", encryption="none",
        )  # fmt: skip
        send_mail(rules, "Your week", "All is well.", folder=tmp_path)
    finally:
        server.shutdown()
        server.server_close()
    assert server.readers == ["lea@shop.example", "omar@home.example"]
    (told,) = server.letters
    assert "lea@" not in told and "omar@" not in told


def test_a_till_s_report_that_no_longer_comes_is_missed(shop, tmp_path):
    for month, last in ((4, 30), (5, 31), (6, 30)):
        file = tmp_path / f"till-{month}.csv"
        days = (f"{day:02d}/{month:02d}/2026;{100 + day},00;{20 * (100 + day) / 120:.2f}" for day in range(1, last + 1))
        file.write_text("\n".join(["Date;Total TTC;TVA", *days]).replace(".", ","), encoding="utf-8")
        with workspace.opened(shop) as space:
            add_files(space, [file])
    today = datetime.date(2026, 9, 7)
    found = monday_of(shop, today=today)
    assert [(one.name, one.days) for one in found.missing] == [("till", 69)]
    assert "totaux de caisse jour par jour" in letter(found, Language.FRENCH).text


def test_a_connection_that_failed_is_news(shop):
    told = {"boutique": {"said": {}, "failures": 1, "outcome": "forbidden", "next_at": None, "covered_to": None,
                         "logged_to": None, "logged_at": None}}  # fmt: skip
    (shop / "connections.json").write_text(json.dumps(told), encoding="utf-8")
    found = monday_of(shop, today=MONDAY)
    assert found.not_fetched == (NotFetched(name="boutique", reason="forbidden", refused=True),)
    french = letter(found, Language.FRENCH).text
    assert "boutique\u00a0: il refuse de nous répondre. C’est à vous d’y voir, sous Menu, Connexions. Sa clé " in french
    assert News.NOT_FETCHED in found.news
