"""``merite measure PANEL.csv`` answers in the shape that others read."""

import datetime
import json

import numpy as np
import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.cli.measure import command
from merite.rounds.answers import any_country
from merite.sources.add import add_files
from merite.store.workspace import create, opened
from merite.vocabulary import Settings


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    rng = np.random.default_rng(5)
    lines = ["date,sales,facebook.paid.spend,facebook.hours"]
    for week in range(80):
        spend = 80.0 if rng.random() < 0.4 else 0.0
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=7 * week)
        lines.append(f"{day},{1500 + 2 * spend + 80 * rng.standard_normal():.2f},{spend},2")
    file = tmp_path_factory.mktemp("panel") / "panel.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def asked(*words: str) -> tuple[int, dict]:
    ran = CliRunner().invoke(command, [*words, "--json", "--lang", "en"])
    return ran.exit_code, json.loads(ran.stdout)


def test_every_figure_of_the_interface_is_there(panel):
    code, told = asked(str(panel), "--margin", "0.45", "--hourly-cost", "20", "--level", "0.8")
    assert code == 0 and told["ok"]
    paid, own = told["universes"]
    assert {"name", "cost", "money", "hours", "contribution", "interquartile", "roi", "finding", "verdict"} <= set(paid)
    assert paid["contribution"]["level"] == 0.8
    assert paid["roi"]["middle"] == pytest.approx(0.45 * paid["contribution"]["middle"] / paid["cost"])
    assert own["finding"] == "constant-dose" and own["prior_driven"] and own["contribution"] is not None
    assert told["total"]["contribution"]["low"] <= told["total"]["contribution"]["high"]
    assert told["fit"]["ess"] > 100 and told["fit"]["rhat"] < 1.05


def test_without_a_margin_there_is_no_return_and_no_verdict(panel):
    _, told = asked(str(panel))
    paid, own = told["universes"]
    assert paid["roi"] is None and paid["verdict"] is None and paid["sales_per_cost"] is not None
    assert own["cost"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("missing.csv",), "panel-unreadable"),
        (("--level", "1.2"), "bad-amount"),
        (("--margin", "abc"), "margin-not-a-number"),
    ],
)
def test_a_mistake_is_an_explained_failure(panel, words, code):
    words = words if words[0].endswith(".csv") else (str(panel), *words)
    status, told = asked(*words)
    assert status == 1
    assert told["code"] == code
    assert told["message"] and told["fix"]


def test_sales_that_add_up_to_nothing_are_an_explained_failure(panel, tmp_path):
    rows = panel.read_text(encoding="utf-8").splitlines()
    nothing = [rows[0], *(",".join([row.split(",")[0], "0", *row.split(",")[2:]]) for row in rows[1:])]
    file = tmp_path / "nothing.csv"
    file.write_text("\n".join(nothing) + "\n", encoding="utf-8")
    assert asked(str(file))[1]["code"] == "panel-sales-not-positive"


def test_with_sales_and_no_channel_measure_and_plan_say_the_same_thing_is_missing(tmp_path):
    rows = "".join(f"2026-0{1 + n // 28}-{1 + n % 28:02d},120.00,20.00\n" for n in range(84))
    (tmp_path / "till.csv").write_text(f"Date,Total,Tax\n{rows}", encoding="utf-8")
    shop = tmp_path / "shop"
    create(shop, Settings())
    with opened(shop) as space:
        add_files(space, [tmp_path / "till.csv"])
    said = {
        name: CliRunner().invoke(Root(name="merite"), [name, "--workspace", str(shop), "--lang", "en"]).stdout
        for name in ("measure", "plan")
    }
    assert "Your sales are known" in said["measure"] and "no channel to plan for" in said["plan"]
    assert not any("26 weeks" in text or "add your sales" in text for text in said.values())


def test_a_country_that_is_none_is_refused_and_any_other_will_do(panel):
    code, told = asked(str(panel), "--country", "ZZ")
    assert (code, told["code"]) == (1, "unknown-country")
    assert [any_country(said) for said in ("DE", "jp", "ca_qc")] == ["DE", "JP", "CA-QC"]
