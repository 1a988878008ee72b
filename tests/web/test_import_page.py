"""Files are dropped on a page, read beside it, answered for one by one, and can be taken back."""

import csv
import io
import re
import socket
import time
from functools import partial
from pathlib import Path

import pytest

from merite import sources
from merite.rounds.receiving import add_received, answered, clear_old, receive, received
from merite.store import looks, workspace
from merite.store.forget import forget
from merite.store.server import jobs
from merite.store.server.clients import all_clients
from merite.texts.web_import import web_question
from merite.vocabulary import Settings
from merite.vocabulary.imports import Question
from merite.vocabulary.look import Stage
from merite.web.jobs.runner import jobs_run
from merite.web.pages.importing import LARGEST
from web.serving import Browser, served

TILL = "Date,Total,Tax,Tickets\n2026-09-01,120.00,20.00,9\n2026-09-02,90.00,15.00,7\n2026-09-03,=1+1,1,1\n"
EITHER = "Date,Total,Tax,Tickets\n03/04/2026,120.00,20.00,9\n04/04/2026,90.00,15.00,7\n"
UNKNOWN = "Jour de marché;Encaissé;Taxes perçues\n2026-09-05;240,00;40,00\n2026-09-06;120,00;20,00\n"

FILES_ONLY = partial(jobs_run, kinds=frozenset({"import", "undo", "answer"}))
"""Files are read; the looks that follow are other tests' business."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A server with its jobs, a workspace, and the browser of its owner."""
    folder = tmp_path_factory.mktemp("served") / "shop"
    workspace.create(folder, Settings(business="Chez Léa", margin=0.45))
    with served(folder, beside=[FILES_ONLY]) as (site, address), Browser(address) as browser:
        browser.sign_up()
        yield site, browser, folder


def send(browser, *files):
    sent = [("files", (name, text.encode(), "text/csv")) for name, text in files]
    return browser.post("/c/chez-lea/import", data={"csrf": browser.csrf("/c/chez-lea/import")}, files=sent)


def over(browser, page):
    """The page of a job, once the job is over."""
    for _ in range(600):
        if "/stop" not in page.text:
            page.words = " ".join(page.text.replace("\u00a0", " ").replace("\u202f", " ").split())
            return page
        time.sleep(0.1)
        page = browser.get(str(page.url))
    raise AssertionError(page.text)


def days(folder):
    with workspace.opened(folder, wait=30) as space:
        rows = space.store.rows("SELECT day, gross FROM day_totals ORDER BY day")
    return {row["day"].isoformat(): float(row["gross"]) for row in rows}


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]+)"', page.text)
    assert found, name
    return found[1]


def test_files_are_read_answered_for_described_and_taken_back(shop):
    site, browser, folder = shop
    result = over(browser, send(browser, ("../../../till.csv", TILL), ("marche.csv", UNKNOWN)))
    assert result.status_code == 200
    assert (
        "<h2>till.csv</h2>" in result.text
        and "From 1 Sept 2026 to 2 Sept 2026." in result.words
        and "refused: 1" in result.text
    )
    assert "Line" not in result.text and "line 4, Total – this is not a number" in result.text
    assert days(folder) == {"2026-09-01": 120.0, "2026-09-02": 90.0}
    imported = next(job for job in jobs.jobs_of(site.server, all_clients(site.server)[0]) if job.kind == "import")
    first = looks.last(folder, Stage.FIRST)  # shown by the process that read the files, and not made twice
    assert first.made_at <= imported.ended and first.journal == looks.journal_number(folder)

    number = hidden(result, "import_id")
    sheet = browser.get(f"/c/chez-lea/import/{number}/refused.csv")
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert rows[1] == ["4", "Total", "this is not a number", "'=1+1"]
    assert sheet.headers["content-disposition"].startswith("attachment")

    described = re.search(r"/c/chez-lea/import/map/[0-9a-f]{16}/1", result.text)
    assert described
    page = browser.get(described[0])
    assert "Encaissé" in page.text and "not know this kind of file" in page.text
    fields = {
        "table": "day_totals",
        "told": "1",
        "is-day": "Jour de marché",
        "is-gross": "Encaissé",
        "is-tax": "Taxes perçues",
        "name": "marche",
    }
    tried = browser.fill(described[0], fields)
    assert "360.00" in tried.text and "Rows read: 2" in tried.text
    kept = over(browser, browser.fill(described[0], fields | {"keep": "yes"}))
    assert "marche" in kept.text
    assert "Not read" in result.text and "Not read" not in browser.get(str(result.url)).text
    assert days(folder)["2026-09-05"] == 240.0
    again = over(browser, send(browser, ("autre.csv", UNKNOWN.replace("2026-09-06", "2026-09-07"))))
    assert "/import/map/" not in again.text and "2026-09-07" in days(folder)
    assert not [file for file in (folder / "uploads").rglob("*") if file.name.isdigit()]

    page = browser.get("/c/chez-lea/import")
    assert "till.csv" in page.text and "Take it back" in page.text
    undone = over(browser, browser.fill("/c/chez-lea/import/undo", {"import_id": number}, page="/c/chez-lea/import"))
    assert "2 rows went." in undone.text
    told = browser.get("/c/chez-lea/audit").text
    assert "brought files: " in told and "took back a file" in told
    first = re.search(r"<strong>([^<]+)</strong> brought files: ([^<]+)<", told)
    assert first is not None and ".csv" in first[2] and "somebody" not in first[1]
    assert "2026-09-01" not in days(folder)


BOOKINGS = "Facture;Acheté;Forfait;TPS;TVQ;Total\n" + "".join(
    f"{n};2026-07-01 21:30;{what};1,00;2,00;23,00\n" for n, what in enumerate(("Cours", "Cours", "Carte-cadeau"), 31)
)


LEDGER = "Date;Account;Debit;Credit\n" + "".join(
    f"2026-06-{n};{account};{debit};{credit}\n"
    for n in (1, 2, 3)
    for account, debit, credit in (("Accounts receivable", "12.00", ""), ("Sales", "", "10.00"), ("VAT", "", "2.00"))
)


def test_what_is_taken_off_and_how_people_heard_of_the_shop_stand_on_the_page(shop):
    _, browser, _ = shop
    heard = "Timestamp,How did you hear about us?\n2026-06-01,Instagram\n2026-06-02,A friend\n"
    result = over(browser, send(browser, ("ledger.csv", LEDGER), ("answers.csv", heard)))
    ledger, answers = (re.search(rf"/c/chez-lea/import/map/[0-9a-f]{{16}}/{n}", result.text)[0] for n in (0, 1))
    page = browser.get(ledger).text
    assert '<p class="hint">− Debit</p>' in page and "30.00" in page
    page = browser.get(answers).text
    assert "One answer each to how they had heard of you" in page and "buyers who answered" in page


def test_rows_that_sell_gift_cards_are_left_out_by_a_tick_and_a_column_of_nothing_stays_one(shop):
    _, browser, folder = shop
    result = over(browser, send(browser, ("bookings.csv", BOOKINGS)))
    place = re.search(r"/c/chez-lea/import/map/[0-9a-f]{16}/0", result.text)[0]
    guess = browser.get(place).text
    assert "+ TVQ" in guess and "Leave out the rows of Forfait = Carte-cadeau" in guess
    assert "Total with tax: 23.00" in guess and "1 Jul 2026, 21:30" in guess.replace("\u00a0", " ")
    fields = {"table": "orders", "told": "1", "is-order_id": "Facture", "is-day": "Acheté", "is-gross": "Total"}
    said = fields | {"is-tax": "TPS", "leave": "Forfait=Carte-cadeau", "name": "bookings"}
    tried = browser.fill(place, said).text
    assert "40.00" in tried and "checked" in tried and "set apart, or added to another: 1" in tried
    assert "taxes" not in browser.fill(place, said | {"is-tax": ""}).text
    kept = over(browser, browser.fill(place, said | {"keep": "yes"}))
    assert "new: 2, set apart, or added to another: 1" in kept.words
    with workspace.opened(folder, wait=30) as space:
        rows = space.store.rows("SELECT key, goods_net FROM orders ORDER BY key")
    assert [(row["key"], float(row["goods_net"])) for row in rows] == [("31", 20.0), ("32", 20.0)]


STATES = "Date;Cliente;Suivi;Montant\n" + "".join(
    f"2026-06-{n};Mme {n};{state};{n},00\n"
    for n, state in zip(range(10, 20), 3 * ["Confirmé", "À confirmer", "Perdu"] + ["Confirmé"], strict=True)
)


def test_each_kind_of_rows_that_may_be_no_sale_is_left_out_by_a_tick(shop):
    _, browser, _ = shop
    result = over(browser, send(browser, ("suivi.csv", STATES)))
    place = re.search(r"/c/chez-lea/import/map/[0-9a-f]{16}/0", result.text)[0]
    guess = browser.get(place).text
    assert "“À confirmer” (3 rows, 42.00): are these rows sales?" in guess.replace("\u00a0", " ") and "145.00" in guess
    assert all(f'value="Suivi={kind}"' in guess for kind in ("À confirmer", "Perdu"))
    fields = {"table": "orders", "told": "1", "is-day": "Date", "is-gross": "Montant", "name": "suivi"}
    tried = browser.fill(place, fields | {"leave": ["Suivi=À confirmer", "Suivi=Perdu"]}).text
    assert "58.00" in tried and tried.count("checked") == 2 and "are these rows sales?" not in tried


def test_a_file_that_is_read_is_answered_for_while_the_next_is_being_read(tmp_path):
    workspace.create(tmp_path, Settings(margin=0.45))
    token = receive(tmp_path, [("till.csv", io.BytesIO(TILL.encode())), ("marche.csv", io.BytesIO(UNKNOWN.encode()))])
    seen = []
    add_received(tmp_path, token, progress=lambda step, done: seen.append([o.name for o in answered(tmp_path, token)]))
    assert seen == [[], ["till.csv"]] and len(answered(tmp_path, token)) == 2


def test_a_question_is_asked_once_with_its_answer_and_the_other_answer_reads_the_file_again(shop):
    _, browser, folder = shop
    result = over(browser, send(browser, ("either.csv", EITHER)))
    assert "One question" in result.text and "2026-04-03" in days(folder)
    said = {"import_id": hidden(result, "import_id"), "option": "dates", "value": "mdy"}
    told = over(browser, browser.fill("/c/chez-lea/import/answer", said, page="/c/chez-lea/import"))
    assert "One question" not in told.text and "4 Mar 2026" in told.words
    assert {"2026-03-04", "2026-04-04"} <= set(days(folder)) and "2026-04-03" not in days(folder)
    refused = over(
        browser, browser.fill("/c/chez-lea/import/answer", said | {"value": "sideways"}, page="/c/chez-lea/import")
    )
    assert "What to do" in refused.text


def test_what_is_too_large_is_refused_before_it_is_read(shop):
    _, browser, _ = shop
    address = browser.base_url
    head = (
        f"POST /c/chez-lea/import HTTP/1.1\r\nHost: {address.host}:{address.port}\r\n"
        f"Cookie: merite={browser.cookies['merite']}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        f"Content-Length: {2 * LARGEST}\r\n\r\n"
    )
    with socket.create_connection((address.host, address.port), timeout=10) as line:
        line.sendall(head.encode())
        assert b" 413 " in line.recv(4096).splitlines()[0]


def test_a_drop_without_files_and_a_bomb_are_told(shop):
    import zipfile

    _, browser, _ = shop
    assert "No file was chosen" in browser.fill("/c/chez-lea/import").text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", b"0" * 50_000_000)
    page = browser.post(
        "/c/chez-lea/import",
        data={"csrf": browser.csrf("/c/chez-lea/import")},
        files=[("files", ("bomb.zip", packed.getvalue(), "application/zip"))],
    )
    assert "Not read" in over(browser, page).text


def test_names_of_files_lead_nowhere_and_what_nobody_describes_goes_after_a_day(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    token = receive(folder, [("..\\..\\evil\x00.csv", io.BytesIO(b"a")), ("<b>.csv", io.BytesIO(b"b"))])
    assert [one.name for one in received(folder, token)] == ["evil.csv", "<b>.csv"]
    assert sorted(file.name for file in (folder / "uploads" / token).iterdir()) == ["0", "1", "names.json"]
    clear_old(folder, now=time.time() + 90_000)
    assert list((folder / "uploads").iterdir()) == []


def test_who_is_forgotten_is_forgotten_in_files_that_wait_too(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    receive(folder, [("unknown.csv", io.BytesIO(b"who\nanne@example.com\n"))])
    assert forget(folder, "anne@example.com").found
    assert not (folder / "uploads").exists()


@pytest.mark.parametrize("language", ["fr", "fr-CA", "en"])
def test_whatever_a_file_leaves_open_has_words_on_the_page(language):
    code = "".join(path.read_text(encoding="utf-8") for path in Path(sources.__file__).parent.glob("*.py"))
    known = set(re.findall(r'Question\(\s*code="([a-z-]+)"', code)) | set(re.findall(r'questions\["([a-z-]+)"\]', code))
    assert {"universe-assumed", "currency-assumed", "no-sale-counts"} <= known
    for one in sorted(known):
        assert web_question(Question(code=one, assumed="5", option="x"), language) != one
