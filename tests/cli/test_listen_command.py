"""``merite listen``: one round or several, as JSON or in words of both languages, and explained failures."""

import json

import pytest

from heard_server import Server, rss
from merite.cli import main
from merite.store import workspace
from merite.store.held import held
from merite.vocabulary import Settings

ONE = {"title": "Dupont", "link": "https://a.example/1", "date": "Fri, 20 Nov 2026 08:00:00 GMT"}


@pytest.fixture
def server():
    one = Server()
    one.answers["/feed"] = rss(ONE)
    yield one
    one.close()


@pytest.fixture
def shop(tmp_path, server, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    return folder


def declare(folder, server, more=""):
    toml = f'[listen]\nlocal = ["{server.host}"]\n[listen.sources.blog]\nkind = "feed"\n'
    toml += f'address = "{server.address}/feed"\n'
    file = folder / "merite.toml"
    file.write_text(file.read_text(encoding="utf-8") + toml + more, encoding="utf-8")


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*map(str, words)])
    out = capsys.readouterr()
    return left.value.code, out.out, out.err


def test_one_round_is_one_json_object(shop, server, capsys):
    declare(shop, server)
    code, out, _ = run(capsys, "listen", "--workspace", shop, "--json")
    answer = json.loads(out)
    assert code == 0 and answer["ok"] and answer["kept"] == 1
    assert answer["sources"][0]["name"] == "blog" and answer["sources"][0]["outcome"] == "ok"


def test_a_source_that_is_down_is_a_gap_and_no_failure(shop, server, capsys):
    declare(shop, server)
    server.answers["/feed"] = (500, {}, b"")
    code, out, _ = run(capsys, "listen", "--workspace", shop, "--lang", "fr")
    assert code == 0 and "pas un silence" in out and "en panne" in out
    code, out, _ = run(capsys, "listen", "--workspace", shop, "--json")
    assert code == 0 and json.loads(out)["sources"][0]["code"] == "waiting"


def test_failures_are_explained(shop, server, capsys):
    words = ("listen", "--workspace", shop, "--json")
    assert json.loads(run(capsys, *words)[1])["code"] == "no-listen-sources"
    declare(shop, server)
    assert json.loads(run(capsys, *words, "--every", "1s")[1])["code"] == "bad-pace"
    assert json.loads(run(capsys, *words, "--source", "blgo")[1])["code"] == "unknown-listen-source"
    declare(
        shop, server, '[listen.sources.two]\nkind = "feed"\n'.replace("[listen.sources.two]", "[listen.sources.two]")
    )
    file = shop / "merite.toml"
    base = file.read_text(encoding="utf-8").split("[listen]")[0]
    file.write_text(base + '[listen.sources.two]\nkind = "feed"\n', encoding="utf-8")
    code, out, _ = run(capsys, *words)
    assert code == 1 and json.loads(out)["facts"]["place"] == "listen.sources.two.address"


def test_rounds_go_on_while_another_command_holds_the_workspace(shop, server, capsys, monkeypatch):
    declare(shop, server)
    naps = []
    other = held(shop)
    other.__enter__()

    def sleep(seconds):
        if seconds > 1:
            if not naps:
                other.__exit__(None, None, None)
            naps.append(seconds)

    monkeypatch.setattr("merite.cli.paced.time.sleep", sleep)
    code, out, told = run(capsys, "listen", "--workspace", shop, "--every", "5m", "--rounds", "3", "--lang", "en")
    assert code == 0 and len(naps) == 2 and all(0 < nap <= 300 for nap in naps)
    assert str(shop) in told and "blog" in out


def test_how_precise_a_search_is_comes_from_a_file_of_judgements(shop, server, capsys, tmp_path):
    declare(shop, server, '[listen.brand]\nphrases = ["Dupont"]\n')
    run(capsys, "listen", "--workspace", shop)
    code, out, _ = run(capsys, "label", "--search", "brand", "--workspace", shop, "--json")
    drawn = json.loads(out)["drawn"]
    assert code == 0 and [one["lot"] for one in drawn] == [1]
    assert json.loads(out)["search"] == {
        "subject": "brand", "found": 1, "judged": 0, "precision": None, "finding": "not-checked",
        "counted": 1, "aside": [], "refused": 0,
    }  # fmt: skip
    one = drawn[0]
    file = tmp_path / "judged.csv"
    for about, expected in (("perhaps", "judgement-unreadable"), ("oui", None)):
        cells = (one["source"], one["key"], one["draw"], one["chance"], one["lot"], about)
        file.write_text("source,key,draw,chance,lot,about\n" + ",".join(map(str, cells)) + "\n", encoding="utf-8")
        code, out, _ = run(capsys, "label", "--search", "brand", "--from", file, "--workspace", shop, "--json")
        assert json.loads(out).get("code") == expected and code == (0 if expected is None else 1)
    told = json.loads(out)
    assert (told["kept"], told["search"]["judged"], told["search"]["precision"]["middle"]) == (1, 1, 1.0)
    code, out, _ = run(capsys, "label", "--search", "brand", "--workspace", shop, "--json")
    assert json.loads(out)["code"] == "nothing-to-judge"
    code, out, _ = run(capsys, "label", "--search", "durand", "--workspace", shop, "--json")
    assert json.loads(out)["code"] == "unknown-subject"


@pytest.mark.parametrize(("language", "said"), [("fr", "personne n’a vérifié"), ("en", "nobody checked")])
def test_a_search_that_nobody_checked_is_said_to_be_so(shop, server, capsys, language, said):
    declare(shop, server, '[listen.brand]\nphrases = ["Dupont"]\n')
    run(capsys, "listen", "--workspace", shop)
    _, out, _ = run(capsys, "label", "--search", "brand", "--workspace", shop, "--lang", language)
    assert said in out and "merite label --search brand --from" in out
