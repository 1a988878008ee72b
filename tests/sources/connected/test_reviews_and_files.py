"""Google's reviews and reports that come by mail: each taken once, the same as added by hand."""

import datetime
import json
from email.message import EmailMessage
from urllib.parse import parse_qs

from click.testing import CliRunner

from imap_server import ImapServer
from merite.cli import _root
from merite.rounds.connecting import declared
from merite.texts.web_connections import state_text
from merite.vocabulary.connection import Root
from merite.vocabulary.words import Language

from .conftest import added, rows_of
from .woocommerce_shop import ADVANCED, ANALYTICS, answers, orders

NOW = datetime.datetime(2026, 6, 10, 12, tzinfo=datetime.UTC)
JSON = {"Content-Type": "application/json"}
REVIEWS = [
    {"name": "accounts/1/locations/2/reviews/r2", "reviewId": "r2", "reviewer": {"displayName": "Léo B"},
     "starRating": "TWO", "comment": "Attente trop longue", "createTime": "2026-06-05T22:30:00Z",
     "updateTime": "2026-06-05T22:30:00Z",
     "reviewReply": {"comment": "Désolés", "updateTime": "2026-06-06T09:00:00Z"}},
    {"name": "accounts/1/locations/2/reviews/r1", "reviewId": "r1", "reviewer": {"displayName": "Anne M"},
     "starRating": "FIVE", "comment": "Parfait", "createTime": "2026-06-01T10:00:00Z",
     "updateTime": "2026-06-01T10:00:00Z"},
]  # fmt: skip


def test_googles_reviews_are_the_rows_of_its_download(shop, server, fetched, tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_AVIS_SECRET", "client:hush:1//refresh")

    def token(request):
        said = parse_qs(request.body.decode())
        right = said == {"client_id": ["client"], "client_secret": ["hush"], "refresh_token": ["1//refresh"],
                         "grant_type": ["refresh_token"]}  # fmt: skip
        return (200, JSON, '{"access_token": "ya29", "expires_in": 3599}') if right else (400, JSON, "{}")

    def listed(request):
        if request.headers.get("Authorization") != "Bearer ya29":
            return 401, JSON, "{}"
        here = int(request.query.get("pageToken", 0))
        told = {"reviews": REVIEWS[here : here + 1], "averageRating": 3.5, "totalReviewCount": 2}
        return 200, JSON, json.dumps(told | ({"nextPageToken": str(here + 1)} if here + 1 < len(REVIEWS) else {}))

    server.answers |= {"/token": token, "/v4/accounts/1/locations/2/reviews": listed}
    (tmp_path / "reviews.json").write_text(json.dumps({"reviews": REVIEWS}), encoding="utf-8")
    by_hand = shop("", "twin")
    added(by_hand, tmp_path / "reviews.json")
    folder = shop(
        f'[sources.avis]\nkind = "google-reviews"\nlocation = "accounts/1/locations/2"\nlocal = true\n'
        f'service = "{server.address}"\nsign_in = "{server.address}/token"'
    )

    fetched(folder, now=lambda: NOW)
    assert rows_of(folder) == rows_of(by_hand)
    assert len(rows_of(folder)["utterances"]) == 3

    (again,) = fetched(folder, now=lambda: NOW + datetime.timedelta(days=7)).sources
    assert again.outcome == "nothing-new"
    assert server.asked["/v4/accounts/1/locations/2/reviews"] == 3, "the second round stops at the first known page"


def mail(sender, *attachments):
    message = EmailMessage()
    message["From"], message["Subject"] = sender, "Votre rapport"
    message.set_content("Bonjour, voici votre rapport.")
    for name, content in attachments:
        message.add_attachment(content.encode(), maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_reports_that_come_by_mail_are_added_as_files_and_strangers_are_left_out(shop, fetched, tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_RAPPORTS_SECRET", "secret")
    box = ImapServer({
        1: mail("Boutique <rapports@shop.example>", ("../../orders.csv", ANALYTICS), ("logo.png", "x")),
        2: mail("evil@elsewhere.example", ("orders.csv", ADVANCED)),
        3: mail("rapports@shop.example", ("notes.csv", "this is no export\n")),
    })  # fmt: skip
    (tmp_path / "orders.csv").write_text(ANALYTICS, encoding="utf-8")
    by_hand = shop("", "twin")
    added(by_hand, tmp_path / "orders.csv")
    folder = shop(
        f'[sources.rapports]\nkind = "mail-in"\nhost = "127.0.0.1"\nport = {box.port}\nuser = "me"\nsecurity = "none"\n'
        'local = true\nfrom = ["@shop.example"]'
    )
    try:
        answer = fetched(folder, now=lambda: NOW)
        (one,) = answer.sources
        assert rows_of(folder) == rows_of(by_hand)
        assert [file.file for file in one.files] == ["orders.csv", "notes.csv"]
        assert [error.code for error in answer.failures.values()] == ["unknown-file"]
        assert one.notices == ("left-out",)
        assert fetched(folder, now=lambda: NOW).sources[0].outcome == "nothing-new"
        assert not any("STORE" in line for line in box.said), "mails are only read"
        (shown,) = declared(folder, Root.CONNECTIONS)
        assert shown.unread == ("notes.csv",), "nobody may be looking when it comes"
        told = state_text(shown, Root.CONNECTIONS, Language.FRENCH, None).replace("\u00a0", " ")
        assert told.endswith("N’ont pas pu être lus : notes.csv. Déposez-les sous Menu, Ajouter des fichiers.")
    finally:
        box.close()


def test_the_command_answers_in_one_object_and_in_words(shop, server, monkeypatch):
    monkeypatch.setenv("MERITE_SHOP_SECRET", "ck:cs")
    answers(server, orders())
    folder = shop(f'[sources.shop]\nkind = "woocommerce"\naddress = "{server.address}"\nlocal = true')
    run = CliRunner().invoke(_root(), ["fetch", "--workspace", str(folder), "--json"])
    told = json.loads(run.stdout)
    assert (told["ok"], told["kept"], told["sources"][0]["outcome"]) == (True, 5, "brought")
    assert "failures" not in told
    server.answers["/wp-json/wc/v3/orders"] = (200, JSON, "[]")
    words = CliRunner().invoke(_root(), ["--lang", "fr", "fetch", "--workspace", str(folder)])
    assert words.stdout == "shop\u00a0: rien de nouveau.\n"
    unknown = CliRunner().invoke(_root(), ["fetch", "--source", "x", "--workspace", str(folder), "--json"])
    assert (json.loads(unknown.stdout)["code"], unknown.exit_code) == ("unknown-connection", 1)
