"""``merite ask``: a file of buyers to today's list, remembered without names; a card that a phone can read."""

import csv
import json
import re

import pytest

from merite.cli import main
from merite.report.card import card_svg
from merite.store import workspace
from merite.store.forget import forget
from merite.vocabulary import Settings
from merite.vocabulary.words import Language


@pytest.fixture
def shop(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    return folder


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*map(str, words)])
    out = capsys.readouterr()
    return left.value.code, out.out, out.err


def buyers(tmp_path, *rows):
    file = tmp_path / "buyers.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("Email", "Date de vente", "Consentement"), *rows])
    return file


def test_a_list_is_decided_written_recorded_and_not_asked_a_third_time(shop, tmp_path, capsys):
    file = buyers(
        tmp_path,
        ("lea@example.org", "2026-11-10", "express"),
        ("LEA@example.org ", "2026-11-11", "express"),
        ("marc@example.org", "2026-11-20", "client"),
        ("zoe@example.org", "2026-11-10", "non"),
        ("", "2026-11-10", "oui"),
    )
    out = tmp_path / "today.csv"
    words = ["ask", file, "--workspace", shop, "--out", out, "--record", "--json"]
    code, told, _ = run(capsys, *words, "--on", "2026-11-22")
    answer = json.loads(told)
    assert code == 0 and answer["counts"] == {"ask": 1, "done": 1, "too-early": 1, "objected": 1, "unreadable": 1}
    assert "lea@example.org" in out.read_text(encoding="utf-8-sig") and "@example.org" not in told
    assert json.loads(run(capsys, *words, "--on", "2026-11-25")[1])["counts"]["waiting"] == 2
    assert json.loads(run(capsys, *words, "--on", "2026-12-05")[1])["counts"]["remind"] == 1
    assert json.loads(run(capsys, *words, "--on", "2026-12-20")[1])["counts"]["done"] == 2
    for kept in shop.rglob("*"):
        assert not kept.is_file() or b"example.org" not in kept.read_bytes()
    assert forget(shop, "lea@example.org").tables == {"asks": 2}


def test_who_objected_or_answered_in_one_line_is_not_asked_for_another(shop, tmp_path, capsys):
    file = tmp_path / "buyers.csv"
    file.write_text(
        "email,date,consent,answered\n"
        "carl@example.org,2026-11-10,yes,\n"
        "Carl@example.org ,2026-11-11,no,\n"
        "dora@example.org,2026-11-10,yes,\n"
        "dora@example.org,2026-11-12,yes,yes\n",
        encoding="utf-8",
    )
    out = tmp_path / "today.csv"
    told = run(capsys, "ask", file, "--workspace", shop, "--out", out, "--on", "2026-11-22", "--json")[1]
    assert json.loads(told)["counts"] == {"objected": 2, "done": 2}
    assert "@" not in out.read_text(encoding="utf-8-sig")


def test_a_file_without_a_column_of_consent_is_explained(shop, tmp_path, capsys):
    file = tmp_path / "b.csv"
    file.write_text("email,date\na@example.org,2026-11-10\n", encoding="utf-8")
    code, told, _ = run(capsys, "ask", file, "--workspace", shop, "--json", "--lang", "fr")
    assert code == 1 and json.loads(told)["code"] == "buyers-without-column"


def test_the_card_says_nothing_but_to_tell_and_leads_to_the_address(tmp_path, capsys):
    for name in ("card.svg", "card.pdf"):
        code, _, _ = run(capsys, "ask", "--card", "https://g.page/r/dupont/review", "--out", tmp_path / name)
        assert code == 0
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    drawn = card_svg('https://x.example/?a=1&b="<script>', Language.FRENCH)
    assert "<script>" not in drawn and "Qu’en avez-vous pensé" in drawn
    assert re.search(r"<path[^>]+d=", drawn)


def test_without_a_file_or_an_address_the_command_says_what_it_needs(shop, capsys):
    code, _, told = run(capsys, "ask", "--workspace", shop, "--lang", "fr")
    assert code == 2 and "acheteurs" in told
