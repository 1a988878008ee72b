"""Alerts and announced reviews are read from a mailbox or a folder, each once, and other mails are told apart."""

import mails
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imap_server import ImapServer
from merite.rounds.listen import listen_once
from merite.sources.heard.letters import read_letters
from merite.sources.heard.mails import read_mail, unwrapped

BOX = """
[listen.sources.box]
kind = "mailbox"
host = "127.0.0.1"
port = {port}
user = "owner"
security = "none"
secret = "BOX_PASSWORD"
"""


@pytest.fixture
def imap():
    one = ImapServer({3: mails.ALERT, 5: mails.TRUSTPILOT, 6: mails.NEWSLETTER, 9: mails.GOOGLE})
    yield one
    one.close()


@pytest.fixture
def box(shop, imap, monkeypatch):
    monkeypatch.setenv("BOX_PASSWORD", "secret")
    folder = shop(BOX.format(port=imap.port))
    file = folder / "merite.toml"
    text = file.read_text(encoding="utf-8").replace("local = [", f'local = ["127.0.0.1:{imap.port}", ')
    file.write_text(text, encoding="utf-8")
    return folder


def test_an_alert_gives_its_pages_and_not_its_own_links():
    pages = read_mail(mails.ALERT).pages
    assert [(page.title, page.text) for page in pages] == [
        ("Les dix meilleurs pains de Lyon", "Chez Dupont, le levain a trente ans."),
        ("Dupont ouvre un second magasin", "Samedi à la Croix-Rousse."),
    ]
    assert pages[1].id == "web https://blog.example/2"


@pytest.mark.parametrize(
    ("content", "universe", "rating", "author", "words"),
    [
        (mails.TRUSTPILOT, "trustpilot", 4, "Marie D.", "Livraison rapide, pain encore tiède, merci."),
        (mails.GOOGLE, "google-business", 2, "Paul Martin", "Attente interminable le samedi, dommage."),
        (mails.TRIPADVISOR, "tripadvisor", 5, None, "Best croissants of the whole street, we came back twice."),
    ],
)
def test_a_review_announced_by_mail_is_read(content, universe, rating, author, words):
    told = read_mail(content)
    assert (told.universe, told.review.rating, told.review.author, told.review.text) == (
        universe,
        rating,
        author,
        words,
    )


def test_any_other_mail_tells_nothing():
    assert read_mail(mails.NEWSLETTER) is None


def test_a_mailbox_is_read_once_and_left_as_it_was(box, imap, said):
    first = listen_once(box, pause=0.0).sources[0]
    assert (first.kept, first.refused) == (4, 1)
    again = listen_once(box, pause=0.0).sources[0]
    assert (again.kept, again.refused) == (0, 0)
    imap.mails[12] = mails.TRIPADVISOR
    assert listen_once(box, pause=0.0).kept == 1
    fetched = [line.split(" ")[3] for line in imap.said if "UID FETCH" in line]
    assert fetched == ["3", "5", "6", "9", "12"]
    assert not [line for line in imap.said if "STORE" in line or ("SELECT" in line and "EXAMINE" not in line)]
    assert {row["universe"] for row in said(box)} == {"web", "trustpilot", "google-business", "tripadvisor"}


def test_a_mailbox_made_anew_is_read_again_without_doubles(box, imap, said):
    listen_once(box, pause=0.0)
    imap.era = 8
    assert listen_once(box, pause=0.0).kept == 0
    assert len(said(box)) == 4


def test_a_wrong_or_absent_password_is_told(box, imap, monkeypatch):
    monkeypatch.setenv("BOX_PASSWORD", "wrong")
    assert [one.code for one in listen_once(box, pause=0.0).sources] == ["forbidden"]
    (box / "listening.json").unlink()
    monkeypatch.delenv("BOX_PASSWORD")
    assert [one.code for one in listen_once(box, pause=0.0).sources] == ["no-secret"]


def test_a_mailbox_on_a_private_machine_must_be_named(shop, imap, monkeypatch):
    monkeypatch.setenv("BOX_PASSWORD", "secret")
    assert [one.code for one in listen_once(shop(BOX.format(port=imap.port)), pause=0.0).sources] == ["private-address"]
    assert imap.said == []


def test_a_folder_of_mails_is_read_in_every_form(shop, said, tmp_path):
    folder = shop('[listen.sources.mails]\nkind = "mails"\nfolder = "mails"\n')
    place = folder / "mails"
    place.mkdir()
    (place / "1.eml").write_bytes(mails.ALERT)
    (place / "2.eml").write_bytes(mails.TRUSTPILOT)
    assert listen_once(folder, pause=0.0).kept == 3
    for file in place.iterdir():
        file.unlink()
    for part in ("cur", "new", "tmp"):
        (place / part).mkdir()
    (place / "new" / "1700000000.x").write_bytes(mails.GOOGLE)
    assert listen_once(folder, pause=0.0).kept == 1
    assert len(said(folder)) == 4


def test_a_link_that_counts_clicks_gives_the_page_behind_it():
    assert unwrapped("https://www.google.com/url?q=https://a.example/1&sa=U") == "https://a.example/1"
    assert unwrapped("https://www.google.com/alerts/remove?s=1") is None
    assert unwrapped("javascript:alert(1)") is None
    assert unwrapped("https://www.google.com/url?url=javascript:alert(1)") is None


@given(st.binary(max_size=600))
def test_no_mail_breaks_the_reader(content):
    heard = read_letters(
        [content, b"From: a@alerts.x\r\nContent-Type: text/html\r\n\r\n" + content], universe="web", reads="both"
    )
    assert all(one.universe for one in heard)
