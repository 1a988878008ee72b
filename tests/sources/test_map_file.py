"""An unknown file is guessed, corrected, tried without storing anything, and saved as a template that reads again."""

import datetime
import json
from decimal import Decimal

import pytest

from merite.cli import main
from merite.errors.templates import BadTemplate, NothingToMap, TemplateDoesNotFit, TemplateExists, UnknownTemplate
from merite.files.raw import read_tables
from merite.sources import template_file
from merite.sources.guess import guessed
from merite.sources.map_file import map_file
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.template_fits import recognised_by
from merite.sources.templates import built_in, named, of_folder, parsed
from merite.store.workspace import create, opened
from merite.texts.mapping import mapping_text, template_remarks
from merite.texts.universes import universe_name
from merite.vocabulary import Language
from merite.vocabulary.settings import Settings

ORDERS = (
    "Réf;Le jour;Client;Montant TTC;TVA;Statut\n"
    "A1;01/09/2026;anne@example.com;1 234,56 €;205,76;Payé\n"
    "A2;13/09/2026;luc@example.com;80,00 €;13,33;Annulé\n"
    "A3;14/09/2026;luc@example.com;-40,00 €;-6,67;Payé\n"
    "A4;pas de date;x;12,00 €;2,00;Payé\n"
    "Total;;;1 286,56 €;214,42;\n"
)


WEEKS = [datetime.date(2026, 4, 20) + datetime.timedelta(weeks=n) for n in range(8)]


def facts(text, content, **habits):
    template = parsed(text, "test")
    tables = read_tables("f.csv", content.encode())
    return read_with(template, tables, file="f.csv", habits=Said(**habits))


def test_the_guess_names_the_table_and_the_columns():
    found = map_file("ventes.csv", ORDERS.encode("cp1252"), {})
    assert found.guessed
    assert found.table == "orders"
    assert found.columns["day"] == ("Le jour",)
    assert found.columns["gross"] == ("Montant TTC",)
    assert found.columns["tax"] == ("TVA",)
    assert found.columns["status"] == ("Statut",)
    assert (found.rows.read, found.rows.kept, found.left_out, found.rows.refused) == (5, 3, 1, 1)
    assert [(one.line, one.column, one.code) for one in found.refused] == [(5, "Le jour", "bad-date")]


def test_a_sheet_of_sums_by_week_is_not_taken_for_sales_one_by_one():
    weeks = [f"{day:%Y-%m-%d};{1998 + n},59" for n, day in enumerate(WEEKS)]
    found = map_file("ventes.csv", "\n".join(["Semaine du;Ventes avant taxes", *weeks]).encode(), {})
    assert (found.table, found.columns["goods_net"]) == ("day_totals", ("Ventes avant taxes",))
    numbered = [f"{n};{line}" for n, line in enumerate(weeks, start=100)]
    orders = map_file("ventes.csv", "\n".join(["Numéro de commande;Date;Montant HT", *numbered]).encode(), {})
    assert orders.table == "orders"


def test_what_is_said_corrects_the_guess():
    said = {
        "table": "orders",
        "columns": {"order_id": "Réf"},
        "key": ["order_id"],
        "filters": [{"column": "Statut", "is": ["payé"]}],
    }
    found = map_file("ventes.csv", ORDERS.encode(), said)
    assert found.left_out == 2
    assert found.facts["orders"][0]["key"] == "A1"
    assert found.facts["refunds"][0]["amount"] == Decimal("40")
    assert found.facts["refunds"][0]["order_id"] == "A3"


@pytest.mark.parametrize("language", Language)
def test_a_written_template_reads_the_file_as_the_guess_did(language):
    guess = map_file("ventes.csv", ORDERS.encode(), {}, remarks=template_remarks(language))
    template = parsed(guess.template, "ventes")
    again = map_file("ventes.csv", ORDERS.encode(), {}, template=template, remarks=template_remarks(language))
    named = map_file("ventes.csv", ORDERS.encode(), {"key": ["day"]}, remarks=template_remarks(language)).template
    assert template_remarks(language)["no_key"] not in named and template_remarks(language)["key"] in named
    assert again.facts == guess.facts
    assert again.template == guess.template
    assert "ventes.csv" in mapping_text(guess, language)


def test_units_signs_constants_and_sums_of_columns():
    found = facts(
        """
        table = "orders"
        currency = "CAD"
        dates = "mdy"
        [columns]
        day = "When"
        gross = { from = "Cents", unit = "cents" }
        discount = { from = "Rebate", sign = "turned" }
        tax = { from = "TPS", plus = ["TVQ"], less = ["Exempt"] }
        status = { from = "S", words = { 1 = "paid", 0 = "cancelled" } }
        [constants]
        place = "Montréal"
        """,
        "When,Cents,Rebate,TPS,TVQ,Exempt,S\n02/01/2026,11498,-5.00,5,9.98,1,1\n02/02/2026,100,,,,,0\n",
    )
    first, second = found.batch.tables["orders"].to_pylist()
    assert (first["day"].isoformat(), first["gross"], first["discount"], first["tax"], first["place"]) == (
        "2026-02-01",
        Decimal("114.98"),
        Decimal("5"),
        Decimal("13.98"),
        "Montréal",
    )
    assert first["goods_net"] == Decimal("101.00")
    assert (first["counts"], second["counts"], second["tax"]) == (True, False, None)


def test_a_file_without_headings_and_with_a_time_zone():
    found = facts(
        'table = "orders"\nheader = false\ntime_zone = "UTC"\ncurrency = "EUR"\n[columns]\nday = 1\ngoods_net = "2"\n',
        "2026-09-01 23:30:00|10.00\n2026-09-02 10:00:00|20.00\n",
    )
    rows = found.batch.tables["orders"].to_pylist()
    assert [row["day"].isoformat() for row in rows] == ["2026-09-02", "2026-09-02"]
    assert rows[0]["ordered_at"].isoformat() == "2026-09-01T23:30:00"


LINES = "No,Date,Article,Montant\n1,2026-09-01,thé,10\n1,2026-09-01,café,5\n2,2026-09-02,thé,7\n"


@pytest.mark.parametrize(
    ("repeated", "keys", "net"),
    [("sum", ["1", "2"], 22), ("first", ["1", "2"], 17), ("number", ["1", "1#2", "2"], 22), ("refuse", ["1", "2"], 17)],
)
def test_what_a_key_that_comes_twice_means_is_chosen(repeated, keys, net):
    text = f'table = "orders"\nkey = ["No"]\nrepeated = "{repeated}"\n[columns]\nday = "Date"\ngoods_net = "Montant"\n'
    found = facts(text, LINES)
    orders = found.batch.tables["orders"]
    assert orders["key"].to_pylist() == keys
    assert sum(orders["goods_net"].to_pylist()) == net
    assert [one.code for one in found.batch.rejects] == (["same-key-twice"] if repeated == "refuse" else [])
    assert next(one["amount"] for one in found.batch.totals if one["measure"] == "sales_net") == net


def test_the_net_of_an_order_is_that_of_all_its_lines():
    lines = "No,Date,TTC,TVA\n1,2026-09-01,12,2\n1,2026-09-01,6,1\n2,2026-09-02,24,4\n"
    columns = '[columns]\nday = "Date"\ngross = "TTC"\ntax = "TVA"\n'
    found = facts(f'table = "orders"\nkey = ["No"]\nrepeated = "sum"\n{columns}', lines)
    assert [float(order["goods_net"]) for order in found.batch.tables["orders"].to_pylist()] == [15.0, 20.0]
    assert next(one["amount"] for one in found.batch.totals if one["measure"] == "sales_net") == 35.0


def test_a_status_is_read_as_in_the_exports_that_are_known():
    rows = "Date,Montant,Statut\n2026-09-01,10,Commande annulée\n2026-09-02,20,Payée\n2026-09-03,-5,Annulé\n"
    columns = '[columns]\nday = "Date"\ngoods_net = "Montant"\nstatus = "Statut"\n'
    found = facts(f'table = "orders"\n{columns}', rows)
    assert found.batch.tables["orders"]["counts"].to_pylist() == [False, True, False]
    assert "refunds" not in found.batch.tables


def test_ambiguous_dates_and_an_unnamed_currency_are_asked():
    found = facts('table = "orders"\n[columns]\nday = "D"\ngross = "T"\n', "D,T\n01/02/2026,3\n")
    assert {question.code: question.option for question in found.questions} == {
        "dates-ambiguous": "--dates",
        "currency-assumed": "--currency",
        "goods-net-unknown": "merite.toml",
    }
    settled = facts(
        'table = "orders"\n[columns]\nday = "D"\ngoods_net = "T"\n', "D,T\n01/02/2026,3\n", dates="mdy", currency="CAD"
    )
    assert settled.questions == ()
    assert settled.batch.tables["orders"].to_pylist()[0]["currency"] == "CAD"


def test_equal_rows_have_keys_that_do_not_depend_on_who_bought():
    text = 'table = "orders"\n[columns]\nday = "D"\ngross = "T"\ncustomer = "C"\n'
    content = "D,T,C\n2026-01-02,3,anne\n2026-01-02,3,luc\n"
    kept = facts(text, content, pseudonym=lambda name: f"p:{name}")
    exempt = facts(text, content.replace("anne", "").replace("luc", ""))
    assert kept.batch.tables["orders"]["key"].to_pylist() == exempt.batch.tables["orders"]["key"].to_pylist()
    assert len(set(kept.batch.tables["orders"]["key"].to_pylist())) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('table = "sales"', "table"),
        ('table = "orders"\nfoo = 1', "foo"),
        ('table = "orders"\n[columns]\nprice = "P"', "columns.price"),
        ('table = "orders"\ncurrency = "dollars"\n', "currency"),
        ('table = "orders"\n[columns]\ngross = { from = "T", unit = "dozens" }', "columns.gross.unit"),
        ('table = "orders"\n[constants]\ngross = "much"', "constants.gross"),
        ('table = "orders"\ntime_zone = "Mars"', "time_zone"),
        ("table = ", "*"),
        ('[columns]\nday = "D"', "table"),
    ],
)
def test_a_mistake_in_a_template_is_named(text, place):
    with pytest.raises(BadTemplate) as caught:
        parsed(text, "mine")
    assert caught.value.facts["place"] == place


def test_a_template_that_does_not_fit_says_what_is_missing():
    with pytest.raises(TemplateDoesNotFit) as caught:
        facts(
            'table = "day_totals"\nneeds = ["day"]\n[columns]\nday = "Jour"\ngross = "Total"\n',
            "D,Total\n2026-01-01,3\n",
        )
    assert caught.value.facts["missing"] == ["Jour"]
    with pytest.raises(UnknownTemplate):
        named("tilt", ())
    with pytest.raises(NothingToMap):
        map_file("x.csv", b"a,b\nx,y\n", {})


def run(*arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments)])
    return left.value.code, capsys.readouterr().out


def test_the_command_guesses_saves_and_the_template_knows_the_next_file(tmp_path, capsys):
    space = tmp_path / "shop"
    create(space, Settings(country="CA-QC", currency="CAD", time_zone="America/Toronto"))
    file = tmp_path / "ventes.csv"
    file.write_bytes(ORDERS.encode("cp1252"))
    common = ("--workspace", space, "--json")
    code, out = run("map", file, "--dry-run", "--save", "ventes", *common, capsys=capsys)
    assert code == 0
    assert json.loads(out)["saved"] is None
    assert not (space / "templates").exists()
    code, out = run("map", file, "--key", "Réf", "--column", "order_id=Réf", "--save", "ventes", *common, capsys=capsys)
    told = json.loads(out)
    assert code == 0 and told["ok"]
    assert told["saved"].endswith("ventes.toml")
    saved = of_folder(space)
    later = ORDERS.replace("A1", "B1").replace("01/09/2026", "01/10/2026")
    found = recognised_by((*saved, *built_in()), read_tables("octobre.csv", later.encode()))
    assert found is not None and found[0].name == "ventes"
    code, out = run("map", file, "--save", "ventes", *common, capsys=capsys)
    assert code == 1
    assert json.loads(out)["code"] == "template-exists"
    with opened(space) as shop:
        tables = read_tables("ventes.csv", ORDERS.encode())
        batch = read_with(saved[0], tables, file="ventes.csv", habits=Said(home_currency="CAD")).batch
        assert shop.store.save(batch).kept == 3
        assert shop.store.save(batch).kept == 0


def test_a_template_s_name_is_a_plain_word(tmp_path):
    for name in ("../x", "", "A b", "-x"):
        with pytest.raises(BadTemplate):
            template_file.save(tmp_path, name, "")
    template_file.save(tmp_path, "mine", "a")
    with pytest.raises(TemplateExists):
        template_file.save(tmp_path, "mine", "b")
    template_file.save(tmp_path, "mine", "b", replace=True)


def test_what_a_label_pays_out_is_not_taken_for_the_price_of_the_goods():
    headings = (
        "date,currency,quantity,sub total,additional fan contribution,shipping,transaction fee,item total,net amount"
    )
    rows = "".join(f"{month}/1/26,EUR,1,20,0,5,2,25,23\n" for month in range(1, 9))
    (table,) = read_tables("bandcamp.csv", f"{headings}\n{rows}".encode())
    found = guessed(table, "orders")
    assert found is not None
    assert (found.columns["goods_net"], found.columns["gross"]) == ("sub total", "item total")


POSTS = "Date de publication;Lien;Vues;Réactions\n" + "".join(
    f"{day}/09/2026;https://www.{{host}}/p/{day};{day}00;{day}\n" for day in range(13, 21)
)


@pytest.mark.parametrize(
    ("host", "universe"), [("instagram.com", "instagram"), ("tiktok.com", "tiktok"), ("youtu.be", "youtube")]
)
def test_posts_belong_to_the_network_that_their_addresses_lead_to(host, universe):
    answer = map_file("posts.csv", POSTS.format(host=host).replace("www.youtu", "youtu").encode(), {})
    assert {row["universe"] for row in answer.facts["exposures"]} == {universe}
    assert [one.code for one in answer.questions] == []


def test_a_channel_that_nothing_tells_is_asked_and_not_taken_in_silence():
    content = POSTS.format(host="example.org").encode()
    answer = map_file("posts.csv", content, {})
    assert [(one.code, one.assumed) for one in answer.questions] == [("universe-assumed", "facebook")]
    assert "facebook" in mapping_text(answer, Language.FRENCH).split("?")[1]
    assert map_file("posts.csv", content, {"constants": {"universe": "instagram"}}).questions == ()


@pytest.mark.parametrize(
    ("file", "universe"),
    [
        ("tiktok-ads.csv", "tiktok.paid"),
        ("Rapport LinkedIn 2026.csv", "linkedin.paid"),
        ("insta.csv", "instagram.paid"),
        ("facebook et instagram.csv", "facebook.paid"),
        ("dépenses du site.csv", "facebook.paid"),
    ],
)
def test_ads_whose_channel_nothing_in_the_file_tells_are_of_the_network_of_its_name(file, universe):
    content = b"By Day,Cost,Impressions\n" + b"".join(b"2026-09-%d,5.50,1000\n" % day for day in range(10, 20))
    answer = map_file(file, content, {})
    assert {row["universe"] for row in answer.facts["exposures"]} == {universe}
    assert [one.assumed for one in answer.questions if one.code == "universe-assumed"] == [universe]
    assert f"({universe_name(universe, Language.ENGLISH)})" in mapping_text(answer, Language.ENGLISH)


@pytest.mark.parametrize("said", ["TikTok", "tiktok", "TikTok Ads", "tiktok-ads", "tiktok.paid"])
def test_a_channel_said_for_a_whole_file_is_one_channel_however_it_is_written(said):
    content = b"By Day,Cost,Impressions\n" + b"".join(b"2026-09-%d,5.50,1000\n" % day for day in range(10, 20))
    answer = map_file("x.csv", content, {"constants": {"universe": said}})
    assert {row["universe"] for row in answer.facts["exposures"]} == {"tiktok.paid"}


def test_the_next_line_names_the_file_as_it_was_given_and_a_refused_row_reads_as_french_does():
    content = b"Date;Total TTC\n" + b"".join(b"%d/09/2026;12,50\n" % day for day in range(10, 20)) + b"20/09/2026;\n"
    told = mapping_text(map_file("caisse.csv", content, {}), Language.FRENCH, given="exports/caisse.csv")
    assert 'merite map "exports/caisse.csv" --save NOM' in told
    assert "ligne 12, «\u00a0Total TTC\u00a0»\u00a0: il n’y a rien ici" in told


def test_what_a_mapping_would_bring_is_told_in_words_and_its_next_line_can_be_pasted():
    answer = map_file("mes posts.csv", POSTS.format(host="tiktok.com").encode(), {})
    told = " ".join(mapping_text(answer, Language.FRENCH).split())
    assert "Du 13 sept. 2026 au 20 sept. 2026." in told and "vues 13 200" in told
    assert 'merite map "mes posts.csv" --save NOM' in told


def test_a_mapping_that_leaves_no_sale_says_so():
    content = b"Number,Date,Total,Status\n1,2026-05-01,20.00,on hold\n2,2026-05-02,30.00,on hold\n"
    told = {
        one.code: (one.assumed, one.option) for one in map_file("sales.csv", content, {"table": "orders"}).questions
    }
    assert told["no-sale-counts"] == ("on hold", "2")


def test_the_answer_beside_a_review_is_a_text_of_the_business_and_changes_no_review():
    head = "Date,Nom,Note,Commentaire,Réponse\n2026-05-01,Anne,1,Trop froid,"
    before, after = (map_file("avis.csv", f"{head}{reply}\n".encode(), {}) for reply in ("", "Désolés"))
    assert after.columns["answer"] == ("Réponse",)
    (alone,), (review, answer) = before.facts["utterances"], after.facts["utterances"]
    assert (review["by_us"], review["text"], review["key"]) == (False, "Trop froid", alone["key"])
    assert (answer["by_us"], answer["text"], answer["in_reply_to"]) == (True, "Désolés", review["key"])
